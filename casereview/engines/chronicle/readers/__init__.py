"""Chronologies as agencies send them, read into rows with a receipt.

Comes in: the bytes of one file (Word, Excel, OpenDocument, CSV, PDF, or our own export). Goes out: a Sheetful.
How: each kind of file gives grids of cells (`word`, `workbooks`, `csvfile`, `pdf`); `tables` finds the headings and makes rows.
Not here: merging and order (`collation`), what dates mean (`dates`), what headings mean (`columns`).
"""

from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.files import ROWS_LIMIT, Sheetful, read_file
from casereview.engines.chronicle.readers.receipt import Hidden, LeftOut, Receipt

__all__ = ["ROWS_LIMIT", "Hidden", "LeftOut", "Receipt", "Sheetful", "Unreadable", "read_file"]
