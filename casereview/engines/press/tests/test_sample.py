"""The sample papers, read whole: compared with what a person saw in them."""

from pathlib import Path

import pytest

from casereview.engines.press.reading import read_docx
from casereview.engines.press.sections import split_sections
from casereview.engines.press.structure import List, Paragraph, Table, plain

GOLDEN = Path(__file__).parent / "golden"
PAPERS = [
    "overview-report",
    "imr-childrens-social-care",
    "imr-health-visiting",
    "terms-of-reference",
    "referral-form",
]


def drawn(reading) -> str:
    """A reading as lines: headings, the beginning of each block, remarks."""
    report = reading.report
    lines = [f"# {report.title}", *map(block_line, report.opening)]
    for section in report.sections:
        lines.append(f"{'#' * (section.level + 1)} [{section.number}] {section.title}")
        lines += map(block_line, section.blocks)
    lines += [f"! {remark.code} | {remark.where} | {remark.text}" for remark in reading.remarks]
    return "\n".join(lines) + "\n"


def block_line(block) -> str:
    if isinstance(block, Paragraph):
        text = plain(block.runs)
        return f"  paragraph, {len(text)} letters: {text[:40]!r}"
    if isinstance(block, List):
        return f"  list: {[plain(item.runs)[:20] for item in block.items]}"
    assert isinstance(block, Table)
    head = [plain(cell.runs) for row in block.head for cell in row]
    return f"  table of {len(block.rows)} rows, {block.columns} columns, head {head}, named rows {block.first_column_heads}"


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_is_read_as_it_was(samples, name):
    made = drawn(read_docx((samples / f"{name}.docx").read_bytes()))
    assert made == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_nothing_hidden_comes_along(samples):
    made = repr(read_docx((samples / "overview-report.docx").read_bytes()).report)
    for hidden in (
        "Bernadette Lusk",
        "Tammy's drawing",
        "Kieran missed three sessions",
        "Genogram",
        "ravensby_overview",
        "DRAFT",
    ):
        assert hidden not in made
    assert "Sibling 2 missed three sessions" in made


IMR = (
    ("identification", "Identification", ()),
    ("author", "Author and declaration", ("independence",)),
    ("records", "Records secured", ("records",)),
    ("terms", "Terms of reference", ()),
    ("context", "Context", ("agency context", "background")),
    ("method", "Method", ("methodology",)),
    ("involvement", "Summary of involvement", ("chronology", "narrative")),
    ("analysis", "Analysis of practice", ("analysis by key line of enquiry",)),
    ("good_practice", "Good practice", ("what worked well",)),
    ("lessons", "Lessons learned", ("learning",)),
    ("recommendations", "Recommendations", ("single agency recommendations", "action plan")),
    ("feedback", "Staff feedback", ("feedback to staff",)),
    ("sign_off", "Sign-off", ("signatures",)),
)
OVERVIEW = (
    ("introduction", "Introduction", ()),
    ("family", "The family and genogram", ("the family",)),
    ("chronology", "Integrated chronology", ("what happened", "narrative")),
    ("agencies", "What each agency knew and did", ()),
    ("analysis", "Analysis", ()),
    ("themes", "Themes", ()),
    ("findings", "Findings", ()),
    ("recommendations", "Recommendations", ()),
)


@pytest.mark.parametrize("name", ["imr-childrens-social-care", "imr-health-visiting"])
def test_an_agency_report_falls_into_its_sections(samples, name):
    parts = split_sections(read_docx((samples / f"{name}.docx").read_bytes()).report, IMR)
    assert list(parts) == [key for key, *_ in IMR]
    assert all(part.is_known for part in parts.values())
    assert parts["analysis"].sections[0].title == "Were the needs of each child understood?"
    assert parts["analysis"].sections[0].level == 1


def test_an_overview_report_keeps_what_nobody_expected(samples):
    report = read_docx((samples / "overview-report.docx").read_bytes()).report
    parts = split_sections(report, OVERVIEW)
    assert list(parts) == [
        "opening",
        "introduction",
        "family",
        "chronology",
        "agencies",
        "analysis",
        "findings",
        "recommendations",
        "Closing words",
        "Annex A: organisations that contributed",
        "Annex B: short forms used",
    ]
    kept = sum(len(part.blocks) + sum(len(s.blocks) for s in part.sections) for part in parts.values())
    assert kept == len(report.opening) + sum(len(section.blocks) for section in report.sections)
