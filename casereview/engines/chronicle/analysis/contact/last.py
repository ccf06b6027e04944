"""When a child was last met, as it stood on a day."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Last:
    """The last entry of a kind by anybody, and by each agency. Shape: places in the columns; None is never.

    Shape: by runs in step with the agencies.
    """

    anybody: int | None
    by: tuple[int | None, ...]


def last_on(days: Numbers, agency: Numbers, met: Flags, *, on: int, agencies: int) -> Last:
    """The last meetings up to a day, that day included.

    Units: days as ordinals. Shape: days, agency and met run in step; met marks the entries that count.
    Note: of several on one day the one that stands last counts.
    """
    places = np.flatnonzero(met & (days <= on))
    if not len(places):
        return Last(None, (None,) * agencies)
    order = places[np.lexsort((places, days[places]))]
    by: list[int | None] = [None] * agencies
    for number in range(agencies):
        mine = order[agency[order] == number]
        by[number] = int(mine[-1]) if len(mine) else None
    return Last(int(order[-1]), tuple(by))
