"""Entries of the chronology for rooms that cite them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.days import said_day
from casereview.casework.chronology.index import Wanted
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries.integrated import Together, chronology_for, listed
from casereview.casework.chronology.rules import State
from casereview.foundation.people.models import Person

LABEL_CHARACTERS = 90


@dataclass(frozen=True)
class Citable:
    """One entry as it can be cited: under pseudonyms, with day and agency.

    Shape: number is short and stays ("HV 12": the twelfth row of health visiting); is_replaced says that its
    agency has sent a later file since.
    """

    id: UUID
    number: str
    day: date | None
    when: str
    agency: str
    text: str
    is_replaced: bool = False

    @property
    def label(self) -> str:
        """The entry in one line."""
        short = (
            self.text if len(self.text) <= LABEL_CHARACTERS else f"{self.text[:LABEL_CHARACTERS].rstrip()}…"
        )
        return f"{self.when}, {self.agency}: {short} ({self.number})"


def events_for_citation(person: Person, case: Case, ids: Iterable[UUID | str]) -> list[Citable]:
    """Entries by their ids. Shape: in the order asked for; ids that are not of this case are left out.

    Raises: NotFound for somebody who may not read the chronology.
    """
    together = chronology_for(person, case)
    wanted = [UUID(str(one)) for one in ids]
    if together is None or not wanted:
        return []
    events = ChronologyEvent.objects.filter(case=case, pk__in=wanted).select_related("agency", "upload")
    found = {one.id: one for one in _citable(together, list(events))}
    return [found[one] for one in wanted if one in found]


def event_labels(person: Person, case: Case, ids: Iterable[UUID | str]) -> dict[UUID, str]:
    """One line for each entry, by its id. Raises: NotFound."""
    return {one.id: one.label for one in events_for_citation(person, case, ids)}


def event_choices(
    person: Person,
    case: Case,
    words: str = "",
    *,
    page: int = 1,
    between: tuple[date | None, date | None] = (None, None),
) -> list[Citable]:
    """Entries to choose from, by words as they are shown and by days, both included.

    Shape: one page, in the chronology's order. Raises: NotFound.
    """
    together = chronology_for(person, case)
    if together is None:
        return []
    first, last = (day.toordinal() if day else None for day in between)
    found = listed(together, Wanted(first=first, last=last), words, page=page, names_shown=False)
    ids = [event.id for event in found.events]
    events = {
        one.id: one for one in ChronologyEvent.objects.filter(pk__in=ids).select_related("agency", "upload")
    }
    return _citable(together, [events[one] for one in ids])


def _citable(together: Together, events: Sequence[ChronologyEvent]) -> list[Citable]:
    rows = [papers.row_from(event.row) for event in events]
    texts = together.say(
        [
            text
            for event, row in zip(events, rows, strict=True)
            for text in (row.event or row.source, event.sender, event.number)
        ],
        names_shown=False,
    )
    return [
        Citable(
            event.id,
            texts[3 * place + 2],
            event.day,
            said_day(row).text,
            texts[3 * place + 1],
            " ".join(texts[3 * place].split()),
            event.upload.state != State.CONFIRMED,
        )
        for place, (event, row) in enumerate(zip(events, rows, strict=True))
    ]
