"""What confirming and marking complete need; that every state, kind and code has its words."""

import pytest

from casereview.casework.chronology.rules import (
    KIND_WORDS,
    NEXT,
    SEEN_WORDS,
    SPOKEN_WORDS,
    STATE_WORDS,
    TO_CONFIRM,
    TO_EDIT,
    TO_MERGE,
    ConfirmFacts,
    Counts,
    MergeFacts,
    State,
    kind_words,
)
from casereview.engines.chronicle.rows import SEEN_CODES, SPOKEN_CODES
from casereview.foundation.verdicts import unmet


def codes(needs, facts):
    return [need.code for need in unmet(needs, facts)]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (ConfirmFacts(State.PREVIEW, 3, 0), []),
        (ConfirmFacts(State.PREVIEW, 3, 1), ["all-decided"]),
        (ConfirmFacts(State.PREVIEW, 0, 0), ["has-rows"]),
        (ConfirmFacts(State.CONFIRMED, 0, 0), ["in-preview", "has-rows"]),
        (ConfirmFacts(State.READING, 3, 3), ["in-preview", "all-decided"]),
    ],
)
def test_confirming(facts, missing):
    assert codes(TO_CONFIRM, facts) == missing


@pytest.mark.parametrize("state", list(State))
def test_rows_change_only_while_they_are_checked(state):
    assert (codes(TO_EDIT, ConfirmFacts(state, 1, 0)) == []) is (state is State.PREVIEW)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (MergeFacts(2, 2, 0, is_merged_since=False), []),
        (MergeFacts(2, 0, 0, is_merged_since=False), ["some"]),
        (MergeFacts(2, 1, 1, is_merged_since=False), ["none-open"]),
        (MergeFacts(2, 2, 0, is_merged_since=True), ["not-yet"]),
    ],
)
def test_marking_complete(facts, missing):
    assert codes(TO_MERGE, facts) == missing


def test_everything_has_its_words():
    assert set(STATE_WORDS) == set(State) == set(NEXT)
    assert set(SEEN_WORDS) == set(SEEN_CODES)
    assert set(SPOKEN_WORDS) == set(SPOKEN_CODES)
    assert kind_words("date_missing") == KIND_WORDS["date_missing"]
    assert kind_words("some_new_kind") == "Some new kind"


def test_every_state_can_be_reached_and_only_ends_have_no_way_on():
    reached = {state for after in NEXT.values() for state in after}
    assert reached | {State.READING} == set(State)


def test_counts_that_add_up():
    assert Counts(4, 2, 1, 1).adds_up
    assert not Counts(4, 2, 1, 0).adds_up
