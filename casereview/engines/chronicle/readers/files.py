"""One file, whole: its rows and its receipt."""

import datetime as dt
import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from casereview.engines.chronicle.columns import ColumnMap, Role
from casereview.engines.chronicle.layout import GUIDE_SHEET, LISTS_SHEET
from casereview.engines.chronicle.readers.about import agency_named, subject_named
from casereview.engines.chronicle.readers.csvfile import read_csv
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.kinds import kind_of
from casereview.engines.chronicle.readers.own import (
    as_written,
    is_own,
    read_json,
    records_in,
    renamed,
    restored,
)
from casereview.engines.chronicle.readers.pdf import read_pdf
from casereview.engines.chronicle.readers.receipt import LeftOut, Receipt
from casereview.engines.chronicle.readers.tables.grid import Cell, Contents, Grid, is_filled, words_of
from casereview.engines.chronicle.readers.tables.headings import Heading, find_heading
from casereview.engines.chronicle.readers.tables.reading import TableReading
from casereview.engines.chronicle.readers.tables.rowmaker import Origin
from casereview.engines.chronicle.readers.tables.undated import heading_by_cells
from casereview.engines.chronicle.readers.word import read_word
from casereview.engines.chronicle.readers.workbooks import read_workbook
from casereview.engines.chronicle.rows import Row

ROWS_LIMIT: Final = 250_000
_UNSORTED_SHARE: Final = 0.2


@dataclass(frozen=True)
class Sheetful:
    """What one file gave. Shape: rows in the file's own order; none was dropped."""

    rows: list[Row]
    receipt: Receipt


def read_file(
    name: str,
    data: bytes,
    *,
    on: dt.date,
    agency: str | None = None,
    subject: str | None = None,
    mapping: ColumnMap | None = None,
    limit: int = ROWS_LIMIT,
) -> Sheetful:
    """Every row of a chronology as an agency sent it, and a receipt for the whole file.

    Shape: `name` may be a path, its last part says which kind is expected; `on` is today; `mapping` is what a
    person has said of headings; a file with more rows than `limit` is refused whole.
    Raises: Unreadable, with file, place and what to do.
    """
    contents = _contents(name, data, mapping, limit, on)
    receipt = Receipt(name, contents.kind, hashlib.sha256(data).hexdigest(), len(data))
    receipt.encoding, receipt.delimiter, receipt.sample = (
        contents.encoding,
        contents.delimiter,
        contents.sample,
    )
    receipt.date_system = contents.date_system
    receipt.hidden, receipt.warnings = contents.hidden, contents.warnings
    if contents.own_rows is not None:
        rows = [renamed(row, agency or "") for row in contents.own_rows]
        receipt.agency, receipt.agency_from = agency or "", "given" if agency else "column"
    else:
        headed = _headed(contents.grids, mapping, on)
        origin = _origin(name, headed, receipt, agency, subject, on)
        rows = _rows(headed, contents, receipt, mapping, origin, agency or "")
    if not rows:
        raise _no_rows(name, contents, receipt)
    receipt.count(rows)
    _note_order(rows, receipt)
    return Sheetful(rows, receipt)


def _contents(name: str, data: bytes, mapping: ColumnMap | None, limit: int, on: dt.date) -> Contents:
    kind, package = kind_of(name, data)
    if kind == "json":
        return read_json(name, data, limit=limit)
    if kind == "csv":
        contents = read_csv(name, data, mapping, limit=limit)
    elif kind == "docx" and package:
        contents = read_word(name, package, limit=limit)
        contents.own_records = records_in(package)
    elif kind == "pdf":
        contents = read_pdf(name, data, limit=limit, on=on)
    else:
        contents = read_workbook(name, kind, data, package, limit=limit)
    contents.grids = [as_written(grid, kind) for grid in contents.grids]
    return contents


def _headed(grids: list[Grid], mapping: ColumnMap | None, on: dt.date) -> list[tuple[Grid, Heading | None]]:
    """Each table with its headings: its own, else those of the table it goes on from, else found by its cells."""
    own = [find_heading(grid, mapping) for grid in grids]
    if not any(own):
        return [(grid, heading_by_cells(grid, mapping, on)) for grid in grids]
    headed: list[tuple[Grid, Heading | None]] = []
    before: Heading | None = None
    for grid, heading in zip(grids, own, strict=True):
        found = heading
        if before and not heading and _goes_on(grid, before, on):
            found = Heading(0, 0, before.columns)
        before = found or before
        headed.append((grid, found))
    return headed


def _goes_on(grid: Grid, before: Heading, on: dt.date) -> bool:
    width = max((len(line) for line in grid.cells), default=0)
    return width == len(before.columns.headings) and heading_by_cells(grid, None, on) is not None


