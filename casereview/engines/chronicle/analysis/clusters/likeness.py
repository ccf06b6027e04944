"""How much two rows look like the same event, for every pair close enough in days.

The likeness adds up what speaks for one event: words and people in common (rare ones count most), each agency
named in the other's row, times close together, the same kind of contact. It is a sum of small reasons, not a
probability; what it must reach is set in `clusters` and was judged by eye on real-looking papers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casereview.engines.chronicle.analysis.clusters.lexicon import Bits, Integers
from casereview.engines.chronicle.analysis.clusters.traits import UNKNOWN, Floats, Traits

LEAST = 1.2  # below this a pair says nothing and is not kept
CHUNK_ROWS = 48  # small enough that the sums stay on one thread
MOST_NEIGHBOURS = 3_000  # a day fuller than this is compared only with what is nearest in time
NARROW_DAYS = 8
MINUTES_A_DAY = 24 * 60

SHARED_EACH, SHARED_MOST = 0.3, 30.0
COSINE, COSINE_FULL_AT = 2.0, 12.0
NAMED_ONCE, NAMED_BOTH_WAYS = 0.7, 1.6
CONTACT_EACH, CONTACTS_MOST = 0.3, 2
OTHER_DAY, MORNING_AFTER, WIDE = -1.0, -0.4, -1.0
EVENING, MORNING = 17 * 60, 10 * 60 + 30
CLOSE = ((15, 1.5), (45, 1.1), (90, 0.6), (180, 0.0), (360, -0.6))  # minutes apart, what it adds
FAR_APART = -1.2

Matrix = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows with their likeness. Shape: one, other and likeness run in step; one < other."""

    one: Integers
    other: Integers
    likeness: Floats


def alike(traits: Traits) -> Pairs:
    """All pairs worth a second look, each once. Note: work grows with the rows times the rows of a day or two."""
    found = [pairs for block in _blocks(traits) if (pairs := _compare(traits, *block)) is not None]
    if not found:
        nothing = np.zeros(0, np.int64)
        return Pairs(nothing, nothing, np.zeros(0, np.float32))
    one, other, likeness = (np.concatenate(column) for column in zip(*found, strict=True))
    return Pairs(one, other, likeness)


def likeness_between(
    traits: Traits, mine: Integers, theirs: Integers, shift: int = 0
) -> tuple[Matrix, Flags]:
    """How alike two groups of rows are, and which pairs may be one event: near in days, not of one file.

    Note: with a shift the second group is taken to lie so many days later, to see what chance alone makes alike.
    """
    gap = _gap(traits.first_day, traits.last_day, mine, theirs, shift)
    strangers = traits.agency[mine][:, None] != traits.agency[theirs][None, :]
    score = _words(traits, mine, theirs)
    score += np.where(strangers, _named(traits.mentions, traits.own, mine, theirs), 0.0).astype(np.float32)
    score += _contact(traits.contacts, mine, theirs)
    score += _times(traits, mine, theirs, gap, shift)
    wide = (traits.last_day - traits.first_day) > NARROW_DAYS
    score += np.where(wide[mine][:, None] | wide[theirs][None, :], WIDE, 0.0).astype(np.float32)
    return score, (gap <= 1) & (traits.book[mine][:, None] != traits.book[theirs][None, :])


def _blocks(traits: Traits) -> Iterator[tuple[Integers, Integers]]:
    """Groups of rows to compare with each other: each row with those that begin no earlier and near enough.

    Note: rows as wide as a fortnight or a month are few and go apart, so that they do not widen every group.
    """
    width = traits.last_day - traits.first_day
    narrow, wide = np.flatnonzero(width <= NARROW_DAYS), np.flatnonzero(width > NARROW_DAYS)
    first = traits.first_day[narrow]
    for at in range(0, len(narrow), CHUNK_ROWS):
        mine = narrow[at : at + CHUNK_ROWS]
        reach = int(np.searchsorted(first, traits.last_day[mine].max() + 1, side="right"))
        yield mine, narrow[at : min(reach, at + CHUNK_ROWS + MOST_NEIGHBOURS)]
    for number, row in enumerate(wide):
        low = np.searchsorted(first, traits.first_day[row] - 1 - NARROW_DAYS)
        high = np.searchsorted(first, traits.last_day[row] + 1, side="right")
        others = wide[number + 1 :][:CHUNK_ROWS]
        yield wide[number : number + 1], np.concatenate([narrow[low:high][:MOST_NEIGHBOURS], others])


def _compare(traits: Traits, mine: Integers, theirs: Integers) -> tuple[Integers, Integers, Floats] | None:
    """Pairs between two groups that are alike enough to keep."""
    score, may = likeness_between(traits, mine, theirs)
    rows, columns = np.nonzero(may & _once(mine, theirs) & (score >= LEAST))
    if not len(rows):
        return None
    one, other = mine[rows], theirs[columns]
    return np.minimum(one, other), np.maximum(one, other), score[rows, columns]


