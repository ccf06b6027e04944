"""Copies of the chronology: who may take one, as what, and how large it may be."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

TAKE_COPY = "copy:take"
LIST_COPIES = "copies:read"
GRANTS = (
    Grant(
        TAKE_COPY,
        "take a copy of the integrated chronology",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE, Role.PANEL_MEMBER: Reach.CASE},
    ),
    Grant(
        LIST_COPIES,
        "see who took which copy of the chronology",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE, Role.COORDINATOR: Reach.BOARD},
    ),
)


class Kind(StrEnum):
    """What a copy can be."""

    WORD = "docx"
    EXCEL = "xlsx"
    CSV = "csv"
    PDF = "pdf"
    JSON = "json"


KIND_WORDS: Final = {
    Kind.WORD: "Word",
    Kind.EXCEL: "Excel",
    Kind.CSV: "CSV",
    Kind.PDF: "PDF",
    Kind.JSON: "JSON",
}
KIND_USES: Final = {
    Kind.WORD: "One table to read, print or write into. It can be sent back to us and is read again without loss.",
    Kind.EXCEL: "One sheet to sort and filter. Nothing in it is ever worked out as a formula.",
    Kind.CSV: "For other programs. A cell that begins like a formula has an apostrophe before it.",
    Kind.PDF: "To read and to print; accessible, and it cannot be changed by mistake.",
    Kind.JSON: "Every field of every entry, for other programs.",
}
# A story is read and written on; it is no table.
STORY_USES: Final = {
    Kind.WORD: "To read, print or write on in: its headings, lists and quotes are Word’s own.",
    Kind.PDF: KIND_USES[Kind.PDF],
}
# Units: entries. So many are made while the person waits; more in the background, with progress.
AT_ONCE_ENTRIES: Final = 3_000
# Longer ones take the printer more than half a minute.
MOST_ON_PAPER: Final = 5_000


@dataclass(frozen=True)
class TakeFacts:
    """What taking a copy depends on. Shape: entries of the whole chronology."""

    entries: int


TO_TAKE: tuple[Need[TakeFacts], ...] = (
    Need("some", "Wait until at least one agency has confirmed its chronology", lambda f: f.entries > 0),
)


@dataclass(frozen=True)
class StoryFacts:
    """What taking a copy of a story depends on. Shape: blocks are those that were not taken out."""

    blocks: int
    is_removed: bool


TO_TAKE_STORY: tuple[Need[StoryFacts], ...] = (
    Need("stands", "Put the story back first", lambda f: not f.is_removed),
    Need("some", "Write something into the story first", lambda f: f.blocks > 0),
)


def why_not(kind: Kind, entries: int) -> str:
    """Why these entries cannot be taken as this; empty when they can."""
    if not entries:
        return "No entry is like this, so there is nothing to take. Take one of the filters away."
    if kind is Kind.PDF and entries > MOST_ON_PAPER:
        return (
            f"A PDF holds {MOST_ON_PAPER:,} entries at most, and these are {entries:,}. "
            "Filter them, by year for example, or take Word or Excel."
        )
    return ""
