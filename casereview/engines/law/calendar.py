"""Counting: days, working days, weeks and months, as the rules of each nation count them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Literal

from casereview.engines.law.words import NotUnderstood, say, unknown_word

Unit = Literal["hours", "calendar_days", "clear_days", "working_days", "weeks", "months"]
UNITS: dict[str, str] = {
    "hours": "hours",
    "calendar_days": "days",
    "clear_days": "clear days",
    "working_days": "working days",
    "weeks": "weeks",
    "months": "months",
}
NATIONS: dict[str, str] = {
    "ENG": "England",
    "WLS": "Wales",
    "SCT": "Scotland",
    "NIR": "Northern Ireland",
    "IM": "Isle of Man",
}
_SPELLINGS = {
    "hour": "hours",
    "day": "calendar_days",
    "days": "calendar_days",
    "calendar_day": "calendar_days",
    "clear_day": "clear_days",
    "working_day": "working_days",
    "week": "weeks",
    "month": "months",
}
_YEARS = {"year", "years"}
MOST = 10_000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as a rule gives it.

    Units: `n` of `unit`; `n` 0 means the same day ("at once").
    """

    n: int
    unit: Unit

    @property
    def words(self) -> str:
        """The length as people say it."""
        if self.n == 0:
            return "at once"
        name = UNITS[self.unit]
        return f"{self.n} {name[:-1] if self.n == 1 else name}"


def read_period(value: object) -> Period:
    """A length of time from "10 working days", "at once", or its parts `n` and `unit`.

    Raises: NotUnderstood.
    """
    if isinstance(value, Period):
        return value
    if isinstance(value, dict) and set(value) == {"n", "unit"}:
        return _period(str(value["n"]), str(value["unit"]), value["n"])
    written = " ".join(str(value).casefold().split()) if isinstance(value, str) else ""
    if written in {"at once", "immediately", "the same day"}:
        return Period(0, "calendar_days")
    number, _, unit = written.partition(" ")
    return _period(number, unit, value)


def _period(number: str, unit: str, written: object) -> Period:
    unit = unit.strip().replace(" ", "_").replace("-", "_").casefold()
    if not re.fullmatch(r"[0-9]{1,5}", number) or int(number) > MOST:
        raise NotUnderstood(
            f"{say(written)} is not a length of time. Write a whole number and a unit, such as “10 working days”."
        )
    if unit in _YEARS:
        return Period(12 * int(number), "months")
    unit = _SPELLINGS.get(unit, unit)
    if unit not in UNITS:
        raise NotUnderstood(unknown_word("unit of time", unit, [*UNITS, "years"]))
    return Period(int(number), unit)  # type: ignore[arg-type]


def read_day(value: object) -> date:
    """A day from 2016-05-22, 22/05/2016 or 22 May 2016; the day always comes before the month.

    Raises: NotUnderstood.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = value.strip() if isinstance(value, str) else ""
    parts = _day_parts(written)
    if parts is None:
        raise NotUnderstood(f"{say(value)} is not a date. Write it as 2016-05-22.")
    try:
        return date(*parts)
    except ValueError:
        raise NotUnderstood(f"{say(value)} is not a day in the calendar. Write it as 2016-05-22.") from None


def _day_parts(written: str) -> tuple[int, int, int] | None:
    if iso := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", written):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if slashed := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", written):
        return int(slashed[3]), int(slashed[2]), int(slashed[1])
    if named := re.fullmatch(r"([0-9]{1,2}) ([A-Za-z]{3,9}) ([0-9]{4})", written):
        month = named[2].casefold()[:3]
        return (int(named[3]), _MONTHS.index(month) + 1, int(named[1])) if month in _MONTHS else None
    return None


def read_year_end(value: object) -> tuple[int, int]:
    """Month and day on which a board's year ends, from "31 March", "03-31" or a whole date.

    Raises: NotUnderstood.
    """
    written = value.strip() if isinstance(value, str) else value
    if isinstance(written, str) and re.fullmatch(r"[0-9]{2}-[0-9]{2}", written):
        written = f"2001-{written}"
    elif isinstance(written, str) and re.fullmatch(r"[0-9]{1,2} [A-Za-z]{3,9}", written):
        written = f"{written} 2001"
    day = read_day(written)
    return day.month, day.day


def last_yearly(month_day: tuple[int, int], on: date) -> date:
    """The last time a day of the year came round, up to and including a day."""
    this_year = _in_year(month_day, on.year)
    return this_year if this_year <= on else _in_year(month_day, on.year - 1)


def next_yearly(month_day: tuple[int, int], after: date) -> date:
    """The next time a day of the year comes round, after a day."""
    this_year = _in_year(month_day, after.year)
    return this_year if this_year > after else _in_year(month_day, after.year + 1)


def _in_year(month_day: tuple[int, int], year: int) -> date:
    """A day of the year; 29 February falls on the 28th when there is none."""
    return add_months(date(2000, *month_day), 12 * (year - 2000))


def nation_named(value: object) -> str:
    """The nation's code, from its code or its name.

    Raises: NotUnderstood.
    """
    written = value.strip() if isinstance(value, str) else ""
    for code, name in NATIONS.items():
        if written.casefold() in {code.casefold(), name.casefold()}:
            return code
    raise NotUnderstood(f"nation: {unknown_word('nation', written or say(value), NATIONS)}")


def add_months(day: date, n: int) -> date:
    """The same day `n` months on (or back, when negative), cut to the month's end."""
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    if day.day <= 28:
        return date(year, month, day.day)
    return date(year, month, min(day.day, _month_length(year, month)))


