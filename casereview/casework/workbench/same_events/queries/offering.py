"""What is to be settled, and one group of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.index import Wanted, chosen
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries import Together
from casereview.casework.chronology.rules import READ_CHRONOLOGY
from casereview.casework.chronology.rules import State as UploadState
from casereview.casework.workbench.same_events.models import SameEvent
from casereview.casework.workbench.same_events.queries.deciding import Standing, entries_by_id, standing
from casereview.casework.workbench.same_events.rules import (
    Decided,
    Kind,
    Proposal,
    State,
    continued,
    offered,
)
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound

MOST_NEAR: Final = 20
NEAR_DAYS: Final = 1


@dataclass(frozen=True)
class Bench:
    """Everything that is, or was, to be settled on a case.

    Shape: agency_of knows every entry of what is to be settled, and of what was.
    """

    together: Together
    standing: Standing
    across: tuple[Proposal, ...]
    within: tuple[Proposal, ...]
    agency_of: dict[UUID, UUID]

    def to_settle(self, kind: Kind) -> tuple[Proposal, ...]:
        """What is to be settled, of one kind."""
        return self.across if kind is Kind.ACROSS else self.within

    def settled(self, kind: Kind) -> list[Decided]:
        """What was settled. Shape: the newest first."""
        found = [one for one in self.standing.decided if one.kind is kind and one.state is not State.LATER]
        return sorted(found, key=lambda one: self.standing.decisions[one.group].decided_at, reverse=True)


@dataclass(frozen=True)
class Group:
    """One group of entries, side by side.

    Shape: events in the chronology's order; place and total count what is to be settled, from 1; place is 0 for what
    is not. decision is the newest one, gone are members that their agency's later file no longer has.
    """

    kind: Kind
    events: tuple[ChronologyEvent, ...]
    decision: SameEvent | None
    decided: Decided | None
    new: frozenset[UUID]
    gone: tuple[ChronologyEvent, ...]
    place: int
    total: int
    before: UUID | None
    after: UUID | None

    @property
    def is_open(self) -> bool:
        """Whether it waits to be settled."""
        return self.place > 0


def bench_for(person: Person, case: Case, together: Together | None = None) -> Bench | None:
    """What is to be settled on a case, and what was; None before any agency has confirmed.

    Shape: together is the chronology where the page has opened it already. Raises: NotFound.
    """
    access.open_to(person, READ_CHRONOLOGY, case)
    together = together or chronology.chronology_for(person, case)
    if together is None:
        return None
    now = standing(case)
    across = list(dict.fromkeys(together.clusters.values()))
    ids = {entry for group in (*across, *together.twice) for entry in group}
    ids |= {entry for one in now.decided for entry in one.members}
    confirmed = ChronologyEvent.objects.filter(case=case, pk__in=ids, upload__state=UploadState.CONFIRMED)
    agency_of = dict(confirmed.values_list("id", "agency_id"))
    return Bench(
        together,
        now,
        tuple(offered(Kind.ACROSS, _standing_in(across, agency_of), now.decided)),
        tuple(offered(Kind.WITHIN, _standing_in(together.twice, agency_of), now.decided)),
        agency_of,
    )


def _standing_in(groups: Iterable[Sequence[UUID]], known: dict[UUID, UUID]) -> list[tuple[UUID, ...]]:
    """Groups of entries that still stand: a file that was replaced is looked through again in the background."""
    left = [tuple(entry for entry in group if entry in known) for group in groups]
    return [group for group in left if len(group) > 1]


def group_for(person: Person, case: Case, kind: Kind, entry: UUID) -> tuple[Bench, Group]:
    """The group an entry is in: one to be settled, else the event it was settled to be part of. Raises: NotFound."""
    bench = _bench(person, case)
    found = group_in(case, bench, kind, entry)
    if found is None:
        raise NotFound
    return bench, found


def group_in(case: Case, bench: Bench, kind: Kind, entry: UUID) -> Group | None:
    """The same, where the bench is open already; None when the entry is in no group."""
    for proposal in bench.to_settle(kind):
        if entry in proposal.members:
            return _proposed(case, bench, proposal)
    settled = [one for one in bench.settled(kind) if entry in one.considered]
    settled.sort(key=lambda one: not one.holds)
    return _settled(case, bench, settled[0]) if settled else None


def decided_for(person: Person, case: Case, group: UUID) -> tuple[Bench, Group]:
    """A group that was decided, as it stands now. Raises: NotFound."""
    bench = _bench(person, case)
    decided = bench.standing.of(group)
    if decided is None:
        raise NotFound
    proposals = bench.to_settle(decided.kind)
    for proposal in proposals:
        if proposal.continues and proposal.continues.group == group:
            return bench, _proposed(case, bench, proposal)
    return bench, _settled(case, bench, decided)


def by_hand_for(person: Person, case: Case, kind: Kind, entries: Sequence[UUID]) -> tuple[Bench, Group]:
    """Entries that somebody puts side by side, with those they are one event with already.

    Raises: NotFound, when none of them stands in the chronology.
    """
    bench = _bench(person, case)
    before = continued(kind, entries, bench.standing.decided)
    asked = set(entries) | (before.members if before else set())
    events = entries_by_id(case, asked)
    if not events:
        raise NotFound
    new = frozenset(events) - before.considered if before else frozenset()
    return bench, _group(case, bench, kind, events, before, new=new)


def near_by(case: Case, bench: Bench, group: Group) -> list[ChronologyEvent]:
    """Other entries of the same days, which may belong too. Shape: in the chronology's order, a few at most."""
    days = [event.day.toordinal() for event in group.events if event.day]
    if not days:
        return []
    wanted = Wanted(first=min(days) - NEAR_DAYS, last=max(days) + NEAR_DAYS)
    columns = bench.together.columns
    numbers = chosen(columns, wanted)
    numbers = numbers[columns.first[numbers] == columns.last[numbers]]
    inside = {event.id for event in group.events}
    ids = [one for one in columns.ids_of(numbers[: MOST_NEAR + len(inside)]) if one not in inside][:MOST_NEAR]
    found = entries_by_id(case, ids)
    return [found[one] for one in ids if one in found]


