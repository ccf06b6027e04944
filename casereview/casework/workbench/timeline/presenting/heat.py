"""The heat map of contacts, and the table that says the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.index import Exact, SeenAs, Wanted, chosen
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.timeline.forms import HeatForm
from casereview.casework.workbench.timeline.presenting.drawing import squares
from casereview.casework.workbench.timeline.presenting.scene import FIRST_DAY, KNOWN_CODES
from casereview.engines.chronicle.analysis.contact import Heat, Step, counted
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Cell, Column, Link, Row

# So many months can be told from each other; beyond them the map counts years, each a way to its months.
MOST_MONTHS: Final = 48
SEEN_AS: Final = {"all": None, "seen": SeenAs.SEEN, "missed": SeenAs.MISSED}


def page_of(
    case: Case, voice: Voice, form: HeatForm, names: Mapping[UUID, tuple[str, str]]
) -> dict[str, Any]:
    """Everything below the heading, by the names the template uses."""
    columns, register = voice.together.columns, voice.together.register
    asked = form.cleaned_data
    show = asked.get("show") or "all"
    lines = {str(entry.row): line for line, entry in enumerate(register.entries)}
    wanted = Wanted(
        person=lines.get(asked.get("person") or ""),
        first=_ordinal(asked.get("from_day")),
        last=_ordinal(asked.get("to_day")),
        seen=SEEN_AS[show],
        exact=Exact.CERTAIN,
    )
    numbers = chosen(columns, wanted)
    numbers = numbers[columns.low[numbers] >= FIRST_DAY]
    days, agency = columns.low[numbers], columns.agency[numbers]
    heat = counted(days, agency, agencies=len(columns.agencies), step=_step(days))

    def link(lane: int | None, place: int) -> str:
        return _listed(case, asked, heat, columns.agencies[lane] if lane is not None else None, place)

    lanes = [_lane(names.get(UUID(one), ("", ""))) for one in columns.agencies]
    return {
        "heat": heat,
        "drawn": squares.draw(heat, lanes, link) if heat.starts else None,
        "table": _table(case, heat, lanes, link, asked),
        "shows": _switch(case, asked, show),
        "total": int(heat.counts.sum()),
        "inexact": _inexact(case, columns.placed & ~columns.certain),
    }


def _step(days: np.ndarray[Any, Any]) -> Step:
    if not len(days):
        return "month"
    first, last = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "month" if months <= MOST_MONTHS else "year"


def _listed(case: Case, asked: Mapping[str, Any], heat: Heat, agency: str | None, place: int) -> str:
    """The entries that a cell counts, no more and no fewer."""
    show = asked.get("show")
    query = {
        "agency": agency,
        "from": max(heat.starts[place], asked.get("from_day") or heat.starts[place]),
        "to": min(heat.ends(place), asked.get("to_day") or heat.ends(place)),
        "person": asked.get("person") or None,
        "seen": show if show in ("seen", "missed") else None,
        "exact": "certain",
    }
    return with_query(reverse("reading:integrated", args=[case.ref]), query)


def _table(
    case: Case, heat: Heat, lanes: list[tuple[str, str, str]], link: Any, asked: Mapping[str, Any]
) -> tuple[list[Column], list[Row]]:
    heads = [
        Column(_("When")),
        *[Column(name, number=True) for _code, name, _kind in lanes],
        Column(_("All"), number=True),
    ]
    rows = []
    for place, start in enumerate(heat.starts):
        counts = [int(one) for one in heat.counts[:, place]]
        if not sum(counts):
            continue
        cells = [
            Cell(words.thousands(one), link(lane, place)) if one else "0" for lane, one in enumerate(counts)
        ]
        rows.append(
            Row(
                [
                    _when(case, heat, start, place, asked),
                    *cells,
                    Cell(words.thousands(sum(counts)), link(None, place)),
                ]
            )
        )
    return heads, rows


def _when(case: Case, heat: Heat, start: date, place: int, asked: Mapping[str, Any]) -> Cell:
    if heat.step == "month":
        return Cell(f"{start:%B %Y}")
    return Cell(str(start.year), _again(case, asked, {"from": start, "to": heat.ends(place)}))


def _switch(case: Case, asked: Mapping[str, Any], show: str) -> list[Link]:
    titles = (("all", _("All entries")), ("seen", _("Seen")), ("missed", _("Not seen or tried")))
    return [Link(title, _again(case, asked, {"show": key}), current=key == show) for key, title in titles]


def _again(case: Case, asked: Mapping[str, Any], more: Mapping[str, Any]) -> str:
    kept = {"show": asked.get("show") or None, "person": asked.get("person") or None}
    kept |= {"from": asked.get("from_day"), "to": asked.get("to_day"), **more}
    return with_query(reverse("timeline:heat", args=[case.ref]), kept)


def _inexact(case: Case, which: np.ndarray[Any, Any]) -> Link | None:
    count = int(which.sum())
    at = with_query(reverse("reading:integrated", args=[case.ref]), {"exact": "inexact"})
    return Link(words.count(count, _("entry"), _("entries")), at) if count else None


def _lane(named: tuple[str, str]) -> tuple[str, str, str]:
    code, name = named
    return code, name, code.lower() if code.lower() in KNOWN_CODES else "any"


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
