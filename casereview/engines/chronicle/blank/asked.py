"""What a board asks for: the columns of a chronology, their answers, and the period."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from casereview.engines.chronicle.columns import Role, plain_heading

LONGEST_HEADING: Final = 60
MOST_COLUMNS: Final = 30
# A form without these could not be read back as a chronology.
NEEDED: Final = (Role.DATE, Role.EVENT)


@dataclass(frozen=True)
class AskedColumn:
    """One column as the board wants it. Shape: role is None for a column that is the board's own; allowed may be empty."""

    heading: str
    role: Role | None = None
    is_mandatory: bool = False
    allowed: tuple[str, ...] = ()
    help: str = ""

    def as_json(self) -> dict[str, Any]:
        """The column as JSON keeps it."""
        return {
            "heading": self.heading,
            "role": self.role.value if self.role else None,
            "is_mandatory": self.is_mandatory,
            "allowed": list(self.allowed),
            "help": self.help,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "AskedColumn":
        """The column that `as_json` wrote. Raises: KeyError, ValueError for values of a wrong shape."""
        role = Role(values["role"]) if values["role"] else None
        return cls(values["heading"], role, values["is_mandatory"], tuple(values["allowed"]), values["help"])


@dataclass(frozen=True)
class Rules:
    """All a board asks for. Shape: columns in the order of the form; either end of the period may be open."""

    columns: tuple[AskedColumn, ...]
    preamble: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None

    def as_json(self) -> dict[str, Any]:
        """The rules as JSON keeps them."""
        return {
            "columns": [column.as_json() for column in self.columns],
            "preamble": self.preamble,
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Rules":
        """The rules that `as_json` wrote. Raises: KeyError, ValueError for values of a wrong shape."""
        first, last = values["first_day"], values["last_day"]
        return cls(
            tuple(AskedColumn.from_json(one) for one in values["columns"]),
            values["preamble"],
            dt.date.fromisoformat(first) if first else None,
            dt.date.fromisoformat(last) if last else None,
        )

    def mapping(self) -> dict[str, str | None]:
        """What each heading of the form holds, for the reader. Shape: heading to role, None for the board's own."""
        return {one.heading: one.role.value if one.role else None for one in self.columns}

    def unchecked(self) -> "Rules":
        """The same columns with nothing demanded of them."""
        columns = tuple(replace(one, is_mandatory=False, allowed=()) for one in self.columns)
        return Rules(columns, self.preamble)


@dataclass(frozen=True)
class Fault:
    """What is wrong with rules somebody wrote. Shape: column counts from 0, None for the whole; cell names a field."""

    column: int | None
    cell: str
    text: str


STANDARD: Final = Rules(
    (
        AskedColumn(
            "Date", Role.DATE, is_mandatory=True, help="The day it happened, as in 25/12/2019. Where only a month or year is known, write that."
        ),
        AskedColumn("Time", Role.TIME, help="By the 24-hour clock, as in 14:30. Leave it empty where it is not recorded."),
        AskedColumn("Source", Role.SOURCE, is_mandatory=True, help="Which record it is taken from."),
        AskedColumn("Event", Role.EVENT, is_mandatory=True, help="What happened, as the record says it."),
        AskedColumn("Child seen", Role.SEEN, help="Whether the child was seen, and who if there are several: Yes, No, Attempted or N/A first."),
        AskedColumn("Seen alone", Role.SEEN_ALONE, help="Whether the child was seen without parents or carers: Yes, No or N/A."),
        AskedColumn("Spoken to", Role.SPOKEN, help="Whether the child was spoken to, and what they said: Yes, No or N/A first."),
        AskedColumn("People present", Role.PEOPLE, help="Who was there, with their roles."),
        AskedColumn("Action or outcome", Role.ACTION, help="What was decided or done."),
        AskedColumn("Comment", Role.COMMENT, help="What the author wants the review to know. It is not part of the record."),
    )
)  # fmt: skip


def faults_in(rules: Rules) -> list[Fault]:
    """What keeps rules from being used, each at its column. Shape: empty when all is well."""
    found = [fault for number, column in enumerate(rules.columns) for fault in _faults_of(number, column)]
    found += _twice(rules.columns)
    missing = [role for role in NEEDED if not any(one.role is role for one in rules.columns)]
    if missing:
        words = " and one that holds the ".join(str(role.value) for role in missing)
        found.append(Fault(None, "", f"There must be a column that holds the {words}"))
    if len(rules.columns) > MOST_COLUMNS:
        found.append(Fault(None, "", f"Ask for {MOST_COLUMNS} columns at most"))
    if rules.first_day and rules.last_day and rules.last_day < rules.first_day:
        found.append(Fault(None, "last_day", "The period must end on or after the day it begins"))
    return found


def _faults_of(number: int, column: AskedColumn) -> list[Fault]:
    found = []
    if not plain_heading(column.heading):
        found.append(Fault(number, "heading", "Write a heading with at least one letter or number in it"))
    if len(column.heading) > LONGEST_HEADING:
        found.append(Fault(number, "heading", f"A heading has {LONGEST_HEADING} characters at most"))
    if "\n" in column.heading:
        found.append(Fault(number, "heading", "Write the heading on one line"))
    return found


def _twice(columns: Sequence[AskedColumn]) -> list[Fault]:
    headings: set[str] = set()
    roles: set[Role] = set()
    found = []
    for number, column in enumerate(columns):
        plain = plain_heading(column.heading)
        if plain and plain in headings:
            found.append(Fault(number, "heading", "Two columns cannot have the same heading"))
        if column.role and column.role in roles:
            found.append(Fault(number, "role", "Two columns cannot hold the same"))
        headings.add(plain)
        roles |= {column.role} if column.role else set()
    return found
