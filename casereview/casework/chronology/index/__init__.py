"""The integrated chronology as columns of numbers: order and filters over tens of thousands of entries in milliseconds.

Pure: no database. Comes in: rows with their ids, and the register. Goes out: which entries, in which order; spells; counts.
"""

from casereview.casework.chronology.index.building import Entry, build, named_in
from casereview.casework.chronology.index.choosing import Exact, HeardAs, SeenAs, Wanted, chosen, missed_of
from casereview.casework.chronology.index.columns import Columns, fingerprint
from casereview.casework.chronology.index.counting import Month, months_of, spells_of, tried_in
from casereview.casework.chronology.index.seeking import Sought, sought_in

__all__ = [
    "Columns",
    "Entry",
    "Exact",
    "HeardAs",
    "Month",
    "SeenAs",
    "Sought",
    "Wanted",
    "build",
    "chosen",
    "fingerprint",
    "missed_of",
    "months_of",
    "named_in",
    "sought_in",
    "spells_of",
    "tried_in",
]
