"""Findings per limb, advice and the decision: who may, and what must come first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

READ = "decision:read"
FIND = "finding:record"
ASK = "information:ask"
ANSWER = "information:answer"
SEND_TO_CHAIR = "decision:put"
ADVISE = "advice:give"
DECIDE = "decision:make"
TELL = "decision:tell"

_BOARD_SIDE = {
    Role.COORDINATOR: Reach.BOARD,
    Role.SUBGROUP_MEMBER: Reach.BOARD,
}
GRANTS = (
    Grant(
        READ,
        "read the criteria and the decision",
        {
            **_BOARD_SIDE,
            Role.BOARD_CHAIR: Reach.BOARD,
            Role.PANEL_CHAIR: Reach.CASE,
            Role.PANEL_MEMBER: Reach.CASE,
            Role.LEAD_REVIEWER: Reach.CASE,
        },
    ),
    Grant(FIND, "record what is found on a part of the test", _BOARD_SIDE),
    Grant(ASK, "ask agencies for information", {Role.COORDINATOR: Reach.BOARD}),
    Grant(
        ANSWER,
        "answer what your agency is asked before the decision",
        {Role.AGENCY_LEAD: Reach.OWN_AGENCY, Role.AGENCY_SIGNATORY: Reach.OWN_AGENCY},
    ),
    Grant(SEND_TO_CHAIR, "put the case to the chair", {Role.COORDINATOR: Reach.BOARD}),
    Grant(ADVISE, "record the advice of the sub-group", _BOARD_SIDE),
    Grant(DECIDE, "decide whether there is a review", {Role.BOARD_CHAIR: Reach.BOARD}),
    Grant(TELL, "record that the decision was told", {Role.COORDINATOR: Reach.BOARD}),
)


class Found(StrEnum):
    """What is found on one limb. Note: not known is an answer."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


FOUND_WORDS = {Found.MET: "Met", Found.NOT_MET: "Not met", Found.NOT_KNOWN: "Not known"}
_TRUTH = {Found.MET: True, Found.NOT_MET: False}

VERDICT_WORDS = {
    "must": "There must be a review",
    "may": "There may be a review",
    "consider": "A review must be considered",
    "no": "The test is not met",
    "unknown": "It cannot be said yet",
}


def facts_of(argued: Mapping[str, object], found: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The facts the criteria are tested on: what the referrer argued, overruled by what was found since.

    Shape: found is oldest first; a limb found not known is absent.
    """
    facts = dict(argued)
    for limb, finding in found:
        facts.pop(limb, None)
        if finding in _TRUTH:
            facts[limb] = _TRUTH[Found(finding)]
    return facts


@dataclass(frozen=True)
class DecideFacts:
    """What the decision depends on."""

    is_decided: bool
    is_with_chair: bool
    has_advice: bool
    is_told: bool


@dataclass(frozen=True)
class AnswerFacts:
    """What recording an agency's answer depends on."""

    is_decided: bool
    is_answered: bool


_OPEN: Need[DecideFacts] = Need(
    "not-decided", "The decision has been made already", lambda f: not f.is_decided
)
TO_FIND = (_OPEN,)
TO_ADVISE = (_OPEN,)
TO_ANSWER: tuple[Need[AnswerFacts], ...] = (
    Need("not-decided", "The decision has been made already", lambda f: not f.is_decided),
    Need(
        "not-answered",
        "The answer has been recorded already; ask the agency again if there is more",
        lambda f: not f.is_answered,
    ),
)
TO_PUT: tuple[Need[DecideFacts], ...] = (
    _OPEN,
    Need("not-put", "The case has been put to the chair already", lambda f: not f.is_with_chair),
)
TO_DECIDE: tuple[Need[DecideFacts], ...] = (
    _OPEN,
    Need("put", "The coordinator must first put the case to the chair", lambda f: f.is_with_chair),
)
TO_TELL: tuple[Need[DecideFacts], ...] = (
    Need("decided", "The decision must be made first", lambda f: f.is_decided),
    Need("not-told", "It has been told already", lambda f: not f.is_told),
)
