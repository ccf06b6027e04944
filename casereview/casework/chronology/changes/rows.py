"""Correcting and accepting rows before they are confirmed."""

from collections.abc import Mapping

from django.db.models import F, Func, Value

from casereview.casework.casefile import queries as casefile
from casereview.casework.chronology import papers, queries
from casereview.casework.chronology.lives import beside
from casereview.casework.chronology.models import DraftRow, Upload
from casereview.casework.chronology.rules import TO_EDIT, WRITE_UPLOAD
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.rows import Row
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import Stale

Words = Mapping[Role, str]


@change("row:corrected", may=WRITE_UPLOAD, needs=TO_EDIT, facts=queries.facts_of_row)
def save_row(draft: DraftRow, *, by: Person, words: Words, version: int) -> DraftRow:
    """Write a row's cells anew; it is read again, with its problems, and the file's own words stay beside it.

    Raises: Stale with both texts when somebody has saved other words since this version.
    """
    draft = _newest(draft)
    named = papers.headings_of(_row(draft), papers.headings_in(draft.upload.receipt))
    theirs = papers.words_in(_row(draft), named)
    if draft.version != version:
        if papers.same_words(theirs, words):
            return draft  # pressed twice
        who = draft.edited_by.name if draft.edited_by else ""
        raise Stale(theirs=papers.as_lines(theirs, named), yours=papers.as_lines(words, named), who=who)
    if papers.same_words(theirs, words):
        return draft
    made = papers.read_again(_row(draft), words, named, on=clock.today())
    read = beside(made, casefile.lives_of(draft.upload.case), cell=papers.date_cell(named))
    sent = draft.payload.get("sent") or draft.payload["row"]
    draft.payload = {"row": papers.compact(read), "sent": sent}
    draft.kinds = draft.open_kinds = papers.kinds_of(read)
    return _written(draft, by)


@change("row:accepted", may=WRITE_UPLOAD, needs=TO_EDIT, facts=queries.facts_of_row)
def accept_row(draft: DraftRow, *, by: Person, version: int) -> DraftRow:
    """Accept a row as it stands, with all its problems; they stay marked on it.

    Raises: Stale when somebody has changed the row since this version.
    """
    draft = _newest(draft)
    if not draft.open_kinds:
        return draft
    if draft.version != version:
        named = papers.headings_of(_row(draft), papers.headings_in(draft.upload.receipt))
        theirs = papers.as_lines(papers.words_in(_row(draft), named), named)
        raise Stale(theirs=theirs, yours="Accept the row as it stands", who=_who(draft))
    draft.open_kinds = []
    return _written(draft, by)


@change("rows:accepted", may=WRITE_UPLOAD, needs=TO_EDIT, facts=queries.confirm_facts)
def accept_kind(upload: Upload, *, by: Person, kind: str) -> int:
    """Accept all rows of an upload that have this kind of problem, as far as this kind goes; says how many."""
    rows = DraftRow.objects.filter(upload=upload, open_kinds__contains=[kind])
    return rows.update(
        open_kinds=Func(F("open_kinds"), Value(kind), function="array_remove"),
        version=F("version") + 1,
        edited_at=clock.now(),
        edited_by=by,
    )


def _newest(draft: DraftRow) -> DraftRow:
    rows = DraftRow.objects.select_related("upload__case", "upload__agency", "vault", "edited_by")
    return rows.get(pk=draft.pk)


def _row(draft: DraftRow) -> Row:
    return papers.row_from(draft.payload["row"])


def _who(draft: DraftRow) -> str:
    return draft.edited_by.name if draft.edited_by else ""


def _written(draft: DraftRow, by: Person) -> DraftRow:
    draft.version += 1
    draft.edited_at, draft.edited_by = clock.now(), by
    draft.save(update_fields=["payload", "kinds", "open_kinds", "version", "edited_at", "edited_by"])
    return draft
