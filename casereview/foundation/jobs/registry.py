"""The jobs there are, by kind, and what each knows of the run it is in."""

import inspect
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_type_hints
from uuid import UUID

from casereview.foundation.jobs.rules import ATTEMPTS, Result

Work = Callable[..., Result | None]
SAY_EVERY_SECONDS = 0.5
READERS: dict[Any, Callable[[str], Any]] = {UUID: UUID, int: int, str: str}


@dataclass
class Run:
    """One attempt at a job, as the job's function sees it."""

    id: UUID
    kind: str
    place_id: UUID | None
    asked_by_id: UUID | None
    attempt: int
    say: Callable[[int, int], None]
    _said_at: float = field(default=float("-inf"), repr=False)

    def progress(self, done: int, total: int) -> None:
        """Say how far the work has got; may be called for every row, and writes twice a second.

        Raises: Superseded when another attempt has begun; let it pass.
        """
        now = time.monotonic()
        if done >= total or now - self._said_at >= SAY_EVERY_SECONDS:
            self._said_at = now
            self.say(done, total)


@dataclass(frozen=True)
class Job:
    """A kind of long work: the function, what its ids are read as, and how often it is tried."""

    kind: str
    function: Work
    readers: Mapping[str, Callable[[str], Any]]
    attempts: int
    is_one_transaction: bool
    title: str
    words: Mapping[str, str]

    def call(self, run: Run, ids: Mapping[str, str]) -> Result | None:
        """Do the work once, with the ids as the function wants them."""
        return self.function(run, **{name: self.readers[name](value) for name, value in ids.items()})

    def check_names(self, ids: Mapping[str, object]) -> None:
        """Refuse ids the function does not take, or lacks. Raises: TypeError."""
        inspect.signature(self.function).bind(None, **ids)


JOBS: dict[str, Job] = {}


def job(
    kind: str,
    *,
    title: str = "",
    words: Mapping[str, str] | None = None,
    attempts: int = ATTEMPTS,
    is_one_transaction: bool = True,
) -> Callable[[Work], Work]:
    """Register a function as a job: the run first, then ids by name, each a UUID, a number or a short code.

    Shape: title heads the page of its progress; words say what each code it gives up with means.
    Raises: TypeError when a parameter could carry anything else; ValueError when the kind is taken.
    Note: in one transaction, the work and the word that it is done are written together or not at all, so
    a worker killed at any moment leaves nothing half done. A job that cannot be so must be safe to repeat.
    """

    def register(function: Work) -> Work:
        known = JOBS.get(kind)
        if known and known.function.__module__ != function.__module__:
            raise ValueError(f"two jobs are called {kind}")
        readers = _readers(function)
        JOBS[kind] = Job(kind, function, readers, attempts, is_one_transaction, title, words or {})
        return function

    return register


def _readers(function: Work) -> dict[str, Callable[[str], Any]]:
    hints = get_type_hints(function)
    names = list(inspect.signature(function).parameters)
    if not names or hints.get(names[0]) is not Run:
        raise TypeError(f"{function.__name__} takes the run first")
    readers = {}
    for name in names[1:]:
        # A NewType of an id is an id.
        hint = getattr(hints.get(name), "__supertype__", hints.get(name))
        if hint not in READERS:
            raise TypeError(
                f"{function.__name__}: “{name}” must be a UUID, an int or a str, because only ids are queued"
            )
        readers[name] = READERS[hint]
    return readers
