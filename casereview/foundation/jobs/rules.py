"""What a job may carry, how often it is tried, and how it ends."""

import hashlib
import json
import re
from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

Id = UUID | int | str
Result = Mapping[str, int | str]

ATTEMPTS = 4
FIRST_WAIT_SECONDS = 2
LONGEST_WAIT_SECONDS = 300
# The worker says it is alive this often, and is taken for dead when it has not for longer than the second figure.
HEARTBEAT_SECONDS = 3
DEAD_AFTER_SECONDS = 10

# An id, a code, a reference: no blanks, so no sentence and no full name fits through.
ID_SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._/-]{0,63}")


class State(StrEnum):
    """Where a run stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


OPEN = (State.WAITING, State.RUNNING)


class GiveUp(Exception):
    """The job cannot be done and trying again would not help; the code says why, and the room has words for it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = one_id("code", code)


class Superseded(Exception):
    """Another attempt at this run has begun; this one must leave no trace."""


class NotAnId(ValueError):
    """Something other than an id was about to be written into the queue."""


def one_id(name: str, value: object) -> str:
    """The value as it may stand in the queue. Raises: NotAnId when it could carry words of a case."""
    text = str(value) if isinstance(value, Id) and not isinstance(value, bool) else ""
    if not ID_SHAPE.fullmatch(text):
        raise NotAnId(f"“{name}” must be a UUID, a number or a short code without blanks")
    return text


def plain_ids(ids: Mapping[str, object]) -> dict[str, str]:
    """Ids as they are kept with a run. Raises: NotAnId."""
    return {name: one_id(name, value) for name, value in sorted(ids.items())}


def plain_result(result: Result | None) -> dict[str, int | str]:
    """A result as it is kept: counts and ids by name. Raises: NotAnId."""
    pairs = (result or {}).items()
    return {name: value if isinstance(value, int) else one_id(name, value) for name, value in pairs}


def sameness(kind: str, place: UUID | None, ids: Mapping[str, str]) -> str:
    """A key that two runs share when the second would only repeat the first."""
    return hashlib.sha256(json.dumps([kind, str(place), dict(ids)], sort_keys=True).encode()).hexdigest()


def wait_seconds(attempts: int) -> int:
    """How long to wait after so many failed attempts. Units: seconds, doubling up to five minutes."""
    return int(min(FIRST_WAIT_SECONDS * 2 ** max(attempts - 1, 0), LONGEST_WAIT_SECONDS))