def _origin(
    name: str,
    headed: list[tuple[Grid, Heading | None]],
    receipt: Receipt,
    agency: str | None,
    subject: str | None,
    on: dt.date,
) -> Origin:
    lines = list(_lines_above(headed))
    file_name = name.replace("\\", "/").rsplit("/", 1)[-1]
    said = agency_named(lines)
    has_column = any(heading and Role.AGENCY in heading.columns.roles for _, heading in headed)
    receipt.agency = agency or said or (file_name.rsplit(".", 1)[0] or file_name)
    receipt.agency_from = "given" if agency else "file" if said else "column" if has_column else "file name"
    receipt.subject = subject if subject is not None else subject_named(lines)
    return Origin(name, receipt.agency, receipt.subject, agency is not None, on)


def _lines_above(headed: list[tuple[Grid, Heading | None]]) -> Iterable[str]:
    for grid, heading in headed:
        yield from grid.lead
        above = grid.cells[: heading.first] if heading else grid.cells
        for line in above:
            filled = [words_of(cell) for cell in line if is_filled(cell)]
            if filled:
                yield "\t".join(filled)


def _rows(
    headed: list[tuple[Grid, Heading | None]],
    contents: Contents,
    receipt: Receipt,
    mapping: ColumnMap | None,
    origin: Origin,
    agency: str,
) -> list[Row]:
    rows: list[Row] = []
    is_form = any(grid.sheet == GUIDE_SHEET for grid, _ in headed)
    for grid, heading in headed:
        if heading is None:
            is_guide = is_form and grid.sheet in (GUIDE_SHEET, LISTS_SHEET)
            receipt.left_out += _no_dates(grid, "guide" if is_guide else "no_dates")
            continue
        is_export = is_own(heading.columns.headings) or bool(contents.own_records)
        owner = replace(origin, keeps_agency_column=False) if is_export else origin
        reading = TableReading(grid, heading, mapping, owner).read()
        receipt.left_out += reading.left_out
        for one in reading.headings:
            receipt.columns.append(
                {"sheet": grid.sheet, "table": grid.table, "columns": one.columns.as_json()}
            )
            receipt.warnings += [
                f"The heading “{again}” stands over more than one column; the first was taken."
                for again in one.columns.repeated
            ]
        made = reading.rows
        if is_export:
            made = restored(made, grid, heading.columns.headings, contents.own_records, agency)
        rows += made
    return rows


def _no_dates(grid: Grid, why: str) -> list[LeftOut]:
    """A table that is no chronology: every line of it is listed, so that nothing goes unnoticed."""
    return [
        LeftOut(grid.sheet, grid.table, index + 1, index + 1, why, _joined(line))
        for index, line in enumerate(grid.cells)
        if any(map(is_filled, line))
    ]


def _joined(line: list[Cell]) -> str:
    return " | ".join(words_of(cell) for cell in line if is_filled(cell))


def _no_rows(name: str, contents: Contents, receipt: Receipt) -> Unreadable:
    if contents.own_rows is not None:
        return Unreadable(name, "", "there are no rows in it.")
    if not contents.grids or not any(
        is_filled(cell) for grid in contents.grids for line in grid.cells for cell in line
    ):
        return Unreadable(name, "", "the file holds no words.")
    if receipt.columns:
        return Unreadable(
            name, "", "there are headings and no rows below them. Check that it is the right file."
        )
    first = next((one for one in receipt.left_out if one.text), None)
    seen = f" The first line reads “{first.text[:80]}”." if first else ""
    return Unreadable(
        name,
        f"row {first.row}" if first else "",
        f"no row of headings was found. There must be one with Date and, say, Source and Event.{seen}",
    )


def _note_order(rows: list[Row], receipt: Receipt) -> None:
    """Rows that stand out of the order of their dates, as few as explain it; a file not in order says so once."""
    for place in {(row.sheet, row.table): None for row in rows}:
        dated = [row for row in rows if (row.sheet, row.table) == place and row.earliest and not row.is_note]
        above = {id(row): before for before, row in pairwise(dated)}
        odd = [row for row in _out_of_place(dated) if not _could_stand(row, above.get(id(row)))]
        if len(odd) > max(3, _UNSORTED_SHARE * len(dated)):
            receipt.warnings.append(f"{_called(place)} is not in the order of its dates.")
        else:
            receipt.out_of_order += [f"{_called(place)}, row {row.row}" for row in odd]


def _called(place: tuple[str | None, int | None]) -> str:
    sheet, table = place
    return f"Sheet “{sheet}”" if sheet else f"Table {table}" if table else "The file"


def _could_stand(row: Row, above: Row | None) -> bool:
    """Whether a day known less exactly can be one that fits where the row stands, as a month after one of its days."""
    if not row.latest or row.earliest == row.latest or "/" in (row.date or ""):
        return False
    return not above or not above.earliest or above.earliest <= row.latest


def _out_of_place(rows: list[Row]) -> list[Row]:
    """The rows outside a longest run that never goes back in time; of two that could go, the later one."""
    days = [-(row.earliest or dt.date.min).toordinal() for row in reversed(rows)]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, day in enumerate(days):
        at = bisect_right(ends, day)
        ends[at : at + 1] = [day]
        last[at : at + 1] = [index]
        before.append(last[at - 1] if at else -1)
    kept: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(len(rows) - 1 - index)
        index = before[index]
    return [row for index, row in enumerate(rows) if index not in kept]
