"""What the columns of a file were read as, and by what that is known: for the author to say whether it is so."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.chronology import papers
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.rules import State
from casereview.engines.chronicle.columns import claims, plain_heading
from casereview.ui import words
from casereview.ui.pieces import Cell, Column, Fact, Link
from casereview.ui.pieces import Row as TableRow

COLUMN_COLUMNS: Final = [
    Column(title) for title in ("Heading in the file", "Read as", "How we know", "Where")
]
_HOW_WORDS: Final = {
    papers.How.SAID: "as you said",
    papers.How.REMEMBERED: "as your agency said",
    papers.How.ASKED: "as in the board’s form",
    papers.How.GUESSED: "by its words",
}


def about(upload: Upload) -> dict[str, Any]:
    """What a page says of a file's columns, by the names its template uses."""
    return {
        "column_columns": COLUMN_COLUMNS,
        "column_rows": column_rows(upload),
        "mapped": mapped(upload),
        "remembered": remembered_words(upload),
        "change_columns": change_link(upload) if upload.state == State.PREVIEW else None,
    }


def column_rows(upload: Upload) -> list[TableRow]:
    """What every column was read as."""
    return [
        TableRow(
            [
                Cell(one.heading.strip() or "(no heading)"),
                Cell(papers.CELL_WORDS[one.role] if one.role else "kept as it is"),
                Cell(how_words(upload, one) if one.role else ""),
                Cell(where_words(one.sheet, one.table) or "the file"),
            ]
        )
        for one in papers.headings_in(upload.receipt or {})
    ]


def mapped(upload: Upload) -> list[Fact]:
    """What each heading was read as, for the person to say that it is so. Shape: by how it is known, each heading once."""
    found: dict[str, dict[str, None]] = {}
    for one in papers.headings_in(upload.receipt or {}):
        if one.role:
            heading = one.heading.strip() or "(no heading)"
            held = f"“{heading}” holds: {papers.CELL_WORDS[one.role]}"
            found.setdefault(how_words(upload, one), {})[held] = None
    return [Fact(how[:1].upper() + how[1:], ". ".join(held) + ".") for how, held in found.items()]


def how_words(upload: Upload, column: papers.Heading) -> str:
    """By what it was known what a column holds."""
    how = papers.how_known(upload.basis, column.heading)
    named = [role for _, role in claims(plain_heading(column.heading))]
    if how is papers.How.GUESSED and column.role not in named:
        return "by what its cells hold"
    day = papers.remembered_on(upload.basis)
    if how is papers.How.REMEMBERED and day:
        return f"as your agency said on {words.plain_day(day)}"
    return _HOW_WORDS[how]


def remembered_words(upload: Upload) -> str:
    """That headings were read as the agency said before, and when; empty when none was."""
    day = papers.remembered_on(upload.basis)
    return f"Read as your agency said on {words.plain_day(day)}." if day else ""


def change_link(upload: Upload) -> Link:
    """Where to say that a column holds something else."""
    at = reverse("chronology:columns", args=[upload.case.ref, upload.id])
    return Link(_("Change what a column holds"), at)


def where_words(sheet: str | None, table: int | None) -> str:
    """In which part of a file something stands; empty for a file of one part."""
    return f"sheet “{sheet}”" if sheet else f"table {table}" if table else ""
