"""What a file says of itself is not believed: a record that no export of ours can have written is not taken over."""

import csv
import io
import json

import pytest

from casereview.engines.chronicle.collation import write_rows
from casereview.engines.chronicle.layout import RECORD
from casereview.engines.chronicle.readers import Unreadable
from casereview.engines.chronicle.rows import Row

ROW = {
    "agency": "X",
    "file": "x.csv",
    "row": 1,
    "date": "2016-05-04",
    "time": "10:00",
    "event": "A visit",
    "earliest": "2016-05-04",
    "latest": "2016-05-04",
    "seen": "seen",
    "spoken": "no",
}
NOT_OURS = [
    *((name, None) for name in ("agency", "source", "event", "seen_who", "people", "comment", "written")),
    *((name, 7) for name in ("file", "event", "sheet", "date", "time", "end_date", "uncertain", "extra")),
    *((name, 10**30) for name in ("row", "table", "sequence")),
    *((name, ["a"]) for name in ("sheet", "table", "action", "is_note", "seen", "written")),
    *((name, "99:99") for name in ("date", "end_date", "time", "end_time", "seen", "spoken")),
    *((name, "2016-02-31") for name in ("date", "end_date", "time")),
    *((name, "9999-12-31") for name in ("earliest", "latest")),
    *((("earliest", "0001-01-01"), ("latest", "2010-01-01"), ("row", 0), ("row", -1), ("sequence", True))),
    *((("written", {"date": 1}), ("written", {"other": "x"}), ("extra", {"a": {"b": "c"}}))),
    ("problems", [{"code": 1, "cell": None, "text": []}]),
]


@pytest.mark.parametrize(("name", "value"), NOT_OURS)
def test_json_that_no_export_of_ours_can_be_is_refused_with_its_row(read, name, value):
    rows = [ROW, {**ROW, name: value}]
    with pytest.raises(Unreadable, match="row 2"):
        read("x.json", json.dumps({"rows": rows}).encode())


@pytest.mark.parametrize(
    "more",
    [
        {"date": None, "time": None, "earliest": None, "latest": None, "written": {"date": "31/02/2016"}},
        {"date": "[2016-05-04,2016-05-06]", "latest": "2016-05-06"},
        {"date": "../2016-05", "earliest": None, "latest": "2016-05-31"},
        {"date": "2016-22", "earliest": "2016-06-01", "latest": "2016-08-31", "end_time": "23:59"},
        {"date": "0100-01-01", "earliest": "0100-01-01", "latest": "0100-01-01", "is_note": True},
        {"sequence": -3, "table": 2, "sheet": "Sheet 1", "extra": {"": "x"}},
    ],
)
def test_what_we_write_ourselves_is_read(read, more):
    row = Row.from_json({**ROW, **more})
    (again,) = read("x.json", write_rows([row], ".json")).rows
    assert again == row


def test_a_json_file_with_too_many_rows_is_refused_whole(read):
    with pytest.raises(Unreadable, match="3 rows; 2 is the most"):
        read("x.json", json.dumps({"rows": [ROW] * 3}).encode(), limit=2)


def test_a_damaged_record_in_a_csv_leaves_what_its_cells_say(read):
    content = write_rows([Row.from_json(ROW)], ".csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content)))
    at = lines[0].index(RECORD)
    record = json.loads(lines[1][at])
    lines[1][at] = json.dumps({**record, "seen": "zzz", "sequence": 10**30, "time": "99:99"})
    target = io.StringIO()
    csv.writer(target).writerows(lines)
    (row,) = read("x.csv", target.getvalue().encode()).rows
    assert (row.event, row.date, row.time, row.sequence) == ("A visit", "2016-05-04", "10:00", None)
