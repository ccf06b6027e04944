"""How long a child went without being seen, or heard, by anyone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

LEAST_DAYS = 14


@dataclass(frozen=True, order=True)
class Spell:
    """Days on which nobody met a child: first and last included. child is None when all children are pooled."""

    first: date
    last: date
    child: str | None = None

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def as_json(self) -> dict[str, str | int | None]:
        """The spell as the command line prints it."""
        return {
            "child": self.child,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "days": self.days,
        }


def spells_between(
    met_on: Iterable[date], *, child: str | None = None, from_: date | None = None, to: date | None = None
) -> list[Spell]:
    """Every spell of fourteen days or more that lies strictly between two meetings.

    Shape: in order of days. Note: with from_ the days before the first meeting count from there, with to those
    after the last count until there; days outside are not looked at.
    """
    first, last = from_ or date.min, to or date.max
    days = sorted({day.toordinal() for day in met_on if first <= day <= last})
    edges = [
        *([from_.toordinal() - 1] if from_ else []),
        *days,
        *([to.toordinal() + 1] if to else []),
    ]
    return [
        Spell(date.fromordinal(before + 1), date.fromordinal(after - 1), child)
        for before, after in pairwise(edges)
        if after - before > LEAST_DAYS
    ]
