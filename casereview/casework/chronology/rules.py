"""Uploads and their rows: who may do what, what each state and problem is called, what confirming needs."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

LIST_UPLOADS = "uploads:read"
READ_UPLOAD = "upload:read"
WRITE_UPLOAD = "upload:write"
CONFIRM_UPLOAD = "upload:confirm"
READ_ORIGINAL = "original:read"
READ_CHRONOLOGY = "chronology:read"
MERGE_CHRONOLOGY = "chronology:merge"
SET_COLUMNS = "columns:set"
TAKE_TEMPLATE = "template:take"

# Units: characters.
LONGEST_TEAM: Final = 60

_AUTHOR = {Role.AGENCY_AUTHOR: Reach.OWN_AGENCY}
_AGENCY = {
    Role.AGENCY_AUTHOR: Reach.OWN_AGENCY,
    Role.AGENCY_LEAD: Reach.OWN_AGENCY,
    Role.AGENCY_SIGNATORY: Reach.OWN_AGENCY,
}

GRANTS = (
    Grant(
        LIST_UPLOADS,
        "see how far each agency's chronology is",
        {
            Role.AGENCY_AUTHOR: Reach.CASE,
            Role.AGENCY_LEAD: Reach.CASE,
            Role.AGENCY_SIGNATORY: Reach.CASE,
            Role.LEAD_REVIEWER: Reach.CASE,
            Role.PANEL_CHAIR: Reach.CASE,
            Role.COORDINATOR: Reach.BOARD,
        },
    ),
    Grant(READ_UPLOAD, "read the agency's own chronology before it is confirmed", _AGENCY),
    Grant(WRITE_UPLOAD, "send and correct the agency's chronology", _AUTHOR),
    Grant(CONFIRM_UPLOAD, "confirm the agency's chronology", _AUTHOR),
    Grant(
        READ_ORIGINAL,
        "open the file an agency sent, once its chronology is confirmed",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE},
    ),
    Grant(
        READ_CHRONOLOGY,
        "read the integrated chronology",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE, Role.PANEL_MEMBER: Reach.CASE},
    ),
    Grant(
        SET_COLUMNS,
        "say which columns the agencies are asked for",
        {Role.COORDINATOR: Reach.BOARD, Role.LEAD_REVIEWER: Reach.CASE},
    ),
    Grant(
        TAKE_TEMPLATE,
        "see which columns are asked for and take the form for them",
        {**_AGENCY, Role.COORDINATOR: Reach.BOARD, Role.LEAD_REVIEWER: Reach.CASE},
    ),
    Grant(
        MERGE_CHRONOLOGY, "say that the integrated chronology is complete", {Role.LEAD_REVIEWER: Reach.CASE}
    ),
)


class State(StrEnum):
    """Where an upload is."""

    READING = "reading"
    PREVIEW = "preview"
    CONFIRMED = "confirmed"
    REPLACED = "replaced"
    REFUSED = "refused"
    PUT_ASIDE = "put_aside"


STATE_WORDS: Final = {
    State.READING: "being read",
    State.PREVIEW: "being checked",
    State.CONFIRMED: "confirmed",
    State.REPLACED: "replaced by a later file",
    State.REFUSED: "could not be read",
    State.PUT_ASIDE: "put aside",
}
# From, to: what an upload can become.
NEXT: Final[dict[State, tuple[State, ...]]] = {
    State.READING: (State.PREVIEW, State.REFUSED),
    State.PREVIEW: (State.READING, State.CONFIRMED, State.PUT_ASIDE),
    State.CONFIRMED: (State.REPLACED,),
    State.REPLACED: (),
    State.REFUSED: (),
    State.PUT_ASIDE: (),
}
OPEN: Final = (State.READING, State.PREVIEW)

# What a problem of a row is called, and whether it keeps the row from its place in time.
KIND_WORDS: Final = {
    "date_missing": "There is no date",
    "date_unreadable": "The date cannot be read",
    "date_note": "The date needs a look",
    "time_missing": "There is no time",
    "time_unreadable": "The time cannot be read",
    "time_note": "The time needs a look",
    "end_before_start": "It ends before it starts",
    "seen_unclear": "It is not clear whether the child was seen",
    "spoken_unclear": "It is not clear whether the child was spoken to",
    "before_birth": "It is before anybody concerned was born",
    "after_death": "It is after all concerned had died",
    "extra_cells": "There are more cells than headings",
    "cell_error": "A cell shows an error",
    "formula_no_value": "A formula was never worked out",
    "from_pdf": "It was read from a PDF: compare it with the file",
    "page_break": "It may go on with the row before, over a page break",
    "required_missing": "Something the board asks for is missing",
    "not_allowed": "It is none of the answers the board asks for",
    "outside_period": "It is outside the period the board asks about",
}
UNPLACED_KINDS: Final = frozenset({"date_missing", "date_unreadable"})

LEFT_OUT_WORDS: Final = {
    "title": "a title or a line of text",
    "heading": "headings",
    "footer": "a line below the table",
    "blank": "blank rows",
    "guide": "the form’s own guide",
    "no_dates": "a table without dates",
}
SEEN_WORDS: Final = {
    "seen": "Seen",
    "seen_alone": "Seen alone",
    "seen_with_others": "Seen with others",
    "not_seen": "Not seen",
    "attempted": "Tried",
    "not_applicable": "n/a",
    "not_recorded": "not recorded",
}
SPOKEN_WORDS: Final = {
    "yes": "Yes",
    "no": "No",
    "not_applicable": "n/a",
    "not_recorded": "not recorded",
}


class Differs(StrEnum):
    """In which way a row of a later file differs from the file before."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


