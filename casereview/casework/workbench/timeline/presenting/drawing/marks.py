"""The marks of one lane in one window: near, one for each entry; far out, how many lie in each narrow stretch."""

from typing import Final

import numpy as np

from casereview.casework.chronology.index.columns import NO_TIME, Flags, Numbers
from casereview.casework.workbench.timeline.presenting.drawing.shapes import (
    LANE,
    LEFT,
    LONGEST_NAME,
    RIGHT,
    Bar,
    DrawnLane,
    Scale,
)
from casereview.casework.workbench.timeline.presenting.scene import (
    NOT_SEEN,
    OTHER,
    SEEN,
    TRIED,
    Lane,
    Scene,
    open_after,
    open_before,
)
from casereview.ui import words

# More entries than this in a lane, and they are counted in bins.
CROWD: Final = 220
BIN: Final = 6.0
# How far a window reaches whose other end nobody knows, and the narrowest window that can be seen.
OPEN_REACH, NARROWEST = 36.0, 9.0
MOST_SOFT: Final = 120
_HIGHEST: Final = 22.0
# So near, the time of day moves a mark.
_TIMES_FROM_DAYS: Final = 62


def in_window(scene: Scene, scale: Scale) -> Flags:
    """The entries that can have happened in the window."""
    first, last = scale.window.first.toordinal(), scale.window.last.toordinal()
    found: Flags = scene.shown & (scene.high >= first) & (scene.low <= last)
    return found


def drawn(scene: Scene, lane: Lane, number: int, y: int, scale: Scale, *, most: int) -> DrawnLane:
    """One lane as drawn. Shape: most is the fullest bin of any lane, so that lanes can be compared."""
    mine = in_window(scene, scale) & lane.which
    count = int(mine.sum())
    name = lane.name if len(lane.name) <= LONGEST_NAME else f"{lane.name[: LONGEST_NAME - 1].rstrip()}…"
    head = {
        "y": y,
        "code": lane.code,
        "name": name,
        "kind": lane.kind,
        "title": f"{lane.name}: {words.count(count, 'entry', 'entries')}",
        "is_alternate": number % 2 == 0,
    }
    if count > CROWD:
        full, seen = bins_of(scene, mine, scale)
        return DrawnLane(**head, is_dense=True, dense=_bars(full, most, y), dense_seen=_dashes(seen, y))  # type: ignore[arg-type]
    exact = mine & scene.columns.certain
    places = _places(scene, scale)
    middle = y + LANE / 2

    def at(mark: int) -> Numbers:
        return _apart(places[exact & (scene.marks == mark)])

    return DrawnLane(
        **head,  # type: ignore[arg-type]
        is_dense=False,
        ticks="".join(f"M{x:.1f} {middle - 6:g}v12" for x in at(OTHER)),
        rings="".join(f"M{x - 5:.1f} {middle:g}a5 5 0 1 0 10 0a5 5 0 1 0-10 0" for x in at(SEEN)),
        halves="".join(f"M{x:.1f} {middle - 5:g}a5 5 0 0 0 0 10z" for x in at(TRIED)),
        hollows="".join(f"M{x - 4:.1f} {middle - 4:g}h8v8h-8z" for x in at(NOT_SEEN)),
        soft=_soft(scene, mine & ~scene.columns.certain, scale),
    )


def bins_of(scene: Scene, mine: Flags, scale: Scale) -> tuple[Numbers, Numbers]:
    """How many entries, and how many sightings, lie in each narrow stretch of the window."""
    width = int((RIGHT - LEFT) // BIN) + 1
    cells = np.clip((_places(scene, scale) - LEFT) // BIN, 0, width - 1).astype(np.int64)
    full = np.bincount(cells[mine], minlength=width)
    return full, np.bincount(cells[mine & (scene.marks == SEEN)], minlength=width)


def _places(scene: Scene, scale: Scale) -> Numbers:
    minutes = scene.columns.minutes
    if scale.window.days <= _TIMES_FROM_DAYS:
        part = np.where(minutes == NO_TIME, 0.5, minutes / 1440)
    else:
        part = np.full(len(minutes), 0.5)
    return LEFT + (scene.low + part - scale.window.first.toordinal()) * scale.unit


def _apart(places: Numbers) -> Numbers:
    """One mark for each place that the eye can tell from the next."""
    return np.unique(np.round(places * 2)) / 2


def _bars(full: Numbers, most: int, y: int) -> str:
    """Bars that stand on the lane's foot; their height grows with the root, so that one entry can be seen."""
    foot = y + LANE - 2
    return "".join(
        f"M{LEFT + place * BIN:g} {foot}v-{_HIGHEST * (count / most) ** 0.5:.1f}h{BIN - 1:g}V{foot}z"
        for place, count in enumerate(full)
        if count
    )


def _dashes(seen: Numbers, y: int) -> str:
    return "".join(f"M{LEFT + place * BIN:g} {y + 3}h{BIN - 1:g}" for place in np.flatnonzero(seen))


def _soft(scene: Scene, which: Flags, scale: Scale) -> list[Bar]:
    """Windows with soft ends: what is known less exactly is never a point."""
    before, after = open_before(scene.columns), open_after(scene.columns)
    found = []
    for number in np.flatnonzero(which)[:MOST_SOFT]:
        left, right = scale.at(int(scene.low[number])), scale.at(int(scene.high[number]) + 1)
        left -= OPEN_REACH if before[number] else 0
        right += OPEN_REACH if after[number] else 0
        if right - left < NARROWEST:
            left, right = (left + right - NARROWEST) / 2, (left + right + NARROWEST) / 2
        left, right = max(left, LEFT), min(right, RIGHT)
        found.append(
            Bar(round(left, 1), round(right - left, 1), kind="ring" if scene.marks[number] == SEEN else "")
        )
    return sorted(set(found), key=lambda bar: (-bar.width, bar.x))
