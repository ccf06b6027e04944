"""Workbooks broken at random: a Sheetful that accounts for every line, or a refusal in words; nothing else, ever."""

import datetime as dt
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.chronicle.readers.tests.conftest import make_zip
from casereview.engines.chronicle.readers.tests.fuzzing import (
    HEAD,
    ROWS,
    book_sample,
    breakages,
    broken,
    broken_inside,
    judged,
    tries,
)
from casereview.engines.chronicle.readers.tests.old_workbook import old_workbook
from casereview.engines.chronicle.readers.workbooks.old import marks_in_old

SHARE = st.floats(0, 1, exclude_max=True)
NAMES = st.sampled_from(
    [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "mimetype",
        "content.xml",
    ]
)
TYPES = b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
OLD = old_workbook(
    {"S": [HEAD, *ROWS], "T": [HEAD, ROWS[0]]}, hidden_rows=(3,), hidden_columns=(2,), formulas=1
)
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats(-1e9, 1e9, allow_nan=False)
    | st.dates(dt.date(1900, 3, 1), dt.date(9999, 1, 1))
    | st.times().map(lambda one: one.replace(microsecond=0))
    | st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=15)
    | st.sampled_from(["04/05/2016", "Date", "=1+1", "#N/A", " ", "Page 2"])
)


def test_the_sample_itself_is_read():
    assert len(judged("a.xlsx", book_sample()).rows) == 6


@tries(60)
@given(how=breakages())
def test_broken_bytes(how):
    judged("a.xlsx", broken(book_sample(), how))


@tries(150)
@given(member=SHARE, how=breakages())
def test_a_broken_part(member, how):
    judged("a.xlsx", broken_inside(book_sample(), member, how))


@tries(100)
@given(parts=st.dictionaries(NAMES, st.binary(max_size=60) | st.text(max_size=60), max_size=5))
def test_any_parts_at_all(parts):
    judged("a.xlsx", make_zip({"[Content_Types].xml": TYPES, **parts}))
    judged("a.ods", make_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", **parts}))


# Each is read in a process of its own, because the library ends it for some: fewer are tried.
@tries(12)
@given(how=breakages())
def test_a_broken_old_workbook(how):
    judged("a.xls", broken(OLD, how))


@tries(120)
@given(how=breakages())
def test_the_marks_of_a_broken_old_workbook(how):
    assert marks_in_old(broken(OLD, how)).hidden is not None


@tries(60)
@given(rows=st.lists(st.lists(VALUES, max_size=7), max_size=10))
def test_any_cells_below_headings_are_all_accounted_for(rows):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEAD, ("04/05/2016", "", "Visit", "one", ""), *rows):
        sheet.append(list(row))
    filled = [
        number
        for number, row in enumerate(rows, 3)
        if any(one is not None and str(one).strip() for one in row)
    ]
    stream = io.BytesIO()
    book.save(stream)
    one = judged("a.xlsx", stream.getvalue())
    told = {row.row for row in one.rows} | {
        number for left in one.receipt.left_out for number in range(left.row, left.last_row + 1)
    }
    assert told >= set(filled)
