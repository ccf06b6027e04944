"""Headings as people write them, sorted under those a framework expects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.press.sections import split_sections
from casereview.engines.press.structure import Report, Section, paragraph

WANTED = (
    ("analysis", "Analysis of practice", ("critical analysis",)),
    ("lessons", "Lessons learned", ("learning",)),
    ("recommendations", "Recommendations", ("action plan",)),
    ("sign_off", "Sign-off", ()),
)


def report_of(*headings: tuple[int, str]) -> Report:
    return Report(
        "A report",
        tuple(
            Section(f"s-{at}", title, level, blocks=(paragraph(f"below {at}"),))
            for at, (level, title) in enumerate(headings)
        ),
    )


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Analysis", "analysis"),
        ("ANALYSIS OF PRACTICE", "analysis"),
        ("Section 8: Analysis of our practice", "analysis"),
        ("c) Lessons learnt", "lessons"),
        ("Lesson learned from this review", "lessons"),
        ("Recomendations", "recommendations"),
        ("Recommendations for this agency", "recommendations"),
        ("Action plan", "recommendations"),
        ("Sign off", "sign_off"),
        ("Household", None),
        ("Practice nurse", None),
        ("Closing words", None),
        ("The a of", None),
    ],
)
def test_a_heading_finds_its_key(heading, key):
    (name,) = split_sections(report_of((1, heading)), WANTED)
    assert name == (key or heading)


def test_what_hangs_below_goes_along():
    parts = split_sections(
        report_of((1, "Analysis"), (2, "The child"), (3, "Lessons learned"), (1, "Learning")), WANTED
    )
    assert list(parts) == ["analysis", "lessons"]
    assert [(s.title, s.level) for s in parts["analysis"].sections] == [
        ("The child", 1),
        ("Lessons learned", 2),
    ]


def test_known_headings_below_an_unknown_one_are_found():
    parts = split_sections(
        report_of(
            (1, "Main report"), (2, "Preface"), (2, "Lessons learned"), (3, "One"), (2, "Recommendations")
        ),
        WANTED,
    )
    assert list(parts) == ["Main report", "lessons", "recommendations"]
    assert [s.title for s in parts["Main report"].sections] == ["Preface"]
    assert [s.title for s in parts["lessons"].sections] == ["One"]


def test_two_headings_of_one_key_are_joined_and_both_kept():
    parts = split_sections(report_of((1, "Recommendations"), (1, "Action plan")), WANTED)
    assert list(parts) == ["recommendations"]
    assert [s.title for s in parts["recommendations"].sections] == ["Action plan"]


def test_two_unknown_headings_of_one_name_stay_two():
    parts = split_sections(report_of((1, "Annex"), (1, "Annex")), WANTED)
    assert list(parts) == ["Annex", "Annex (2)"]


def test_the_highest_level_in_use_counts_as_the_first():
    parts = split_sections(report_of((2, "Analysis"), (3, "The child"), (2, "Unknown")), WANTED)
    assert list(parts) == ["analysis", "Unknown"]
    assert parts["analysis"].sections[0].level == 1


@given(
    st.lists(
        st.tuples(
            st.integers(1, 6),
            st.sampled_from(["Analysis", "Lessons", "Sign-off", "Other", "opening", "lessons", "Annex"]),
        )
    )
)
def test_every_block_is_in_exactly_one_part(headings):
    report = report_of(*headings)
    kept = [
        block
        for part in split_sections(report, WANTED).values()
        for block in (*part.blocks, *(b for s in part.sections for b in s.blocks))
    ]
    assert sorted(map(repr, kept)) == sorted(repr(b) for s in report.sections for b in s.blocks)
