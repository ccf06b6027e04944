"""A PDF read by a process of its own, for so long and no longer."""

import datetime as dt
import json
import subprocess
import sys
from typing import Any, Final

from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.tables.grid import Contents, Grid
from casereview.engines.chronicle.rows import Problem

MOST_SECONDS: Final = 240
_REFUSED: Final = 3
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
    program = [sys.executable, "-I", "-m", "casereview.engines.chronicle.readers.pdf.apart", on.isoformat()]
    try:
        done = subprocess.run(program, input=data, capture_output=True, check=False, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            name, "", f"it takes longer than {MOST_SECONDS // 60} minutes to read. {_INSTEAD}"
        ) from None
    if done.returncode == _REFUSED:
        said = json.loads(done.stdout)
        raise Unreadable(name, said["where"], said["message"])
    if done.returncode:
        # Out of memory, or stopped by the system: what the process wrote may quote the file and is not passed on.
        raise Unreadable(
            name, "", f"the PDF asks for more than a chronology needs, so it was not read. {_INSTEAD}"
        )
    return _contents(json.loads(done.stdout))


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
