"""Many chronologies made into one, in one order, and written out.

Comes in: rows and receipts from `readers`. Goes out: merged rows, and files as JSON, Excel, Word, CSV or PDF.
Note: the same inputs in any order give the same output, byte for byte.
"""

from casereview.engines.chronicle.collation.merging import Collated, Source, collate, labels_for
from casereview.engines.chronicle.collation.order import in_order
from casereview.engines.chronicle.collation.outputs import MOST_PRINTED, OUTPUTS, Stamp, pdf_of, write_rows

__all__ = [
    "MOST_PRINTED",
    "OUTPUTS",
    "Collated",
    "Source",
    "Stamp",
    "collate",
    "in_order",
    "labels_for",
    "pdf_of",
    "write_rows",
]
