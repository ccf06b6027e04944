"""CSV that a spreadsheet opens without taking any cell for a formula."""

import csv
import io
from collections.abc import Sequence

from casereview.engines.chronicle.layout import COPY, RECORD, SHEET_HEADINGS, disarmed, record_of, shown
from casereview.engines.chronicle.marks import Marks, cells_of, columns_of, in_step
from casereview.engines.chronicle.rows import Row
from casereview.engines.press.stamp import Stamp


def csv_of(rows: Sequence[Row], stamp: Stamp | None = None, marks: Marks = ()) -> bytes:
    """The rows as CSV in UTF-8 with a byte-order mark, as Excel expects it.

    Note: a cell that begins like a formula gets an apostrophe before it; our reader takes it away again.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    headings = [*SHEET_HEADINGS, *columns_of(marks), *([COPY] if stamp else [])]
    writer.writerow(headings)
    mark = {COPY: stamp.running if stamp else ""}
    for number, (row, beside) in enumerate(zip(rows, in_step(len(rows), marks), strict=True), start=1):
        cells = shown(row, number) | {RECORD: record_of(row)} | cells_of(beside) | mark
        writer.writerow([disarmed(cells.get(heading, "")) for heading in headings])
    return text.getvalue().encode("utf-8-sig")
