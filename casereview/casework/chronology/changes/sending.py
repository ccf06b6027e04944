"""Sending a file, and saying what its columns hold."""

from collections.abc import Mapping

from casereview.casework.casefile.queries import Part
from casereview.casework.chronology import queries
from casereview.casework.chronology.changes.columns import remember
from casereview.casework.chronology.changes.reading import Reading, put_rows, read
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.rules import (
    OPEN,
    PDF_AT_ONCE_BYTES,
    READ_AT_ONCE_BYTES,
    TO_EDIT,
    WRITE_UPLOAD,
    State,
)
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.files import changes as files
from casereview.foundation.files.models import StoredFile
from casereview.foundation.files.rules import safe_name
from casereview.foundation.jobs import changes as jobs
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.changes import vault_for


@change("upload:sent", may=WRITE_UPLOAD)
def send_chronology(part: Part, *, by: Person, name: str, content: bytes, team: str = "") -> Upload:
    """Send the chronology of an agency, or of one team of it: the file is kept bit for bit, its rows wait to be checked.

    Raises: Unreadable, and nothing is kept. Note: a file that is being checked already is not taken twice; a
    large one is read in the background.
    """
    team = queries.team_called(part, team)
    known = queries.sent_before(part, content, team)
    if known and known.state in OPEN:
        return known
    shown = safe_name(name)
    reading = read(_new(part, team), shown, content) if _is_small(content) else None
    vault = vault_for(part.place_id, part=part.agency_id)
    stored = files.keep(name, content, vault=vault, place_id=part.place_id, agency=part.agency, by=by)
    return _begin(part, stored, by=by, team=team, reading=reading)


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
    fresh, is_small = _new(part, upload.team), _is_small(content)
    reading = read(fresh, upload.file.name, content) if is_small else None
    return _begin(part, upload.file, by=by, team=upload.team, reading=reading)


@change("upload:mapped", may=WRITE_UPLOAD, needs=TO_EDIT, facts=queries.confirm_facts)
def map_columns(upload: Upload, *, by: Person, said: Mapping[str, str | None]) -> Upload:
    """Say what the file's columns hold; it is read again, and rows changed by hand start afresh.

    Raises: Unreadable, and everything stays as it was. Note: it is remembered for the agency's next file.
    """
    content = queries.content_for(upload.file)
    upload.said = dict(said)
    if not _is_small(content):
        upload.state = State.READING
        upload.save(update_fields=["state", "said"])
        remember(upload.agency, said, by=by)
        jobs.start("chronology:read", by=by, place=upload.place_id, upload_id=upload.id)
        return upload
    put_rows(upload, read(upload, upload.file.name, content))
    remember(upload.agency, said, by=by)
    return upload


@change("upload:refused", may=WRITE_UPLOAD)
def refuse_file(part: Part, *, by: Person) -> None:
    """Note on the record that a file could not be taken; of the file itself nothing is kept."""


def _begin(part: Part, stored: StoredFile, *, by: Person, team: str, reading: Reading | None) -> Upload:
    upload = _new(part, team)
    upload.file, upload.vault, upload.sent_at, upload.sent_by = stored, stored.vault, clock.now(), by
    upload.save(force_insert=True)
    if reading is None:
        jobs.start("chronology:read", by=by, place=part.place_id, upload_id=upload.id)
    else:
        put_rows(upload, reading)
    return upload


def _new(part: Part, team: str) -> Upload:
    return Upload(case=part.case, agency=part.agency, team=team)


def _is_small(content: bytes) -> bool:
    """Whether a file is read while the person waits; a PDF takes far longer than others of its size."""
    return len(content) <= (PDF_AT_ONCE_BYTES if content.startswith(b"%PDF-") else READ_AT_ONCE_BYTES)
