"""The demonstration loads, whole, and somebody waits for something at every point of the story."""

import pytest
from django.test import Client

from casereview.casework.casefile.models import Case
from casereview.devtools.demo import load
from casereview.devtools.people import groups

pytestmark = pytest.mark.django_db


def test_it_loads_and_the_record_holds():
    said: list[str] = []
    load(said.append)
    assert len(said) > 3
    assert Case.objects.count() >= 4
    listed = [someone.name for group in groups() for someone in group.people]
    assert len(listed) == len(set(listed))
    assert {"Hannah Birkett", "Margaret Ellwood-Shaw", "Ealish Corlett", "Hugh Renshaw"} <= set(listed)


def test_everybodys_desk_opens(client: Client):
    load()
    from casereview.foundation.people.models import Person

    for person in Person.objects.order_by("name"):
        client.force_login(person)
        assert client.get("/").status_code == 200, person.name


def test_one_report_is_in_the_library_and_names_nobody(client: Client):
    load()
    page = client.get("/library/").content.decode()
    assert "Child W" in page
    from casereview.public.library.models import Publication

    publication = Publication.objects.get()
    assert "Toby" not in publication.html
    assert "Merrow" not in publication.html
