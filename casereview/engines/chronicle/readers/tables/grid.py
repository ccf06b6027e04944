"""What every kind of file is reduced to: tables of cells with the lines above them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from casereview.engines.chronicle.readers.receipt import Hidden
from casereview.engines.chronicle.rows import Problem, Row

Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta

_MIDNIGHT = dt.time(0, 0)


@dataclass
class Grid:
    """One sheet, or one table of a Word document, or a whole CSV.

    Shape: `cells` row by row from the first, blank rows included, so that a row's number is its index + 1;
    `lead` the lines of text above the table; `headings` indexes of rows marked as headings;
    `problems` by row and column index; `epoch_1904` how its bare numbers count days.
    """

    sheet: str | None
    table: int | None
    cells: list[list[Cell]]
    lead: tuple[str, ...] = ()
    headings: frozenset[int] = frozenset()
    problems: Mapping[tuple[int, int], Problem] = field(default_factory=dict)
    epoch_1904: bool = False

    def place(self, index: int) -> str:
        """Where a row stands, in words."""
        parts = [f"sheet “{self.sheet}”"] if self.sheet else []
        parts += [f"table {self.table}"] if self.table else []
        return ", ".join([*parts, f"row {index + 1}"])


@dataclass
class Contents:
    """A file's tables and what was noticed on the way."""

    kind: str
    grids: list[Grid]
    encoding: str | None = None
    delimiter: str | None = None
    sample: str | None = None
    date_system: str | None = None
    hidden: list[Hidden] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    own_rows: list[Row] | None = None
    own_records: Mapping[str, Row] = field(default_factory=dict)


def words_of(cell: Cell) -> str:
    """A cell as a person would have typed it; text is left exactly as it is."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        time = cell.time() if isinstance(cell, dt.datetime) else _MIDNIGHT
        return f"{cell:%d/%m/}{cell.year:04d}" + ("" if time == _MIDNIGHT else f" {_clock(time)}")
    if isinstance(cell, dt.time):
        return _clock(cell)
    return _duration(cell) if isinstance(cell, dt.timedelta) else _number(cell)


def _number(cell: float | bool) -> str:  # noqa: FBT001
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _clock(time: dt.time) -> str:
    return f"{time:%H:%M:%S}" if time.second or time.microsecond else f"{time:%H:%M}"


def _duration(length: dt.timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")


def is_filled(cell: Cell) -> bool:
    """Whether a cell holds anything but white space."""
    return not (cell == "" or (isinstance(cell, str) and cell.isspace()))
