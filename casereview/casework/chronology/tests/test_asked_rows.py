"""Files that come back: read by the board's own headings, held against its rules, corrected or accepted."""

import datetime as dt
import re
from io import BytesIO

import pytest
from docx import Document

from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.models import ChronologyEvent, DraftRow, Upload
from casereview.casework.chronology.presenting import asking
from casereview.casework.chronology.tests.building import accept_all, csv_of
from casereview.casework.chronology.tests.test_asking import SMALL
from casereview.engines.chronicle.blank import AskedColumn, Rules
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.readers import Unreadable

pytestmark = pytest.mark.django_db

STRICT = Rules(
    (
        AskedColumn("Date", Role.DATE, is_mandatory=True),
        AskedColumn("Source", Role.SOURCE, is_mandatory=True),
        AskedColumn("Event", Role.EVENT, is_mandatory=True),
        AskedColumn("Action", Role.ACTION, is_mandatory=True, help="What was done."),
        AskedColumn("Spoken to", Role.SPOKEN, allowed=("Yes", "No")),
        AskedColumn("Setting", None, is_mandatory=True, allowed=("Home", "School"), help="Where it was."),
    ),
    "",
    dt.date(2016, 1, 1),
    dt.date(2016, 12, 31),
)
ROW = "04/05/2016,10:00,Visit,A visit,Yes,No"


@pytest.fixture
def at(client, world):
    client.force_login(world.cast.author_a)
    return lambda upload, path="": f"/cases/{world.case.ref}/chronology/uploads/{upload.id}/{path}"


def kinds(upload):
    return [row.kinds for row in DraftRow.objects.filter(upload=upload).order_by("position")]


def filled(world, *rows):
    """The board's Word form, filled in by agency A."""
    content = asking.form_file("docx", queries.asked_on(world.case), world.case, world.part_a)
    paper = Document(BytesIO(content))
    for line, cells in zip(paper.tables[-1].rows[1:], rows, strict=False):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = text
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def test_a_form_comes_back_and_every_column_is_known(client, world, at):
    world.ask(SMALL)
    content = filled(world, ["4 May 2016", "A visit", "Home"], ["5 May 2016", "A call", "Park"])
    upload = world.send(world.part_a, world.cast.author_a, content, "form.docx")
    assert kinds(upload) == [[], ["not_allowed"]]
    assert upload.basis == {
        "on": None,
        "how": {"when": "asked", "what happened": "asked", "setting": "asked"},
    }
    page = client.get(at(upload)).content.decode()
    assert "as in the board’s form" in page
    assert re.search(r"<dt>As in the board’s form</dt><dd>“When” holds: Date\.", page)


def test_without_the_rules_such_headings_would_not_be_known(world):
    content = filled(world, *[["4 May 2016", "", "", "A visit", *[""] * 6]])
    upload = world.send(world.part_a, world.cast.author_a, content, "form.docx")
    assert kinds(upload) == [[]]
    assert upload.basis == {"on": None, "how": {}}


def test_what_the_board_asks_for_and_is_not_there_is_a_problem_of_its_row(client, world, at):
    world.ask(STRICT)
    upload = world.send_a(ROW, "04/05/2015,,,Too early,Yes,perhaps", "01/01/0100,,#Author,A note,,")
    assert kinds(upload) == [
        ["required_missing"],
        ["spoken_unclear", "required_missing", "not_allowed", "outside_period"],
        [],
    ]
    page = client.get(at(upload)).content.decode()
    for words in (
        "Something the board asks for is missing",
        "It is none of the answers the board asks for",
        "It is outside the period the board asks about",
    ):
        assert words in page
    source = re.search(r'<td data-h="Source" class="cr-cell--ask">(.*?)</td>', page, re.DOTALL)
    assert "The board asks for “Source” in every row" in source[1]
    date = re.search(r'<td data-h="Date" class="cr-cell--ask">(.*?)</td>', page, re.DOTALL)
    assert "outside the period" in date[1]
    assert "The board asks for “Setting” in every row" in page
    assert "Too early" in client.get(at(upload, "?show=outside_period")).content.decode()


