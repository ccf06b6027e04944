"""The values of a workbook, sheet by sheet."""

import re
from typing import Final

from casereview.engines.chronicle.readers.archive import Package
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.receipt import Hidden
from casereview.engines.chronicle.readers.tables.grid import Cell, Contents, Grid, is_filled
from casereview.engines.chronicle.readers.workbooks.marks import LOOK_FOR, MAX_CELLS, Marks, extent, marks_in
from casereview.engines.chronicle.readers.workbooks.old import marks_in_old
from casereview.engines.chronicle.readers.workbooks.parts import counts_from_1904, safe_tree, sheet_parts
from casereview.engines.chronicle.readers.workbooks.sheets import Sheet, sheets_apart, sheets_in

_EXAMPLES: Final = 5
_NOT_VISIBLE: Final = re.compile(rb"table:visibility=[\"'](?:collapse|filter)[\"']")
_REPEATS: Final = re.compile(rb"number-(?:rows|columns)-repeated=[\"'](\d{2,})[\"']")


def read_workbook(name: str, kind: str, data: bytes, package: Package | None, *, limit: int) -> Contents:
    """Every sheet of a workbook that holds cells.

    Raises: Unreadable for a damaged or protected workbook, and for one with more rows than the limit.
    """
    contents = Contents(kind, [])
    found = package.check_parts(LOOK_FOR) if package else {}
    parts = sheet_parts(package) if package and kind == "xlsx" else {}
    epoch_1904 = _looked_through(name, data, package, contents)
    _check_extent(name, package, parts)
    may_hold_nul = package is None or any("nul" in one for one in found.values())
    for sheet in sheets_apart(name, data) if kind == "xls" else sheets_in(name, data):
        if not sheet.is_cells:
            contents.warnings.append(f"Sheet “{sheet.name}” is a chart or a macro sheet and was not read.")
            continue
        if not sheet.is_visible:
            contents.hidden.append(Hidden("sheet", f"sheet “{sheet.name}”"))
        part = parts.get(sheet.name)
        marks = marks_in(package, part, sheet.name, found[part]) if package and part else Marks()
        contents.hidden += marks.hidden
        grid = _grid(name, sheet, marks, limit=limit, epoch_1904=epoch_1904, may_hold_nul=may_hold_nul)
        contents.warnings += _warnings(sheet, marks, grid)
        if grid.cells:
            contents.grids.append(grid)
    _note_extras(package, contents)
    return contents


def _looked_through(name: str, data: bytes, package: Package | None, contents: Contents) -> bool:
    """Note what a workbook's values do not show. Gives whether its days count from 1904."""
    epoch_1904 = False
    if package and contents.kind == "ods":
        _check_repeats(name, package)
        content = package.read("content.xml")
        if hidden := len(_NOT_VISIBLE.findall(content)):
            contents.hidden.append(Hidden("row or column", f"{hidden} in the workbook"))
        if formulas := content.count(b"table:formula="):
            contents.warnings.append(f"{formulas} cells hold formulas; the value last shown was read.")
        return epoch_1904
    if package:
        epoch_1904 = counts_from_1904(package)
    else:
        old = marks_in_old(data)
        epoch_1904, contents.hidden = old.counts_from_1904, old.hidden
        contents.warnings = [_formulas(sheet, count) for sheet, count in old.formulas.items()]
    contents.date_system = "1904" if epoch_1904 else "1900"
    return epoch_1904


def _formulas(sheet: str, count: int) -> str:
    return f"Sheet “{sheet}”: {count} cells hold formulas; the value last shown was read."


def _grid(name: str, sheet: Sheet, marks: Marks, *, limit: int, epoch_1904: bool, may_hold_nul: bool) -> Grid:
    cells = sheet.cells
    while cells and not any(map(is_filled, cells[-1])) and (len(cells) - 1, 0) not in marks.words:
        cells.pop()
    if len(cells) > limit:
        _check_rows(name, sheet.name, cells, limit)
    _put_words(cells, marks)
    _fill_merged(cells, sheet)
    if may_hold_nul:
        _refuse_nul(name, sheet.name, cells)
    return Grid(sheet.name, None, cells, problems=marks.problems, epoch_1904=epoch_1904)


