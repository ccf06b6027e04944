"""Questions to agencies: who asks, who answers, and what can become of a question."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

LIST = "questions:list"
READ = "question:read"
PROPOSE = "question:propose"
ASK = "question:ask"
ANSWER = "question:answer"

_PANEL = {
    Role.LEAD_REVIEWER: Reach.CASE,
    Role.PANEL_CHAIR: Reach.CASE,
    Role.PANEL_MEMBER: Reach.CASE,
}
_AGENCY: Final = (Role.AGENCY_AUTHOR, Role.AGENCY_LEAD, Role.AGENCY_SIGNATORY)

GRANTS = (
    Grant(LIST, "see what agencies are asked", {**_PANEL, **dict.fromkeys(_AGENCY, Reach.CASE)}),
    Grant(
        READ,
        "read a question to an agency and its answers",
        {**_PANEL, **dict.fromkeys(_AGENCY, Reach.OWN_AGENCY)},
    ),
    Grant(PROPOSE, "write a question to an agency", _PANEL),
    Grant(
        ASK,
        "put a question to an agency and settle it",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE},
    ),
    Grant(
        ANSWER,
        "answer what the agency is asked",
        {Role.AGENCY_AUTHOR: Reach.OWN_AGENCY, Role.AGENCY_LEAD: Reach.OWN_AGENCY},
    ),
)
# Those of an agency to whom its questions are open, and those who answer them.
AGENCY_ROLES: Final = frozenset(_AGENCY)
ANSWERING: Final = (Role.AGENCY_AUTHOR, Role.AGENCY_LEAD)
ASKING: Final = (Role.LEAD_REVIEWER, Role.PANEL_CHAIR)


class State(StrEnum):
    """Where a question is."""

    PROPOSED = "proposed"
    ASKED = "asked"
    ASKED_AGAIN = "asked_again"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


STATE_WORDS: Final = {
    State.PROPOSED: "not asked yet",
    State.ASKED: "asked",
    State.ASKED_AGAIN: "asked again",
    State.ANSWERED: "answered",
    State.ACCEPTED: "answer accepted",
    State.WITHDRAWN: "withdrawn",
}
# From, to: what a question can become. An answer may be added to until it is accepted.
NEXT: Final[dict[State, tuple[State, ...]]] = {
    State.PROPOSED: (State.ASKED, State.WITHDRAWN),
    State.ASKED: (State.ANSWERED, State.WITHDRAWN),
    State.ASKED_AGAIN: (State.ANSWERED, State.WITHDRAWN),
    State.ANSWERED: (State.ANSWERED, State.ACCEPTED, State.ASKED_AGAIN, State.WITHDRAWN),
    State.ACCEPTED: (State.ASKED_AGAIN,),
    State.WITHDRAWN: (),
}
WAITING: Final = (State.ASKED, State.ASKED_AGAIN)
# In the order of a list: what somebody waits for first.
ORDER: Final = (
    State.ASKED_AGAIN,
    State.ASKED,
    State.ANSWERED,
    State.PROPOSED,
    State.ACCEPTED,
    State.WITHDRAWN,
)


class TurnKind(StrEnum):
    """What was said after a question was asked."""

    ANSWER = "answer"
    AGAIN = "again"


TURN_WORDS: Final = {TurnKind.ANSWER: "answer", TurnKind.AGAIN: "asked again"}


@dataclass(frozen=True)
class QuestionFacts:
    """What the next step of a question depends on. Shape: answering counts those who could answer it."""

    state: State
    answering: int


def _can_become(to: State, code: str, ask: str) -> Need[QuestionFacts]:
    return Need(code, ask, lambda f: to in NEXT[f.state])


TO_CHANGE: tuple[Need[QuestionFacts], ...] = (
    Need(
        "not-asked",
        "It has been asked already; ask it again to add to it",
        lambda f: f.state is State.PROPOSED,
    ),
)
TO_ASK: tuple[Need[QuestionFacts], ...] = (
    _can_become(State.ASKED, "not-asked", "It has been asked already"),
    Need(
        "somebody-there",
        "Have somebody of the agency brought onto the case first: nobody there could answer",
        lambda f: f.answering > 0,
    ),
)
TO_ANSWER: tuple[Need[QuestionFacts], ...] = (
    _can_become(
        State.ANSWERED, "open", "The question is closed: its answer was accepted, or it was withdrawn"
    ),
)
TO_ACCEPT: tuple[Need[QuestionFacts], ...] = (
    _can_become(State.ACCEPTED, "answered", "The agency answers first"),
)
TO_ASK_AGAIN: tuple[Need[QuestionFacts], ...] = (
    _can_become(State.ASKED_AGAIN, "answered", "The agency answers first"),
)
TO_WITHDRAW: tuple[Need[QuestionFacts], ...] = (
    _can_become(State.WITHDRAWN, "open", "The question is closed already"),
)
