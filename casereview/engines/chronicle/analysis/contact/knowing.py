"""Which agency wrote of something first, and how long the others took."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Knew:
    """What one agency's own entries show. Shape: first and last are places in the columns.

    Units: days_after counts from the first entry of any agency.
    """

    agency: int
    first: int
    last: int
    count: int
    days_after: int


def who_knew(days: Numbers, agency: Numbers, speaks: Flags, placed: Flags) -> list[Knew]:
    """Each agency that speaks of it, the earliest first.

    Shape: the columns run in step; speaks marks the entries in question; what has no place in time is left out.
    Note: an agency that wrote nothing down may still have known.
    """
    places = np.flatnonzero(speaks & placed)
    if not len(places):
        return []
    order = places[np.argsort(days[places], kind="stable")]
    start = int(days[order[0]])
    found = []
    for number in np.unique(agency[order]):
        mine = order[agency[order] == number]
        first = int(mine[0])
        found.append(Knew(int(number), first, int(mine[-1]), len(mine), int(days[first]) - start))
    return sorted(found, key=lambda one: (one.days_after, one.agency))
