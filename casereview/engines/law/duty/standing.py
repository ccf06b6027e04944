"""A duty as it stands on a day, with everything needed to explain its date."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from casereview.engines.law.calendar import Period
from casereview.engines.law.events import KINDS

State = Literal["waiting", "unset", "due", "overdue", "done", "done_late", "not_applicable", "breached"]
STATES: dict[str, str] = {
    "waiting": "waiting for what starts it",
    "unset": "no time is set; the board can set one",
    "due": "due",
    "overdue": "overdue",
    "done": "done",
    "done_late": "done late",
    "not_applicable": "does not apply",
    "breached": "broken",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of one review: when it is due, where it stands, whose it is, and why.

    Shape: `due` is none when it cannot be known; `due_at` is a time only for rules in hours with a timed anchor.
    """

    id: str
    agency: str | None
    title: str
    due: date | None
    state: State
    anchor: str | None
    owner: str
    tell_if_late: tuple[str, ...]
    force: str
    source: str
    verify: bool
    confidence: str
    anchored_on: date | None
    done_on: date | None
    due_at: time | None
    within: Period | None
    backwards: bool
    rule: str

    @property
    def words(self) -> str:
        """How the date comes about, as people say it."""
        if self.within is None:
            return "no time is set"
        start = KINDS.get(self.anchor or "", "the end of the board's year")
        if self.within.n == 0:
            return f"at once: {start[0].lower()}{start[1:]}"
        way = "before" if self.backwards else "after"
        return f"{self.within.words} {way}: {start[0].lower()}{start[1:]}"

    def to_json(self) -> dict[str, Any]:
        """The duty as the command line prints it."""
        return {
            "id": self.id,
            "agency": self.agency,
            "title": self.title,
            "due": self.due.isoformat() if self.due else None,
            "state": self.state,
            "anchor": self.anchor,
            "owner": self.owner,
            "tell_if_late": list(self.tell_if_late),
            "force": self.force,
            "source": self.source,
            "verify": self.verify,
        }