def _month_length(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - _DAY).day


@cache
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The public holidays of a nation in one year, substitute days included.

    Note: the first call in a process loads the holidays of every country, which takes up to a second.
    """
    import holidays

    country, region = ("IM", None) if nation == "IM" else ("GB", nation)
    return frozenset(holidays.country_holidays(country, subdiv=region, years=year))


@lru_cache(maxsize=4096)
def _open_days(calendar: "Calendar", year: int) -> tuple[int, ...]:
    """The working days of a year as ordinals. Raises: OverflowError, outside of the years there are."""
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"the year {year} is out of range")
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = (date.fromordinal(ordinal) for ordinal in range(first, last + 1))
    return tuple(day.toordinal() for day in days if calendar.is_working_day(day))


@dataclass(frozen=True)
class Calendar:
    """The working days of one nation, less any other days on which a board is closed."""

    nation: str
    also_closed: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open: neither weekend nor holiday."""
        return (
            day.weekday() < 5
            and day not in bank_holidays(self.nation, day.year)
            and day not in self.also_closed
        )

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after a day (before it, when negative); day 1 is the first after it."""
        if n == 0:
            return day
        year, open_days = day.year, _open_days(self, day.year)
        ordinal = day.toordinal()
        place = n + (bisect_right(open_days, ordinal) - 1 if n > 0 else bisect_left(open_days, ordinal))
        while place >= len(open_days):
            place -= len(open_days)
            year += 1
            open_days = _open_days(self, year)
        while place < 0:
            year -= 1
            open_days = _open_days(self, year)
            place += len(open_days)
        return date.fromordinal(open_days[place])

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after the start, up to and including the end."""
        first, last = start.toordinal(), end.toordinal()
        counted = 0
        for year in range(start.year, end.year + 1):
            open_days = _open_days(self, year)
            counted += max(0, bisect_right(open_days, last) - bisect_right(open_days, first))
        return counted

    def after(self, day: date, period: Period) -> date:
        """The day on which a period that starts with `day` ends."""
        return self._count(day, period, 1)

    def before(self, day: date, period: Period) -> date:
        """The last day that is still a whole period before `day`."""
        return self._count(day, period, -1)

    def _count(self, day: date, period: Period, way: int) -> date:
        n = period.n * way
        match period.unit:
            case "working_days":
                return self.add_working_days(day, n)
            case "months":
                return add_months(day, n)
            case "weeks":
                return day + timedelta(weeks=n)
            case "clear_days":
                # A clear day is whole: neither the day counted from nor the day counted to is one.
                return day + timedelta(days=n + way if n else 0)
            case "hours":
                return day + timedelta(days=-(-period.n // 24) * way)
            case _:
                return day + timedelta(days=n)

    def moment_after(self, moment: datetime, period: Period) -> datetime:
        """The moment a number of hours after another, by the clock on the wall."""
        return moment + timedelta(hours=period.n)

    def roll(self, day: date, way: Literal["forward", "back"]) -> date:
        """The day itself when it is a working day, else the next (or last) one that is."""
        step = _DAY if way == "forward" else -_DAY
        while not self.is_working_day(day):
            day += step
        return day


@lru_cache(maxsize=256)
def calendar_of(nation: str, also_closed: frozenset[date] = frozenset()) -> Calendar:
    """The calendar of a nation, kept for the next time it is asked for."""
    return Calendar(nation, also_closed)
