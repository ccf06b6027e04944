"""From rows that were checked to entries of the chronology, all or none."""

from casereview.casework.casefile import queries as casefile
from casereview.casework.chronology import papers, queries
from casereview.casework.chronology.changes.indexing import index_soon
from casereview.casework.chronology.models import ChronologyEvent, DraftRow, Upload
from casereview.casework.chronology.rules import CONFIRM_UPLOAD, TO_CONFIRM, TO_EDIT, WRITE_UPLOAD, State
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people.models import Person
from casereview.foundation.people.rules import Role

ROWS_AT_ONCE = 2_000


@change("upload:confirmed", may=CONFIRM_UPLOAD, needs=TO_CONFIRM, facts=queries.confirm_facts)
def confirm_upload(upload: Upload, *, by: Person) -> Upload:
    """Put an agency's checked rows into the integrated chronology, in place of what it confirmed before.

    Note: of a team only what the same team confirmed before; that stays readable where it is cited.
    """
    now = clock.now()
    earlier = Upload.objects.filter(
        case=upload.case, agency=upload.agency, team=upload.team, state=State.CONFIRMED
    )
    earlier.update(state=State.REPLACED, replaced_at=now, replaced_by=by)
    drafts = DraftRow.objects.filter(upload=upload).order_by("position")
    batch: list[ChronologyEvent] = []
    for draft in drafts.iterator(chunk_size=ROWS_AT_ONCE):
        batch.append(_event(upload, draft))
        if len(batch) == ROWS_AT_ONCE:
            ChronologyEvent.objects.bulk_create(batch)
            batch = []
    ChronologyEvent.objects.bulk_create(batch)
    drafts.delete()
    upload.state, upload.confirmed_at, upload.confirmed_by = State.CONFIRMED, now, by
    upload.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    index_soon(upload.case, by=by)
    for reviewer in casefile.holders_of(upload.case, Role.LEAD_REVIEWER):
        mail.notify(
            reviewer,
            Kind.CHRONOLOGY_CONFIRMED,
            board=upload.case.board,
            place_id=upload.place_id,
            ref=upload.case.ref,
        )
    return upload


@change("upload:put_aside", may=WRITE_UPLOAD, needs=TO_EDIT, facts=queries.confirm_facts)
def put_aside(upload: Upload, *, by: Person) -> Upload:
    """Leave a file that was being checked; its rows are forgotten, the file itself is kept."""
    DraftRow.objects.filter(upload=upload).delete()
    upload.state, upload.put_aside_at, upload.put_aside_by = State.PUT_ASIDE, clock.now(), by
    upload.save(update_fields=["state", "put_aside_at", "put_aside_by"])
    return upload


def _event(upload: Upload, draft: DraftRow) -> ChronologyEvent:
    row = papers.row_from(draft.payload["row"])
    return ChronologyEvent(
        case_id=upload.case_id,
        vault_id=upload.vault_id,
        agency_id=upload.agency_id,
        upload=upload,
        position=draft.position,
        day=row.earliest,
        payload=draft.payload,
    )
