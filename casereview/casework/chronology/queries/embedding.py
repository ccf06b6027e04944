"""Entries in their agencies' own words for rooms that embed them, with what became of those a later file replaced.

Read by rooms that have asked who reads; what they show goes through `speaking`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries.following import following
from casereview.casework.chronology.rules import State
from casereview.foundation.people.models import Agency


class Became(StrEnum):
    """What became of an entry: it stands; its agency's newest file says the same, something else, or nothing."""

    STANDS = "stands"
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Entry:
    """An entry as its agency sent it.

    Shape: number is short and stays ("HV 12"); note says how exact the day is; is_replaced says that the agency
    has sent a later file since.
    """

    id: UUID
    number: str
    agency: Agency
    day: date | None
    when: str
    note: str
    time: str
    source: str
    text: str
    upload_id: UUID
    is_replaced: bool

    @property
    def says(self) -> tuple[str, ...]:
        """What two entries are compared by."""
        return tuple(" ".join(one.split()) for one in (self.when, self.time, self.source, self.text))


@dataclass(frozen=True)
class Embedded:
    """An entry where it was put, and the one that tells the same row now, where it is another."""

    entry: Entry
    now: Entry | None
    became: Became

    @property
    def shown(self) -> Entry:
        """The entry to show: the newest that says the same."""
        return self.now if self.now and self.became is Became.SAME else self.entry


def entries_by_id(case: Case, ids: Sequence[UUID]) -> list[Entry]:
    """Entries of a case. Shape: in the order of the ids; those not of this case left out."""
    if not ids:
        return []
    rows = ChronologyEvent.objects.filter(case=case, pk__in=ids, vault__destroyed_at__isnull=True)
    found = {event.id: _entry(event) for event in rows.select_related("agency", "upload")}
    return [found[one] for one in ids if one in found]


def embedded(case: Case, ids: Iterable[UUID]) -> dict[UUID, Embedded]:
    """Entries by their ids, each with what became of it. Note: a fixed number of queries however many."""
    entries = entries_by_id(case, list(dict.fromkeys(ids)))
    replaced = [one.id for one in entries if one.is_replaced]
    now = following(case, replaced) if replaced else {}
    newest = {one.id: one for one in entries_by_id(case, [one for one in now.values() if one])}
    return {one.id: _embedded(one, newest.get(now.get(one.id) or one.id)) for one in entries}


def _embedded(entry: Entry, now: Entry | None) -> Embedded:
    if not entry.is_replaced:
        return Embedded(entry, None, Became.STANDS)
    if now is None:
        return Embedded(entry, None, Became.GONE)
    return Embedded(entry, now, Became.SAME if now.says == entry.says else Became.CHANGED)


def _entry(event: ChronologyEvent) -> Entry:
    row = papers.row_from(event.row)
    day = said_day(row)
    return Entry(
        event.id,
        event.number,
        event.agency,
        event.day,
        day.text,
        day.note,
        said_time(row),
        row.source if row.event else "",
        row.event or row.source,
        event.upload_id,
        event.upload.state != State.CONFIRMED,
    )