def test_it_is_corrected_in_place(client, world, at):
    world.ask(STRICT)
    upload = world.send_a("04/05/2015,,Visit,A visit,Yes,perhaps")
    draft = DraftRow.objects.get(upload=upload)
    address = at(upload, f"rows/{draft.id}/")
    page = client.get(address).content.decode()
    assert re.search(r">\s*Setting\s*</label>", page)
    assert "The board asks for “Action” in every row" in page
    form = {"version": 1, "date": "04/05/2016", "source": "Visit", "event": "A visit", "seen": "Yes"}
    form |= {"spoken": "No", "action": "None needed", "own0": "Park"}
    assert client.post(address, form).headers["Location"] == address
    draft.refresh_from_db()
    assert draft.kinds == ["not_allowed"]
    answer = client.post(address, {**form, "version": 2, "own0": "School"})
    assert answer.headers["Location"].endswith("#rows")
    draft.refresh_from_db()
    assert draft.kinds == []
    assert draft.payload["row"]["action"] == "None needed"
    assert draft.payload["row"]["extra"] == {"Setting": "School"}
    assert client.post(address, {**form, "version": 2, "own0": "School"}).status_code == 302
    draft.refresh_from_db()
    assert draft.version == 3
    assert "What was done." in client.get(address).content.decode()
    client.post(address, {**form, "version": 3, "own0": ""})
    draft.refresh_from_db()
    assert draft.kinds == ["required_missing"]


def test_it_is_accepted_as_it_stands_and_goes_in_with_its_mark(world):
    world.ask(STRICT)
    upload = world.send_a(ROW)
    accept_all(upload, world.cast.author_a)
    changes.confirm_upload(upload, by=world.cast.author_a)
    event = ChronologyEvent.objects.get()
    assert {problem["code"] for problem in event.row["problems"]} == {"required_missing"}


def test_rules_set_later_hold_for_files_that_are_read_later(world):
    upload = world.send_a(ROW)
    world.ask(STRICT)
    assert kinds(upload) == [[]]
    assert kinds(
        changes.read_again(changes.put_aside(upload, by=world.cast.author_a), by=world.cast.author_a)
    ) == [["required_missing"]]


