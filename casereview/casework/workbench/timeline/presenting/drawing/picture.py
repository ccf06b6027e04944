"""The picture of one window, drawn by the server: lanes, key periods, spells, calendar and ages."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from casereview.casework.workbench.timeline.presenting.drawing import marks
from casereview.casework.workbench.timeline.presenting.drawing.calendar import (
    STEPS,
    Step,
    Window,
    next_start,
    short_words,
    start_of,
)
from casereview.casework.workbench.timeline.presenting.drawing.over import Over, Stretch
from casereview.casework.workbench.timeline.presenting.drawing.shapes import (
    AGE,
    BAND,
    LANE,
    LEFT,
    LETTER,
    RIGHT,
    SPELL,
    WIDTH,
    Ages,
    Bar,
    Line,
    Picture,
    Scale,
    cut,
    whole_or_none,
)
from casereview.casework.workbench.timeline.presenting.scene import Scene
from casereview.casework.workbench.timeline.queries import Born
from casereview.engines.chronicle.ages import months_on
from casereview.engines.chronicle.analysis import Spell
from casereview.ui.drawing import Words
from casereview.ui.words import count

TOP: Final = 8
MOST_HAIRS, MOST_NAMES = 130, 16
MOST_BAND_LINES: Final = 4


def draw(
    scene: Scene,
    window: Window,
    *,
    over: Sequence[Over],
    born: Sequence[tuple[str, date]],
    on: date | None,
) -> Picture:
    """Everything of one window in its place. Shape: born are names with birthdays, in the order shown."""
    scale = Scale(window)
    bands: list[Line] = []
    for one in over:
        bands += _bands(one, scale, TOP + BAND * len(bands))
    lines = [*bands, *_spells(scene, scale, TOP + BAND * len(bands))]
    top = TOP + sum(line.height for line in lines)
    inside = marks.in_window(scene, scale)
    most = max(
        (int(marks.bins_of(scene, inside & lane.which, scale)[0].max(initial=0)) for lane in scene.lanes),
        default=0,
    )
    lanes = [
        marks.drawn(scene, lane, number, top + LANE * number, scale, most=max(most, 1))
        for number, lane in enumerate(scene.lanes)
    ]
    foot = top + LANE * len(lanes)
    hairs, strong, labels = _calendar(scale, top, foot)
    ages = [
        _ages(name, on_day, scale, foot + 28 + AGE * number) for number, (name, on_day) in enumerate(born)
    ]
    focus = scale.at(on.toordinal() + 0.5) if on and window.first <= on <= window.last else None
    return Picture(
        window=window,
        width=WIDTH,
        height=foot + 30 + AGE * len(ages),
        top=top,
        foot=foot,
        lines=lines,
        lanes=lanes,
        washes=_bars(scene.unseen, scale),
        hairs=hairs,
        strong=strong,
        labels=labels,
        ages=ages,
        focus=round(focus, 1) if focus is not None else None,
        kinds=sorted({lane.kind for lane in lanes}),
    )


def named(born: Sequence[Born]) -> list[tuple[str, date]]:
    """Those whose birthday is known."""
    return [(one.subject.pseudonym or "", one.on) for one in born if one.on]


def _bands(over: Over, scale: Scale, top: int) -> list[Line]:
    """Bands packed into as few lines as hold them side by side; beyond the last line they share it."""
    packed: list[list[tuple[Bar, Bar | None]]] = []
    for one in over.stretches:
        bars = _band(one, scale)
        if bars is None:
            continue
        whole = bars[0]
        free = next((row for row in packed if row[-1][0].x + row[-1][0].width <= whole.x), None)
        if free is None and len(packed) < MOST_BAND_LINES:
            packed.append(free := [])
        (packed[-1] if free is None else free).append(bars)
    return [
        Line(
            top + BAND * number,
            BAND,
            over.name if number == 0 else "",
            [sure for _whole, sure in row if sure],
            [whole for whole, _sure in row],
        )
        for number, row in enumerate(packed)
    ]


def _band(one: Stretch, scale: Scale) -> tuple[Bar, Bar | None] | None:
    """A band from the first day it can have begun, and the part that is sure within it."""
    low, high = one.low or scale.window.first, one.high or scale.window.last
    whole = scale.span(low, high)
    if whole is None:
        return None
    title = one.title
    text = cut(title, whole[1] - 10)
    start, end = one.sure_from or low, one.sure_until or scale.window.last
    sure = scale.span(start, end) if end >= start else None
    kind = one.kind
    return Bar(*whole, text, title, kind), Bar(*sure, "", "", kind) if sure else None


def _spells(scene: Scene, scale: Scale, y: int) -> list[Line]:
    if scene.child is None:
        return []
    told = ((_("Not seen"), "unseen", scene.unseen), (_("Not spoken to"), "unheard", scene.unheard))
    return [
        Line(y + SPELL * number, SPELL, name, _bars(spells, scale, name, kind))
        for number, (name, kind, spells) in enumerate(told)
    ]


def _bars(spells: Sequence[Spell], scale: Scale, what: str = "", kind: str = "") -> list[Bar]:
    found = []
    for spell in spells:
        span = scale.span(spell.first, spell.last)
        if span:
            length = count(spell.days, _("day"), _("days"))
            found.append(Bar(*span, whole_or_none(length, span[1] - 6), f"{what}, {length}", kind))
    return found


def _calendar(scale: Scale, top: int, foot: int) -> tuple[str, str, list[Words]]:
    """Hair lines, stronger ones that are named, and their names."""
    fine = _finest(scale.window, MOST_HAIRS)
    coarse = _finest(scale.window, MOST_NAMES)
    strong: list[str] = []
    labels: list[Words] = []
    for start in _starts(scale.window, coarse):
        x = round(scale.at(start.toordinal()), 1)
        text = short_words(start, coarse)
        if x >= LEFT:
            strong.append(f"M{x} {top}V{foot + 8}")
        x = max(x, LEFT)
        if (not labels or x - labels[-1].x > len(labels[-1].text) * LETTER + 8) and x + len(
            text
        ) * LETTER < WIDTH:
            labels.append(Words(x + 3, foot + 20, text))
    hairs = [
        f"M{round(scale.at(start.toordinal()), 1)} {top}V{foot}"
        for start in _starts(scale.window, fine)
        if fine != coarse and start > scale.window.first
    ]
    if scale.window.days <= 2:
        hairs = [
            f"M{round(LEFT + hour * scale.unit / 24, 1)} {top}V{foot}"
            for hour in range(1, 24 * scale.window.days)
        ]
        labels = [
            *labels,
            *(
                Words(round(LEFT + hour * scale.unit / 24 + 3, 1), foot + 20, f"{hour % 24:02}:00")
                for hour in range(6, 24 * scale.window.days, 6)
                if hour % 24
            ),
        ]
    return "".join(hairs), "".join(strong), labels


def _finest(window: Window, most: int) -> Step:
    days = {"decade": 3652, "year": 365, "quarter": 91, "month": 30, "week": 7, "day": 1}
    return next((step for step in reversed(STEPS) if window.days / days[step] <= most), "decade")


def _starts(window: Window, step: Step) -> list[date]:
    found = []
    start = start_of(window.first, step)
    while start <= window.last:
        found.append(start)
        start = next_start(start, step)
    return found


def _ages(name: str, born: date, scale: Scale, y: int) -> Ages:
    """A tick where a year, or near by a month, of age is complete."""
    by_month = scale.window.days < 2 * 365
    first = months_on(born, scale.window.first)
    month = 0 if first is None else first
    months = [
        number
        for number in range(month, (months_on(born, scale.window.last) or -1) + 2)
        if by_month or number % 12 == 0
    ]
    ticks: list[str] = []
    words: list[Words] = []
    for number in months:
        day = _complete(born, number)
        x = round(scale.at(day.toordinal()), 1)
        if not LEFT <= x <= RIGHT:
            continue
        ticks.append(f"M{x} {y - 4}v8")
        years, rest = divmod(number, 12)
        text = f"{years}y {rest}m" if by_month and rest else f"{years}y" if number else _("born")
        if not words or x - words[-1].x > len(words[-1].text) * LETTER + 8:
            words.append(Words(x + 3, y + 5, text))
    return Ages(y, cut(name, LEFT - 60), "".join(ticks), words)


def _complete(born: date, months: int) -> date:
    """The day a month of age is complete; where its month lacks the day, the first of the next."""
    number = born.year * 12 + born.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    after = next_start(first, "month")
    return min(first + timedelta(days=born.day - 1), after)
