"""A tagged PDF: one table on landscape pages, its headings repeated, the copy's mark on every page and behind it."""

import datetime as dt
from collections.abc import Sequence
from importlib import resources
from typing import Any, Final

from casereview.engines.chronicle.layout import page_size, page_widths, shown
from casereview.engines.chronicle.marks import Marks, cells_of, filled_columns, in_step
from casereview.engines.chronicle.rows import Row
from casereview.engines.press.printing.letters import lines_of
from casereview.engines.press.printing.printer import printed
from casereview.engines.press.stamp import Stamp

# As many as are printed within half a minute. Units: rows.
MOST_PRINTED: Final = 5_000
# Units: twentieths of a point in a point.
TWENTIETHS: Final = 20
TITLE: Final = "Merged chronology"


def pdf_of(rows: Sequence[Row], stamp: Stamp | None, marks: Marks = (), *, on: dt.date) -> bytes:
    """The rows as an accessible PDF. Raises: CannotPrint for a letter that none of ours shows."""
    template = resources.files(__package__).joinpath("chronology.typ")
    return printed(template, _given(rows, stamp, marks, on))


def _given(rows: Sequence[Row], stamp: Stamp | None, marks: Marks, on: dt.date) -> dict[str, Any]:
    title = stamp.title if stamp else TITLE
    pairs = enumerate(zip(rows, in_step(len(rows), marks), strict=True), start=1)
    cells = [shown(row, number) | cells_of(marked) for number, (row, marked) in pairs]
    beside = filled_columns(marks)
    widths = page_widths(beside)
    headings = [heading for heading in widths if not cells or any(line.get(heading) for line in cells)]
    return {
        "title": title,
        "shown_title": lines_of(title),
        "on": [on.year, on.month, on.day],
        "running": lines_of(stamp.running if stamp else title),
        "notice": lines_of(stamp.notice) if stamp else None,
        "watermark": lines_of(stamp.name) if stamp else None,
        "page": [round(side / TWENTIETHS, 2) for side in page_size(beside)],
        "widths": [widths[heading] for heading in headings],
        "head": [lines_of(heading) for heading in headings],
        "rows": [
            [lines_of(text) if (text := line.get(heading)) else None for heading in headings]
            for line in cells
        ],
    }
