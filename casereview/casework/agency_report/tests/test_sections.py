"""Sections read from Word, edited as text, and put together again: nothing lost on the way."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.casework.agency_report.rules import Asked, sections_of, title_of
from casereview.casework.agency_report.sections import (
    Kept,
    as_report,
    as_text,
    empty_sections,
    from_plain,
    merged,
    put_back,
    replaced_by,
    sections_from,
    to_plain,
    typed,
)
from casereview.engines import law
from casereview.engines.press.reading import read_docx
from casereview.engines.press.structure import (
    Cell,
    Item,
    List,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    Table,
    paragraph,
    table,
    words,
)

SAMPLES = Path(__file__).parents[3] / "devtools" / "samples" / "family-r"
ASKED = sections_of(law.framework("eng_scr_wt2015"))


def sample(name: str) -> Report:
    return read_docx((SAMPLES / name).read_bytes()).report


def every_block(report: Report):
    return [*report.opening, *(block for one in report.sections for block in one.blocks)]


def test_a_framework_that_lists_sections_is_followed():
    asked = sections_of(law.framework("eng_scr_wt2010"))
    assert asked[4] == Asked("context", "The setting in which staff worked", asked[4].others)
    assert title_of(law.framework("eng_scr_wt2010")) == "Individual Management Review"


def test_a_framework_that_lists_none_gets_the_usual_ones():
    assert [one.key for one in ASKED] == [one.key for one in sections_of(law.framework("iom_scmr"))]
    assert len(ASKED) == 13
    assert [one.key for one in ASKED if not one.must_be_written] == ["author", "records_secured", "sign_off"]


@pytest.mark.parametrize("framework", ["eng_scr_wt2010", "eng_scr_wt2015", "iom_scmr"])
@pytest.mark.parametrize("name", ["imr-health-visiting.docx", "imr-childrens-social-care.docx"])
def test_the_samples_fill_every_section(name, framework):
    asked = sections_of(law.framework(framework))
    kept = sections_from(sample(name), asked)
    assert [one.key for one in kept] == [one.key for one in asked]
    assert all(one.is_written and one.is_asked for one in kept)
    assert [one.number for one in kept] == [str(number) for number in range(1, 14)]


@pytest.mark.parametrize("name", ["imr-health-visiting.docx", "imr-childrens-social-care.docx"])
def test_nothing_of_the_samples_is_lost(name):
    report = sample(name)
    kept = from_plain(to_plain(sections_from(report, ASKED)))
    again = as_report(report.title, kept)
    assert every_block(again) == every_block(report)
    headings = [(one.number, one.title, one.level) for one in report.sections]
    assert [(one.number, one.title, one.level) for one in again.sections] == headings


@pytest.mark.parametrize("name", ["imr-health-visiting.docx", "imr-childrens-social-care.docx"])
def test_the_samples_survive_editing_next_to_them(name):
    for one in sections_from(sample(name), ASKED):
        for blocks in (one.blocks, *(part.blocks for part in one.below)):
            text = typed(blocks).text
            assert put_back(text.replace("\n", "\r\n"), blocks) == blocks
            assert put_back(f"{text}\n\nOne more.", blocks) == (*blocks, paragraph("One more."))


def test_what_nobody_knows_keeps_its_own_title_and_its_place():
    report = Report(
        "R",
        (
            Section("s-a", "Analysis", 1, "1", (paragraph("a"),)),
            Section("s-b", "Annex", 1, "", (paragraph("b"),)),
            Section("s-c", "Annex", 1, "", (paragraph("c"),)),
            Section("s-d", "Lessons learned", 1, "", (paragraph("d"),)),
        ),
        (paragraph("Before."),),
    )
    kept = sections_from(report, ASKED)
    keys = [one.key for one in kept]
    assert keys[0] == "opening"
    assert keys.index("analysis") + 1 == keys.index("own-annex")
    assert [one.key for one in kept if not one.is_asked] == ["opening", "own-annex", "own-annex-2"]
    assert {one.key for one in ASKED} < set(keys)
    assert every_block(as_report("R", kept)) == every_block(report)


def test_a_file_replaces_what_it_holds_and_leaves_the_rest():
    standing = [
        Kept("context", "Context", blocks=(paragraph("typed"),), version=3),
        Kept("analysis", "Analysis", blocks=(paragraph("old"),), version=2),
        Kept("own-note", "Note", is_asked=False, blocks=(paragraph("kept"),)),
        Kept("method", "Method"),
    ]
    read = [Kept("context", "Context"), Kept("analysis", "Our analysis", blocks=(paragraph("new"),))]
    assert replaced_by(standing, read) == ["Our analysis"]
    result = {one.key: one for one in merged(standing, read)}
    assert result["context"] is standing[0]
    assert (result["analysis"].blocks, result["analysis"].version) == ((paragraph("new"),), 3)
    assert "own-note" in result
    assert "method" not in result


def test_a_table_that_text_cannot_hold_stands_as_a_mark():
    merged_cells = Table(
        head=(), rows=((Cell(words("both"), across=2),), (Cell(words("a")), Cell(words("b"))))
    )
    blocks = (paragraph("Before."), merged_cells, paragraph("After."))
    shown = typed(blocks)
    assert shown.text == "Before.\n\n{table 1}\n\nAfter."
    assert shown.fixed == (("{table 1}", merged_cells),)
    assert put_back("After.\n\n{table 1}", blocks) == (paragraph("After."), merged_cells)
    assert put_back("No table.", blocks) == (paragraph("No table."),)


def test_a_mark_that_names_nothing_is_only_words():
    assert put_back("{table 1}", ()) == (paragraph("{table 1}"),)
    blocks = put_back("Said twice.\n{table 7}", (paragraph("x"),))
    assert typed(blocks).fixed
    assert put_back(typed(blocks).text + "\n\nMore.", blocks) == (*blocks, paragraph("More."))


def test_a_plain_table_can_be_edited():
    plain = table(["Who", "When"], [["A", "May"]])
    assert typed((plain,)).fixed == ()
    assert put_back("| Who | When |\n| B | June |", (plain,)) == (table(["Who", "When"], [["B", "June"]]),)


def test_a_section_as_text_has_its_headings():
    one = Kept("a", "A", below=sections_from(sample("imr-health-visiting.docx"), ASKED)[7].below)
    assert as_text(one).startswith("Were the needs of each child understood?\n\n")


def test_sections_nobody_has_begun_are_empty():
    kept = empty_sections(ASKED)
    assert not any(one.is_written for one in kept)
    assert as_report("", kept) == Report("Untitled report")


_RUNS = st.builds(Run, st.text("ab *_[]{}|>-1.\\\n", min_size=1), bold=st.booleans(), italic=st.booleans())
_WORDS = st.lists(_RUNS, min_size=1, max_size=3).map(tuple)
_BLOCKS = st.one_of(
    st.builds(Paragraph, _WORDS),
    st.builds(lambda runs, ordered: List((Item(runs),), ordered=ordered), _WORDS, st.booleans()),
    st.builds(lambda runs: Quote((Paragraph(runs),)), _WORDS),
    st.builds(lambda runs, first: Table((), ((Cell(runs), Cell(runs)),), "", first), _WORDS, st.booleans()),
)


@settings(deadline=None)
@given(st.lists(_BLOCKS, max_size=5).map(tuple))
def test_whatever_stands_there_stays_when_something_is_added(blocks):
    text = typed(blocks).text
    assert put_back(text, blocks) == blocks
    added = f"{text}\n\nAdded." if text else "Added."
    assert put_back(added, blocks) == (*blocks, paragraph("Added."))
