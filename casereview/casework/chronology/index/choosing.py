"""Which entries are wanted."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np

from casereview.casework.chronology.index.columns import (
    MISSED,
    SEEN_NUMBER,
    SPOKEN_NUMBER,
    Columns,
    Flags,
    Numbers,
)


class SeenAs(StrEnum):
    """What an entry says of seeing a child."""

    SEEN = "seen"
    ALONE = "alone"
    NOT_SEEN = "not_seen"
    TRIED = "tried"
    MISSED = "missed"
    MISSED_OF = "missed_of"


class HeardAs(StrEnum):
    """What an entry says of speaking with a child."""

    HEARD = "heard"
    UNHEARD = "unheard"


class Exact(StrEnum):
    """How exactly an entry is placed in time."""

    CERTAIN = "certain"
    INEXACT = "inexact"
    UNPLACED = "unplaced"


@dataclass(frozen=True)
class Wanted:
    """A filter. Shape: no agencies are all of them; person is a line of the register; note is an author's standing note.

    Units: days as ordinals, both included.
    """

    agencies: frozenset[UUID] = frozenset()
    person: int | None = None
    first: int | None = None
    last: int | None = None
    seen: SeenAs | None = None
    heard: HeardAs | None = None
    exact: Exact | None = None
    note: bool | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


def chosen(columns: Columns, wanted: Wanted) -> Numbers:
    """The numbers of the entries that are wanted. Shape: rising, so in the chronology's order."""
    flags = np.ones(len(columns), dtype=np.bool_)
    if wanted.agencies:
        flags &= _of_agencies(columns, wanted.agencies)
    # What names no child may be of the one that is asked about, so here the person only shuts others out.
    if wanted.person is not None and wanted.seen is not SeenAs.MISSED_OF:
        flags &= columns.speaks_of(wanted.person)
    if wanted.first is not None or wanted.last is not None:
        flags &= _in_period(columns, wanted.first, wanted.last)
    if wanted.seen is not None:
        flags &= _seen(columns, wanted)
    if wanted.heard is not None:
        flags &= _heard(columns, wanted)
    if wanted.exact is not None:
        flags &= _placed(columns, wanted.exact)
    if wanted.note is not None:
        flags &= columns.note == wanted.note
    return np.flatnonzero(flags)


def missed_of(columns: Columns, person: int | None) -> Flags:
    """The entries that say somebody tried or did not see: of this person, or of no child by name; of any for None."""
    found: Flags = np.isin(columns.seen, MISSED)
    if person is None:
        return found
    named = np.zeros(len(columns), dtype=np.bool_)
    for line in columns.children:
        if line >= 0:
            named |= columns.speaks_of(line)
    return found & (columns.speaks_of(person) | ~named)


def _of_agencies(columns: Columns, agencies: frozenset[UUID]) -> Flags:
    places = [place for place, name in enumerate(columns.agencies) if UUID(name) in agencies]
    found: Flags = np.isin(columns.agency, places)
    return found


def _in_period(columns: Columns, first: int | None, last: int | None) -> Flags:
    """What can have happened in the period; what has no place in time cannot be known to."""
    found = columns.placed
    if first is not None:
        found &= columns.high >= first
    if last is not None:
        found &= columns.low <= last
    return found


def _seen(columns: Columns, wanted: Wanted) -> Flags:
    """With a child chosen, seen means that this child was seen."""
    if wanted.seen is SeenAs.SEEN:
        if wanted.person is not None and wanted.person in columns.children:
            return columns.saw(wanted.person)
        return columns.sighting
    if wanted.seen is SeenAs.ALONE:
        alone: Flags = columns.seen == SEEN_NUMBER["seen_alone"]
        is_child = wanted.person is not None and wanted.person in columns.children
        return alone & columns.saw(wanted.person) if is_child and wanted.person is not None else alone
    if wanted.seen is SeenAs.MISSED:
        return missed_of(columns, None)
    if wanted.seen is SeenAs.MISSED_OF:
        return missed_of(columns, wanted.person)
    code = "attempted" if wanted.seen is SeenAs.TRIED else "not_seen"
    found: Flags = columns.seen == SEEN_NUMBER[code]
    return found


def _heard(columns: Columns, wanted: Wanted) -> Flags:
    """With a child chosen, heard means that this child was spoken to; unheard is what says that nobody was."""
    if wanted.heard is HeardAs.UNHEARD:
        unheard: Flags = columns.spoken == SPOKEN_NUMBER["no"]
        return unheard
    if wanted.person is not None and wanted.person in columns.children:
        return columns.heard_from(wanted.person)
    heard: Flags = columns.spoken == SPOKEN_NUMBER["yes"]
    return heard


def _placed(columns: Columns, exact: Exact) -> Flags:
    if exact is Exact.CERTAIN:
        return columns.certain
    if exact is Exact.UNPLACED:
        return ~columns.placed
    return columns.placed & ~columns.certain
