"""CSV that a spreadsheet opens without taking any cell for a formula."""

import csv
import io
from collections.abc import Sequence

from casereview.engines.chronicle.layout import RECORD, SHEET_HEADINGS, disarmed, record_of, shown
from casereview.engines.chronicle.rows import Row


def csv_of(rows: Sequence[Row]) -> bytes:
    """The rows as CSV in UTF-8 with a byte-order mark, as Excel expects it.

    Note: a cell that begins like a formula gets an apostrophe before it; our reader takes it away again.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(SHEET_HEADINGS)
    for number, row in enumerate(rows, start=1):
        cells = shown(row, number) | {RECORD: record_of(row)}
        writer.writerow([disarmed(cells[heading]) for heading in SHEET_HEADINGS])
    return text.getvalue().encode("utf-8-sig")
