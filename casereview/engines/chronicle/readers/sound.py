"""Whether a row that a file claims to carry is one that we could have written: no reader may trust a file's own record.

Why: a record is taken over as it stands, and one that could not be shown would stop everybody's chronology.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.dates.days import EARLIEST_YEAR, NOTE_YEAR
from casereview.engines.chronicle.rows import SEEN_CODES, SPOKEN_CODES, Row

_MOST: Final = 10_000_000
_LAST_YEAR: Final = 9_998
_TEXTS: Final = (
    "agency",
    "file",
    "source",
    "event",
    "seen_who",
    "people",
    "action",
    "comment",
    "pupil",
    "subject",
)
_MAY_BE_MISSING: Final = ("sheet", "date", "end_date", "time", "end_time")
_YES_OR_NO: Final = ("uncertain", "approximate", "uncertain_time", "is_note")
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_PART = r"\d{4}(-(2[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?"
_EDTF: Final = re.compile(rf"{_PART}|\[{_PART}(,{_PART})*\]|({_PART}|\.\.)?/{_PART}|{_PART}/(\.\.)?")


def sound(row: Row) -> Row:
    """The row, if it could be one of ours. Raises: ValueError, naming what is wrong."""
    for name in _TEXTS:
        _demand(isinstance(getattr(row, name), str), name)
    for name in _MAY_BE_MISSING:
        _demand(getattr(row, name) is None or isinstance(getattr(row, name), str), name)
    for name in _YES_OR_NO:
        _demand(isinstance(getattr(row, name), bool), name)
    _demand(row.seen in SEEN_CODES, "seen")
    _demand(row.spoken in SPOKEN_CODES, "spoken")
    _demand({*row.written} <= {*Role}, "written")
    _demand(_is_count(row.row, least=1), "row")
    _demand(row.table is None or _is_count(row.table), "table")
    _demand(row.sequence is None or _is_count(row.sequence, least=-_MOST), "sequence")
    for name in ("written", "extra"):
        _demand(_are_words(getattr(row, name)), name)
    told = [text for one in row.problems for text in (one.code, one.cell, one.text)]
    _demand(all(isinstance(text, str) for text in told), "problems")
    _sound_days(row)
    return row


def _sound_days(row: Row) -> None:
    for name in ("date", "end_date"):
        text = getattr(row, name)
        _demand(text is None or (_EDTF.fullmatch(text) is not None and _are_days(text)), name)
    for name in ("time", "end_time"):
        text = getattr(row, name)
        _demand(text is None or _TIME.fullmatch(text) is not None, name)
    for name in ("earliest", "latest"):
        day = getattr(row, name)
        _demand(day is None or day.year == NOTE_YEAR or EARLIEST_YEAR <= day.year <= _LAST_YEAR, name)
    _demand(row.earliest is None or row.latest is None or row.earliest <= row.latest, "latest")


def _demand(holds: bool, name: str) -> None:  # noqa: FBT001
    if not holds:
        raise ValueError(f"“{name}” holds what no row of ours does")


def _are_days(text: str) -> bool:
    """Whether every whole day in it is a real one."""
    try:
        return all(dt.date.fromisoformat(day) for day in _DAY.findall(text))
    except ValueError:
        return False


def _is_count(value: Any, *, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= _MOST


def _are_words(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(heading, str) and isinstance(text, str) for heading, text in value.items()
    )
