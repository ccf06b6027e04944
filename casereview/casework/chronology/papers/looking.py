"""What a person should look at in a row besides what the reader noticed: the lives, and what the board asks for. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from casereview.casework.casefile.queries import Lives
from casereview.casework.chronology.lives import AFTER_DEATH, BEFORE_BIRTH, beside
from casereview.casework.chronology.papers.headings import date_cell
from casereview.engines.chronicle.blank import (
    NOT_ALLOWED,
    OUTSIDE_PERIOD,
    REQUIRED_MISSING,
    Rules,
    check_row,
)
from casereview.engines.chronicle.columns import Role, plain_heading
from casereview.engines.chronicle.rows import Row

# Problems that looking finds, not the reader.
_OF_LOOKING: Final = frozenset({REQUIRED_MISSING, NOT_ALLOWED, OUTSIDE_PERIOD, BEFORE_BIRTH, AFTER_DEATH})


@dataclass(frozen=True)
class Expected:
    """What rows of a case are held against. Shape: rules is None while the board has set none."""

    lives: Lives
    rules: Rules | None = None


def looked_at(row: Row, named: Mapping[Role, str], expected: Expected) -> Row:
    """The row with everything a person should look at; a note of the author's is taken as one."""
    if row.is_standing_note:
        problems = tuple(problem for problem in row.problems if problem.code != "date_note")
        return replace(row, is_note=True, problems=problems)
    found = beside(row, expected.lives, cell=date_cell(named))
    asked = check_row(found, expected.rules, named) if expected.rules else ()
    return replace(found, problems=(*found.problems, *asked)) if asked else found


def looked_at_anew(row: Row, named: Mapping[Role, str], expected: Expected) -> Row:
    """The row as `looked_at` gives it when it was looked at before, with other columns asked for."""
    problems = tuple(problem for problem in row.problems if problem.code not in _OF_LOOKING)
    return looked_at(replace(row, problems=problems), named, expected)


def asked_cells(row: Row, rules: Rules | None) -> frozenset[Role]:
    """The cells to ask for besides those of the file: what the board wants, and the order where there is no time."""
    wanted = {column.role for column in rules.columns if column.role} if rules else set()
    return frozenset(wanted | ({Role.SEQUENCE} if row.time is None else set()))


def own_cells(row: Row, rules: Rules | None) -> dict[str, str]:
    """The words in the board's own columns. Shape: by the heading as the file has it, else as the board has it."""
    kept = {plain_heading(heading): heading for heading in row.extra}
    names = [
        kept.get(plain_heading(column.heading), column.heading)
        for column in (rules.columns if rules else ())
        if column.role is None
    ]
    return {name: row.extra.get(name, "") for name in names}
