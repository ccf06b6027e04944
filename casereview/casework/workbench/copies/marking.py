"""Marks as a copy takes them along: one text for each kind, under the copy's names. Pure: no database, no clock."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from casereview.casework.workbench.marks.queries import Written
from casereview.casework.workbench.marks.rules import STAND_WORDS
from casereview.ui import words

Say = Callable[[Sequence[str]], list[str]]
LABELS, NOTE, COMMENTS, CITED, STANDS = "labels", "note", "comments", "sources cited", "how it stands"
KINDS: Final = (LABELS, NOTE, COMMENTS, CITED, STANDS)


def marks_said(written: Sequence[Written | None], say: Say) -> list[dict[str, str]]:
    """What is written on entries, kind by kind. Shape: in step; every kind is there and may be empty.

    Note: who commented is a person of the review, whom no pseudonym hides; only the words are said anew.
    """
    said = iter(say([text for one in written if one for text in _texts(one)]))
    return [_marks(one, said) if one else dict.fromkeys(KINDS, "") for one in written]


def _texts(one: Written) -> Iterator[str]:
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
