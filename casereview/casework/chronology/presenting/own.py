"""An agency's own entries in one order, as it reads them: real names, its own words."""

from collections.abc import Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology import papers
from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries import Own
from casereview.casework.chronology.rules import SEEN_WORDS, SPOKEN_WORDS
from casereview.ui.pieces import Cell, Column, Link, Pages, Row

_TITLES: Final = (
    gettext_noop("Date"),
    gettext_noop("Time"),
    gettext_noop("Team, source"),
    gettext_noop("What was recorded"),
    gettext_noop("Seen"),
    gettext_noop("Spoken to"),
)


def columns_of_table() -> list[Column]:
    """The headings of the table."""
    return [Column(_(title)) for title in _TITLES]


def entry_rows(own: Own) -> list[Row]:
    """The entries of this page."""
    return [_row(event) for event in own.listed.events] if own.listed else []


def pages_of(case: Case, own: Own) -> Pages:
    """Where one is among the entries."""
    at = reverse("chronology:own", args=[case.ref])
    page, pages = (own.listed.page, own.listed.pages) if own.listed else (1, 1)
    return Pages(page, pages, f"{at}?agency={own.part.agency_id}&page={{page}}")


def agency_links(case: Case, parts: Sequence[Part], own: Own) -> list[Link]:
    """The other agencies somebody stands for. Shape: empty for somebody of one agency."""
    at = reverse("chronology:own", args=[case.ref])
    return [
        Link(part.agency.name, f"{at}?agency={part.agency_id}", current=part == own.part)
        for part in parts
        if len(parts) > 1
    ]


def _row(event: ChronologyEvent) -> Row:
    row = papers.row_from(event.row)
    said = said_day(row)
    team = event.upload.team
    return Row(
        [
            Cell(said.text, note=said.note),
            Cell(said_time(row)),
            Cell(team or row.source, note=row.source if team else ""),
            Cell(row.event, note=_("Added by hand") if "added" in event.payload else ""),
            Cell(row.seen_who or SEEN_WORDS[row.seen]),
            Cell(SPOKEN_WORDS[row.spoken]),
        ]
    )
