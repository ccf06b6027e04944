"""Kept views: who may keep one, and whose it is."""

from dataclasses import dataclass
from typing import Final

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

SAVE_VIEW = "view:save"
KEEP_VIEW = "view:keep"

GRANTS = (
    Grant(
        SAVE_VIEW,
        "keep a view of the chronology",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE, Role.PANEL_MEMBER: Reach.CASE},
    ),
    Grant(KEEP_VIEW, "rename, share and remove one's own view", {}, owner=True),
)
LONGEST_NAME: Final = 60
MOST_VIEWS: Final = 100


@dataclass(frozen=True)
class SaveFacts:
    """What keeping a view depends on. Shape: others are the names of one's other views."""

    name: str
    others: frozenset[str]


TO_SAVE: tuple[Need[SaveFacts], ...] = (
    Need("name", "Give the view a name", lambda f: bool(f.name)),
    Need(
        "new",
        "You have a view of this name already; choose another name",
        lambda f: f.name.casefold() not in {one.casefold() for one in f.others},
    ),
    Need("few", "You have kept a hundred views; remove one first", lambda f: len(f.others) < MOST_VIEWS),
)
