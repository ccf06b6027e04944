"""Entries of the integrated chronology as the reviewer reads them, under pseudonyms unless names are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

import numpy as np
from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.days import Said, said_day, said_time
from casereview.casework.chronology.index import spells_of, tried_in
from casereview.casework.chronology.index.columns import Numbers
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries import EVENTS_A_PAGE, Listed
from casereview.casework.chronology.queries.integrated import NEVER
from casereview.casework.chronology.rules import SEEN_WORDS, SPOKEN_WORDS, sender_words
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.marks import queries as marks
from casereview.casework.workbench.marks.rules import STAND_WORDS, Stand
from casereview.casework.workbench.reading.presenting.choosing import Choice
from casereview.casework.workbench.same_events.queries import Beside
from casereview.engines.chronicle.analysis import Spell
from casereview.engines.chronicle.rows import Row
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Badge

LONGEST: Final = 600
EXCERPT: Final = 160
STAND_KINDS: Final = {Stand.DISPUTED: "unseen", Stand.UNDISPUTED: "met", Stand.NOT_ESTABLISHED: "unknown"}
_SEEN_KINDS: Final = {"not_seen": "unseen", "attempted": "tried"}


# A text in parts, each with whether it is one of the words looked for.
Parts = Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class Tag:
    """A label on an entry."""

    name: str
    colour: str


@dataclass(frozen=True)
class Marks:
    """What readers put on an entry. Shape: stand is a badge, None where nothing is said."""

    is_starred: bool
    is_distressing: bool
    tags: Sequence[Tag]
    note: Parts
    comments: int
    citations: int
    stand: Badge | None


@dataclass(frozen=True)
class Shown:
    """One entry.

    Shape: rest is what follows a long text; a badge of None means that seen is said in plain words; same is what is
    said of it as one of several that tell of one event.
    """

    id: UUID
    href: str
    when: Said
    time: str
    code: str
    agency: str
    source: Parts
    text: Parts
    rest: Parts
    seen: str
    badge: Badge | None
    spoken: str
    notes: Sequence[str]
    same: Sequence[Beside]
    marks: Marks


@dataclass(frozen=True)
class ShownSpell:
    """A spell in which nobody saw the child, told between two entries."""

    words: str
    tried: str
    href: str


@dataclass(frozen=True)
class About:
    """What else is known of the entries of a page. Shape: marks by number, same by id; query leads back to the list."""

    names: Mapping[UUID, tuple[str, str]]
    child: int | None
    same: Mapping[UUID, Sequence[Beside]]
    marks: Mapping[int, marks.Beside]


def rows_of(choice: Choice, listed: Listed, about: About) -> list[Shown]:
    """One page of entries. Shape: in the order listed."""
    rows = [papers.row_from(event.row) for event in listed.events]
    beside = [about.marks[int(number)] for number in listed.numbers]
    cells = [
        (*_cells(event, row), one.note, "\n".join(label.name or "" for label in one.labels))
        for event, row, one in zip(listed.events, rows, beside, strict=True)
    ]
    said = choice.voice.say([cell for each in cells for cell in each])
    met = choice.voice.together.columns.saw(about.child) if about.child is not None else None
    return [
        _shown(
            choice,
            event,
            row,
            said[place * _CELLS : (place + 1) * _CELLS],
            about,
            beside[place],
            is_met=None if met is None else bool(met[listed.numbers[place]]),
        )
        for place, (event, row) in enumerate(zip(listed.events, rows, strict=True))
    ]


def spells_on(choice: Choice, listed: Listed, about: About) -> dict[int, list[ShownSpell]]:
    """The spells of a child that are told on this page. Shape: by the place of the entry they stand before."""
    child = about.child
    if child is None or not listed.total:
        return {}
    start = (listed.page - 1) * EVENTS_A_PAGE
    end = start + len(listed.numbers)
    placed = listed.days[listed.days != NEVER]
    days = placed[::-1] if choice.is_newest_first else listed.days
    found: dict[int, list[ShownSpell]] = {}
    for spell in spells_of(choice.voice.together.columns, child):
        place = int(np.searchsorted(days, spell.first.toordinal(), side="left"))
        if choice.is_newest_first:
            place = len(days) - place
        is_here = start <= place < end or (place == end == listed.total and place > 0)
        if is_here and _touches(days, spell):
            shown = _spell(choice.case, spell, choice.voice, child, about.names)
            found.setdefault(place - start, []).append(shown)
    return {place: spells[::-1] if choice.is_newest_first else spells for place, spells in found.items()}


def _touches(days: Numbers, spell: Spell) -> bool:
    """Whether the spell lies within what is listed, so that a filtered page is not full of others."""
    if not len(days):
        return False
    starts_before = bool(days[0] <= spell.last.toordinal())
    return starts_before and bool(days[-1] >= spell.first.toordinal() - 1)


def _spell(
    case: Case, spell: Spell, voice: Voice, child: int, names: Mapping[UUID, tuple[str, str]]
) -> ShownSpell:
    who = voice.person(child)
    tried = tried_in(voice.together.columns, spell)
    until = words.plain_day(spell.last + timedelta(days=1))
    by = {names[UUID(one)][1]: count for one, count in tried.items() if UUID(one) in names}
    href = with_query(
        reverse("reading:integrated", args=[case.ref]),
        {"from": spell.first.isoformat(), "to": spell.last.isoformat(), "seen": "tried"},
    )
    total = sum(tried.values())
    return ShownSpell(
        f"{who} is not seen by anyone until {until}: {words.count(spell.days, 'day', 'days')} between.",
        _tried(total, by) if total else "",
        href if total else "",
    )


def _tried(total: int, by: Mapping[str, int]) -> str:
    """How often somebody tried, and who. Shape: “2 attempts, by Housing.”, “3 attempts: 2 by Housing and 1 by Police.”"""
    attempts = words.count(total, "attempt", "attempts")
    if len(by) == 1:
        return f"{attempts}, by {next(iter(by))}."
    return f"{attempts}: {words.listed([f'{count} by {name}' for name, count in by.items()])}."


def _cells(event: ChronologyEvent, row: Row) -> tuple[str, ...]:
    return (row.event, row.source, row.seen_who, said_day(row).text, row.comment, event.upload.team)


_CELLS: Final = 8


def _shown(
    choice: Choice,
    event: ChronologyEvent,
    row: Row,
    said: Sequence[str],
    about: About,
    beside: marks.Beside,
    *,
    is_met: bool | None,
) -> Shown:
    text, source, who, when, comment, team, note, labels = said
    start, rest = _cut(text)
    notes = [f"Comment: {comment}"] if comment and len(comment) <= LONGEST else []
    if "sent" in event.payload:
        notes.append("Corrected by the agency before it was confirmed")
    if "added" in event.payload:
        notes.append("Added by hand by the agency; it is in no file")
    code, agency = about.names.get(event.agency_id, ("", ""))
    marked = choice.sought.marked
    return Shown(
        event.id,
        with_query(reverse("reading:event", args=[choice.case.ref, event.id]), choice.query),
        Said(when, said_day(row).note),
        said_time(row),
        code,
        sender_words(agency, team),
        marked(source) if source else (),
        marked(start),
        marked(rest) if rest else (),
        *_seen(row, who, is_met=is_met),
        SPOKEN_WORDS[row.spoken],
        notes,
        about.same.get(event.id, ()),
        _marks(beside, labels.split("\n"), marked(_excerpt(note)) if note else ()),
    )


def _marks(beside: marks.Beside, names: Sequence[str], note: Parts) -> Marks:
    return Marks(
        beside.is_starred,
        beside.is_distressing,
        [Tag(name, label.colour) for name, label in zip(names, beside.labels, strict=False)],
        note,
        beside.comments,
        beside.citations,
        Badge(STAND_WORDS[beside.stand], STAND_KINDS[beside.stand]) if beside.stand else None,
    )


def _excerpt(note: str) -> str:
    return note if len(note) <= EXCERPT else f"{note[:EXCERPT].rstrip()}…"


def _seen(row: Row, who: str, *, is_met: bool | None) -> tuple[str, Badge | None]:
    if row.seen.startswith("seen"):
        kind = "other" if is_met is False else "seen"
        alone = " (alone)" if row.seen == "seen_alone" else ""
        return "", Badge(f"{who or 'Seen'}{alone}", kind)
    if row.seen in _SEEN_KINDS:
        return "", Badge(SEEN_WORDS[row.seen], _SEEN_KINDS[row.seen])
    return SEEN_WORDS[row.seen], None


def _cut(text: str) -> tuple[str, str]:
    """A long text in two parts, cut between words."""
    if len(text) <= LONGEST:
        return text, ""
    cut = text.rfind(" ", LONGEST // 2, LONGEST)
    cut = cut if cut > 0 else LONGEST
    return text[:cut], text[cut:].lstrip()
