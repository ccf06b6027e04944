"""Answers remembered while one page is read, so that rooms may ask the same thing without asking twice.

Only reading remembers: a request that may write asks anew each time.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def while_reading() -> Iterator[None]:
    """Remember answers until the end of the block."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def asked_once(ask: Callable[P, T]) -> Callable[P, T]:
    """Make a question one that is asked at most once while a page is read; elsewhere it is asked each time.

    Note: it is asked about something hashable, or a list of such; nobody alters its answer.
    """

    @wraps(ask)
    def answered(*args: P.args, **kwargs: P.kwargs) -> T:
        known = _answers.get()
        if known is None:
            return ask(*args, **kwargs)
        about = (tuple(one) if isinstance(one, list) else one for one in args)
        key = (ask, *about, *sorted(kwargs.items()))
        if key not in known:
            known[key] = ask(*args, **kwargs)
        found: T = known[key]
        return found

    return answered
