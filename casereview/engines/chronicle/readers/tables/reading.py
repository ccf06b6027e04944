"""All rows of one table: what is a row, what is not, and why."""

import re
from dataclasses import dataclass, replace
from typing import Final

from casereview.engines.chronicle.columns import ColumnMap, Role, plain_heading
from casereview.engines.chronicle.readers.receipt import LeftOut
from casereview.engines.chronicle.readers.tables.grid import Cell, Grid, is_filled, words_of
from casereview.engines.chronicle.readers.tables.headings import Heading, heading_at
from casereview.engines.chronicle.readers.tables.rowmaker import NOTE_MARKS, Origin, RowMaker
from casereview.engines.chronicle.rows import Row

_ASIDE: Final = re.compile(
    r"\s*(?:page \d+.*|end of .*|total.*|printed (?:on|by|from) .*|official.*|restricted.*|confidential.*|"
    r"continued.*|prepared (?:by|on) .*|produced (?:by|on) .*|sheet \d+.*|\d+ (?:rows|records|entries).*)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE_WORDS: Final = 5
_SURE_ROLES: Final = 3
_NOTE: Final = re.compile(r"\s*(?:[#^¬~]|author|note\b|\W*author)", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What one table gave."""

    rows: list[Row]
    left_out: list[LeftOut]
    headings: list[Heading]


class TableReading:
    """Goes through one table below its headings."""

    def __init__(self, grid: Grid, heading: Heading, said: ColumnMap | None, origin: Origin) -> None:
        self.grid, self.said, self.origin = grid, said, origin
        self.rows: list[Row] = []
        self.left_out: list[LeftOut] = []
        self.headings = [heading]
        self._take(heading)

    def _take(self, heading: Heading) -> None:
        self.maker = RowMaker(self.grid, heading.columns, self.origin)
        self.day = heading.columns.roles[Role.DATE]
        self.event = heading.columns.roles.get(Role.EVENT, self.day)
        self.day_folded = heading.columns.headings[self.day].strip().casefold()
        self.day_heading = plain_heading(heading.columns.headings[self.day])
        self.plain = [plain_heading(text) for text in heading.columns.headings]

    def read(self) -> Reading:
        """Every row in its place."""
        first = self.headings[0]
        self._lines_above(first)
        make, cells, marked = self.maker.make, self.grid.cells, self.grid.headings
        index, after = first.after, len(cells)
        while index < after:
            line = cells[index]
            why = (
                self._why_no_row(line, is_marked=index in marked)
                if self._is_odd(line) or index in marked
                else None
            )
            if why == "heading":
                index = self._heading(index)
                make = self.maker.make
                continue
            if why:
                self._leave_out(index, why, line)
                index += 1
                continue
            row = make(index, line)
            if row.date is None and self._is_new_heading(line):
                index = self._heading(index)
                make = self.maker.make
                continue
            self.rows.append(row)
            index += 1
        return Reading(self.rows, self._with_footers(), self.headings)

    def _lines_above(self, heading: Heading) -> None:
        for index in range(heading.after):
            line = self.grid.cells[index]
            blank = not any(map(is_filled, line))
            why = "heading" if index >= heading.first else ("blank" if blank else "title")
            self._leave_out(index, why, line)

    def _is_odd(self, line: list[Cell]) -> bool:
        """Whether a line needs a closer look: no date or no event, or the date's heading once more."""
        if len(line) <= self.day or len(line) <= self.event:
            return True
        day, event = line[self.day], line[self.event]
        if not day or not event or not is_filled(day) or not is_filled(event):
            return True
        return isinstance(day, str) and day.strip().casefold() == self.day_folded

    def _why_no_row(self, line: list[Cell], *, is_marked: bool) -> str | None:
        filled = [column for column, cell in enumerate(line) if is_filled(cell)]
        if not filled:
            return "blank"
        words = [plain_heading(words_of(line[column])[:100]) for column in filled]
        same = sum(
            column < len(self.plain) and self.plain[column] == word
            for column, word in zip(filled, words, strict=True)
        )
        if same * 2 > len(filled) and len(filled) > 1:
            return "heading"
        if len(filled) > 1 and (
            is_marked
            or (self.day in filled and plain_heading(words_of(line[self.day])[:100]) == self.day_heading)
        ):
            return "heading" if heading_at(self._alone(line), self.said, 0) else None
        if len(filled) == 1 and filled[0] <= max(self.day, 0) and self._is_aside(line[filled[0]]):
            return "title"
        return None

    def _is_new_heading(self, line: list[Cell]) -> bool:
        """Whether other headings begin here; more sure than the first, so that no row is taken for one."""
        found = heading_at(self._alone(line), self.said, 0)
        return found is not None and len(found.columns.roles) >= _SURE_ROLES

    def _alone(self, line: list[Cell]) -> Grid:
        return replace(self.grid, cells=[line])

    def _is_aside(self, cell: Cell) -> bool:
        """A line of text across the table that is neither a date nor an author's note."""
        if not isinstance(cell, str) or cell.lstrip().startswith(NOTE_MARKS) or _NOTE.match(cell):
            return False
        if _ASIDE.fullmatch(cell):
            return True
        moment = self.maker.clock.moment(cell)
        return moment.date is None and len(cell.split()) >= _SENTENCE_WORDS

    def _heading(self, index: int) -> int:
        """Headings again: the same are left out, others hold from here on. Gives the index after them."""
        found = heading_at(self.grid, self.said, index)
        after = index + 1
        if found and [plain_heading(text) for text in found.columns.headings] != self.plain:
            after = found.after
            self.headings.append(found)
            self._take(found)
        for again in range(index, after):
            self._leave_out(again, "repeated_heading", self.grid.cells[again])
        return after

    def _leave_out(self, index: int, why: str, line: list[Cell]) -> None:
        last = self.left_out[-1] if self.left_out else None
        if why == "blank" and last and last.why == "blank" and last.last_row == index:
            self.left_out[-1] = replace(last, last_row=index + 1)
            return
        text = " | ".join(words_of(cell) for cell in line if is_filled(cell))
        self.left_out.append(LeftOut(self.grid.sheet, self.grid.table, index + 1, index + 1, why, text))

    def _with_footers(self) -> list[LeftOut]:
        """Titles below the last row are footers."""
        last = self.rows[-1].row if self.rows else len(self.grid.cells)
        return [
            replace(one, why="footer") if one.why == "title" and one.row > last else one
            for one in self.left_out
        ]
