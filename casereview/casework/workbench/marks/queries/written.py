"""What was written on many entries, in full: for whoever takes it along. Nobody's stars are among it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.rules import READ_CHRONOLOGY
from casereview.casework.workbench.marks.models import (
    Citation,
    Comment,
    Label,
    Labelling,
    Note,
    OnEntry,
    Standing,
)
from casereview.casework.workbench.marks.queries.placing import left_behind
from casereview.casework.workbench.marks.rules import Stand
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person

_AT_ONCE: Final = 2_000
Mark = TypeVar("Mark", bound=OnEntry)
Saying = TypeVar("Saying", Note, Standing)


@dataclass
class Written:
    """What is written on one entry now. Shape: labels by name; comments and citations oldest first."""

    labels: list[str] = field(default_factory=list)
    note: str = ""
    comments: list[Comment] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    stand: Stand | None = None
    reason: str = ""


def written_on(person: Person, case: Case, ids: Collection[UUID]) -> dict[UUID, Written]:
    """What is written on these entries, also while an earlier file stood.

    Shape: by entry; those on which nothing is written are left out. Raises: NotFound.
    """
    access.open_to(person, READ_CHRONOLOGY, case)
    asked = set(ids)
    where = {old: new for old, new in left_behind(case).items() if new in asked} | {one: one for one in asked}
    found: defaultdict[UUID, Written] = defaultdict(Written)
    for event, names in _labels(case, where).items():
        found[event].labels = names
    comments = Comment.objects.filter(case=case, withdrawn_at=None).select_related("said_by")
    for comment in sorted(_on(comments, where), key=lambda one: one.said_at):
        found[where[comment.event_id]].comments.append(comment)
    for citation in sorted(
        _on(Citation.objects.filter(case=case, withdrawn_at=None), where), key=lambda one: one.cited_at
    ):
        found[where[citation.event_id]].citations.append(citation.text or "")
    for event, note in _newest(_on(Note.objects.filter(case=case), where), where, "written_at").items():
        if not note.is_empty:
            found[event].note = note.text or ""
    for event, said in _newest(_on(Standing.objects.filter(case=case), where), where, "said_at").items():
        if said.value:
            found[event].stand, found[event].reason = Stand(said.value), said.reason or ""
    return dict(found)


def _labels(case: Case, where: Mapping[UUID, UUID]) -> dict[UUID, list[str]]:
    """The names of the labels on entries, each once."""
    on: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for one in _on(Labelling.objects.filter(case=case, taken_at=None), where):
        on[where[one.event_id]].add(one.label_id)
    names = {one.id: one.name or "" for one in Label.objects.filter(case=case)} if on else {}
    return {event: sorted((names[one] for one in labels), key=str.casefold) for event, labels in on.items()}


def _on(marks: QuerySet[Mark], events: Iterable[UUID]) -> Iterator[Mark]:
    """Marks on these entries, asked for so many entries at a time as the database takes easily."""
    ids = list(events)
    for start in range(0, len(ids), _AT_ONCE):
        yield from marks.filter(event__in=ids[start : start + _AT_ONCE])


def _newest(marks: Iterable[Saying], where: Mapping[UUID, UUID], at: str) -> dict[UUID, Saying]:
    """The saying on each entry that holds now: the one made last, on whichever file's row."""
    return {where[one.event_id]: one for one in sorted(marks, key=lambda one: getattr(one, at))}
