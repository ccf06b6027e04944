"""Who sits on the panel, what was agreed to look at, and who is asked for what: who may, and what comes first."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casereview.casework.panel.independence import WORDS as CONFLICT_WORDS
from casereview.casework.panel.independence import Conflict
from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

READ = "panel:read"
START = "review:start"
PROPOSE = "appointment:propose"
DECLARE = "appointment:declare"
CONFIRM = "appointment:confirm"
WRITE_TERMS = "terms:write"
AGREE_TERMS = "terms:agree"
OPEN_AGENCIES = "agencies:open"
READ_AGENCIES = "agencies:read"
ASK_AGENCY = "agency:ask"
READ_PART = "part:read"
SECURE = "records:secure"

_PANEL_SIDE = {
    Role.COORDINATOR: Reach.BOARD,
    Role.BOARD_CHAIR: Reach.BOARD,
    Role.PANEL_CHAIR: Reach.CASE,
    Role.PANEL_MEMBER: Reach.CASE,
    Role.LEAD_REVIEWER: Reach.CASE,
}
GRANTS = (
    Grant(READ, "see the panel and the terms of reference", _PANEL_SIDE),
    Grant(START, "start the review", {Role.COORDINATOR: Reach.BOARD}),
    Grant(PROPOSE, "propose somebody for the review", {Role.COORDINATOR: Reach.BOARD}),
    Grant(DECLARE, "declare your independence", {}, owner=True),
    Grant(
        CONFIRM,
        "appoint somebody who has declared",
        {Role.COORDINATOR: Reach.BOARD, Role.BOARD_CHAIR: Reach.BOARD},
    ),
    Grant(
        WRITE_TERMS,
        "write the terms of reference",
        {Role.COORDINATOR: Reach.BOARD, Role.PANEL_CHAIR: Reach.CASE},
    ),
    Grant(AGREE_TERMS, "agree the terms of reference", {Role.PANEL_CHAIR: Reach.CASE}),
    Grant(
        OPEN_AGENCIES,
        "open the list of agencies, or your own agency's part of it",
        {
            **_PANEL_SIDE,
            Role.AGENCY_LEAD: Reach.CASE,
            Role.AGENCY_AUTHOR: Reach.CASE,
            Role.AGENCY_SIGNATORY: Reach.CASE,
        },
    ),
    Grant(READ_AGENCIES, "see which agencies are asked for what", _PANEL_SIDE),
    Grant(ASK_AGENCY, "ask an agency to take part", {Role.COORDINATOR: Reach.BOARD}),
    Grant(
        READ_PART,
        "see what your agency is asked for",
        {
            Role.AGENCY_LEAD: Reach.OWN_AGENCY,
            Role.AGENCY_AUTHOR: Reach.OWN_AGENCY,
            Role.AGENCY_SIGNATORY: Reach.OWN_AGENCY,
        },
    ),
    Grant(
        SECURE,
        "say that your agency's records are secured",
        {Role.AGENCY_LEAD: Reach.OWN_AGENCY, Role.AGENCY_AUTHOR: Reach.OWN_AGENCY},
    ),
)

# What somebody may be proposed as; authors come with the agency that is asked.
APPOINTED_AS = {
    Role.PANEL_CHAIR: "panel chair",
    Role.PANEL_MEMBER: "panel member",
    Role.LEAD_REVIEWER: "lead reviewer",
}


class State(StrEnum):
    """How far an appointment has come."""

    PROPOSED = "proposed"
    DECLARED = "declared"
    APPOINTED = "appointed"
    ENDED = "ended"


STATE_WORDS = {
    State.PROPOSED: "Declaration awaited",
    State.DECLARED: "Declared",
    State.APPOINTED: "Appointed",
    State.ENDED: "Ended",
}


@dataclass(frozen=True)
class StartFacts:
    """What starting the review depends on."""

    is_decided_for: bool
    is_started: bool


DECIDED: Need[StartFacts] = Need(
    "decided", "The chair must first decide that there is a review", lambda f: f.is_decided_for
)
TO_START: tuple[Need[StartFacts], ...] = (
    DECIDED,
    Need("not-started", "The review has started already", lambda f: not f.is_started),
)
TO_PROPOSE = (DECIDED,)
TO_ASK = (DECIDED,)


@dataclass(frozen=True)
class AppointmentFacts:
    """What declaring and appointing depend on."""

    state: State
    conflicts: frozenset[Conflict] = field(default=frozenset())
    is_author: bool = False


def conflict_needs(conflicts: frozenset[Conflict]) -> list[Need[AppointmentFacts]]:
    """The needs that a set of conflicts leaves unmet, each saying why. Shape: in the order of the words."""
    return [need for need in NO_CONFLICT if need.code in conflicts]


def _without(conflict: Conflict) -> Need[AppointmentFacts]:
    return Need(str(conflict), CONFLICT_WORDS[conflict], lambda f: conflict not in f.conflicts)


NO_CONFLICT: tuple[Need[AppointmentFacts], ...] = tuple(_without(conflict) for conflict in CONFLICT_WORDS)
TO_DECLARE: tuple[Need[AppointmentFacts], ...] = (
    Need("not-ended", "This appointment has ended", lambda f: f.state is not State.ENDED),
    Need("not-appointed", "You have been appointed already", lambda f: f.state is not State.APPOINTED),
)
TO_CONFIRM: tuple[Need[AppointmentFacts], ...] = (
    Need("not-ended", "This appointment has ended", lambda f: f.state is not State.ENDED),
    Need("not-appointed", "They have been appointed already", lambda f: f.state is not State.APPOINTED),
    Need("declared", "They must first declare their independence", lambda f: f.state is not State.PROPOSED),
    *NO_CONFLICT,
)
TO_END: tuple[Need[AppointmentFacts], ...] = (
    TO_CONFIRM[0],
    Need("by-asking", "Name another author by asking the agency again", lambda f: not f.is_author),
)
NOT_ONESELF: Need[AppointmentFacts] = Need(
    "not-oneself", "Nobody appoints themselves: somebody else must do it", lambda _: False
)
WEIGHED: Need[AppointmentFacts] = Need(
    "weighed",
    "They have named something that could look like an interest: say why it does not stand in the way",
    lambda _: False,
)
NOT_TWICE: Need[AppointmentFacts] = Need(
    "not-twice", "They are proposed or appointed for this already", lambda _: False
)


@dataclass(frozen=True)
class TermsFacts:
    """What agreeing the terms of reference depends on."""

    is_agreed: bool
    is_newest: bool


TO_AGREE: tuple[Need[TermsFacts], ...] = (
    Need("not-agreed", "This version has been agreed already", lambda f: not f.is_agreed),
    Need("newest", "There is a newer version; agree that one", lambda f: f.is_newest),
)
WITH_REASON: Need[TermsFacts] = Need(
    "reason", "Terms that were agreed are only changed with a reason: say why", lambda _: False
)


@dataclass(frozen=True)
class SecureFacts:
    """What securing the records depends on."""

    secured_on: date | None


TO_SECURE: tuple[Need[SecureFacts], ...] = (
    Need("not-secured", "The records are recorded as secured already", lambda f: f.secured_on is None),
)


@dataclass(frozen=True)
class AskFacts:
    """Whom an agency's part is given to."""

    are_of_agency: bool
    is_author_signatory: bool
    is_author_on_panel: bool


TO_GIVE_PART: tuple[Need[AskFacts], ...] = (
    Need("of-agency", "Choose people of the agency itself", lambda f: f.are_of_agency),
    Need(
        "two-people",
        "The author and the signatory must be two people: nobody signs off their own report",
        lambda f: not f.is_author_signatory,
    ),
    Need(
        "not-on-panel",
        "Somebody who sits on the panel or reviews cannot write an agency's report",
        lambda f: not f.is_author_on_panel,
    ),
)

# The panel is appointed when each of these is held by somebody.
PANEL = (Role.PANEL_CHAIR, Role.LEAD_REVIEWER, Role.PANEL_MEMBER)


def missing_from(held: set[Role]) -> list[Role]:
    """The roles nobody has been appointed to yet. Shape: chair, reviewer, member; empty when complete."""
    return [role for role in PANEL if role not in held]
