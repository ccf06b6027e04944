"""A row added by hand, a standing note, and the order within a day."""

import re

import pytest

from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.index import Wanted
from casereview.casework.chronology.models import CaseIndex, ChronologyEvent, DraftRow
from casereview.casework.chronology.tests.test_asked_rows import STRICT
from casereview.engines.chronicle.columns import Role
from casereview.foundation.audit import queries as audit
from casereview.foundation.jobs import run_waiting
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound

pytestmark = pytest.mark.django_db

ROW = "04/05/2016,10:00,Visit,A visit,Yes,No"
LATER = "06/05/2016,,Call,A call,n/a,n/a"
WORDS = {Role.DATE: "5 May 2016", Role.SOURCE: "Diary", Role.EVENT: "A call nobody wrote down"}


@pytest.fixture
def at(client, world):
    client.force_login(world.cast.author_a)
    return lambda upload, path="": f"/cases/{world.case.ref}/chronology/uploads/{upload.id}/{path}"


def counts_in(page):
    listed = re.findall(r"<dt>([^<]+)</dt><dd>(?:<a[^>]*>)?([\d,]+)", page)
    return {label: int(number) for label, number in listed}


def test_an_added_row_stands_last_and_says_what_it_is(client, world, at):
    upload = world.send_a(ROW, LATER)
    draft = changes.add_row(upload, by=world.cast.author_a, words=WORDS)
    assert (draft.position, draft.is_added, draft.kinds) == (3, True, [])
    assert draft.payload["row"]["extra"] == {"Added": "by hand"}
    assert draft.payload["row"]["row"] == 4
    upload.refresh_from_db()
    assert (upload.rows_read, upload.rows_added) == (3, 1)
    page = client.get(at(upload, "?show=all")).content.decode()
    assert "added by hand" in page
    assert "Goes in, added by hand" in page
    counts = counts_in(page)
    assert (counts["Rows in the file"], counts["Added by hand"], counts["Go in as they are"]) == (2, 1, 3)
    assert audit.entries_of(world.case.place_id)[1].action == "row:added"


def test_it_goes_in_at_its_place_in_time(client, world, at):
    upload = world.send_a(ROW, LATER)
    changes.add_row(upload, by=world.cast.author_a, words=WORDS)
    changes.confirm_upload(upload, by=world.cast.author_a)
    run_waiting()
    together = queries.chronology_for(world.cast.reviewer, world.case)
    listed = queries.listed(together, Wanted(), "", page=1, names_shown=True)
    assert [event.row["event"] for event in listed.events] == ["A visit", WORDS[Role.EVENT], "A call"]
    assert "Goes in, added by hand" in client.get(at(upload, "?show=all")).content.decode()
    client.force_login(world.cast.reviewer)
    page = client.get(f"/cases/{world.case.ref}/chronology/").content.decode()
    assert page.count("Added by hand by the agency") == 1
    event = listed.events[1]
    assert "by hand" in client.get(f"/cases/{world.case.ref}/chronology/event/{event.id}/").content.decode()


def test_it_is_added_and_changed_on_the_page(client, world, at):
    world.ask(STRICT)
    upload = world.send_a(ROW)
    address = at(upload, "rows/new/")
    assert f'href="{address}"' in client.get(at(upload)).content.decode()
    page = client.get(address).content.decode()
    assert "Order within the day" in page
    assert "Setting (optional)" in page
    form = {"version": 1, "date": "5 May 2016", "source": "Diary", "event": "A call", "action": "x"}
    answer = client.post(address, {**form, "own0": "Park"})
    draft = DraftRow.objects.get(upload=upload, position=2)
    assert answer.headers["Location"] == at(upload, f"rows/{draft.id}/")
    assert draft.kinds == ["not_allowed"]
    client.post(at(upload, f"rows/{draft.id}/"), {**form, "own0": "Home"})
    draft.refresh_from_db()
    assert draft.kinds == []
    assert draft.payload["added"]
    assert "sent" not in draft.payload
    assert draft.payload["row"]["extra"] == {"Added": "by hand", "Setting": "Home"}
    done = client.post(address, {**form, "own0": "Home"}, follow=True).content.decode()
    assert "The row was added. It is marked as added by hand." in done


def test_nothing_written_is_no_row(client, world, at):
    upload = world.send_a(ROW)
    page = client.post(at(upload, "rows/new/"), {"version": 1, "date": " "}).content.decode()
    assert "Write what happened, or go back to all rows" in page
    page = client.post(at(upload, "rows/new/"), {"version": 1, "event": "a\x00b", "date": "5 May"})
    assert 'value="5 May"' in page.content.decode()
    assert DraftRow.objects.count() == 1


