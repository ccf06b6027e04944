"""Our own exports, read back: as workbook, CSV, Word or JSON."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from casereview.engines.chronicle.layout import (
    CONTINUED,
    DERIVED,
    NAMESPACE,
    NUMBER,
    PAGE_HEADINGS,
    RECORD,
    SHEET_HEADINGS,
    WHERE,
    brought_up_to_date,
    rearmed,
    row_of,
)
from casereview.engines.chronicle.marks import cells_of, with_others
from casereview.engines.chronicle.readers.archive import Package
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.sound import sound
from casereview.engines.chronicle.readers.tables.grid import Cell, Contents, Grid, words_of
from casereview.engines.chronicle.readers.workbooks.parts import safe_tree
from casereview.engines.chronicle.rows import Row

_OURS: Final = {*SHEET_HEADINGS, *PAGE_HEADINGS, *DERIVED}
_MARKS: Final = frozenset({NUMBER, WHERE, RECORD})


def as_written(grid: Grid, kind: str) -> Grid:
    """A sheet of an export as it was before the file's own limits: long cells joined, formulas armed again."""
    headings = [words_of(cell) for cell in grid.cells[0]] if grid.cells else []
    if not set(headings) >= _MARKS:
        return grid
    extra = {
        index: found for index, heading in enumerate(headings) if (found := CONTINUED.fullmatch(heading))
    }
    if not extra and kind != "csv":
        return grid
    cells: list[list[Cell]] = [[cell for index, cell in enumerate(grid.cells[0]) if index not in extra]]
    for line in grid.cells[1:]:
        whole = [rearmed(cell) if kind == "csv" and isinstance(cell, str) else cell for cell in line]
        for index, found in extra.items():
            if index < len(whole) and found["heading"] in headings:
                at = headings.index(found["heading"])
                whole[at] = words_of(whole[at]) + words_of(whole[index])
        cells.append([cell for index, cell in enumerate(whole) if index not in extra])
    return replace(grid, cells=cells)


def is_own(headings: tuple[str, ...]) -> bool:
    """Whether these are the headings of one of our workbooks or CSV files."""
    return set(headings) >= set(SHEET_HEADINGS)


def restored(
    made: list[Row], grid: Grid, headings: tuple[str, ...], records: Mapping[str, Row], agency: str
) -> list[Row]:
    """The rows that were exported, with whatever a person has changed or added since."""
    return [_restored(row, grid.cells[row.row - 1], headings, records, agency) for row in made]


def _restored(
    made: Row, line: list[Cell], headings: tuple[str, ...], records: Mapping[str, Row], agency: str
) -> Row:
    cells = {heading: words_of(cell) for heading, cell in zip(headings, line, strict=False)}
    kept = records.get(cells.get(NUMBER, "").strip()) if records else _kept(cells.get(RECORD, ""), cells)
    if kept is None:
        extra = {name: text for name, text in made.extra.items() if name not in DERIVED}
        return replace(made, extra=extra)
    row = brought_up_to_date(kept, made, cells)
    more = {heading: text for heading, text in cells.items() if heading and heading not in _OURS}
    return renamed(replace(row, extra=with_others(row.extra, more)) if more else row, agency)


def _kept(record: str, words: Mapping[str, str]) -> Row | None:
    """The row a record keeps; None, so that its cells are read, when no export of ours can have written it."""
    row = row_of(record, words)
    try:
        return sound(row) if row else None
    except ValueError:
        return None


def renamed(row: Row, agency: str) -> Row:
    """The row under the agency it was sent by; the one inside it that wrote the row is kept beside it."""
    if not agency or agency == row.agency:
        return row
    return replace(row, agency=agency, extra={**row.extra, "Agency": row.agency})


def records_in(package: Package) -> dict[str, Row]:
    """The records that our Word exports carry, by the number of their row; empty for other documents."""
    for name in package.names():
        if name.startswith("customXml/item") and NAMESPACE.encode() in package.read(name)[:2000]:
            return _records(safe_tree(package.file, package.read(name)))
    return {}


def _records(tree: etree._Element) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for one in tree.iter(f"{{{NAMESPACE}}}row"):
        row = _kept(one.text or "", {})
        if row is not None:
            found[one.get("number") or ""] = row
    return found


def read_json(name: str, data: bytes, *, limit: int) -> Contents:
    """The rows of a merged chronology in JSON. Raises: Unreadable, naming the row that is wrong."""
    try:
        values: Any = json.loads(data)
        words = json.dumps(values, ensure_ascii=False)
        words.encode()
    except UnicodeEncodeError as problem:
        raise Unreadable(name, "", "a text holds half a character. Export the file again.") from problem
    except (ValueError, RecursionError) as problem:
        raise Unreadable(name, "", f"this is not sound JSON ({problem}).") from problem
    if "\\u0000" in words:
        raise Unreadable(name, "", "there is a NUL character, which no text should hold. Take it out.")
    rows = values.get("rows") if isinstance(values, dict) else None
    if not isinstance(rows, list):
        raise Unreadable(
            name, "", "a merged chronology in JSON has a list called “rows”; there is none here."
        )
    if len(rows) > limit:
        raise Unreadable(
            name, "", f"the file has {len(rows):,} rows; {limit:,} is the most. Split it and send the parts."
        )
    return Contents("json", [], own_rows=[_json_row(name, number, one) for number, one in enumerate(rows, 1)])


def _json_row(name: str, number: int, values: Any) -> Row:
    try:
        row, marks = sound(Row.from_json(values)), values.get("marks")
        if not isinstance(marks, dict):
            return row
        more = cells_of({str(kind): str(text) for kind, text in marks.items()})
        return replace(row, extra=with_others(row.extra, more))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise Unreadable(
            name, f"row {number}", f"this is no row of a merged chronology ({problem})."
        ) from problem
