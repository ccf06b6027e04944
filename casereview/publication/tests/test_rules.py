"""Whose approval counts, what publishing waits for, and what each finding is called; no database."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.foundation.verdicts import unmet
from casereview.publication import presenting
from casereview.publication.rules import (
    TO_APPROVE,
    TO_PUBLISH,
    BallotFacts,
    EditionFacts,
    Given,
    ReleaseFacts,
    approvers_who_count,
)

ONE, TWO, AUTHOR, BUILDER = uuid4(), uuid4(), uuid4(), uuid4()
DAY = date(2026, 3, 14)
WHOLE = EditionFacts(
    is_newest=True, is_intact=True, is_current=True, stopping=0, is_accepted=True, is_published=False
)
READY = ReleaseFacts(WHOLE, 2, is_family_informed=True, day=DAY, today=DAY, is_another_published=False)
FREE = BallotFacts(WHOLE, is_author=False, is_builder=False, has_approved=False)


@given(
    st.lists(st.tuples(st.sampled_from([ONE, TWO, AUTHOR, BUILDER]), st.sampled_from(["these", "others"])))
)
def test_only_others_who_approved_these_bytes_count(given_votes):
    counted = approvers_who_count(
        [Given(by, sum_of) for by, sum_of in given_votes], sha256="these", authors={AUTHOR}, builder=BUILDER
    )
    assert counted == {by for by, sum_of in given_votes if sum_of == "these"} & {ONE, TWO}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"approvers": 1}, "two-people"),
        ({"is_family_informed": False}, "family"),
        ({"day": None}, "day"),
        ({"day": date(2026, 3, 15)}, "day-come"),
        ({"is_another_published": True}, "one-at-a-time"),
        ({"edition": replace(WHOLE, is_intact=False)}, "intact"),
        ({"edition": replace(WHOLE, is_current=False)}, "current"),
        ({"edition": replace(WHOLE, is_newest=False)}, "newest"),
        ({"edition": replace(WHOLE, stopping=1)}, "settled"),
        ({"edition": replace(WHOLE, is_accepted=False)}, "accepted"),
        ({"edition": replace(WHOLE, is_published=True)}, "unpublished"),
    ],
)
def test_each_thing_missing_is_said(change, code):
    assert unmet(TO_PUBLISH, READY) == []
    assert [need.code for need in unmet(TO_PUBLISH, replace(READY, **change))] == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"is_author": True}, "not-author"),
        ({"is_builder": True}, "not-builder"),
        ({"has_approved": True}, "once"),
    ],
)
def test_who_cannot_approve_is_told_why(change, code):
    assert unmet(TO_APPROVE, FREE) == []
    assert [need.code for need in unmet(TO_APPROVE, replace(FREE, **change))] == [code]


@pytest.mark.parametrize(
    ("kind", "said"),
    [("family", "name"), ("address", "place"), ("nhs_number", "number"), ("pet", "rare"), ("x", "name")],
)
def test_each_kind_has_its_underline(kind, said):
    assert presenting.mark_kind(kind) == said


def _row(number, text, start, end):
    place = {"file": "page", "paragraph": "body 1", "string": text[start:end], "kind": "x", "how": "exact"}
    more = {"certainty": "certain", "register_value": "", "text": text, "start": start, "end": end}
    return SimpleNamespace(number=number, place={**place, **more})


def test_marks_hold_the_whole_paragraph_even_where_they_overlap():
    text = "abc def ghi"
    shown = presenting.paragraphs([_row(2, text, 4, 7), _row(1, text, 0, 7), _row(3, text, 5, 9)])
    assert "".join(mark.text for mark in shown[0].marks) == text
    assert [mark.number for mark in shown[0].marks if mark.number] == [1, 2, 3]
