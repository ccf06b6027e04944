import datetime as dt
import io
import re
import time
import zipfile

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from casereview.engines.chronicle.columns import ColumnMap, Role
from casereview.engines.chronicle.readers import Unreadable

HEAD = ["Date", "Time", "Source", "Event"]


def edited(data, part, change):
    """The same workbook with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            words = old.read(name)
            new.writestr(name, change(words) if name == part else words)
    return target.getvalue()


def test_real_days_text_days_times_and_bare_numbers(read, book):
    rows = [
        HEAD,
        [dt.date(2018, 2, 1), dt.time(20, 5), "F", "a"],
        [dt.datetime(2018, 2, 3, 22, 20), None, "F", "b"],  # noqa: DTZ001
        ["5 Feb 2018", "1015hrs", "F", "c"],
        [43164, 0.5, "F", "d"],
        [43165, 1430, "F", "e"],
        [2018, 14.3, "F", "f"],
        [dt.datetime(2018, 3, 9), dt.timedelta(hours=9, minutes=15), "F", 12.0],  # noqa: DTZ001
    ]
    found = [(row.date, row.time, row.event) for row in read("a.xlsx", book(rows)).rows]
    assert found == [
        ("2018-02-01", "20:05", "a"),
        ("2018-02-03", "22:20", "b"),
        ("2018-02-05", "10:15", "c"),
        ("2018-03-05", "12:00", "d"),
        ("2018-03-06", "14:30", "e"),
        ("2018", "14:30", "f"),
        ("2018-03-09", "09:15", "12"),
    ]


def test_days_counted_from_1904(read, book):
    def mac(made):
        made.epoch = CALENDAR_MAC_1904

    rows = [HEAD, [dt.date(2018, 2, 1), None, "F", "a"], [41702, None, "F", "b"]]
    one = read("a.xlsx", book(rows, mac))
    assert [row.date for row in one.rows] == ["2018-02-01", "2018-03-05"]
    assert one.receipt.date_system == "1904"
    assert "1904" in one.rows[1].problems[0].text


def test_hidden_parts_filters_and_merges_are_listed_and_read(read, book):
    def change(made):
        sheet = made.active
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.auto_filter.ref = "A1:D5"
        sheet.merge_cells("A2:A3")
        more = made.create_sheet("More")
        more.sheet_state = "hidden"
        more.append(["Date", "Event"])
        more.append(["6 Feb 2018", "hidden sheet"])

    rows = [
        HEAD,
        *([day, None, "F", event] for day, event in [("1/2/18", "a"), (None, "b"), ("3/2/18", "c")]),
    ]
    one = read("a.xlsx", book(rows, change))
    assert [(row.date, row.event) for row in one.rows] == [
        *(("2018-02-01", "a"), ("2018-02-01", "b"), ("2018-02-03", "c"), ("2018-02-06", "hidden sheet")),
    ]
    assert sorted((hidden.what, hidden.where) for hidden in one.receipt.hidden) == [
        ("column", "sheet “Sheet”, column 3"),
        ("filter", "sheet “Sheet”, cells A1:D5"),
        ("row", "sheet “Sheet”, rows 3 to 4"),
        ("sheet", "sheet “More”"),
    ]
    assert "merged cells" in one.receipt.warnings[0]


def test_formulas_and_errors(read, book):
    rows = [HEAD, ["1/2/18", None, "F", '="a"&"b"'], ["2/2/18", None, "F", "#REF!"], ["=1+1", None, "F", "c"]]

    def value(words):
        return re.sub(
            rb'(<c r="D2"[^>]*?)(?: t="\w+")?>(<f>.*?</f>)<v\s*/?>(?:</v>)?',
            rb'\1 t="str">\2<v>ab</v>',
            words,
        )

    one = read("a.xlsx", edited(book(rows), "xl/worksheets/sheet1.xml", value))
    assert [row.event for row in one.rows] == ["ab", "#REF!", "c"]
    assert [[problem.code for problem in row.problems] for row in one.rows] == [
        *([], ["cell_error"], ["date_unreadable", "formula_no_value"]),
    ]
    assert one.rows[2].written["date"] == "=1+1"
    assert one.rows[2].problems[1].cell == "A4"
    assert "1 cells hold formulas (D2, A4)" in one.receipt.warnings[0]


def test_titles_above_and_several_sheets(read, book):
    def change(made):
        made.active.title = "Chronology"
        notes = made.create_sheet("Key")
        notes.append(["LC", "Leanne Copsey"])

    rows = [
        ["Northmere Constabulary: chronology"],
        [],
        ["Prepared 1 May 2019"],
        HEAD,
        ["1/2/18", None, "F", "a"],
    ]
    one = read("a.xlsx", book(rows, change))
    assert [(row.sheet, row.row, row.agency) for row in one.rows] == [
        ("Chronology", 5, "Northmere Constabulary")
    ]
    assert [(left.sheet, left.row, left.why) for left in one.receipt.left_out] == [
        ("Chronology", 1, "title"),
        ("Chronology", 2, "blank"),
        ("Chronology", 3, "title"),
        ("Chronology", 4, "heading"),
        ("Key", 1, "no_dates"),
    ]


def test_a_month_after_one_of_its_days_is_in_order_and_an_earlier_one_is_not(read, book):
    days = [
        "3/9/18",
        "10/9/18",
        "Sept 2018",
        "1/10/18",
        "4/11/18",
        "12/8/18 - 14/8/18",
        "May 2018",
        "5/11/18",
    ]
    one = read("a.xlsx", book([HEAD, *([day, None, "F", "a"] for day in days)]))
    assert one.receipt.out_of_order == ["Sheet “Sheet”, row 7", "Sheet “Sheet”, row 8"]


def test_what_was_done_tells_the_event_where_nothing_else_says_as_much(read, book):
    rows = [
        ["When", "What did we do", "Pupil met?", "Ref"],
        *([f"{day}/9/18", "Home visit, nobody in, card left", "tried", "q"] for day in (3, 4)),
    ]
    one = read("a.xlsx", book(rows))
    assert [(row.event, row.action, row.seen, row.extra) for row in one.rows] == [
        ("Home visit, nobody in, card left", "", "attempted", {"Ref": "q"})
    ] * 2
    said = read("a.xlsx", book(rows), mapping=ColumnMap({"What did we do": Role.ACTION}))
    assert [row.action for row in said.rows] == ["Home visit, nobody in, card left"] * 2


def test_a_million_styled_blank_rows_are_ignored(read, book):
    def styled(words):
        blank = b"".join(
            b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(3, 1_048_577)
        )
        return words.replace(b"</sheetData>", blank + b"</sheetData>")

    data = edited(book([HEAD, ["1/2/18", None, "F", "a"]]), "xl/worksheets/sheet1.xml", styled)
    started = time.monotonic()
    one = read("a.xlsx", data)
    assert [row.event for row in one.rows] == ["a"]
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="ZZ1048576"><v>1</v></c></row>',
    ],
)
def test_two_far_corners_do_not_fill_the_memory(read, book, far):
    data = edited(
        book([HEAD, ["1/2/18", None, "F", "a"]]),
        "xl/worksheets/sheet1.xml",
        lambda words: words.replace(b"</sheetData>", far + b"</sheetData>"),
    )
    with pytest.raises(Unreadable, match="too far apart"):
        read("a.xlsx", data)


def test_a_nul_written_as_an_escape_is_refused_with_its_cell(read, book):
    data = book([HEAD, ["1/2/18", None, "F", "nul here"]])
    data = edited(
        data, "xl/worksheets/sheet1.xml", lambda words: words.replace(b"nul here", b"nul _x0000_ here")
    )
    with pytest.raises(Unreadable, match="row 2, column 4: there is a NUL"):
        read("a.xlsx", data)


def test_too_many_rows_are_refused_whole_with_the_count(read, book):
    rows = [HEAD, *[["1/2/18", None, "F", "a"]] * 12]
    assert len(read("a.xlsx", book(rows), limit=12).rows) == 12
    with pytest.raises(Unreadable, match="13 rows; at most 11"):
        read("a.xlsx", book(rows), limit=11)


def test_macros_comments_and_charts_are_warned_of(read, book):
    from openpyxl.comments import Comment

    def change(made):
        made.active["D2"].comment = Comment("ask", "me")
        made.create_chartsheet("Chart")

    one = read("a.xlsx", book([HEAD, ["1/2/18", None, "F", "a"]], change))
    assert any("chart" in warning for warning in one.receipt.warnings)
    assert any("comments" in warning for warning in one.receipt.warnings)


def ods(rows, package, more=""):
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet><table:table table:name='S'>{lines}{more}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return package({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def test_an_opendocument_sheet_is_read(read, package):
    one = read("a.ods", ods([["Date", "Event"], ["1/2/18", "a"]], package))
    assert [(row.sheet, row.date, row.event) for row in one.rows] == [("S", "2018-02-01", "a")]


def test_hidden_rows_of_an_opendocument_sheet_are_counted(read, package):
    hidden = "<table:table-row table:visibility='collapse'><table:table-cell/></table:table-row>"
    one = read("a.ods", ods([["Date", "Event"], ["1/2/18", "a"]], package, hidden))
    assert [(found.what, found.where) for found in one.receipt.hidden] == [
        ("row or column", "1 in the workbook")
    ]


def test_formulas_of_an_opendocument_sheet_are_counted(read, package):
    worked_out = (
        "<table:table-row><table:table-cell table:formula='of:=[.A2]' office:value-type='string'>"
        "<text:p>1/2/18</text:p></table:table-cell></table:table-row>"
    )
    one = read("a.ods", ods([["Date", "Event"], ["1/2/18", "a"]], package, worked_out))
    assert "1 cells hold formulas; the value last shown was read." in one.receipt.warnings


def test_rows_that_repeat_a_million_times_are_refused(read, package):
    repeated = (
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='1000' "
        "office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>"
    )
    with pytest.raises(Unreadable, match="repeat too often"):
        read("a.ods", ods([["Date", "Event"], ["1/2/18", "a"]], package, repeated))


def test_many_rows_that_repeat_a_little_are_refused_too(read, package):
    repeated = (
        "<table:table-row table:number-rows-repeated='999'><table:table-cell table:number-columns-repeated='999' "
        "office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>"
    )
    with pytest.raises(Unreadable, match="repeat too often"):
        read("a.ods", ods([["Date", "Event"], ["1/2/18", "a"]], package, repeated * 300))


@pytest.mark.parametrize(
    ("place", "written"),
    [("A2", "A4294967295"), ("A2", "A18446744073709551615"), ("A2", "AAAAAAAA2"), ("A2", "a99999999")],
)
def test_a_place_that_no_sheet_has_is_refused_before_it_fills_the_memory(read, book, place, written):
    def far(words):
        return words.replace(f'r="{place}"'.encode(), f'r = "{written}"'.encode())

    data = edited(book([["Date", "Event"], ["1/2/18", "a"]]), "xl/worksheets/sheet1.xml", far)
    with pytest.raises(Unreadable, match="too far apart"):
        read("a.xlsx", data)


def test_the_cells_of_our_own_writer_come_back_exactly(read):
    texts = ["=1+1", "  space  ", "a\r\nb", "tab\there", "_x000D_", "\x0b\x1f", "é ŵ 👨‍👩‍👧", "-5", "@x"]
    from casereview.engines.chronicle.collation import write_rows
    from casereview.engines.chronicle.rows import Row

    rows = [Row("A", "f.csv", None, None, number, event=text) for number, text in enumerate(texts, 1)]
    data = write_rows(rows, ".xlsx")
    assert read("a.xlsx", data).rows == rows
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert {line[5].data_type for line in sheet.iter_rows(min_row=2)} <= {"s", "inlineStr"}
