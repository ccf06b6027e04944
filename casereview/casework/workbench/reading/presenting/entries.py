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
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries import EVENTS_A_PAGE, Listed
from casereview.casework.chronology.rules import SEEN_WORDS, SPOKEN_WORDS, sender_words
from casereview.casework.chronology.voice import Voice
from casereview.engines.chronicle.analysis import Spell
from casereview.engines.chronicle.rows import Row
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Badge

LONGEST: Final = 600
_SEEN_KINDS: Final = {"not_seen": "unseen", "attempted": "tried"}


@dataclass(frozen=True)
class Shown:
    """One entry. Shape: rest is what follows a long text; a badge of None means that seen is said in plain words."""

    id: UUID
    href: str
    when: Said
    time: str
    code: str
    agency: str
    source: str
    text: str
    rest: str
    seen: str
    badge: Badge | None
    spoken: str
    notes: Sequence[str]
    alike: str


@dataclass(frozen=True)
class ShownSpell:
    """A spell in which nobody saw the child, told between two entries."""

    words: str
    tried: str
    href: str


def rows_of(
    case: Case, listed: Listed, voice: Voice, names: Mapping[UUID, tuple[str, str]], child: int | None
) -> list[Shown]:
    """One page of entries. Shape: in the order listed."""
    rows = [papers.row_from(event.row) for event in listed.events]
    cells = [_cells(event, row) for event, row in zip(listed.events, rows, strict=True)]
    said = voice.say([cell for each in cells for cell in each])
    met = voice.together.columns.saw(child) if child is not None else None
    return [
        _shown(
            case,
            event,
            row,
            said[place * _CELLS : (place + 1) * _CELLS],
            names.get(event.agency_id, ("", "")),
            voice,
            is_met=None if met is None else bool(met[listed.numbers[place]]),
        )
        for place, (event, row) in enumerate(zip(listed.events, rows, strict=True))
    ]


def spells_on(
    case: Case, listed: Listed, voice: Voice, child: int, names: Mapping[UUID, tuple[str, str]]
) -> dict[int, list[ShownSpell]]:
    """The spells of a child that are told on this page. Shape: by the place of the entry they stand before."""
    start = (listed.page - 1) * EVENTS_A_PAGE
    end = start + len(listed.numbers)
    found: dict[int, list[ShownSpell]] = {}
    for spell in spells_of(voice.together.columns, child):
        place = int(np.searchsorted(listed.days, spell.first.toordinal(), side="left"))
        is_here = start <= place < end or (place == end == listed.total and place > 0)
        if is_here and _touches(listed, spell):
            found.setdefault(place - start, []).append(_spell(case, spell, voice, child, names))
    return found


def _touches(listed: Listed, spell: Spell) -> bool:
    """Whether the spell lies within what is listed, so that a filtered page is not full of others."""
    starts_before = bool(listed.days[0] <= spell.last.toordinal())
    return starts_before and bool(listed.days[-1] >= spell.first.toordinal() - 1)


def _spell(
    case: Case, spell: Spell, voice: Voice, child: int, names: Mapping[UUID, tuple[str, str]]
) -> ShownSpell:
    who = voice.person(child)
    tried = tried_in(voice.together.columns, spell)
    until = words.plain_day(spell.last + timedelta(days=1))
    by = words.listed(
        [f"{count} by {names[UUID(one)][1]}" for one, count in tried.items() if UUID(one) in names]
    )
    href = with_query(
        reverse("reading:integrated", args=[case.ref]),
        {"from": spell.first.isoformat(), "to": spell.last.isoformat(), "seen": "tried"},
    )
    total = sum(tried.values())
    return ShownSpell(
        f"{who} is not seen by anyone until {until}: {words.count(spell.days, 'day', 'days')} between.",
        f"{words.count(total, 'attempt', 'attempts')}: {by}." if total else "",
        href if total else "",
    )


def _cells(event: ChronologyEvent, row: Row) -> tuple[str, ...]:
    return (row.event, row.source, row.seen_who, said_day(row).text, row.comment, event.upload.team)


_CELLS: Final = 6


def _shown(
    case: Case,
    event: ChronologyEvent,
    row: Row,
    said: Sequence[str],
    agency: tuple[str, str],
    voice: Voice,
    *,
    is_met: bool | None,
) -> Shown:
    text, source, who, when, comment, team = said
    start, rest = _cut(text)
    alike = voice.together.clusters.get(event.id, ())
    notes = [f"Comment: {comment}"] if comment and len(comment) <= LONGEST else []
    if "sent" in event.payload:
        notes.append("Corrected by the agency before it was confirmed")
    if "added" in event.payload:
        notes.append("Added by hand by the agency; it is in no file")
    return Shown(
        event.id,
        reverse("reading:event", args=[case.ref, event.id]),
        Said(when, said_day(row).note),
        said_time(row),
        agency[0],
        sender_words(agency[1], team),
        source,
        start,
        rest,
        *_seen(row, who, is_met=is_met),
        SPOKEN_WORDS[row.spoken],
        notes,
        f"Same event? {alike.index(event.id) + 1} of {len(alike)}" if alike else "",
    )


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
