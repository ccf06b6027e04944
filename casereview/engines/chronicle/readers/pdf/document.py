"""A PDF read by a process of its own, for so long and no longer."""

import datetime as dt
import json
from typing import Any, Final

from casereview.engines.chronicle.readers.apart import GivenUp, asked_apart
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.tables.grid import Contents, Grid
from casereview.engines.chronicle.rows import Problem

MOST_SECONDS: Final = 240
_INSTEAD: Final = "Ask for the Word or Excel file."


def read_pdf(name: str, data: bytes, *, limit: int, on: dt.date) -> Contents:
    """Every table of a PDF that has letters; each row carries that it must be compared with the file.

    Raises: Unreadable for a scan, for a damaged or locked file, for one without a table, for too many pages or rows,
    and for one that takes too long. Note: nothing in the file is run or fetched.
    """
    contents = tables_apart(name, data, on)
    rows = sum(len(grid.cells) for grid in contents.grids)
    if rows > limit + len(contents.grids):
        raise Unreadable(name, "", f"the file has more than {limit:,} rows. Split it and send the parts.")
    return contents


def tables_apart(name: str, data: bytes, on: dt.date) -> Contents:
    """The tables as the other process finds them. Raises: Unreadable."""
    try:
        answer = asked_apart(f"{__package__}.apart", data, on.isoformat(), seconds=MOST_SECONDS)
    except GivenUp as problem:
        slow = f"it takes longer than {MOST_SECONDS // 60} minutes to read."
        much = "the PDF asks for more than a chronology needs, so it was not read."
        raise Unreadable(name, "", f"{slow if problem.is_slow else much} {_INSTEAD}") from None
    values = json.loads(answer.written)
    if answer.is_refusal:
        raise Unreadable(name, values["where"], values["message"])
    return _contents(values)


def _contents(values: dict[str, Any]) -> Contents:
    grids = [
        Grid(
            None,
            one["table"],
            one["cells"],
            tuple(one["lead"]),
            problems={(row, column): Problem(**problem) for row, column, problem in one["problems"]},
        )
        for one in values["grids"]
    ]
    return Contents("pdf", grids, warnings=values["warnings"])
