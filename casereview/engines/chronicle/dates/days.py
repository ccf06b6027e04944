"""One day: numbers, month names, the order of the parts, and what a day may be."""

import datetime as dt

from casereview.engines.chronicle.dates.complaints import (
    Unreadable,
    day_words,
    no_such_day,
    no_such_month,
    odd_year,
    still_to_come,
    too_long_ago,
)
from casereview.engines.chronicle.dates.grammar import Cell, Found, Rule

EARLIEST_YEAR = 1850
# Whatever today is said to be, later days are not read; sums with days then stay inside the calendar.
LATEST_DAY = dt.date(2199, 12, 31)
# Standing notes of an author carry this year, so that they sort before every event.
NOTE_YEAR = 100

# Days that programs put down when nobody gave one.
_PLACEHOLDERS = {
    dt.date(1899, 12, 30),
    dt.date(1899, 12, 31),
    dt.date(1900, 1, 1),
    dt.date(1904, 1, 1),
    dt.date(1970, 1, 1),
}


def full_year(figures: str, on: dt.date, month: int = 1, day: int = 1) -> int:
    """The year with four figures; two figures mean the latest century in which the date is not after today.

    Raises: Unreadable, for one figure.
    """
    if len(figures) == 4:
        return int(figures)
    if len(figures) != 2:
        raise Unreadable(odd_year(figures))
    year = on.year - on.year % 100 + int(figures)
    return year - 100 if (year, month, day) > (on.year, on.month, on.day) else year


def check_year(year: int, first: dt.date, on: dt.date, precision: str = "day") -> None:
    """Stop at what no chronology holds. Raises: Unreadable, for a date after today or too long ago."""
    if first > on:
        raise Unreadable(still_to_come(first, on, precision))
    if year < EARLIEST_YEAR and year != NOTE_YEAR:
        raise Unreadable(too_long_ago(year))


def note_on_century(figures: str, year: int, on: dt.date) -> str | None:
    """What to say when two figures of this very year had to mean the century before."""
    if len(figures) == 2 and on.year - year == 100:
        return f"The year {figures} was read as {year}, because the date in {on.year} is still to come. Please check it."
    return None


def one_day(day: int, month: int, year: int, on: dt.date) -> Found:
    """A single day. Raises: Unreadable, when it is no real date, after today, or too long ago."""
    if not 1 <= month <= 12:
        raise Unreadable(no_such_month(day, month, year))
    try:
        found = dt.date(year, month, day)
    except ValueError:
        if not 1 <= year <= 9998:
            raise Unreadable(odd_year(f"{year:04}")) from None
        raise Unreadable(no_such_day(day, month, year)) from None
    if year < EARLIEST_YEAR or found > on:
        check_year(year, found, on)
    meaning = Found(found.isoformat(), found, found)
    return meaning.noting(note_on_day(found)) if year == NOTE_YEAR or found in _PLACEHOLDERS else meaning


def note_on_day(day: dt.date) -> str | None:
    """What a person should know about a day that programs or authors use as a sign."""
    if day.year == NOTE_YEAR:
        return "The year 0100 marks a standing note of the author, not an event."
    if day in _PLACEHOLDERS:
        return f"{day_words(day)} is a day that programs put when no date was given. Please check it."
    return None


def _day_month_year(cell: Cell, day: str, month: str, year: str) -> Found:
    number = int(month)
    if len(year) == 4:
        return one_day(int(day), number, int(year), cell.on)
    whole = full_year(year, cell.on, number, int(day))
    return one_day(int(day), number, whole, cell.on).noting(note_on_century(year, whole, cell.on))


def _day_name_year(cell: Cell, day: str, name: int, year: str) -> Found:
    whole = full_year(year, cell.on, name, int(day))
    found = one_day(int(day), name, whole, cell.on)
    return found if len(year) == 4 else found.noting(note_on_century(year, whole, cell.on))


def _name_day_year(cell: Cell, name: int, day: str, year: str) -> Found:
    return _day_name_year(cell, day, name, year)


def _year_month_day(cell: Cell, year: str, month: str, day: str) -> Found:
    if int(month) > 12 and int(day) <= 12:
        swapped = f"{year}-{int(day):02}-{int(month):02}"
        raise Unreadable(
            f"There is no month {month}. When the year comes first, the month follows and then the day. "
            f"If you mean {swapped}, write it so."
        )
    return one_day(int(day), int(month), int(year), cell.on)


def _year_name_day(cell: Cell, year: str, name: int, day: str) -> Found:
    return _day_name_year(cell, day, name, year)


# Day before month; these may stand as one side of a range whose other side lacks month or year.
DAY_FIRST = (
    Rule("day, month and year in figures", "{day} {month} {year}", _day_month_year),
    Rule("day, month by name, year", "{day} {name} {year}", _day_name_year),
)
YEAR_LAST = (*DAY_FIRST, Rule("month by name, day, year", "{name} {day} {year}", _name_day_year))
RULES = (
    *YEAR_LAST,
    Rule("year, month and day in figures", "(?P<year>Y)[-/.]+{month}[-/.]+{day}", _year_month_day),
    Rule("year, month and day with spaces", "(?P<year>Y){month}{day}", _year_month_day),
    Rule("year, month by name, day", "{year4} {name} {day}", _year_name_day),
)
# Not where it could as well be a time: 22:05:16 and 9:10-11 are left to the times.
MISTYPED_COLON = Rule(
    "a colon typed between day, month and year",
    "(?=N[/:]N[/:]N$|N[/.:]N[/.:]Y$)(?!N:N:N$){day}[/.:]{month}[/.:]{year}",
    _day_month_year,
)
