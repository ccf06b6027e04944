"""Rows and marks as a copy shows them: every text under pseudonyms, or all as it was sent and written.

Pure: no database, no clock.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from casereview.casework.workbench.marks.queries import Written
from casereview.casework.workbench.marks.rules import STAND_WORDS
from casereview.engines.chronicle.columns import apart
from casereview.engines.chronicle.rows import Problem, Row
from casereview.ui import words

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

# The kinds of marks, in the order of their columns.
LABELS, NOTE, COMMENTS, CITED, STANDS = "labels", "note", "comments", "sources cited", "how it stands"
KINDS: Final = (LABELS, NOTE, COMMENTS, CITED, STANDS)


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
        found[apart(heading, found)] = text
    return found


def marks_said(written: Sequence[Written | None], say: Say) -> list[dict[str, str]]:
    """What is written on entries, kind by kind. Shape: in step; every kind is there and may be empty.

    Note: who commented is a person of the review, whom no pseudonym hides; only the words are said anew.
    """
    said = iter(say([text for one in written if one for text in _written(one)]))
    return [_marks(one, said) if one else dict.fromkeys(KINDS, "") for one in written]


def _written(one: Written) -> Iterator[str]:
    yield from one.labels
    yield one.note
    yield from (comment.text or "" for comment in one.comments)
    yield from one.citations
    yield one.reason


def _marks(one: Written, said: Iterator[str]) -> dict[str, str]:
    labels = [next(said) for _ in one.labels]
    note = next(said)
    comments = [
        f"{comment.said_by.name}, {words.moment(comment.said_at)}: {next(said)}" for comment in one.comments
    ]
    cited = [next(said) for _ in one.citations]
    reason = next(said)
    stands = ": ".join(filter(None, (STAND_WORDS[one.stand], reason))) if one.stand else ""
    texts = ("\n".join(labels), note, "\n".join(comments), "\n".join(cited), stands)
    return dict(zip(KINDS, texts, strict=True))
