"""PDF with real letters: drawn tables, tables that only stand in columns, page breaks."""

from pathlib import Path

import pytest

from casereview.engines.chronicle.readers import Unreadable

SAMPLE = Path(__file__).parents[4] / "devtools" / "samples" / "family-r"
LONG = "The social worker visited the family at home and spoke with both children about the weekend. "


def row(number, event, *, day=None, source="Visit", seen="Yes"):
    return (day or f"{number:02d}/05/2016", "10:15", source, event, seen)


def told(one):
    return [(row.date, row.time, row.source, row.event) for row in one.rows]


def codes(row):
    return [problem.code for problem in row.problems]


@pytest.mark.parametrize(
    "stroke", ["0.5pt", "none", "(x: none, y: 0.5pt)", "(x, y) => if y == 0 {(bottom: 1pt)}"]
)
def test_a_table_is_read_with_lines_and_without(read, pdf, stroke):
    rows = [row(1, "Home visit"), row(2, LONG * 3), row(3, "“Call” from St Mary’s – naïve, £5")]
    one = read("a.pdf", pdf(rows, stroke=stroke, before="= Northmere School chronology"))
    assert told(one) == [
        ("2016-05-01", "10:15", "Visit", "Home visit"),
        ("2016-05-02", "10:15", "Visit", (LONG * 3).strip()),
        ("2016-05-03", "10:15", "Visit", "“Call” from St Mary’s – naïve, £5"),
    ]
    assert one.receipt.kind == "pdf"
    assert one.receipt.agency == "Northmere School"
    assert one.receipt.warnings[0].startswith("The rows were read from a PDF")


def test_every_row_has_to_be_compared_with_the_file(read, pdf):
    one = read("a.pdf", pdf([row(1, "A visit"), row(2, "A call")]))
    assert [codes(row) for row in one.rows] == [["from_pdf"]] * 2
    assert one.rows[0].problems[0].text == "Read from a PDF, page 1: compare it with the file."
    assert one.receipt.rows_with_problems == 2


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
@pytest.mark.parametrize("repeat", [True, False])
def test_every_row_of_many_pages_is_read_once(read, pdf, stroke, repeat):
    rows = [row(number % 28 + 1, f"{LONG * (number % 4 + 1)}Entry {number}.") for number in range(70)]
    footer = "context align(center)[Page #counter(page).display() of 9]"
    one = read("a.pdf", pdf(rows, stroke=stroke, repeat=repeat, before="= Police chronology", footer=footer))
    assert [one.event for one in one.rows] == [event for _, _, _, event, _ in rows]
    assert one.rows[-1].problems[0].text != one.rows[0].problems[0].text
    assert {one.why for one in one.receipt.left_out} <= {"heading", "repeated_heading"}
    assert not any("Page" in warning for warning in one.receipt.warnings)


def test_a_table_whose_headings_stand_at_the_same_height_on_every_page(read, pdf):
    rows = [row(number % 28 + 1, f"{LONG}Entry {number}.") for number in range(60)]
    assert len(read("a.pdf", pdf(rows, stroke="none")).rows) == 60


def test_a_row_that_surely_runs_over_a_page_break_is_joined(read, pdf):
    long = "and then " * 600 + "it ended"
    one = read("a.pdf", pdf([row(1, "First"), row(2, long), row(3, "Third")]))
    assert [row.event for row in one.rows] == ["First", long, "Third"]
    assert any("run over a page break and were joined" in warning for warning in one.receipt.warnings)


def test_a_row_that_may_run_over_a_page_break_is_kept_apart(read, pdf):
    sentences = "She was well. " * 400
    one = read("a.pdf", pdf([row(1, "First"), row(2, sentences), row(3, "Third")]))
    events = [row.event for row in one.rows]
    assert events[0] == "First"
    assert events[-1] == "Third"
    assert " ".join(events[1:-1]) == sentences.strip()
    assert all("page_break" in codes(row) for row in one.rows[2:-1])
    assert not any("page_break" in codes(row) for row in (*one.rows[:2], one.rows[-1]))


def test_lines_that_end_early_stay_lines_and_the_others_flow(read, pdf):
    one = read("a.pdf", pdf([row(1, f"Seen:\nMother\n{LONG * 2}")]))
    assert one.rows[0].event == f"Seen:\nMother\n{(LONG * 2).strip()}"


