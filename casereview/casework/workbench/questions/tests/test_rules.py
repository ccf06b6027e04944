"""What can become of a question, and what each step needs."""

import pytest

from casereview.casework.workbench.questions.rules import (
    NEXT,
    ORDER,
    STATE_WORDS,
    TO_ACCEPT,
    TO_ANSWER,
    TO_ASK,
    TO_ASK_AGAIN,
    TO_CHANGE,
    TO_WITHDRAW,
    QuestionFacts,
    State,
)
from casereview.foundation.verdicts import unmet


def codes(needs, state, answering=1):
    return [need.code for need in unmet(needs, QuestionFacts(state, answering))]


def test_every_state_has_words_a_place_and_a_way_on():
    assert set(NEXT) == set(State) == set(STATE_WORDS) == set(ORDER)
    reached = {State.PROPOSED} | {to for targets in NEXT.values() for to in targets}
    assert reached == set(State)


@pytest.mark.parametrize(
    ("needs", "open_in"),
    [
        (TO_CHANGE, {State.PROPOSED}),
        (TO_ASK, {State.PROPOSED}),
        (TO_ANSWER, {State.ASKED, State.ASKED_AGAIN, State.ANSWERED}),
        (TO_ACCEPT, {State.ANSWERED}),
        (TO_ASK_AGAIN, {State.ANSWERED, State.ACCEPTED}),
        (TO_WITHDRAW, {State.PROPOSED, State.ASKED, State.ASKED_AGAIN, State.ANSWERED}),
    ],
)
def test_each_step_is_open_in_its_states_only(needs, open_in):
    assert {state for state in State if not codes(needs, state)} == open_in


def test_nobody_is_asked_where_nobody_can_answer():
    assert codes(TO_ASK, State.PROPOSED, answering=0) == ["somebody-there"]
