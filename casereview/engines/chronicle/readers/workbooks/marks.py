"""What a sheet holds that its values do not show: hidden rows and columns, filters, formulas, errors, its extent."""

import re
from dataclasses import dataclass, field
from typing import Final

from casereview.engines.chronicle.readers.archive import OVERLAP_BYTES, Package
from casereview.engines.chronicle.readers.receipt import Hidden
from casereview.engines.chronicle.rows import Problem

LOOK_FOR: Final = {
    "hidden": (b"hidden=",),
    "formulas": (b"<f", b":f"),
    "errors": (b't="e"', b"t='e'"),
    "filter": (b"autoFilter",),
    "nul": (b"_x0000_",),
}
_IN_CELLS: Final = frozenset({"formulas", "errors"})
_FAR: Final = re.compile(rb"\br\s*=\s*[\"'](?:[A-Za-z]{2,}[0-9]|[A-Za-z]?[0-9]{6})")
MAX_CELLS: Final = 30_000_000
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_HIDDEN: Final = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FILTER: Final = re.compile(rb"<(?:\w+:)?autoFilter\b[^>]*\bref=[\"']([A-Z0-9:$]+)")
_LETTERS: Final = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]+)[\"']")
_WIDE: Final = re.compile(rb"<(?:\w+:)?c\b[^>]*\br\s*=\s*[\"']([A-Za-z]{2,})[0-9]")
_ROW_NUMBER: Final = re.compile(rb"\br\s*=\s*[\"'][A-Za-z]*([0-9]{1,60})")
_NEAR_ROWS: Final = 100_000
# Tags that a piece of the part cuts in two are counted on one side only.
_CUT_AT_EDGES: Final = 2_000
_LAST_COLUMN: Final = 16_384
_LONGEST: Final = 12  # letters of a column that no sheet has


@dataclass
class Marks:
    """What was noticed in one sheet. Shape: indexes of cells are row and column from 0."""

    hidden: list[Hidden] = field(default_factory=list)
    problems: dict[tuple[int, int], Problem] = field(default_factory=dict)
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)


def marks_in(package: Package, part: str, sheet: str, found: set[str]) -> Marks:
    """Look into a sheet's part, when the first pass found something worth looking for."""
    marks = Marks()
    if not found - {"nul"}:
        return marks
    data = package.read(part)
    if "hidden" in found:
        _hidden(data, sheet, marks)
    filtered = _FILTER.search(data)
    if filtered:
        marks.hidden.append(Hidden("filter", f"sheet “{sheet}”, cells {filtered[1].decode()}"))
    if found & _IN_CELLS:
        _cells(data, marks)
    return marks


def extent(package: Package, part: str) -> int:
    """How many cells a sheet spans at most, so that two far corners cannot fill the memory.

    Units: cells. Note: a sheet whose cells carry no place is counted by its tags.
    """
    rows, widest, cells, lines, tail = _NEAR_ROWS, 26, 0, 0, b""
    unplaced, before = 0, b"<"
    for chunk in package.chunks(part):
        window = tail + chunk
        if _FAR.search(window):
            rows = max(rows, max(map(int, _ROW_NUMBER.findall(window)), default=1))
            widest = max(widest, max(map(column_number, set(_WIDE.findall(window))), default=1))
        before = b":" if b":sheetData" in window else before
        here = chunk.count(before + b"c ") + chunk.count(before + b"c>")
        there = chunk.count(before + b"row ") + chunk.count(before + b"row>")
        unplaced += here + there - chunk.count(b" r=")
        cells, lines = cells + here, lines + there
        tail = chunk[-OVERLAP_BYTES:]
    if unplaced > _CUT_AT_EDGES:
        rows, widest = max(rows, lines), max(widest, min(max(cells, 1), _LAST_COLUMN))
    return rows * widest


def column_number(letters: bytes) -> int:
    """“A” is 1, “AA” 27."""
    number = 0
    for letter in letters[:_LONGEST].upper():
        number = number * 26 + letter - 64
    return number


def _hidden(data: bytes, sheet: str, marks: Marks) -> None:
    for tag in _COLUMN.findall(data):
        if _HIDDEN.search(tag):
            first, last = _attribute(tag, b"min"), _attribute(tag, b"max")
            if first and last:
                columns = first if first == last else f"{first} to {last}"
                marks.hidden.append(Hidden("column", f"sheet “{sheet}”, column {columns}"))
    numbers = sorted({int(value) for tag in _ROW.findall(data) if (value := _attribute(tag, b"r"))})
    for first_row, last_row in _runs(numbers):
        rows = f"row {first_row}" if first_row == last_row else f"rows {first_row} to {last_row}"
        marks.hidden.append(Hidden("row", f"sheet “{sheet}”, {rows}"))


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _attribute(tag: bytes, name: bytes) -> str | None:
    found = re.search(rb"\b" + name + rb"=[\"'](\w+)[\"']", tag)
    return found[1].decode() if found else None


def _cells(data: bytes, marks: Marks) -> None:
    for cell in _CELL.finditer(data):
        place = _LETTERS.search(cell[1])
        if not place:
            continue
        name = (place[1] + place[2]).decode()
        at = (int(place[2]) - 1, column_number(place[1]) - 1)
        is_error = b't="e"' in cell[1]
        formula, value = _FORMULA.search(cell[2]), _VALUE.search(cell[2])
        shown = value[1].decode("utf-8", "replace") if value else ""
        if formula:
            marks.formulas.append(name)
        if is_error and shown:
            marks.words[at] = shown
            marks.problems[at] = Problem(
                "cell_error", name, f"The cell shows the error {shown}. Ask what it should say."
            )
        elif formula and not shown and b't="str"' not in cell[1]:
            marks.words[at] = "=" + _unescaped(formula[1] or b"")
            text = "The cell holds a formula that was never worked out. Open the file in Excel, save it, and send it again."
            marks.problems[at] = Problem("formula_no_value", name, text)


def _unescaped(formula: bytes) -> str:
    text = formula.decode("utf-8", "replace")
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(written, meant)
    return text
