"""How long a child went without being seen, or heard, by anyone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

LEAST_DAYS = 14
ONE_DAY = timedelta(days=1)


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
    days = sorted({day for day in met_on if (from_ is None or day >= from_) and (to is None or day <= to)})
    edges = [
        *([from_ - ONE_DAY] if from_ else []),
        *days,
        *([to + ONE_DAY] if to else []),
    ]
    spells = [Spell(before + ONE_DAY, after - ONE_DAY, child) for before, after in pairwise(edges)]
    return [spell for spell in spells if spell.days >= LEAST_DAYS]
