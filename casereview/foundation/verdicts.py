"""Needs and refusals: how a rule says no, in one way everywhere.

Refusal
├── NotFound    404  not there, or not yours: one answer, so that nobody learns which
├── NotAllowed  403  you are on this case, but this is somebody else's to do
├── Blocked     409  yours to do, but not yet: carries the needs that are unmet
└── Stale       409  somebody saved first: carries both texts
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

F = TypeVar("F")


@dataclass(frozen=True)
class Need(Generic[F]):
    """One condition: its code, what to ask for in the user's words, and the test.

    The guard, the reason beside the button and the line in the task list all read it.
    """

    code: str
    ask: str
    test: Callable[[F], bool]
    source: str = ""


def unmet(needs: Iterable[Need[F]], facts: F) -> list[Need[F]]:
    """The needs that these facts do not meet. Shape: in the order given; empty means go."""
    return [need for need in needs if not need.test(facts)]


class Refusal(Exception):
    """A rule said no. Views never catch it: one middleware turns it into a page."""

    status = 400
    title = "This cannot be done"

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class NotFound(Refusal):
    """Not there, or not for this person to know about."""

    status = 404
    title = "Page not found"

    def __init__(self) -> None:
        super().__init__("There is nothing here, or it is not open to you.")


class NotAllowed(Refusal):
    """This person is on the case, but the thing is somebody else's to do."""

    status = 403
    title = "This is for somebody else to do"

    def __init__(self, words: str, *, roles: Sequence[str] = ()) -> None:
        super().__init__(words)
        self.roles = tuple(roles)


class Blocked(Refusal):
    """Not yet: some needs are unmet."""

    status = 409
    title = "This cannot be done yet"

    def __init__(self, needs: Sequence[Need[Any]]) -> None:
        super().__init__(" ".join(f"{need.ask}." for need in needs))
        self.needs = tuple(needs)


class Stale(Refusal):
    """Somebody saved first. Both texts are shown; nothing is lost."""

    status = 409
    title = "Somebody saved this before you"

    def __init__(self, *, theirs: str, yours: str, who: str = "") -> None:
        super().__init__("Nothing has been lost. Compare the two texts and save again.")
        self.theirs = theirs
        self.yours = yours
        self.who = who


def stop_if(needs: Sequence[Need[Any]]) -> None:
    """Refuse when any need is unmet. Raises: Blocked."""
    if needs:
        raise Blocked(needs)
