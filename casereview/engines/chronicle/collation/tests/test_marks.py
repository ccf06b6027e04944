"""Readers' marks in a copy: columns after the row's own, read again as its other columns, in nobody's way."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from casereview.engines.chronicle.collation import OUTPUTS, Source, Stamp, collate, pdf_of, write_rows
from casereview.engines.chronicle.collation.tests.test_stamps import ON, ROWS, STAMP
from casereview.engines.chronicle.layout import PAGE_MARGIN, PAGE_WIDTHS, page_widths

MARKS = [
    {"labels": "Missed visit\nDelay", "note": "=cmd()", "comments": "", "source cited": "p. 114"},
    {"labels": "", "note": "", "comments": "", "source cited": ""},
    {"labels": "Delay", "note": "Ŵyn, “twice”", "comments": "", "source cited": ""},
]
EXPECTED = [
    {
        "Ref": "=1+1",
        "Marks: labels": "Missed visit\nDelay",
        "Marks: note": "=cmd()",
        "Marks: source cited": "p. 114",
    },
    {"Ref": "=1+1"},
    {"Ref": "=1+1", "Marks: labels": "Delay", "Marks: note": "Ŵyn, “twice”"},
]


def read_again(data, ending):
    return collate([Source(f"c{ending}", lambda: data)], on=ON).rows


def without_others(rows):
    return [{name: value for name, value in row.as_json().items() if name != "extra"} for row in rows]


@pytest.mark.parametrize("ending", sorted(OUTPUTS))
def test_rows_come_back_with_marks_as_their_other_columns(ending):
    again = read_again(write_rows(ROWS, ending, STAMP, MARKS), ending)
    assert [dict(row.extra) for row in again] == EXPECTED
    assert without_others(again) == without_others(ROWS)


@pytest.mark.parametrize("ending", sorted(OUTPUTS))
def test_no_marks_is_the_same_file_as_ever(ending):
    assert write_rows(ROWS, ending, STAMP, ()) == write_rows(ROWS, ending, STAMP)
    assert b"Marks: " not in write_rows(ROWS, ending, STAMP)


@pytest.mark.parametrize("ending", sorted(OUTPUTS))
def test_marks_of_other_rows_are_refused(ending):
    with pytest.raises(ValueError, match="1 rows of marks stand beside 3 rows"):
        write_rows(ROWS, ending, STAMP, MARKS[:1])


@pytest.mark.parametrize("ending", sorted(OUTPUTS))
def test_what_was_read_again_is_marked_again_and_nothing_is_lost(ending):
    once = read_again(write_rows(ROWS, ending, STAMP, MARKS), ending)
    twice = read_again(write_rows(once, ending, STAMP, MARKS), ending)
    assert twice[2].extra == EXPECTED[2] | {
        "Marks: labels (2)": "Delay",
        "Marks: note (2)": "Ŵyn, “twice”",
    }


def test_the_columns_stand_after_the_others_and_before_the_copy():
    lines = list(csv.reader(io.StringIO(write_rows(ROWS, ".csv", STAMP, MARKS).decode("utf-8-sig"))))
    assert lines[0][-6:] == [
        "Record",
        "Marks: labels",
        "Marks: note",
        "Marks: comments",
        "Marks: source cited",
        "Copy",
    ]
    assert lines[1][-4] == "'=cmd()"
    sheet = load_workbook(io.BytesIO(write_rows(ROWS, ".xlsx", STAMP, MARKS))).active
    assert [cell.value for cell in sheet[1]] == lines[0]
    assert sheet.auto_filter.ref.endswith("4")


def test_a_mark_longer_than_a_cell_holds_is_continued_and_joined_again():
    long = [{"note": "word " * 5_000}, {"note": ""}, {"note": ""}]
    again = read_again(write_rows(ROWS, ".xlsx", STAMP, long), ".xlsx")
    assert again[0].extra["Marks: note"] == "word " * 5_000


def test_a_cell_changed_by_hand_is_read_anew_and_the_marks_stay():
    text = write_rows(ROWS, ".csv", STAMP, MARKS).decode("utf-8-sig")
    changed = read_again(text.replace("2 May 2018", "9 May 2018").encode("utf-8-sig"), ".csv")
    assert {row.date for row in changed} == {"2018-05-01", "2018-05-09", "2018-05-03"}
    third = next(row for row in changed if row.date == "2018-05-03")
    assert dict(third.extra) == EXPECTED[2]


def test_a_column_that_somebody_added_to_our_export_is_kept():
    records = list(csv.reader(io.StringIO(write_rows(ROWS, ".csv").decode("utf-8-sig"), newline="")))
    records = [[*line, "My thoughts" if at == 0 else f"thought {at}"] for at, line in enumerate(records)]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(records)
    assert [row.extra["My thoughts"] for row in read_again(out.getvalue().encode(), ".csv")] == [
        "thought 1",
        "thought 2",
        "thought 3",
    ]


def test_json_has_a_key_for_those_of_each_entry_that_has_some():
    rows = json.loads(write_rows(ROWS, ".json", STAMP, MARKS))["rows"]
    assert [row.get("marks") for row in rows] == [
        {"labels": "Missed visit\nDelay", "note": "=cmd()", "source cited": "p. 114"},
        None,
        {"labels": "Delay", "note": "Ŵyn, “twice”"},
    ]


@pytest.mark.parametrize("odd", [[], "text", 7, None, {"labels": 3}])
def test_json_of_other_programs_may_call_something_marks(odd):
    values = {"rows": [ROWS[0].as_json() | {"marks": odd}]}
    (row,) = read_again(json.dumps(values).encode(), ".json")
    assert row.event == ROWS[0].event
    assert ("Marks: labels" in row.extra) is isinstance(odd, dict)


def test_on_pages_only_columns_with_something_in_them_take_room():
    with zipfile.ZipFile(io.BytesIO(write_rows(ROWS, ".docx", STAMP, MARKS))) as parts:
        document = parts.read("word/document.xml").decode()
    heads = re.findall(r"Marks: [a-z ]+", document.split("</w:tr>")[0])
    assert heads == ["Marks: labels", "Marks: note", "Marks: source cited"]
    widths = page_widths(heads)
    assert list(widths)[-3:] == heads
    assert all(widths[name] >= width for name, width in PAGE_WIDTHS.items())
    page, room = re.search(r'<w:pgSz w:w="(\d+)"', document)[1], sum(widths.values())
    assert int(page) - 2 * PAGE_MARGIN - len(widths) < room <= int(page) - 2 * PAGE_MARGIN


@pytest.mark.parametrize(("marks", "width"), [((), 842), (MARKS, 1191)])
def test_a_page_is_larger_with_marks_and_no_file_name_runs_out_of_its_column(marks, width):
    pdfplumber = pytest.importorskip("pdfplumber")
    rows = [replace(row, file="childrens-social-care_of_the_county.docx") for row in ROWS[:2]]
    with pdfplumber.open(io.BytesIO(pdf_of(rows, STAMP, marks[:2], on=ON))) as document:
        page = document.pages[0]
        inside = page.width - 12 / 25.4 * 72
        words = page.extract_words()
        assert page.width == pytest.approx(width, abs=1)
        assert max(word["x1"] for word in words) <= inside + 0.5
        # Found and copied whole: no letter that nobody sees stands in it, and no space.
        assert "\u200b" not in page.extract_text()
        assert any(word["text"] == "childrens-social-" for word in words)


def test_marks_stand_on_paper():
    pdfplumber = pytest.importorskip("pdfplumber")
    rows, on = ROWS[:2], dt.date(2019, 5, 3)
    stamp = Stamp("Chronology", "Copy 8", "With marks.")
    with pdfplumber.open(io.BytesIO(pdf_of(rows, stamp, MARKS[:2], on=on))) as document:
        text = " ".join(document.pages[0].extract_text().split())
    assert "p. 114" in text
    assert "Missed" in text
