"""Rows from top to bottom, and the lines that join couples, children and siblings, none of them on another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from casereview.engines.kinship.family import HALF, LINE, Couple, Line
from casereview.engines.kinship.placing.chains import Chain, Pair
from casereview.engines.kinship.placing.grouping import Known, Sibship, is_unseen
from casereview.engines.kinship.placing.spacing import inside

TOP: Final = 44
# Between a label and the first bar, between bars, between the lowest bar and what is below it.
ABOVE_BARS, BAR_STEP, BELOW_BARS = 22, 14, 16
ARC_STEP, WORDS_LINE = 20, 15
BESIDE: Final = 10
_CLEAR: Final = 10.0


@dataclass(frozen=True)
class Bar:
    """The lying part of a line above a row: of a sibship, or between two siblings. Shape: level 0 lies lowest."""

    left: float
    right: float
    level: int


@dataclass(frozen=True)
class Joined:
    """Where the rows lie, and the lines."""

    y: Mapping[int, float]
    foot: float
    couples: Sequence[Couple]
    lines: Sequence[Line]


class Joining:
    """Lines for people whose places from the left are known."""

    def __init__(self, known: Known, order: Mapping[int, Sequence[Chain]], x: Mapping[str, float]) -> None:
        self.known, self.order, self.x = known, order, x
        self.chain_of = {one: chain for row in order.values() for chain in row for one in chain.members}
        self.arcs = {row: self._arcs(chains) for row, chains in order.items()}
        self.bars = self._bars()
        self.y = self._heights()

    def joined(self) -> Joined:
        """Every line."""
        lines = [line for sibship in self.known.sibships for line in self._children(sibship)]
        lines += [self._siblings(a, b) for a, b in self._loose()]
        couples = [
            self._couple(chain, pair)
            for row in self.order.values()
            for chain in row
            for pair in sorted(chain.gaps, key=sorted)
        ]
        couples += [self._across(a, b) for a, b in self._apart()]
        last = max(self.y, default=0)
        foot = self.y.get(last, 0.0) + HALF + self._label(last) + 18
        return Joined(self.y, foot, couples, lines)

    def arc_height(self, row: int) -> float:
        """The room that the arcs above a row take."""
        levels = max(self.arcs[row].values(), default=-1) + 1
        return levels * (ARC_STEP + self._arc_words(row)) + (6 if levels else 0)

    def _arc_words(self, row: int) -> float:
        words = {frozenset((one.a, one.b)): one.lines for one in self.known.family.partners}
        return max((words.get(pair, 0) for pair in self.arcs[row]), default=0) * WORDS_LINE

    def _heights(self) -> dict[int, float]:
        y: dict[int, float] = {}
        foot = 0.0
        for row in sorted(self.order):
            levels = max((bar.level for bar in self.bars[row].values()), default=-1) + 1
            bars = ABOVE_BARS + levels * BAR_STEP + BELOW_BARS if y or levels else TOP
            y[row] = foot + bars + self.arc_height(row) + HALF
            foot = y[row] + HALF + self._label(row)
        return y

    def _label(self, row: int) -> float:
        lines = [
            self.known.people[one].lines
            for chain in self.order.get(row, ())
            for one in chain.members
            if not is_unseen(one)
        ]
        return max(lines, default=0) * LINE + 10

    # Couples.

    def _arcs(self, chains: Sequence[Chain]) -> dict[Pair, int]:
        """Couples who do not stand beside each other, each with the level of the arc above the heads of the others."""
        found: list[tuple[float, float, Pair]] = []
        for chain in chains:
            for pair in chain.gaps:
                places = sorted(chain.members.index(one) for one in pair)
                if places[1] - places[0] > 1:
                    left, right = (self.x[chain.members[place]] for place in places)
                    found.append((left, right, pair))
        return _levels(sorted(found, key=lambda arc: (arc[1] - arc[0], arc[0], sorted(arc[2]))))

    def _couple(self, chain: Chain, pair: Pair) -> Couple:
        left, right = sorted(pair, key=chain.members.index)
        drops = [self._drop(one)[0] for one in self.known.sibships if one.pair == pair]
        arc = self.arcs[chain.row].get(pair)
        head, y = self.y[chain.row] - HALF, self.y[chain.row]
        near, far = self.x[left] + HALF, self.x[right] - HALF
        starts, ends = f"M{near:g} {y:g}", ""
        if arc is not None:
            near, far, y = self.x[left] + BESIDE, self.x[right] - BESIDE, self._arc_y(chain.row, arc)
            starts, ends = f"M{near:g} {head:g}V{y:g}", f"V{head:g}"
        path = f"{starts}H{far:g}{ends}"
        if is_unseen(right):
            path = f"{starts}H{max(drops):g}"
        elif is_unseen(left):
            starts = f"M{far:g} {y:g}" if arc is None else f"M{far:g} {head:g}V{y:g}"
            path = f"{starts}H{min(drops):g}"
        gap = chain.gaps[pair]
        middle = (self.x[chain.members[gap]] + self.x[chain.members[gap + 1]]) / 2
        slash = max(
            (far - 20, near + 20), key=lambda one: min((abs(one - drop) for drop in drops), default=0)
        )
        names = [one for one in sorted(pair, key=self.known.rank) if not is_unseen(one)]
        return Couple(names[0], names[1] if len(names) > 1 else "", path, (slash, y), (middle, y - 7))

    def _arc_y(self, row: int, level: int) -> float:
        return self.y[row] - HALF - 8 - level * (ARC_STEP + self._arc_words(row)) - 6

    def _apart(self) -> list[tuple[str, str]]:
        """Couples who do not stand on one row, so in no chain together."""
        pairs = {frozenset((one.a, one.b)) for one in self.known.family.partners}
        pairs |= {one.pair for one in self.known.sibships}
        found = (sorted(pair, key=self.known.rank) for pair in pairs)
        return sorted((a, b) for a, b in found if b not in self.chain_of[a].members)

    def _across(self, a: str, b: str) -> Couple:
        ends = [(self.x[one], self.y[self.chain_of[one].row]) for one in (a, b)]
        (ax, ay), (bx, by) = sorted(ends, key=lambda end: end[1])
        middle = ((ax + bx) / 2, (ay + by) / 2)
        path = f"M{ax:g} {ay + HALF:g}L{bx:g} {by - HALF:g}"
        return Couple(a, b, path, middle, (middle[0], middle[1] - 7))

    # Children and siblings.

    def _bars(self) -> dict[int, dict[tuple[str, ...], Bar]]:
        """The lying lines above every row, so that no two lie on each other. Shape: by row, then by whom it joins."""
        wanted: dict[int, list[tuple[float, float, tuple[str, ...]]]] = defaultdict(list)
        for sibship in self.known.sibships:
            drop = self._drop(sibship)[0]
            for row in {self.chain_of[child].row for child in sibship.children}:
                here = [
                    self.x[child] + _aside(sibship)
                    for child in sibship.children
                    if self.chain_of[child].row == row
                ]
                wanted[row].append((min(drop, *here), max(drop, *here), _key(sibship)))
        for a, b in self._loose():
            left, right = sorted((self.x[a], self.x[b]))
            wanted[self.chain_of[a].row].append((left, right, (a, b)))
        bars: dict[int, dict[tuple[str, ...], Bar]] = defaultdict(dict)
        for row, found in wanted.items():
            levels = _levels(sorted(found, key=lambda bar: (bar[1] - bar[0], bar)))
            bars[row] = {key: Bar(left, right, levels[key]) for left, right, key in found}
        return bars

    def _bar_y(self, row: int, key: tuple[str, ...]) -> float:
        lowest = self.y[row] - HALF - self.arc_height(row) - BELOW_BARS
        return lowest - self.bars[row][key].level * BAR_STEP

    def _drop(self, sibship: Sibship) -> tuple[float, bool]:
        """Where the children's line leaves the couple's, and whether the couple stands on one row."""
        chain = self.chain_of[sibship.a]
        gap = chain.gaps.get(sibship.pair)
        if gap is None:
            return (self.x[sibship.a] + self.x[sibship.b]) / 2, False
        left, right = chain.members[gap], chain.members[gap + 1]
        places = [self.x[child] + _aside(sibship) for child in sibship.children]
        middle = (min(places) + max(places)) / 2
        low = self.x[left] + inside(self.known, left)
        high = self.x[right] - inside(self.known, right)
        return min(max(middle, min(low, high)), max(low, high)), True

    def _children(self, sibship: Sibship) -> list[Line]:
        drop, is_level = self._drop(sibship)
        chain = self.chain_of[sibship.a]
        arc = self.arcs[chain.row].get(sibship.pair)
        top = self.y[chain.row] if arc is None else self._arc_y(chain.row, arc)
        if not is_level:
            top = (self.y[chain.row] + self.y[self.chain_of[sibship.b].row]) / 2
        parents = tuple(one for one in (sibship.a, sibship.b) if not is_unseen(one))
        lines = []
        for child, nature in zip(sibship.children, sibship.natures, strict=True):
            row, x = self.chain_of[child].row, self.x[child] + _aside(sibship)
            across = f"V{self._bar_y(row, _key(sibship)):g}H{x:g}" if abs(x - drop) > 0.05 else ""
            d = f"M{drop:g} {top:g}{across}V{self.y[row] - HALF:g}"
            lines.append(Line(nature, d, (*parents, child)))
        return lines

    def _loose(self) -> list[tuple[str, str]]:
        """Siblings whom no parent joins."""
        together = {
            frozenset((one, other)) for s in self.known.sibships for one in s.children for other in s.children
        }
        pairs = {tuple(sorted((one.a, one.b))) for one in self.known.family.siblings}
        return sorted(
            (a, b)
            for a, b in pairs
            if frozenset((a, b)) not in together and self.chain_of[a].row == self.chain_of[b].row
        )

    def _siblings(self, a: str, b: str) -> Line:
        row = self.chain_of[a].row
        bar, head = self._bar_y(row, (a, b)), self.y[row] - HALF
        return Line("siblings", f"M{self.x[a]:g} {head:g}V{bar:g}H{self.x[b]:g}V{head:g}", (a, b))


def _key(sibship: Sibship) -> tuple[str, ...]:
    return (sibship.a, sibship.b, "first" if sibship.is_first else "second")


def _aside(sibship: Sibship) -> float:
    """A second couple's line comes to a child beside the first one's."""
    return 0 if sibship.is_first else BESIDE


K = TypeVar("K")


def _levels(wanted: Sequence[tuple[float, float, K]]) -> dict[K, int]:
    """A level for each, the first as low as it can be, so that no two of one level touch."""
    taken: list[list[tuple[float, float]]] = []
    levels: dict[K, int] = {}
    for left, right, key in wanted:
        free = (
            level
            for level, others in enumerate(taken)
            if all(right + _CLEAR < a or left - _CLEAR > b for a, b in others)
        )
        level = next(free, len(taken))
        if level == len(taken):
            taken.append([])
        taken[level].append((left, right))
        levels[key] = level
    return levels
