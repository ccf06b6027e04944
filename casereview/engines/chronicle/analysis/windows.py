"""The days and minutes a row may speak of."""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import TypeAlias

SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}
UNCERTAIN_DAYS = 1  # a doubted day is usually the one beside it
APPROXIMATE_DAYS = 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Window: TypeAlias = tuple[date | None, date | None]


@lru_cache(maxsize=65_536)
def window(edtf: str | None) -> Window:
    """The first and the last day an Extended Date/Time Format date allows; None where it is open or not a date.

    Note: a season is the three months it is usually taken for; winter ends in the next year.
    """
    if not edtf:
        return None, None
    inside = edtf.strip("[]{}")
    if "/" in inside:
        first, _, last = inside.partition("/")
        return window(first)[0], window(last)[1]
    if "," in inside:
        spans = [window(part.strip()) for part in inside.split(",")]
        firsts, lasts = [one for one, _ in spans if one], [one for _, one in spans if one]
        return (min(firsts), max(lasts)) if firsts and lasts else (None, None)
    try:
        return _one_date(inside)
    except ValueError:
        return None, None


def certain_day(edtf: str | None, *, uncertain: bool, approximate: bool) -> date | None:
    """The day, when the row names exactly one and does not doubt it."""
    if uncertain or approximate or not edtf or not _DAY.fullmatch(edtf):
        return None
    return window(edtf)[0]


@lru_cache(maxsize=65_536)
def month(edtf: str | None) -> str | None:
    """The month (2016-05) a date lies in whole; None when it lies in several, or is open or unknown."""
    first, last = window(edtf)
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return f"{first.year:04}-{first.month:02}"


@lru_cache(maxsize=4096)
def minutes(time: str | None) -> int | None:
    """A time of day (14:30) as minutes after midnight."""
    if not time:
        return None
    hour, _, minute = time.partition(":")
    if not (hour.isdigit() and minute[:2].isdigit()):
        return None
    total = int(hour) * 60 + int(minute[:2])
    return total if total < 24 * 60 else None


def _one_date(text: str) -> Window:
    """Raises: ValueError, when this is not a year, a month, a season or a day."""
    if text in ("", ".."):
        return None, None
    parts = text.split("-")
    year = int(parts[0])
    if len(parts) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) == 3:
        day = date(year, int(parts[1]), int(parts[2]))
        return day, day
    opening, closing = SEASONS.get(parts[1]) or (int(parts[1]), int(parts[1]))
    closing_year = year + (closing < opening)
    last = calendar.monthrange(closing_year, closing)[1] if 1 <= closing <= 12 else 0
    return date(year, opening, 1), date(closing_year, closing, last)