def earlier_of(person: Person, case: Case, group: UUID) -> list[SameEvent]:
    """What was decided of a group before. Shape: the newest first, without the one that holds. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    rows = SameEvent.objects.filter(case=case, group=group).select_related("vault", "decided_by")
    return list(rows.order_by("-version")[1:])


def _bench(person: Person, case: Case) -> Bench:
    bench = bench_for(person, case)
    if bench is None:
        raise NotFound
    return bench


def _proposed(case: Case, bench: Bench, proposal: Proposal) -> Group:
    queue = bench.to_settle(proposal.kind)
    place = queue.index(proposal)
    return _group(
        case,
        bench,
        proposal.kind,
        entries_by_id(case, proposal.members),
        proposal.continues,
        new=proposal.new,
        place=place + 1,
        before_it=queue[place - 1].members[0] if place else None,
        after=queue[place + 1].members[0] if place + 1 < len(queue) else None,
    )


def _settled(case: Case, bench: Bench, decided: Decided) -> Group:
    return _group(case, bench, decided.kind, entries_by_id(case, decided.members), decided)


def _group(
    case: Case,
    bench: Bench,
    kind: Kind,
    events: dict[UUID, ChronologyEvent],
    before: Decided | None,
    *,
    new: frozenset[UUID] = frozenset(),
    place: int = 0,
    before_it: UUID | None = None,
    after: UUID | None = None,
) -> Group:
    queue = bench.to_settle(kind)
    decision = bench.standing.decisions.get(before.group) if before else None
    lost = bench.standing.gone.get(before.group, ()) if before else ()
    gone = entries_by_id(case, lost, with_replaced=True) if lost else {}
    return Group(
        kind,
        tuple(events[one] for one in _in_order(bench.together, events)),
        decision,
        before,
        new,
        tuple(gone[one] for one in lost if one in gone),
        place,
        len(queue),
        before_it,
        after,
    )


def _in_order(together: Together, ids: Iterable[UUID]) -> list[UUID]:
    """Ids in the order of the chronology. Note: what its index does not have yet stands last."""
    wanted = sorted(ids)
    sought = {one.bytes for one in wanted}
    heads = np.array([list(one.bytes[:2]) for one in wanted], dtype=np.uint8)
    # Two bytes leave a handful of rows to be looked at one by one.
    near = np.flatnonzero(np.isin(_heads(together.columns.ids), _heads(heads))) if wanted else ()
    found = [
        UUID(bytes=raw) for raw in (together.columns.ids[row].tobytes() for row in near) if raw in sought
    ]
    return [*found, *(one for one in wanted if one not in set(found))]


def _heads(
    ids: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]",
) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint16]]":
    return ids[:, 0].astype(np.uint16) * 256 + ids[:, 1]
