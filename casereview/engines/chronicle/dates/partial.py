"""Less than a day, or a day by another name: months, years, seasons, feast days, and what lacks its year."""

import datetime as dt
from collections.abc import Callable

from casereview.engines.chronicle.dates.complaints import (
    HOW_DATE,
    HOW_DOUBT,
    Unreadable,
    no_such_month,
    no_year,
    odd_year,
    too_long_ago,
)
from casereview.engines.chronicle.dates.days import (
    EARLIEST_YEAR,
    NOTE_YEAR,
    check_year,
    full_year,
    note_on_century,
)
from casereview.engines.chronicle.dates.grammar import Cell, Found, Rule
from casereview.engines.chronicle.dates.tokens import Phrase
from casereview.engines.chronicle.dates.words import MONTHS, SEASONS

SEASON_NAMES = {code: name for name, code in SEASONS.items()}
SEASON_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


def last_of_month(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def one_month(year: int, month: int, on: dt.date) -> Found:
    """A month without its day. Raises: Unreadable."""
    if not 1 <= month <= 12:
        raise Unreadable(no_such_month(0, month, year))
    first = _first_day(year, month)
    check_year(year, first, on, "month")
    return Found(f"{year:04}-{month:02}", first, last_of_month(year, month))


def one_year(year: int, on: dt.date) -> Found:
    """A year without its month. Raises: Unreadable."""
    check_year(year, _first_day(year, 1), on, "year")
    return Found(f"{year:04}", dt.date(year, 1, 1), dt.date(year, 12, 31))


def one_season(year: int, season: int, on: dt.date) -> Found:
    """A season by whole months: spring is March to May, and so on; winter 2017 is December 2017 to February 2018.

    Raises: Unreadable.
    """
    month = SEASON_FIRST_MONTHS[season]
    first = _first_day(year, month)
    check_year(year, first, on, "month")
    last = last_of_month(year + 1, 2) if season == 24 else last_of_month(year, month + 2)
    return Found(f"{year:04}-{season}", first, last)


def _first_day(year: int, month: int) -> dt.date:
    if not 1 <= year <= 9998:
        raise Unreadable(odd_year(f"{year:04}"))
    return dt.date(year, month, 1)


def _name_year(cell: Cell, name: int, year: str) -> Found:
    whole = full_year(year, cell.on, name)
    return one_month(whole, name, cell.on).noting(note_on_century(year, whole, cell.on))


def _name_number(cell: Cell, name: int, number: str) -> Found:
    # The day comes before the month, so a number after it is a year; but "May 17" can also be a slip.
    if len(number) == 1:
        raise Unreadable(no_year(f"{MONTHS[name - 1]} {number}"))
    found = _name_year(cell, name, number)
    return found.noting(f"The {number} was read as the year. If it is a day, write the year as well.")


def _year_name(cell: Cell, year: str, name: int) -> Found:
    return one_month(int(year), name, cell.on)


def _month_year(cell: Cell, month: str, year: str) -> Found:
    return one_month(int(year), int(month), cell.on)


def _year_number(cell: Cell, year: str, sign: str, number: str) -> Found:
    first, second = int(year), int(number)
    next_year = len(number) == 2 and second == (first + 1) % 100
    if next_year and second <= 12 and sign == "/":
        raise Unreadable(
            f"“{year}/{number}” can be {MONTHS[second - 1]} {year} or the years {year} to {first + 1}. "
            f"Write {MONTHS[second - 1]} {year}, or {year} to {first + 1}."
        )
    if 1 <= second <= 12:
        found = one_month(first, second, cell.on)
        note = f"This was read as {MONTHS[second - 1]} {year}. If you mean two years, write {year} to {first + 1}."
        return found.noting(note if next_year else None)
    if second in SEASON_NAMES and not next_year and sign == "-":
        note = f"{year}-{number} was read as the {SEASON_NAMES[second]} of {year}. If you mean years, write them in full."
        return one_season(first, second, cell.on).noting(note)
    last = first - first % 100 + second
    if len(number) == 2 and last > first and sign != ".":
        return years(one_year(first, cell.on), one_year(last, cell.on))
    raise Unreadable(no_such_month(0, second, first))


def years(start: Found, end: Found) -> Found:
    """From one whole year to another."""
    return Found(f"{start.edtf}/{end.edtf}", start.earliest, end.latest)


def _year(cell: Cell, year: str) -> Found:
    if NOTE_YEAR < int(year) < EARLIEST_YEAR and int(year) % 100 < 60:
        raise Unreadable(
            f"{too_long_ago(int(year))} If it is a time, put it beside a date or in the time column."
        )
    found = one_year(int(year), cell.on)
    return found.noting(
        "The year 0100 marks a standing note of the author, not an event." if year == "0100" else None
    )


def _season_year(cell: Cell, season: int, year: str) -> Found:
    found = one_season(full_year(year, cell.on, SEASON_FIRST_MONTHS[season]), season, cell.on)
    if season == 24 and found.earliest and found.latest:
        found.approximate = True
        found.noting(f"Winter was read as December {found.earliest.year} to February {found.latest.year}.")
    return found


def _year_season(cell: Cell, year: str, season: int) -> Found:
    return _season_year(cell, season, year)


def _winter_of_two_years(cell: Cell, season: int, year: str, second: str) -> Found:
    first = full_year(year, cell.on, SEASON_FIRST_MONTHS[season])
    if season != 24 or int(second) % 100 != (first + 1) % 100:
        raise Unreadable(f"Only a winter spans two years that follow each other. {HOW_DATE} {HOW_DOUBT}")
    return one_season(first, season, cell.on)


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday of the western churches. Source: the anonymous Gregorian rule, as printed in Nature, 1876."""
    century, rest = divmod(year, 100)
    leaps = century // 4
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _same_day(month: int, day: int) -> Callable[[int], tuple[dt.date, dt.date]]:
    return lambda year: (dt.date(year, month, day), dt.date(year, month, day))


def _from_easter(first: int, last: int) -> Callable[[int], tuple[dt.date, dt.date]]:
    return lambda year: (
        easter_sunday(year) + dt.timedelta(days=first),
        easter_sunday(year) + dt.timedelta(days=last),
    )


# First and last day of each feast in a year. Those of several days are approximate: nobody says which day.
FEASTS: dict[str, Callable[[int], tuple[dt.date, dt.date]]] = {
    "new year's day": _same_day(1, 1),
    "valentine's day": _same_day(2, 14),
    "good friday": _from_easter(-2, -2),
    "easter sunday": _from_easter(0, 0),
    "easter monday": _from_easter(1, 1),
    "easter": _from_easter(-2, 1),
    "halloween": _same_day(10, 31),
    "bonfire night": _same_day(11, 5),
    "christmas eve": _same_day(12, 24),
    "christmas day": _same_day(12, 25),
    "boxing day": _same_day(12, 26),
    "christmas": lambda year: (dt.date(year, 12, 24), dt.date(year, 12, 26)),
    "new year's eve": _same_day(12, 31),
    "new year": lambda year: (dt.date(year - 1, 12, 31), dt.date(year, 1, 1)),
}


def _feast_year(cell: Cell, feast: str, year: str) -> Found:
    whole = full_year(year, cell.on)
    check_year(whole, _first_day(whole, 1), cell.on, "year")
    first, last = FEASTS[feast](whole)
    if len(year) == 2 and first > cell.on:
        whole -= 100
        first, last = FEASTS[feast](whole)
    check_year(first.year, first, cell.on)
    if first == last:
        return Found(first.isoformat(), first, last)
    note = f"“{feast.title()}” names no one day; it was read as the days from {first.isoformat()} to {last.isoformat()}."
    return Found(f"{first}/{last}", first, last, approximate=True, notes=(note,))


def _day_left_open(cell: Cell, rest: Phrase) -> Found:
    return cell.read(rest).noting("The day is left open, so only the month was read.")


def _without_year(_cell: Cell) -> Found:
    raise Unreadable(no_year())


def _bare_number(_cell: Cell, number: str) -> Found:
    if len(number) == 8:
        raise Unreadable(f"“{number}” runs day, month and year together. Put marks between them. {HOW_DATE}")
    if len(number) == 5 and 10_000 <= int(number) <= 60_000:
        raise Unreadable(f"“{number}” looks like the number by which Excel keeps a day. {HOW_DATE}")
    raise Unreadable(f"“{number}” is only a number, not a date. {HOW_DATE} {HOW_DOUBT}")


def _week_number(_cell: Cell) -> Found:
    raise Unreadable(
        f"Week numbers such as 2024-W01-1 are easily misread. Write the day, or w/c with the Monday. {HOW_DATE}"
    )


def _term(_cell: Cell) -> Found:
    raise Unreadable(
        "Terms and holidays differ from place to place. Write the dates or the months, such as September to December 2017."
    )


def _odd_year(_cell: Cell, figures: str) -> Found:
    raise Unreadable(odd_year(figures))


# These may also stand as one side of a range.
NAMED = (
    Rule("month by name, year", "{name} {year4}", _name_year),
    Rule("month by name, short year", "{name} '(?P<year>N)", _name_year),
    Rule("month in figures, year", "{month}[-/.](?P<year>Y)", _month_year),
    Rule("year, month by name", "{year4} {name}", _year_name),
    Rule("season and year", "(?P<season>S) {year}", _season_year),
    Rule("year and season", "{year4} (?P<season>S)", _year_season),
    Rule("winter over two years", "(?P<season>S) (?P<year>Y)[-/](?P<second>[NY])", _winter_of_two_years),
    Rule("feast day and year", "(?P<feast>F) {year}", _feast_year),
)
RULES = (
    *NAMED,
    Rule("year and month in figures, or two years", "(?P<year>Y)(?P<sign>[-/.])(?P<number>N)", _year_number),
    Rule("year", "(?P<year>Y)", _year),
)
ALONE = (
    Rule("month by name and a number", "{name} (?P<number>N)", _name_number),
    Rule("month and year, the day left open", "[x?¿]*[-/.]+(?P<REST>N[-/.]Y)", _day_left_open),
)
# What lacks too much to be read; each says what is missing.
REFUSED = (
    Rule(
        "no year", "W?,?(?:(?:N[-,>/&|])*N M|M|M N?[-,>/&|]M N?|(?:M )?N[-/.]N|S|F)|W(?:,?N)?", _without_year
    ),
    Rule("week number", "(?:Y-?)?wN(?:-?N)?", _week_number),
    Rule("school term or holiday", ".*R.*", _term),
    Rule("a year of odd length", "(?:W,?)?(?:N[-/.]N[-/.]|N M |M )(?P<figures>[TL])", _odd_year),
    Rule("only a number", "(?P<number>[NTL])(?:[.]N)?", _bare_number),
)
