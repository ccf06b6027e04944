"""An agency's file read by the engine: its rows, its headings, what a person should look at. No database, no clock."""

from casereview.casework.chronology.papers.headings import (
    CELL_WORDS,
    Heading,
    column_choices,
    date_cell,
    headings_in,
    headings_of,
)
from casereview.casework.chronology.papers.knowing import How, Known, how_known, remembered_on
from casereview.casework.chronology.papers.looking import (
    Expected,
    asked_cells,
    looked_at,
    looked_at_anew,
    own_cells,
)
from casereview.casework.chronology.papers.reading import (
    OF_THE_FILE,
    as_lines,
    compact,
    kinds_of,
    read_again,
    read_paper,
    row_from,
    same_words,
    why,
    words_in,
)

__all__ = [
    "CELL_WORDS",
    "OF_THE_FILE",
    "Expected",
    "Heading",
    "How",
    "Known",
    "as_lines",
    "asked_cells",
    "column_choices",
    "compact",
    "date_cell",
    "headings_in",
    "headings_of",
    "how_known",
    "kinds_of",
    "looked_at",
    "looked_at_anew",
    "own_cells",
    "read_again",
    "read_paper",
    "remembered_on",
    "row_from",
    "same_words",
    "why",
    "words_in",
]
