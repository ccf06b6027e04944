import csv
import datetime as dt
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.chronicle.collation import OUTPUTS, Source, collate, labels_for, write_rows
from casereview.engines.chronicle.readers import Unreadable

ON = dt.date(2019, 9, 1)
HEAD = "Date,Time,Source,Event,Child seen?,Ref\n"


def source(name, text, **more):
    return Source(name, lambda: text if isinstance(text, bytes) else text.encode(), **more)


def merged(*sources):
    return collate(sources, on=ON)


def test_files_are_merged_under_their_agencies():
    both = merged(
        source("b.csv", HEAD + "01/02/2018,10:00,F,second,Y,1\n", agency="School"),
        source("a.csv", HEAD + "01/02/2018,09:00,F,first,N,2\n31/02/2018,,F,never,,3\n", subject="Ellis"),
    )
    assert [(row.agency, row.event, row.subject) for row in both.rows] == [
        *(("a", "first", "Ellis"), ("School", "second", ""), ("a", "never", "Ellis")),
    ]
    assert [one.file for one in both.receipts] == ["a.csv", "b.csv"]


def test_the_same_file_under_two_names_is_kept_and_both_receipts_say_so():
    text = HEAD + "01/02/2018,10:00,F,x,Y,1\n"
    both = merged(source("a.csv", text), source("b.csv", text))
    assert len(both.rows) == 2
    assert ["same file" in one.warnings[-1] for one in both.receipts] == [True, True]


def test_an_export_merged_with_what_it_was_made_from_keeps_every_row_apart():
    text = HEAD + "01/02/2018,10:00,F,x,Y,1\n02/02/2018,10:00,F,y,Y,2\n"
    first = merged(source("a.csv", text))
    again = merged(source("a.csv", text), source("m.json", write_rows(first.rows, ".json")))
    places = {(row.file, row.row) for row in again.rows}
    assert places == {("a.csv", 2), ("a.csv", 3), ("m.json > a.csv", 2), ("m.json > a.csv", 3)}


def test_a_row_copied_inside_an_export_has_a_place_of_its_own():
    export = write_rows(merged(source("a.csv", HEAD + "01/02/2018,10:00,F,x,Y,1\n")).rows, ".csv")
    lines = export.decode("utf-8-sig").splitlines(keepends=True)
    again = merged(source("m.csv", "".join([*lines, lines[1], lines[1]])))
    assert len({(row.file, row.row) for row in again.rows}) == 3


def test_an_agency_may_merge_its_own_departments_first():
    inner = merged(source("a.csv", HEAD + "01/02/2018,10:00,F,x,Y,1\n", agency="GP"))
    outer = merged(source("trust.xlsx", write_rows(inner.rows, ".xlsx"), agency="The Trust"))
    assert outer.rows[0].agency == "The Trust"
    assert outer.rows[0].extra == {"Ref": "1", "Agency": "GP"}


def test_labels_are_as_short_as_they_can_be():
    assert labels_for(["x/a.csv", "y/a.csv", "x/b.csv"]) == {
        "x/a.csv": "x/a.csv",
        "y/a.csv": "y/a.csv",
        "x/b.csv": "b.csv",
    }


def test_the_first_file_that_cannot_be_used_is_named():
    with pytest.raises(Unreadable, match=r"b\.csv"):
        merged(source("b.csv", ""), source("a.csv", HEAD + "01/02/2018,,F,x,,\n"), source("c.csv", ""))


# What agencies type, with everything that could trip a spreadsheet, an XML part or a CSV.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from("=+-@\t\r\n'\"_x;, "), max_size=15
)
CELLS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "01/02/2018",
                "? 3 May 2018",
                "May 2018",
                "31/02/2018",
                "12-14 Feb 2018",
                "19 Sept",
                "",
                "1/2 June 2018",
            ]
        ),
        st.sampled_from(["", "10:00", "?9.15am", "9-11am", "late"]),
        TEXT,
        TEXT,
        st.sampled_from(["Yes – Ellis", "N", "see plan", "Y: Ellis, with others", ""]),
        TEXT,
    ),
    min_size=1,
    max_size=5,
)


