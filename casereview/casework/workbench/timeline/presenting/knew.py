"""Who knew what when: for each agency the first and the last entry that speaks of somebody or says some words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries
from casereview.casework.chronology.index import Wanted
from casereview.casework.chronology.queries import Citable
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.timeline.presenting.drawing.calendar import Window
from casereview.casework.workbench.timeline.presenting.drawing.shapes import LEFT, WIDTH, Scale, cut
from casereview.casework.workbench.timeline.presenting.scene import FIRST_DAY, KNOWN_CODES
from casereview.engines.chronicle.analysis.contact import Knew, who_knew
from casereview.foundation.people.models import Person
from casereview.ui import words
from casereview.ui.drawing import Words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Cell, Column, Row

TOP, ROW = 26, 34


@dataclass(frozen=True)
class Reach:
    """One agency's stretch from its first entry to its last."""

    y: int
    code: str
    name: str
    kind: str
    first: float
    last: float
    label: Words


@dataclass(frozen=True)
class Reaches:
    """All of them as drawn."""

    width: int
    height: int
    reaches: Sequence[Reach]
    start: float
    heads: Sequence[Words]


def page_of(
    person: Person,
    case: Case,
    voice: Voice,
    names: Mapping[UUID, tuple[str, str]],
    *,
    row: str,
    sought: str,
) -> dict[str, Any]:
    """What is known of it, by the names the template uses. Shape: empty before anything was asked."""
    together = voice.together
    lines = {str(entry.row): line for line, entry in enumerate(together.register.entries)}
    line = lines.get(row)
    if line is None and not sought.strip():
        return {"is_asked": False, "subject": "", "table": None, "drawn": None, "sentences": [], "silent": []}
    columns, subject = together.columns, _subject(voice, line, sought)
    speaks = np.zeros(len(columns), dtype=np.bool_)
    speaks[queries.found_in(together, Wanted(person=line), sought, names_shown=voice.names_shown)] = True
    placed = columns.placed & (columns.low >= FIRST_DAY) & ~columns.note
    knew = who_knew(columns.low, columns.agency, speaks, placed)
    ids = columns.ids_of(np.array([place for one in knew for place in (one.first, one.last)], dtype=np.int64))
    cited = {one.id: one for one in queries.events_for_citation(person, case, ids)}
    named = [names.get(UUID(agency), ("", "")) for agency in columns.agencies]
    known = {one.agency for one in knew}
    return {
        "is_asked": True,
        "subject": subject,
        "table": _table(
            case,
            voice,
            knew,
            named,
            cited,
            {"person": row if line is not None else None, "words": sought or None},
        ),
        "drawn": _draw(voice, knew, named) if knew else None,
        "sentences": _sentences(voice, knew, named, cited, subject),
        "silent": [name for number, (_code, name) in enumerate(named) if number not in known],
    }


def _subject(voice: Voice, line: int | None, sought: str) -> str:
    """Of whom or of what: a person by name, words in quotation marks."""
    asked = " ".join(sought.split()).strip('"“”')
    return words.listed(
        [*([voice.person(line)] if line is not None else []), *([f"“{asked}”"] if asked else [])]
    )


def _sentences(
    voice: Voice,
    knew: Sequence[Knew],
    named: Sequence[tuple[str, str]],
    cited: Mapping[UUID, Citable],
    subject: str,
) -> list[str]:
    """The story in a sentence for each agency."""
    said = []
    for place, one in enumerate(knew):
        name, when = named[one.agency][1], _when(voice, one.first, cited)
        if place == 0:
            said.append(
                _("%(agency)s was the first to write of %(what)s: %(when)s.")
                % {"agency": name, "what": subject, "when": when}
            )
        elif one.days_after:
            days = words.count(one.days_after, _("day"), _("days"))
            said.append(
                _("%(agency)s did so %(days)s later: %(when)s.")
                % {"agency": name, "days": days, "when": when}
            )
        else:
            said.append(_("%(agency)s did so on the same day.") % {"agency": name})
    return said


def _when(voice: Voice, place: int, cited: Mapping[UUID, Citable]) -> str:
    columns = voice.together.columns
    if columns.certain[place]:
        return words.plain_day(date.fromordinal(int(columns.low[place])))
    one = cited.get(columns.id_of(place))
    return _("%(when)s, known less exactly") % {"when": one.when if one else ""}


def _table(
    case: Case,
    voice: Voice,
    knew: Sequence[Knew],
    named: Sequence[tuple[str, str]],
    cited: Mapping[UUID, Citable],
    query: Mapping[str, str | None],
) -> tuple[list[Column], list[Row]]:
    columns = voice.together.columns
    list_at = reverse("reading:integrated", args=[case.ref])

    def cell(place: int) -> Cell:
        return Cell(
            _when(voice, place, cited), reverse("reading:event", args=[case.ref, columns.id_of(place)])
        )

    heads = [
        Column(_("Agency")),
        Column(_("First entry")),
        Column(_("Days after the first agency"), number=True),
        Column(_("Days after the one before"), number=True),
        Column(_("Last entry")),
        Column(_("Entries"), number=True),
    ]
    rows = []
    for place, one in enumerate(knew):
        before = one.days_after - knew[place - 1].days_after if place else 0
        href = with_query(list_at, {"agency": columns.agencies[one.agency], **query})
        rows.append(
            Row(
                [
                    " ".join(named[one.agency]),
                    cell(one.first),
                    words.thousands(one.days_after),
                    words.thousands(before),
                    cell(one.last),
                    Cell(words.thousands(one.count), href),
                ]
            )
        )
    return heads, rows


def _draw(voice: Voice, knew: Sequence[Knew], named: Sequence[tuple[str, str]]) -> Reaches:
    columns = voice.together.columns
    first = date.fromordinal(int(columns.low[knew[0].first]))
    last = date.fromordinal(max(int(columns.high[one.last]) for one in knew))
    scale = Scale(Window(first, max(first, last)))
    reaches = []
    for number, one in enumerate(knew):
        code, name = named[one.agency]
        start, end = scale.kept(int(columns.low[one.first])), scale.kept(int(columns.high[one.last]) + 1)
        text = words.count(one.days_after, _("day"), _("days")) if number else words.plain_day(first)
        y = TOP + ROW * number
        label = Words(
            round(min(max(start, LEFT) + 4, WIDTH - 90), 1), y + 12, text if not number else f"+ {text}"
        )
        kind = code.lower() if code.lower() in KNOWN_CODES else "any"
        reaches.append(Reach(y, code, cut(name, LEFT - 46), kind, start, end, label))
    heads = [Words(LEFT, 14, words.day(first)), Words(WIDTH - 86, 14, words.day(last))]
    return Reaches(WIDTH, TOP + ROW * len(reaches) + 4, reaches, LEFT, heads)
