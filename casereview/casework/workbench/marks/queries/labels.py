"""The set of labels, and what was done to many."""

from collections.abc import Sequence
from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.rules import READ_CHRONOLOGY
from casereview.casework.workbench.marks.models import Batch, Comment, Label
from casereview.casework.workbench.marks.rules import (
    OWN_DEEDS,
    SAID_DEEDS,
    UNDO,
    Asked,
    CommentFacts,
    InUseFacts,
    LabelFacts,
    ManyFacts,
    UndoFacts,
)
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound

BATCHES_A_PAGE = 50


def labels_for(person: Person, case: Case) -> list[Label]:
    """Every label of a case, retired ones last. Shape: by name. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    rows = Label.objects.filter(case=case).select_related("case", "vault", "merged_into__vault")
    return sorted(rows, key=lambda one: (one.retired_at is not None, (one.name or "").casefold()))


def label_for(person: Person, case: Case, label_id: UUID) -> Label:
    """One label. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    found = Label.objects.filter(case=case, pk=label_id).select_related("case", "vault").first()
    if found is None:
        raise NotFound
    return found


def batches_for(person: Person, case: Case, *, page: int) -> tuple[Sequence[Batch], int]:
    """What was done to many, one page of it, and how many pages. Shape: newest first; others' stars are left out.

    Raises: NotFound.
    """
    access.open_to(person, READ_CHRONOLOGY, case)
    rows = Batch.objects.filter(case=case).exclude(
        pk__in=Batch.objects.filter(case=case, deed__in=OWN_DEEDS).exclude(applied_by=person).values("pk")
    )
    pages = max(1, -(-rows.count() // BATCHES_A_PAGE))
    start = (min(max(page, 1), pages) - 1) * BATCHES_A_PAGE
    kept = rows.select_related("case", "vault", "applied_by", "undone_by").order_by("-applied_at")
    return list(kept[start : start + BATCHES_A_PAGE]), pages


def batch_for(person: Person, case: Case, batch_id: UUID) -> Batch:
    """One thing that was done to many. Raises: NotFound, also for somebody else's stars."""
    access.open_to(person, READ_CHRONOLOGY, case)
    rows = Batch.objects.filter(case=case, pk=batch_id)
    found = rows.select_related("case", "vault", "applied_by", "undone_by").first()
    if found is None or (found.deed in OWN_DEEDS and found.applied_by_id != person.pk):
        raise NotFound
    return found


def may_undo(person: Person, batch: Batch) -> bool:
    """Whether this person may undo it: their own, or what reviewer and chair decide for the whole case."""
    if batch.deed in OWN_DEEDS | SAID_DEEDS:
        return batch.applied_by_id == person.pk
    return access.may(person, UNDO, batch)


def many_facts(case: Case, asked: Asked, entries: int) -> ManyFacts:
    """What doing something to many depends on."""
    label = Label.objects.filter(case=case, pk=asked.label).first() if asked.label else None
    # A label that was retired is offered no more, and can still be taken off.
    usable = label is not None and (label.retired_at is None or asked.deed == "unlabel")
    return ManyFacts(asked.deed, entries, usable, asked.stand is not None, asked.text)


def label_facts(case: Case, name: str, *, apart_from: Label | None = None) -> LabelFacts:
    """What naming a label depends on."""
    rows = [one for one in Label.objects.filter(case=case, retired_at=None) if one != apart_from]
    return LabelFacts(name, frozenset(one.name or "" for one in rows))


def in_use_facts(label: Label) -> InUseFacts:
    """What changing a label depends on, as it is now."""
    return InUseFacts(Label.objects.filter(pk=label.pk, retired_at__isnull=False).exists())


def undo_facts(batch: Batch) -> UndoFacts:
    """What undoing depends on, as it is now."""
    return UndoFacts(Batch.objects.filter(pk=batch.pk, undone_at__isnull=False).exists())


def comment_facts(comment: Comment) -> CommentFacts:
    """What withdrawing a comment depends on."""
    return CommentFacts(Comment.objects.filter(pk=comment.pk, withdrawn_at__isnull=False).exists())
