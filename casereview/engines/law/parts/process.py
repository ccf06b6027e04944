"""What is done and told, when, and what is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from casereview.engines.law.calendar import Period
from casereview.engines.law.expressions import Expression
from casereview.engines.law.parts.basics import Backing, Span


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the process as this framework tells it."""

    id: str
    title: str
    belongs_to: str
    done_by: tuple[str, ...]
    each_agency_of: str | None
    only_if: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class DoneBy:
    """The event that completes a duty; with an outcome, only that outcome does."""

    kind: str
    outcome: str | None


@dataclass(frozen=True, slots=True, eq=False)
class DutyRule:
    """A duty with its anchor, its time and what completes it.

    Shape: `kinds` holds every kind of event the rule turns on.
    """

    key: str
    duty: str
    title: str
    anchors: tuple[str, ...]
    latest_anchor: bool
    done_by: tuple[DoneBy, ...]
    within: Period | None
    backwards: bool
    roll: Literal["forward", "back"] | None
    pausable: bool
    per_agency: bool
    only_agency: str | None
    # "review" and "no_review" are any outcome that does or does not start a review; else one outcome of the file.
    only_if: str | None
    after_anchor: bool
    ends_with: str | None
    date_from_event: bool
    # "keep" duties are done by the day being reached and broken by this event.
    broken_by: str | None
    yearly: bool
    # Month and day on which the year ends by law (else when the board's does), and the last day for it after that.
    year_ends: tuple[int, int] | None
    by: tuple[int, int] | None
    owner: str
    tell_if_late: tuple[str, ...]
    force: str
    backing: Backing
    kinds: frozenset[str]

    @property
    def time(self) -> str | None:
        """The time the rule gives, as people say it; none when it gives none."""
        if self.by is not None:
            month, day = self.by
            return f"by {day} {date(2000, month, day):%B} each year"
        return self.within.words if self.within else None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper the process asks for."""

    id: str
    title: str
    need: str
    replaced_by: str | None
    owner: str
    per_agency: bool
    signed_off_by: str | None
    sections: Mapping[str, str]
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Notice:
    """Who must be told what, after which event."""

    id: str
    event: str
    outcome: str | None
    to: tuple[str, ...]
    owner: str
    within: Period | None
    force: str
    duty: str | None
    text: str
    backing: Backing

    @property
    def negative(self) -> bool:
        """Whether the notice is of a decision not to do something."""
        return self.outcome is not None and self.outcome.startswith("no")


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published of reviews that started within a span of days."""

    id: str
    started: Span
    publish: tuple[str, ...]
    where: tuple[str, ...]
    keep: Period | None
    afterwards: str | None
    anonymised: bool
    if_withheld: str | None
    copies_before: tuple[str, ...]
    repositories: tuple[str, ...]
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Alongside:
    """How a review under this framework goes together with one under another.

    Shape: `others` are ids of frameworks, or the one word `statutory` for any other statutory one.
    Note: `leads` is none when no source says which of the two leads.
    """

    id: str
    others: tuple[str, ...]
    how: str
    leads: Literal["this", "other"] | None
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Plain:
    """A rule that people read and follow: counting, territory, families, practitioners, other proceedings."""

    id: str
    topic: str
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Territory(Plain):
    """Which area's board leads, and in which case; without `lead` it is only to be read."""

    lead: str | None
    when: Expression | None