def _refuse_nul(name: str, sheet: str, cells: list[list[Cell]]) -> None:
    for index, line in enumerate(cells):
        for column, cell in enumerate(line):
            if cell.__class__ is str and "\0" in cell:
                where = f"sheet “{sheet}”, row {index + 1}, column {column + 1}"
                raise Unreadable(
                    name, where, "there is a NUL character, which no text should hold. Take it out."
                )


def _check_rows(name: str, sheet: str, cells: list[list[Cell]], limit: int) -> None:
    filled = sum(1 for line in cells if any(map(is_filled, line)))
    if filled > limit + 1:
        raise Unreadable(
            name,
            f"sheet “{sheet}”",
            f"there are {filled:,} rows; at most {limit:,} can be read at once. Split it.",
        )


def _put_words(cells: list[list[Cell]], marks: Marks) -> None:
    """The words of cells whose value says nothing: formulas without one, errors."""
    for (row, column), words in sorted(marks.words.items()):
        while len(cells) <= row:
            cells.append([])
        line = cells[row]
        line += [""] * (column + 1 - len(line))
        if not is_filled(line[column]):
            line[column] = words


def _fill_merged(cells: list[list[Cell]], sheet: Sheet) -> None:
    """A cell merged over several rows holds for each of them."""
    for (top, left), (bottom, _) in sheet.merged:
        if bottom > top and top < len(cells) and left < len(cells[top]):
            value = cells[top][left]
            for row in range(top + 1, min(bottom + 1, len(cells))):
                if left < len(cells[row]) and not is_filled(cells[row][left]):
                    cells[row][left] = value


def _warnings(sheet: Sheet, marks: Marks, grid: Grid) -> list[str]:
    warnings = []
    down = [span for span in sheet.merged if span[1][0] > span[0][0] and span[0][0] < len(grid.cells)]
    if down:
        warnings.append(
            f"Sheet “{sheet.name}”: {len(down)} merged cells reach over several rows; each row was given their value."
        )
    worked_out = len(marks.formulas) - sum(one.code == "formula_no_value" for one in marks.problems.values())
    if worked_out:
        some = ", ".join(marks.formulas[:_EXAMPLES])
        warnings.append(
            f"Sheet “{sheet.name}”: {worked_out} cells hold formulas ({some}); the value last shown was read."
        )
    return warnings


def _check_extent(name: str, package: Package | None, parts: dict[str, str]) -> None:
    for sheet, part in parts.items():
        if package and extent(package, part) > MAX_CELLS:
            raise Unreadable(
                name,
                f"sheet “{sheet}”",
                "the cells lie too far apart to be a chronology. Delete what is far off.",
            )


def _check_repeats(name: str, package: Package) -> None:
    """An OpenDocument sheet may say “this row a million times”; refused when the row is not empty."""
    data = package.read("content.xml")
    if not _REPEATS.search(data):
        return
    cells = 0
    for row in safe_tree(name, data).iter("{*}table-row"):
        times = _times(row.get(_key(row, "number-rows-repeated")))
        wide = sum(
            _times(cell.get(_key(cell, "number-columns-repeated")))
            for cell in row
            if len(cell)
            or any(str(key).endswith(("}value", "}string-value", "}date-value")) for key in cell.attrib)
        )
        cells += times * wide
        if cells > MAX_CELLS // 3:
            raise Unreadable(
                name, "", "rows or cells repeat too often to be a chronology. Save it as .xlsx and send that."
            )


def _key(element: object, name: str) -> str:
    keys = getattr(element, "attrib", {})
    return next((str(key) for key in keys if str(key).endswith(f"}}{name}")), name)


def _times(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 1


def _note_extras(package: Package | None, contents: Contents) -> None:
    names = package.names() if package else []
    if any("vbaProject" in name for name in names):
        contents.warnings.append("The workbook holds macros; they were not run.")
    comments = [name for name in names if "comments" in name.rsplit("/", 1)[-1].casefold()]
    if comments:
        contents.warnings.append(
            "Cells carry comments; they were not read. Ask whether they belong to the chronology."
        )
    if any("/embeddings/" in name for name in names):
        contents.warnings.append("Other files are embedded in the workbook; they were not read.")
    if any("externalLinks/" in name for name in names):
        contents.warnings.append("The workbook refers to other workbooks; nothing was fetched.")
