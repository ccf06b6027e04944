"""A form that is generated, filled in and read back: every heading is known, and nothing of the guide is an entry."""

import datetime as dt
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from casereview.engines.chronicle.blank import STANDARD, AskedColumn, Rules, Titles, sheet_form, word_form
from casereview.engines.chronicle.columns import ColumnMap, Role
from casereview.engines.chronicle.readers import Unreadable, read_file

ON = dt.date(2019, 6, 1)
TITLES = Titles("Child R", "Agency A")
ANSWERS = {
    "Date": "04/05/2016",
    "Time": "10:00",
    "Source": "Visit",
    "Event": "A visit",
    "Child seen": "Yes - Ellis",
    "Seen alone": "No",
    "Spoken to": "No",
    "People present": "A worker",
    "Action or outcome": "None",
    "Comment": "Well recorded",
}
OWN = Rules(
    (
        AskedColumn("When was it", Role.DATE, is_mandatory=True, help="Date, source and event"),
        AskedColumn("Significant matter", Role.EVENT, is_mandatory=True, help="Date"),
        AskedColumn("Which setting", None, allowed=("Home", "School, or nursery", "=1+1"), help="Event"),
        AskedColumn("Evidence in the file", Role.SOURCE),
        AskedColumn("Sighting", Role.SEEN, allowed=("Yes", "No")),
    ),
    "Date: event.\nRe: somebody.\n\n=HYPERLINK(1)",
    dt.date(2015, 1, 1),
    dt.date(2018, 12, 31),
)


def filled_word(content, rows, *, places=None):
    paper = Document(BytesIO(content))
    table = paper.tables[-1]
    for line, cells in zip(table.rows[1:], rows, strict=False):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = text
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def filled_sheet(content, rows):
    book = load_workbook(BytesIO(content))
    for number, cells in enumerate(rows, start=2):
        for place, text in enumerate(cells, start=1):
            book["Chronology"].cell(number, place).value = text
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


FORMATS = {"docx": (word_form, filled_word), "xlsx": (sheet_form, filled_sheet)}
each_format = pytest.mark.parametrize("kind", FORMATS)


def back(kind, rules, rows, titles=TITLES, *, mapped=True):
    make, fill = FORMATS[kind]
    mapping = ColumnMap.from_json(rules.mapping()) if mapped else None
    return read_file(f"f.{kind}", fill(make(rules, titles), rows), on=ON, agency="Agency A", mapping=mapping)


@each_format
def test_the_standard_form_is_read_without_being_told(kind):
    came = back(kind, STANDARD, [list(ANSWERS.values())] * 3, mapped=False)
    assert len(came.rows) == 3
    (table,) = came.receipt.columns
    assert [(one["heading"], one["role"]) for one in table["columns"]] == list(STANDARD.mapping().items())
    row = came.rows[0]
    assert (row.date, row.time, row.source, row.event) == ("2016-05-04", "10:00", "Visit", "A visit")
    assert (row.seen, row.spoken, row.people) == ("seen_with_others", "no", "A worker")
    assert (row.action, row.comment) == ("None", "Well recorded")
    assert not row.problems
    assert not came.receipt.warnings
    assert not came.receipt.hidden


@each_format
def test_headings_of_the_boards_own_are_known_when_they_come_back(kind):
    rows = [["4 May 2016", "It happened", "Home", "File 3", "Yes"], ["", "Later", "School", "", ""]]
    came = back(kind, OWN, rows)
    assert [row.event for row in came.rows] == ["It happened", "Later"]
    first = came.rows[0]
    assert (first.source, first.seen, first.extra) == ("File 3", "seen", {"Which setting": "Home"})
    (table,) = came.receipt.columns
    assert {one["heading"]: one["role"] for one in table["columns"]} == OWN.mapping()
    whys = {one.why for one in came.receipt.left_out}
    assert whys <= {"blank", "heading", "guide", "title", "footer", "no_dates"}
    assert ("guide" in whys) == (kind == "xlsx")