@pytest.mark.parametrize(
    ("source", "date", "expected"),
    [
        ("", "", ("# Author", "0100-01-01")),
        ("#Me", "2016", ("#Me", "2016")),
        ("Me", "", ("# Me", "0100-01-01")),
    ],
)
def test_a_standing_note_is_added_without_a_day(client, world, at, source, date, expected):
    upload = world.send_a(ROW)
    form = {
        "version": 1,
        "is_note": "on",
        "date": date,
        "source": source,
        "event": "We had no records of 2015",
    }
    answer = client.post(at(upload, "rows/new/"), form)
    assert answer.headers["Location"].endswith("#rows")
    draft = DraftRow.objects.get(upload=upload, position=2)
    row = draft.payload["row"]
    assert (row["source"], row["date"], row["is_note"], draft.kinds) == (*expected, True, [])
    page = client.get(at(upload, "?show=all")).content.decode()
    assert "Goes in as a note" in page
    assert ("Standing note" in page) is (not date)


def test_a_note_by_its_year_alone_is_taken_as_one(client, world, at):
    upload = world.confirmed_a(ROW, "01/01/0100,,Author,We had no records of 2015,,")
    assert [row["is_note"] for row in _rows(upload)] == [False, True]
    run_waiting()
    client.force_login(world.cast.reviewer)
    page = client.get(f"/cases/{world.case.ref}/chronology/").content.decode()
    assert "Standing note" in page
    together = queries.chronology_for(world.cast.reviewer, world.case)
    assert list(together.columns.note) == [True, False]


def _rows(upload):
    events = ChronologyEvent.objects.filter(upload=upload).order_by("position")
    return [{"is_note": False, **event.row} for event in events]


def test_where_there_is_no_time_the_order_within_the_day_can_be_said(client, world, at):
    upload = world.send_a("04/05/2016,,Visit,Second,n/a,n/a", "04/05/2016,,Visit,First,n/a,n/a", ROW)
    drafts = list(DraftRow.objects.filter(upload=upload).order_by("position"))
    assert 'name="sequence"' not in client.get(at(upload, f"rows/{drafts[2].id}/")).content.decode()
    for draft, number in ((drafts[0], "2"), (drafts[1], "1")):
        address = at(upload, f"rows/{draft.id}/")
        assert 'name="sequence"' in client.get(address).content.decode()
        form = {"version": 1, "date": "04/05/2016", "source": "Visit", "event": draft.payload["row"]["event"]}
        form |= {"seen": "n/a", "spoken": "n/a", "sequence": number}
        page = client.post(address, {**form, "sequence": "soon"}).content.decode()
        assert "The order within the day must be a whole number" in page
        assert client.post(address, form).status_code == 302
        draft.refresh_from_db()
        assert draft.payload["row"]["sequence"] == int(number)
        assert f'value="{number}"' in client.get(address).content.decode()
    changes.confirm_upload(upload, by=world.cast.author_a)
    together = queries.chronology_for(world.cast.reviewer, world.case)
    listed = queries.listed(together, Wanted(), "", page=1, names_shown=True)
    assert [event.row["event"] for event in listed.events] == ["A visit", "First", "Second"]


def test_added_rows_stay_when_the_file_is_read_again(world):
    upload = world.send_a(ROW, LATER)
    draft = changes.add_row(upload, by=world.cast.author_a, words=WORDS)
    changes.map_columns(upload, by=world.cast.author_a, said={"Date": "date", "Event": "event"})
    upload.refresh_from_db()
    assert (upload.rows_read, upload.rows_added) == (3, 1)
    kept = DraftRow.objects.get(upload=upload, position=3)
    assert kept.id == draft.id
    assert kept.payload["row"]["event"] == WORDS[Role.EVENT]


def test_a_row_is_added_to_a_file_without_any(world):
    upload = world.send_a(ROW)
    DraftRow.objects.all().delete()
    draft = changes.add_row(upload, by=world.cast.author_a, words=WORDS)
    assert (draft.position, draft.payload["row"]["row"]) == (1, 1)


@pytest.mark.parametrize(
    ("who", "refusal", "code"),
    [
        ("lead_a", NotAllowed, 403),
        ("author_b", NotAllowed, 404),
        ("reviewer", NotAllowed, 404),
        ("stranger", NotFound, 404),
    ],
)
def test_nobody_else_adds_a_row(client, world, at, who, refusal, code):
    upload = world.send_a(ROW)
    with pytest.raises(refusal):
        changes.add_row(upload, by=world.cast.person(who), words=WORDS)
    client.force_login(world.cast.person(who))
    assert client.get(at(upload, "rows/new/")).status_code == code


def test_nothing_is_added_once_it_is_confirmed(client, world, at):
    upload = world.confirmed_a(ROW)
    with pytest.raises(Blocked):
        changes.add_row(upload, by=world.cast.author_a, words=WORDS)
    assert "already" in client.get(at(upload, "rows/new/")).content.decode()
    assert CaseIndex.objects.get().count == 1
