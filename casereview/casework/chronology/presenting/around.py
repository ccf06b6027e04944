"""What stands around the entries: who can be chosen, what was chosen, how many there are, counts by month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.urls import reverse

from casereview.casework.casefile.models import Case, Subject
from casereview.casework.chronology.forms import FilterForm
from casereview.casework.chronology.index import Columns, Exact, SeenAs, Wanted, months_of
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.presenting.entries import Voice, agency_words
from casereview.casework.chronology.queries import EVENTS_A_PAGE, AgencyState, Listed, Together
from casereview.casework.chronology.rules import STATE_WORDS, State
from casereview.foundation.people.models import Agency
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Badge, Cell, Column, Filtered, Link, Pages, Row

# Beyond so many months, a table of years is read more easily.
MOST_MONTHS: Final = 60
_FILTERS: Final = ("from", "to", "agency", "person", "seen", "words", "exact")
_BADGES: Final = {
    State.READING: "now",
    State.PREVIEW: "now",
    State.CONFIRMED: "done",
    State.REPLACED: "plain",
    State.REFUSED: "late",
    State.PUT_ASIDE: "plain",
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


def wanted_from(form: FilterForm, together: Together) -> Wanted:
    """The filter that was asked for, as far as it can be understood."""
    answers: Mapping[str, Any] = form.cleaned_data
    lines = {str(entry.row): line for line, entry in enumerate(together.register.entries)}
    first, last = answers.get("first"), answers.get("last")
    return Wanted(
        agency=UUID(answers["agency"]) if answers.get("agency") else None,
        person=lines.get(answers.get("person") or ""),
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        seen=SeenAs(answers["seen"]) if answers.get("seen") else None,
        exact=Exact(answers["exact"]) if answers.get("exact") else None,
    )


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
    at = reverse("chronology:integrated", args=[case.ref])
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


def filtered(case: Case, form: FilterForm, listed: Listed, total: int) -> Filtered:
    """What was chosen, each with a way to take it away."""
    at = reverse("chronology:integrated", args=[case.ref])
    asked = asked_in(form)
    shown = f"{words.thousands(listed.total)} of {words.thousands(total)} entries"
    chosen = [
        Link(
            _chosen_words(form, name, value),
            with_query(at, {key: asked[key] for key in asked if key != name}),
        )
        for name, value in asked.items()
    ]
    return Filtered(shown, chosen, Link("Clear all", at) if len(asked) > 1 else None)


def asked_in(form: FilterForm) -> dict[str, str]:
    """The parts of the filter that were filled in and understood."""
    return {
        name: str(form.cleaned_data.get(name))
        for name in _FILTERS
        if form.cleaned_data.get(name) and name not in form.errors
    }


def _chosen_words(form: FilterForm, name: str, value: str) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    text = str(choices.get(value, value))
    before = {"from": "From ", "to": "To ", "person": "About ", "seen": "Seen: "}
    return f"{before.get(name, '')}{text}"


def pages_of(case: Case, form: FilterForm, listed: Listed, version: int) -> Pages:
    """Where one is among the entries."""
    at = reverse("chronology:integrated", args=[case.ref])
    pattern = with_query(at, {**asked_in(form), "v": version, "page": "PAGE"}).replace("PAGE", "{page}")
    first = (listed.page - 1) * EVENTS_A_PAGE + 1
    # On paper too: nobody should take the first page for the whole.
    said = (
        f"Entries {first} to {first + len(listed.events) - 1} of {listed.total}." if listed.pages > 1 else ""
    )
    return Pages(listed.page, listed.pages, pattern, said)


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


STATE_COLUMNS: Final = [
    Column("Agency"),
    Column("Chronology"),
    Column("Rows", number=True),
    Column("Confirmed"),
]
UPLOAD_COLUMNS: Final = [
    Column("File"),
    Column("Agency"),
    Column("State"),
    Column("Rows", number=True),
    Column("Sent"),
]


def state_rows(case: Case, states: Sequence[AgencyState], *, may_open: bool) -> list[Row]:
    """How far each agency is. Shape: with a way to the file as it was sent, for those who may open it."""
    return [
        Row(
            [
                Cell(state.agency.name),
                _state_cell(case, state, may_open=may_open),
                Cell(words.thousands(state.rows) if state.rows else "", number=True),
                Cell(words.day(state.confirmed_at) if state.confirmed_at else ""),
            ]
        )
        for state in states
    ]


def _state_cell(case: Case, state: AgencyState, *, may_open: bool) -> Cell:
    if state.state is None:
        return Cell(badge=Badge("Not sent yet", "wait"))
    badge = Badge(STATE_WORDS[state.state].capitalize(), _BADGES[state.state])
    note = "A later file is being checked" if state.is_confirmed and state.is_being_checked else ""
    if may_open and state.is_confirmed and state.upload_id:
        href = reverse("chronology:original", args=[case.ref, state.upload_id])
        return Cell("The file as it was sent ", href=href, badge=badge, note=note)
    return Cell(badge=badge, note=note)


def upload_rows(case: Case, uploads: Sequence[Upload]) -> list[Row]:
    """An agency's own files. Shape: newest first."""
    return [
        Row(
            [
                Cell(str(upload.file.name), href=reverse("chronology:preview", args=[case.ref, upload.id])),
                Cell(upload.agency.name),
                Cell(
                    badge=Badge(STATE_WORDS[State(upload.state)].capitalize(), _BADGES[State(upload.state)])
                ),
                Cell(words.thousands(upload.rows_read), number=True),
                Cell(words.moment(upload.sent_at), note=upload.sent_by.name),
            ]
        )
        for upload in uploads
    ]
