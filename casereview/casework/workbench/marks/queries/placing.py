"""Where marks lie: on an entry itself, or on rows of earlier files that it stands for now."""

from collections.abc import Collection, Iterable
from typing import Any, Final
from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import State
from casereview.casework.workbench.marks.models import (
    Citation,
    Comment,
    Labelling,
    Note,
    Standing,
    Star,
)

MARKS: Final[tuple[type[Star | Labelling | Note | Comment | Citation | Standing], ...]] = (
    Star,
    Labelling,
    Note,
    Comment,
    Citation,
    Standing,
)


def left_behind(case: Case) -> dict[UUID, UUID | None]:
    """The entries with marks that a later file has replaced, each with the entry that tells its row now, or None."""
    parts: list[Any] = [
        model.objects.filter(case=case, event__upload__state=State.REPLACED)
        .order_by()
        .values_list("event_id")
        for model in MARKS
    ]
    ids = {event for (event,) in parts[0].union(*parts[1:])}
    return chronology.following(case, ids) if ids else {}


def rows_standing_for(case: Case, event: ChronologyEvent) -> list[UUID]:
    """The ids under which marks of one entry may lie: those of earlier files, and last its own."""
    return [*(old for old, new in left_behind(case).items() if new == event.id), event.id]


def standing_now(case: Case, ids: Iterable[UUID]) -> list[UUID]:
    """Entries as they stand now: those replaced meanwhile by what tells their row. Shape: in order, each once.

    Note: ids that are not of this case, and rows that are gone, are left out.
    """
    asked = list(dict.fromkeys(ids))
    kept = ChronologyEvent.objects.filter(case=case, pk__in=asked, upload__state=State.CONFIRMED)
    confirmed: Collection[UUID] = set(kept.values_list("id", flat=True))
    missing = [one for one in asked if one not in confirmed]
    moved = chronology.following(case, missing) if missing else {}
    now = (one if one in confirmed else moved.get(one) for one in asked)
    return list(dict.fromkeys(one for one in now if one is not None))
