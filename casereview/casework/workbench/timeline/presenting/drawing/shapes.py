"""The pieces of the picture as a template prints them.

Units: everything is in the drawing's own units, as its viewBox counts them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from casereview.casework.workbench.timeline.presenting.drawing.calendar import Window
from casereview.ui.drawing import Words

WIDTH: Final = 1200
LEFT, RIGHT = 216.0, 1190.0
BAND, SPELL, LANE, AGE = 22, 18, 30, 20
LETTER: Final = 7.2
LONGEST_NAME: Final = 23


@dataclass(frozen=True)
class Scale:
    """Days to places, for one window."""

    window: Window

    @property
    def unit(self) -> float:
        """How wide a day is."""
        return (RIGHT - LEFT) / self.window.days

    def at(self, day: float) -> float:
        """Where a day begins. Units: days as ordinals, with parts of a day."""
        return LEFT + (day - self.window.first.toordinal()) * self.unit

    def kept(self, day: float) -> float:
        """The same, no further than the edges."""
        return round(min(max(self.at(day), LEFT), RIGHT), 1)

    def span(self, first: date, last: date) -> tuple[float, float] | None:
        """Left edge and width of days in the window, both included; None when none is."""
        left, right = self.kept(first.toordinal()), self.kept(last.toordinal() + 1)
        return (left, round(right - left, 1)) if right > left else None


@dataclass(frozen=True)
class Bar:
    """A lying bar. Shape: text is cut to what there is room for; title is whole."""

    x: float
    width: float
    text: str = ""
    title: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Line:
    """One line above the lanes: key periods, or spells. Shape: faint are the ends nobody is sure of."""

    y: int
    height: int
    name: str
    bars: Sequence[Bar]
    faint: Sequence[Bar] = ()


@dataclass(frozen=True)
class DrawnLane:
    """One lane. Shape: paths by what their marks say; soft are windows of entries known less exactly."""

    y: int
    code: str
    name: str
    kind: str
    title: str
    is_dense: bool
    is_alternate: bool
    ticks: str = ""
    rings: str = ""
    halves: str = ""
    hollows: str = ""
    dense: str = ""
    dense_seen: str = ""
    soft: Sequence[Bar] = ()


@dataclass(frozen=True)
class Ages:
    """How old somebody was, along the axis."""

    y: int
    name: str
    ticks: str
    words: Sequence[Words]


@dataclass(frozen=True)
class Picture:
    """The whole picture of one window."""

    window: Window
    width: int
    height: int
    top: int
    foot: int
    lines: Sequence[Line]
    lanes: Sequence[DrawnLane]
    washes: Sequence[Bar]
    hairs: str
    strong: str
    labels: Sequence[Words]
    ages: Sequence[Ages]
    focus: float | None
    kinds: Sequence[str]


def cut(text: str, room: float) -> str:
    """A text as long as there is room for."""
    letters = int(room / LETTER)
    if len(text) <= letters:
        return text
    return f"{text[: letters - 1].rstrip()}…" if letters >= 4 else ""


def whole_or_none(text: str, room: float) -> str:
    """A text where there is room for all of it: half a number would be another number."""
    return text if len(text) * LETTER <= room else ""
