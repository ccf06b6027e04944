"""What a file changes against the one before: counted in a sentence, and row by row with what differs marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.presenting.columns import where_words
from casereview.casework.chronology.queries import Difference, Differences, PageOfDifferences
from casereview.casework.chronology.rules import DIFFERS_WORDS, Differs
from casereview.engines.chronicle.comparing import cells_of
from casereview.engines.chronicle.rows import Row
from casereview.ui import words
from casereview.ui.pieces import Cell, Column, Link, Pages, Said
from casereview.ui.pieces import Row as TableRow

COLUMNS: Final = [Column(title) for title in ("Row", "Date", "Time", "Source", "Event")]
# Longer cells are shown whole, without marks inside them.
MOST_WORDS: Final = 1_500


@dataclass(frozen=True)
class ChangedCell:
    """One cell that differs. Shape: before and now in parts, those that differ marked."""

    heading: str
    before: Sequence[Said]
    now: Sequence[Said]


@dataclass(frozen=True)
class ChangedRow:
    """One row that came again with other words."""

    title: str
    where: str
    cells: Sequence[ChangedCell]


def counted(found: Differences) -> str:
    """What changes, in one sentence. Shape: “12 rows are new, 3 have changed, 1 is gone.”"""
    new, changed, gone = (found.count(way) for way in (Differs.NEW, Differs.CHANGED, Differs.GONE))
    if found.comparison.is_empty:
        return _("Every row says what it said before.")
    return _("%(new)s, %(changed)s, %(gone)s; %(same)s.") % {
        "new": ngettext("%(count)s row is new", "%(count)s rows are new", new)
        % {"count": words.thousands(new)},
        "changed": ngettext("%(count)s has changed", "%(count)s have changed", changed)
        % {"count": words.thousands(changed)},
        "gone": ngettext("%(count)s is gone", "%(count)s are gone", gone) % {"count": words.thousands(gone)},
        "same": ngettext(
            "%(count)s stands as it was", "%(count)s stand as they were", len(found.comparison.same)
        )
        % {"count": words.thousands(len(found.comparison.same))},
    }


def beside_words(upload: Upload, other: Upload, found: Differences | None) -> str:
    """That another file of the agency stays beside this one, and how many rows say the same in both."""
    said = _(
        "%(file)s of %(sender)s, confirmed on %(when)s, stays in the review: a file takes the place only of one "
        "that was sent for the same team."
    ) % {"file": other.file.name, "sender": other.sender, "when": words.moment(other.confirmed_at)}
    if found is None:
        return said
    same = len(found.comparison.same)
    twice = ngettext(
        "%(count)s row of this file stands in that one too and would be in the review twice.",
        "%(count)s rows of this file stand in that one too and would be in the review twice.",
        same,
    ) % {"count": words.thousands(same)}
    return f"{said} {twice if same else _('No row of this file stands in that one.')}"


def views_of(upload: Upload, found: Differences, show: Differs) -> list[Link]:
    """The ways in which rows differ, each with how many do."""
    at = reverse("chronology:differences", args=[upload.case.ref, upload.id])
    return [
        Link(
            f"{words.thousands(found.count(way))} {DIFFERS_WORDS[way].lower()}",
            f"{at}?show={way}#rows",
            current=way is show,
        )
        for way in Differs
    ]


def pages_of(upload: Upload, show: Differs, page: PageOfDifferences) -> Pages:
    """Where one is among the rows."""
    at = reverse("chronology:differences", args=[upload.case.ref, upload.id])
    return Pages(page.page, page.pages, f"{at}?show={show}&page={{page}}#rows")


def changed_rows(lines: Iterable[Difference]) -> list[ChangedRow]:
    """Rows that changed, with both wordings of each cell that differs."""
    return [_changed(line.old, line.new, line.cells) for line in lines if line.old and line.new]


def whole_rows(lines: Iterable[Difference]) -> list[TableRow]:
    """Rows that are new or gone, as their file has them."""
    rows = (line.new or line.old for line in lines)
    return [
        TableRow(
            [
                Cell(_called(row)),
                Cell(said_day(row).text, note=said_day(row).note),
                Cell(said_time(row)),
                Cell(row.source),
                Cell(row.event),
            ]
        )
        for row in rows
        if row
    ]


def _changed(old: Row, new: Row, headings: Sequence[str]) -> ChangedRow:
    before, now = cells_of(old), cells_of(new)
    cells = [
        ChangedCell(heading, *_marked(before.get(heading, ""), now.get(heading, ""))) for heading in headings
    ]
    title = _("%(row)s, %(day)s") % {"row": _called(new), "day": said_day(new).text}
    same_place = (old.row, old.sheet, old.table) == (new.row, new.sheet, new.table)
    return ChangedRow(
        title,
        "" if same_place else _("It was %(row)s.") % {"row": _in_its_file(old, _("row %(number)s"))},
        cells,
    )


def _called(row: Row) -> str:
    return _in_its_file(row, _("Row %(number)s"))


def _in_its_file(row: Row, called: str) -> str:
    where = where_words(row.sheet, row.table)
    return called % {"number": row.row} + (f", {where}" if where else "")


def _marked(before: str, now: str) -> tuple[list[Said], list[Said]]:
    """Both wordings in parts; the words that only one of them has are marked."""
    old, new = before.split(), now.split()
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        return [Said(before, differs=bool(before))], [Said(now, differs=bool(now))]
    parts: tuple[list[Said], list[Said]] = ([], [])
    for way, from_old, to_old, from_new, to_new in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        for said, texts in zip(parts, (old[from_old:to_old], new[from_new:to_new]), strict=True):
            if texts:
                said.append(Said(" ".join(texts), differs=way != "equal"))
    return parts
