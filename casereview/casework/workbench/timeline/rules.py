"""Key periods of a case: what kinds there are, who may write them, and how long a school year is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role

WRITE_PERIODS = "period:write"

GRANTS = (
    Grant(
        WRITE_PERIODS,
        "write the key periods of the timeline",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE},
    ),
)


class PeriodKind(StrEnum):
    """What a key period is."""

    REGISTRATION = "registration"
    LEGAL_STATUS = "legal_status"
    PREGNANCY = "pregnancy"
    SCHOOL_YEAR = "school_year"
    PLACEMENT = "placement"
    OTHER = "other"


KIND_WORDS: Final = {
    PeriodKind.REGISTRATION: "Registration or plan",
    PeriodKind.LEGAL_STATUS: "Legal status",
    PeriodKind.PREGNANCY: "Pregnancy",
    PeriodKind.SCHOOL_YEAR: "School year",
    PeriodKind.PLACEMENT: "Placement or home",
    PeriodKind.OTHER: "Other",
}
MOST_SCHOOL_YEARS: Final = 20
# In England, Wales and the Isle of Man; elsewhere school begins in August or on 1 September and ends in June.
SCHOOL_STARTS, SCHOOL_ENDS = (9, 1), (8, 31)


@dataclass(frozen=True)
class SchoolYear:
    """One school year. Units: both days included."""

    first: date
    last: date

    @property
    def title(self) -> str:
        """What it is called: School year 2015 to 2016."""
        return f"School year {self.first.year} to {self.last.year}"


def school_years(
    first: date, last: date, *, starts: tuple[int, int] = SCHOOL_STARTS, ends: tuple[int, int] = SCHOOL_ENDS
) -> Iterator[SchoolYear]:
    """Every school year that has a day between two days.

    Shape: by year; starts and ends are month and day; a day its month lacks is the month's last.
    """
    for year in range(first.year - 1, last.year + 1):
        start = _on(year, starts)
        end = _on(year + (ends <= starts), ends)
        if start <= last and end >= first:
            yield SchoolYear(start, end)


def _on(year: int, turn: tuple[int, int]) -> date:
    month, day = turn
    after = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), after - timedelta(days=1))
