"""Rows that wait to be checked, held against what the board asks for now."""

from django.db import transaction

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers, queries
from casereview.casework.chronology.models import DraftRow, Upload
from casereview.casework.chronology.rules import State
from casereview.foundation.people.models import Place

ROWS_AT_ONCE = 2_000


def hold_again(case: Case) -> int:
    """Hold every row that waits to be checked against the columns asked for now; says how many changed.

    Note: a part of the job. No word of a row changes, and what was accepted stays so; only what is new waits.
    """
    with transaction.atomic():
        # In turn with the people who are correcting these rows.
        Place.objects.select_for_update().filter(pk=case.place_id).first()
        expected = queries.expected_on(case)
        waiting = Upload.objects.filter(case=case, state=State.PREVIEW).select_related("vault")
        return sum(_held(upload, expected) for upload in waiting)


def _held(upload: Upload, expected: papers.Expected) -> int:
    headings = papers.headings_in(upload.receipt or {})
    changed: list[DraftRow] = []
    drafts = DraftRow.objects.filter(upload=upload).select_related("vault").order_by("position")
    for draft in drafts.iterator(chunk_size=ROWS_AT_ONCE):
        row = papers.row_from(draft.payload["row"])
        held = papers.looked_at_anew(row, papers.headings_of(row, headings), expected)
        if held.problems != row.problems:
            draft.payload = {**draft.payload, "row": papers.compact(held)}
            before, kinds = set(draft.kinds), papers.kinds_of(held)
            open_kinds = [kind for kind in kinds if kind in draft.open_kinds or kind not in before]
            draft.kinds, draft.open_kinds = kinds, open_kinds
            changed.append(draft)
    for draft in changed:
        draft.save(update_fields=["payload", "kinds", "open_kinds"])
    return len(changed)
