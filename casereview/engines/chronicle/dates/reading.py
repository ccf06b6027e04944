"""What became of one cell."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

UNKNOWN_TIME_SORTS_LAST = "99:99"


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell as written and as read: either a meaning or a sentence that says what is wrong.

    Shape: edtf is Extended Date/Time Format without qualifiers; times are HH:MM on the 24-hour clock;
    earliest and latest are the first and last day it can mean, None on the open side of "before" and "after".
    """

    input: str
    edtf: str | None = None
    time: str | None = None
    end_time: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    uncertain: bool = False
    approximate: bool = False
    uncertain_time: bool = False
    error: str | None = None
    note: str | None = None

    @property
    def sort_key(self) -> tuple[dt.date, str]:
        """Where it belongs in a chronology: by earliest day, then time; unknown times and errors come last."""
        day = self.earliest or self.latest or dt.date.max
        return day, self.time or UNKNOWN_TIME_SORTS_LAST

    def as_json(self) -> dict[str, Any]:
        """The reading as plain words and truth values, ready to print. Shape: keys in the order of the fields."""
        return {
            "input": self.input,
            "edtf": self.edtf,
            "time": self.time,
            "end_time": self.end_time,
            "earliest": self.earliest and self.earliest.isoformat(),
            "latest": self.latest and self.latest.isoformat(),
            "uncertain": self.uncertain,
            "approximate": self.approximate,
            "uncertain_time": self.uncertain_time,
            "error": self.error,
            "note": self.note,
        }
