"""What is offered, what stays settled, and what comes back when a group has gained an entry."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casereview.casework.workbench.same_events.rules import (
    MOST_ENTRIES,
    TO_SETTLE,
    Decided,
    Kind,
    SettleFacts,
    State,
    continued,
    first_of_each,
    offered,
    state_words,
)
from casereview.foundation.verdicts import unmet

A, B, C, D, E = (UUID(int=number) for number in range(1, 6))
ACROSS = Kind.ACROSS


def decided(state, *members, out=(), group=100, kind=ACROSS):
    return Decided(UUID(int=group), 1, kind, state, frozenset(members), frozenset(out))


def shown(found, *before):
    return [one.members for one in offered(ACROSS, found, before)]


def test_what_was_found_is_offered():
    assert shown([(A, B), (C, D)]) == [(A, B), (C, D)]


@pytest.mark.parametrize("state", [State.ONE_EVENT, State.DISPUTED, State.DIFFERENT])
def test_what_was_settled_is_not_offered_again(state):
    assert shown([(A, B), (C, D)], decided(state, A, B)) == [(C, D)]


def test_fewer_of_what_was_settled_are_not_offered():
    assert shown([(A, B)], decided(State.ONE_EVENT, A, B, C)) == []


def test_what_was_left_waits_at_the_end():
    found = offered(ACROSS, [(A, B), (C, D)], [decided(State.LATER, A, B)])
    assert [(one.members, one.is_left) for one in found] == [((C, D), False), ((A, B), True)]


def test_what_was_left_and_is_no_longer_found_still_waits():
    assert shown([(C, D)], decided(State.LATER, A, B)) == [(C, D), (A, B)]


@pytest.mark.parametrize("state", list(State))
def test_a_group_that_gained_an_entry_comes_back_and_says_which(state):
    (one,) = offered(ACROSS, [(A, B, C)], [decided(state, A, B)])
    assert one.members == (A, B, C)
    assert one.new == {C}
    assert one.continues.members == {A, B}
    assert not one.is_left


def test_an_entry_that_looks_like_one_of_an_event_is_offered_with_all_of_it():
    (one,) = offered(ACROSS, [(A, D)], [decided(State.ONE_EVENT, A, B, C)])
    assert (one.members, one.new) == ((A, D, B, C), {D})


def test_an_entry_taken_out_is_not_offered_again():
    assert shown([(A, B, C)], decided(State.ONE_EVENT, A, B, out=[C])) == []
    (one,) = offered(ACROSS, [(A, B, C, D)], [decided(State.ONE_EVENT, A, B, out=[C])])
    assert (one.members, one.new) == ((A, B, D), {D})


def test_an_entry_of_another_event_is_not_offered_again():
    before = [decided(State.ONE_EVENT, A, B), decided(State.ONE_EVENT, C, D, group=101)]
    assert shown([(A, B, C)], *before) == []
    assert shown([(A, B, C, E)], *before) == [(A, B, E)]


def test_one_entry_in_common_with_different_events_is_a_question_of_its_own():
    (one,) = offered(ACROSS, [(A, C)], [decided(State.DIFFERENT, A, B)])
    assert (one.continues, one.new) == (None, frozenset())


def test_a_decision_of_the_other_kind_does_not_matter():
    assert shown([(A, B)], decided(State.ONE_EVENT, A, B, kind=Kind.WITHIN)) == [(A, B)]


def test_the_largest_overlap_is_taken_up_and_an_event_before_what_is_different():
    small, large = decided(State.ONE_EVENT, A, B), decided(State.DIFFERENT, A, C, D, group=101)
    assert continued(ACROSS, [A, C, D], [small, large]) is large
    assert continued(ACROSS, [A, B], [decided(State.DIFFERENT, A, B, group=102), small]) is small
    assert continued(ACROSS, [A, B], []) is None


def test_one_stands_for_each_event():
    held = [
        decided(State.ONE_EVENT, B, A),
        decided(State.DISPUTED, C, D, group=101),
        decided(State.DIFFERENT, A, E),
    ]
    assert first_of_each(held, [A, B, C, D, E]) == {A: A, B: A, C: C, D: C}


def test_what_was_sent_twice_and_is_told_by_two_agencies_is_one():
    held = [decided(State.ONE_EVENT, C, D), decided(State.ONE_EVENT, B, C, kind=Kind.WITHIN)]
    assert first_of_each(held, [A, B, C, D]) == {B: B, C: B, D: B}


IDS = st.integers(1, 9).map(lambda number: UUID(int=number))
GROUPS = st.lists(st.lists(IDS, min_size=2, max_size=4, unique=True), max_size=5)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(GROUPS, GROUPS, st.lists(st.sampled_from(State), min_size=5, max_size=5))
def test_whatever_was_decided_what_is_offered_can_be_settled(found, before, states):
    taken: set[UUID] = set()
    made = []
    for number, (members, state) in enumerate(zip(before, states, strict=False)):
        one = decided(state, *members, group=100 + number)
        if one.holds and taken & one.members:
            continue
        taken |= one.members if one.holds else set()
        made.append(one)
    for one in offered(ACROSS, found, made):
        assert len(one.members) == len(set(one.members)) > 1
        others = {
            entry for other in made if other.holds and other is not one.continues for entry in other.members
        }
        assert not others & set(one.members)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(GROUPS, st.permutations(range(9)))
def test_one_of_each_is_the_first_and_stands_for_itself(groups, order):
    ids = [UUID(int=number + 1) for number in order]
    firsts = first_of_each([decided(State.ONE_EVENT, *group) for group in groups], ids)
    for entry, first in firsts.items():
        assert firsts[first] == first
        assert ids.index(first) <= ids.index(entry)
    assert set(firsts) == {entry for group in groups for entry in group}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (SettleFacts(1, is_one_event=True, in_another=0), "two"),
        (SettleFacts(MOST_ENTRIES + 1, is_one_event=True, in_another=0), "not-too-many"),
        (SettleFacts(2, is_one_event=True, in_another=1), "in-one-only"),
    ],
)
def test_what_cannot_be_settled(facts, code):
    assert [need.code for need in unmet(TO_SETTLE, facts)] == [code]


def test_different_events_may_be_parts_of_others():
    assert unmet(TO_SETTLE, SettleFacts(2, is_one_event=False, in_another=1)) == []


def test_every_state_has_words_for_both_kinds():
    assert all(state_words(kind, state) for kind in Kind for state in State)
