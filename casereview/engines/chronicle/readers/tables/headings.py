"""Finding the row of headings, whatever stands above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from casereview.engines.chronicle.columns import ColumnMap, Columns, Role, columns_from, plain_heading
from casereview.engines.chronicle.columns.mapping import LONGEST_HEADING
from casereview.engines.chronicle.readers.tables.grid import Cell, Grid, is_filled, words_of

LOOKED_THROUGH: Final = 100
_TEXT_ROLES: Final = frozenset({Role.EVENT, Role.SOURCE, Role.COMMENT, Role.ACTION, Role.PEOPLE, Role.SEEN})
_SAMPLED: Final = 40
_FAR_MORE: Final = 3


@dataclass(frozen=True)
class Heading:
    """A table's headings. Shape: `first` and `after` are row indexes; the data starts at `after`."""

    first: int
    after: int
    columns: Columns


def find_heading(
    grid: Grid, said: ColumnMap | None, start: int = 0, within: int = LOOKED_THROUGH
) -> Heading | None:
    """The first row (or two) that reads like the headings of a chronology."""
    for index in range(start, min(len(grid.cells), start + within)):
        heading = heading_at(grid, said, index)
        if heading:
            return heading
    return None


def heading_at(grid: Grid, said: ColumnMap | None, index: int) -> Heading | None:
    """The headings in this row, alone or with the row below; None when it is no row of headings."""
    texts = _heading_texts(grid.cells[index])
    if texts is None:
        return None
    columns = columns_from(texts, said)
    below = _two_storeys(grid, said, index, texts)
    if below and len(below.roles) >= len(columns.roles) + 2:
        return Heading(index, index + 2, with_event(grid, below, index + 2, said))
    if not _is_heading(columns):
        return None
    return Heading(index, index + 1, with_event(grid, columns, index + 1, said))


def _heading_texts(cells: Sequence[Cell]) -> list[str] | None:
    """The texts of a row that could hold headings: at least two, all words, none long."""
    filled = [cell for cell in cells if is_filled(cell)]
    if len(filled) < 2 or not all(isinstance(cell, str) for cell in filled):
        return None
    texts = [words_of(cell) for cell in cells]
    return texts if sum(len(text) > LONGEST_HEADING for text in texts) * 2 <= len(filled) else None


def _is_heading(columns: Columns) -> bool:
    return Role.DATE in columns.roles and bool(_TEXT_ROLES & columns.roles.keys() or len(columns.roles) >= 3)


def _two_storeys(grid: Grid, said: ColumnMap | None, index: int, texts: list[str]) -> Columns | None:
    """Headings spread over two rows: a group above, its parts below."""
    if index + 1 >= len(grid.cells):
        return None
    below = _heading_texts(grid.cells[index + 1])
    if below is None:
        return None
    width = max(len(texts), len(below))
    above = [*texts, *[""] * (width - len(texts))]
    below = [*below, *[""] * (width - len(below))]
    columns = columns_from([f"{up} {down}".strip() for up, down in zip(above, below, strict=True)], said)
    day = columns.roles.get(Role.DATE)
    if day is None or not _is_heading(columns) or any(char.isdigit() for text in below for char in text):
        return None
    return (
        columns if not below[day].strip() or plain_heading(below[day]) == plain_heading(above[day]) else None
    )


def with_event(grid: Grid, columns: Columns, start: int, said: ColumnMap | None) -> Columns:
    """Headings that name no event: a note column, else the column with the longest texts, tells it.

    Note: what was done tells it only where it says far more than any other, and nobody has said that it does not.
    """
    if Role.EVENT in columns.roles:
        return columns
    comment = columns.roles.get(Role.COMMENT)
    if comment is not None:
        return columns.with_event_from(comment)
    done = columns.roles.get(Role.ACTION)
    is_said = done is not None and said and said.said_of(plain_heading(columns.headings[done]))[0]
    lengths = {index: _length(grid, index, start) for index in columns.others}
    if done is not None and not is_said:
        lengths[done] = _length(grid, done, start) // _FAR_MORE
    longest = max(lengths, key=lambda index: (lengths[index], -index), default=None)
    return columns.with_event_from(longest) if longest is not None and lengths[longest] else columns


def _length(grid: Grid, column: int, start: int) -> int:
    cells = (line[column] for line in grid.cells[start : start + _SAMPLED] if column < len(line))
    return sum(len(cell) for cell in cells if isinstance(cell, str))
