"""What can be counted without reading a word: unseen spells, attempts in them, entries a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from casereview.casework.chronology.index.columns import SEEN_NUMBER, Columns
from casereview.engines.chronicle.analysis import Spell
from casereview.engines.chronicle.analysis.meetings.spells import spells_between


@dataclass(frozen=True)
class Month:
    """Entries of one month by agency. Shape: counts run in step with the columns' agencies."""

    first: date
    counts: tuple[int, ...]


def spells_of(columns: Columns, child: int) -> list[Spell]:
    """The spells of fourteen days or more in which nobody saw this child. Shape: child is a line of the register."""
    days = columns.first[columns.saw(child) & columns.certain & ~columns.note & columns.sighting]
    return spells_between((date.fromordinal(int(day)) for day in np.unique(days)), child=str(child))


def tried_in(columns: Columns, spell: Spell) -> dict[str, int]:
    """How often each agency tried to see somebody in a spell. Shape: agency id to count, most first."""
    days = columns.low
    within = (days >= spell.first.toordinal()) & (days <= spell.last.toordinal())
    tried = columns.agency[within & (columns.seen == SEEN_NUMBER["attempted"])]
    counts = np.bincount(tried, minlength=len(columns.agencies))
    found = [(columns.agencies[place], int(count)) for place, count in enumerate(counts) if count]
    return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def months_of(columns: Columns) -> Sequence[Month]:
    """Entries of every month by agency, by the first day each can mean. Shape: by month; empty months left out."""
    days = columns.low[columns.placed]
    agency = columns.agency[columns.placed]
    if not len(days):
        return []
    # Day 0 of numpy's calendar is 1 January 1970, which is day 719163 of ours.
    months = (days.astype(np.int64) - 719_163).astype("datetime64[D]").astype("datetime64[M]")
    table: list[Month] = []
    for month in np.unique(months):
        counts = np.bincount(agency[months == month], minlength=len(columns.agencies))
        table.append(Month(month.astype("datetime64[D]").astype(date), tuple(int(one) for one in counts)))
    return table
