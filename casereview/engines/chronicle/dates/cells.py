"""Reading whole cells: the text of one, or the typed value that a spreadsheet gives."""

import datetime as dt
import math
import re
from typing import Literal

from casereview.engines.chronicle.dates.complaints import (
    HOW_DATE,
    Unreadable,
    day_words,
    empty,
    is_not_known,
    not_understood,
    nothing_in,
    points_elsewhere,
)
from casereview.engines.chronicle.dates.days import (
    EARLIEST_YEAR,
    LATEST_DAY,
    check_year,
    full_year,
    note_on_day,
)
from casereview.engines.chronicle.dates.grammar import Cell, Found, Grammar
from casereview.engines.chronicle.dates.qualifiers import DATES
from casereview.engines.chronicle.dates.reading import Reading
from casereview.engines.chronicle.dates.times import TIMES, note_on_clock_change
from casereview.engines.chronicle.dates.tokens import cut, plain
from casereview.engines.chronicle.dates.words import LEXICON

Field = Literal["date", "time", "datetime"]

# The commonest cells by far need no grammar; whatever is not plainly right is left to it.
_PLAIN = re.compile(
    r"([0-9]{1,2})([-/. ])([0-9]{1,2}|[A-Za-z]{3,9})\2([0-9]{4}|[0-9]{2})(?: ([0-9]{2}):([0-9]{2}))?"
).fullmatch
_MONTHS = {word: int(value) for word, (kind, value) in LEXICON.items() if kind == "M"}
_DAY_AT_MIDNIGHT = re.compile(r"(.*[0-9])[ T]00:00:00(?:\.0+)?")
_ONLY_TIME = re.compile(
    r"(?:30/12/1899|31/12/1899|1899-12-3[01]|1900-01-0[01]|0[01]/01/1900)[ T](?=[0-9]{1,2}:)"
)

_EXCEL_1900, _EXCEL_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL = 2_958_465
_NEVER_WAS = 60  # Excel counts a 29 February 1900


def read_date(text: str, *, on: dt.date, field: Field = "date") -> Reading:
    """What a cell says, by what it is meant to hold; a date cell may hold a time as well. On is today.

    Note: an exported day such as "2014-05-01 00:00:00" has no time in a date cell; as "datetime" it has.
    """
    if field == "time":
        return read_time(text)
    on = min(on, LATEST_DAY)
    if (parts := _PLAIN(text)) and (reading := _plainly(text, parts, on)):
        return reading
    cell = text
    if field == "date" and "00:00:00" in text and (exported := _DAY_AT_MIDNIGHT.fullmatch(text.strip())):
        cell = exported[1]
    return _read(text, cell, DATES, on, "date")


def read_datetime(text: str, *, on: dt.date) -> Reading:
    """What a cell with a date and a time says; the time may be missing, the date may not."""
    return read_date(text, on=on, field="datetime")


def read_time(text: str) -> Reading:
    """What a time cell says. A dash or "not known" is no error: the time is then None."""
    if text.strip() and is_not_known(plain(text)):
        return Reading(text)
    return _read(text, _ONLY_TIME.sub("", text.strip()), TIMES, dt.date.max, "time")


def _plainly(text: str, parts: re.Match[str], on: dt.date) -> Reading | None:
    """A commonplace cell without the grammar; None when anything about it needs a second look."""
    day, _, month, year, hour, minute = parts.groups()
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        whole = int(year) if len(year) == 4 else full_year(year, on, number, int(day))
        found = dt.date(whole, number, int(day))
    except ValueError:
        return None
    if (
        whole < EARLIEST_YEAR
        or found > on
        or on.year - whole == 100
        or (number in (1, 12) and note_on_day(found))
    ):
        return None
    if hour is None:
        return Reading(text, found.isoformat(), None, None, found, found)
    if hour == "01" or hour > "23" or minute > "59":
        return None
    return Reading(text, found.isoformat(), f"{hour}:{minute}", None, found, found)


def _read(text: str, cell: str, grammar: Grammar, on: dt.date, what: str) -> Reading:
    if not cell.strip():
        return Reading(text, error=empty(what))
    try:
        phrase, notes = cut(cell)
        found = grammar.read(phrase, Cell(grammar, on))
    except Unreadable as problem:
        return Reading(text, error=_why(text, str(problem), what))
    return _reading(text, found, notes)


def _why(text: str, problem: str, what: str) -> str:
    if points_elsewhere(plain(text)) or is_not_known(plain(text)):
        return nothing_in(text, what)
    return problem or not_understood(text, what)


def _reading(text: str, found: Found, notes: tuple[str, ...] = ()) -> Reading:
    notes += found.notes
    return Reading(
        text,
        found.edtf,
        found.time,
        found.end_time,
        found.earliest,
        found.latest,
        found.uncertain,
        found.approximate,
        found.uncertain_time,
        None,
        " ".join(notes) if notes else None,
    )


def from_python(value: dt.date | dt.datetime | dt.time, *, on: dt.date | None = None) -> Reading:
    """A typed cell as a spreadsheet reader gives it: a day, a day and time, or a time.

    Note: a day at midnight is a day without a time; a spreadsheet cannot tell the two apart. Seconds are left out.
    """
    written = value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    if isinstance(value, dt.time):
        return Reading(written, time=f"{value:%H:%M}")
    day = value.date() if isinstance(value, dt.datetime) else value
    try:
        check_year(day.year, day, on or dt.date.max)
    except Unreadable as problem:
        return Reading(written, error=str(problem))
    time = f"{value:%H:%M}" if isinstance(value, dt.datetime) and value.time() != dt.time.min else None
    notes = (note_on_day(day), time and note_on_clock_change(day, time))
    note = " ".join(filter(None, notes)) or None
    return Reading(written, day.isoformat(), time, None, day, day, note=note)


def from_excel_serial(
    number: float, *, epoch_1904: bool = False, on: dt.date | None = None, field: Field = "date"
) -> Reading:
    """The day and time that a spreadsheet keeps as a number, with a note that shows how it was counted.

    Units: days since the workbook's epoch, the time of day as the fraction.
    """
    written = str(int(number)) if math.isfinite(number) and number == int(number) else str(number)
    if not math.isfinite(number) or not 0 <= number <= _LAST_SERIAL:
        return Reading(written, error=f"“{written}” is not a number that Excel uses for a day. {HOW_DATE}")
    moment = _moment(number, epoch_1904=epoch_1904)
    if field == "time":
        return Reading(written, time=f"{moment:%H:%M}")
    if number < 1 and not epoch_1904:
        return Reading(
            written,
            error=f"This is a time, not a date. {HOW_DATE}" if number else f"“0” is no date. {HOW_DATE}",
        )
    if int(number) == _NEVER_WAS and not epoch_1904:
        return Reading(written, error=f"“60” stands for 29 February 1900, which never was. {HOW_DATE}")
    reading = from_python(moment, on=on)
    if reading.error:
        return Reading(written, error=reading.error)
    system = "1904" if epoch_1904 else "1900"
    counted = f"The number {written} was read as {day_words(moment.date())} by the {system} date system."
    note = " ".join(filter(None, (counted, reading.note)))
    return Reading(written, reading.edtf, reading.time, None, reading.earliest, reading.latest, note=note)


def _moment(number: float, *, epoch_1904: bool) -> dt.datetime:
    days = int(number)
    seconds = round((number - days) * 86_400)
    epoch = _EXCEL_1904 if epoch_1904 else _EXCEL_1900
    if not epoch_1904 and days < _NEVER_WAS:
        epoch += dt.timedelta(days=1)
    return epoch + dt.timedelta(days=days, seconds=seconds)
