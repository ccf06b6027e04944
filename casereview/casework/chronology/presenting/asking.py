"""What the board asks for, as a table; the forms there are to take."""

from collections.abc import Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology.papers import CELL_WORDS
from casereview.casework.chronology.queries import Asked
from casereview.engines.chronicle.blank import AskedColumn, Rules, Titles, period_of, sheet_form, word_form
from casereview.ui import words
from casereview.ui.pieces import Cell, Column, Link, Row

_TITLES: Final = (
    gettext_noop("Heading"),
    gettext_noop("What it holds"),
    gettext_noop("Must be filled in"),
    gettext_noop("Answers allowed"),
    gettext_noop("What to write"),
)
KINDS: Final = {"docx": gettext_noop("Form for Word"), "xlsx": gettext_noop("Form for Excel")}
TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MAKERS: Final = {"docx": word_form, "xlsx": sheet_form}


def columns_of_table(rules: Rules) -> list[Column]:
    """The headings of the table. Shape: those under which there is something to say."""
    return [Column(_(title)) for title, is_told in zip(_TITLES, _told(rules), strict=True) if is_told]


def asked_rows(rules: Rules) -> list[Row]:
    """Each column that is asked for."""
    told = _told(rules)
    return [
        Row([cell for cell, is_told in zip(_cells(column), told, strict=True) if is_told])
        for column in rules.columns
    ]


def _told(rules: Rules) -> tuple[bool, ...]:
    demands = any(column.is_mandatory for column in rules.columns)
    chooses = any(column.allowed for column in rules.columns)
    return (True, True, demands, chooses, True)


def _cells(column: AskedColumn) -> list[Cell]:
    return [
        Cell(column.heading),
        Cell(CELL_WORDS[column.role] if column.role else _("Something of the board’s own")),
        Cell(_("Yes") if column.is_mandatory else _("No")),
        Cell("; ".join(column.allowed)),
        Cell(column.help),
    ]


def period_words(rules: Rules) -> str:
    """The period in words; empty when none is set."""
    return period_of(rules)


def set_words(asked: Asked) -> str:
    """Who set it and when; empty while nothing is set."""
    if asked.set_at is None:
        return ""
    return _("Set by %(who)s on %(when)s.") % {"who": asked.set_by, "when": words.day(asked.set_at)}


def form_links(case: Case, parts: Sequence[Part]) -> list[Link]:
    """The forms to take: one of each kind for every agency somebody stands for; without an agency for those who set it."""
    links = []
    takers: Sequence[Part | None] = parts or [None]
    for part in takers:
        for kind, title in KINDS.items():
            at = reverse("chronology:template", args=[case.ref, kind])
            text = f"{_(title)}, {part.agency.name}" if part and len(parts) > 1 else _(title)
            links.append(Link(text, f"{at}?agency={part.agency_id}" if part else at))
    return links


def form_file(kind: str, asked: Asked, case: Case, part: Part | None) -> bytes:
    """The form as a file of this kind, under the case's pseudonym."""
    titles = Titles(str(case.pseudonym), part.agency.name if part else "")
    return _MAKERS[kind](asked.rules, titles)
