"""Every date and time cell of the sample case is read, but for the few that nobody could read for certain."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import python_calamine

import casereview
from casereview.engines.chronicle.dates import Reading, from_excel_serial, from_python, read_date, read_time

SAMPLE = Path(casereview.__file__).parent / "devtools" / "samples" / "family-r"
ON = dt.date(2026, 11, 21)
UNREADABLE = {"31/02/2018", "19 Sept", "Thurs 25 May", "Not known"}


def _csv(name: str, encoding: str, delimiter: str) -> list[list[Any]]:
    text = (SAMPLE / name).read_bytes().decode(encoding)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _sheet(name: str, sheet: str) -> list[list[Any]]:
    return python_calamine.CalamineWorkbook.from_path(str(SAMPLE / name)).get_sheet_by_name(sheet).to_python()


def _table(name: str, number: int) -> list[list[Any]]:
    rows = docx.Document(str(SAMPLE / name)).tables[number].rows
    return [[cell.text for cell in row.cells] for row in rows]


def _cells() -> Iterator[tuple[Any, str]]:
    tables = [
        (_csv("gp-practice.csv", "cp1252", ",")[1:], {0: "datetime"}),
        (_csv("housing.csv", "utf-8-sig", ";")[1:], {1: "date", 2: "time"}),
        (_sheet("police.xlsx", "Chronology")[4:-1], {0: "date", 1: "time"}),
        (_sheet("school.xlsx", "Attendance notes")[1:], {1: "date", 2: "time"}),
        (_sheet("school.xlsx", "Chronology")[3:], {0: "date", 1: "time"}),
        (_table("childrens-social-care.docx", 1)[1:], {0: "date", 1: "time"}),
        (_table("health-visiting.docx", 0)[1:], {1: "date", 2: "time", 3: "time"}),
        (_table("referral-form.docx", 2)[1:], {2: "date"}),
        (_table("referral-form.docx", 5)[1:], {0: "date"}),
    ]
    for rows, columns in tables:
        for row in rows:
            for column, field in columns.items():
                if column < len(row) and row[column] != "":
                    yield row[column], field


def _read(cell: Any, field: str) -> Reading:
    if isinstance(cell, str):
        return read_time(cell) if field == "time" else read_date(cell, on=ON, field=field)
    return from_excel_serial(cell, on=ON) if isinstance(cell, float) else from_python(cell, on=ON)


def test_all_cells_of_the_sample_are_read_but_those_that_cannot_be() -> None:
    cells = list(_cells())
    refused = {cell for cell, field in cells if _read(cell, field).error}
    assert len(cells) > 600
    assert refused == {cell for cell in UNREADABLE if cell in {c for c, _ in cells}}
    assert {"31/02/2018", "19 Sept", "Thurs 25 May"} <= refused


def test_all_dates_of_the_sample_lie_in_or_near_the_review_but_for_births_and_notes() -> None:
    for cell, field in _cells():
        reading = _read(cell, field)
        if reading.edtf and field != "time":
            year = int(reading.edtf.removeprefix("[")[:4])
            assert 2017 <= year <= 2019 or str(cell) in {
                "01/01/0100", "22/11/2012", "17/01/2009", "30.08.90", "5 Dec 1987", "? 1985", "About 1962",
            }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        (43164.0, "2018-03-05"),
        (43239.0, "2018-05-19"),
        ("30 JUNE 2017", "2017-06-30"),
        ("16-18 May 2017", "2017-05-16/2017-05-18"),
        ("2/3 Oct 2017", "[2017-10-02,2017-10-03]"),
        ("Mon 4/12/17", "2017-12-04"),
        ("24-25/4/18", "2018-04-24/2018-04-25"),
        ("4-11 Sept 2018", "2018-09-04/2018-09-11"),
        ("early March 2019", "2019-03"),
        ("27 Mar '18", "2018-03-27"),
        ("30th of April 2019", "2019-04-30"),
        ("24.04/19", "2019-04-24"),
        ("12 12 2018", "2018-12-12"),
        ("Tuesday 19th February 2019", "2019-02-19"),
        ("Spring 2018", "2018-21"),
        ("31.05/19", "2019-05-31"),
    ],
)
def test_given_a_cell_of_the_sample_expect_this_date(cell: Any, edtf: str) -> None:
    assert _read(cell, "date").edtf == edtf


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("1015hrs", "10:15"),
        ("1200 hours", "12:00"),
        ("11:25 hrs", "11:25"),
        ("3:50 p.m.", "15:50"),
        ("0815", "08:15"),
    ],
)
def test_given_a_time_of_the_sample_expect_this_time(cell: str, time: str) -> None:
    assert _read(cell, "time").time == time
