"""Tables without headings that can be recognised: the column that holds dates is found by its cells."""

import datetime as dt
import re
from typing import Final

from casereview.engines.chronicle.columns import ColumnMap, Role, columns_from
from casereview.engines.chronicle.dates import read_date
from casereview.engines.chronicle.readers.tables.grid import Cell, Grid, is_filled, words_of
from casereview.engines.chronicle.readers.tables.headings import Heading, with_event

_SAMPLED: Final = 60
_MOST: Final = 0.6
_NO_EVENT: Final = re.compile(r"birth|\bdob\b|completed|received|signed|due\b|closed|age\b", re.IGNORECASE)


def heading_by_cells(grid: Grid, said: ColumnMap | None, on: dt.date) -> Heading | None:
    """Headings for a table in which one column is plainly dates; None when there is none."""
    filled = [index for index, cells in enumerate(grid.cells[:_SAMPLED]) if sum(map(is_filled, cells)) > 1]
    if not filled:
        return None
    width = max(len(grid.cells[index]) for index in filled)
    found = [(_share(grid, filled, column, on), -column) for column in range(width)]
    share, column = max(found, default=(0.0, 0))
    if share < _MOST:
        return None
    first = filled[0]
    has_names = not _is_date(_cell(grid, first, -column), on) and len(filled) > 1
    names = [words_of(cell) for cell in grid.cells[first]] if has_names else [""] * width
    names += [""] * (width - len(names))
    names[-column] = names[-column] or "Date"
    columns = columns_from(names, (said or ColumnMap()).saying(names[-column], Role.DATE))
    after = first + 1 if has_names else first
    return Heading(first, after, with_event(grid, columns, after, said))


def _share(grid: Grid, rows: list[int], column: int, on: dt.date) -> float:
    """How many of a column's filled cells are dates, the first row apart."""
    cells = [_cell(grid, index, column) for index in rows]
    if isinstance(cells[0], str) and _NO_EVENT.search(cells[0]):
        return 0.0
    body = [cell for cell in (cells[1:] if len(cells) > 1 else cells) if is_filled(cell)]
    return (
        sum(_is_date(cell, on) for cell in body) / len(body)
        if len(body) * 2 >= len(cells) - 1 and body
        else 0.0
    )


def _cell(grid: Grid, row: int, column: int) -> Cell:
    cells = grid.cells[row]
    return cells[column] if column < len(cells) else ""


def _is_date(cell: Cell, on: dt.date) -> bool:
    if isinstance(cell, str):
        return is_filled(cell) and read_date(cell, on=on).edtf is not None
    return isinstance(cell, dt.date)
