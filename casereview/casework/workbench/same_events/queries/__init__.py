"""Every read of the room; the first argument is the person who asks."""

from casereview.casework.workbench.same_events.queries.beside import Beside, beside, one_of_each, panel_for
from casereview.casework.workbench.same_events.queries.deciding import (
    Standing,
    entries_by_id,
    newest_of,
    settle_facts,
    standing,
)
from casereview.casework.workbench.same_events.queries.offering import (
    Bench,
    Group,
    bench_for,
    by_hand_for,
    decided_for,
    earlier_of,
    group_for,
    near_by,
)

__all__ = [
    "Bench",
    "Beside",
    "Group",
    "Standing",
    "bench_for",
    "beside",
    "by_hand_for",
    "decided_for",
    "earlier_of",
    "entries_by_id",
    "group_for",
    "near_by",
    "newest_of",
    "one_of_each",
    "panel_for",
    "settle_facts",
    "standing",
]
