"""A file turned into rows to be checked; parts of other changes and of work in the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from casereview.casework.chronology import papers, queries
from casereview.casework.chronology.changes.columns import forget
from casereview.casework.chronology.models import DraftRow, Upload
from casereview.casework.chronology.rules import State
from casereview.engines.chronicle.readers import Sheetful, Unreadable
from casereview.engines.chronicle.rows import Row
from casereview.foundation import clock

ROWS_AT_ONCE = 2_000

Say = Callable[[int, int], None]


@dataclass(frozen=True)
class Reading:
    """A file as it was read, and by what its headings were known."""

    paper: Sheetful
    basis: dict[str, Any]


def read(upload: Upload, name: str, content: bytes) -> Reading:
    """Read a file with all that is known of its headings. Raises: Unreadable.

    Note: what is remembered of an earlier file never makes another unreadable; it is left aside then.
    """
    known = queries.known_of(upload)
    try:
        return _read(upload, name, content, known)
    except Unreadable:
        if not known.remembered:
            raise
        return _read(upload, name, content, known.forgetting())


def read_stored(upload: Upload, *, say: Say) -> bool:
    """Read a file that was kept, in the background; says whether it could be read.

    Note: a part of the job; run again, it starts from the file. When an answer about the columns makes it
    unreadable, the rows that were read before stay, and the answer is forgotten.
    """
    try:
        reading = read(upload, upload.file.name, queries.content_for(upload.file))
    except Unreadable as problem:
        was_read = DraftRow.objects.filter(upload=upload).exists()
        upload.state = State.PREVIEW if was_read else State.REFUSED
        forget(upload.agency, upload.said or {})
        upload.refusal, upload.said = papers.why(problem), None
        upload.save(update_fields=["state", "refusal", "said"])
        return False
    put_rows(upload, reading, say=say)
    return True


def put_rows(upload: Upload, reading: Reading, *, say: Say | None = None) -> None:
    """Write the rows to be checked, in place of any that were read before; rows added by hand stay, at the end."""
    added = list(DraftRow.objects.filter(upload=upload, is_added=True).order_by("position"))
    DraftRow.objects.filter(upload=upload).delete()
    receipt = reading.paper.receipt.as_json()
    headings, expected = papers.headings_in(receipt), queries.expected_on(upload.case)
    total = len(reading.paper.rows)
    for start in range(0, total, ROWS_AT_ONCE):
        part = reading.paper.rows[start : start + ROWS_AT_ONCE]
        rows = [papers.looked_at(row, papers.headings_of(row, headings), expected) for row in part]
        DraftRow.objects.bulk_create(_drafts(upload, rows, start + 1))
        if say:
            say(start + len(rows), total)
    for position, draft in enumerate(added, start=total + 1):
        draft.position = position
    DraftRow.objects.bulk_create(added)
    upload.receipt, upload.basis = receipt, reading.basis
    upload.rows_read, upload.rows_added, upload.version = total + len(added), len(added), upload.version + 1
    upload.state, upload.refusal = State.PREVIEW, None
    upload.save(
        update_fields=["receipt", "basis", "said", "refusal", "rows_read", "rows_added", "version", "state"]
    )


def _drafts(upload: Upload, rows: Sequence[Row], first: int) -> list[DraftRow]:
    drafts = []
    for position, row in enumerate(rows, start=first):
        kinds = papers.kinds_of(row)
        drafts.append(
            DraftRow(
                upload=upload,
                vault_id=upload.vault_id,
                position=position,
                kinds=kinds,
                open_kinds=kinds,
                payload={"row": papers.compact(row)},
            )
        )
    return drafts


def _read(upload: Upload, name: str, content: bytes, known: papers.Known) -> Reading:
    paper = papers.read_paper(
        name, content, agency=upload.agency.name, on=clock.today(), said=known.mapping()
    )
    headings = papers.headings_in(paper.receipt.as_json())
    return Reading(paper, known.basis(one.heading for one in headings))
