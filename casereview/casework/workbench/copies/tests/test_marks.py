"""Marks in a copy: off by default, in columns of their own, under the copy's names, without anybody's stars."""

import csv
import io
import json

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.copies import changes, queries
from casereview.casework.workbench.copies.models import Copy
from casereview.casework.workbench.copies.rules import Kind
from casereview.casework.workbench.copies.tests.test_copies import everything, take
from casereview.casework.workbench.copies.wording import KINDS, marks_said
from casereview.casework.workbench.marks import changes as marks
from casereview.casework.workbench.marks.models import Comment
from casereview.casework.workbench.marks.rules import Colour, LabelKind, Stand
from casereview.engines.chronicle.collation import OUTPUTS, Source, collate
from casereview.foundation import clock
from casereview.foundation.jobs import run_waiting
from casereview.ui import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked(world):
    """The first entry with every kind of mark that names somebody, the second starred."""
    case, by, ids = world.case, world.cast.reviewer, everything(world)
    first, second = (ChronologyEvent.objects.get(pk=one) for one in ids[:2])
    label = marks.add_label(case, by=by, name="Ellis Ravensby", colour=Colour.TARN, kind=LabelKind.PLAIN)
    marks.put_label(case, by=by, event=first, label=label)
    marks.write_note(case, by=by, event=first, text="=Shona Ravensby was not told", version=0)
    marks.say_comment(case, by=world.cast.panel_member, event=first, text="Ask Ellis Ravensby")
    marks.cite(case, by=by, event=first, text="Ravensby notes p. 114", with_row=False)
    marks.set_standing(
        case, by=by, event=first, value=Stand.DISPUTED, reason="Shona Ravensby says", version=0
    )
    marks.star(case, by=by, event=second)
    return world


def read_again(copy):
    content = queries.content_for(copy)
    return collate([Source(f"c.{copy.kind}", lambda: content)], on=clock.today()).rows


def marks_moment(copy):
    return words.moment(Comment.objects.get(case=copy.case).said_at)


@pytest.mark.parametrize("kind", [kind for kind in Kind if f".{kind}" in OUTPUTS])
def test_they_come_back_as_other_columns_and_under_pseudonyms(marked, kind):
    first, *others = read_again(take(marked, kind=kind, has_marks=True))
    said = {name: text for name, text in first.extra.items() if name.startswith("Marks: ")}
    assert list(said) == [f"Marks: {one}" for one in KINDS]
    assert "Ravensby" not in repr(first.as_json())
    assert said["Marks: labels"] == "Child R"
    assert said["Marks: comments"].startswith(f"{marked.cast.panel_member.name}, ")
    assert said["Marks: how it stands"].startswith("Disputed: ")
    # A star is nobody else's, so an entry that has only one has nothing.
    assert not any(name.startswith("Marks: ") for row in others for name in row.extra)


@pytest.mark.parametrize("kind", [kind for kind in Kind if f".{kind}" in OUTPUTS])
def test_with_names_they_are_as_they_were_written(marked, kind):
    copy = take(marked, kind=kind, has_marks=True, has_names=True)
    when = marks_moment(copy)
    first = read_again(copy)[0]
    assert {name: text for name, text in first.extra.items() if name.startswith("Marks: ")} == {
        "Marks: labels": "Ellis Ravensby",
        "Marks: note": "=Shona Ravensby was not told",
        "Marks: comments": f"{marked.cast.panel_member.name}, {when}: Ask Ellis Ravensby",
        "Marks: sources cited": "Ravensby notes p. 114",
        "Marks: how it stands": "Disputed: Shona Ravensby says",
    }


@pytest.mark.parametrize("kind", list(Kind))
def test_they_stay_behind_unless_they_are_wanted(marked, kind):
    copy = take(marked, kind=kind)
    assert not copy.has_marks
    assert queries.marks_of(copy) == ()
    content = queries.content_for(copy)
    assert b"Marks: " not in content
    assert b'"marks"' not in content


def test_a_formula_in_a_note_sleeps(marked):
    copy = take(marked, has_marks=True, has_names=True)
    text = queries.content_for(copy).decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(text, newline="")))
    assert first["Marks: note"] == "'=Shona Ravensby was not told"
    assert "The panel’s marks stand beside the entries." in first["Copy"]


def test_json_has_them_as_a_key_of_each_entry_that_has_some(marked):
    copy = take(marked, kind=Kind.JSON, has_marks=True)
    rows = json.loads(queries.content_for(copy))["rows"]
    assert [set(row.get("marks", ())) for row in rows] == [set(KINDS), set(), set()]


def test_on_paper_they_stand_beside_the_entry(marked):
    pdfplumber = pytest.importorskip("pdfplumber")
    content = queries.content_for(take(marked, kind=Kind.PDF, has_marks=True))
    with pdfplumber.open(io.BytesIO(content)) as document:
        text = " ".join(document.pages[0].extract_text().split())
    assert "Disputed" in text
    assert "Ravensby" not in text


def test_a_large_copy_takes_them_in_the_background(marked, monkeypatch):
    monkeypatch.setattr(changes, "AT_ONCE_ENTRIES", 1)
    copy = take(marked, has_marks=True)
    run_waiting()
    assert "Marks: labels" in read_again(queries.copy_by_id(copy.id))[0].extra


def test_marks_of_a_chronology_without_any_are_empty_columns(world):
    text = queries.content_for(take(world, has_marks=True)).decode("utf-8-sig")
    records = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {record["Marks: note"] for record in records} == {""}


def test_entries_without_marks_keep_their_place():
    assert marks_said([None, None], list) == [dict.fromkeys(KINDS, "")] * 2


def test_the_page_asks_and_the_list_says_it(marked, browse, client):
    base = f"/cases/{marked.case.ref}/chronology/copies/"
    page = browse("reviewer", f"{base}take/").content.decode()
    assert "Take the marks along" in page
    assert "checked" not in page.split('name="has_marks"')[1].split(">")[0]
    client.post(f"{base}take/", {"kind": "csv", "has_marks": "on"})
    client.post(f"{base}take/", {"kind": "csv"})
    copies = list(Copy.objects.filter(case=marked.case).order_by("number"))
    assert [copy.has_marks for copy in copies] == [True, False]
    listed = client.get(base).content.decode()
    assert listed.count("CSV, with marks") == 1