DIFFERS_WORDS: Final = {
    Differs.CHANGED: "Changed",
    Differs.NEW: "New",
    Differs.GONE: "Gone",
}
# Two files of up to so many rows together are compared while their page is put together.
COMPARED_AT_ONCE_ROWS: Final = 3_000

# Files up to this size are read while the person waits; larger ones in the background, with progress.
# Units: bytes. A Word file of this size holds some 5,000 rows, read in well under a second.
READ_AT_ONCE_BYTES: Final = 1_000_000
# A PDF is read page by page, some five pages a second.
PDF_AT_ONCE_BYTES: Final = 150_000
# Chronologies of up to this many entries are put together while the person waits.
INDEX_AT_ONCE_EVENTS: Final = 5_000
CONFIRM_AT_ONCE_ROWS: Final = 3_000


def kind_words(code: str) -> str:
    """What a kind of problem is called."""
    return KIND_WORDS.get(code, code.replace("_", " ").capitalize())


def sender_words(agency: str, team: str) -> str:
    """Who sent something: the agency, and the team of it that did."""
    return f"{agency}, {team}" if team else agency


@dataclass(frozen=True)
class Counts:
    """How the rows of an upload stand. Note: ready, open and accepted add up to the rows read."""

    read: int
    ready: int
    accepted: int
    open: int

    @property
    def adds_up(self) -> bool:
        """Whether every row is counted once."""
        return self.read == self.ready + self.accepted + self.open


@dataclass(frozen=True)
class ConfirmFacts:
    """What confirming an upload depends on."""

    state: State
    rows: int
    open_rows: int


_IN_PREVIEW: Need[ConfirmFacts] = Need(
    "in-preview",
    "It has been confirmed, replaced or put aside already; send the file again to change it",
    lambda f: f.state is State.PREVIEW,
)
TO_CONFIRM: tuple[Need[ConfirmFacts], ...] = (
    _IN_PREVIEW,
    Need("has-rows", "There are no rows in it; send a file that has some", lambda f: f.rows > 0),
    Need(
        "all-decided",
        "Correct every row with a problem, or accept it as it stands",
        lambda f: f.open_rows == 0,
    ),
)
# Correcting and accepting rows, saying what columns hold, putting aside: only before it is confirmed.
TO_EDIT: tuple[Need[ConfirmFacts], ...] = (_IN_PREVIEW,)


@dataclass(frozen=True)
class MergeFacts:
    """What marking the integrated chronology complete depends on."""

    agencies: int
    confirmed: int
    open_uploads: int
    is_merged_since: bool


TO_MERGE: tuple[Need[MergeFacts], ...] = (
    Need("some", "Wait until at least one agency has confirmed its chronology", lambda f: f.confirmed > 0),
    Need(
        "none-open",
        "Wait until every file that is being checked is confirmed or put aside",
        lambda f: f.open_uploads == 0,
    ),
    Need(
        "not-yet",
        "It is marked complete already, and nothing has come since",
        lambda f: not f.is_merged_since,
    ),
)
