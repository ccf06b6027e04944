"""When it happened: the date, time and end cells of one row brought together."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from casereview.engines.chronicle.columns import Columns, Role
from casereview.engines.chronicle.dates import (
    Reading,
    from_excel_serial,
    from_python,
    note_on_clock_change,
    read_date,
    read_time,
)
from casereview.engines.chronicle.readers.tables.grid import Cell, words_of
from casereview.engines.chronicle.rows import Problem

FIRST_YEAR_AS_NUMBER: Final = 1900
LAST_YEAR_AS_NUMBER: Final = 2099
_AS_CLOCKS_CHANGE, _CLOCKS_CHANGED = "01:00", "02:00"


@dataclass(frozen=True, slots=True)
class Moment:
    """The place of a row in time, as far as its cells say."""

    date: str | None
    time: str | None
    end_date: str | None
    end_time: str | None
    uncertain: bool
    approximate: bool
    uncertain_time: bool
    earliest: dt.date | None
    latest: dt.date | None
    problems: tuple[Problem, ...] = ()


class Clock:
    """Reads the cells of one table that say when."""

    def __init__(self, columns: Columns, on: dt.date, *, epoch_1904: bool) -> None:
        self.on = on
        self.epoch_1904 = epoch_1904
        self.date_heading = columns.heading(Role.DATE)
        self.end_date_heading = columns.heading(Role.END_DATE)
        self.time_heading = columns.heading(Role.TIME)
        self.end_time_heading = columns.heading(Role.END_TIME)
        self._days: dict[Cell, Moment] = {}
        self._times: dict[Cell, Reading] = {}

    def moment(self, day: Cell, time: Cell = "", end_day: Cell = "", end_time: Cell = "") -> Moment:
        """When the row happened; empty cells say nothing."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._day(day)
        if time != "" or end_time != "":
            found = self._with_time(found, time, end_time)
        return self._until(found, end_day) if end_day != "" else found

    def _day(self, cell: Cell) -> Moment:
        reading = self._read_day(cell)
        end = reading.latest.isoformat() if reading.latest and _is_range(reading.edtf) else None
        return Moment(
            reading.edtf,
            reading.time,
            end,
            reading.end_time,
            reading.uncertain,
            reading.approximate,
            reading.uncertain_time,
            reading.earliest,
            reading.latest,
            _problems(reading, "date", self.date_heading),
        )

    def _read_day(self, cell: Cell) -> Reading:
        if isinstance(cell, str):
            return read_date(cell, on=self.on)
        if isinstance(cell, float | int) and not isinstance(cell, bool):
            if cell == int(cell) and FIRST_YEAR_AS_NUMBER <= cell <= LAST_YEAR_AS_NUMBER:
                return read_date(str(int(cell)), on=self.on)
            return from_excel_serial(float(cell), epoch_1904=self.epoch_1904, on=self.on)
        if isinstance(cell, dt.date):
            return from_python(cell, on=self.on)
        return read_date(words_of(cell), on=self.on)

    def _read_time(self, cell: Cell) -> Reading:
        reading = self._times.get(cell)
        if reading is None:
            reading = self._times[cell] = self._time(cell)
        return reading

    def _time(self, cell: Cell) -> Reading:
        if isinstance(cell, str):
            return read_time(cell) if cell.strip() else Reading(cell)
        if isinstance(cell, dt.datetime):
            return from_python(cell.time())
        if isinstance(cell, dt.time):
            return from_python(cell)
        if isinstance(cell, float | int) and not isinstance(cell, bool):
            if 0 <= cell < 1:
                return from_excel_serial(float(cell), field="time")
            return read_time(f"{cell:.2f}" if cell != int(cell) else f"{int(cell):04d}")
        return read_time(words_of(cell))

    def _with_time(self, moment: Moment, time: Cell, end_time: Cell) -> Moment:
        start, end, problems = moment.time, moment.end_time, moment.problems
        doubt = moment.uncertain_time
        if time != "":
            reading = self._read_time(time)
            problems += _problems(reading, "time", self.time_heading)
            doubt = doubt or reading.uncertain_time or (reading.approximate and reading.time is not None)
            if reading.time:
                start, end = reading.time, reading.end_time
                if _AS_CLOCKS_CHANGE <= start < _CLOCKS_CHANGED and moment.earliest == moment.latest:
                    problems += self._clock_change(moment.earliest, start)
        if end_time != "":
            reading = self._read_time(end_time)
            problems += _problems(reading, "time", self.end_time_heading)
            end = reading.end_time or reading.time or end
        if start and end and end < start and not moment.end_date:
            text = f"It ends at {end}, before it starts at {start}. If it went past midnight, give the date it ended."
            cells = [self.time_heading, *([self.end_time_heading] if end_time != "" else [])]
            problems += tuple(Problem("end_before_start", cell, text) for cell in cells)
        return Moment(
            moment.date,
            start,
            moment.end_date,
            end,
            moment.uncertain,
            moment.approximate,
            doubt,
            moment.earliest,
            moment.latest,
            problems,
        )

    def _clock_change(self, day: dt.date | None, time: str) -> tuple[Problem, ...]:
        note = note_on_clock_change(day, time) if day else None
        return (Problem("time_note", self.time_heading, note),) if note else ()

    def _until(self, moment: Moment, cell: Cell) -> Moment:
        if isinstance(cell, str) and not cell.strip():
            return moment
        reading = self._read_day(cell)
        problems = moment.problems + _problems(reading, "date", self.end_date_heading)
        if reading.latest is None or moment.earliest is None or moment.date is None:
            return replace(moment, problems=problems)
        if reading.latest < moment.earliest:
            text = f"It ends on {reading.edtf}, before it starts on {moment.date}. Check both dates."
            wrong = (
                Problem("end_before_start", cell, text) for cell in (self.date_heading, self.end_date_heading)
            )
            return replace(moment, problems=(*problems, *wrong))
        if reading.latest == moment.latest or "/" in moment.date or moment.date.startswith("["):
            return replace(moment, problems=problems)
        return replace(
            moment,
            date=f"{moment.date}/{reading.edtf}",
            end_date=reading.latest.isoformat(),
            latest=reading.latest,
            uncertain=moment.uncertain or reading.uncertain,
            approximate=moment.approximate or reading.approximate,
            problems=problems,
        )


def _is_range(edtf: str | None) -> bool:
    return edtf is not None and "/" in edtf


def _problems(reading: Reading, what: str, heading: str) -> tuple[Problem, ...]:
    if reading.error:
        code = f"{what}_unreadable" if reading.input.strip() else f"{what}_missing"
        return (Problem(code, heading, reading.error),)
    return (Problem(f"{what}_note", heading, reading.note),) if reading.note else ()
