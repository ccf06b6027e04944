"""The line around a household: around all who live there and nobody else, with narrow ways between those who stand apart.

How: on a fine grid, everybody's place is marked; members are joined by the shortest ways that touch nobody else, and
the edge of what is marked becomes the line.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from casereview.engines.kinship.family import COLUMN, HALF, LINE, Home, Outline, Person, Placed

Cell = tuple[int, int]

STEP: Final = 11
MARGIN: Final = 44
_SIDES: Final = ((1, 0), (0, 1), (-1, 0), (0, -1))
_TURN: Final = 4
_ROUND: Final = 9.0
_CLOSE: Final = 2


@dataclass(frozen=True)
class Ground:
    """Where somebody stands, in cells, as wide as their label."""

    whole: frozenset[Cell]
    tight: frozenset[Cell]


class Homes:
    """Outlines for households on one drawing."""

    def __init__(
        self, people: Sequence[Person], placed: Sequence[Placed], width: float, height: float
    ) -> None:
        self.columns, self.rows = int((width + 2 * MARGIN) // STEP), int((height + 2 * MARGIN) // STEP)
        about = {one.id: one for one in people}
        self.placed = {one.id: one for one in placed}
        tallest: dict[int, int] = defaultdict(int)
        for one in placed:
            tallest[one.row] = max(tallest[one.row], about[one.id].lines)
        self.ground = {
            one.id: self._ground(one, about[one.id], tallest[one.row]) for one in placed if one.id in about
        }

    def outline(self, home: Home) -> Outline | None:
        """The line around one household; None when nobody of it is drawn."""
        members = sorted(one for one in home.members if one in self.ground)
        if not members:
            return None
        others = frozenset[Cell]().union(
            *(ground.tight for one, ground in self.ground.items() if one not in home.members)
        )
        marked = self._joined([self.ground[one].whole - others for one in members], others)
        marked |= self._between_neighbours(members)
        marked = self._closed(marked) - others
        loops = sorted(_loops(marked), key=lambda loop: min((y, x) for x, y in loop))
        top = min(y for x, y in loops[0])
        left = min(x for x, y in loops[0] if y == top)
        d = "".join(_rounded([self._point(corner) for corner in loop]) for loop in loops)
        x, y = self._point((left, top))
        return Outline(home.id, d, (x + 12, y - 6))

    def _point(self, cell: Cell) -> tuple[float, float]:
        return cell[0] * STEP - MARGIN, cell[1] * STEP - MARGIN

    def _ground(self, one: Placed, person: Person, lines: int) -> Ground:
        half = COLUMN / 2 - 6
        words = max(person.width / 2 + 6, HALF + 8)
        foot = one.y + HALF + lines * LINE + 6
        whole = self._cells(one.x - half, one.y - HALF - 14, one.x + half, foot + 6)
        tight = self._cells(
            one.x - words, one.y - HALF - 6, one.x + words, one.y + HALF + person.lines * LINE + 6
        )
        return Ground(whole, tight)

    def _cells(self, left: float, top: float, right: float, foot: float) -> frozenset[Cell]:
        first, last = int((left + MARGIN) // STEP), int((right + MARGIN) // STEP)
        high, low = int((top + MARGIN) // STEP), int((foot + MARGIN) // STEP)
        return frozenset((x, y) for x in range(first, last + 1) for y in range(high, low + 1))

    def _between_neighbours(self, members: Collection[str]) -> set[Cell]:
        """What lies between two members who stand next to each other."""
        rows: dict[int, list[Placed]] = defaultdict(list)
        for one in self.placed.values():
            rows[one.row].append(one)
        found: set[Cell] = set()
        for row in rows.values():
            row.sort(key=lambda one: one.x)
            for left, right in pairwise(row):
                if left.id in members and right.id in members and right.x - left.x <= 3 * COLUMN:
                    grounds = (self.ground[left.id].whole, self.ground[right.id].whole)
                    heights = {y for ground in grounds for _, y in ground}
                    ends = (max(x for x, _ in grounds[0]), min(x for x, _ in grounds[1]))
                    found |= {(x, y) for x in range(ends[0], ends[1] + 1) for y in heights}
        return found

    def _joined(self, grounds: Sequence[frozenset[Cell]], others: Collection[Cell]) -> set[Cell]:
        """Members joined one after the other, each time by the shortest way to the nearest."""
        marked = set(grounds[0])
        left = [set(ground) for ground in grounds[1:]]
        while left:
            way = self._way(marked, left, others)
            if way is None:
                return marked.union(*left)
            for x, y in way:
                marked |= {
                    cell
                    for cell in ((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
                    if cell not in others and self._is_inside(cell)
                }
            reached = [ground for ground in left if ground & marked]
            marked = marked.union(*reached)
            left = [ground for ground in left if not ground & marked]
        return marked

    def _way(
        self, start: set[Cell], ends: Sequence[set[Cell]], others: Collection[Cell]
    ) -> list[Cell] | None:
        goal = set[Cell]().union(*ends)
        waiting: list[tuple[int, Cell, int]] = [(0, cell, -1) for cell in sorted(start)]
        came: dict[tuple[Cell, int], tuple[Cell, int] | None] = {(cell, -1): None for cell in start}
        best: dict[tuple[Cell, int], int] = {(cell, -1): 0 for cell in start}
        heapq.heapify(waiting)
        while waiting:
            cost, cell, facing = heapq.heappop(waiting)
            if cell in goal:
                return _back(came, (cell, facing))
            if cost > best[cell, facing]:
                continue
            for side, (dx, dy) in enumerate(_SIDES):
                near = (cell[0] + dx, cell[1] + dy)
                if near in others or not self._is_inside(near):
                    continue
                further = cost + 1 + (_TURN if facing not in (side, -1) else 0)
                if further < best.get((near, side), further + 1):
                    best[near, side] = further
                    came[near, side] = (cell, facing)
                    heapq.heappush(waiting, (further, near, side))
        return None

    def _is_inside(self, cell: Cell) -> bool:
        return 1 <= cell[0] < self.columns - 1 and 1 <= cell[1] < self.rows - 1

    def _closed(self, marked: set[Cell]) -> set[Cell]:
        """The same with its narrow bays filled."""
        reach = range(-_CLOSE, _CLOSE + 1)
        grown = {(x + dx, y + dy) for x, y in marked for dx in reach for dy in reach}
        return marked | {
            (x, y)
            for x, y in grown
            if self._is_inside((x, y)) and all((x + dx, y + dy) in grown for dx in reach for dy in reach)
        }


def _back(came: dict[tuple[Cell, int], tuple[Cell, int] | None], end: tuple[Cell, int]) -> list[Cell]:
    way, here = [], end
    while True:
        way.append(here[0])
        before = came[here]
        if before is None:
            return way
        here = before


def _loops(marked: Iterable[Cell]) -> list[list[Cell]]:
    """The edges of what is marked, as closed ways from corner to corner, only where they turn."""
    cells = set(marked)
    onward: dict[Cell, list[Cell]] = defaultdict(list)
    for x, y in sorted(cells):
        for there, start, end in (
            ((x, y - 1), (x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
            ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
            ((x - 1, y), (x, y + 1), (x, y)),
        ):
            if there not in cells:
                onward[start].append(end)
    loops = []
    while onward:
        start = min(onward)
        loop, here, facing = [], start, (0, 0)
        while here in onward:
            turns = onward[here]
            # Where two corners touch, the line keeps to its own side.
            chosen = max(turns, key=partial(_bend, here, facing))
            turns.remove(chosen)
            if not turns:
                del onward[here]
            way = (chosen[0] - here[0], chosen[1] - here[1])
            if way != facing:
                loop.append(here)
            here, facing = chosen, way
        loops.append(loop)
    return loops


def _bend(here: Cell, facing: Cell, end: Cell) -> int:
    """How far to the right a way turns, facing one way and going on to the next corner."""
    return facing[0] * (end[1] - here[1]) - facing[1] * (end[0] - here[0])


def _rounded(corners: Sequence[tuple[float, float]]) -> str:
    """A closed line with its corners rounded."""
    parts: list[str] = []
    for place, (x, y) in enumerate(corners):
        (ax, ay), (bx, by) = corners[place - 1], corners[(place + 1) % len(corners)]
        starts, ends = _towards(x, y, ax, ay), _towards(x, y, bx, by)
        parts.append(
            f"{'L' if parts else 'M'}{starts[0]:g} {starts[1]:g}Q{x:g} {y:g} {ends[0]:g} {ends[1]:g}"
        )
    return "".join(parts) + "Z"


def _towards(x: float, y: float, ax: float, ay: float) -> tuple[float, float]:
    length = abs(ax - x) + abs(ay - y)
    far = min(_ROUND, length / 2) / (length or 1)
    return x + (ax - x) * far, y + (ay - y) * far
