"""What a board's rules say of one row that was read."""

from collections.abc import Callable, Mapping
from typing import Final

from casereview.engines.chronicle.blank.asked import AskedColumn, Rules
from casereview.engines.chronicle.columns import Role, plain_heading
from casereview.engines.chronicle.rows import Problem, Row

REQUIRED_MISSING: Final = "required_missing"
NOT_ALLOWED: Final = "not_allowed"
OUTSIDE_PERIOD: Final = "outside_period"

_WORDS_OF_THE_ROW: Final = {
    Role.SOURCE,
    Role.EVENT,
    Role.PUPIL,
    Role.PEOPLE,
    Role.ACTION,
    Role.COMMENT,
}
LONGEST_LIST: Final = 200
_ELSEWHERE: Final[dict[Role, Callable[[Row], bool]]] = {
    Role.DATE: lambda row: row.date is not None,
    Role.TIME: lambda row: row.time is not None,
    Role.END_DATE: lambda row: row.end_date is not None,
    Role.END_TIME: lambda row: row.end_time is not None,
    Role.SEQUENCE: lambda row: row.sequence is not None,
    Role.SEEN: lambda row: row.seen != "not_recorded",
    Role.SEEN_WHO: lambda row: bool(row.seen_who) or not row.seen.startswith("seen"),
    Role.SEEN_ALONE: lambda row: row.seen not in {"seen", "not_recorded"},
    Role.SEEN_WITH: lambda row: row.seen not in {"seen", "not_recorded"},
}


def check_row(row: Row, rules: Rules, named: Mapping[Role, str] | None = None) -> tuple[Problem, ...]:
    """What the board's rules ask of this row and it does not give; nothing is asked of an author's note.

    Shape: named is what the columns of its file are called, so that a problem stands in its cell. Pure.
    """
    if row.is_standing_note:
        return ()
    headings = named or {}
    texts = {plain_heading(heading): text for heading, text in row.extra.items()}
    found = []
    for column in rules.columns:
        cell = (
            headings.get(column.role, column.role.value.replace("_", " ")) if column.role else column.heading
        )
        text = value_of(row, column, texts).strip()
        if not text and column.is_mandatory and not _is_answered(row, column.role):
            found.append(Problem(REQUIRED_MISSING, cell, _missing(column)))
        if text and column.allowed and not _is_allowed(text, column.allowed):
            found.append(Problem(NOT_ALLOWED, cell, _answers(column)))
    return (*found, *_outside(row, rules, headings))


def value_of(row: Row, column: AskedColumn, texts: Mapping[str, str]) -> str:
    """The words of a row in one of the columns asked for. Shape: texts are its other cells by plain heading."""
    if column.role is None:
        return texts.get(plain_heading(column.heading), "")
    if column.role in _WORDS_OF_THE_ROW:
        return str(getattr(row, column.role.value))
    return row.written.get(column.role.value, "")


def _is_answered(row: Row, role: Role | None) -> bool:
    """Whether another cell has answered already: a day with its time, “Seen alone” under “Seen”, nobody seen."""
    elsewhere = _ELSEWHERE.get(role) if role else None
    return elsewhere is not None and elsewhere(row)


def _is_allowed(text: str, allowed: tuple[str, ...]) -> bool:
    """Whether a cell says one of the answers, or several of them parted by semicolons or lines."""
    answers = {_plain(answer) for answer in allowed}
    parts = [part for part in text.replace(";", "\n").split("\n") if part.strip()]
    return _plain(text) in answers or all(_plain(part) in answers for part in parts)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _missing(column: AskedColumn) -> str:
    return f"The board asks for “{column.heading}” in every row. Write it, or accept the row if the record does not say."


def _answers(column: AskedColumn) -> str:
    listed = ", ".join(column.allowed)
    shown = listed if len(listed) <= LONGEST_LIST else f"{listed[:LONGEST_LIST].rstrip()}…"
    return f"The board asks for one of these answers: {shown}. Write one of them, or accept the row as it stands."


def _outside(row: Row, rules: Rules, headings: Mapping[Role, str]) -> tuple[Problem, ...]:
    is_before = bool(rules.first_day and row.latest and row.latest < rules.first_day)
    is_after = bool(rules.last_day and row.earliest and row.earliest > rules.last_day)
    if not (is_before or is_after):
        return ()
    text = "This is outside the period the board asks about. Check the day, or accept it if it matters to the review."
    return (Problem(OUTSIDE_PERIOD, headings.get(Role.DATE, Role.DATE.value), text),)
