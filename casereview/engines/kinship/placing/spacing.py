"""How far apart: nobody overlaps, and children stand between their parents wherever the order allows it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from casereview.engines.kinship.family import COLUMN, HALF, Partner
from casereview.engines.kinship.placing.chains import Chain
from casereview.engines.kinship.placing.grouping import Known, Sibship, is_unseen

Distance = tuple[str, str, float]

UNSEEN_COLUMN: Final = 40
BETWEEN_CHAINS: Final = 8
# A child's line meets the couple's between the two symbols, clear of the words below either.
INSIDE: Final = HALF + 15
CLEAR: Final = 9
SWEEPS: Final = 60


def places_of(known: Known, order: Mapping[int, Sequence[Chain]]) -> dict[str, float]:
    """Where everybody stands from the left. Units: the middle of the symbol; the leftmost column begins at 0."""
    rows = [[one for chain in row for one in chain.members] for row in order.values()]
    kept = [distance for row in order.values() for distance in _apart(known, row)]
    names = [one for row in rows for one in row]
    leftmost = _leftmost(names, kept, dict.fromkeys(names, 0.0)) or {}
    chain_of = {one: chain for row in order.values() for chain in row for one in chain.members}
    for sibship in known.sibships:
        wanted = _between(known, sibship, chain_of[sibship.a]) if sibship.is_first else []
        tried = _leftmost(names, [*kept, *wanted], leftmost) if wanted else None
        if tried is not None:
            leftmost = tried
            kept += wanted
    mirrored = [(right, left, distance) for left, right, distance in kept]
    rightmost = _leftmost(names, mirrored, dict.fromkeys(names, 0.0)) or {}
    furthest = max(leftmost.values(), default=0.0)
    x = {one: (leftmost[one] + furthest - rightmost[one]) / 2 for one in names}
    _settle(x, kept, _Wishes(known, order, chain_of))
    start = min((x[one] - _column(one) / 2 for one in names), default=0.0)
    return {one: round(x[one] - start, 1) for one in names}


def _apart(known: Known, row: Sequence[Chain]) -> list[Distance]:
    """How far neighbours stand apart at least."""
    couples = {frozenset((one.a, one.b)): one for one in known.family.partners}
    found: list[Distance] = []
    before = ""
    for chain in row:
        for one in chain.members:
            if before:
                new = one == chain.members[0]
                least = (_column(before) + _column(one)) / 2 + (BETWEEN_CHAINS if new else 0)
                found.append((before, one, max(least, _for_words(couples.get(frozenset((before, one)))))))
            before = one
    return found


def _column(one: str) -> float:
    return UNSEEN_COLUMN if is_unseen(one) else COLUMN


def _for_words(couple: Partner | None) -> float:
    """The room that the words on a couple's line need."""
    return couple.width + 2 * HALF + 14 if couple and couple.width else 0


def inside(known: Known, one: str) -> float:
    """How far from somebody a line to children begins at least."""
    return 0 if is_unseen(one) else max(INSIDE, known.people[one].width / 2 + CLEAR)


def _between(known: Known, sibship: Sibship, chain: Chain) -> list[Distance]:
    """That the children stand between the two whose line they hang from."""
    gap = chain.gaps.get(sibship.pair)
    if gap is None:
        return []
    left, right = chain.members[gap], chain.members[gap + 1]
    first, last = sibship.children[0], sibship.children[-1]
    return [(left, first, inside(known, left)), (last, right, inside(known, right))]


def _leftmost(
    names: Sequence[str], distances: Sequence[Distance], start: Mapping[str, float]
) -> dict[str, float] | None:
    """The places furthest to the left that keep every distance; None when they cannot all be kept."""
    x = dict(start)
    for _ in range(len(names) + 1):
        moved = False
        for left, right, distance in distances:
            if x[right] < x[left] + distance:
                x[right] = x[left] + distance
                moved = True
        if not moved:
            return x
    return None


class _Wishes:
    """Where everybody would like to stand, given where the others do."""

    def __init__(
        self, known: Known, order: Mapping[int, Sequence[Chain]], chain_of: Mapping[str, Chain]
    ) -> None:
        self.hangs: list[tuple[str, str, tuple[str, ...]]] = []
        for sibship in known.sibships:
            chain = chain_of[sibship.a]
            gap = chain.gaps.get(sibship.pair)
            if gap is not None and sibship.is_first:
                self.hangs.append((chain.members[gap], chain.members[gap + 1], sibship.children))
        self.neighbours = [distance for row in order.values() for distance in _apart(known, row)]
        self.blocks: list[tuple[str, ...]] = []
        for row in reversed(list(order.values())):
            for chain in row:
                self.blocks += [(one,) for one in chain.members]
                self.blocks += [chain.members] if len(chain.members) > 1 else []
        self.blocks += self._with_descendants(known, order, chain_of)

    def _with_descendants(
        self, known: Known, order: Mapping[int, Sequence[Chain]], chain_of: Mapping[str, Chain]
    ) -> list[tuple[str, ...]]:
        below: dict[str, list[str]] = defaultdict(list)
        for sibship in known.sibships:
            below[sibship.a] += sibship.children
            below[sibship.b] += sibship.children
        found = []
        for row in order.values():
            for chain in row:
                waiting = list(chain.members)
                for one in waiting:
                    for child in below[one]:
                        waiting += [mate for mate in chain_of[child].members if mate not in waiting]
                found.append(tuple(waiting))
        return [one for one in found if len(one) > 1]

    def shift(self, block: tuple[str, ...], x: Mapping[str, float]) -> float:
        """How far a block would like to move."""
        pulls: list[tuple[float, float]] = []
        inside = set(block)
        for left, right, children in self.hangs:
            middle, below = (x[left] + x[right]) / 2, _mean(x[one] for one in children)
            moves = len(inside & {left, right}) / 2 - len(inside & set(children)) / len(children)
            if moves:
                pulls.append(((below - middle) / moves, 2 * abs(moves)))
        for left, right, distance in self.neighbours:
            slack = x[right] - x[left] - distance
            if (left in inside) != (right in inside) and slack > 0:
                pulls.append((slack if left in inside else -slack, 0.3))
        weight = sum(one for _, one in pulls)
        return sum(far * one for far, one in pulls) / weight if weight else 0.0


def _settle(x: dict[str, float], kept: Sequence[Distance], wishes: _Wishes) -> None:
    """Move one block after the other towards where it would like to stand, never closer than the distances allow."""
    for sweep in range(SWEEPS):
        furthest = 0.0
        for block in wishes.blocks if sweep % 2 else reversed(wishes.blocks):
            inside = set(block)
            wish = wishes.shift(block, x)
            for left, right, distance in kept:
                if (left in inside) != (right in inside):
                    room = max(x[right] - x[left] - distance, 0.0)
                    wish = min(wish, room) if left in inside else max(wish, -room)
            for one in block:
                x[one] += wish
            furthest = max(furthest, abs(wish))
        if furthest < 0.05:
            return


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)
