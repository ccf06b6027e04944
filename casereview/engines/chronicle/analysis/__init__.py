"""What one chronology out of many shows: the same event told twice, and how long a child went unseen or unheard.

Comes in: merged rows, and the register when there is one. Goes out: an `Analysis`; `analyse` is the way in.
Not here: reading and merging of files (the rest of this engine).
"""

from casereview.engines.chronicle.analysis.entries import Reference, RowUnreadable, place, rows_in_order
from casereview.engines.chronicle.analysis.meetings.names import NameUnclear
from casereview.engines.chronicle.analysis.meetings.spells import Spell
from casereview.engines.chronicle.analysis.report import Analysis, Cluster, analyse

__all__ = [
    "Analysis",
    "Cluster",
    "NameUnclear",
    "Reference",
    "RowUnreadable",
    "Spell",
    "analyse",
    "place",
    "rows_in_order",
]
