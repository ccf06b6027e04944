"""Tables drawn with lines: the words of each cell, merged cells filled for every row they reach over."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from casereview.engines.chronicle.readers.pdf.papers import Box, Page
from casereview.engines.chronicle.readers.pdf.words import Line, Word, lines_of, text_of

_SAME_EDGE: Final = 2.0
_FEWEST_COLUMNS: Final = 2


@dataclass(frozen=True)
class Piece:
    """The part of a table that stands on one page.

    Shape: edges are the left edges of its columns; above are lines of text before it, below those after the last
    table of the page; merged counts cells that reach over several rows; crossed says that words stood across the
    edges, so that which column they belong to is not certain.
    """

    page: int
    edges: tuple[float, ...]
    rows: list[list[str]]
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    merged: int = 0
    crossed: bool = False


def pieces_on(page: Page) -> list[Piece]:
    """The tables of a page from the top down; none when only boxes are drawn."""
    tables = sorted((cells for cells in page.tables if _is_table(cells)), key=lambda cells: cells[0][1])
    if not tables:
        return []
    grids = [_Cells(cells) for cells in tables]
    outside = [word for word in page.words if not any(grid.holds(word) for grid in grids)]
    loose = lines_of(outside)
    pieces = []
    top = 0.0
    for grid in grids:
        above = tuple(line for line in loose if top <= line.top < grid.top)
        top = max(top, grid.top)
        pieces.append(Piece(page.number, grid.lefts, grid.rows(), above, (), grid.merged))
    below = tuple(line for line in loose if line.top >= top)
    pieces[-1] = replace(pieces[-1], below=below)
    return pieces


def _is_table(cells: Sequence[Box]) -> bool:
    return len(_apart([cell[0] for cell in cells])) >= _FEWEST_COLUMNS


def _apart(values: Sequence[float]) -> tuple[float, ...]:
    """Edges, those a hair's breadth apart taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME_EDGE:
            found.append(value)
    return tuple(found)


class _Cells:
    """The cells of one drawn table and the words put into them."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self.lefts = _apart([cell[0] for cell in cells])
        self.tops = _apart([cell[1] for cell in cells])
        self.top = self.tops[0]
        self._at: dict[tuple[int, int], Box] = {}
        self._first: dict[Box, tuple[int, int]] = {}
        for cell in sorted(cells, key=lambda one: (one[1], one[0])):
            for place in self._places(cell):
                self._at.setdefault(place, cell)
            self._first[cell] = self._places(cell)[0]
        self._words: dict[Box, list[Word]] = defaultdict(list)
        self.merged = 0

    def _places(self, cell: Box) -> list[tuple[int, int]]:
        x0, top, x1, bottom = cell
        rows = [at for at, edge in enumerate(self.tops) if top - _SAME_EDGE <= edge < bottom - _SAME_EDGE]
        columns = [at for at, edge in enumerate(self.lefts) if x0 - _SAME_EDGE <= edge < x1 - _SAME_EDGE]
        return [(row, column) for row in rows or [0] for column in columns or [0]]

    def holds(self, word: Word) -> bool:
        """Whether a word stands in a cell of the table, in which it is put."""
        column = bisect_right(self.lefts, (word.x0 + word.x1) / 2) - 1
        row = bisect_right(self.tops, word.middle) - 1
        cell = self._at.get((row, column))
        if cell is None or not (
            cell[1] <= word.middle <= cell[3] and cell[0] <= (word.x0 + word.x1) / 2 <= cell[2]
        ):
            return False
        self._words[cell].append(word)
        return True

    def rows(self) -> list[list[str]]:
        """The texts row by row; a cell over several columns stands in its first, one over several rows in each."""
        texts = {cell: text_of(words, cell[2]) for cell, words in self._words.items()}
        rows = [[""] * len(self.lefts) for _ in self.tops]
        for (row, column), cell in self._at.items():
            first_row, first_column = self._first[cell]
            if column == first_column and texts.get(cell):
                rows[row][column] = texts[cell]
                self.merged += row == first_row + 1
        return rows
