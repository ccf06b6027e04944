"""What is drawn, before anybody says how: lanes, kinds of marks, spells and birthdays of one chronology."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from casereview.casework.casefile.models import Subject
from casereview.casework.chronology.index import Columns, missed_of, spells_of
from casereview.casework.chronology.index.columns import NO_DAY, SEEN_NUMBER, Flags, Numbers, bit
from casereview.casework.chronology.voice import Voice
from casereview.engines.chronicle.analysis import Spell
from casereview.engines.chronicle.analysis.meetings.spells import spells_between

FIRST_DAY: Final = date(1850, 1, 1).toordinal()
KNOWN_CODES: Final = frozenset({"sc", "po", "gp", "hv", "sa", "ho"})
MOST_PEOPLE: Final = 24
_LETTERS: Final = 3
# What a mark says: anything, a child was seen, somebody tried, a child was not seen.
OTHER, SEEN, TRIED, NOT_SEEN = range(4)


@dataclass(frozen=True)
class Lane:
    """One line across the picture. Shape: which marks its entries; kind is the colour's name."""

    key: str
    code: str
    name: str
    kind: str
    which: Flags


@dataclass(frozen=True)
class Scene:
    """One chronology as it is drawn for one child, or for nobody in particular.

    Units: low and high as day ordinals. Shape: the columns run in step; marks holds OTHER to NOT_SEEN; child_row
    is the child's row in the register.
    """

    columns: Columns
    lanes: Sequence[Lane]
    child: int | None
    child_words: str
    shown: Flags
    low: Numbers
    high: Numbers
    marks: Numbers
    unseen: Sequence[Spell]
    unheard: Sequence[Spell]
    child_row: str = ""

    @property
    def first(self) -> date:
        """The first day of all."""
        return date.fromordinal(int(self.low[self.shown].min()))

    @property
    def last(self) -> date:
        """The last day of all."""
        return date.fromordinal(int(self.high[self.shown].max()))


def scene_of(
    voice: Voice, names: Mapping[UUID, tuple[str, str]], *, by_person: bool, child: int | None
) -> Scene:
    """The scene, with lanes for agencies or for the people most spoken of."""
    columns = voice.together.columns
    low, high = columns.low, columns.high
    shown = columns.placed & (low >= FIRST_DAY) & ~columns.note
    return Scene(
        columns=columns,
        lanes=_people(voice, shown) if by_person else _agencies(columns, names),
        child=child,
        child_words=voice.person(child) if child is not None else "",
        shown=shown,
        low=low,
        high=high,
        marks=marks_of(columns, child),
        unseen=spells_of(columns, child) if child is not None else (),
        unheard=_unheard(columns, child) if child is not None else (),
        child_row=str(voice.together.register.entries[child].row) if child is not None else "",
    )


def children_of(voice: Voice) -> list[tuple[str, str]]:
    """The children of the register. Shape: the row in the register, and what the child is called."""
    register = voice.together.register
    return [
        (str(register.entries[line].row), voice.person(line))
        for line in voice.together.columns.children
        if line >= 0
    ]


def child_chosen(voice: Voice, row: str, subjects: Sequence[Subject]) -> int | None:
    """Whose contacts are told: the child chosen, else the first subject. Shape: a line of the register."""
    columns, register = voice.together.columns, voice.together.register
    rows = {str(register.entries[line].row): line for line in columns.children if line >= 0}
    if row in rows:
        return rows[row]
    called = {entry.pseudonym.casefold(): line for line, entry in enumerate(register.entries)}
    lines = [called.get((subject.pseudonym or "").casefold()) for subject in subjects]
    return next((line for line in lines if line is not None and line in columns.people), None)


def saw(columns: Columns, child: int | None) -> Flags:
    """The entries that say this child was seen; with nobody chosen, any child."""
    return columns.sighting if child is None else columns.saw(child) & columns.sighting


def certain_days(columns: Columns, which: Flags) -> Flags:
    """Those that have a certain day and are no notes of an author: what spells and clocks count."""
    return which & columns.certain & ~columns.note


def marks_of(columns: Columns, child: int | None) -> Numbers:
    """What each entry's mark says."""
    marks = np.zeros(len(columns), dtype=np.uint8)
    gone = missed_of(columns, child)
    marks[gone & (columns.seen == SEEN_NUMBER["attempted"])] = TRIED
    marks[gone & (columns.seen == SEEN_NUMBER["not_seen"])] = NOT_SEEN
    marks[saw(columns, child)] = SEEN
    return marks


def open_before(columns: Columns) -> Flags:
    """Entries of which only the last day is known."""
    found: Flags = (columns.first == NO_DAY) & (columns.last != NO_DAY)
    return found


def open_after(columns: Columns) -> Flags:
    """Entries of which only the first day is known."""
    found: Flags = (columns.last == NO_DAY) & (columns.first != NO_DAY)
    return found


def _unheard(columns: Columns, child: int) -> list[Spell]:
    days = columns.first[certain_days(columns, bit(columns.heard, child))]
    return spells_between((date.fromordinal(int(day)) for day in np.unique(days)), child=str(child))


def _agencies(columns: Columns, names: Mapping[UUID, tuple[str, str]]) -> list[Lane]:
    lanes = []
    for number, agency in enumerate(columns.agencies):
        code, name = names.get(UUID(agency), ("", ""))
        kind = code.lower() if code.lower() in KNOWN_CODES else "any"
        lanes.append(Lane(agency, code, name, kind, columns.agency == number))
    return lanes


def _people(voice: Voice, shown: Flags) -> list[Lane]:
    """The people spoken of, children first, then by how often."""
    columns, register = voice.together.columns, voice.together.register
    counts = {line: int((columns.speaks_of(line) & shown).sum()) for line in columns.people}
    spoken = [line for line, count in counts.items() if count]
    spoken.sort(key=lambda line: (line not in columns.children, -counts[line], line))
    return [
        Lane(
            str(register.entries[line].row),
            _code(voice.person(line)),
            voice.person(line),
            "any",
            columns.speaks_of(line),
        )
        for line in spoken[:MOST_PEOPLE]
    ]


def _code(name: str) -> str:
    """A few letters for somebody: S1 for Sibling 1, HV2 for HV2, Mo for Mother."""
    words = name.split()
    if len(words) == 1:
        return name if len(name) <= _LETTERS else name[:2]
    return "".join(word[0] if not word.isdigit() else word for word in words)[:_LETTERS].upper()
