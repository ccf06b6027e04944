"""What a form says of itself, in the same words in every format."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from casereview.engines.chronicle.blank.asked import AskedColumn, Rules

GUIDE_TITLE: Final = "What each column holds"
HOW_TO: Final = (
    "Write one entry in each row, and add as many rows as you need.",
    "Write what the record says. Where it does not say, leave the cell empty.",
    "Leave the row of headings as it is, so that the form can be read when it comes back.",
)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Titles:
    """Whose form it is. Shape: case is its pseudonym; agency may be empty, to be filled in."""

    case: str
    agency: str = ""


def title_of(titles: Titles) -> str:
    """The title of the form."""
    return f"Agency chronology: {titles.case}"


def agency_line(titles: Titles) -> str:
    """Which agency fills it in."""
    return f"Agency: {titles.agency}" if titles.agency else "Agency:"


def period_of(rules: Rules) -> str:
    """The period in words; empty when none is set."""
    first, last = rules.first_day, rules.last_day
    if first and last:
        return f"Period: {_day(first)} to {_day(last)}"
    if first:
        return f"Period: from {_day(first)}"
    return f"Period: until {_day(last)}" if last else ""


def checks_of(column: AskedColumn) -> str:
    """What is checked of a column when the form comes back, in words; empty when nothing is."""
    parts = []
    if column.is_mandatory:
        parts.append("It must be filled in.")
    if column.allowed:
        parts.append(f"It must be one of: {', '.join(column.allowed)}.")
    return " ".join(parts)


def as_words(rules: Rules) -> str:
    """All that is asked for, one line a column, to be compared with another set."""
    lines = [period_of(rules), rules.preamble]
    for column in rules.columns:
        holds = column.role.value.replace("_", " ") if column.role else "kept as it is"
        parts = (f"{column.heading} ({holds}).", checks_of(column), column.help)
        lines.append(" ".join(part for part in parts if part))
    return "\n".join(line for line in lines if line.strip())


def _day(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
