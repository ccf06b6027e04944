"""One row of a chronology: what an agency wrote about one contact, with what we read in it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from casereview.engines.chronicle.dates.days import NOTE_YEAR

SEEN_CODES: Final = (
    "seen",
    "seen_alone",
    "seen_with_others",
    "not_seen",
    "attempted",
    "not_applicable",
    "not_recorded",
)
SPOKEN_CODES: Final = ("yes", "no", "not_applicable", "not_recorded")


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person should look at in one cell.

    Shape: `cell` is the heading of its column as written; `text` says what is wrong and what to do.
    """

    code: str
    cell: str
    text: str

    def as_json(self) -> dict[str, str]:
        """The problem as JSON keeps it."""
        return {"code": self.code, "cell": self.cell, "text": self.text}


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read, placed in time as far as its words allow.

    Shape: `date` is EDTF without qualifiers or None when the cell could not be read; `earliest` and
    `latest` bound it (None: open, or not read). `written` holds the words of the cells that were turned
    into codes (`date`, `time`, `end_date`, `end_time`, `seen`, ...); `extra` holds every other cell under
    its heading, so that no word of the file is lost. `pupil` is the row's pupil or patient column,
    `subject` the person the whole file says it is about.
    Source: the command line's `collate -o X.json`.
    """

    agency: str
    file: str
    sheet: str | None
    table: int | None
    row: int
    date: str | None = None
    time: str | None = None
    end_date: str | None = None
    end_time: str | None = None
    uncertain: bool = False
    approximate: bool = False
    uncertain_time: bool = False
    source: str = ""
    event: str = ""
    seen: str = "not_recorded"
    seen_who: str = ""
    spoken: str = "not_recorded"
    people: str = ""
    action: str = ""
    comment: str = ""
    is_note: bool = False
    problems: tuple[Problem, ...] = ()
    earliest: dt.date | None = None
    latest: dt.date | None = None
    sequence: int | None = None
    pupil: str = ""
    subject: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_standing_note(self) -> bool:
        """Whether it is the author's note, by its mark or by the year the chronology tools keep for them."""
        return self.is_note or (self.earliest is not None and self.earliest.year == NOTE_YEAR)

    @property
    def reference(self) -> dict[str, str | int | None]:
        """Where the row stands: file, sheet, table, row."""
        return {"file": self.file, "sheet": self.sheet, "table": self.table, "row": self.row}

    def as_json(self) -> dict[str, Any]:
        """The row as `collate -o X.json` writes it."""
        values: dict[str, Any] = {name: getattr(self, name) for name in _NAMES}
        values["problems"] = [problem.as_json() for problem in self.problems]
        values["earliest"] = self.earliest.isoformat() if self.earliest else None
        values["latest"] = self.latest.isoformat() if self.latest else None
        values["written"] = dict(self.written)
        values["extra"] = dict(self.extra)
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Row":
        """The row that `as_json` wrote; keys that are missing take their defaults, others are ignored.

        Raises: KeyError when agency, file or row is missing; TypeError or ValueError for values of a
        wrong shape.
        """
        known: dict[str, Any] = {name: values[name] for name in _NAMES if name in values}
        known["agency"], known["file"], known["row"] = values["agency"], values["file"], int(values["row"])
        known.setdefault("sheet", None)
        known.setdefault("table", None)
        known["problems"] = tuple(
            Problem(one["code"], one["cell"], one["text"]) for one in known.get("problems", ())
        )
        for bound in ("earliest", "latest"):
            if known.get(bound) is not None:
                known[bound] = dt.date.fromisoformat(known[bound])
        return cls(**known)


_NAMES: Final = tuple(one.name for one in fields(Row))
