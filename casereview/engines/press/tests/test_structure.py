"""What a report may hold, and what it refuses."""

import pytest

from casereview.engines.press.outline import contents, levelled
from casereview.engines.press.structure import (
    BadReport,
    Cell,
    Footnote,
    Image,
    Item,
    List,
    Meta,
    Report,
    Run,
    Section,
    Table,
    plain,
    section_ids,
    table,
    words,
)


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "\ud800", "\uffff"])
def test_text_that_cannot_be_shown_is_refused_everywhere(text):
    for make in (
        lambda: Run(text),
        lambda: Report(text),
        lambda: Section("s-1", text),
        lambda: Meta(marking=text),
        lambda: Meta(facts=(("Place", text),)),
        lambda: table(["a"], [], text),
    ):
        with pytest.raises(BadReport, match=r"cannot be shown \(U\+"):
            make()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///c:/x", "/local", "https://a\x00"])
def test_a_link_leads_to_a_page_or_a_mailbox(link):
    with pytest.raises(BadReport, match="A link must begin"):
        Run("here", link=link)


def test_a_picture_without_words_is_refused():
    with pytest.raises(BadReport, match="alternative text"):
        Image(b"x", "image/png", "  ")


def test_a_picture_of_another_kind_is_refused():
    with pytest.raises(BadReport, match="PNG or JPEG"):
        Image(b"x", "image/svg+xml", "A drawing")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([(Cell(()), Cell(())), (Cell(()),)], "fewer cells"),
        ([(Cell(()),), (Cell(()), Cell(()))], "more cells"),
        ([(Cell((), down=2), Cell(()))], "below the last row"),
        ([(Cell((), across=0), Cell(()))], "at least one column"),
        ([], "at least one row"),
    ],
)
def test_the_rows_of_a_table_fill_the_same_columns(rows, says):
    with pytest.raises(BadReport, match=says):
        Table((), tuple(rows))


def test_merged_cells_fill_their_columns():
    made = Table((), ((Cell((), down=2), Cell(())), (Cell(()),)))
    assert made.columns == 2


def test_short_rows_are_filled_up():
    made = table(["a", "b"], [["1"], ["1", "2"]])
    assert [len(row) for row in made.rows] == [2, 2]


@pytest.mark.parametrize(("style", "start"), [("z", 1), ("1", -1)])
def test_a_numbering_nobody_knows_is_refused(style, start):
    with pytest.raises(BadReport, match="numbered"):
        List((), ordered=True, start=start, style=style)


def test_lists_nobody_could_follow_are_refused():
    points = List((Item(words("deepest")),))
    for _ in range(8):
        points = List((Item(words("above"), (points,)),))
    with pytest.raises(BadReport, match="at most 9 deep"):
        List((Item(words("too many"), (points,)),))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Section("s-1", " "), "needs a heading"),
        (lambda: Section("S 1", "x"), "small letters"),
        (lambda: Section("s-1", "x", level=7), "between 1 and 6"),
        (lambda: Report(" "), "needs a title"),
        (lambda: Report("x", (Section("s-1", "a"), Section("s-1", "b"))), "same id"),
        (lambda: Meta(language="English"), "written like en-GB"),
    ],
)
def test_a_report_is_complete(make, says):
    with pytest.raises(BadReport, match=says):
        make()


def test_ids_come_from_headings_and_are_never_twice_the_same():
    assert list(section_ids(["1.1 Why?", "1.1 Why?", "¡!", "Ŵy"])) == [
        "s-1-1-why",
        "s-1-1-why-2",
        "s-section",
        "s-y",
    ]


def test_no_level_is_left_out_when_shown(full):
    assert [level for level, _ in levelled(full)] == [1, 2, 1]
    assert [(line.level, line.number, line.id) for line in contents(full)] == [
        (1, "1", "s-1"),
        (2, "1.1", "s-2"),
        (1, "", "s-3"),
    ]
    assert [line.id for line in contents(full, deepest=1)] == ["s-1", "s-3"]


def test_bare_words_leave_notes_out_unless_asked():
    runs = (Run("seen"), Footnote((Run("once"),)), Run(" there"))
    assert plain(runs) == "seen there"
    assert plain(runs, notes=True) == "seen [once] there"
