import datetime as dt

import pytest

from casereview.engines.chronicle.rows import Problem, Row


def test_a_row_survives_json():
    row = Row(
        *("A", "a.xlsx", "S", None, 7, "2018-02-01/2018-02-03"),
        end_date="2018-02-03",
        problems=(Problem("date_note", "Date", "look"),),
        earliest=dt.date(2018, 2, 1),
        latest=dt.date(2018, 2, 3),
        written={"date": "1-3 Feb 2018"},
        extra={"Ref": "x"},
    )
    assert Row.from_json(row.as_json()) == row
    assert row.reference == {"file": "a.xlsx", "sheet": "S", "table": None, "row": 7}
    assert row.as_json()["problems"] == [{"code": "date_note", "cell": "Date", "text": "look"}]


def test_only_agency_file_and_row_must_be_there():
    row = Row.from_json({"agency": "A", "file": "f", "row": 1, "something": "else"})
    assert row == Row("A", "f", None, None, 1)
    with pytest.raises(KeyError):
        Row.from_json({"agency": "A", "row": 1})
