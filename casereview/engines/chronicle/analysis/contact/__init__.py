"""Contact with a child, counted without reading a word: last seen, missed, who knew when, how much in a month.

Comes in: columns of one integrated chronology in its order. Goes out: places in those columns, and counts.
Not here: which entry says what (`columns` of the chronology); spells (`meetings`).
"""

from casereview.engines.chronicle.analysis.contact.heat import Heat, Step, counted
from casereview.engines.chronicle.analysis.contact.knowing import Knew, who_knew
from casereview.engines.chronicle.analysis.contact.last import Last, last_on
from casereview.engines.chronicle.analysis.contact.missed import Missed, missed_runs

__all__ = ["Heat", "Knew", "Last", "Missed", "Step", "counted", "last_on", "missed_runs", "who_knew"]
