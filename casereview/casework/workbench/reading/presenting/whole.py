"""The page of the integrated chronology, put together."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from casereview.casework.casefile.models import Case, Subject
from casereview.casework.chronology import queries
from casereview.casework.chronology.index import spells_of
from casereview.casework.chronology.voice import Voice, agency_words
from casereview.casework.workbench.reading.forms import FilterForm
from casereview.casework.workbench.reading.presenting import around, entries, lanes
from casereview.foundation.people.models import Agency
from casereview.ui.pieces import Column, Row


def page_of(
    case: Case,
    voice: Voice,
    form: FilterForm,
    subjects: Sequence[Subject],
    agencies: Sequence[Agency],
    *,
    number: int,
) -> dict[str, Any]:
    """Everything below the heading, by the names the template uses."""
    together = voice.together
    wanted = around.wanted_from(form, together)
    words = str(form.cleaned_data.get("words") or "")
    listed = queries.listed(together, wanted, words, page=number, names_shown=voice.names_shown)
    known = {agency.place_id: agency for agency in agencies}
    names = agency_words(voice, known)
    child = around.child_of(wanted, together, subjects)
    drawing = _drawing(voice, names, child)
    first, last = form.cleaned_data.get("first"), form.cleaned_data.get("last")
    return {
        "said": around.said_of(case, together.columns),
        "agency_count": len(together.columns.agencies),
        "drawing": drawing,
        "window": drawing.window(first, last) if drawing else None,
        "child_words": voice.person(child) if child is not None else "",
        "months": _months(voice, names),
        "filtered": around.filtered(case, form, listed, len(together.columns)),
        "rows": entries.rows_of(case, listed, voice, names, child),
        "spells": entries.spells_on(case, listed, voice, child, names)
        if child is not None and listed.total
        else {},
        "pages": around.pages_of(case, form, listed, together.version),
        "has_pseudonyms": bool(together.register.entries),
    }


def _drawing(voice: Voice, names: dict[UUID, tuple[str, str]], child: int | None) -> lanes.Drawing | None:
    """The timeline, drawn once for each child and way of naming and then kept."""
    together = voice.together
    key = (child, voice.names_shown, tuple(sorted(names.values())))
    if key not in together.drawings:
        named = [names.get(UUID(agency), ("", "")) for agency in together.columns.agencies]
        together.drawings[key] = lanes.draw(
            together.columns,
            named,
            spells_of(together.columns, child) if child is not None else [],
            child=child,
            child_words=voice.person(child) if child is not None else "",
        )
    return cast("lanes.Drawing | None", together.drawings[key])


def _months(voice: Voice, names: dict[UUID, tuple[str, str]]) -> tuple[list[Column], list[Row]]:
    """The table that says the same as the timeline, counted once."""
    drawings = voice.together.drawings
    key = ("months", tuple(sorted(names.values())))
    if key not in drawings:
        drawings[key] = around.month_table(voice.together.columns, names)
    return cast("tuple[list[Column], list[Row]]", drawings[key])
