"""An agency's file read by the engine, and one row read again after somebody has changed its words.

Pure: no database, no clock. Comes in: bytes, or a row and the words of its cells. Goes out: rows as the engine keeps them.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from casereview.casework.chronology.papers.headings import CELL_WORDS
from casereview.engines.chronicle.columns import ColumnMap, Columns, Role
from casereview.engines.chronicle.readers import Sheetful, Unreadable, read_file
from casereview.engines.chronicle.readers.tables.grid import Cell, Grid
from casereview.engines.chronicle.readers.tables.rowmaker import CODED, Origin, RowMaker
from casereview.engines.chronicle.rows import Problem, Row

# A file with more rows is refused whole, with the count.
MOST_ROWS = 100_000
# The cells a person may change, in the order they are asked for.
CELLS: Final = (
    Role.DATE,
    Role.END_DATE,
    Role.TIME,
    Role.END_TIME,
    Role.SEQUENCE,
    Role.SOURCE,
    Role.EVENT,
    Role.PUPIL,
    Role.SEEN,
    Role.SEEN_ALONE,
    Role.SEEN_WHO,
    Role.SEEN_WITH,
    Role.SPOKEN,
    Role.PEOPLE,
    Role.ACTION,
    Role.COMMENT,
)
# Asked for even where the file has no such column.
_ALWAYS: Final = frozenset({Role.DATE, Role.TIME, Role.SOURCE, Role.EVENT})
_PLAIN: Final = {Role.SOURCE, Role.EVENT, Role.PUPIL, Role.PEOPLE, Role.ACTION, Role.COMMENT}
# Problems the engine finds in a cell's own make-up, which its words alone do not show again.
_OF_THE_CELL: Final = {"formula_no_value": "=", "cell_error": "#", "extra_cells": ""}
# What is said of a row because of the file it came in: it stays said, and whoever corrects the row has answered it.
OF_THE_FILE: Final = frozenset({"from_pdf", "page_break"})


def read_paper(
    name: str, content: bytes, *, agency: str, on: dt.date, said: Mapping[str, str | None] | None = None
) -> Sheetful:
    """Every row of a file an agency sent.

    Shape: said maps headings to roles, None for a column to be kept as it is.
    Raises: Unreadable, with what is wrong and what to do.
    """
    mapping = ColumnMap.from_json(said) if said else None
    return read_file(name, content, on=on, agency=agency, mapping=mapping, limit=MOST_ROWS)


def why(problem: Unreadable) -> str:
    """Why a file cannot be read, for the person who sent it. Shape: a sentence or two, the place first."""
    words = f"{problem.where}: {problem.message}" if problem.where else problem.message
    return words[:1].upper() + words[1:]


def compact(row: Row) -> dict[str, Any]:
    """A row as it is sealed: what is empty is left out, and comes back by itself."""
    return {
        key: value
        for key, value in row.as_json().items()
        if value not in (None, "", False, [], {}, ()) or key in ("agency", "file", "row")
    }


def row_from(values: Mapping[str, Any]) -> Row:
    """The row that `compact` wrote."""
    return Row.from_json(values)


def kinds_of(row: Row) -> list[str]:
    """The kinds of problem in a row, each once. Shape: in the order of its cells."""
    return list(dict.fromkeys(problem.code for problem in row.problems))


def words_in(row: Row, named: Mapping[Role, str], also: Collection[Role] = ()) -> dict[Role, str]:
    """The words of the cells a person may change, as the file or the last person wrote them.

    Shape: cells that have a column or words, those that are always asked for, and the others named.
    """
    asked = [role for role in CELLS if role in named or role in _ALWAYS or role in also or _value(row, role)]
    return {role: _value(row, role) for role in asked}


def read_again(
    row: Row,
    words: Mapping[Role, str],
    named: Mapping[Role, str],
    *,
    on: dt.date,
    others: Mapping[str, str] | None = None,
) -> Row:
    """The row as the engine reads it with these words in its cells. Shape: cells not named stay as they were."""
    cells = {**words_in(row, named), **words}
    roles = list(cells)
    columns = Columns(
        headings=tuple(named.get(role) or CELL_WORDS[role] for role in roles),
        roles={role: index for index, role in enumerate(roles)},
        others={},
    )
    origin = Origin(row.file, row.agency, row.subject, keeps_agency_column=True, on=on)
    maker = RowMaker(Grid(row.sheet, row.table, []), columns, origin)
    is_counted = _is_counted(row, cells[Role.DATE])
    typed = {**cells, **({Role.DATE: _counted_day(row)} if is_counted else {})}
    made = maker.make(row.row - 1, [typed[role] for role in roles])
    kept = {name: text for name, text in row.written.items() if name not in set(roles)}
    written = {**kept, **made.written, **({Role.DATE.value: cells[Role.DATE]} if is_counted else {})}
    problems = (
        *(_notes_on_day(row) if is_counted else ()),
        *made.problems,
        *_still_there(row, cells.values()),
    )
    sequence = made.sequence if Role.SEQUENCE in cells else row.sequence
    extra = {name: text for name, text in {**row.extra, **(others or {})}.items() if text.strip()}
    return replace(made, sequence=sequence, extra=extra, written=written, problems=problems)


def _is_counted(row: Row, words: str) -> bool:
    """Whether the day stands in the file as a number of days, which its words alone no longer show."""
    is_number = words.replace(".", "", 1).isdigit() and len(words) > len("2018")
    return is_number and words == _value(row, Role.DATE) and row.earliest is not None


def _counted_day(row: Row) -> Cell:
    if row.earliest and row.time and not row.written.get(Role.TIME.value):
        return dt.datetime.combine(row.earliest, dt.time.fromisoformat(row.time))
    return row.earliest or ""


def _notes_on_day(row: Row) -> tuple[Problem, ...]:
    return tuple(problem for problem in row.problems if problem.code == "date_note")


def _value(row: Row, role: Role) -> str:
    if role in _PLAIN:
        return str(getattr(row, role.value))
    if role is Role.SEQUENCE and row.sequence is not None:
        return row.written.get(role.value) or str(row.sequence)
    return row.written.get(role.value, "") if role in CODED else ""


def _still_there(row: Row, words: Iterable[str]) -> list[Problem]:
    texts = list(words)
    return [
        problem
        for problem in row.problems
        if problem.code in OF_THE_FILE
        or (
            problem.code in _OF_THE_CELL
            and any(text.lstrip().startswith(_OF_THE_CELL[problem.code]) for text in texts)
        )
    ]


def as_lines(words: Mapping[Role, str], named: Mapping[Role, str]) -> str:
    """The words of a row one under the other, to be compared with another version."""
    return "\n".join(f"{named.get(role) or CELL_WORDS[role]}: {text}" for role, text in words.items())


def same_words(one: Mapping[Role, str], other: Mapping[Role, str]) -> bool:
    """Whether two versions of a row say the same."""
    return {role: text for role, text in one.items() if text} == {
        role: text for role, text in other.items() if text
    }
