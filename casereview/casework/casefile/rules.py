"""The case as a thing with members and events: who may open it, and what a reference looks like."""

import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

# Crockford's alphabet: nothing that can be misread aloud or on paper.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REF_LETTERS = 8

READ_CASE = "case:read"
READ_RECORD = "record:read"
RECORD_EVENT = "event:record"
CORRECT_EVENT = "event:correct"
ADD_MEMBER = "member:add"
KEEP_REGISTER = "register:keep"
SHOW_NAMES = "names:show"

_EVERYBODY_ON_IT = {
    Role.COORDINATOR: Reach.BOARD,
    Role.BOARD_CHAIR: Reach.BOARD,
    Role.SUBGROUP_MEMBER: Reach.BOARD,
    Role.PUBLISHER: Reach.BOARD,
    Role.PANEL_CHAIR: Reach.CASE,
    Role.PANEL_MEMBER: Reach.CASE,
    Role.LEAD_REVIEWER: Reach.CASE,
    Role.AGENCY_LEAD: Reach.CASE,
    Role.AGENCY_AUTHOR: Reach.CASE,
    Role.AGENCY_SIGNATORY: Reach.CASE,
}

GRANTS = (
    Grant(READ_CASE, "see that the case exists, its stage and its dates", _EVERYBODY_ON_IT),
    Grant(
        READ_RECORD,
        "read who did and saw what",
        {Role.COORDINATOR: Reach.BOARD, Role.BOARD_CHAIR: Reach.BOARD, Role.PANEL_CHAIR: Reach.CASE},
    ),
    Grant(RECORD_EVENT, "record an event of the process", {Role.COORDINATOR: Reach.BOARD}),
    Grant(CORRECT_EVENT, "correct an event of the process", {Role.COORDINATOR: Reach.BOARD}),
    Grant(ADD_MEMBER, "bring somebody onto the case", {Role.COORDINATOR: Reach.BOARD}),
    Grant(
        KEEP_REGISTER,
        "keep the register of pseudonyms",
        {Role.COORDINATOR: Reach.BOARD, Role.LEAD_REVIEWER: Reach.CASE},
    ),
    Grant(
        SHOW_NAMES,
        "show real names in place of pseudonyms",
        {
            Role.COORDINATOR: Reach.BOARD,
            Role.PANEL_CHAIR: Reach.CASE,
            Role.PANEL_MEMBER: Reach.CASE,
            Role.LEAD_REVIEWER: Reach.CASE,
        },
    ),
)


class SubjectKind(StrEnum):
    """Whom a review is about."""

    CHILD = "child"
    YOUNG_PERSON = "young_person"
    VULNERABLE_ADULT = "vulnerable_adult"


SUBJECT_WORDS = {
    SubjectKind.CHILD: "a child",
    SubjectKind.YOUNG_PERSON: "a young person",
    SubjectKind.VULNERABLE_ADULT: "a vulnerable adult",
}


def new_ref() -> str:
    """A reference for a case or a referral: opaque, easy to read out. Shape: eight letters and digits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(REF_LETTERS))


@dataclass(frozen=True)
class CorrectionFacts:
    """What the correction of an event depends on."""

    is_correction: bool
    is_already_corrected: bool


TO_CORRECT: tuple[Need[CorrectionFacts], ...] = (
    Need(
        "not-itself-a-correction",
        "Correct the event itself, not its correction",
        lambda f: not f.is_correction,
    ),
    Need("not-corrected-yet", "It has been corrected already", lambda f: not f.is_already_corrected),
)


@dataclass(frozen=True)
class Wait:
    """Something that waits for a person: what to do, where, by when, and why.

    Shape: page is an address by name with its args; case_id is None for what is not on a case yet.
    """

    what: str
    page: str
    args: tuple[str, ...]
    why: str
    due: date | None = None
    rule: str = ""
    case_id: UUID | None = None
