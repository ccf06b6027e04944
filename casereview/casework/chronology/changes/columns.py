"""Saying what the agencies are asked for, and remembering what an agency's headings hold."""

from collections.abc import Mapping

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries
from casereview.casework.chronology.models import ColumnMemory, ColumnRules, Upload
from casereview.casework.chronology.rules import SET_COLUMNS, State
from casereview.engines.chronicle.blank import Rules, as_words
from casereview.engines.chronicle.columns import plain_heading
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.jobs import changes as jobs
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.sealing.changes import vault_for
from casereview.foundation.verdicts import Stale

Mapped = Mapping[str, str | None]


@change("columns:set", may=SET_COLUMNS)
def set_columns(case: Case, *, by: Person, rules: Rules, version: int) -> ColumnRules | None:
    """Say which columns the agencies are asked for, with answers, period and words of help.

    Shape: None when nothing was changed.
    Raises: Stale with both sets when somebody has set another since this version.
    Note: rows that wait to be checked are held against them, in the background; those confirmed stay as they are.
    """
    before = queries.asked_on(case)
    if before.is_set and before.rules == rules:
        return None
    if before.version != version:
        raise Stale(theirs=as_words(before.rules), yours=as_words(rules), who=before.set_by)
    row = ColumnRules(
        case=case,
        vault=case.vault,
        version=version + 1,
        body=rules.as_json(),
        set_at=clock.now(),
        set_by=by,
    )
    row.save(force_insert=True)
    if Upload.objects.filter(case=case, state=State.PREVIEW).exists():
        jobs.start("chronology:hold", by=by, place=case.place_id, case_id=case.id)
    return row


def remember(agency: Agency, said: Mapped, *, by: Person) -> None:
    """Keep what an agency has said of its headings, for its next file. Note: part of saying what columns hold."""
    row = queries.memory_of(agency) or ColumnMemory(
        agency=agency, vault=vault_for(agency.place_id), mapping={}
    )
    row.mapping = {**row.mapping, **{plain_heading(heading): role for heading, role in said.items()}}
    row.said_at, row.said_by = clock.now(), by
    row.save()


def forget(agency: Agency, said: Mapped) -> None:
    """No longer keep what was said of these headings. Note: part of reading a file that it made unreadable."""
    row = queries.memory_of(agency)
    if row and said:
        gone = {plain_heading(heading) for heading in said}
        row.mapping = {plain: role for plain, role in row.mapping.items() if plain not in gone}
        row.save(update_fields=["mapping"])
