"""The words for roles and places; when a membership holds."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casereview.foundation.verdicts import Need


class Role(StrEnum):
    """What a person may be on a board, in an agency or on a case. Source: design, section 7."""

    COORDINATOR = "coordinator"
    BOARD_CHAIR = "board_chair"
    SUBGROUP_MEMBER = "subgroup_member"
    PANEL_CHAIR = "panel_chair"
    PANEL_MEMBER = "panel_member"
    LEAD_REVIEWER = "lead_reviewer"
    AGENCY_LEAD = "agency_lead"
    AGENCY_AUTHOR = "agency_author"
    AGENCY_SIGNATORY = "agency_signatory"
    PRACTITIONER = "practitioner"
    FAMILY_CONTRIBUTOR = "family_contributor"
    NATIONAL_BODY = "national_body"
    COURT_RECIPIENT = "court_recipient"
    PUBLISHER = "publisher"
    SYSTEM_ADMIN = "system_admin"


ROLE_WORDS: dict[Role, str] = {
    Role.COORDINATOR: "board coordinator",
    Role.BOARD_CHAIR: "board chair",
    Role.SUBGROUP_MEMBER: "sub-group member",
    Role.PANEL_CHAIR: "panel chair",
    Role.PANEL_MEMBER: "panel member",
    Role.LEAD_REVIEWER: "lead reviewer",
    Role.AGENCY_LEAD: "agency lead",
    Role.AGENCY_AUTHOR: "agency author",
    Role.AGENCY_SIGNATORY: "agency signatory",
    Role.PRACTITIONER: "practitioner",
    Role.FAMILY_CONTRIBUTOR: "family contributor",
    Role.NATIONAL_BODY: "national body",
    Role.COURT_RECIPIENT: "court recipient",
    Role.PUBLISHER: "publisher",
    Role.SYSTEM_ADMIN: "system administrator",
}


class PlaceKind(StrEnum):
    """What a membership can belong to."""

    BOARD = "board"
    AGENCY = "agency"
    CASE = "case"


class Nation(StrEnum):
    """Whose bank holidays and law apply."""

    ENG = "ENG"
    WLS = "WLS"
    SCT = "SCT"
    NIR = "NIR"
    IM = "IM"


NATION_WORDS: dict[Nation, str] = {
    Nation.ENG: "England",
    Nation.WLS: "Wales",
    Nation.SCT: "Scotland",
    Nation.NIR: "Northern Ireland",
    Nation.IM: "Isle of Man",
}


def by_name(name: str) -> tuple[tuple[int, str], ...]:
    """What names are put in order by: numbers in them by their size, so that Service 2 stands before Service 10."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return tuple((int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts))


def holds_on(day: date, *, starts_on: date, ends_on: date | None) -> bool:
    """Whether a membership holds on a day. Note: the last day still counts."""
    return starts_on <= day and (ends_on is None or day <= ends_on)


# Units: hours. Source: security 3.4.
INVITATION_LASTS = 72


def token_digest(token: str) -> bytes:
    """What is kept of an invitation's token. Units: 32 bytes."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()


@dataclass(frozen=True)
class InvitationFacts:
    """What accepting an invitation depends on."""

    is_used: bool
    has_expired: bool
    has_account: bool


TO_ACCEPT: tuple[Need[InvitationFacts], ...] = (
    Need("not-used", "This invitation has been used; sign in instead", lambda f: not f.is_used),
    Need(
        "not-expired",
        "This invitation has run out; ask whoever invited you for another",
        lambda f: not f.has_expired,
    ),
    Need(
        "no-account",
        "There is an account for this address already; sign in instead",
        lambda f: not f.has_account,
    ),
)
