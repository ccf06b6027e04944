"""What was found overrules what was argued; and what must come before what."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.casework.decision.rules import (
    FOUND_WORDS,
    TO_ADVISE,
    TO_ANSWER,
    TO_DECIDE,
    TO_FIND,
    TO_PUT,
    TO_TELL,
    VERDICT_WORDS,
    AnswerFacts,
    DecideFacts,
    Found,
    facts_of,
)
from casereview.foundation.verdicts import unmet

NEW = DecideFacts(is_decided=False, is_with_chair=False, has_advice=False, is_told=False)


@pytest.mark.parametrize(
    ("argued", "found", "facts"),
    [
        ({}, [], {}),
        ({"died": True}, [], {"died": True}),
        ({"died": True}, [("died", "not_met")], {"died": False}),
        ({"died": True}, [("died", "not_known")], {}),
        ({}, [("died", "met")], {"died": True}),
        ({}, [("died", "met"), ("died", "not_met")], {"died": False}),
        ({}, [("died", "met"), ("died", "not_known")], {}),
        ({"died": True, "harm": False}, [("harm", "met")], {"died": True, "harm": True}),
        ({"born_on": "2017-06-09"}, [("died", "met")], {"born_on": "2017-06-09", "died": True}),
    ],
)
def test_given_what_was_argued_and_found_expect_these_facts(argued, found, facts):
    before = dict(argued)
    assert facts_of(argued, found) == facts
    assert argued == before


limbs = st.sampled_from(["died", "harm", "concern"])


@given(st.dictionaries(limbs, st.booleans()), st.lists(st.tuples(limbs, st.sampled_from(Found))))
def test_the_newest_finding_of_a_limb_holds(argued, found):
    facts = facts_of(argued, found)
    for limb in ("died", "harm", "concern"):
        findings = [finding for one, finding in found if one == limb]
        said = {Found.MET: True, Found.NOT_MET: False, Found.NOT_KNOWN: None}
        expected = said[findings[-1]] if findings else argued.get(limb)
        assert facts.get(limb) == expected


@pytest.mark.parametrize(
    ("needs", "changed", "missing"),
    [
        (TO_FIND, {}, []),
        (TO_FIND, {"is_decided": True}, ["not-decided"]),
        (TO_ADVISE, {}, []),
        (TO_ADVISE, {"is_decided": True}, ["not-decided"]),
        (TO_PUT, {}, []),
        (TO_PUT, {"is_with_chair": True}, ["not-put"]),
        (TO_PUT, {"is_with_chair": True, "is_decided": True}, ["not-decided", "not-put"]),
        (TO_DECIDE, {}, ["put"]),
        (TO_DECIDE, {"is_with_chair": True}, []),
        (TO_DECIDE, {"is_with_chair": True, "has_advice": True}, []),
        (TO_DECIDE, {"is_with_chair": True, "is_decided": True}, ["not-decided"]),
        (TO_TELL, {}, ["decided"]),
        (TO_TELL, {"is_decided": True}, []),
        (TO_TELL, {"is_decided": True, "is_told": True}, ["not-told"]),
    ],
)
def test_given_a_case_so_far_expect_what_is_missing(needs, changed, missing):
    assert [need.code for need in unmet(needs, replace(NEW, **changed))] == missing


@pytest.mark.parametrize(
    ("decided", "answered", "missing"),
    [(False, False, []), (True, False, ["not-decided"]), (False, True, ["not-answered"]),
     (True, True, ["not-decided", "not-answered"])],
)  # fmt: skip
def test_an_answer_is_recorded_once_and_before_the_decision(decided, answered, missing):
    facts = AnswerFacts(is_decided=decided, is_answered=answered)
    assert [need.code for need in unmet(TO_ANSWER, facts)] == missing


def test_everything_that_can_be_said_has_words():
    assert set(FOUND_WORDS) == set(Found)
    assert set(VERDICT_WORDS) == {"must", "may", "consider", "no", "unknown"}
