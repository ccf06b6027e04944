"""How actions stand, and what the plan needs; no database."""

from dataclasses import replace
from datetime import date

import pytest

from casereview.casework.action_plan.rules import (
    TO_AGREE,
    TO_ANSWER,
    TO_CHANGE,
    TO_UPDATE,
    TO_VERIFY,
    TO_WITHDRAW,
    ActionFacts,
    PlanFacts,
    Standing,
    State,
    counted,
    plan_facts,
    standing_of,
)
from casereview.foundation.verdicts import unmet

DAY = date(2026, 3, 27)
READY = PlanFacts(
    is_accepted=True, is_agreed=False, actions=1, recommendations=2, unanswered=[], idle=[], needless=[]
)
GOING = ActionFacts(is_agreed=True, state=State.ON_TRACK, is_verified=False)


def codes(needs, facts):
    return [need.code for need in unmet(needs, facts)]


@pytest.mark.parametrize(
    ("state", "is_verified", "today", "standing"),
    [
        (State.ON_TRACK, False, DAY, Standing.ON_TRACK),
        (State.ON_TRACK, False, date(2026, 3, 28), Standing.OVERDUE),
        (State.NOT_STARTED, False, DAY, Standing.NOT_STARTED),
        (State.AT_RISK, False, DAY, Standing.AT_RISK),
        (State.COMPLETE, False, date(2026, 3, 28), Standing.COMPLETE),
        (State.COMPLETE, True, date(2026, 3, 28), Standing.VERIFIED),
    ],
)
def test_an_action_stands_in_one_way(state, is_verified, today, standing):
    assert standing_of(state, due_on=DAY, is_verified=is_verified, today=today) == standing


def test_counts_add_up():
    counts = counted([Standing.OVERDUE, Standing.OVERDUE, Standing.VERIFIED])
    assert list(counts) == list(Standing)
    assert sum(counts.values()) == 3
    assert counts[Standing.OVERDUE] == 2


def test_facts_of_a_plan_name_what_is_missing():
    facts = plan_facts(
        is_accepted=True,
        is_agreed=False,
        answers={1: None, 2: "accepted", 3: "partly", 4: "rejected", 5: "accepted", 6: "rejected"},
        acted_on={5: 2, 6: 1},
        actions=3,
    )
    assert (list(facts.unanswered), list(facts.idle), list(facts.needless)) == ([1], [2, 3], [6])
    assert facts.recommendations == 6


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"is_accepted": False}, ["report-accepted"]),
        ({"is_agreed": True}, ["not-agreed"]),
        ({"unanswered": [1]}, ["answered"]),
        ({"idle": [1]}, ["acted-on"]),
        ({"needless": [1]}, ["needless"]),
        ({"recommendations": 0, "actions": 0}, ["something"]),
        ({"recommendations": 0}, []),
        ({"actions": 0}, []),
    ],
)
def test_what_agreeing_needs(change, missing):
    assert codes(TO_AGREE, replace(READY, **change)) == missing


def test_after_agreeing_answers_stand_and_actions_stay():
    agreed = replace(READY, is_agreed=True)
    assert codes(TO_ANSWER, agreed) == ["still-open"]
    assert codes(TO_WITHDRAW, agreed) == ["not-promised"]
    assert codes(TO_ANSWER, READY) == codes(TO_WITHDRAW, READY) == []


@pytest.mark.parametrize(
    ("change", "updating", "verifying"),
    [
        ({}, [], ["complete"]),
        ({"is_agreed": False}, ["agreed"], ["agreed", "complete"]),
        ({"state": State.COMPLETE}, ["not-complete"], []),
        ({"state": State.COMPLETE, "is_verified": True}, ["not-complete"], ["not-verified"]),
    ],
)
def test_what_updating_and_verifying_need(change, updating, verifying):
    facts = replace(GOING, **change)
    assert codes(TO_UPDATE, facts) == updating
    assert codes(TO_VERIFY, facts) == verifying
    assert codes(TO_CHANGE, facts) == [code for code in updating if code == "not-complete"]
