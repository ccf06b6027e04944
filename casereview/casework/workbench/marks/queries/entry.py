"""The marks of entries, with their words: of the few that a list shows, and of one in full."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.index.columns import Numbers
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import READ_CHRONOLOGY
from casereview.casework.workbench.marks.models import (
    Citation,
    Comment,
    Label,
    Labelling,
    Note,
    Standing,
    Star,
)
from casereview.casework.workbench.marks.queries.kept import Marked, note_texts
from casereview.casework.workbench.marks.queries.placing import rows_standing_for
from casereview.casework.workbench.marks.rules import LabelKind, Stand
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound


@dataclass
class Beside:
    """The marks of one entry in a list. Shape: labels by name; comments and citations are how many."""

    is_starred: bool = False
    labels: list[Label] = field(default_factory=list)
    note: str = ""
    comments: int = 0
    citations: int = 0
    stand: Stand | None = None

    @property
    def is_distressing(self) -> bool:
        """Whether its words stay closed until they are asked for."""
        return any(one.kind == LabelKind.DISTRESSING for one in self.labels)


@dataclass(frozen=True)
class OfEntry:
    """Every mark of one entry.

    Shape: notes and standings newest first; comments oldest first, withdrawn ones
    too; citations as far as they stand.
    """

    event: ChronologyEvent
    is_starred: bool
    labellings: Sequence[Labelling]
    notes: Sequence[Note]
    comments: Sequence[Comment]
    citations: Sequence[Citation]
    standings: Sequence[Standing]

    @property
    def note(self) -> Note | None:
        """The note as it is now; an empty one when it was taken away."""
        return self.notes[0] if self.notes else None

    @property
    def standing(self) -> Standing | None:
        """How it stands now."""
        return self.standings[0] if self.standings else None

    @property
    def is_distressing(self) -> bool:
        """Whether its words stay closed until they are asked for."""
        return any(one.label.kind == LabelKind.DISTRESSING for one in self.labellings)


def shown_beside(person: Person, marked: Marked, numbers: Sequence[int]) -> Mapping[int, Beside]:
    """The marks of the entries on a page, one's own stars among them. Shape: by number; every number is there.

    Note: one query at most, for the notes that have not been shown before.
    """
    found: dict[int, Beside] = {number: Beside() for number in numbers}
    for number in _inside(marked.starred_by(person), found):
        found[number].is_starred = True
    for label in marked.shown():
        for number in _inside(marked.labelled.get(label.id), found):
            found[number].labels.append(label)
    for stand, places in marked.standing.items():
        for number in _inside(places, found):
            found[number].stand = stand
    texts = note_texts(marked, numbers)
    for number, beside in found.items():
        beside.comments = len(marked.commented.get(number, ()))
        beside.citations = marked.cited.get(number, 0)
        beside.note = texts.get(number, "")
    return found


def marks_for(person: Person, case: Case, event: ChronologyEvent) -> OfEntry:
    """Every mark of one entry, with those that were made while an earlier file stood. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    ids = rows_standing_for(case, event)
    here = {"case": case, "event__in": ids}
    labellings = Labelling.objects.filter(**here, taken_at=None).select_related("label", "put_by")
    notes = Note.objects.filter(**here).select_related("written_by")
    comments = Comment.objects.filter(**here).select_related("case", "said_by")
    citations = Citation.objects.filter(**here, withdrawn_at=None).select_related(
        "case", "cited_by", "row__upload"
    )
    standings = Standing.objects.filter(**here).select_related("said_by")
    return OfEntry(
        event,
        Star.objects.filter(event__in=ids, person=person).exists(),
        sorted(labellings, key=lambda one: (one.label.name or "").casefold()),
        sorted(notes, key=lambda one: one.written_at, reverse=True),
        list(comments.order_by("said_at", "id")),
        list(citations.order_by("cited_at", "id")),
        sorted(standings, key=lambda one: one.said_at, reverse=True),
    )


def entry_for(person: Person, case: Case, event_id: UUID) -> ChronologyEvent:
    """An entry to be marked, also one that was replaced while somebody wrote on it. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    found = ChronologyEvent.objects.filter(case=case, pk=event_id).select_related("case", "vault").first()
    if found is None:
        raise NotFound
    return found


def comment_for(person: Person, case: Case, comment_id: UUID) -> Comment:
    """A comment to be withdrawn. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    found = Comment.objects.filter(case=case, pk=comment_id).select_related("case", "vault").first()
    if found is None:
        raise NotFound
    return found


def citation_for(person: Person, case: Case, citation_id: UUID) -> Citation:
    """A citation to be withdrawn. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    found = Citation.objects.filter(case=case, pk=citation_id).select_related("case", "vault").first()
    if found is None:
        raise NotFound
    return found


def left_on(person: Person, case: Case, marked: Marked) -> dict[UUID, list[str]]:
    """What was written on entries that a later file no longer has. Shape: by entry, may be empty. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    gone = list(marked.elsewhere)
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for one in Labelling.objects.filter(event__in=gone, taken_at=None).select_related("label"):
        found[one.event_id].append(one.label.name or "")
    newest = Note.objects.filter(event__in=gone).order_by("event", "-version").distinct("event")
    for note in newest:
        found[note.event_id] += [note.text] if note.text else []
    for comment in Comment.objects.filter(event__in=gone, withdrawn_at=None).order_by("said_at"):
        found[comment.event_id].append(comment.text or "")
    return {event: found[event] for event in gone}


def uploads_of(person: Person, case: Case, events: Iterable[UUID]) -> dict[UUID, tuple[UUID, UUID]]:
    """Agency and file of entries, also of those that are gone. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    rows = ChronologyEvent.objects.filter(case=case, pk__in=list(events))
    return {
        event: (agency, upload) for event, agency, upload in rows.values_list("id", "agency_id", "upload_id")
    }


def _inside(places: Numbers | None, found: Mapping[int, Beside]) -> list[int]:
    """The entries of the page among many."""
    if places is None:
        return []
    return [int(one) for one in np.intersect1d(np.fromiter(found, dtype=np.int64), places)]
