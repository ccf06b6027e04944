"""Same events: what can be decided of entries that look like one, what is offered, and what stays settled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

SETTLE_SAME_EVENT = "same_event:settle"

GRANTS = (
    Grant(
        SETTLE_SAME_EVENT,
        "settle whether entries tell of one event",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE},
    ),
)
MOST_ENTRIES: Final = 40


class Kind(StrEnum):
    """What is asked of entries: one event told by several agencies, or one entry that an agency sent twice."""

    ACROSS = "across"
    WITHIN = "within"


class State(StrEnum):
    """What was decided."""

    ONE_EVENT = "one_event"
    DISPUTED = "disputed"
    DIFFERENT = "different"
    LATER = "later"


STATE_WORDS: Final = {
    State.ONE_EVENT: "one event",
    State.DISPUTED: "one event, disputed",
    State.DIFFERENT: "different events",
    State.LATER: "left for now",
}
TWICE_WORDS: Final = {
    State.ONE_EVENT: "the same entry twice",
    State.DISPUTED: "the same entry twice",
    State.DIFFERENT: "both kept",
    State.LATER: "left for now",
}
# An entry is in one event at most; here it is.
HOLDS: Final = frozenset({State.ONE_EVENT, State.DISPUTED})


class Field(StrEnum):
    """In what agencies can disagree about one event."""

    DAY = "day"
    TIME = "time"
    WHO = "who"
    SEEN = "seen"
    WHAT = "what"


FIELD_WORDS: Final = {
    Field.DAY: "Day",
    Field.TIME: "Time",
    Field.WHO: "Who was there",
    Field.SEEN: "Seen or not",
    Field.WHAT: "What happened",
}
# The engine's words for the same.
BY_ENGINE: Final = {"date": Field.DAY, "time": Field.TIME, "who": Field.WHO, "seen": Field.SEEN}


def state_words(kind: Kind, state: State) -> str:
    """What was decided, in words."""
    return (TWICE_WORDS if kind is Kind.WITHIN else STATE_WORDS)[state]


@dataclass(frozen=True)
class Decided:
    """What was decided last of some entries.

    Shape: members and left_out are entries as they stand now, those that a later file took away left out;
    left_out were looked at and do not belong.
    """

    group: UUID
    version: int
    kind: Kind
    state: State
    members: frozenset[UUID]
    left_out: frozenset[UUID] = frozenset()

    @property
    def holds(self) -> bool:
        """Whether its entries are one event."""
        return self.state in HOLDS

    @property
    def considered(self) -> frozenset[UUID]:
        """Every entry that was looked at."""
        return self.members | self.left_out


@dataclass(frozen=True)
class Proposal:
    """Entries to be settled. Shape: members in the chronology's order; continues is what was decided before of them."""

    kind: Kind
    members: tuple[UUID, ...]
    continues: Decided | None = None
    new: frozenset[UUID] = frozenset()

    @property
    def is_left(self) -> bool:
        """Whether somebody has left it for later, and nothing has come since."""
        return self.continues is not None and self.continues.state is State.LATER and not self.new


def continued(kind: Kind, entries: Iterable[UUID], decided: Iterable[Decided]) -> Decided | None:
    """The decision that these entries take up again: two of them were looked at together, or one is in that event."""
    asked = frozenset(entries)
    best: tuple[int, bool, Decided] | None = None
    for one in decided:
        overlap = len(asked & one.considered)
        is_of_it = one.kind is kind and (overlap > 1 or (one.holds and bool(asked & one.members)))
        if is_of_it and (best is None or (overlap, one.holds) > best[:2]):
            best = (overlap, one.holds, one)
    return best[2] if best else None


def offered(kind: Kind, found: Iterable[Sequence[UUID]], decided: Sequence[Decided]) -> list[Proposal]:
    """What is to be settled: groups that were found and not settled, or that have gained an entry since.

    Shape: as found; those left for later last. Note: an entry that is in another event already is not offered again.
    """
    of_kind = [one for one in decided if one.kind is kind]
    by_entry: dict[UUID, list[Decided]] = {}
    for one in of_kind:
        for entry in one.considered:
            by_entry.setdefault(entry, []).append(one)
    held = {entry: one.group for one in of_kind if one.holds for entry in one.members}
    fresh: list[Proposal] = []
    left: list[Proposal] = []
    taken_up: set[UUID] = set()
    for group in found:
        near = list({one.group: one for entry in group for one in by_entry.get(entry, ())}.values())
        proposal = _offer(kind, group, continued(kind, group, near), held)
        if proposal is not None:
            (left if proposal.is_left else fresh).append(proposal)
            if proposal.continues:
                taken_up.add(proposal.continues.group)
    forgotten = [one for one in of_kind if one.state is State.LATER and one.group not in taken_up]
    left += [
        Proposal(kind, tuple(sorted(one.members - set(held))), one)
        for one in forgotten
        if len(one.members - set(held)) > 1
    ]
    return fresh + left


def _offer(
    kind: Kind, group: Sequence[UUID], before: Decided | None, held: Mapping[UUID, UUID]
) -> Proposal | None:
    """One group as it is to be asked about; None when nothing is left to ask."""
    if before is None:
        return Proposal(kind, tuple(group))
    elsewhere = {entry for entry, of in held.items() if of != before.group}
    new = frozenset(group) - before.considered - elsewhere
    if not new and before.state is not State.LATER:
        return None
    members = [entry for entry in group if entry not in before.left_out and entry not in elsewhere]
    members += sorted(before.members - set(members) - elsewhere)
    return Proposal(kind, tuple(members), before, new) if len(members) > 1 else None


def first_of_each(decided: Iterable[Decided], order: Sequence[UUID]) -> dict[UUID, UUID]:
    """For each entry that is one with others, the entry that stands for them all. Shape: order is the chronology's."""
    above: dict[UUID, UUID] = {}

    def top(entry: UUID) -> UUID:
        while above.get(entry, entry) != entry:
            entry = above[entry]
        return entry

    place = {entry: number for number, entry in enumerate(order)}
    for one in decided:
        members = sorted((entry for entry in one.members if entry in place), key=place.__getitem__)
        for entry in members if one.holds else ():
            first, second = sorted((top(members[0]), top(entry)), key=place.__getitem__)
            above[first], above[second] = first, first
    return {entry: top(entry) for entry in above}


@dataclass(frozen=True)
class Reading:
    """What the report takes for true where agencies disagree: one entry's telling, and why."""

    field: Field
    entry: UUID
    why: str


@dataclass(frozen=True)
class Settlement:
    """What somebody decides. Shape: shown are all entries that were on the page; version 0 is a first decision."""

    kind: Kind
    state: State
    members: tuple[UUID, ...]
    shown: tuple[UUID, ...]
    group: UUID | None = None
    version: int = 0
    note: str = ""
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class SettleFacts:
    """What settling depends on."""

    entries: int
    is_one_event: bool
    in_another: int


TO_SETTLE: tuple[Need[SettleFacts], ...] = (
    Need("two", "Tick at least two entries; one alone is an event by itself", lambda f: f.entries > 1),
    Need(
        "not-too-many",
        f"Tick {MOST_ENTRIES} entries at most; one event is told by fewer",
        lambda f: f.entries <= MOST_ENTRIES,
    ),
    Need(
        "in-one-only",
        "An entry is part of another event already; open that event and take the entry out of it first",
        lambda f: not f.is_one_event or not f.in_another,
    ),
)
