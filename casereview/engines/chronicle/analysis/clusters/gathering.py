"""Rows that tell of the same event, gathered across agencies.

Note: never a chain. Rows join only when they are like the cluster as a whole, stand within a day of every row in
it, and no part of one agency's file is in it twice; a cluster is therefore never larger than the number of files.
"""

from collections.abc import Iterable

import numpy as np

from casereview.engines.chronicle.analysis.clusters.chance import sure_from
from casereview.engines.chronicle.analysis.clusters.likeness import Pairs
from casereview.engines.chronicle.analysis.clusters.traits import Traits

SURE = 3.2  # the least likeness that makes two rows a cluster; papers full of likeness ask for more
# Measured from there: a further row must reach this on the mean of its best two, and this on the mean of all, a pair
# not worth keeping counting 0; two clusters become one at the last.
JOINS_BEST_TWO, JOINS_ALL, WHOLES_ALL = -1.1, -2.0, -1.4


class _Gathering:
    """Clusters while they grow."""

    def __init__(self, traits: Traits, pairs: Pairs) -> None:
        self.traits = traits
        self.sure = sure_from(traits, pairs, SURE)
        self.likeness = {
            (int(one), int(other)): float(value)
            for one, other, value in zip(pairs.one, pairs.other, pairs.likeness, strict=True)
        }
        self.members: dict[int, list[int]] = {}
        self.cluster_of: dict[int, int] = {}

    def between(self, mine: Iterable[int], theirs: list[int]) -> list[float]:
        """Likeness of every pair across, best first."""
        likeness = self.likeness
        values = [likeness.get((a, b) if a < b else (b, a), 0.0) for a in mine for b in theirs]
        return sorted(values, reverse=True)

    def consider(self, one: int, other: int, value: float) -> None:
        """Put two rows, or the clusters they are in, together if nothing speaks against it."""
        a, b = self.cluster_of.get(one), self.cluster_of.get(other)
        if a is not None and a == b:
            return
        mine = self.members[a] if a is not None else [one]
        theirs = self.members[b] if b is not None else [other]
        if not (self._may_meet(mine, theirs) and self._alike(mine, theirs, value)):
            return
        together = sorted(mine + theirs)
        for old in (a, b):
            if old is not None:
                del self.members[old]
        self.members[together[0]] = together
        for row in together:
            self.cluster_of[row] = together[0]

    def _alike(self, mine: list[int], theirs: list[int], value: float) -> bool:
        if len(mine) == len(theirs) == 1:
            return value >= self.sure
        values = self.between(mine, theirs)
        mean = sum(values) / len(values)
        if min(len(mine), len(theirs)) > 1:
            return value >= self.sure and mean >= self.sure + WHOLES_ALL
        return mean >= self.sure + JOINS_ALL and sum(values[:2]) / 2 >= self.sure + JOINS_BEST_TWO

    def _may_meet(self, mine: list[int], theirs: list[int]) -> bool:
        first, last = self.traits.first_day, self.traits.last_day
        for a in mine:
            for b in theirs:
                if max(first[a] - last[b], first[b] - last[a]) > 1 or not self._may_repeat(a, b):
                    return False
        return True

    def _may_repeat(self, one: int, other: int) -> bool:
        """One agency tells an event once, unless two of its books tell it and are surely alike."""
        if self.traits.agency[one] != self.traits.agency[other]:
            return True
        pair = (min(one, other), max(one, other))
        return self.traits.book[one] != self.traits.book[other] and self.likeness.get(pair, 0.0) >= self.sure


def gather(traits: Traits, pairs: Pairs) -> list[list[int]]:
    """Clusters of rows of at least two agencies. Shape: places in the traits, rising; clusters by their first."""
    gathering = _Gathering(traits, pairs)
    order = np.lexsort((pairs.other, pairs.one, -np.round(pairs.likeness, 4)))
    for place in order:
        gathering.consider(int(pairs.one[place]), int(pairs.other[place]), float(pairs.likeness[place]))
    return sorted(
        rows for rows in gathering.members.values() if len({int(traits.agency[row]) for row in rows}) > 1
    )
