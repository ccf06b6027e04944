"""Keeping the sealed columns of a case's chronology in step with what is confirmed."""

from dataclasses import replace

from django.db.models import QuerySet

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers, queries
from casereview.casework.chronology.index import Entry, build
from casereview.casework.chronology.models import CaseIndex, ChronologyEvent
from casereview.casework.chronology.rules import INDEX_AT_ONCE_EVENTS, State
from casereview.engines.chronicle.analysis import Reference, analyse, place
from casereview.engines.chronicle.rows import Row
from casereview.foundation import clock
from casereview.foundation.jobs import changes as jobs
from casereview.foundation.people.models import Person


def index_soon(case: Case, *, by: Person) -> None:
    """Put the chronology together again: at once when it is small, else in the background.

    Note: until then pages show it as it was before; no page shows half of a change.
    """
    events = _confirmed(case)
    if events.count() <= INDEX_AT_ONCE_EVENTS:
        index = rebuild_index(case)
        jobs.start("chronology:alike", by=by, place=case.place_id, case_id=case.id, version=index.version)
    else:
        jobs.start("chronology:index", by=by, place=case.place_id, case_id=case.id)


def rebuild_index(case: Case) -> CaseIndex:
    """Put the confirmed entries of a case into one order, and seal the columns that filters need."""
    columns = build(_entries(case), casefile.register_of(case))
    index = CaseIndex.objects.filter(case=case).first() or CaseIndex(case=case, vault=case.vault, version=0)
    index.version += 1
    index.count, index.built_at, index.words = len(columns), clock.now(), None
    index.columns = columns.as_bytes()
    index.save()
    return index


def find_alike(case: Case) -> int:
    """Find entries that may tell of the same event, or were sent twice, and keep the words that can be searched.

    Shape: how many groups of entries of several agencies were found.
    """
    entries = _entries(case)
    by_place: dict[Reference, Entry] = {place(entry.row): entry for entry in entries}
    found = analyse([entry.row for entry in entries], register=casefile.register_of(case))
    index = CaseIndex.objects.get(case=case)
    index.clusters = {
        "alike": [[str(by_place[one].id) for one in cluster.rows] for cluster in found.clusters],
        "twice": [[str(by_place[one].id) for one in group.rows] for group in found.duplicates],
    }
    index.words = queries.words_of(queries.opened_anew(case))
    index.version += 1
    index.save(update_fields=["clusters", "words", "version"])
    return len(found.clusters)


def _confirmed(case: Case) -> QuerySet[ChronologyEvent]:
    return ChronologyEvent.objects.filter(case=case, upload__state=State.CONFIRMED)


def _entries(case: Case) -> list[Entry]:
    events = _confirmed(case).select_related("upload").order_by("upload", "position")
    wanted = events.only("id", "vault", "agency", "payload", "position", "upload__team")
    return [Entry(event.id, event.agency_id, _row(event)) for event in wanted.iterator(chunk_size=2000)]


def _row(event: ChronologyEvent) -> Row:
    """An entry as the engine has it. Note: two teams of an agency may call their files the same."""
    row, team = papers.row_from(event.row), event.upload.team
    return replace(row, file=f"{team}/{row.file}") if team else row
