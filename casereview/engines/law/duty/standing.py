"""A duty as it stands on a day, with everything needed to explain its date."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from casereview.engines.law.calendar import Period
from casereview.engines.law.events import KINDS
from casereview.engines.law.parts import DutyRule

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

    rule: DutyRule
    agency: str | None
    due: date | None
    state: State
    anchor: str | None
    anchored_on: date | None = None
    done_on: date | None = None
    due_at: time | None = None

    @property
    def id(self) -> str:
        """The duty's id, the same in every framework."""
        return self.rule.duty

    @property
    def title(self) -> str:
        """What is to be done, as the framework puts it."""
        return self.rule.title

    @property
    def owner(self) -> str:
        """Whose duty it is: a key of the framework's parties."""
        return self.rule.owner

    @property
    def tell_if_late(self) -> tuple[str, ...]:
        """Who is told when it is late: keys of the framework's parties."""
        return self.rule.tell_if_late

    @property
    def force(self) -> str:
        """How binding the time is."""
        return self.rule.force

    @property
    def source(self) -> str:
        """Where the rule comes from: a key of the framework's sources, or the board's decision."""
        return self.rule.backing.source

    @property
    def confidence(self) -> str:
        """How sure we are of the rule."""
        return self.rule.backing.confidence

    @property
    def verify(self) -> bool:
        """Whether a person should check the rule against its source."""
        return self.rule.backing.verify

    @property
    def within(self) -> Period | None:
        """The time the rule gives."""
        return self.rule.within

    @property
    def backwards(self) -> bool:
        """Whether the time is counted back from the anchor."""
        return self.rule.backwards

    @property
    def words(self) -> str:
        """How the date comes about, as people say it."""
        if self.within is None:
            return self.rule.time or "no time is set"
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
