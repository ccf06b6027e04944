"""When a section is complete, and what must be true before a referral is signed and sent."""

from dataclasses import replace

import pytest

from casereview.casework.referral.rules import (
    AS_READ,
    NEXT,
    STATE_WORDS,
    TO_ASK_SIGNATURE,
    TO_RETURN,
    TO_SEND,
    TO_SIGN,
    TO_WRITE,
    Progress,
    SendFacts,
    State,
    facts_from,
    needs_signature,
    progress_of,
    sections_of,
    unfinished,
)
from casereview.engines import law
from casereview.foundation.verdicts import unmet

ENGLISH, MANX = "eng_scr_wt2015", "iom_scmr"
READY = SendFacts(unfinished=(), is_sent=False, needs_signature=False, is_signed=False, is_waiting=False)


def section(key: str):
    return next(one for one in sections_of(law.framework(ENGLISH)) if one.key == key)


def codes(needs, facts) -> list[str]:
    return [need.code for need in unmet(needs, facts)]


@pytest.mark.parametrize("framework_id", law.framework_ids())
def test_every_framework_asks_one_question_a_limb_between_people_and_safety(framework_id):
    framework = law.framework(framework_id)
    sections = sections_of(framework)
    assert [one.key for one in sections][:2] == ["referrer", "incident"]
    assert sections[-1].key == "safety"
    assert [one.limb for one in sections if one.limb] == list(framework.criteria.limbs)
    assert len({one.key for one in sections}) == len(sections)
    assert not any("_" in one.key for one in sections)


@pytest.mark.parametrize(
    ("key", "given", "progress"),
    [
        ("incident", None, Progress.TODO),
        ("incident", {}, Progress.STARTED),
        ("incident", {"summary": ""}, Progress.STARTED),
        ("incident", {"summary": "What was found."}, Progress.DONE),
        ("referrer", {"name": "a", "role": "b"}, Progress.STARTED),
        ("referrer", {"name": "a", "role": "b", "contact": "c"}, Progress.DONE),
        ("others", None, Progress.TODO),
        ("others", {}, Progress.DONE),
        ("others", {"names": ""}, Progress.DONE),
        ("agencies", {"agencies": []}, Progress.STARTED),
        ("limb-died", {"met": "unclear"}, Progress.STARTED),
        ("limb-died", {"met": "unclear", "evidence": "It is not known yet."}, Progress.DONE),
    ],
)
def test_given_answers_expect_a_section_to_be_so_far(key, given, progress):
    answers = {} if given is None else {key: given}
    assert progress_of(section(key), answers) is progress


def test_what_is_not_complete_is_listed_in_page_order():
    sections = sections_of(law.framework(ENGLISH))
    assert unfinished(sections, {}) == list(sections)
    left = unfinished(sections, {"others": {}, "safety": {"action": "x"}})
    assert [one.key for one in left] == [one.key for one in sections if one.key not in ("others", "safety")]


@pytest.mark.parametrize(
    ("met", "facts"),
    [("yes", {"died": True}), ("no", {"died": False}), ("unclear", {}), ("", {}), (None, {})],
)
def test_what_is_unclear_is_no_fact(met, facts):
    assert facts_from(law.framework(ENGLISH), {"limb-died": {"met": met}}) == facts


def test_facts_have_the_engines_own_names():
    framework = law.framework(ENGLISH)
    answers = {one.key: {"met": "yes"} for one in sections_of(framework)}
    assert facts_from(framework, answers) == dict.fromkeys(framework.criteria.limbs, True)
    assert facts_from(framework, {}) == {}


@pytest.mark.parametrize(
    ("framework_id", "board_wants", "answer"),
    [
        (MANX, None, True),
        (MANX, False, True),  # a board cannot do without what the framework asks for
        (ENGLISH, None, False),
        (ENGLISH, False, False),
        (ENGLISH, True, True),
    ],
)
def test_who_needs_a_signature(framework_id, board_wants, answer):
    assert needs_signature(law.framework(framework_id), board_wants=board_wants) is answer


@pytest.mark.parametrize(
    ("needs", "changed", "missing"),
    [
        (TO_WRITE, {}, []),
        (TO_WRITE, {"is_sent": True}, ["not-sent"]),
        (TO_WRITE, {"is_signed": True}, []),
        (TO_ASK_SIGNATURE, {}, []),
        (TO_ASK_SIGNATURE, {"unfinished": ("safety",)}, ["complete"]),
        (TO_ASK_SIGNATURE, {"is_waiting": True}, ["not-asked"]),
        (TO_ASK_SIGNATURE, {"is_signed": True}, ["not-signed"]),
        (TO_ASK_SIGNATURE, {"is_sent": True, "is_signed": True}, ["not-sent", "not-signed"]),
        (TO_SIGN, {"is_waiting": True}, []),
        (TO_SIGN, {}, ["asked"]),
        (TO_SIGN, {"is_signed": True}, ["not-signed"]),
        (TO_SIGN, {"is_waiting": True, "unfinished": ("safety",)}, ["complete"]),
        (TO_SIGN, {"is_sent": True, "is_waiting": True}, ["not-sent"]),
        (TO_RETURN, {"is_waiting": True, "unfinished": ("safety",)}, []),
        (TO_RETURN, {}, ["asked"]),
        (TO_RETURN, {"is_signed": True}, ["not-signed"]),
        (TO_SEND, {}, []),
        (TO_SEND, {"needs_signature": True}, ["signed"]),
        (TO_SEND, {"needs_signature": True, "is_signed": True}, []),
        (TO_SEND, {"needs_signature": True, "is_waiting": True}, ["signed"]),
        (TO_SEND, {"unfinished": ("safety",)}, ["complete"]),
        (TO_SEND, {"is_sent": True}, ["not-sent"]),
    ],
)
def test_given_a_referral_in_a_state_expect_what_is_missing(needs, changed, missing):
    assert codes(needs, replace(READY, **changed)) == missing


def test_whoever_signs_has_read_this_very_text():
    assert codes([AS_READ], True) == []
    assert codes([AS_READ], False) == ["as-read"]


def test_every_state_has_words_and_a_way_on_until_it_is_sent():
    assert set(STATE_WORDS) == set(NEXT) == set(State)
    assert [state for state, after in NEXT.items() if not after] == [State.SENT]
    reached, ways = {State.DRAFT}, [State.DRAFT]
    while ways:
        new = set(NEXT[ways.pop()]) - reached
        reached |= new
        ways += new
    assert reached == set(State)
