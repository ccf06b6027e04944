"""How alike unrelated rows of the same papers are, so that likeness by chance is not taken for one event.

Rows are compared with rows of quite another time, as if they lay on the same days. What comes out alike then is
chance: repeated wording, the same people, the same hours. The denser and the more alike the papers, the more two
rows must have in common before they are called the same event.
"""

from collections.abc import Iterator

import numpy as np

from casereview.engines.chronicle.analysis.clusters.lexicon import Integers
from casereview.engines.chronicle.analysis.clusters.likeness import (
    NARROW_DAYS,
    Pairs,
    likeness_between,
)
from casereview.engines.chronicle.analysis.clusters.traits import Floats, Traits

MOST_CHANCE = 0.15  # of the pairs called sure, at most this share may be owed to chance
STEP, HIGHEST = 0.1, 9.0
ENOUGH_PAIRS = 40_000
GROUP_ROWS = 128
FEWEST_ROWS = 40  # fewer rows tell nothing about chance
FARTHEST = (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 4 / 5)
LEAST_DAYS_AWAY = 14


def sure_from(traits: Traits, pairs: Pairs, least: float) -> float:
    """The likeness from which a pair is sure enough, never below the least."""
    decoys, compared = _by_chance(traits)
    if not compared:
        return least
    scale = _candidates(traits) / compared
    real = np.sort(pairs.likeness)
    for level in np.arange(least, HIGHEST, STEP):
        found = len(real) - np.searchsorted(real, level)
        by_chance = (len(decoys) - np.searchsorted(decoys, level)) * scale
        if by_chance <= MOST_CHANCE * found:
            return float(level)
    return HIGHEST


def _by_chance(traits: Traits) -> tuple[Floats, int]:
    """Likeness between rows of different times, rising, and how many pairs were compared."""
    found, compared = [], 0
    for mine, theirs, shift in _far_blocks(traits):
        score, may = likeness_between(traits, mine, theirs, shift)
        found.append(score[may])
        compared += int(may.sum())
        if compared >= ENOUGH_PAIRS:
            break
    return (np.sort(np.concatenate(found)) if found else np.zeros(0, np.float32)), compared


def _far_blocks(traits: Traits) -> Iterator[tuple[Integers, Integers, int]]:
    """Groups of rows with groups of another time, and the days between; spread over the whole chronology."""
    narrow = np.flatnonzero(traits.last_day - traits.first_day <= NARROW_DAYS)
    if len(narrow) < FEWEST_ROWS:
        return
    day = traits.first_day[narrow]
    beginnings = np.arange(0, len(narrow), GROUP_ROWS)
    beginnings = beginnings[np.argsort(np.arange(len(beginnings)) * 0.618 % 1.0, kind="stable")]
    for share in FARTHEST:
        for at in beginnings.tolist():
            mine = narrow[at : at + GROUP_ROWS]
            there = (at + int(share * len(narrow))) % len(narrow)
            theirs = narrow[there : there + GROUP_ROWS]
            shift = int(day[at] - day[there])
            if abs(shift) >= LEAST_DAYS_AWAY:
                yield mine, theirs, shift


def _candidates(traits: Traits) -> float:
    """About how many pairs of rows are near enough in days to be compared."""
    days, counts = np.unique(traits.first_day, return_counts=True)
    by_day = dict(zip(days.tolist(), counts.tolist(), strict=True))
    pairs = sum(count * (count - 1) / 2 + count * by_day.get(day + 1, 0) for day, count in by_day.items())
    books = np.bincount(traits.book) / max(len(traits.book), 1)
    return float(pairs * (1.0 - (books**2).sum()))
