"""The whole chronology as lanes, one an agency: a tick an entry, a ring where the child was seen, spells hatched.

Units: the drawing's own, as its viewBox counts them. Note: however many entries, a lane has no more marks than places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from casereview.casework.chronology.index import Columns
from casereview.casework.chronology.index.columns import Flags, Numbers
from casereview.engines.chronicle.analysis import Spell
from casereview.ui.drawing import Words

WIDTH: Final = 1200
LEFT, RIGHT = 212.0, 1190.0
TOP: Final = 34
LANE: Final = 30
# The narrowest place of a tick, of a tick in a crowded lane, and of a ring.
TICK, CROWDED_TICK, RING = 1.3, 2.6, 10.4
CROWD = 300
MOST_LABELS: Final = 3
LETTER: Final = 7.4
LONGEST_NAME: Final = 23
FIRST_DAY: Final = date(1850, 1, 1).toordinal()
KNOWN_CODES: Final = frozenset({"sc", "po", "gp", "hv", "sa", "ho"})


@dataclass(frozen=True)
class Lane:
    """One agency's line. Shape: ticks and rings are paths; kind is the colour's name."""

    y: int
    code: str
    name: str
    kind: str
    ticks: str
    rings: str
    is_alternate: bool


@dataclass(frozen=True)
class Hatched:
    """A spell: where it lies, its hatching, and its words when there is room for them."""

    x: float
    width: float
    hatch: str
    edges: str
    label: Words | None


@dataclass(frozen=True)
class Drawing:
    """The timeline as drawn."""

    width: int
    height: int
    lanes: Sequence[Lane]
    hairs: str
    labels: Sequence[Words]
    spells: Sequence[Hatched]
    first: date
    last: date

    @property
    def foot(self) -> int:
        """Where the lanes end."""
        return TOP + LANE * len(self.lanes)

    def window(self, first: date | None, last: date | None) -> tuple[float, float] | None:
        """Where a chosen period lies: its left edge and width; None when it is everything."""
        if first is None and last is None:
            return None
        left = self._x(max(first, self.first) if first else self.first)
        right = self._x(min(last, self.last) if last else self.last)
        return (left, round(right - left, 1)) if right > left else None

    def _x(self, day: date) -> float:
        span = max((self.last - self.first).days, 1)
        return round(LEFT + (RIGHT - LEFT) * (day - self.first).days / span, 1)


def draw(
    columns: Columns,
    agencies: Sequence[tuple[str, str]],
    spells: Sequence[Spell],
    *,
    child: int | None,
    child_words: str,
) -> Drawing | None:
    """The drawing; None when nothing has a place in time.

    Shape: agencies are code and name, in step with the columns' agencies; child is a line of the register.
    """
    days = columns.low
    shown = days >= FIRST_DAY
    if not shown.any():
        return None
    first, last = int(days[shown].min()), int(days[shown].max())
    scale = (RIGHT - LEFT) / max(last - first, 1)
    places = LEFT + (days - first) * scale
    met = columns.saw(child) if child is not None else np.zeros(len(columns), dtype=np.bool_)
    lanes = [
        _lane(number, code, name, places, shown & (columns.agency == number), met)
        for number, (code, name) in enumerate(agencies)
    ]
    foot = TOP + LANE * len(lanes)
    start, end = date.fromordinal(first), date.fromordinal(last)
    hairs, labels = _calendar(start, end, scale, foot)
    hatched = _hatched(spells, first, scale, foot, child_words)
    return Drawing(WIDTH, foot + 34, lanes, hairs, labels, hatched, start, end)


def _lane(number: int, code: str, name: str, places: Numbers, mine: Flags, met: Flags) -> Lane:
    y = TOP + LANE * number
    middle = y + LANE / 2
    others = places[mine & ~met]
    ticks = _apart(others, TICK if len(others) <= CROWD else CROWDED_TICK)
    rings = _apart(places[mine & met], RING)
    kind = code.lower() if code.lower() in KNOWN_CODES else "any"
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return Lane(
        y,
        code,
        short,
        kind,
        "".join(f"M{x:.1f} {middle - 5:g}v10" for x in ticks),
        "".join(f"M{x - 4.6:.1f} {middle:g}a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0" for x in rings),
        number % 2 == 0,
    )


def _apart(places: Numbers, least: float) -> Numbers:
    """One mark for each place that the eye can tell from the next."""
    cells = np.unique(np.round((places - LEFT) / least).astype(np.int64))
    return LEFT + cells * least


def _calendar(first: date, last: date, scale: float, foot: int) -> tuple[str, list[Words]]:
    """Hair lines and their words: months of a short span, years of a long one."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if count <= 40 else 3 if count <= 120 else 12 if count <= 500 else 120
    hairs: list[str] = []
    labels: list[Words] = []
    for number in range(1, count):
        month = first.month - 1 + number
        day = date(first.year + month // 12, month % 12 + 1, 1)
        if (day.year * 12 + day.month - 1) % step:
            continue
        x = round(LEFT + (day - first).days * scale, 1)
        is_named = day.month == 1 if count > 40 else day.month in (1, 4, 7, 10)
        hairs.append(f"M{x} {TOP}V{foot + (10 if is_named else 4)}")
        if is_named:
            text = (
                f"{day:%b %Y}"
                if count <= 40 and day.month == 1
                else f"{day:%Y}"
                if count > 40
                else f"{day:%b}"
            )
            if not labels or x - labels[-1].x > len(labels[-1].text) * LETTER + 6:
                labels.append(Words(x + 3, foot + 20, text))
    return "".join(hairs), labels


def _hatched(spells: Sequence[Spell], first: int, scale: float, foot: int, child_words: str) -> list[Hatched]:
    longest = sorted(spells, key=lambda spell: -spell.days)
    taken: list[tuple[float, float]] = []
    labels: dict[Spell, Words] = {}
    for spell in longest:
        text = f"{child_words} not seen, {spell.days} days"
        half = len(text) * LETTER / 2
        middle = LEFT + ((spell.first.toordinal() + spell.last.toordinal()) / 2 - first) * scale
        middle = min(max(middle, half + 2), WIDTH - half - 2)
        if len(labels) < MOST_LABELS and all(middle + half < a or middle - half > b for a, b in taken):
            taken.append((middle - half, middle + half))
            labels[spell] = Words(round(middle, 1), 22, text)
    return [_one_hatched(spell, first, scale, foot, labels.get(spell)) for spell in spells]


def _one_hatched(spell: Spell, first: int, scale: float, foot: int, label: Words | None) -> Hatched:
    left = round(LEFT + (spell.first.toordinal() - 1 - first) * scale, 1)
    right = round(LEFT + (spell.last.toordinal() + 1 - first) * scale, 1)
    height = foot - TOP
    lean = height * 0.35
    lines = []
    start = left - lean
    while start < right:
        # Each line leans to the right and is cut at both edges of the spell.
        x1, x2 = max(start, left), min(start + lean, right)
        if x2 > x1:
            y1 = foot - height * (x1 - start) / lean
            y2 = foot - height * (x2 - start) / lean
            lines.append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
        start += 14
    return Hatched(
        left,
        round(right - left, 1),
        "".join(lines),
        f"M{left} {TOP - 10}V{foot}M{right} {TOP - 10}V{foot}",
        label,
    )
