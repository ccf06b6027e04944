"""No page of the workbench says a real name while pseudonyms are shown: not in a form, a title, a file or a header."""

import io
import re
import zipfile
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.urls import reverse

from casereview.casework.casefile import changes as casefile
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.tests import building
from casereview.foundation.people.models import Membership
from tests import filled

pytestmark = pytest.mark.django_db
NAMES = re.compile(r"ellis|ravensby|shona|tamsin|kieran|quarry|zn4 ?7qt", re.IGNORECASE)
WING = "casereview.casework.workbench."
# Every room of the wing that has pages, and the room it stands on.
ROOMS = {"chronology": "chronology"} | {
    room.label: f"workbench.{room.label}"
    for room in apps.get_app_configs()
    if room.name.startswith(WING) and find_spec(f"{room.name}.urls")
}
# Pages of an agency about its own file are in its own words.
OWN = {"preview", "columns", "differences", "add_row", "row", "own", "upload"}


@pytest.fixture
def case(cast):
    return filled.fill(building.world(cast))


def addresses(case):
    """Every page of the workbench that can be opened, with the rows of this case in it."""
    for app, room in ROOMS.items():
        for pattern in import_module(f"casereview.casework.{room}.urls").urlpatterns:
            wanted = set(pattern.pattern.converters) - {"ref"}
            given = {**case.ids, "number": 0, "kind": "across" if app == "same_events" else "xlsx"}
            if app != "chronology" or pattern.name not in OWN:
                yield reverse(f"{app}:{pattern.name}", args=[], kwargs={
                    "ref": case.case.ref, **{name: given[name] for name in wanted}
                })  # fmt: skip


def words_of(answer):
    """Everything a browser is given: the head, the page, and what is packed in a file."""
    content = answer.content
    parts = [str(dict(answer.headers)).encode(), content]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts += [name.encode() + archive.read(name) for name in archive.namelist()]
    return b"\n".join(parts).decode(errors="replace")


@pytest.mark.parametrize("who", ["reviewer", "panel_chair", "panel_member", "coordinator"])
def test_no_page_says_a_real_name(case, client, who):
    client.force_login(case.world.cast.person(who))
    opened, told = 0, {}
    for address in addresses(case):
        answer = client.get(address)
        opened += answer.status_code == 200
        if found := sorted({one.casefold() for one in NAMES.findall(words_of(answer))}):
            told[address.partition(case.case.ref)[2]] = found
    assert told == {}
    assert opened >= {"coordinator": 4, "panel_member": 30}.get(who, 50)


def test_the_same_pages_say_names_once_they_are_switched_on(case, client):
    client.force_login(case.world.cast.reviewer)
    client.post(f"/cases/{case.case.ref}/chronology/names/", {"show": "names"})
    told = [one for one in addresses(case) if NAMES.search(words_of(client.get(one)))]
    assert len(told) > 30


def test_somebody_who_may_not_cannot_switch_names_on(case, client):
    client.force_login(case.world.cast.author_b)
    assert client.post(f"/cases/{case.case.ref}/chronology/names/", {"show": "names"}).status_code == 404


def test_the_file_as_it_was_sent_is_called_by_its_agency_and_day(case, client):
    upload = Upload.objects.get(case=case.case, team="Team Shona")
    address = reverse("chronology:original", args=[case.case.ref, upload.id])
    client.force_login(case.world.cast.reviewer)
    assert (
        f"{case.case.ref}-AA-{upload.confirmed_at:%Y-%m-%d}.csv" in client.get(address)["Content-Disposition"]
    )
    client.force_login(case.world.cast.author_a)
    assert "Ellis_Ravensby 2016.csv" in client.get(address)["Content-Disposition"]


def test_what_somebody_else_has_saved_is_said_under_pseudonyms(case, client):
    client.force_login(case.world.cast.panel_chair)
    at = f"/cases/{case.case.ref}/chronology/"
    entry, question = case.ids["event_id"], case.ids["question_id"]
    sent = [
        (f"{at}marks/entry/{entry}/note/", {"text": "Mine", "version": 0}),
        (f"{at}marks/entry/{entry}/standing/", {"value": "", "reason": "Mine", "version": 0}),
        (f"{at}questions/{question}/settle/", {"step": "accept", "said": 0}),
        (f"{at}story/{case.ids['story_id']}/title/", {"title": "Mine", "version": 0}),
    ]
    for address, typed in sent:
        answer = client.post(address, typed)
        assert answer.status_code == 409, address
        assert not NAMES.search(answer.content.decode()), address
        assert "Mother" in answer.content.decode()


def test_whoever_is_no_longer_on_the_case_opens_nothing_of_it(case, client):
    reviewer = case.world.cast.reviewer
    client.force_login(reviewer)
    client.post(f"/cases/{case.case.ref}/chronology/names/", {"show": "names"})
    assert client.get(f"/cases/{case.case.ref}/chronology/").status_code == 200
    for held in Membership.objects.filter(person=reviewer, place=case.case.place):
        casefile.end_membership(case.case, by=case.world.cast.coordinator, membership=held)
    # Still signed in, with names switched on; views, comments and copies are their own.
    codes = {
        getattr(client, method)(one).status_code for one in addresses(case) for method in ("get", "post")
    }
    assert codes == {404, 405}
