"""What one chronology out of many shows: the same event told twice, and how long a child went unseen or unheard.

Comes in: merged rows, and the register when there is one. Goes out: an `Analysis`; `analyse` is the way in.
Not here: reading and merging of files (the rest of this engine).
"""

from casereview.engines.chronicle.analysis.clusters.differences import differences
from casereview.engines.chronicle.analysis.clusters.reasons import Reason, Reasons, Why
from casereview.engines.chronicle.analysis.entries import Reference, RowUnreadable, place, rows_in_order
from casereview.engines.chronicle.analysis.meetings.names import NameUnclear
from casereview.engines.chronicle.analysis.meetings.spells import Spell
from casereview.engines.chronicle.analysis.report import Analysis, Cluster, analyse
from casereview.engines.chronicle.analysis.twice.finding import Duplicate, duplicates_in

__all__ = [
    "Analysis",
    "Cluster",
    "Duplicate",
    "NameUnclear",
    "Reason",
    "Reasons",
    "Reference",
    "RowUnreadable",
    "Spell",
    "Why",
    "analyse",
    "differences",
    "duplicates_in",
    "place",
    "rows_in_order",
]
