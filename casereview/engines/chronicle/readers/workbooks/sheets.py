"""The sheets of a workbook as the library gives them, here or, for old workbooks, from a process of its own.

Note: the library's reader of old workbooks takes lengths in the file at their word; a damaged one can ask for all
memory there is, which ends the process at once. That process is never ours.
"""

import datetime as dt
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import python_calamine
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from casereview.engines.chronicle.readers.apart import GivenUp, asked_apart
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.tables.grid import Cell

MOST_SECONDS: Final = 60
_DAMAGED: Final = "the file is damaged or was cut short. Ask for it again."
_PASSWORD: Final = "the file is password protected. Ask for it without a password, by a safe way."  # noqa: S105
Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Sheet:
    """One sheet. Shape: merged are first and last row and column, from 0; cells are empty for what is no sheet of cells."""

    name: str
    is_cells: bool
    is_visible: bool
    cells: list[list[Cell]]
    merged: Sequence[Span] = ()


def sheets_in(name: str, data: bytes) -> list[Sheet]:
    """Every sheet of a workbook. Raises: Unreadable for a damaged or protected one."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book, about) for about in book.sheets_metadata]
    except python_calamine.PasswordError:
        raise Unreadable(name, "", _PASSWORD) from None
    except BaseException as problem:  # noqa: BLE001  a panic inside the reader is no Exception
        _damaged(name, problem)


def sheets_apart(name: str, data: bytes) -> list[Sheet]:
    """Every sheet of an old workbook, read by another process. Raises: Unreadable for a damaged or protected one."""
    try:
        answer = asked_apart(f"{__package__}.apart", data, seconds=MOST_SECONDS)
    except GivenUp:
        raise Unreadable(name, "", _DAMAGED) from None
    values = json.loads(answer.written)
    if answer.is_refusal:
        raise Unreadable(name, "", values["message"])
    return [
        Sheet(
            one["name"],
            one["is_cells"],
            one["is_visible"],
            [[_unpacked(cell) for cell in line] for line in one["cells"]],
            [(tuple(first), tuple(last)) for first, last in one["merged"]],
        )
        for one in values["sheets"]
    ]


def packed(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Sheets in a form that goes from one process to another."""
    return {
        "sheets": [
            {
                "name": one.name,
                "is_cells": one.is_cells,
                "is_visible": one.is_visible,
                "cells": [[_packed(cell) for cell in line] for line in one.cells],
                "merged": list(one.merged),
            }
            for one in sheets
        ]
    }


def _sheet(book: CalamineWorkbook, about: Any) -> Sheet:
    is_cells = about.typ == SheetTypeEnum.WorkSheet
    is_visible = about.visible == SheetVisibleEnum.Visible
    if not is_cells:
        return Sheet(about.name, is_cells, is_visible, [])
    sheet = book.get_sheet_by_name(about.name)
    cells: list[list[Cell]] = sheet.to_python(skip_empty_area=False) if sheet.height else []
    return Sheet(about.name, is_cells, is_visible, cells, sheet.merged_cell_ranges or ())


def _damaged(name: str, problem: BaseException) -> NoReturn:
    if isinstance(problem, KeyboardInterrupt | SystemExit | MemoryError | GeneratorExit):
        raise problem
    raise Unreadable(name, "", _DAMAGED) from problem


_KINDS: Final[tuple[tuple[str, type, Callable[[str], Cell]], ...]] = (
    ("moment", dt.datetime, dt.datetime.fromisoformat),
    ("day", dt.date, dt.date.fromisoformat),
    ("time", dt.time, dt.time.fromisoformat),
)


def _packed(cell: Cell) -> Any:
    if isinstance(cell, dt.timedelta):
        return ["length", cell.total_seconds()]
    named = next((name for name, kind, _ in _KINDS if isinstance(cell, kind)), None)
    return [named, cell.isoformat()] if named and isinstance(cell, dt.date | dt.time) else cell


def _unpacked(cell: Any) -> Cell:
    if not isinstance(cell, list):
        value: Cell = cell
        return value
    kind, said = cell
    if kind == "length":
        return dt.timedelta(seconds=said)
    return next(read for name, _, read in _KINDS if name == kind)(said)
