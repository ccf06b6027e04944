"""The rows to analyse, in an order that does not depend on how they came."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from casereview.engines.chronicle.rows import Row

SIGHTINGS = frozenset({"seen", "seen_alone", "seen_with_others"})
LISTS = ("people", "seen_who", "pupil", "subject")  # others' JSON may hold a list where ours holds one cell


class RowUnreadable(ValueError):
    """A row lacks what every collated row has; the message says which row and what."""


class Reference(NamedTuple):
    """Where a row stands in the papers; sorts by file, sheet, table and row.

    Note: the agency tells apart two files of one name from two agencies.
    """

    file: str
    sheet: str
    table: int
    row: int
    agency: str

    def as_json(self) -> dict[str, str | int | None]:
        """The reference as collated rows write it: null where there is no sheet or no table."""
        return {"file": self.file, "sheet": self.sheet or None, "table": self.table or None, "row": self.row}


def place(row: Row) -> Reference:
    """Where a row stands."""
    return Reference(row.file, row.sheet or "", row.table or 0, row.row, row.agency)


def is_sighting(row: Row) -> bool:
    """Whether the row says that a child was seen."""
    return row.seen in SIGHTINGS


def rows_in_order(rows: Iterable[Row | Mapping[str, Any]]) -> list[Row]:
    """Every row, by its place in the papers.

    Raises: RowUnreadable, for a row without agency, file or row number, or with a value of a wrong shape.
    """
    read = [row if isinstance(row, Row) else _row(row, number) for number, row in enumerate(rows, start=1)]
    return sorted(read, key=lambda row: (place(row), row.date or "", row.time or "", row.event))


def _row(values: Mapping[str, Any], number: int) -> Row:
    if not isinstance(values, Mapping):
        raise RowUnreadable(f"Row {number} of the merged chronology is not an object.")
    cells = {name: value for name, value in values.items() if value is not None}
    for name in LISTS:
        if isinstance(cells.get(name), list):
            cells[name] = "; ".join(map(str, cells[name]))
    for name in ("agency", "file"):
        if not isinstance(cells.get(name), str):
            raise RowUnreadable(f"Row {number} of the merged chronology has no {name}.")
    try:
        return Row.from_json(cells)
    except (KeyError, TypeError, ValueError) as problem:
        raise RowUnreadable(f"Row {number} of the merged chronology cannot be read: {problem}.") from problem
