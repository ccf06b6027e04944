"""The same as the picture, as a table: step by step, each a way to look closer; the entries themselves when few."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries
from casereview.casework.chronology.index import Wanted
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.timeline.presenting import entries
from casereview.casework.workbench.timeline.presenting.drawing.calendar import (
    STEPS,
    Window,
    step_of,
    steps_in,
    words_of,
)
from casereview.casework.workbench.timeline.presenting.scene import NOT_SEEN, SEEN, TRIED, Scene
from casereview.casework.workbench.timeline.queries import Dated
from casereview.engines.chronicle.analysis import Spell
from casereview.ui import words
from casereview.ui.pieces import Cell, Column, Row

FEW: Final = 50
MOST_ROWS: Final = 130
Zoom = Callable[[Window], str]


def window_told(
    case: Case, voice: Voice, scene: Scene, window: Window, names: Mapping[UUID, tuple[str, str]], zoom: Zoom
) -> dict[str, Any]:
    """The table of a window, by the names the template uses."""
    first, last = window.first.toordinal(), window.last.toordinal()
    inside = scene.shown & (scene.high >= first) & (scene.low <= last)
    total = int(inside.sum())
    if total <= FEW:
        listed = queries.listed(
            voice.together, Wanted(first=first, last=last), "", page=1, names_shown=voice.names_shown
        )
        shorts = entries.in_short(case, listed.events, voice, names)
        return {"total": total, "told": entries.table_of(shorts), "is_listed": True}
    return {"total": total, "told": _by_step(scene, window, zoom), "is_listed": False}


def spell_rows(scene: Scene, window: Window, zoom: Zoom) -> list[Row]:
    """Unseen and unheard spells that touch the window. Shape: by day; the first cell looks closer."""
    told = [(_("not seen"), scene.unseen), (_("not spoken to"), scene.unheard)]
    found: list[tuple[Spell, str]] = [
        (spell, what)
        for what, spells in told
        for spell in spells
        if spell.first <= window.last and spell.last >= window.first
    ]
    return [
        Row(
            [
                Cell(f"{words.day(spell.first)} – {words.day(spell.last)}", zoom(_with_edges(spell))),
                what,
                Cell(words.thousands(spell.days), number=True),
            ]
        )
        for spell, what in sorted(found)[:MOST_ROWS]
    ]


def spell_heads() -> list[Column]:
    """The heads of the table of spells."""
    return [Column(_("From – to")), Column(_("What")), Column(_("Days"), number=True)]


def period_rows(periods: Sequence[Dated], link: Callable[[Dated], str | None]) -> list[Row]:
    """Key periods as rows, each a way to change it for those who may."""
    return [
        Row(
            [
                Cell(one.title, link(one)),
                one.period.get_kind_display(),
                (one.period.about.pseudonym or "") if one.period.about else _("everybody"),
                one.period.first or "",
                one.period.last or _("goes on"),
            ]
        )
        for one in periods
    ]


def period_heads() -> list[Column]:
    """The heads of the table of key periods."""
    return [Column(text) for text in (_("What"), _("Kind"), _("About"), _("From"), _("Until"))]


def _with_edges(spell: Spell) -> Window:
    margin = max(spell.days // 6, 7)
    return Window(
        *(
            Window(spell.first, spell.first).moved(-margin).first,
            Window(spell.last, spell.last).moved(margin).last,
        )
    )


def _by_step(scene: Scene, window: Window, zoom: Zoom) -> tuple[list[Column], list[Row]]:
    step = step_of(window)
    while len(steps := list(steps_in(window, step))) > MOST_ROWS and step != STEPS[0]:
        step = STEPS[STEPS.index(step) - 1]
    edges = np.array([one.first.toordinal() for one in steps])
    # What began before the window and may lie in it stands in the first step.
    inside = scene.shown & (scene.high >= window.first.toordinal()) & (scene.low <= window.last.toordinal())
    at = np.clip(np.searchsorted(edges, scene.low, side="right") - 1, 0, len(steps) - 1)
    lanes = [np.bincount(at[inside & lane.which], minlength=len(steps)) for lane in scene.lanes]
    every = np.bincount(at[inside], minlength=len(steps))
    marks = [
        np.bincount(at[inside & (scene.marks == mark)], minlength=len(steps))
        for mark in (SEEN, TRIED, NOT_SEEN)
    ]
    heads = [
        Column(_("When")),
        *[Column(lane.name, number=True) for lane in scene.lanes],
        *[Column(text, number=True) for text in (_("All"), _("Seen"), _("Tried"), _("Not seen"))],
    ]
    rows = [
        Row(
            [
                Cell(words_of(one.first, step), zoom(one)),
                *[int(counts[number]) for counts in (*lanes, every, *marks)],
            ]
        )
        for number, one in enumerate(steps)
        if every[number]
    ]
    return heads, rows
