"""The tables of all pages put together: what goes on over a page break, and which row every page begins with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from casereview.engines.chronicle.columns import Role, plain_heading
from casereview.engines.chronicle.readers.pdf.ruled import Piece
from casereview.engines.chronicle.readers.pdf.steady import Steady, is_steady
from casereview.engines.chronicle.readers.pdf.words import Line
from casereview.engines.chronicle.readers.tables.grid import Cell, Contents, Grid
from casereview.engines.chronicle.readers.tables.headings import find_heading
from casereview.engines.chronicle.rows import Problem

FROM_PDF: Final = "from_pdf"
PAGE_BREAK: Final = "page_break"
WHOLE_ROW: Final = "Whole row"
_SAME_EDGE: Final = 6.0
_SENTENCE_ENDS: Final = (".", "!", "?", ":", ";", "”", '"', ")")
_SHOWN: Final = 3
_LONGEST_SHOWN: Final = 120


@dataclass
class Table:
    """One table over all its pages. Shape: pages says for each row where it begins; unsure are rows that may go on."""

    lead: tuple[str, ...]
    last: Piece
    rows: list[list[str]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    joined: int = 0
    unsure: set[int] = field(default_factory=set)


def contents_of(pieces: Sequence[Piece], steady: Steady) -> Contents:
    """All tables as grids, every row with the page it was read from."""
    tables: list[Table] = []
    for piece in pieces:
        lead = tuple(line.text for line in piece.above if not is_steady(line, steady))
        before = tables[-1] if tables else None
        if before and not lead and _goes_on(before.last, piece):
            _add(before, piece)
        else:
            tables.append(Table(lead, piece, list(piece.rows), [piece.page] * len(piece.rows)))
    contents = Contents("pdf", [_grid(number, table) for number, table in enumerate(tables, 1)])
    contents.warnings = [*_warnings(pieces, tables), *_unread(pieces, tables, steady)]
    return contents


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a table has the columns of the one that stood last on the page before."""
    return (
        piece.page == before.page + 1
        and len(before.edges) == len(piece.edges)
        and all(abs(one - other) <= _SAME_EDGE for one, other in zip(before.edges, piece.edges, strict=True))
    )


def _add(table: Table, piece: Piece) -> None:
    """The rows of the next page; its first is joined to the last only when it surely goes on."""
    first = _after_headings(table, piece.rows)
    rows = list(piece.rows)
    if first < len(rows) and table.rows:
        why = _continues(table, rows[first])
        if why == "surely":
            table.rows[-1] = [
                f"{above} {below}".strip() if below else above
                for above, below in zip(table.rows[-1], rows[first], strict=True)
            ]
            table.joined += 1
            del rows[first]
        elif why:
            table.unsure.add(len(table.rows) + first)
    table.rows += rows
    table.pages += [piece.page] * len(rows)
    table.last = piece


def _after_headings(table: Table, rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the head of a page only repeat the headings."""
    known = {_plain(row) for row in table.rows[: max(_heading(table)[1], 1)]}
    count = 0
    while count < len(rows) and _plain(rows[count]) in known:
        count += 1
    return count


def _plain(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(plain_heading, row))


def _heading(table: Table) -> tuple[int, int]:
    """The column of days, and where the rows begin. Note: the first column where there are no headings."""
    found = find_heading(Grid(None, None, [[*row] for row in table.rows]), None)
    return (found.columns.roles[Role.DATE], found.after) if found else (0, 0)


def _continues(table: Table, row: Sequence[str]) -> str:
    """Whether a page's first row goes on with the row above: "surely", "perhaps", or not at all."""
    above = table.rows[-1]
    day, begins = _heading(table)
    filled = [column for column, text in enumerate(row) if text]
    if not filled or row[day] or not above[day] or len(table.rows) <= begins:
        return ""
    if any(not above[column] for column in filled):
        return "perhaps"
    (column, *others) = filled
    goes_on = row[column][:1].islower() and not above[column].endswith(_SENTENCE_ENDS)
    return "surely" if goes_on and not others else "perhaps"


def _grid(number: int, table: Table) -> Grid:
    cells: list[list[Cell]] = [[*row] for row in table.rows]
    problems = {
        (index, 0): Problem(FROM_PDF, WHOLE_ROW, f"Read from a PDF, page {page}: compare it with the file.")
        for index, page in enumerate(table.pages)
    }
    for index in table.unsure:
        problems[index, 1] = Problem(
            PAGE_BREAK,
            WHOLE_ROW,
            f"It stands first on page {table.pages[index]} and has no day. It may go on with the row before: compare both.",
        )
    return Grid(None, number, cells, table.lead, problems=problems)


def _warnings(pieces: Sequence[Piece], tables: Sequence[Table]) -> Iterator[str]:
    yield "The rows were read from a PDF, which says where letters stand and not what is a cell. Compare every row with the file."
    joined = sum(table.joined for table in tables)
    if joined:
        yield f"{joined} rows run over a page break and were joined."
    merged = sum(piece.merged for piece in pieces)
    if merged:
        yield f"{merged} cells reach over several rows; each row was given their words."
    crossed = [str(piece.page) for piece in pieces if piece.crossed]
    if crossed:
        yield f"On page {', '.join(crossed)} words stand across two columns; look which column they belong to."


def _unread(pieces: Sequence[Piece], tables: Sequence[Table], steady: Steady) -> Iterator[str]:
    """Text beside the tables that nobody will have read; what stands above the first says whose file it is."""
    first = tables[0].lead if tables else ()
    loose: list[tuple[int, Line]] = []
    for number, piece in enumerate(pieces):
        lines = piece.below if number == 0 and first else (*piece.above, *piece.below)
        loose += [(piece.page, line) for line in lines if not is_steady(line, steady)]
    for page, line in loose[:_SHOWN]:
        text = line.text if len(line.text) <= _LONGEST_SHOWN else f"{line.text[:_LONGEST_SHOWN]}…"
        yield f"Page {page} has words outside its table, which were not read: “{text}”"
    if len(loose) > _SHOWN:
        yield f"{len(loose) - _SHOWN} more lines stand outside the tables and were not read."
