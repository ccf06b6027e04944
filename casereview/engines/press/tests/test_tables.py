"""Tables as agencies draw them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.press.canonical import to_json
from casereview.engines.press.reading import read_docx
from casereview.engines.press.structure import Table, plain


def cell(text: str, properties: str = "", run: str = "") -> str:
    inside = text if text.startswith("<") else f"<w:p><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:tc') else cell(c) for c in cells)}</w:tr>"


def grid(table: Table) -> list[list[tuple[str, int, int]]]:
    return [[(plain(c.runs), c.across, c.down) for c in line] for line in table.head + table.rows]


@pytest.fixture
def read(word):
    def reading(*rows: str, around: str = ""):
        return read_docx(
            word(f"<w:p><w:r><w:t>Words</w:t></w:r></w:p>{around}<w:tbl>{''.join(rows)}</w:tbl>")
        )

    return reading


def codes(reading) -> set[str]:
    return {remark.code for remark in reading.remarks} - {"no_title"}


def test_cells_merged_across_and_down(read):
    across, start, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    made = read(
        row("Who", "When", "Where", properties="<w:tblHeader/>"),
        row(cell("Police", start), cell("both", across)),
        row(cell("again", goes_on), "May", "home"),
    )
    table = made.report.opening[1]
    assert grid(table) == [
        [("Who", 1, 1), ("When", 1, 1), ("Where", 1, 1)],
        [("Police\nagain", 1, 2), ("both", 2, 1)],
        [("May", 1, 1), ("home", 1, 1)],
    ]
    assert codes(made) == set()


def test_a_row_that_only_continues_is_none_of_its_own(read):
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    made = read(
        row("a", "b", properties="<w:tblHeader/>"),
        row(cell("c", start), cell("d", start)),
        row(cell("", goes_on), cell("", goes_on)),
    )
    assert grid(made.report.opening[1]) == [[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]]


def test_ragged_rows_and_gaps_are_filled(read):
    made = read(
        row("a", "b", "c", properties="<w:tblHeader/>"),
        row("d"),
        row("e", "f", properties='<w:gridBefore w:val="1"/>'),
    )
    assert [[text for text, *_ in line] for line in grid(made.report.opening[1])] == [
        ["a", "b", "c"],
        ["d", "", ""],
        ["", "e", "f"],
    ]


def test_a_bold_first_row_is_the_head(read):
    made = read(row(cell("Who", run="<w:b/>"), cell("Seen", run="<w:b/>")), row("Police", "1"))
    assert len(made.report.opening[1].head) == 1
    assert codes(made) == set()


def test_a_likely_first_row_is_taken_and_said(read):
    made = read(row("Date", "Who", "What"), row("1 May", "Police", "Called"))
    assert len(made.report.opening[1].head) == 1
    assert codes(made) == {"head_guessed"}


def test_a_form_names_each_row(read):
    made = read(row("Name", "Ellis"), row("Born", "9 June 2017"))
    table = made.report.opening[1]
    assert (table.head, table.first_column_heads) == ((), True)


def test_a_table_without_any_head_is_said(read):
    made = read(row("", "b"), row("", "d"))
    assert not made.report.opening[1].head
    assert codes(made) == {"table_without_head"}


def test_a_row_across_the_whole_table_is_its_caption(read):
    made = read(
        row(cell("Key dates", '<w:gridSpan w:val="2"/>')),
        row("Date", "Event", properties="<w:tblHeader/>"),
        row("May", "Born"),
    )
    assert made.report.opening[1].caption == "Key dates"


def test_a_box_of_one_cell_is_opened(read):
    made = read(row(cell("<w:p><w:r><w:t>Key point</w:t></w:r></w:p><w:p><w:r><w:t>Said</w:t></w:r></w:p>")))
    assert [plain(block.runs) for block in made.report.opening] == ["Words", "Key point", "Said"]
    assert codes(made) == {"box"}


def test_a_table_in_a_table_becomes_lines(read):
    inner = f"<w:tbl>{row('x', 'y')}{row('z', 'w')}</w:tbl>"
    made = read(row("Name", cell(f"{inner}<w:p/>")), row("Born", "May"))
    assert plain(made.report.opening[1].rows[0][1].runs) == "x | y\nz | w"
    assert codes(made) == {"table_in_table"}


def test_hidden_and_deleted_rows_stay_behind(read):
    made = read(
        row("Name", "Ellis"),
        row("secret", "x", properties="<w:hidden/>"),
        row("gone", "y", properties="<w:del/>"),
    )
    assert len(made.report.opening[1].rows) == 1
    assert codes(made) == {"hidden_left_out", "deletion_accepted"}
    assert any(remark.where.endswith("table 1, row 2") for remark in made.remarks)


def test_an_empty_table_leaves_nothing(read):
    made = read(row("", ""), row("", ""))
    assert len(made.report.opening) == 1


def test_a_caption_below_is_taken_only_when_its_style_says_so(word):
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style></w:styles>'
    )
    table = f"<w:tbl>{row('Name', 'Ellis')}{row('Born', 'May')}</w:tbl>"
    below = '<w:p><w:pPr><w:pStyle w:val="C"/></w:pPr><w:r><w:t>Table 2: facts</w:t></w:r></w:p>'
    made = read_docx(word(f"<w:p><w:r><w:t>Words</w:t></w:r></w:p>{table}{below}", parts={"styles": styles}))
    assert made.report.opening[1].caption == "Table 2: facts"
    assert len(made.report.opening) == 2


CELLS = st.tuples(st.integers(1, 3), st.sampled_from(["", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_however_cells_are_merged_no_word_is_lost(word, rows):
    texts = iter(range(1000, 2000))
    body = "".join(
        row(*(cell(f"w{next(texts)}", f'<w:gridSpan w:val="{across}"/>{merge}') for across, merge in line))
        for line in rows
    )
    count = sum(map(len, rows))
    read = read_docx(word(f"<w:p><w:r><w:t>Words</w:t></w:r></w:p><w:tbl>{body}</w:tbl>"))
    shown = to_json(read.report)
    assert all(f"w{at}" in shown for at in range(1000, 1000 + count))
