"""The whole analysis of one merged chronology."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis.clusters.differences import differences
from casereview.engines.chronicle.analysis.clusters.gathering import gather
from casereview.engines.chronicle.analysis.clusters.likeness import alike
from casereview.engines.chronicle.analysis.clusters.reasons import Reason, Reasons
from casereview.engines.chronicle.analysis.clusters.traits import traits_of
from casereview.engines.chronicle.analysis.counts import Counts, counts_of
from casereview.engines.chronicle.analysis.entries import Reference, is_sighting, place, rows_in_order
from casereview.engines.chronicle.analysis.meetings.names import Names
from casereview.engines.chronicle.analysis.meetings.spells import Spell, spells_between
from casereview.engines.chronicle.analysis.meetings.who import Sightings
from casereview.engines.chronicle.analysis.twice.finding import Duplicate, duplicates_in
from casereview.engines.chronicle.analysis.windows import certain_day
from casereview.engines.chronicle.rows import Row


@dataclass(frozen=True)
class Cluster:
    """Rows of at least two agencies that tell of the same event. Shape: rows by day, time and place."""

    rows: tuple[Reference, ...]
    differences: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def agree(self) -> bool:
        """Whether the rows tell the same date, time, people and sighting."""
        return not self.differences

    def as_json(self) -> dict[str, Any]:
        """The cluster as the command line prints it."""
        return {
            "rows": [row.as_json() for row in self.rows],
            "agree": self.agree,
            "differences": list(self.differences),
        }


@dataclass(frozen=True)
class Analysis:
    """What one chronology out of many shows.

    Shape: clusters by their first day; duplicates by agency and place; spells by child as asked, then by day;
    counts by agency and month.
    unmentioned holds children asked about whom no row names as met.
    """

    clusters: tuple[Cluster, ...]
    unseen_spells: tuple[Spell, ...]
    unheard_spells: tuple[Spell, ...]
    counts: Counts
    unmentioned: tuple[str, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The analysis as the command line prints it."""
        return {
            "clusters": [cluster.as_json() for cluster in self.clusters],
            "unseen_spells": [spell.as_json() for spell in self.unseen_spells],
            "unheard_spells": [spell.as_json() for spell in self.unheard_spells],
            "counts": self.counts,
            "duplicates": [duplicate.as_json() for duplicate in self.duplicates],
            # In step with the clusters, whose own shape other programs read.
            "reasons": [[reason.as_json() for reason in cluster.reasons] for cluster in self.clusters],
        }


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let the collector of cycles rest: a great many small things are made here, and no cycle among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uninterrupted()
def analyse(
    rows: Iterable[Row | Mapping[str, Any]],
    *,
    register: Register | None = None,
    children: Sequence[str] = (),
    from_: date | None = None,
    to: date | None = None,
) -> Analysis:
    """The same events told twice, the spells a child went unseen or unheard, and counts.

    Shape: rows are collated rows, in memory or as their JSON; without children, all children are pooled.
    Raises: RowUnreadable; NameUnclear, when a child's name could be several people.
    Note: the period narrows the spells only. A different order of rows gives the same answer.
    """
    merged = rows_in_order(rows)
    asked = [Names(register).child(name) for name in dict.fromkeys(children)]
    sightings = Sightings(merged, Names(register), asked)
    seen = _days_met(filter(is_sighting, merged), sightings, Sightings.seen)
    heard = _days_met((row for row in merged if row.spoken == "yes"), sightings, Sightings.heard)
    who: list[str | None] = [child.name for child in asked] or [None]
    return Analysis(
        clusters=_clusters(merged, register),
        unseen_spells=_spells(seen, who, from_, to),
        unheard_spells=_spells(heard, who, from_, to),
        counts=counts_of(merged),
        unmentioned=tuple(name for name in who if name is not None and not seen[name] and not heard[name]),
        duplicates=duplicates_in(merged, register),
    )


def _clusters(merged: Sequence[Row], register: Register | None) -> tuple[Cluster, ...]:
    traits = traits_of(merged, register)
    groups = [[traits.rows[number] for number in places] for places in gather(traits, alike(traits))]
    why = Reasons((row.agency for row in merged), register).of_all(groups)
    return tuple(
        Cluster(tuple(map(place, rows)), differences(rows, register), reasons)
        for rows, reasons in zip(groups, why, strict=True)
    )


def _days_met(
    rows: Iterable[Row], sightings: Sightings, met: Callable[[Sightings, Row], frozenset[str]]
) -> dict[str | None, set[date]]:
    """The certain days on which each child asked about, or under None any child, was met."""
    days: dict[str | None, set[date]] = {None: set(), **{child.name: set() for child in sightings.children}}
    for row in rows:
        day = certain_day(row.date, uncertain=row.uncertain, approximate=row.approximate)
        if day is None or row.is_note:
            continue
        if sightings.children:
            for name in met(sightings, row):
                days[name].add(day)
        elif sightings.is_of_a_child(row):
            days[None].add(day)
    return days


def _spells(
    met: dict[str | None, set[date]], who: Sequence[str | None], from_: date | None, to: date | None
) -> tuple[Spell, ...]:
    return tuple(
        spell for child in who for spell in spells_between(met[child], child=child, from_=from_, to=to)
    )
