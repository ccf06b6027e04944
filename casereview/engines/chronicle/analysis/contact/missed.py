"""Contacts that were meant and did not happen, run by run between two sightings."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Missed:
    """Missed contacts with no sighting among them.

    Shape: places are those of the missed contacts in the columns, by day; before and after are the places of the
    sightings on either side, None at the ends. Units: days as ordinals.
    """

    first: int
    last: int
    places: tuple[int, ...]
    before: int | None
    after: int | None


def missed_runs(days: Numbers, seen: Flags, missed: Flags) -> list[Missed]:
    """Every run of missed contacts between sightings. Shape: by day.

    Note: a contact missed on the day of a sighting does not stand for a child nobody saw; it is left out.
    """
    sightings = np.flatnonzero(seen)
    sightings = sightings[np.argsort(days[sightings], kind="stable")]
    seen_days = days[sightings]
    places = np.flatnonzero(missed & ~np.isin(days, seen_days))
    places = places[np.argsort(days[places], kind="stable")]
    gaps = np.searchsorted(seen_days, days[places])
    runs = []
    for gap in np.unique(gaps):
        run = places[gaps == gap]
        runs.append(
            Missed(
                int(days[run[0]]),
                int(days[run[-1]]),
                tuple(int(one) for one in run),
                int(sightings[gap - 1]) if gap else None,
                int(sightings[gap]) if gap < len(sightings) else None,
            )
        )
    return runs
