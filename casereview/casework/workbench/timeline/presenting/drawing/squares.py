"""The heat map: a square for each agency and month, larger and darker the more there is.

Units: the drawing's own, as its viewBox counts them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from casereview.casework.workbench.timeline.presenting.drawing.shapes import (
    LEFT,
    LETTER,
    RIGHT,
    WIDTH,
    cut,
    whole_or_none,
)
from casereview.engines.chronicle.analysis.contact import Heat
from casereview.ui.drawing import Words

TOP, ROW = 30, 28
WIDEST: Final = 44.0
_NUMBER_ROOM: Final = 6.0
LEVELS: Final = 4


@dataclass(frozen=True)
class Square:
    """One cell. Shape: level is 1 to LEVELS; text is the number where there is room."""

    x: float
    y: float
    side: float
    level: int
    text: str
    title: str
    href: str


@dataclass(frozen=True)
class Squares:
    """The heat map as drawn."""

    width: int
    height: int
    squares: Sequence[Square]
    rows: Sequence[tuple[int, str, str, str]]
    heads: Sequence[Words]
    hairs: str


def draw(heat: Heat, lanes: Sequence[tuple[str, str, str]], href: Callable[[int, int], str]) -> Squares:
    """Place every square. Shape: lanes are code, name and colour; href takes agency and step."""
    step = min((RIGHT - LEFT) / max(len(heat.starts), 1), WIDEST)
    squares = [
        _square(heat, lane, place, step, lanes[lane][1], href(lane, place))
        for lane in range(len(lanes))
        for place in range(len(heat.starts))
        if heat.counts[lane, place]
    ]
    height = TOP + ROW * len(lanes) + 6
    rows = [
        (TOP + ROW * number, code, cut(name, LEFT - 46), kind)
        for number, (code, name, kind) in enumerate(lanes)
    ]
    heads, hairs = _heads(heat, step, height)
    return Squares(WIDTH, height, squares, rows, heads, hairs)


def _square(heat: Heat, lane: int, place: int, step: float, name: str, href: str) -> Square:
    count = int(heat.counts[lane, place])
    share = (count / heat.most) ** 0.5
    most = min(step - 1, ROW - 4)
    side = max(most * share, min(3.0, most))
    title = f"{name}, {_step_words(heat, heat.starts[place])}: {count}"
    return Square(
        round(LEFT + step * place + (step - side) / 2, 1),
        round(TOP + ROW * lane + (ROW - side) / 2, 1),
        round(side, 1),
        max(1, round(LEVELS * share)),
        whole_or_none(str(count), side - _NUMBER_ROOM + LETTER) if side >= 14 else "",
        title,
        href,
    )


def _heads(heat: Heat, step: float, height: int) -> tuple[list[Words], str]:
    words: list[Words] = []
    hairs = []
    for place, start in enumerate(heat.starts):
        is_year = heat.step == "year" or start.month == 1 or place == 0
        x = round(LEFT + step * place, 1)
        if is_year:
            hairs.append(f"M{x} {TOP - 6}V{height - 6}")
        text = str(start.year) if is_year else f"{start:%b}"
        if (is_year or step >= 30) and (not words or x - words[-1].x > len(words[-1].text) * LETTER + 6):
            words.append(Words(x + 2, TOP - 10, text))
    return words, "".join(hairs)


def _step_words(heat: Heat, start: date) -> str:
    return str(start.year) if heat.step == "year" else f"{start:%b %Y}"
