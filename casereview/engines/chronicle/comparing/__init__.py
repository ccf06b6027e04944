"""Two readings of one agency's chronology compared: what stands, what changed, what is new, what is gone.

Comes in: the rows of the earlier and of the later file. Goes out: a Comparison, by the rows' indexes.
Not here: reading the files (`readers`); which entry of another agency tells the same event (`analysis`).
"""

from casereview.engines.chronicle.comparing.cells import cells_of
from casereview.engines.chronicle.comparing.comparison import Changed, Comparison, compare, following

__all__ = ["Changed", "Comparison", "cells_of", "compare", "following"]
