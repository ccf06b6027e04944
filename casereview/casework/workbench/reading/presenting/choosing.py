"""What somebody asks to see of the chronology: read from an address or a kept view, and which entries that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from django.http import QueryDict
from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.index import Exact, HeardAs, SeenAs, Sought, Wanted, sought_in
from casereview.casework.chronology.index.columns import Numbers
from casereview.casework.chronology.queries import Together
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.marks import queries as marks
from casereview.casework.workbench.marks.queries import Marked
from casereview.casework.workbench.marks.rules import Stand
from casereview.casework.workbench.reading import queries
from casereview.casework.workbench.reading.forms import NOTHING_SAID, FilterForm
from casereview.casework.workbench.reading.models import SavedView
from casereview.casework.workbench.reading.presenting import around
from casereview.foundation.people.models import Agency, Person
from casereview.ui.jinja import with_query

_NOTES = {"only": True, "without": False}


@dataclass(frozen=True)
class Choice:
    """A filter, understood, and the entries it lets through. Shape: numbers in the order they are listed."""

    case: Case
    voice: Voice
    form: FilterForm
    wanted: Wanted
    sought: Sought
    numbers: Numbers
    marked: Marked
    view: SavedView | None

    @property
    def asked(self) -> dict[str, Any]:
        """The filter as an address has it."""
        return around.asked_in(self.form)

    @property
    def query(self) -> dict[str, Any]:
        """What leads here again: a kept view by its id alone, anything else by its parts."""
        return {"view": self.view.id} if self.view else self.asked

    @property
    def is_newest_first(self) -> bool:
        """Whether the newest entry stands first."""
        return self.form.cleaned_data.get("sort") == "newest"

    @cached_property
    def ids(self) -> list[UUID]:
        """The ids of all the entries."""
        return self.voice.together.columns.ids_of(self.numbers)

    def href(self, **more: Any) -> str:
        """The address of this choice."""
        return with_query(reverse("reading:integrated", args=[self.case.ref]), self.query, **more)


def choose(
    person: Person, case: Case, voice: Voice, agencies: Sequence[Agency], asked: Mapping[str, Any]
) -> Choice:
    """What is asked for, and which entries that is. Raises: NotFound, for a view that is not open to this person."""
    view = _view(person, case, asked)
    together = voice.together
    marked = marks.marked_for(person, case, together)
    form = form_of(voice, agencies, marked, data_of(view.asked) if view else asked)
    wanted = wanted_from(form, together)
    words = str(form.cleaned_data.get("words") or "")
    beside = (
        marks.words_beside(marked, case, together, names_shown=voice.names_shown) if words.strip() else None
    )
    numbers = chronology.found_in(
        together,
        wanted,
        words,
        names_shown=voice.names_shown,
        among=_marked(person, form, marked, len(together.columns)),
        beside=beside,
    )
    if form.cleaned_data.get("sort") == "newest":
        numbers = _newest_first(together, numbers)
    return Choice(case, voice, form, wanted, sought_in(words), numbers, marked, view)


def form_of(voice: Voice, agencies: Sequence[Agency], marked: Marked, asked: Mapping[str, Any]) -> FilterForm:
    """A filter as a form, read."""
    shown = marked.shown()
    names = voice.say([one.name or "" for one in shown])
    form = FilterForm(
        asked,
        agencies=around.agency_choices(voice, agencies),
        people=around.people_choices(voice),
        labels=[(str(one.id), name) for one, name in zip(shown, names, strict=True)],
    )
    form.is_valid()
    return form


def wanted_from(form: FilterForm, together: Together) -> Wanted:
    """The filter of what entries say themselves, as far as it can be understood."""
    answers: Mapping[str, Any] = form.cleaned_data
    lines = {str(entry.row): line for line, entry in enumerate(together.register.entries)}
    first, last = answers.get("first"), answers.get("last")
    return Wanted(
        agencies=frozenset(UUID(one) for one in answers.get("agency") or ()),
        person=lines.get(answers.get("person") or ""),
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        seen=SeenAs(answers["seen"]) if answers.get("seen") else None,
        heard=HeardAs(answers["heard"]) if answers.get("heard") else None,
        exact=Exact(answers["exact"]) if answers.get("exact") else None,
        note=_NOTES.get(answers.get("notes") or ""),
    )


def _marked(person: Person, form: FilterForm, marked: Marked, total: int) -> Numbers | None:
    """The entries that have the marks asked for; None when no mark is."""
    answers: Mapping[str, Any] = form.cleaned_data
    parts: list[Numbers] = []
    if answers.get("label"):
        parts.append(marked.with_labels(UUID(one) for one in answers["label"]))
    if answers.get("star"):
        parts.append(marked.starred_by(person))
    if answers.get("stand") == NOTHING_SAID:
        parts.append(marked.unmarked(total))
    elif answers.get("stand"):
        parts.append(marked.standing.get(Stand(answers["stand"]), np.array([], dtype=np.int64)))
    with_one = {
        "note": marked.with_note,
        "comment": marked.with_comment,
        "citation": marked.with_citation,
    }
    parts += [with_one[one]() for one in answers.get("with") or ()]
    if not parts:
        return None
    found = parts[0]
    for part in parts[1:]:
        found = np.intersect1d(found, part, assume_unique=True)
    return found


def _newest_first(together: Together, numbers: Numbers) -> Numbers:
    """The other way round; what has no place in time waits at the end all the same."""
    placed = together.columns.placed[numbers]
    return np.concatenate([numbers[placed][::-1], numbers[~placed]])


def _view(person: Person, case: Case, asked: Mapping[str, Any]) -> SavedView | None:
    text = asked.get("view")
    try:
        key = UUID(str(text)) if text else None
    except ValueError:
        return None
    return queries.view_for(person, case, key) if key else None


def data_of(asked: Mapping[str, Any]) -> QueryDict:
    """A kept filter as an address would have it."""
    found = QueryDict(mutable=True)
    for name, value in asked.items():
        found.setlist(name, value if isinstance(value, list) else [value])
    return found
