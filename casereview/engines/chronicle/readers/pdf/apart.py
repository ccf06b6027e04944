"""The reader of PDFs as a program of its own: the file on standard input, its tables as JSON on standard output.

It is apart because a PDF can ask for any amount of time and memory, and a process can be stopped.
"""

import datetime as dt
import json
import logging
import sys
from typing import Any, Final

from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.dates import read_date
from casereview.engines.chronicle.readers.apart import REFUSED, keep_small
from casereview.engines.chronicle.readers.pdf import aligned, ruled
from casereview.engines.chronicle.readers.pdf.joining import contents_of
from casereview.engines.chronicle.readers.pdf.papers import Page, pages_of
from casereview.engines.chronicle.readers.pdf.soundness import Unfit, opened
from casereview.engines.chronicle.readers.pdf.steady import steady_lines
from casereview.engines.chronicle.readers.pdf.words import lines_of
from casereview.engines.chronicle.readers.tables.grid import Contents, words_of
from casereview.engines.chronicle.readers.tables.headings import find_heading
from casereview.engines.chronicle.readers.tables.undated import heading_by_cells

TOO_MUCH: Final = 4
_DAMAGED: Final = "the file is damaged or was cut short. Ask for it again."
_NO_TABLE: Final = (
    "no table was found in this PDF. A chronology must be a table with headings such as Date, Source and Event. "
    "Ask for the Word or Excel file."
)


def tables_in(data: bytes, on: dt.date) -> Contents:
    """Every table of a PDF. Raises: Unfit, with what to do."""
    sound = opened(data)
    try:
        found = pages_of(sound.content)
        contents = _contents(found.pages, on)
    except (MemoryError, Unfit):
        raise
    except Exception as problem:
        raise Unfit(_DAMAGED) from problem
    if not contents.grids:
        raise Unfit(_NO_TABLE)
    contents.warnings = [*contents.warnings, *found.warnings, *sound.warnings]
    return contents


def _contents(pages: list[Page], on: dt.date) -> Contents:
    """Tables as their lines draw them, or as their words stand in columns, whichever gives more rows with a day."""
    pieces = [piece for page in pages for piece in ruled.pieces_on(page)]
    loose = [[*piece.above, *piece.below] for piece in pieces]
    drawn = contents_of(pieces, steady_lines(loose))
    bare = [page for page in pages if page.number not in {piece.page for piece in pieces}]
    drawn.warnings += [f"Page {page.number} has words and no table; they were not read." for page in bare]
    if _rows_dated(drawn, on) and not any("not read" in warning for warning in drawn.warnings):
        return drawn
    steady = steady_lines([lines_of(page.words) for page in pages])
    standing = contents_of(aligned.pieces_in(pages, steady, on), steady)
    return standing if _rows_dated(standing, on) > _rows_dated(drawn, on) or not drawn.grids else drawn


def _rows_dated(contents: Contents, on: dt.date) -> int:
    """How many rows of the tables that are chronologies have a day that can be read."""
    count = 0
    for grid in contents.grids:
        heading = find_heading(grid, None) or heading_by_cells(grid, None, on)
        if heading:
            day = heading.columns.roles[Role.DATE]
            count += sum(
                read_date(words_of(line[day]), on=on).edtf is not None for line in grid.cells[heading.after :]
            )
    return count


def as_json(contents: Contents) -> dict[str, Any]:
    """The tables in a form that goes from one process to another."""
    grids = [
        {
            "table": grid.table,
            "cells": [[words_of(cell) for cell in line] for line in grid.cells],
            "lead": grid.lead,
            "problems": [[*place, problem.as_json()] for place, problem in grid.problems.items()],
        }
        for grid in contents.grids
    ]
    return {"grids": grids, "warnings": contents.warnings}


def main() -> int:
    """Read once. Shape: the first argument is the day that counts as today."""
    keep_small()
    logging.disable()
    try:
        contents = tables_in(sys.stdin.buffer.read(), dt.date.fromisoformat(sys.argv[1]))
    except Unfit as problem:
        sys.stdout.write(json.dumps({"message": problem.message, "where": problem.where}))
        return REFUSED
    except (MemoryError, RecursionError):
        return TOO_MUCH
    sys.stdout.write(json.dumps(as_json(contents)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
