"""The action plan: who answers, acts, updates and verifies, how an action stands, and what each step needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

READ = "action:read"
OPEN = "action:open"
ANSWER = "recommendation:answer"
WRITE = "action:write"
AGREE = "plan:agree"
UPDATE = "action:update"
VERIFY = "action:verify"

_BOARD = {Role.COORDINATOR: Reach.BOARD, Role.BOARD_CHAIR: Reach.BOARD}
_READERS = {
    **_BOARD,
    Role.SUBGROUP_MEMBER: Reach.BOARD,
    Role.PANEL_CHAIR: Reach.CASE,
    Role.PANEL_MEMBER: Reach.CASE,
    Role.LEAD_REVIEWER: Reach.CASE,
}
_OWN_AGENCY = {Role.AGENCY_LEAD: Reach.OWN_AGENCY}
GRANTS = (
    Grant(READ, "read the action plan", _READERS),
    Grant(OPEN, "open an action", {**_READERS, **_OWN_AGENCY}, owner=True),
    Grant(ANSWER, "answer a recommendation", _BOARD),
    Grant(WRITE, "write the action plan", _BOARD),
    Grant(AGREE, "agree the action plan", {Role.BOARD_CHAIR: Reach.BOARD}),
    Grant(UPDATE, "say how the action is going", _OWN_AGENCY, owner=True),
    Grant(VERIFY, "verify an action", {Role.COORDINATOR: Reach.BOARD}),
)


class Given(StrEnum):
    """What the board answers to a recommendation. Source: facts 9.1."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


GIVEN_WORDS = {
    Given.ACCEPTED: "Accepted",
    Given.PARTLY: "Accepted in part",
    Given.REJECTED: "Not accepted",
}


class State(StrEnum):
    """What an action's owner says of it."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    COMPLETE = "complete"


STATE_WORDS = {
    State.NOT_STARTED: "Not started",
    State.ON_TRACK: "On track",
    State.AT_RISK: "At risk",
    State.COMPLETE: "Complete",
}


class Standing(StrEnum):
    """How an action stands today: each in exactly one way, so that counts add up."""

    OVERDUE = "overdue"
    AT_RISK = "at_risk"
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    COMPLETE = "complete"
    VERIFIED = "verified"


STANDING_WORDS = {
    Standing.OVERDUE: "Overdue",
    Standing.AT_RISK: "At risk",
    Standing.NOT_STARTED: "Not started",
    Standing.ON_TRACK: "On track",
    Standing.COMPLETE: "Complete, to be verified",
    Standing.VERIFIED: "Verified",
}


def standing_of(state: str, *, due_on: date, is_verified: bool, today: date) -> Standing:
    """How an action stands. Note: the due day itself is not yet overdue."""
    if is_verified:
        return Standing.VERIFIED
    if state != State.COMPLETE and due_on < today:
        return Standing.OVERDUE
    return Standing(state)


def counted(standings: Iterable[Standing]) -> Mapping[Standing, int]:
    """How many actions stand in each way. Shape: every way, in the order shown; the counts add up to all."""
    listed = list(standings)
    return {one: listed.count(one) for one in Standing}


@dataclass(frozen=True)
class PlanFacts:
    """What answering and agreeing depend on.

    Shape: `unanswered`, `idle` and `needless` hold numbers of recommendations: without an answer; accepted
    without an action; not accepted, with one.
    """

    is_accepted: bool
    is_agreed: bool
    actions: int
    recommendations: int
    unanswered: Sequence[int]
    idle: Sequence[int]
    needless: Sequence[int]


_REPORT: Need[PlanFacts] = Need(
    "report-accepted", "The board accepts the overview report first", lambda f: f.is_accepted
)
_NOT_AGREED: Need[PlanFacts] = Need(
    "not-agreed", "The plan has been agreed already", lambda f: not f.is_agreed
)
TO_ANSWER: tuple[Need[PlanFacts], ...] = (
    _REPORT,
    Need("still-open", "The plan has been agreed: its answers stand", lambda f: not f.is_agreed),
)
TO_WRITE: tuple[Need[PlanFacts], ...] = (_REPORT,)
TO_WITHDRAW: tuple[Need[PlanFacts], ...] = (
    _REPORT,
    Need(
        "not-promised",
        "The plan has been agreed: an action in it is completed, not taken out",
        lambda f: not f.is_agreed,
    ),
)
TO_AGREE: tuple[Need[PlanFacts], ...] = (
    _REPORT,
    _NOT_AGREED,
    Need("answered", "Answer every recommendation", lambda f: not f.unanswered),
    Need(
        "acted-on",
        "Give every accepted recommendation an action with an owner and a date",
        lambda f: not f.idle,
    ),
    Need("needless", "Take out the actions on what was not accepted", lambda f: not f.needless),
    Need(
        "something",
        "Write at least one action on the findings",
        lambda f: f.recommendations > 0 or f.actions > 0,
    ),
)


@dataclass(frozen=True)
class ActionFacts:
    """What updating, completing and verifying depend on."""

    is_agreed: bool
    state: str
    is_verified: bool


_AGREED: Need[ActionFacts] = Need("agreed", "The board agrees the plan first", lambda f: f.is_agreed)
_NOT_VERIFIED: Need[ActionFacts] = Need(
    "not-verified", "The action has been verified already", lambda f: not f.is_verified
)
_NOT_COMPLETE: Need[ActionFacts] = Need(
    "not-complete",
    "The action is complete: its coordinator verifies it or sends it back",
    lambda f: f.state != State.COMPLETE,
)
TO_UPDATE: tuple[Need[ActionFacts], ...] = (_AGREED, _NOT_COMPLETE)
TO_CHANGE: tuple[Need[ActionFacts], ...] = (_NOT_COMPLETE,)
TO_VERIFY: tuple[Need[ActionFacts], ...] = (
    _AGREED,
    Need("complete", "The owner reports the action complete first", lambda f: f.state == State.COMPLETE),
    _NOT_VERIFIED,
)
BY_ANOTHER: Need[ActionFacts] = Need(
    "by-another",
    "An action is verified by somebody who neither owns it nor reported it complete",
    lambda _: False,
)


def plan_facts(
    *,
    is_accepted: bool,
    is_agreed: bool,
    answers: Mapping[int, str | None],
    acted_on: Mapping[int, int],
    actions: int,
) -> PlanFacts:
    """The facts of a plan. Shape: answers and acted_on by the number of a recommendation."""
    wanted = (Given.ACCEPTED, Given.PARTLY)
    return PlanFacts(
        is_accepted=is_accepted,
        is_agreed=is_agreed,
        actions=actions,
        recommendations=len(answers),
        unanswered=[number for number, given in answers.items() if given is None],
        idle=[number for number, given in answers.items() if given in wanted and not acted_on.get(number)],
        needless=[
            number for number, given in answers.items() if given == Given.REJECTED and acted_on.get(number)
        ],
    )
