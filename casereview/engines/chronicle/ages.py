"""How old somebody was on a day.

A year is complete on the anniversary of the birth. Somebody born on 29 February completes theirs on 1 March in the
other years; a month that lacks the day is complete on the first of the next.
"""

from datetime import date, timedelta

_WEEKS_SAID, _MONTHS_SAID, _WITH_MONTHS = 12, 24, 6
_YEAR = 12


def years_on(born: date, day: date) -> int | None:
    """Whole years of age. Shape: None before the birth."""
    months = months_on(born, day)
    return None if months is None else months // _YEAR


def months_on(born: date, day: date) -> int | None:
    """Whole months of age. Shape: None before the birth."""
    if day < born:
        return None
    return (day.year - born.year) * _YEAR + day.month - born.month - (day.day < born.day)


def age_words(born: date, day: date) -> str:
    """The age as people say it: unborn, in days, weeks, months, years with months while small, then years."""
    months = months_on(born, day)
    if months is None:
        return "unborn"
    weeks, days = divmod((day - born) // timedelta(days=1), 7)
    if weeks < 1:
        return _many(days, "day")
    if weeks < _WEEKS_SAID:
        return _many(weeks, "week")
    if months < _MONTHS_SAID:
        return _many(months, "month")
    years, left = divmod(months, _YEAR)
    with_months = left and years < _WITH_MONTHS
    return f"{_many(years, 'year')} {_many(left, 'month')}" if with_months else _many(years, "year")


def span_words(first: date, last: date) -> str:
    """How far apart two days are, in days, and from a month on in years, months and days too.

    Note: counted from the earlier day; a month that lacks the day is complete on the first of the next.
    """
    first, last = min(first, last), max(first, last)
    days = (last - first).days
    months = months_on(first, last) or 0
    if not months:
        return _many(days, "day")
    reached = min(_first_of(first, months) + timedelta(days=first.day - 1), _first_of(first, months + 1))
    years, left = divmod(months, _YEAR)
    rest = (last - reached).days
    parts = [
        _many(number, what) for number, what in ((years, "year"), (left, "month"), (rest, "day")) if number
    ]
    return f"{days:,} days ({', '.join(parts)})"


def _first_of(day: date, months: int) -> date:
    """The first of the month so many months on."""
    turn = day.month - 1 + months
    return date(day.year + turn // _YEAR, turn % _YEAR + 1, 1)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
