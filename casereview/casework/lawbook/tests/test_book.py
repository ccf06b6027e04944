"""The law book: every framework has a page that anybody signed in can read."""

import pytest
from django.test import Client

from casereview.engines import law
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("framework_id", law.framework_ids())
def test_every_framework_has_its_page(cast: Cast, client: Client, framework_id):
    client.force_login(cast.stranger)
    assert law.framework(framework_id).title in text(client.get("/law/"))
    page = text(client.get(f"/law/{framework_id}/"))
    assert law.framework(framework_id).title in page
    for table in ("What is tested", "Duties", "Documents"):
        assert table in page


@pytest.mark.parametrize("odd", ["no_such_law", "0", "eng-scr", "ENG_SCR_WT2015"])
def test_a_framework_that_is_not_shipped_is_not_there(cast: Cast, client: Client, odd):
    client.force_login(cast.stranger)
    assert client.get(f"/law/{odd}/").status_code == 404
