"""What the pages of the room show."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.copies.models import Copy
from casereview.casework.workbench.copies.rules import KIND_WORDS, Kind
from casereview.ui import words
from casereview.ui.pieces import Badge, Cell, Column, Row

COLUMNS: Final = [
    Column("Copy"),
    Column("What"),
    Column("Entries", number=True),
    Column("Taken"),
    Column("People"),
]


def copy_rows(case: Case, copies: Sequence[Copy], asker: UUID) -> list[Row]:
    """The copies that were taken. Shape: one's own lead to the file."""
    return [
        Row(
            [
                _name(case, copy, is_own=copy.taken_by_id == asker),
                Cell(_what(copy), note=str(copy.said)),
                Cell(words.thousands(copy.count), number=True),
                Cell(words.moment(copy.taken_at), note=copy.taken_by.name),
                Cell(
                    badge=Badge(_("Real names"), "soon")
                    if copy.has_names
                    else Badge(_("Pseudonyms"), "plain")
                ),
            ]
        )
        for copy in copies
    ]


def _what(copy: Copy) -> str:
    kind = KIND_WORDS[Kind(copy.kind)]
    if copy.story_id is not None:
        return _("%(kind)s, a story") % {"kind": kind}
    return _("%(kind)s, with marks") % {"kind": kind} if copy.has_marks else kind


def _name(case: Case, copy: Copy, *, is_own: bool) -> Cell:
    name = _("Copy %(number)s") % {"number": copy.number}
    if copy.file is None:
        return Cell(name, note=_("is being made"))
    if not is_own:
        return Cell(name)
    return Cell(name, href=reverse("copies:file", args=[case.ref, copy.id]), note=_("open the file"))