def test_a_file_is_asked_as_often_for_many_rows_as_for_few(world, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    world.ask(STRICT)
    world.send_a(ROW)
    with CaptureQueriesContext(connection) as few:
        world.send_a(ROW, ROW)
    count = len(few)
    with django_assert_num_queries(count):
        world.send_a(*[ROW] * 200)


# What an agency said of its headings.

SAID = {
    "Date": "date",
    "Time": "time",
    "Source": "comment",
    "Event": "event",
    "Child seen": None,
    "Spoken to": None,
}


def test_what_was_said_is_remembered_for_the_next_file_on_any_case(client, world, at, cast):
    from casereview.casework.chronology.tests import building

    first = world.send_a(ROW)
    changes.map_columns(first, by=cast.author_a, said=SAID)
    assert DraftRow.objects.get(upload=first).payload["row"]["comment"] == "Visit"
    memory = queries.memory_of(cast.agency_a)
    assert (memory.said_by, memory.place_id) == (cast.author_a, cast.agency_a.place_id)
    assert memory.mapping["child seen"] is None
    other = building.world(cast)
    again = other.send_a(ROW)
    row = DraftRow.objects.get(upload=again).payload["row"]
    assert (row["comment"], row.get("seen")) == ("Visit", "not_recorded")
    assert row["extra"] == {"Child seen": "Yes", "Spoken to": "No"}
    assert again.basis["how"]["source"] == "remembered"
    page = client.get(f"/cases/{other.case.ref}/chronology/uploads/{again.id}/").content.decode()
    assert re.search(r"Read as your agency said on \d+ \w+ \d{4}\.", page)
    assert "Say otherwise" in page
    theirs = other.send_b(ROW)
    assert theirs.basis["how"] == {}


def test_what_is_said_of_this_file_goes_before_what_is_remembered(client, world, at):
    changes.map_columns(world.send_a(ROW), by=world.cast.author_a, said=SAID)
    later = world.send_a(ROW, ROW)
    changes.map_columns(later, by=world.cast.author_a, said={**SAID, "Source": "source"})
    assert DraftRow.objects.filter(upload=later).first().payload["row"]["source"] == "Visit"
    assert later.basis["how"]["source"] == "said"
    page = client.get(at(later)).content.decode()
    assert "as you said" in page
    assert "Read as your agency said" not in page
    assert queries.memory_of(world.cast.agency_a).mapping["source"] == "source"


def test_what_is_remembered_never_makes_a_file_unreadable(world):
    said = {"Date": None, "Day of it": "date", "Event": "event"}
    first = world.send(
        world.part_a, world.cast.author_a, b"Day of it,Date,Event\r\n04/05/2016,x,A visit\r\n", "a.csv"
    )
    changes.map_columns(first, by=world.cast.author_a, said=said)
    later = world.send(
        world.part_a, world.cast.author_a, b"Date,Event\r\nMay 2016,A visit\r\nx,y\r\n", "b.csv"
    )
    assert DraftRow.objects.get(upload=later, position=1).payload["row"]["date"] == "2016-05"
    assert later.basis == {"on": None, "how": {}}
    dated = b"Date,Event\r\n05/05/2016,A visit\r\n06/05/2016,Another\r\n"
    found = world.send(world.part_a, world.cast.author_a, dated, "d.csv")
    assert DraftRow.objects.get(upload=found, position=1).payload["row"]["date"] == "2016-05-05"
    with pytest.raises(Unreadable):
        world.send(world.part_a, world.cast.author_a, b"Nothing,here\r\nat,all\r\n", "c.csv")


def test_an_answer_with_which_nothing_can_be_read_is_not_remembered(world, monkeypatch):
    from casereview.foundation.jobs import run_waiting

    monkeypatch.setattr("casereview.casework.chronology.changes.sending.READ_AT_ONCE_BYTES", 10)
    upload = world.send_a(ROW)
    run_waiting()
    upload.refresh_from_db()
    said = {
        "Date": None,
        "Time": "comment",
        "Source": None,
        "Event": None,
        "Child seen": None,
        "Spoken to": "source",
    }
    changes.map_columns(upload, by=world.cast.author_a, said={**SAID, "Time": None})
    run_waiting()
    assert queries.memory_of(world.cast.agency_a).mapping["time"] is None

    def unreadable(*args, **options):
        raise Unreadable("a.csv", "row 1", "no row of headings was found.")

    monkeypatch.setattr("casereview.casework.chronology.papers.read_paper", unreadable)
    upload = Upload.objects.get()
    changes.map_columns(upload, by=world.cast.author_a, said=said)
    run_waiting()
    assert queries.memory_of(world.cast.agency_a).mapping == {}


def test_a_memory_whose_key_is_destroyed_is_none(world):
    from casereview.foundation.sealing.changes import destroy

    changes.map_columns(world.send_a(ROW), by=world.cast.author_a, said=SAID)
    destroy(queries.memory_of(world.cast.agency_a).vault)
    assert queries.memory_of(world.cast.agency_a) is None
    assert world.send(world.part_a, world.cast.author_a, csv_of(ROW, ROW), "b.csv").basis["how"] == {}


def test_the_person_confirms_the_columns_with_the_rows(client, world, at):
    page = client.get(at(world.send_a(ROW))).content.decode()
    assert "By confirming, your agency says two things" in page
    assert "How we read the columns" in page
    assert "Change what a column holds" in page
    assert re.search(r"<dt>By its words</dt><dd>[^<]*“Child seen” holds: Seen\.", page)
    confirmed = client.get(at(world.confirmed_a(ROW, ROW))).content.decode()
    assert "Change what a column holds" not in confirmed
