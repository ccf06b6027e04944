"""What a row says, cell by cell, as it is compared with another reading of the same row."""

from typing import Final

from casereview.engines.chronicle.layout import (
    DATE,
    SEEN,
    SPOKEN,
    TIME,
    WORDS,
    shown_date,
    shown_time,
)
from casereview.engines.chronicle.rows import Row

_SEEN_CELLS: Final = ("seen", "seen_alone", "seen_who", "seen_with")
_NOT_COMPARED: Final = "Agency"


def cells_of(row: Row) -> dict[str, str]:
    """The cells of a row under the headings of our exports, the file's other columns under their own.

    Shape: only cells that say something; white space between words is one blank.
    Note: dates and times are compared as they were read, so that another way to write a day is no change. Where a
    row stood in its file, its number and its problems are left out.
    """
    cells = {
        DATE: shown_date(row),
        TIME: shown_time(row),
        **{heading: str(getattr(row, name)) for heading, name in WORDS.items() if heading != _NOT_COMPARED},
        SEEN: "\n".join(row.written[name] for name in _SEEN_CELLS if row.written.get(name)),
        SPOKEN: row.written.get("spoken", ""),
    }
    for heading, text in row.extra.items():
        name = heading
        while name in cells:
            name += " (other column)"
        cells[name] = text
    return {name: words for name, text in cells.items() if (words := " ".join(text.split()))}


def differing(old: dict[str, str], new: dict[str, str]) -> tuple[str, ...]:
    """The headings under which two rows differ. Shape: the older row's order, then what only the newer has."""
    return tuple(name for name in {**old, **new} if old.get(name, "") != new.get(name, ""))
