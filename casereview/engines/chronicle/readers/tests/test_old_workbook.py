"""Old Excel workbooks (.xls)."""

import datetime as dt
import json

import pytest

from casereview.engines.chronicle.readers import Unreadable
from casereview.engines.chronicle.readers.tests.old_workbook import old_workbook
from casereview.engines.chronicle.readers.workbooks import sheets
from casereview.engines.chronicle.readers.workbooks.old import OldMarks, marks_in_old

HEAD = ["Date", "Source", "Event"]


def told(one):
    return [(row.sheet, row.row, row.date, row.event) for row in one.rows]


def test_an_old_workbook_is_read_with_titles_and_several_sheets(read):
    sheets = {
        "Visits": [["School chronology", "", ""], HEAD, [dt.date(2018, 5, 4), "Visit", "At home"]],
        "Calls": [HEAD, ["5 May 2018", "Call", "Mother rang – “not now”"]],
    }
    one = read("a.xls", old_workbook(sheets))
    assert told(one) == [
        ("Visits", 3, "2018-05-04", "At home"),
        ("Calls", 2, "2018-05-05", "Mother rang – “not now”"),
    ]
    assert (one.receipt.kind, one.receipt.agency) == ("xls", "School")


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_days_of_an_old_workbook_count_from_its_own_first_day(read, epoch_1904):
    content = old_workbook({"S": [HEAD, [dt.date(2019, 4, 12), "F", "a"]]}, epoch_1904=epoch_1904)
    one = read("a.xls", content)
    assert told(one) == [("S", 2, "2019-04-12", "a")]
    assert one.receipt.date_system == ("1904" if epoch_1904 else "1900")


def test_a_bare_number_of_days_counts_from_the_same_day(read):
    days = (dt.date(2019, 4, 12) - dt.date(1904, 1, 1)).days
    one = read("a.xls", old_workbook({"S": [HEAD, [days, "F", "a"]]}, epoch_1904=True))
    assert told(one)[0][2] == "2019-04-12"


def test_a_hidden_sheet_is_read_and_reported(read):
    sheets = {"S": [HEAD, ["4 May 2018", "F", "a"]], "T": [HEAD, ["5 May 2018", "F", "b"]]}
    one = read("a.xls", old_workbook(sheets, hidden=("T",)))
    assert len(one.rows) == 2
    assert [hidden.where for hidden in one.receipt.hidden] == ["sheet “T”"]


def test_hidden_rows_and_columns_and_formulas_are_reported(read):
    rows = [HEAD, ["4 May 2018", "F", "a"], ["5 May 2018", "F", "b"]]
    content = old_workbook({"S": rows}, hidden_rows=(3,), hidden_columns=(2,), formulas=2)
    one = read("a.xls", content)
    assert [(hidden.what, hidden.where) for hidden in one.receipt.hidden] == [
        ("column", "sheet “S”, column 2"),
        ("row", "sheet “S”, row 3"),
    ]
    assert "Sheet “S”: 2 cells hold formulas; the value last shown was read." in one.receipt.warnings


@pytest.mark.parametrize("length", [0, 8, 80, 600, 1500])
def test_nothing_is_noticed_in_a_file_that_was_cut_short(length):
    assert marks_in_old(old_workbook({"S": [HEAD]})[:length]) == OldMarks()


def test_sectors_that_go_round_in_a_circle_come_to_an_end():
    content = bytearray(old_workbook({"S": [HEAD, ["4 May 2018", "F", "a"]]}))
    content[512 + 4 * 4 : 512 + 4 * 4 + 4] = (2).to_bytes(4, "little")
    assert not marks_in_old(bytes(content)).counts_from_1904


def test_a_far_cell_that_asks_for_all_memory_ends_another_process_and_not_ours(read):
    content = bytearray(old_workbook({"S": [HEAD, ["4 May 2018", "F", "a"]]}))
    last_cell = content.rindex(b"\x04\x02") + 4
    content[last_cell : last_cell + 4] = b"\xff\xff\xff\x7f"
    with pytest.raises(Unreadable, match="damaged"):
        read("a.xls", bytes(content))


def test_cells_come_from_the_other_process_as_they_were():
    day, moment = dt.date(2018, 5, 4), dt.datetime.fromisoformat("2018-05-04T10:15:30")
    cells = ["a", 1.5, True, day, moment, dt.time(10, 15), dt.timedelta(minutes=5), ""]
    told = json.loads(json.dumps(sheets.packed([sheets.Sheet("S", True, True, [cells])])))
    assert [sheets._unpacked(cell) for cell in told["sheets"][0]["cells"][0]] == cells
