"""Which entries are wanted."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np

from casereview.casework.chronology.index.columns import MISSED, SEEN_NUMBER, Columns, Flags, Numbers


class SeenAs(StrEnum):
    """What an entry says of seeing a child."""

    SEEN = "seen"
    NOT_SEEN = "not_seen"
    TRIED = "tried"
    MISSED = "missed"


class Exact(StrEnum):
    """How exactly an entry is placed in time."""

    CERTAIN = "certain"
    INEXACT = "inexact"
    UNPLACED = "unplaced"


@dataclass(frozen=True)
class Wanted:
    """A filter. Shape: person is a line of the register. Units: days as ordinals, both included."""

    agency: UUID | None = None
    person: int | None = None
    first: int | None = None
    last: int | None = None
    seen: SeenAs | None = None
    exact: Exact | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


def chosen(columns: Columns, wanted: Wanted) -> Numbers:
    """The numbers of the entries that are wanted. Shape: rising, so in the chronology's order."""
    flags = np.ones(len(columns), dtype=np.bool_)
    if wanted.agency is not None:
        flags &= _of_agency(columns, wanted.agency)
    if wanted.person is not None:
        flags &= columns.speaks_of(wanted.person)
    if wanted.first is not None or wanted.last is not None:
        flags &= _in_period(columns, wanted.first, wanted.last)
    if wanted.seen is not None:
        flags &= _seen(columns, wanted)
    if wanted.exact is not None:
        flags &= _placed(columns, wanted.exact)
    return np.flatnonzero(flags)


def _of_agency(columns: Columns, agency: UUID) -> Flags:
    name = str(agency)
    if name not in columns.agencies:
        return np.zeros(len(columns), dtype=np.bool_)
    found: Flags = columns.agency == columns.agencies.index(name)
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
    if wanted.seen is SeenAs.MISSED:
        missed: Flags = np.isin(columns.seen, MISSED)
        return missed
    code = "attempted" if wanted.seen is SeenAs.TRIED else "not_seen"
    found: Flags = columns.seen == SEEN_NUMBER[code]
    return found


def _placed(columns: Columns, exact: Exact) -> Flags:
    if exact is Exact.CERTAIN:
        return columns.certain
    if exact is Exact.UNPLACED:
        return ~columns.placed
    return columns.placed & ~columns.certain
