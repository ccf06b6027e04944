"""What became of a file: the receipt that an agency can check against its own copy."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from casereview.engines.chronicle.rows import Row


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lines that are no rows: `why` is title, heading, repeated_heading, footer, blank, guide or no_dates. Units: rows count from 1."""

    sheet: str | None
    table: int | None
    row: int
    last_row: int
    why: str
    text: str = ""

    def as_json(self) -> dict[str, str | int | None]:
        """The lines as JSON keeps them."""
        return {name: getattr(self, name) for name in ("sheet", "table", "row", "last_row", "why", "text")}


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something a reader of the file would not see on the page; it was read all the same."""

    what: str
    where: str
    text: str = ""

    def as_json(self) -> dict[str, str]:
        """The hidden part as JSON keeps it."""
        return {"what": self.what, "where": self.where, "text": self.text}


@dataclass
class Receipt:
    """What was read of one file, what was left out and why, and what a person should know of it.

    Shape: `date_system` is "1900", "1904" or None; `columns` one entry a table, with the role of each heading;
    `agency_from` is "given", "file", "column" or "file name".
    """

    file: str
    kind: str
    sha256: str
    size_bytes: int
    agency: str = ""
    agency_from: str = ""
    subject: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    sample: str | None = None
    date_system: str | None = None
    rows_read: int = 0
    rows_with_problems: int = 0
    problems: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    columns: list[dict[str, Any]] = field(default_factory=list)

    def count(self, rows: Sequence[Row]) -> None:
        """Take stock of the rows that were read."""
        self.rows_read = len(rows)
        self.rows_with_problems = sum(1 for row in rows if row.problems)
        found = Counter(problem.code for row in rows for problem in row.problems)
        self.problems = dict(sorted(found.items()))

    def as_json(self) -> dict[str, Any]:
        """The receipt as `--receipt` writes it."""
        plain: dict[str, Any] = {
            "file": self.file,
            "kind": self.kind,
            "sha256": self.sha256,
            "size_bytes": self.size_bytes,
            "agency": self.agency,
            "agency_from": self.agency_from,
            "subject": self.subject or None,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sample": self.sample,
            "date_system": self.date_system,
            "rows_read": self.rows_read,
            "rows_with_problems": self.rows_with_problems,
            "problems": self.problems,
            "left_out": [one.as_json() for one in self.left_out],
            "hidden": [one.as_json() for one in self.hidden],
            "warnings": self.warnings,
            "out_of_order": self.out_of_order,
            "column_map": self.columns,
        }
        return plain
