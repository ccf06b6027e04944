"""Marks: who may make which, what they are called, and what becomes of what was done to many."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

MARK = "mark:make"
JUDGE = "mark:judge"
KEEP_LABELS = "label:keep"
WITHDRAW = "comment:withdraw"
UNDO = "batch:undo"

_PANEL = {
    Role.LEAD_REVIEWER: Reach.CASE,
    Role.PANEL_CHAIR: Reach.CASE,
    Role.PANEL_MEMBER: Reach.CASE,
}
_LEADING = {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE}

GRANTS = (
    Grant(MARK, "star entries of the chronology and comment on them", _PANEL),
    Grant(JUDGE, "label entries, write their note, cite their source and say what is disputed", _LEADING),
    Grant(KEEP_LABELS, "keep the set of labels", _LEADING),
    Grant(WITHDRAW, "withdraw one's own comment", {}, owner=True),
    Grant(UNDO, "undo what was done to many entries at once", _LEADING, owner=True),
)
# A comment on more entries than this at once is one that nobody reads.
MOST_COMMENTED: Final = 200
LONGEST_NAME: Final = 40
LONGEST_NOTE: Final = 4_000
LONGEST_COMMENT: Final = 2_000
LONGEST_SOURCE: Final = 300
LONGEST_REASON: Final = 1_000


class Colour(StrEnum):
    """The colours a label can have, each readable on its own wash; the name always stands in it."""

    TARN = "tarn"
    HEATHER = "heather"
    MOSS = "moss"
    OCHRE = "ochre"
    SLATE = "slate"
    PLUM = "plum"
    NAVY = "navy"
    CLAY = "clay"


COLOUR_WORDS: Final = {
    Colour.TARN: "teal",
    Colour.HEATHER: "purple",
    Colour.MOSS: "green",
    Colour.OCHRE: "amber",
    Colour.SLATE: "grey",
    Colour.PLUM: "plum",
    Colour.NAVY: "blue",
    Colour.CLAY: "brown",
}
# Ink and wash of each colour: the style says the same, and a test holds them to 4.5 to 1.
PALETTE: Final[Mapping[Colour, tuple[str, str]]] = {
    Colour.TARN: ("#0f5a66", "#e2eeef"),
    Colour.HEATHER: ("#6a4a86", "#f0eaf5"),
    Colour.MOSS: ("#28653f", "#e4f0e8"),
    Colour.OCHRE: ("#7d4e00", "#fbf0d9"),
    Colour.SLATE: ("#43535c", "#e9eeec"),
    Colour.PLUM: ("#8a2f63", "#f8e8f0"),
    Colour.NAVY: ("#1b4f8a", "#e5eef8"),
    Colour.CLAY: ("#7a3f1d", "#f6e9e0"),
}


class LabelKind(StrEnum):
    """What a label does: it names, or it also keeps distressing words closed until they are asked for."""

    PLAIN = "plain"
    DISTRESSING = "distressing"


LABEL_KIND_WORDS: Final = {
    LabelKind.PLAIN: "a name, and nothing else",
    LabelKind.DISTRESSING: "the entry’s words stay closed in lists until somebody opens them",
}


class Stand(StrEnum):
    """How an entry stands among the facts of the review."""

    DISPUTED = "disputed"
    UNDISPUTED = "undisputed"
    NOT_ESTABLISHED = "not_established"


STAND_WORDS: Final = {
    Stand.DISPUTED: "Disputed",
    Stand.UNDISPUTED: "Undisputed",
    Stand.NOT_ESTABLISHED: "Not established",
}


class Deed(StrEnum):
    """What can be done to many entries at once."""

    LABEL = "label"
    UNLABEL = "unlabel"
    STAR = "star"
    STAND = "stand"
    COMMENT = "comment"


# What is one's own: others neither see that it was done to many, nor undo it.
OWN_DEEDS: Final = frozenset({Deed.STAR})
# Said in somebody's name: others see it; only its author takes it back.
SAID_DEEDS: Final = frozenset({Deed.COMMENT})
JUDGING_DEEDS: Final = frozenset({Deed.LABEL, Deed.UNLABEL, Deed.STAND})


@dataclass(frozen=True)
class Asked:
    """What somebody asks to be done to many. Shape: press is drawn once for each page, so that two presses are one.

    label is of LABEL and UNLABEL, stand of STAND, text a comment or the reason of a stand.
    """

    deed: Deed
    press: UUID
    label: UUID | None = None
    stand: Stand | None = None
    text: str = ""


@dataclass(frozen=True)
class ManyFacts:
    """What doing something to many depends on."""

    deed: Deed
    entries: int
    has_label: bool
    has_stand: bool
    text: str


TO_APPLY: tuple[Need[ManyFacts], ...] = (
    Need("some", "Tick at least one entry, or choose all that match", lambda f: f.entries > 0),
    Need(
        "label",
        "Choose a label that is in use",
        lambda f: f.has_label or f.deed not in (Deed.LABEL, Deed.UNLABEL),
    ),
    Need("stand", "Choose how the entries stand", lambda f: f.has_stand or f.deed is not Deed.STAND),
    Need("text", "Write the comment", lambda f: bool(f.text) or f.deed is not Deed.COMMENT),
    Need(
        "few",
        f"Comment on at most {MOST_COMMENTED} entries at once; label them if there are more",
        lambda f: f.entries <= MOST_COMMENTED or f.deed is not Deed.COMMENT,
    ),
)


@dataclass(frozen=True)
class LabelFacts:
    """What changing the set of labels depends on. Shape: name is the new one, others those in use."""

    name: str
    others: frozenset[str]


TO_NAME: tuple[Need[LabelFacts], ...] = (
    Need("name", "Give the label a name", lambda f: bool(f.name)),
    Need(
        "new",
        "There is a label of this name already; choose another name",
        lambda f: f.name.casefold() not in {one.casefold() for one in f.others},
    ),
)


@dataclass(frozen=True)
class UndoFacts:
    """What undoing depends on."""

    is_undone: bool


TO_UNDO: tuple[Need[UndoFacts], ...] = (
    Need("once", "It has been undone already", lambda f: not f.is_undone),
)


@dataclass(frozen=True)
class InUseFacts:
    """What using or changing one label depends on."""

    is_retired: bool


TO_CHANGE_LABEL: tuple[Need[InUseFacts], ...] = (
    Need("in-use", "This label has been retired; bring it back first", lambda f: not f.is_retired),
)


@dataclass(frozen=True)
class CommentFacts:
    """What withdrawing a comment depends on."""

    is_withdrawn: bool


TO_WITHDRAW: tuple[Need[CommentFacts], ...] = (
    Need("once", "It has been withdrawn already", lambda f: not f.is_withdrawn),
)