def as_csv(rows):
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(
        [["Date", "Time", "Source", "Event", "Child seen?", "Ref"], *rows]
    )
    return text.getvalue().encode("utf-8-sig")


@settings(deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_inputs_in_any_order_give_the_same_bytes(files, chance: random.Random):
    sources = [source(f"f{number}.csv", as_csv([*rows, ROW])) for number, rows in enumerate(files)]
    shuffled = list(sources)
    chance.shuffle(shuffled)
    assert write_rows(merged(*sources).rows, ".json") == write_rows(merged(*shuffled).rows, ".json")


ROW = ("01/02/2018", "10:00", "File", "an ordinary row", "Y", "R1")


@settings(deadline=None)
@given(CELLS)
def test_no_cell_of_a_row_is_lost(rows):
    found = merged(source("a.csv", as_csv([*rows, ROW])))
    by_row = {row.row: row for row in found.rows}
    out = {number for one in found.receipts[0].left_out for number in range(one.row, one.last_row + 1)}
    assert by_row.keys() | out == set(range(1, len(rows) + 3))
    for number, cells in enumerate(rows, 2):
        if number in out:
            assert sum(bool(cell.strip()) for cell in cells) <= 1
            continue
        row = by_row[number]
        kept = {row.source, row.event, *row.written.values(), *row.extra.values()}
        assert {cell for cell in cells if cell.strip()} <= kept


@pytest.mark.parametrize("ending", sorted(OUTPUTS))
@settings(deadline=None)
@given(CELLS)
def test_an_export_read_again_is_the_same(ending, rows):
    first = merged(source("a.csv", as_csv([*rows, ROW]))).rows
    assert merged(source(f"m{ending}", write_rows(first, ending))).rows == first


def test_cells_longer_than_excel_can_hold_come_back_whole():
    long = "word " * 20_000
    first = merged(source("a.csv", as_csv([("01/02/2018", "", "F", long, "", long)]))).rows
    for ending in OUTPUTS:
        again = merged(source(f"m{ending}", write_rows(first, ending))).rows
        assert again == first


def test_what_a_person_changed_in_an_export_counts():
    first = merged(source("a.csv", as_csv([ROW])))
    text = write_rows(first.rows, ".csv").decode("utf-8-sig")
    changed = text.replace('"1 Feb 2018"', '"? 5 March 2018"').replace("an ordinary row", "a corrected row")
    changed = changed.replace('"Ref: R1"', '"Ref: R2"').replace('"10:00","a"', '"10:00","School"')
    row = merged(source("m.csv", changed)).rows[0]
    assert (row.date, row.uncertain, row.time, row.event) == ("2018-03-05", True, "10:00", "a corrected row")
    assert (row.agency, row.extra) == ("School", {"Other columns": "Ref: R2"})
    assert (row.file, row.row) == ("a.csv", 2)


def test_codes_changed_and_rows_added_by_hand_are_read_anew():
    first = merged(source("a.csv", as_csv([ROW, ("02/02/2018", "", "F", "next", "see plan", "")])))
    records = list(csv.reader(io.StringIO(write_rows(first.rows, ".csv").decode("utf-8-sig"), newline="")))
    seen = records[0].index("Child seen")
    records[1][seen] = "No access"
    records[2][records[0].index("Spoken to")] = "Y"
    added = [""] * len(records[0])
    added[records[0].index("Date")], added[records[0].index("Event")] = "3 Feb 2018", "added by hand"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([*records, added])
    rows = merged(source("m.csv", text.getvalue())).rows
    assert [(row.seen, row.spoken, row.event) for row in rows] == [
        ("attempted", "not_recorded", "an ordinary row"),
        ("not_recorded", "yes", "next"),
        ("not_recorded", "not_recorded", "added by hand"),
    ]
    assert (rows[2].file, rows[2].row, rows[2].extra) == ("m.csv", 4, {})


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_of_a_csv_begins_like_a_formula(start):
    first = merged(
        source("a.csv", as_csv([("01/02/2018", "", f"{start}1", f"{start}cmd|' /C calc'!A0", "", start)]))
    ).rows
    cells = [
        cell
        for record in csv.reader(io.StringIO(write_rows(first, ".csv").decode("utf-8-sig"), newline=""))
        for cell in record
    ]
    assert f"'{start}1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
