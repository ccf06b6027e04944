"""Correcting and accepting rows before they are confirmed."""

from collections.abc import Mapping

from django.db.models import F, Func, Value

from casereview.casework.chronology import papers, queries
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
def save_row(
    draft: DraftRow, *, by: Person, words: Words, version: int, others: Mapping[str, str] | None = None
) -> DraftRow:
    """Write a row's cells anew; it is read again, with its problems, and the file's own words stay beside it.

    Shape: others are the words in the board's own columns, by heading.
    Raises: Stale with both texts when somebody has saved other words since this version.
    """
    draft = _newest(draft)
    named = papers.headings_of(_row(draft), papers.headings_in(draft.upload.receipt))
    theirs = papers.words_in(_row(draft), named)
    if draft.version != version:
        if _is_same(draft, theirs, words, others):
            return draft  # pressed twice
        who = draft.edited_by.name if draft.edited_by else ""
        raise Stale(theirs=papers.as_lines(theirs, named), yours=papers.as_lines(words, named), who=who)
    if _is_same(draft, theirs, words, others):
        return draft
    made = papers.read_again(_row(draft), words, named, on=clock.today(), others=others)
    read = papers.looked_at(made, named, queries.expected_on(draft.upload.case))
    before = (
        {"added": True} if draft.is_added else {"sent": draft.payload.get("sent") or draft.payload["row"]}
    )
    draft.payload = {"row": papers.compact(read), **before}
    draft.kinds = papers.kinds_of(read)
    draft.open_kinds = [kind for kind in draft.kinds if kind not in papers.OF_THE_FILE]
    return _written(draft, by)


@change("row:added", may=WRITE_UPLOAD, needs=TO_EDIT, facts=queries.confirm_facts)
def add_row(upload: Upload, *, by: Person, words: Words, others: Mapping[str, str] | None = None) -> DraftRow:
    """Add a row that is in no file; it is read like any other, stands after the last and says what it is."""
    last = DraftRow.objects.filter(upload=upload).order_by("-position").first()
    blank = queries.blank_row(upload)
    named = papers.headings_of(blank, papers.headings_in(upload.receipt))
    made = papers.read_again(blank, words, named, on=clock.today(), others=others)
    read = papers.looked_at(made, named, queries.expected_on(upload.case))
    kinds = papers.kinds_of(read)
    draft = DraftRow(upload=upload, vault_id=upload.vault_id, position=last.position + 1 if last else 1)
    draft.is_added, draft.kinds, draft.open_kinds = True, kinds, kinds
    draft.payload = {"row": papers.compact(read), "added": True}
    draft.edited_at, draft.edited_by = clock.now(), by
    draft.save(force_insert=True)
    upload.rows_read, upload.rows_added = upload.rows_read + 1, upload.rows_added + 1
    upload.save(update_fields=["rows_read", "rows_added"])
    return draft


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


def _is_same(draft: DraftRow, theirs: Words, words: Words, others: Mapping[str, str] | None) -> bool:
    """Whether these words are what the row says already."""
    kept = _row(draft).extra
    return papers.same_words(theirs, words) and all(
        kept.get(heading, "") == text for heading, text in (others or {}).items()
    )


def _who(draft: DraftRow) -> str:
    return draft.edited_by.name if draft.edited_by else ""


def _written(draft: DraftRow, by: Person) -> DraftRow:
    draft.version += 1
    draft.edited_at, draft.edited_by = clock.now(), by
    draft.save(update_fields=["payload", "kinds", "open_kinds", "version", "edited_at", "edited_by"])
    return draft
