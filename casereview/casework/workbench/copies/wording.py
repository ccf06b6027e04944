"""Rows as a copy shows them: every text of a row under pseudonyms, or all as it was sent.

Pure: no database, no clock.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casereview.engines.chronicle.rows import Problem, Row

Say = Callable[[Sequence[str]], list[str]]
_TEXTS = (
    "agency",
    "file",
    "sheet",
    "source",
    "event",
    "seen_who",
    "people",
    "action",
    "comment",
    "pupil",
    "subject",
)


def said_rows(rows: Sequence[Row], say: Say) -> list[Row]:
    """The rows with every text as `say` has it: headings, notes on problems and the file's name too."""
    said = iter(say([text for row in rows for text in _texts(row)]))
    return [_with(row, said) for row in rows]


def _texts(row: Row) -> Iterator[str]:
    for name in _TEXTS:
        yield getattr(row, name) or ""
    for problem in row.problems:
        yield problem.cell
        yield problem.text
    for cells in (row.written, row.extra):
        for heading, text in cells.items():
            yield heading
            yield text


def _with(row: Row, said: Iterator[str]) -> Row:
    texts: dict[str, Any] = {name: next(said) for name in _TEXTS}
    problems = tuple(Problem(one.code, next(said), next(said)) for one in row.problems)
    written, extra = (_cells(cells, said) for cells in (row.written, row.extra))
    if row.sheet is None:
        texts["sheet"] = None
    return replace(row, **texts, problems=problems, written=written, extra=extra)


def _cells(cells: Mapping[str, str], said: Iterator[str]) -> dict[str, str]:
    """Cells under their headings as said. Note: two that come to be called the same are told apart, none is lost."""
    found: dict[str, str] = {}
    for _ in cells:
        heading, text = next(said), next(said)
        name, number = heading, 2
        while name in found:
            name, number = f"{heading} ({number})", number + 1
        found[name] = text
    return found