def test_cells_over_several_rows_hold_for_each(read, pdf):
    both = ("table.cell(rowspan: 2)[04/05/2016]", "10:15", "Visit", "One", "Yes")
    one = read("a.pdf", pdf([both, ("11:15", "Call", "Two", "No"), row(5, "Three")]))
    assert told(one)[:2] == [("2016-05-04", "10:15", "Visit", "One"), ("2016-05-04", "11:15", "Call", "Two")]
    assert any("reach over several rows" in warning for warning in one.receipt.warnings)


def test_a_day_on_two_lines_is_one_day(read, pdf):
    rows = [row(1, LONG * 3, day="Wednesday 12 September 2018"), row(2, LONG, day="13 September 2018")]
    for stroke in ("0.5pt", "none"):
        assert [row.date for row in read("a.pdf", pdf(rows, stroke=stroke)).rows] == [
            "2018-09-12",
            "2018-09-13",
        ]


def test_words_outside_the_table_are_named(read, pdf):
    one = read(
        "a.pdf",
        pdf([row(1, "A visit")], before="= School chronology", after="Signed by the head of the school"),
    )
    (said,) = [warning for warning in one.receipt.warnings if "outside its table" in warning]
    assert "“Signed by the head of the school”" in said
    assert one.receipt.agency == "School"


@pytest.mark.parametrize(
    ("stroke", "more"),
    [
        ("none", "fill: (_, y) => if calc.even(y) { luma(220) }, "),
        ("none", "align: horizon, "),
        ("none", "align: center, "),
        ("0.5pt", "align: horizon + center, "),
        ("(x, y) => (x: 0.5pt, top: 0.5pt)", ""),
        ("(x, y) => (x: 0.5pt, bottom: 0.5pt)", ""),
    ],
)
def test_however_a_table_is_drawn(read, pdf, stroke, more):
    rows = [row(number, f"{LONG * (number % 3 + 1)}Entry {number}.") for number in range(1, 26)]
    one = read("a.pdf", pdf(rows, stroke=stroke, more=more, before="= School chronology"))
    assert [(row.date[-2:], row.event.replace("\n", " ")) for row in one.rows] == [
        (day[:2], event) for day, _, _, event, _ in rows
    ]
    assert not any("not read" in warning for warning in one.receipt.warnings)


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
@pytest.mark.parametrize("file", ["health-visiting.docx", "police.xlsx", "gp-practice.csv"])
def test_the_sample_printed_and_read_back_says_the_same(read, pdf, file, stroke):
    def cells(one):
        return [
            tuple(
                " ".join(text.split())
                for text in (one.written.get("date", ""), one.source, one.event, one.written.get("seen", ""))
            )
            for one in one.rows
        ]

    kept = read(file, (SAMPLE / file).read_bytes())
    rows = [
        (
            one.written.get("date", ""),
            one.written.get("time", ""),
            one.source,
            one.event,
            one.written.get("seen", ""),
        )
        for one in kept.rows
    ]
    assert cells(read("a.pdf", pdf(rows, stroke=stroke))) == cells(kept)


def test_two_tables_are_two_tables(read, pdf):
    second = (
        '= The younger brother\n#table(columns: 3, [Date], [Source], [Event], "06/05/2016", "Call", "A call")'
    )
    one = read("a.pdf", pdf([row(1, "A visit")], after=second))
    assert [(row.table, row.date) for row in one.rows] == [(1, "2016-05-01"), (2, "2016-05-06")]


def test_a_table_without_dates_is_refused(read, pdf):
    with pytest.raises(Unreadable, match="no row of headings"):
        read("a.pdf", pdf([("a", "b")], headings=("One", "Two")))


def test_a_pdf_of_text_alone_is_refused(read, pdf):
    letter = pdf(
        [("a", "b")], headings=("One", "Two"), stroke="none", before="Dear colleague, on 4 May we met."
    )
    with pytest.raises(Unreadable, match="no table was found in this PDF"):
        read("a.pdf", letter)


def test_a_form_with_headings_and_no_rows_is_refused(read, pdf):
    with pytest.raises(Unreadable, match="headings and no rows below them"):
        read("a.pdf", pdf([]))
