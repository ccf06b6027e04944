"""Sending a file, and reading it into rows to be checked."""

from collections.abc import Callable, Mapping

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology import papers, queries
from casereview.casework.chronology.lives import beside
from casereview.casework.chronology.models import DraftRow, Upload
from casereview.casework.chronology.rules import OPEN, READ_AT_ONCE_BYTES, TO_EDIT, WRITE_UPLOAD, State
from casereview.engines.chronicle.readers import Sheetful, Unreadable
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.files import changes as files
from casereview.foundation.files.models import StoredFile
from casereview.foundation.files.rules import safe_name
from casereview.foundation.jobs import changes as jobs
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.changes import vault_for

ROWS_AT_ONCE = 2_000


@change("upload:sent", may=WRITE_UPLOAD)
def send_chronology(part: Part, *, by: Person, name: str, content: bytes) -> Upload:
    """Send an agency's chronology: the file is kept bit for bit, its rows wait to be checked.

    Raises: Unreadable, and nothing is kept. Note: a file that is being checked already is not taken twice; a
    large one is read in the background.
    """
    known = queries.sent_before(part, content)
    if known and known.state in OPEN:
        return known
    shown = safe_name(name)
    paper = _read(part, shown, content) if len(content) <= READ_AT_ONCE_BYTES else None
    vault = vault_for(part.place_id, part=part.agency_id)
    stored = files.keep(name, content, vault=vault, place_id=part.place_id, agency=part.agency, by=by)
    return _begin(part, stored, by=by, paper=paper)


@change("upload:read_again", may=WRITE_UPLOAD)
def read_again(upload: Upload, *, by: Person) -> Upload:
    """Check a file that was sent before once more, from its beginning, without sending it again.

    Raises: Unreadable. Note: asked for twice, it is begun once.
    """
    being_checked = (
        Upload.objects.filter(file=upload.file, state__in=OPEN).select_related("case", "agency").first()
    )
    if being_checked:
        return being_checked
    part = Part(upload.case, upload.agency)
    content = queries.content_for(upload.file)
    paper = _read(part, upload.file.name, content) if len(content) <= READ_AT_ONCE_BYTES else None
    return _begin(part, upload.file, by=by, paper=paper)


@change("upload:mapped", may=WRITE_UPLOAD, needs=TO_EDIT, facts=queries.confirm_facts)
def map_columns(upload: Upload, *, by: Person, said: Mapping[str, str | None]) -> Upload:
    """Say what the file's columns hold; it is read again, and rows changed by hand start afresh.

    Raises: Unreadable, and everything stays as it was.
    """
    content = queries.content_for(upload.file)
    upload.said = dict(said)
    if len(content) > READ_AT_ONCE_BYTES:
        upload.state = State.READING
        upload.save(update_fields=["state", "said"])
        jobs.start("chronology:read", by=by, place=upload.place_id, upload_id=upload.id)
        return upload
    part = Part(upload.case, upload.agency)
    _put_rows(upload, _read(part, upload.file.name, content, said=said))
    return upload


@change("upload:refused", may=WRITE_UPLOAD)
def refuse_file(part: Part, *, by: Person) -> None:
    """Note on the record that a file could not be taken; of the file itself nothing is kept."""


def read_stored(upload: Upload, *, say: Callable[[int, int], None]) -> bool:
    """Read a file that was kept, in the background; says whether it could be read.

    Note: a part of the job; run again, it starts from the file. When an answer about the columns makes it
    unreadable, the rows that were read before stay, and the answer is forgotten.
    """
    part = Part(upload.case, upload.agency)
    try:
        paper = _read(part, upload.file.name, queries.content_for(upload.file), said=upload.said)
    except Unreadable as problem:
        was_read = DraftRow.objects.filter(upload=upload).exists()
        upload.state = State.PREVIEW if was_read else State.REFUSED
        upload.refusal, upload.said = papers.why(problem), None
        upload.save(update_fields=["state", "refusal", "said"])
        return False
    _put_rows(upload, paper, say=say)
    return True


def _read(part: Part, name: str, content: bytes, *, said: Mapping[str, str | None] | None = None) -> Sheetful:
    return papers.read_paper(name, content, agency=part.agency.name, on=clock.today(), said=said)


def _begin(part: Part, stored: StoredFile, *, by: Person, paper: Sheetful | None) -> Upload:
    upload = Upload(
        case=part.case,
        agency=part.agency,
        vault=stored.vault,
        file=stored,
        sent_at=clock.now(),
        sent_by=by,
    )
    upload.save(force_insert=True)
    if paper is None:
        jobs.start("chronology:read", by=by, place=part.place_id, upload_id=upload.id)
    else:
        _put_rows(upload, paper)
    return upload


def _put_rows(upload: Upload, paper: Sheetful, *, say: Callable[[int, int], None] | None = None) -> None:
    """Write the rows to be checked, in place of any that were read before."""
    DraftRow.objects.filter(upload=upload).delete()
    headings = papers.headings_in(paper.receipt.as_json())
    total, lives = len(paper.rows), casefile.lives_of(upload.case)
    for start in range(0, total, ROWS_AT_ONCE):
        rows = [
            beside(row, lives, cell=papers.date_cell(papers.headings_of(row, headings)))
            for row in paper.rows[start : start + ROWS_AT_ONCE]
        ]
        drafts = []
        for position, row in enumerate(rows, start=start + 1):
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
        DraftRow.objects.bulk_create(drafts)
        if say:
            say(start + len(rows), total)
    upload.receipt = paper.receipt.as_json()
    upload.rows_read, upload.version = total, upload.version + 1
    upload.state, upload.refusal = State.PREVIEW, None
    upload.save(update_fields=["receipt", "said", "refusal", "rows_read", "version", "state"])
