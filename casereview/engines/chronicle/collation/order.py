"""The one order of a merged chronology."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from casereview.engines.chronicle.rows import Row

_NO_TIME: Final = "99:99"
_NO_SEQUENCE: Final = 10**10


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows by earliest day, time, agency, file and row; whatever cannot be placed comes last, file by file.

    Note: a row without a time stands last on its day, unless its agency numbered its rows: then it stands where
    the number puts it. A row that only has a last day ("before 5 May") stands on that day.
    """
    listed = list(rows)
    times = _times_by_sequence(listed)
    return sorted(listed, key=lambda row: _key(row, times))


def _key(row: Row, times: dict[int, str]) -> tuple[object, ...]:
    day = row.earliest or row.latest
    place = (row.agency, row.file)
    within = (
        row.sequence if row.sequence is not None else _NO_SEQUENCE,
        row.row,
        row.sheet or "",
        row.table or 0,
    )
    if day is None:
        return (1, dt.date.max, "", *place, 0, row.sheet or "", row.table or 0, row.row)
    return (0, day, times.get(id(row)) or row.time or _NO_TIME, *place, *within)


def _times_by_sequence(rows: list[Row]) -> dict[int, str]:
    """The time by which a row without one is sorted: that of the row numbered before it, else of the one after."""
    numbered = [row for row in rows if row.sequence is not None and row.earliest]
    numbered.sort(key=lambda row: (*_day_of_file(row), row.sequence or 0, row.row))
    times: dict[int, str] = {}
    for _, group in groupby(numbered, key=_day_of_file):
        day = list(group)
        known = next((row.time for row in day if row.time), None)
        for row in day:
            known = row.time or known
            if known and not row.time:
                times[id(row)] = known
    return times


def _day_of_file(row: Row) -> tuple[str, str, int, dt.date]:
    return row.file, row.sheet or "", row.table or 0, row.earliest or dt.date.max
