"""Before anything is written: marks are brought to where their rows stand now, and the case's count goes up."""

from collections import defaultdict
from uuid import UUID

from django.db.models import F

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import State
from casereview.casework.workbench.marks import queries
from casereview.casework.workbench.marks.models import (
    Citation,
    Comment,
    Labelling,
    Note,
    Standing,
    Star,
    Turn,
)
from casereview.foundation.verdicts import Need, stop_if, unmet

_STANDS = (
    Need(
        "stands",
        "The agency has sent a later file without this entry; write it on another entry, or ask the agency",
        bool,
    ),
)
# What is told apart on one entry: where the newer entry has such a mark of its own, the older one stays where it is.
_ONE_OF = ((Star, "person_id"), (Labelling, "label_id"), (Note, "case_id"), (Standing, "case_id"))
_MANY_OF = (Comment, Citation)


def ready(case: Case) -> None:
    """Bring the marks of replaced entries to where their rows stand now, and count a change.

    Note: part of every change of the room, so that a mark is made where the older ones lie.
    """
    moved = {old: new for old, new in queries.left_behind(case).items() if new is not None}
    if moved:
        _bring_up(moved)
    if not Turn.objects.filter(case=case).update(version=F("version") + 1):
        Turn.objects.create(case=case, vault=case.vault, version=1)


def entry_now(case: Case, event: ChronologyEvent) -> ChronologyEvent:
    """The entry a mark is made on: the one that was shown, or what tells its row since.

    Raises: Blocked, when its agency's newest file has no such row; what was written is shown back.
    """
    ids = queries.standing_now(case, [event.id])
    stop_if(unmet(_STANDS, bool(ids)))
    found = ChronologyEvent.objects.filter(pk=ids[0], upload__state=State.CONFIRMED)
    return found.select_related("case", "vault").get()


def _bring_up(moved: dict[UUID, UUID]) -> None:
    for model in _MANY_OF:
        for old, new in moved.items():
            model.objects.filter(event=old).update(event=new)
    for one, key in _ONE_OF:
        taken: defaultdict[UUID, set[UUID]] = defaultdict(set)
        for event, what in one.objects.filter(event__in=moved.values()).values_list("event_id", key):
            taken[event].add(what)
        for old, new in moved.items():
            kept = set(one.objects.filter(event=old).values_list(key, flat=True)) - taken[new]
            one.objects.filter(event=old, **{f"{key}__in": kept}).update(event=new)
            taken[new] |= kept
