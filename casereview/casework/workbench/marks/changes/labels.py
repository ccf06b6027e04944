"""The set of labels of a case."""

from django.db.models import Max

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.marks import queries
from casereview.casework.workbench.marks.changes.placing import ready
from casereview.casework.workbench.marks.models import Label, Labelling
from casereview.casework.workbench.marks.rules import (
    KEEP_LABELS,
    TO_CHANGE_LABEL,
    TO_NAME,
    Colour,
    LabelKind,
)
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import Need, NotFound, stop_if, unmet

_ANOTHER = (Need("another", "Choose another label that is in use", bool),)


@change("label:added", may=KEEP_LABELS)
def add_label(case: Case, *, by: Person, name: str, colour: Colour, kind: LabelKind) -> Label:
    """Add a label to the set. Raises: Blocked, when it has no name or one that another has."""
    name = " ".join(name.split())
    stop_if(unmet(TO_NAME, queries.label_facts(case, name)))
    ready(case)
    return Label.objects.create(
        case=case,
        vault=case.vault,
        name=name,
        colour=colour,
        kind=kind,
        created_at=clock.now(),
        created_by=by,
    )


@change("label:changed", may=KEEP_LABELS, needs=TO_CHANGE_LABEL, facts=queries.in_use_facts)
def change_label(
    label: Label, *, by: Person, name: str, colour: Colour, kind: LabelKind, version: int
) -> Label:
    """Rename a label, or give it another colour or kind. Raises: Stale, Blocked."""
    now = Label.objects.get(pk=label.pk)
    name = " ".join(name.split())
    if now.version != version:
        raise saved_first(label.case, theirs=now.name or "", yours=name)
    stop_if(unmet(TO_NAME, queries.label_facts(label.case, name, apart_from=label)))
    ready(label.case)
    now.name, now.colour, now.kind, now.version = name, colour, kind, version + 1
    now.save()
    return now


@change("label:retired", may=KEEP_LABELS, needs=TO_CHANGE_LABEL, facts=queries.in_use_facts)
def retire_label(label: Label, *, by: Person) -> None:
    """Offer a label no more; entries that have it keep it."""
    ready(label.case)
    _retire(label, by)


@change("label:brought_back", may=KEEP_LABELS)
def bring_back(label: Label, *, by: Person) -> None:
    """Offer a retired label again. Raises: Blocked, when another has taken its name."""
    stop_if(unmet(TO_NAME, queries.label_facts(label.case, label.name or "", apart_from=label)))
    ready(label.case)
    label.retired_at = label.retired_by = label.merged_into = None
    label.save(update_fields=["retired_at", "retired_by", "merged_into"])


@change("label:merged", may=KEEP_LABELS, needs=TO_CHANGE_LABEL, facts=queries.in_use_facts)
def merge_label(label: Label, *, by: Person, into: Label) -> int:
    """Give every entry of one label another instead, and retire it. Shape: how many entries had it.

    Raises: NotFound for a label of another case; Blocked for itself or one that is retired.
    """
    if into.case_id != label.case_id:
        raise NotFound
    stop_if(unmet(_ANOTHER, into.pk != label.pk and into.retired_at is None))
    ready(label.case)
    now = clock.now()
    had = list(Labelling.objects.filter(label=label, taken_at=None).values_list("event_id", flat=True))
    others = Labelling.objects.filter(label=into, event__in=had)
    have = set(others.filter(taken_at=None).values_list("event_id", flat=True))
    numbers = dict(others.values_list("event_id").annotate(Max("number")).order_by())
    Labelling.objects.filter(label=label, taken_at=None).update(taken_at=now, taken_by=by)
    Labelling.objects.bulk_create(
        [
            Labelling(
                case=label.case,
                vault=label.vault,
                event_id=event,
                label=into,
                number=numbers.get(event, 0) + 1,
                put_at=now,
                put_by=by,
            )
            for event in had
            if event not in have
        ],
        batch_size=2_000,
    )
    label.merged_into = into
    _retire(label, by)
    return len(had)


def _retire(label: Label, by: Person) -> None:
    label.retired_at, label.retired_by = clock.now(), by
    label.save(update_fields=["retired_at", "retired_by", "merged_into"])
