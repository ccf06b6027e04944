"""Where the lines and dots of small drawings go; the templates only print them.

Units: everything here is in the drawing's own units, as its viewBox counts them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

StepState = Literal["done", "part", "here", "todo"]

WIDTH = 1040
EDGE = 62
DOT_Y = 84
TEXT_Y = 115
LINE = 17
LETTER = 7.3
SMALL_LETTER = 6.4


@dataclass(frozen=True)
class FlowStep:
    """One step of a story: its name, how far it is, and a date or count below."""

    title: str
    state: StepState = "todo"
    note: str = ""
    href: str | None = None


@dataclass(frozen=True)
class FlowBranch:
    """A road not taken, hanging below a step. Units: at counts steps from 0."""

    at: int
    text: str


@dataclass(frozen=True)
class FlowBeside:
    """Something that runs beside, from one step to another. Units: steps from 0."""

    first: int
    last: int
    text: str


@dataclass(frozen=True)
class Flow:
    """A whole story, to be drawn, listed and put in a table."""

    title: str
    said: str
    steps: Sequence[FlowStep]
    branch: FlowBranch | None = None
    beside: FlowBeside | None = None


@dataclass(frozen=True)
class Words:
    """A line of text at a place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Dot:
    """One step as drawn."""

    x: float
    state: StepState
    title: Sequence[Words]
    note: Sequence[Words]


@dataclass(frozen=True)
class FlowDrawing:
    """The flow as drawn, left to right."""

    width: int
    height: int
    dots: Sequence[Dot]
    ends: tuple[float, float]
    done_to: float
    branch: Words | None
    branch_x: float
    beside: Words | None
    beside_box: tuple[float, float]
    beside_ends: tuple[float, float]


def draw_flow(flow: Flow) -> FlowDrawing:
    """Place every step on one line, and its words below it."""
    gap = (WIDTH - 2 * EDGE) / max(len(flow.steps) - 1, 1)
    places = [round(EDGE + gap * number, 1) for number in range(len(flow.steps))]
    dots = [_dot(place, step, gap) for place, step in zip(places, flow.steps, strict=True)]
    lowest = max((words.y for dot in dots for words in (*dot.title, *dot.note)), default=TEXT_Y)
    reached = [dot.x for dot in dots if dot.state in {"done", "part", "here"}]
    branch = branch_x = None
    if flow.branch:
        branch_x = places[flow.branch.at]
        branch = Words(branch_x + 50, lowest + 42, flow.branch.text)
    beside, box, ends = _beside(flow.beside, places)
    return FlowDrawing(
        width=WIDTH,
        height=round(lowest + (60 if branch else 20)),
        dots=dots,
        ends=(EDGE, WIDTH - EDGE),
        done_to=max(reached, default=EDGE),
        branch=branch,
        branch_x=branch_x or 0.0,
        beside=beside,
        beside_box=box,
        beside_ends=ends,
    )


def _dot(x: float, step: FlowStep, gap: float) -> Dot:
    title = _lines(step.title, x, TEXT_Y, gap / LETTER)
    note = _lines(step.note, x, TEXT_Y + LINE * max(len(title), 1), gap / SMALL_LETTER)
    return Dot(x, step.state, title, note)


def _lines(text: str, x: float, y: float, letters: float) -> list[Words]:
    """Words below each other, as wide as a step has room for. Note: a long word is never broken."""
    lines = wrap(text, max(int(letters) - 1, 6), break_long_words=False, break_on_hyphens=False)
    return [Words(x, y + LINE * number, line) for number, line in enumerate(lines)]


def _beside(
    beside: FlowBeside | None, places: Sequence[float]
) -> tuple[Words | None, tuple[float, float], tuple[float, float]]:
    """The dashed bracket above the line, its words and the box that keeps them readable."""
    if beside is None:
        return None, (0.0, 0.0), (0.0, 0.0)
    left, right = places[beside.first], places[beside.last]
    length = len(beside.text) * LETTER * 0.9 + 20
    start = (left + right - length) / 2
    return Words((left + right) / 2, 31, beside.text), (round(start, 1), round(length, 1)), (left, right)


@dataclass(frozen=True)
class Mark:
    """One small block of the one-line stage."""

    x: float
    state: Literal["past", "here", "todo"]


def draw_steps(at: int, total: int) -> list[Mark]:
    """A stage in one line. Units: at counts from 1; above total, everything is past."""
    states: list[Literal["past", "here", "todo"]] = [
        "past" if number < at else "here" if number == at else "todo" for number in range(1, total + 1)
    ]
    return [Mark(13.0 * number, state) for number, state in enumerate(states)]


@dataclass(frozen=True)
class BarRow:
    """One bar: a name, a number for each part, and what to say at its end."""

    label: str
    values: Sequence[int]
    said: str = ""
    href: str | None = None


@dataclass(frozen=True)
class Bars:
    """A chart of lying bars, and the table that says the same.

    Shape: parts name the values of every row in order; fills are c1 to c5, one for each part.
    """

    title: str
    said: str
    heading: str
    parts: Sequence[str]
    rows: Sequence[BarRow]
    fills: Sequence[str] = ("c1", "c2", "c5", "c4", "c3")


@dataclass(frozen=True)
class Piece:
    """One part of one bar."""

    x: float
    y: float
    width: float
    fill: str
    value: int


@dataclass(frozen=True)
class BarsDrawing:
    """The bars as drawn, top to bottom, with their key above."""

    width: int
    height: int
    labels: Sequence[Words]
    ends: Sequence[Words]
    pieces: Sequence[Piece]
    key: Sequence[tuple[Words, str]]


BARS_WIDTH = 580
BARS_TOP = 34
BAR = 24
BAR_STEP = 42


def draw_bars(bars: Bars) -> BarsDrawing:
    """Place the parts of every bar side by side; the longest bar fills the width."""
    left = min(max((len(row.label) for row in bars.rows), default=0) * LETTER + 14, 240)
    room = BARS_WIDTH - left - (max((len(row.said) for row in bars.rows), default=0) * LETTER + 16)
    most = max((sum(row.values) for row in bars.rows), default=0) or 1
    labels, ends, pieces = [], [], []
    for number, row in enumerate(bars.rows):
        y = BARS_TOP + BAR_STEP * number
        x = left
        labels.append(Words(0, y + 17, row.label))
        for fill, value in zip(bars.fills, row.values, strict=False):
            width = room * value / most
            if value:
                pieces.append(Piece(round(x, 1), y, round(width, 1), fill, value))
            x += width
        if row.said:
            ends.append(Words(round(x + 8, 1), y + 17, row.said))
    height = BARS_TOP + BAR_STEP * len(bars.rows)
    return BarsDrawing(BARS_WIDTH, height, labels, ends, pieces, _key(bars, left))


def _key(bars: Bars, left: float) -> list[tuple[Words, str]]:
    """The names of the parts in one row, each behind its own square."""
    key = []
    x = left
    for part, fill in zip(bars.parts, bars.fills, strict=False):
        key.append((Words(round(x + 18, 1), 17, part), fill))
        x += len(part) * LETTER + 36
    return key
