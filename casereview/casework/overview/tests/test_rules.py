"""What the report needs before it goes on, and what is read out of its text; no database."""

from dataclasses import replace
from pathlib import Path

import pytest

from casereview.casework.overview.rules import (
    TO_ACCEPT,
    TO_EDIT,
    TO_MAKE_NONE,
    TO_SUBMIT,
    TO_TAKE,
    ReportFacts,
    State,
    next_number,
)
from casereview.casework.overview.text import assembling, editing, proposing
from casereview.engines.press.reading import read_docx
from casereview.engines.press.structure import (
    List,
    Paragraph,
    Report,
    Run,
    Section,
    paragraph,
    plain,
    table,
)
from casereview.engines.press.typed import from_typed
from casereview.foundation.verdicts import unmet

SAMPLE = Path(__file__).parents[3] / "devtools" / "samples" / "family-r" / "overview-report.docx"
READY = ReportFacts(
    has_text=True,
    state=State.WRITING,
    findings=2,
    uncited=[],
    recommendations=1,
    unrested=[],
    unaddressed=[],
    makes_none=False,
)


def codes(needs, facts):
    return [need.code for need in unmet(needs, facts)]


def test_a_report_that_holds_together_can_be_submitted():
    assert codes(TO_SUBMIT, READY) == []


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"has_text": False}, ["text"]),
        ({"state": State.SUBMITTED}, ["not-with-chair"]),
        ({"state": State.ACCEPTED}, ["not-with-chair"]),
        ({"state": State.RETURNED}, []),
        ({"findings": 0}, ["findings"]),
        ({"uncited": [2]}, ["cited"]),
        ({"recommendations": 0}, ["recommendations"]),
        ({"recommendations": 0, "makes_none": True}, []),
        ({"unrested": [1]}, ["rested"]),
        ({"unaddressed": [1]}, ["addressed"]),
    ],
)
def test_what_is_missing_is_named(change, missing):
    assert codes(TO_SUBMIT, replace(READY, **change)) == missing


def test_only_a_submitted_report_is_accepted():
    assert codes(TO_ACCEPT, READY) == ["submitted"]
    assert codes(TO_ACCEPT, replace(READY, state=State.SUBMITTED)) == []


def test_a_section_is_changed_only_where_there_is_text():
    assert codes(TO_EDIT, replace(READY, has_text=False)) == ["text"]


def test_taking_from_the_text_and_making_none_are_for_a_fresh_start():
    assert codes(TO_TAKE, READY) == ["nothing-written"]
    assert codes(TO_TAKE, replace(READY, findings=0, recommendations=0)) == []
    assert codes(TO_MAKE_NONE, READY) == ["none-written"]


def test_numbers_follow_the_highest():
    assert [next_number([]), next_number([1, 4])] == [1, 5]


def test_the_sample_holds_six_findings_and_eight_recommendations():
    report = read_docx(SAMPLE.read_bytes()).report
    found = proposing.findings_in(report)
    assert [one.title for one in found][:2] == [
        "Explanations were treated as sightings",
        "Contacts were weighed one at a time",
    ]
    assert len(found) == 6
    assert "eleven contacts as eleven events" in found[1].what
    recommended = proposing.recommendations_in(report)
    assert len(recommended) == 8
    assert recommended[0].startswith("The Board should agree")


def test_findings_without_numbers_are_the_headings_below_findings():
    report = Report(
        "R",
        (
            Section("s-a", "Findings", 1),
            Section("s-b", "Seeing the child", 2, blocks=(paragraph("One."),)),
            Section("s-c", "Detail", 3, blocks=(paragraph("Two."),)),
            Section("s-d", "What needs to change", 1, blocks=from_typed("1. First.\n2. Second.")),
        ),
    )
    assert proposing.findings_in(report) == [
        proposing.FindingThere("Seeing the child", "One.\n\nDetail\n\nTwo.")
    ]
    assert proposing.recommendations_in(report) == ["First.", "Second."]
    bare = Report("R", (Section("s-a", "Introduction"),))
    assert proposing.findings_in(bare) == []
    assert proposing.recommendations_in(bare) == []


def test_recommendations_may_lie_in_sections_of_their_own():
    below = Section(
        "s-b", "For the board", 2, blocks=(paragraph("Recommendation 1: Do this."), paragraph("Why."))
    )
    report = Report("R", (Section("s-a", "Recommendations"), below))
    assert proposing.recommendations_in(report) == ["Do this."]


def test_the_longest_name_in_the_first_words_is_addressed():
    names = {"a": "Police", "b": "Transport Police"}
    assert proposing.addressed_to("The transport police should ask.", names) == "b"
    assert proposing.addressed_to("Somebody should ask the police." + "x" * 80, names) == "a"
    assert proposing.addressed_to("x" * 80 + "the police", names) is None


def test_a_section_goes_there_and_back():
    report = read_docx(SAMPLE.read_bytes()).report
    for place in range(1, len(report.sections) + 1):
        shown = editing.editable(report, place)
        assert shown is not None
        assert editing.edited(report, place, title=shown.title, text=shown.text) == report


def test_what_was_not_touched_keeps_what_typing_cannot_say():
    kept = table(["a", "b"], [["1", "2"]], caption="A table", first_column_heads=True)
    report = Report("R", (Section("s-a", "One", blocks=(paragraph("Before."), kept, paragraph("After."))),))
    shown = editing.editable(report, 1)
    assert shown is not None
    after = editing.edited(report, 1, title="Two\n", text=shown.text.replace("After.", "Later."))
    assert after.sections[0].title == "Two"
    assert after.sections[0].blocks == (paragraph("Before."), kept, paragraph("Later."))
    assert after.sections[0].id == "s-a"


def test_the_opening_is_edited_too_and_a_place_that_is_not_there_is_none():
    report = Report("R", opening=(paragraph("Hello."),))
    assert editing.editable(report, 0).text == "Hello."
    assert editing.edited(report, 0, title="", text="Bye.").opening == (paragraph("Bye."),)
    assert editing.editable(report, 1) is None
    assert editing.editable(Report("R"), 0) is None


def test_findings_and_recommendations_are_added_where_the_text_has_none():
    found = [assembling.Found(1, "Not seen", "What.\n\nMore.", "Why.")]
    said = [
        assembling.Recommended(3, "Do it.", "The Board", "Done."),
        assembling.Recommended(4, "And it.", "", ""),
    ]
    report = Report("R", (Section("s-added-findings", "Introduction"),))
    whole = assembling.assembled(report, found, said)
    assert [section.title for section in whole.sections] == [
        "Introduction",
        "Findings",
        "Finding 1: Not seen",
        "Recommendations",
    ]
    assert len({section.id for section in whole.sections}) == 4
    assert whole.sections[2].blocks == (paragraph("What."), paragraph("More."), paragraph("Why."))
    points = whole.sections[3].blocks[0]
    assert isinstance(points, List)
    assert points.start == 3
    assert points.items[0].runs[0] == Run("The Board: ", bold=True)
    assert plain(points.items[1].runs) == "And it."
    assert assembling.assembled(whole, found, said) == whole


def test_nothing_is_added_to_a_text_that_has_them():
    report = read_docx(SAMPLE.read_bytes()).report
    found = [assembling.Found(1, "Not seen", "What.", "")]
    assert assembling.assembled(report, found, [assembling.Recommended(1, "x", "", "")]) == report
    assert assembling.assembled(Report("R", opening=(Paragraph((Run("x"),)),)), [], []).sections == ()
