"""The rows of an upload: counted, listed, one by one; drafts before it is confirmed, events after."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from casereview.casework.chronology import papers
from casereview.casework.chronology.models import ChronologyEvent, DraftRow, Upload
from casereview.casework.chronology.rules import Counts
from casereview.engines.chronicle.rows import Row
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound

ROWS_A_PAGE = 50
PROBLEMS, EVERYTHING = "problems", "all"
# Kept with the other cells of a row, so that it is told wherever these are.
ADDED = "Added"


@dataclass(frozen=True)
class Line:
    """One row as its page shows it. Shape: draft is None once the upload is confirmed."""

    position: int
    row: Row
    open_kinds: tuple[str, ...]
    is_changed: bool
    draft: DraftRow | None
    is_added: bool = False


@dataclass(frozen=True)
class PageOfLines:
    """Some of the rows of an upload. Units: pages count from 1."""

    lines: Sequence[Line]
    page: int
    pages: int


def counts_of(upload: Upload) -> Counts:
    """How the rows stand. Note: once confirmed, rows with a problem were all accepted."""
    found = DraftRow.objects.filter(upload=upload).aggregate(
        read=Count("id"),
        ready=Count("id", filter=Q(kinds=[])),
        open=Count("id", filter=~Q(open_kinds=[])),
    )
    if not found["read"]:
        return Counts(upload.rows_read, upload.rows_read, 0, 0)
    accepted = found["read"] - found["ready"] - found["open"]
    return Counts(found["read"], found["ready"], accepted, found["open"])


def kinds_in(upload: Upload) -> list[tuple[str, int]]:
    """The kinds of problem nobody has decided on, with how many rows have each. Shape: most first."""
    kinds = DraftRow.objects.filter(upload=upload).exclude(open_kinds=[]).values_list("open_kinds", flat=True)
    counted = Counter(kind for row in kinds for kind in row)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def page_of_lines(upload: Upload, show: str, page: int) -> PageOfLines:
    """One page of rows. Note: a page beyond the last is the last.

    Shape: show is "problems", "all" or a kind of problem; rows in the file's order.
    """
    if upload.confirmed_at is not None:
        events = ChronologyEvent.objects.filter(upload=upload).order_by("position")
        page, pages, part = _paged(events.count(), page)
        return PageOfLines(lines_of(events[part]), page, pages)
    drafts = _wanted(DraftRow.objects.filter(upload=upload), show).order_by("position")
    page, pages, part = _paged(drafts.count(), page)
    return PageOfLines([_line(draft) for draft in drafts[part]], page, pages)


def _paged(total: int, page: int) -> tuple[int, int, slice]:
    pages = max(1, -(-total // ROWS_A_PAGE))
    page = min(max(page, 1), pages)
    return page, pages, slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)


def lines_of(events: QuerySet[ChronologyEvent]) -> list[Line]:
    """Confirmed entries as lines."""
    return [
        Line(
            event.position,
            papers.row_from(event.row),
            (),
            "sent" in event.payload,
            None,
            "added" in event.payload,
        )
        for event in events
    ]


def row_for(person: Person, upload: Upload, row_id: UUID, permission: str) -> DraftRow:
    """One row of an upload that is being checked. Raises: NotFound, also for a row of another upload."""
    draft = (
        DraftRow.objects.filter(upload=upload, pk=row_id)
        .select_related("upload__case", "vault", "edited_by")
        .first()
    )
    if draft is None:
        raise NotFound
    access.require(person, permission, draft)
    return draft


def blank_row(upload: Upload) -> Row:
    """A row to be filled in by hand: in the table of the last one, after all of it, and saying what it is."""
    drafts = DraftRow.objects.filter(upload=upload).select_related("vault").order_by("-position")
    last = next((papers.row_from(draft.payload["row"]) for draft in drafts[:1]), None)
    return Row(
        upload.agency.name,
        str(upload.file.name),
        last.sheet if last else None,
        last.table if last else None,
        last.row + 1 if last else 1,
        extra={ADDED: "by hand"},
    )


def _wanted(drafts: QuerySet[DraftRow], show: str) -> QuerySet[DraftRow]:
    if show == EVERYTHING:
        return drafts
    if show == PROBLEMS:
        return drafts.exclude(kinds=[])
    return drafts.filter(kinds__contains=[show])


def _line(draft: DraftRow) -> Line:
    row = papers.row_from(draft.payload["row"])
    is_changed = "sent" in draft.payload
    return Line(draft.position, row, tuple(draft.open_kinds), is_changed, draft, draft.is_added)