@each_format
def test_an_empty_form_holds_no_rows(kind):
    with pytest.raises(Unreadable, match="no rows below"):
        back(kind, STANDARD, [])


@each_format
def test_what_looks_like_a_formula_stays_words(kind):
    rules = Rules((*STANDARD.columns, AskedColumn("=1+1", help="=cmd", allowed=("=2+2", "+3"))), "=4+4")
    content = FORMATS[kind][0](rules, Titles("=5+5", "@SUM(1)"))
    if kind == "xlsx":
        cells = [cell for sheet in load_workbook(BytesIO(content)) for line in sheet for cell in line]
        assert not [cell.value for cell in cells if cell.data_type == "f"]
        assert {"=1+1", "=cmd", "=2+2", "=4+4"} <= {cell.value for cell in cells}
    came = back(kind, rules, [[*ANSWERS.values(), "=2+2"]])
    assert came.rows[0].extra == {"=1+1": "=2+2"}


def test_the_workbook_offers_the_answers_to_choose_from():
    book = load_workbook(BytesIO(sheet_form(OWN, TITLES)))
    rules = {str(one.sqref): one for one in book["Chronology"].data_validations.dataValidation}
    assert rules["C2:C5000"].type == "list"
    assert rules["C2:C5000"].formula1 == "Lists!$B$1:$B$3"
    assert rules["E2:E5000"].formula1 == "Lists!$C$1:$C$2"
    assert [book["Lists"].cell(number, 2).value for number in (1, 2, 3)] == list(OWN.columns[2].allowed)
    assert rules["A2:A5000"].prompt == "Date, source and event It must be filled in."
    assert "D2:D5000" not in rules
    assert book["Chronology"].freeze_panes == "A2"
    assert "Lists" not in load_workbook(BytesIO(sheet_form(STANDARD, TITLES))).sheetnames


def test_the_word_table_repeats_its_headings_and_has_twenty_empty_rows():
    content = word_form(OWN, TITLES)
    assert content == word_form(OWN, TITLES)
    paper = Document(BytesIO(content))
    guide, table = paper.tables
    assert len(table.rows) == 21
    assert "tblHeader" in table.rows[0]._tr.xml
    assert "tblHeader" not in table.rows[1]._tr.xml
    said = [line.cells[0].text for line in guide.rows]
    assert said[0] == "Column 1. When was it\nDate, source and event\nIt must be filled in."
    assert said[2].endswith("It must be one of: Home, School, or nursery, =1+1.")
    words = [paragraph.text for paragraph in paper.paragraphs]
    assert words[:3] == [
        "Agency chronology: Child R",
        "Agency: Agency A",
        "Period: 1 January 2015 to 31 December 2018",
    ]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2015, 1, 1), None, "Period: from 1 January 2015"),
        (None, dt.date(2015, 1, 1), "Period: until 1 January 2015"),
    ],
)
def test_half_a_period(first, last, words):
    paper = Document(BytesIO(word_form(Rules(STANDARD.columns, "", first, last), Titles("Child R"))))
    assert [paragraph.text for paragraph in paper.paragraphs][1:3] == ["Agency:", words]


LINES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40
) | st.sampled_from(["Date", "Event", "Source", "Date and time of contact", "What happened", "Child seen"])


@settings(max_examples=40, deadline=None)
@given(preamble=LINES, helps=st.lists(LINES, min_size=5, max_size=5), answers=st.lists(LINES, max_size=4))
@pytest.mark.parametrize("kind", FORMATS)
def test_whatever_a_board_writes_its_guide_is_never_an_entry(kind, preamble, helps, answers):
    columns = tuple(
        AskedColumn(one.heading, one.role, is_mandatory=True, allowed=tuple(answers), help=words)
        for one, words in zip(OWN.columns, helps, strict=True)
    )
    came = back(kind, Rules(columns, preamble), [["4 May 2016", "It happened", "Home", "File 3", "Yes"]])
    assert [row.event for row in came.rows] == ["It happened"]
    assert len(came.receipt.columns) == 1
