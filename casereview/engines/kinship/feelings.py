"""Lines that say how two people got on: beside each other for close, a zigzag for conflict, with a point for violence."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from casereview.engines.kinship.family import HALF, Bond, BondKind, Line, Placed

Point = tuple[float, float]

_STEPS: Final = 48
_CLEAR: Final = HALF + 5
_TOOTH, _SWING = 7.0, 4.5
_PAIR: Final = 2.5
_NEAR, _WORDS = HALF + 8.0, 40.0
_BENDS: Final = (36.0, -36.0, 110.0, -110.0, 190.0, -190.0, 280.0, -280.0)


def feeling(bond: Bond, a: Placed, b: Placed, others: Sequence[Placed]) -> Line:
    """The line from the first of two people to the second, past everybody else."""
    way = _between(a, b, [one for one in others if one.id not in (a.id, b.id)])
    if bond.kind is BondKind.CLOSE:
        d = _drawn(_beside(way, _PAIR)) + _drawn(_beside(way, -_PAIR))
    elif bond.kind is BondKind.CARER:
        d = _drawn(way) + _point(way)
    else:
        d = _drawn(_zigzag(way)) + (_point(way) if bond.kind is BondKind.VIOLENT else "")
    return Line(bond.kind, d, (bond.a, bond.b))


def _between(a: Placed, b: Placed, others: Sequence[Placed]) -> list[Point]:
    """A curve from edge to edge: the first of several bends that touches nobody else; a small one if all do."""
    if a.row == b.row:
        between = any(one.row == a.row and min(a.x, b.x) < one.x < max(a.x, b.x) for one in others)
        bends = [-2.0 * (HALF + 20)] if between else [2.0 * 24]
    else:
        side = 1.0 if (b.x - a.x) * (b.y - a.y) >= 0 else -1.0
        bends = [side * far for far in _BENDS]
    ways = [_curve(a, b, bend) for bend in bends]
    return next((way for way in ways if not _touches(way, others)), ways[0])


def _curve(a: Placed, b: Placed, bend: float) -> list[Point]:
    dx, dy = b.x - a.x, b.y - a.y
    length = hypot(dx, dy) or 1.0
    across = (0.0, bend) if a.row == b.row else (-dy / length * bend, dx / length * bend)
    cx, cy = (a.x + b.x) / 2 + across[0], (a.y + b.y) / 2 + across[1]
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        x = (1 - t) ** 2 * a.x + 2 * t * (1 - t) * cx + t**2 * b.x
        y = (1 - t) ** 2 * a.y + 2 * t * (1 - t) * cy + t**2 * b.y
        points.append((x, y))
    return [p for p in points if all(hypot(p[0] - one.x, p[1] - one.y) >= _CLEAR for one in (a, b))]


def _touches(way: Sequence[Point], others: Sequence[Placed]) -> bool:
    return any(
        abs(x - one.x) < _NEAR and one.y - _NEAR < y < one.y + _NEAR + _WORDS
        for x, y in way
        for one in others
    )


def _evenly(way: Sequence[Point], every: float) -> list[Point]:
    """Points along a way at even distances, its ends included."""
    found = [way[0]]
    left = every
    for (ax, ay), (bx, by) in pairwise(way):
        length = hypot(bx - ax, by - ay)
        gone = left
        while gone <= length and length:
            found.append((ax + (bx - ax) * gone / length, ay + (by - ay) * gone / length))
            gone += every
        left = gone - length
    return [*found, way[-1]]


def _beside(way: Sequence[Point], far: float) -> list[Point]:
    points = _evenly(way, 2 * _TOOTH)
    return [_aside(points, place, far) for place in range(len(points))]


def _zigzag(way: Sequence[Point]) -> list[Point]:
    points = _evenly(way, _TOOTH)
    last = len(points) - 1
    return [
        point if place in (0, last) else _aside(points, place, _SWING if place % 2 else -_SWING)
        for place, point in enumerate(points)
    ]


def _aside(points: Sequence[Point], place: int, far: float) -> Point:
    before, after = points[max(place - 1, 0)], points[min(place + 1, len(points) - 1)]
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = hypot(dx, dy) or 1.0
    return points[place][0] - dy / length * far, points[place][1] + dx / length * far


def _point(way: Sequence[Point]) -> str:
    """An arrow's head at the end."""
    points = _evenly(way, 9.0)
    tip = points[-1]
    back = points[max(len(points) - 3, 0)]
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    base = (tip[0] - ux * 10, tip[1] - uy * 10)
    return _drawn([(base[0] - uy * 5, base[1] + ux * 5), tip, (base[0] + uy * 5, base[1] - ux * 5)])


def _drawn(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
