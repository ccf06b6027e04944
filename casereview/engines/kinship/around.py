"""An eco-map: somebody or a family in the middle, agencies around, each joined by a line as thick as what it recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1080
CARD: Final = 300
HEAD, LINE, FOOT = 58, 21, 12
BETWEEN: Final = 22
MIDDLE: Final = 116
THINNEST, THICKEST = 2.0, 22.0
TOP: Final = 16


@dataclass(frozen=True)
class Spoke:
    """Something around the middle: how much it recorded, and how many lines its card has."""

    id: str
    count: int
    lines: int = 0


@dataclass(frozen=True)
class Card:
    """A card as placed, and the line that joins it. Shape: number is where the count of the line stands."""

    id: str
    x: float
    y: float
    width: float
    height: float
    d: str
    stroke: float
    number: tuple[float, float]


@dataclass(frozen=True)
class EcoMap:
    """The eco-map as drawn. Shape: middle is the centre and the radius."""

    width: int
    height: int
    cards: Sequence[Card]
    middle: tuple[float, float, float]


def eco_map(spokes: Sequence[Spoke], *, radius: float = MIDDLE) -> EcoMap:
    """Cards left and right of the middle, in the order given: down the left, then down the right."""
    half = (len(spokes) + 1) // 2
    sides = (spokes[:half], spokes[half:])
    tall = max(2 * radius, *(_tall(side) for side in sides)) + 2 * TOP
    middle = (WIDTH / 2, tall / 2, radius)
    most = max((one.count for one in spokes), default=0)
    cards = [
        card
        for side, x in zip(sides, (1.0, WIDTH - CARD - 1.0), strict=True)
        for card in _down(side, x, middle, tall, most)
    ]
    return EcoMap(WIDTH, round(tall), cards, middle)


def _tall(side: Sequence[Spoke]) -> float:
    return sum(_height(one) for one in side) + BETWEEN * max(len(side) - 1, 0)


def _height(one: Spoke) -> float:
    return HEAD + LINE * one.lines + (FOOT if one.lines else 0)


def _down(
    side: Sequence[Spoke], x: float, middle: tuple[float, float, float], tall: float, most: int
) -> list[Card]:
    cards = []
    y = (tall - _tall(side)) / 2
    for place, one in enumerate(side):
        height = _height(one)
        start = x + CARD if x < middle[0] else x
        at = y + min(height / 2, HEAD / 2)
        end = _edge(middle, place, len(side), is_left=x < middle[0])
        bend = (start + end[0]) / 2
        d = f"M{start:g} {at:g}C{bend:.1f} {at:g} {bend:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
        stroke = THINNEST + (THICKEST - THINNEST) * one.count / most if one.count else 0.0
        number = ((start + end[0]) / 2, (at + end[1]) / 2)
        cards.append(Card(one.id, x, y, CARD, height, d, round(stroke, 1), number))
        y += height + BETWEEN
    return cards


def _edge(middle: tuple[float, float, float], place: int, of: int, *, is_left: bool) -> tuple[float, float]:
    """Where a line meets the circle: spread over three quarters of its height."""
    x, y, radius = middle
    up = 0.0 if of == 1 else (place / (of - 1) - 0.5) * 1.5
    far = radius * up
    across = (radius**2 - far**2) ** 0.5
    return (x - across if is_left else x + across), y + far