def _once(mine: Integers, theirs: Integers) -> Flags:
    """Each pair in one direction only, where a row stands in both groups."""
    both = np.isin(theirs, mine)
    return np.asarray((mine[:, None] < theirs[None, :]) | ~both[None, :])


def _gap(first: Integers, last: Integers, mine: Integers, theirs: Integers, shift: int) -> Integers:
    """What lies between two spans of days or minutes; 0 where they meet."""
    after = first[theirs][None, :] + shift - last[mine][:, None]
    before = first[mine][:, None] - last[theirs][None, :] - shift
    gap: Integers = np.maximum(np.maximum(after, before), 0)
    return gap


def _words(traits: Traits, mine: Integers, theirs: Integers) -> Matrix:
    """What words and people in common say: how many and rare, and how much of both rows they are."""
    left, right = _sheets(traits, mine, theirs)
    shared = left @ right.T
    sizes = np.sqrt(np.maximum(traits.totals[mine][:, None] * traits.totals[theirs][None, :], 1.0))
    trust = np.minimum(shared / COSINE_FULL_AT, 1.0)
    amount: Matrix = SHARED_EACH * np.minimum(shared, SHARED_MOST) + COSINE * trust * shared / sizes
    return amount.astype(np.float32)


def _sheets(traits: Traits, mine: Integers, theirs: Integers) -> tuple[Matrix, Matrix]:
    """Both groups as dense sheets over the features that stand in both."""
    rows_of_mine, features_of_mine = _flat(traits, mine)
    rows_of_theirs, features_of_theirs = _flat(traits, theirs)
    met = np.zeros(len(traits.weights), np.bool_)
    met[features_of_mine] = True
    again = np.zeros_like(met)
    again[features_of_theirs] = True
    in_both = np.flatnonzero(met & again & (traits.weights > 0))
    place = np.full(len(traits.weights), -1, np.int64)
    place[in_both] = np.arange(len(in_both))
    roots = np.sqrt(traits.weights)
    sheets = []
    for size, rows, features in (
        (len(mine), rows_of_mine, features_of_mine),
        (len(theirs), rows_of_theirs, features_of_theirs),
    ):
        sheet = np.zeros((size, len(in_both)), np.float32)
        known = place[features] >= 0
        sheet[rows[known], place[features[known]]] = roots[features[known]]
        sheets.append(sheet)
    return sheets[0], sheets[1]


def _flat(traits: Traits, rows: Integers) -> tuple[Integers, Integers]:
    """The features of some rows, end to end, each with the place of its row among them."""
    begin, counts = traits.starts[rows], traits.starts[rows + 1] - traits.starts[rows]
    places = np.repeat(np.arange(len(rows)), counts)
    offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return places, traits.features[np.repeat(begin, counts) + offsets]


def _named(mentions: Bits, own: Bits, mine: Integers, theirs: Integers) -> Matrix:
    """Whether each row names the other's agency, or one of its people."""
    forth = (mentions[mine][:, None] & own[theirs][None, :]) != 0
    back = (own[mine][:, None] & mentions[theirs][None, :]) != 0
    return np.where(forth & back, NAMED_BOTH_WAYS, np.where(forth | back, NAMED_ONCE, 0.0)).astype(np.float32)


def _contact(contacts: Bits, mine: Integers, theirs: Integers) -> Matrix:
    """Kinds of contact in common."""
    shared: Bits = np.bitwise_count(contacts[mine][:, None] & contacts[theirs][None, :])
    worth: Matrix = (CONTACT_EACH * np.minimum(shared, CONTACTS_MOST)).astype(np.float32)
    return worth


def _times(traits: Traits, mine: Integers, theirs: Integers, gap: Integers, shift: int) -> Matrix:
    """What the times say; on different days, what that costs. Unknown times say nothing."""
    start, end, day = traits.start, traits.end, traits.first_day * MINUTES_A_DAY
    known = (start != UNKNOWN) & (traits.first_day == traits.last_day)
    begin, finish = day + start, day + end
    apart = _gap(begin, finish, mine, theirs, shift * MINUTES_A_DAY)
    worth = np.full(apart.shape, FAR_APART, np.float32)
    for most, adds in reversed(CLOSE):
        worth[apart <= most] = adds
    both = known[mine][:, None] & known[theirs][None, :]
    # A row of the next day often tells of the evening before: the hours between are then no reason against.
    worth = np.where(both, np.where((gap > 0) & (worth < 0), 0.0, worth), 0.0)
    evening, morning = start >= EVENING, start <= MORNING  # an unknown time may be the morning
    after = (evening[mine][:, None] & morning[theirs][None, :]) | (
        morning[mine][:, None] & evening[theirs][None, :]
    )
    other_day = np.where(gap > 0, np.where(after, MORNING_AFTER, OTHER_DAY), 0.0)
    return (worth + other_day).astype(np.float32)
