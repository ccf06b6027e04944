"""Many chronologies made into one, in one order, and written out.

Comes in: rows and receipts from `readers`. Goes out: merged rows, and files as JSON, Excel, Word or CSV.
Note: the same inputs in any order give the same output, byte for byte.
"""

from casereview.engines.chronicle.collation.merging import Collated, Source, collate, labels_for
from casereview.engines.chronicle.collation.order import in_order
from casereview.engines.chronicle.collation.outputs import OUTPUTS, write_rows

__all__ = ["OUTPUTS", "Collated", "Source", "collate", "in_order", "labels_for", "write_rows"]
