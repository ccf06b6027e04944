"""Who opens which page, and who does what: the author, their agency, another agency, the review, strangers, the public."""

import re
from uuid import uuid4

import pytest

from casereview.casework.chronology.models import ChronologyEvent, DraftRow, Upload
from casereview.casework.chronology.rules import State
from casereview.foundation.audit import queries as audit

pytestmark = pytest.mark.django_db

GOOD = "04/05/2016,10:00,Visit,Home visit to Ann,Yes,No"
BAD = "31/02/2016,,Visit,Another visit,Yes,No"
WHO = (
    "author_a",
    "lead_a",
    "signatory_a",
    "author_b",
    "reviewer",
    "panel_chair",
    "panel_member",
    "coordinator",
    "chair",
    "stranger",
    "public",
)


def answers(*codes):
    return pytest.mark.parametrize(("who", "code"), list(zip(WHO, codes, strict=True)))


@pytest.fixture
def opened(browse, world):
    return lambda who, path: browse(who, f"/cases/{world.case.ref}/chronology/{path}")


@answers(200, 200, 200, 200, 200, 200, 404, 200, 404, 404, 302)
def test_the_list_of_uploads(opened, who, code):
    assert opened(who, "uploads/").status_code == code


@answers(200, 403, 403, 200, 403, 403, 403, 403, 403, 404, 302)
def test_sending(opened, who, code):
    assert opened(who, "uploads/new/").status_code == code


@answers(200, 200, 200, 404, 404, 404, 404, 404, 404, 404, 302)
def test_what_agency_a_has_sent_before_it_is_confirmed(opened, world, who, code):
    upload = world.send_a(GOOD, BAD)
    assert opened(who, f"uploads/{upload.id}/").status_code == code
    assert opened(who, f"uploads/{upload.id}/original/").status_code == code


@answers(200, 200, 200, 404, 200, 200, 404, 404, 404, 404, 302)
def test_the_original_once_confirmed(opened, world, who, code):
    upload = world.confirmed_a(GOOD)
    assert opened(who, f"uploads/{upload.id}/original/").status_code == code


@answers(200, 403, 403, 404, 404, 404, 404, 404, 404, 404, 302)
def test_a_row_and_what_the_columns_hold(opened, world, who, code):
    upload = world.send_a(BAD)
    row = DraftRow.objects.get(upload=upload)
    assert opened(who, f"uploads/{upload.id}/rows/{row.id}/").status_code == code
    assert opened(who, f"uploads/{upload.id}/columns/").status_code == code


@answers(404, 404, 404, 404, 200, 200, 200, 404, 404, 404, 302)
def test_the_integrated_chronology_and_one_entry(opened, world, who, code):
    assert opened(who, "").status_code == code
    world.confirmed_a(GOOD)
    event = ChronologyEvent.objects.get()
    assert opened(who, "").status_code == code
    assert opened(who, f"event/{event.id}/").status_code == code


@pytest.mark.parametrize("who", ["panel_chair", "panel_member", "reviewer"])
def test_no_page_leads_where_its_reader_may_not_go(opened, world, who):
    before = opened(who, "")
    world.confirmed_a(GOOD)
    event = ChronologyEvent.objects.get()
    for page in (before, opened(who, ""), opened(who, f"event/{event.id}/")):
        room = f"/cases/{world.case.ref}/chronology/"
        links = re.findall(rf'href="{room}([^"#]*)"', page.content.decode())
        assert links, who
        assert [opened(who, link).status_code for link in links] == [200] * len(links), links


@pytest.mark.parametrize(
    ("who", "code"), [("lead_a", 403), ("author_b", 404), ("reviewer", 404), ("coordinator", 404)]
)
def test_nobody_else_confirms_accepts_or_puts_aside(client, world, who, code):
    upload = world.send_a(GOOD)
    client.force_login(world.cast.person(who))
    base = f"/cases/{world.case.ref}/chronology/uploads/{upload.id}/"
    for what in ("confirm/", "accept/", "put-aside/", "again/"):
        assert client.post(base + what, {"kind": "date_note"}).status_code == code
    upload.refresh_from_db()
    assert upload.state == State.PREVIEW
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "code"), [("panel_member", 403), ("coordinator", 403), ("author_a", 403), ("stranger", 404)]
)
def test_nobody_else_marks_it_complete(client, world, who, code):
    world.confirmed_a(GOOD)
    client.force_login(world.cast.person(who))
    assert client.post(f"/cases/{world.case.ref}/chronology/complete/").status_code == code


def test_agencies_learn_nothing_of_one_another(opened, world):
    world.send_b(GOOD)
    page = opened("author_a", "uploads/").content.decode()
    assert "Agency A" in page
    assert "Agency B" not in page
    assert "b.csv" not in page
    assert "Agency B" in opened("reviewer", "uploads/").content.decode()
    assert "b.csv" not in opened("reviewer", "uploads/").content.decode()
    upload = world.confirmed_b(GOOD, GOOD)
    assert f"uploads/{upload.id}/original/" in opened("reviewer", "uploads/").content.decode()
    assert "original/" not in opened("coordinator", "uploads/").content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "1e3", str(10**19), "x"])
def test_50_ids_that_are_none(opened, number):
    assert opened("author_a", f"uploads/{number}/").status_code == 404
    assert opened("reviewer", f"event/{number}/").status_code == 404


def test_51_ids_of_another_parent(opened, world, cast):
    from casereview.casework.chronology.tests import building

    other = building.world(cast)
    theirs, mine = other.send_a(GOOD, BAD), world.send_a(BAD, BAD)
    row = DraftRow.objects.filter(upload=theirs).first()
    assert opened("author_a", f"uploads/{theirs.id}/").status_code == 404
    assert opened("author_a", f"uploads/{mine.id}/rows/{row.id}/").status_code == 404
    assert opened("author_a", f"uploads/{uuid4()}/").status_code == 404
    assert opened("author_a", f"uploads/{theirs.id}/original/").status_code == 404
    other.confirmed_a(GOOD)
    event = ChronologyEvent.objects.get()
    assert opened("reviewer", f"event/{event.id}/").status_code == 404


def test_looking_and_downloading_go_on_the_record(opened, world):
    upload = world.confirmed_a(GOOD)
    opened("reviewer", "")
    opened("reviewer", f"event/{ChronologyEvent.objects.get().id}/")
    opened("reviewer", f"uploads/{upload.id}/original/")
    opened("author_a", f"uploads/{upload.id}/")
    actions = [entry.action for entry in audit.entries_of(world.case.place_id)[:4]]
    assert actions == ["upload:seen", "original:seen", "entry:seen", "chronology:seen"]


def test_a_wrong_method(client, world):
    upload = world.send_a(GOOD)
    client.force_login(world.cast.author_a)
    base = f"/cases/{world.case.ref}/chronology/uploads/{upload.id}/"
    for what in ("confirm/", "accept/", "put-aside/", "again/"):
        assert client.get(base + what).status_code == 405
