"""The cells of a Word table put where a person would see them: merged cells filled, dragged borders evened out."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

MAX_SPAN: Final = 200
Placed = tuple[int, str, str | None]  # grid column, text, vertical merge


@dataclass
class RawTable:
    """A table as the document stores it. Shape: `marked` indexes of heading rows; `nested` counts cells with tables."""

    lead: tuple[str, ...]
    rows: list[list[Placed]]
    marked: set[int]
    nested: int = 0


def lines_of(table: RawTable) -> tuple[list[list[str]], int]:
    """The texts of a table row by row, all of one width, and how many cells go on from the one above."""
    placed = list(table.rows)
    _line_up(placed)
    columns = sorted({column for line in placed for column, _, _ in line})
    return _filled(placed, {column: index for index, column in enumerate(columns)})


def _line_up(placed: list[list[Placed]]) -> None:
    """Rows whose borders were dragged have their cells in other grid columns; where the count agrees, order decides."""
    usual = Counter(tuple(column for column, _, _ in line) for line in placed).most_common(1)
    if not usual:
        return
    columns = usual[0][0]
    for index, line in enumerate(placed):
        if len(line) == len(columns) and tuple(column for column, _, _ in line) != columns:
            placed[index] = [
                (column, text, merged) for column, (_, text, merged) in zip(columns, line, strict=True)
            ]


def _filled(placed: list[list[Placed]], position: dict[int, int]) -> tuple[list[list[str]], int]:
    """Rows of equal width; a cell merged downwards holds for each row it reaches over."""
    lines: list[list[str]] = []
    above: dict[int, str] = {}
    going_on = 0
    for row in placed:
        line = [""] * len(position)
        for column, own, merged in row:
            text = own
            if merged == "continue":
                if not own.strip():
                    text = above.get(column, "")
                    going_on += bool(text)
            elif merged == "restart":
                above[column] = own
            elif above:
                above.pop(column, None)
            line[position[column]] = text
        lines.append(line)
    return lines, going_on
