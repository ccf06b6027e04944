"""A copy's mark: on every page or row, and never in the way of reading the rows again."""

import csv
import datetime as dt
import io
import json
import zipfile

import pikepdf
import pytest
from openpyxl import load_workbook

from casereview.engines.chronicle.collation import OUTPUTS, Source, Stamp, collate, pdf_of, write_rows
from casereview.engines.chronicle.rows import Row

ON = dt.date(2019, 5, 3)
STAMP = Stamp(
    "Integrated chronology of Child R & others", "Copy 7", "Taken by M. Example on 3 May 2019 <pseudonyms>."
)
ROWS = [
    Row(
        "Police",
        "police.csv",
        None,
        None,
        number,
        date=f"2018-05-0{number}",
        source="Log",
        event=event,
        extra={"Ref": "=1+1"},
        earliest=dt.date(2018, 5, number),
        latest=dt.date(2018, 5, number),
    )
    for number, event in enumerate(["=cmd()", "Visit & talk\nsecond line", "Ŵyn 漢"], start=1)
]


def read_again(data, ending):
    return collate([Source(f"c{ending}", lambda: data)], on=ON).rows


@pytest.mark.parametrize("ending", sorted(OUTPUTS))
def test_a_marked_copy_is_read_again_as_it_was(ending):
    assert read_again(write_rows(ROWS, ending, STAMP), ending) == ROWS


@pytest.mark.parametrize("ending", sorted(OUTPUTS))
def test_without_a_mark_nothing_of_it_is_there(ending):
    assert b"Copy 7" not in write_rows(ROWS, ending)


def test_the_mark_stands_beside_every_row_of_a_sheet():
    records = list(
        csv.DictReader(io.StringIO(write_rows(ROWS, ".csv", STAMP).decode("utf-8-sig"), newline=""))
    )
    assert {record["Copy"] for record in records} == {STAMP.running}
    sheet = load_workbook(io.BytesIO(write_rows(ROWS, ".xlsx", STAMP))).active
    assert [cell.value for cell in list(sheet.columns)[-1]] == ["Copy", *[STAMP.running] * 3]
    assert sheet.oddHeader.left.text == STAMP.running


def test_the_mark_stands_at_the_head_and_behind_every_page_in_word():
    with zipfile.ZipFile(io.BytesIO(write_rows(ROWS, ".docx", STAMP))) as parts:
        head = parts.read("word/header1.xml").decode()
        assert 'string="Copy 7"' in head
        assert "Taken by M. Example on 3 May 2019 &lt;pseudonyms&gt;." in head
        assert b"Child R &amp; others" in parts.read("word/document.xml")


def test_json_says_which_copy_it_is():
    assert json.loads(write_rows(ROWS, ".json", STAMP))["copy"] == {
        "title": STAMP.title,
        "name": "Copy 7",
        "notice": STAMP.notice,
    }


@pytest.mark.parametrize("rows", [ROWS[:2], []])
def test_paper_is_tagged_and_carries_the_mark(rows):
    with pikepdf.open(io.BytesIO(pdf_of(rows, STAMP, on=ON))) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo["/Title"]) == STAMP.title
        assert len(document.pages) == 1


def test_paper_shows_what_was_taken_for_a_formula_as_it_is():
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(io.BytesIO(pdf_of(ROWS[:2], STAMP, on=ON))) as document:
        text = document.pages[0].extract_text()
    assert "=cmd()" in text
    assert "Copy 7. Taken by" in text


def test_a_copy_is_the_same_bytes_each_time():
    for ending in OUTPUTS:
        assert write_rows(ROWS, ending, STAMP) == write_rows(ROWS, ending, STAMP)
    assert pdf_of(ROWS[:2], STAMP, on=ON) == pdf_of(ROWS[:2], STAMP, on=ON)
