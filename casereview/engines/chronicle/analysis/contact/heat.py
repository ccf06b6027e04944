"""How much contact each agency had, month by month or year by year."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
Step = Literal["month", "year"]
# Day 0 of numpy's calendar is 1 January 1970, which is day 719163 of ours.
_EPOCH = 719_163


@dataclass(frozen=True)
class Heat:
    """Counts by agency and step. Shape: counts has a row an agency and a column a step; steps without a gap.

    Shape: starts holds the first day of every step.
    """

    step: Step
    starts: tuple[date, ...]
    counts: Numbers

    @property
    def most(self) -> int:
        """The largest count of any cell."""
        return int(self.counts.max()) if self.counts.size else 0

    def ends(self, place: int) -> date:
        """The last day of a step."""
        start = self.starts[place]
        months = 12 if self.step == "year" else 1
        after = start.year * 12 + start.month - 1 + months
        return date.fromordinal(date(after // 12, after % 12 + 1, 1).toordinal() - 1)


def counted(days: Numbers, agency: Numbers, *, agencies: int, step: Step) -> Heat:
    """The entries of these days by agency and step, from the first that has any to the last.

    Shape: days and agency run in step. Units: days as ordinals.
    """
    unit = "Y" if step == "year" else "M"
    steps = (
        (days.astype(np.int64) - _EPOCH)
        .astype("datetime64[D]")
        .astype(f"datetime64[{unit}]")
        .astype(np.int64)
    )
    if not len(steps):
        return Heat(step, (), np.zeros((agencies, 0), dtype=np.int64))
    first, last = int(steps.min()), int(steps.max())
    width = last - first + 1
    cells = agency.astype(np.int64) * width + steps - first
    counts = np.bincount(cells, minlength=agencies * width).reshape(agencies, width)
    return Heat(step, tuple(_start(step, number) for number in range(first, last + 1)), counts)


def _start(step: Step, number: int) -> date:
    return date(1970 + number, 1, 1) if step == "year" else date(1970 + number // 12, number % 12 + 1, 1)
