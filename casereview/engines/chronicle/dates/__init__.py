"""What: dates and times as people write them in UK records, read for certain or refused with a kind sentence.

Comes in: one cell, as text or as the typed value of a spreadsheet, and the day that counts as today.
Goes out: a Reading. Its EDTF text says no more than the cell does: no day, month or year is ever invented.
How: a cell is cut into tokens; the kinds of the tokens make its shape; the first rule whose pattern fits the
shape reads it (`days`, `partial`, `ranges`, `qualifiers`, `times`). To read one more way of writing, add a rule.
Not here: which column holds the date, and what a chronology does with it.
"""

from casereview.engines.chronicle.dates.cells import (
    Field,
    from_excel_serial,
    from_python,
    read_date,
    read_datetime,
    read_time,
)
from casereview.engines.chronicle.dates.reading import Reading
from casereview.engines.chronicle.dates.times import note_on_clock_change

__all__ = [
    "Field",
    "Reading",
    "from_excel_serial",
    "from_python",
    "note_on_clock_change",
    "read_date",
    "read_datetime",
    "read_time",
]
