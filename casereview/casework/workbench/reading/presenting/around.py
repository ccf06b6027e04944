"""What stands around the entries: who can be chosen, what was chosen, how many there are, counts by month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.urls import reverse

from casereview.casework.casefile.models import Case, Subject
from casereview.casework.chronology.index import Columns, Wanted, months_of
from casereview.casework.chronology.queries import EVENTS_A_PAGE, Listed, Together
from casereview.casework.chronology.voice import Voice, agency_words
from casereview.casework.workbench.reading.forms import FilterForm
from casereview.foundation.people.models import Agency
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Column, Filtered, Link, Pages, Row

# Beyond so many months, a table of years is read more easily.
MOST_MONTHS: Final = 60
_FILTERS: Final = (
    "from",
    "to",
    "agency",
    "person",
    "seen",
    "heard",
    "words",
    "exact",
    "label",
    "star",
    "stand",
    "with",
    "notes",
    "sort",
)
_BEFORE: Final = {
    "from": "From ",
    "to": "To ",
    "person": "About ",
    "seen": "Seen: ",
    "label": "Label: ",
    "with": "With: ",
    "stand": "Stands: ",
}


@dataclass(frozen=True)
class Said:
    """Entries by how exactly they are placed, each a way to those entries."""

    total: int
    certain: Link
    inexact: Link
    unplaced: Link


def agency_choices(voice: Voice, agencies: Sequence[Agency]) -> list[tuple[str, str]]:
    """The agencies that have entries, by what they are called here."""
    present = set(voice.together.columns.agencies)
    known = {agency.place_id: agency for agency in agencies if str(agency.place_id) in present}
    return [(str(key), name) for key, (_, name) in agency_words(voice, known).items()]


def people_choices(voice: Voice) -> list[tuple[str, str]]:
    """Everybody the register knows, by what they are called. Shape: the row in the register, and the name."""
    columns, register = voice.together.columns, voice.together.register
    return [(str(register.entries[line].row), voice.person(line)) for line in columns.people]


def child_of(wanted: Wanted, together: Together, subjects: Iterable[Subject]) -> int | None:
    """Whose unseen spells are told: the child chosen, else the first subject. Shape: a line of the register."""
    columns = together.columns
    if wanted.person is not None:
        return wanted.person if wanted.person in columns.children else None
    called = {entry.pseudonym.casefold(): line for line, entry in enumerate(together.register.entries)}
    lines = [called.get(subject.pseudonym.casefold()) for subject in subjects]
    return next((line for line in lines if line is not None and line in columns.people), None)


def said_of(case: Case, columns: Columns) -> Said:
    """How many entries there are, and how exactly they are placed."""
    certain, placed = int(columns.certain.sum()), int(columns.placed.sum())
    at = reverse("reading:integrated", args=[case.ref])
    return Said(
        len(columns),
        Link(f"{words.thousands(certain)} have a certain day", with_query(at, {"exact": "certain"})),
        Link(
            f"{words.thousands(placed - certain)} are known less exactly",
            with_query(at, {"exact": "inexact"}),
        ),
        Link(
            f"{words.thousands(len(columns) - placed)} could not be placed",
            with_query(at, {"exact": "unplaced"}),
        ),
    )


def filtered(case: Case, form: FilterForm, found: int, total: int) -> Filtered:
    """What was chosen, each with a way to take it away."""
    at = reverse("reading:integrated", args=[case.ref])
    asked = asked_in(form)
    shown = f"{words.thousands(found)} of {words.thousands(total)} entries"
    chosen = [
        Link(_chosen_words(form, name, one), with_query(at, _without(asked, name, one)))
        for name, one in _parts(asked)
    ]
    return Filtered(shown, chosen, Link("Clear all", at) if len(chosen) > 1 else None)


def asked_in(form: FilterForm) -> dict[str, Any]:
    """The parts of the filter that were filled in and understood. Shape: a text, or a list of several."""
    return {
        name: value if isinstance(value, list) else str(value)
        for name in _FILTERS
        if (value := form.cleaned_data.get(name)) and name not in form.errors
    }


def asked_words(form: FilterForm) -> list[str]:
    """What was asked for, part by part, in words."""
    return [_chosen_words(form, name, one) for name, one in _parts(asked_in(form))]


def _parts(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, one)
        for name, value in asked.items()
        for one in (value if isinstance(value, list) else [value])
    ]


def _without(asked: Mapping[str, Any], name: str, one: str) -> dict[str, Any]:
    """The filter without one part of it."""
    value = asked[name]
    rest = [other for other in value if other != one] if isinstance(value, list) else None
    return {**{key: value for key, value in asked.items() if key != name}, **({name: rest} if rest else {})}


def _chosen_words(form: FilterForm, name: str, value: str) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    return f"{_BEFORE.get(name, '')}{choices.get(value, value)}"


def pages_of(listed: Listed, pattern: str) -> Pages:
    """Where one is among the entries. Shape: pattern is an address with PAGE where the page goes."""
    first = (listed.page - 1) * EVENTS_A_PAGE + 1
    # On paper too: nobody should take the first page for the whole.
    said = (
        f"Entries {first} to {first + len(listed.events) - 1} of {listed.total}." if listed.pages > 1 else ""
    )
    return Pages(listed.page, listed.pages, pattern.replace("PAGE", "{page}"), said)


def month_table(columns: Columns, names: Mapping[UUID, tuple[str, str]]) -> tuple[list[Column], list[Row]]:
    """Entries by month and agency, or by year for a long chronology: the timeline as a table."""
    months = months_of(columns)
    heads = [
        Column("When"),
        *[Column(names[UUID(one)][1], number=True) for one in columns.agencies],
        Column("All", number=True),
    ]
    if len(months) <= MOST_MONTHS:
        rows = [(_month_words(month.first), np.array(month.counts)) for month in months]
    else:
        years: dict[int, np.ndarray] = {}
        for month in months:
            years[month.first.year] = years.get(month.first.year, 0) + np.array(month.counts)
        rows = [(str(year), counts) for year, counts in sorted(years.items())]
    return heads, [Row([text, *[int(one) for one in counts], int(counts.sum())]) for text, counts in rows]


def _month_words(first: date) -> str:
    return f"{first:%b} {first.year}" if first.year > 1000 else "Standing notes"
