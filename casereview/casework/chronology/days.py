"""When it happened, in words that never say more than the row does."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from casereview.engines.chronicle.dates.days import NOTE_YEAR
from casereview.engines.chronicle.rows import Row
from casereview.ui.words import day as short_day

_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SEASONS: Final = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Said:
    """A date in words, and how exact it is. Shape: an empty note means a certain day."""

    text: str
    note: str = ""


def said_day(row: Row) -> Said:
    """The day of a row, or as much of it as is known."""
    if row.date is None:
        written = row.written.get("date", "").strip()
        return Said(written or "No date", "has no place in time")
    if row.earliest and row.earliest.year == NOTE_YEAR:
        return Said("Standing note", "by the author, not an event")
    said = _said(row.date)
    doubts = [
        *(["not certain"] if row.uncertain else []),
        *(["about this time"] if row.approximate else []),
        *([said.note] if said.note else []),
    ]
    return Said(said.text, ", ".join(doubts))


def said_time(row: Row) -> str:
    """The time of a row, with its end, and a question mark where it is in doubt."""
    if row.time is None:
        return ""
    span = f"{row.time} to {row.end_time}" if row.end_time else row.time
    return f"{span}?" if row.uncertain_time else span


def _said(edtf: str) -> Said:
    if edtf.startswith("["):
        parts = [_part(one) for one in edtf.strip("[]").split(",")]
        return Said(" or ".join(parts), "one of these days")
    if "/" not in edtf:
        return Said(_part(edtf), _how_exact(edtf))
    first, _, last = edtf.partition("/")
    if first in ("", ".."):
        return Said(f"By {_part(last)}", "only the last day is known")
    if last in ("", ".."):
        return Said(f"From {_part(first)}", "only the first day is known")
    if _is_week(first, last):
        return Said(f"w/c {_part(first)}", "known to the week")
    return Said(f"{_part(first)} to {_part(last)}", "")


def _part(edtf: str) -> str:
    if _DAY.fullmatch(edtf):
        return short_day(date.fromisoformat(edtf))
    year, _, rest = edtf.partition("-")
    if not rest:
        return year
    return f"{_SEASONS[rest]} {year}" if rest in _SEASONS else f"{_MONTHS[int(rest) - 1]} {year}"


def _how_exact(edtf: str) -> str:
    rest = edtf.partition("-")[2]
    if not rest:
        return "known to the year"
    if rest in _SEASONS:
        return "known to the season"
    return "known to the month" if len(edtf) == len("2016-05") else ""


def _is_week(first: str, last: str) -> bool:
    if not (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
        return False
    start = date.fromisoformat(first)
    return start.weekday() == 0 and date.fromisoformat(last) - start == timedelta(days=6)
