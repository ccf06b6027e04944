"""Long work of the room: reading and confirming large files, putting large chronologies together."""

from uuid import UUID

from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.rules import State
from casereview.foundation.jobs import GiveUp, Result, Run, job


@job("chronology:read", title="Reading the chronology")
def read_upload(run: Run, *, upload_id: UUID) -> Result:
    """Read a file that was sent into rows to be checked; one that cannot be read says why on its own page."""
    upload = queries.upload_by_id(upload_id)
    is_read = changes.read_stored(upload, say=run.progress)
    return {"rows": upload.rows_read if is_read else 0}


@job(
    "chronology:confirm",
    title="Putting the rows into the chronology",
    words={"chronology:nobody": "Nobody asked for it."},
)
def confirm_upload(run: Run, *, upload_id: UUID) -> Result:
    """Confirm a large file, as the person who asked, whose permission is asked again."""
    person = queries.person_by_id(run.asked_by_id) if run.asked_by_id else None
    if person is None:
        raise GiveUp("chronology:nobody")
    upload = queries.upload_by_id(upload_id)
    if upload.state != State.CONFIRMED:  # asked for twice, it is done once
        changes.confirm_upload(upload, by=person)
    run.progress(upload.rows_read, upload.rows_read)
    return {"rows": upload.rows_read}


@job("chronology:index", title="Putting the chronology together")
def index_case(run: Run, *, case_id: UUID) -> Result:
    """Put a large chronology together again, then look for entries that tell of the same event."""
    case = queries.case_by_id(case_id)
    index = changes.rebuild_index(case)
    run.progress(1, 2)
    changes.find_alike(case)
    run.progress(2, 2)
    return {"events": index.count}


@job("chronology:hold", title="Holding the rows against the columns that are asked for")
def hold_rows(run: Run, *, case_id: UUID) -> Result:
    """Hold rows that wait to be checked against the columns the board has just set."""
    changed = changes.hold_again(queries.case_by_id(case_id))
    run.progress(1, 1)
    return {"rows": changed}


@job("chronology:alike", title="Looking for the same event told twice")
def find_alike(run: Run, *, case_id: UUID, version: int) -> Result:
    """Look for entries that tell of the same event, unless the chronology has changed since it was asked."""
    case = queries.case_by_id(case_id)
    if queries.index_version(case) != version:
        return {"clusters": 0}
    found = changes.find_alike(case)
    run.progress(1, 1)
    return {"clusters": found}
