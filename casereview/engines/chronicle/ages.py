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


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
