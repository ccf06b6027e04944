"""Entries in short: for the line that says what is under the cursor, and for a window that holds few of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import SEEN_WORDS, SPOKEN_WORDS
from casereview.casework.chronology.voice import Voice
from casereview.ui.pieces import Cell, Column, Row

LONGEST: Final = 240
_UNSAID: Final = ("not_applicable", "not_recorded")


@dataclass(frozen=True)
class Short:
    """One entry in short."""

    id: UUID
    href: str
    when: str
    note: str
    code: str
    agency: str
    text: str
    seen: str
    spoken: str

    @property
    def line(self) -> str:
        """The entry in one sentence, as a screen reader says it."""
        parts = (
            f"{self.when}{f' ({self.note})' if self.note else ''}, {self.agency}: {self.text}",
            self.seen,
        )
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


def in_short(
    case: Case, events: Sequence[ChronologyEvent], voice: Voice, names: Mapping[UUID, tuple[str, str]]
) -> list[Short]:
    """Entries in short, under pseudonyms unless names are shown. Shape: in the order given."""
    rows = [papers.row_from(event.row) for event in events]
    said = voice.say(
        [text for row in rows for text in (row.event or row.source, row.seen_who, said_day(row).text)]
    )
    found = []
    for place, (event, row) in enumerate(zip(events, rows, strict=True)):
        text, who, day = said[3 * place : 3 * place + 3]
        seen = "" if row.seen in _UNSAID else SEEN_WORDS[row.seen]
        found.append(
            Short(
                event.id,
                reverse("reading:event", args=[case.ref, event.id]),
                " ".join(filter(None, (day, said_time(row)))),
                said_day(row).note,
                *names.get(event.agency_id, ("", "")),
                _cut(" ".join(text.split())),
                f"{seen}: {who}" if seen and who else seen,
                "" if row.spoken in _UNSAID else SPOKEN_WORDS[row.spoken],
            )
        )
    return found


def table_of(shorts: Sequence[Short]) -> tuple[list[Column], list[Row]]:
    """Entries as a table."""
    heads = [Column(text) for text in (_("Date"), _("Agency"), _("What was recorded"), _("Seen"))]
    return heads, [
        Row([Cell(one.when, one.href, one.note), f"{one.code} {one.agency}".strip(), one.text, one.seen])
        for one in shorts
    ]


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    cut = text.rfind(" ", LONGEST // 2, LONGEST)
    return f"{text[: cut if cut > 0 else LONGEST].rstrip()}…"
