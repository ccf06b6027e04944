"""The columns of a file as its receipt has them, and what people are told of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.rows import Row

CELL_WORDS: Final[dict[Role, str]] = {
    Role.DATE: "Date",
    Role.END_DATE: "Date it ended",
    Role.TIME: "Time",
    Role.END_TIME: "Time it ended",
    Role.SEQUENCE: "Order within the day",
    Role.AGENCY: "Agency",
    Role.SOURCE: "Source",
    Role.EVENT: "Event",
    Role.PUPIL: "Child or person",
    Role.SEEN: "Seen",
    Role.SEEN_ALONE: "Seen alone",
    Role.SEEN_WHO: "Who was seen",
    Role.SEEN_WITH: "Seen with whom",
    Role.SPOKEN: "Spoken to",
    Role.PEOPLE: "People present",
    Role.ACTION: "Action or outcome",
    Role.COMMENT: "Comment",
}


@dataclass(frozen=True)
class Heading:
    """One column of a table as the file has it, and what it was read as."""

    heading: str
    role: Role | None
    sheet: str | None
    table: int | None


def headings_in(receipt: Mapping[str, Any]) -> list[Heading]:
    """Every column of every table of a file. Shape: in the file's order."""
    return [
        Heading(
            column["heading"],
            Role(column["role"]) if column["role"] else None,
            table["sheet"],
            table["table"],
        )
        for table in receipt.get("column_map", ())
        for column in table["columns"]
    ]


def headings_of(row: Row, headings: Iterable[Heading]) -> dict[Role, str]:
    """What the columns of this row's table are called. Shape: only roles that have a column."""
    return {
        one.role: one.heading.strip()
        for one in headings
        if one.role and (one.sheet, one.table) == (row.sheet, row.table)
    }


def date_cell(named: Mapping[Role, str]) -> str:
    """What the column of the day is called in a row's table."""
    return named.get(Role.DATE) or CELL_WORDS[Role.DATE]


def column_choices() -> Sequence[tuple[str, str]]:
    """What a column can be said to hold. Shape: value and words, "keep it" first."""
    return [("", "Keep it as it is"), *((role.value, words) for role, words in CELL_WORDS.items())]
