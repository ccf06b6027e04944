"""What has been asked while one request is answered: which places were opened, who stands where.

The gate reads it before the bytes leave: a page about a case whose view never asked is not sent,
and every place that was opened is written to the record as looked at.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from casereview.foundation.access.rules import Held


@dataclass
class Asking:
    """One request's questions and answers."""

    opened: set[UUID] = field(default_factory=set)
    decided: bool = False
    standing: dict[tuple[UUID, UUID], list[Held]] = field(default_factory=dict)


_asking: ContextVar[Asking | None] = ContextVar("asking", default=None)


def current() -> Asking | None:
    """The request being answered; None in jobs, on the command line and in plain tests."""
    return _asking.get()


@contextmanager
def answering() -> Iterator[Asking]:
    """Remember questions for the length of one request."""
    asking = Asking()
    token = _asking.set(asking)
    try:
        yield asking
    finally:
        _asking.reset(token)


def note_decision(place: UUID | None) -> None:
    """A policy decision was made; the place, if any, was opened."""
    if asking := current():
        asking.decided = True
        if place is not None:
            asking.opened.add(place)


def forget_standing() -> None:
    """Memberships changed: what was known of them no longer holds."""
    if asking := current():
        asking.standing.clear()
