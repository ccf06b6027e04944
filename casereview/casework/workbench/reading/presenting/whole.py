"""The page of the integrated chronology, put together."""

from collections.abc import Sequence
from typing import Any, Final, cast
from uuid import UUID

from django.urls import reverse

from casereview.casework.casefile.models import Subject
from casereview.casework.chronology import queries
from casereview.casework.chronology.index import spells_of
from casereview.casework.chronology.voice import Voice, agency_words
from casereview.casework.workbench.marks import queries as marks
from casereview.casework.workbench.reading.presenting import around, entries, lanes, told
from casereview.casework.workbench.reading.presenting.choosing import Choice
from casereview.casework.workbench.same_events import queries as same_events
from casereview.casework.workbench.same_events.changes import settle_same_event
from casereview.foundation.people.models import Agency, Person
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Column, Row

# The filters that lie behind "more filters".
MORE: Final = ("heard", "label", "star", "stand", "with", "notes", "exact", "sort")


def page_of(
    person: Person, choice: Choice, subjects: Sequence[Subject], agencies: Sequence[Agency], *, number: int
) -> dict[str, Any]:
    """Everything below the heading, by the names the template uses."""
    voice, form, case = choice.voice, choice.form, choice.case
    together = voice.together
    listed = queries.page_of(together, choice.numbers, page=number)
    names = agency_words(voice, {agency.place_id: agency for agency in agencies})
    child = around.child_of(choice.wanted, together, subjects)
    drawing = _drawing(voice, names, child)
    about = entries.About(
        names,
        child,
        same_events.beside(person, case, [event.id for event in listed.events], together=together),
        marks.shown_beside(person, choice.marked, [int(one) for one in listed.numbers]),
    )
    first, last = form.cleaned_data.get("first"), form.cleaned_data.get("last")
    return {
        "said": around.said_of(case, together.columns),
        "agency_count": len(together.columns.agencies),
        "drawing": drawing,
        "window": drawing.window(first, last) if drawing else None,
        "child_words": voice.person(child) if child is not None else "",
        "months": _months(voice, names),
        "filtered": around.filtered(case, form, listed.total, len(together.columns)),
        "rows": entries.rows_of(choice, listed, about),
        "told": told.beside(person, choice, [event.id for event in listed.events]),
        "may_settle": settle_same_event.is_for(person, case),
        "spells": entries.spells_on(choice, listed, about),
        "pages": around.pages_of(listed, choice.href(v=together.version, page="PAGE")),
        "has_pseudonyms": bool(together.register.entries),
        "is_newest_first": choice.is_newest_first,
        "other_order": with_query(
            reverse("reading:integrated", args=[case.ref]),
            choice.asked,
            sort=None if choice.is_newest_first else "newest",
        ),
        "gone": len(choice.marked.elsewhere),
        "view": choice.view,
        "more_asked": sum(1 for name in MORE if choice.asked.get(name)),
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
