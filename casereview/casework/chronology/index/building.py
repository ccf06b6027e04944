"""Rows made into columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from casereview.casework.chronology.index.columns import (
    NO_DAY,
    NO_TIME,
    SEEN_NUMBER,
    SPOKEN_NUMBER,
    Columns,
    fingerprint,
    packed,
)
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Entry as Line
from casereview.engines.anonymity.register import Register
from casereview.engines.anonymity.settling import settle
from casereview.engines.chronicle.analysis.entries import is_sighting
from casereview.engines.chronicle.analysis.meetings.names import Child, Names
from casereview.engines.chronicle.analysis.meetings.who import Sightings
from casereview.engines.chronicle.analysis.windows import certain_day, minutes
from casereview.engines.chronicle.collation import in_order
from casereview.engines.chronicle.rows import Row
from casereview.foundation.people.rules import by_name

MOST_REMEMBERED: Final = 20_000


@dataclass(frozen=True)
class Entry:
    """One row with the id it is kept under and whose it is."""

    id: UUID
    agency: UUID
    row: Row


@dataclass(frozen=True)
class Named:
    """Who the rows speak of, who was seen and who was spoken to. Shape: lines of the register, row by row."""

    about: list[frozenset[int]]
    met: list[frozenset[int]]
    heard: list[frozenset[int]]
    people: tuple[int, ...]
    children: tuple[int, ...]


def build(entries: Sequence[Entry], register: Register) -> Columns:
    """The columns of a chronology, in the one order of merged chronologies."""
    by_row = {id(entry.row): entry for entry in entries}
    ordered = [by_row[id(row)] for row in in_order(entry.row for entry in entries)]
    rows = [entry.row for entry in ordered]
    agencies = tuple(
        dict.fromkeys(str(entry.agency) for entry in sorted(ordered, key=lambda one: by_name(one.row.agency)))
    )
    places = {agency: number for number, agency in enumerate(agencies)}
    ids = b"".join(entry.id.bytes for entry in ordered)
    return named_in(
        Columns(
            ids=np.frombuffer(ids, dtype=np.uint8).reshape(-1, 16),
            first=np.array([_day(row.earliest) for row in rows], dtype=np.int32),
            last=np.array([_day(row.latest) for row in rows], dtype=np.int32),
            minutes=np.array([_minutes(row) for row in rows], dtype=np.int16),
            agency=np.array([places[str(entry.agency)] for entry in ordered], dtype=np.int16),
            seen=np.array([SEEN_NUMBER[row.seen] for row in rows], dtype=np.int8),
            spoken=np.array([SPOKEN_NUMBER[row.spoken] for row in rows], dtype=np.int8),
            certain=np.array([_is_certain(row) for row in rows], dtype=np.bool_),
            note=np.array([row.is_note for row in rows], dtype=np.bool_),
            about=packed([], 1),
            met=packed([], 1),
            heard=packed([], 1),
            agencies=agencies,
            people=(),
            children=(),
            register="",
        ),
        rows,
        register,
    )


def named_in(columns: Columns, rows: Sequence[Row], register: Register) -> Columns:
    """The columns with the people of this register; for a register that has changed, everything else stands."""
    named = _named(rows, register)
    width = len(register.entries)
    return replace(
        columns,
        about=packed(named.about, width),
        met=packed(named.met, width),
        heard=packed(named.heard, width),
        people=named.people,
        children=named.children,
        register=fingerprint(register),
    )


def _named(rows: Sequence[Row], register: Register) -> Named:
    lines = {entry: number for number, entry in enumerate(register.entries)}
    names = Names(register)
    children = [child for child in names.other_children((), ()) if child.person in lines]
    line_of = {child.name: lines[child.person] for child in children if child.person}
    sightings = Sightings(rows, names, children)
    finder = _Finder(register, lines)
    seen = [_lines(sightings.seen(row), line_of) if is_sighting(row) else frozenset() for row in rows]
    return Named(
        about=[finder.about(row) | met for row, met in zip(rows, seen, strict=True)],
        met=seen,
        heard=[_lines(sightings.heard(row), line_of) if row.spoken == "yes" else frozenset() for row in rows],
        people=tuple(number for entry, number in lines.items() if entry.is_person),
        children=tuple(sorted(_line(child, lines) for child in children)),
    )


def _lines(names: frozenset[str], line_of: dict[str, int]) -> frozenset[int]:
    return frozenset(line_of[name] for name in names)


def _line(child: Child, lines: dict[Line, int]) -> int:
    return lines[child.person] if child.person else -1


class _Finder:
    """Finds the register's people in rows; words that come again are looked at once."""

    def __init__(self, register: Register, lines: dict[Line, int]) -> None:
        self.matcher = Pseudonymiser(register).matcher
        self.lines = lines
        self.known: dict[str, frozenset[int]] = {}

    def about(self, row: Row) -> frozenset[int]:
        """Everybody a row speaks of, and the one its whole file is about."""
        found = self._in(row.event)
        for cell in (row.people, row.pupil, row.seen_who, row.subject, row.source, row.action, row.comment):
            if cell:
                found |= self._in(cell)
        spoken = row.written.get("spoken", "")
        return found | self._in(spoken) if spoken else found

    def _in(self, text: str) -> frozenset[int]:
        known = self.known.get(text)
        if known is None:
            settled = settle(text, self.matcher.find(text))
            known = frozenset(
                self.lines[one.entry]
                for one in settled
                if one.entry and one.entry.is_person and not one.doubtful
            )
            if len(self.known) < MOST_REMEMBERED:
                self.known[text] = known
        return known


def _day(day: date | None) -> int:
    return day.toordinal() if day else NO_DAY


def _minutes(row: Row) -> int:
    found = minutes(row.time)
    return NO_TIME if found is None else found


def _is_certain(row: Row) -> bool:
    return certain_day(row.date, uncertain=row.uncertain, approximate=row.approximate) is not None
