"""What time it is. Every other module asks here, so that a test can stop the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# Deadlines are legal days in these islands, all of which keep London time.
ISLANDS = ZoneInfo("Europe/London")

_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _stopped.get() or datetime.now(UTC)


def today() -> date:
    """The day it is in the British Isles."""
    return now().astimezone(ISLANDS).date()


@contextmanager
def stopped_at(moment: datetime | date) -> Iterator[None]:
    """Hold the clock at a moment, or at noon of a day: for tests and for the demonstration's history."""
    held = (
        moment
        if isinstance(moment, datetime)
        else datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC)
    )
    token = _stopped.set(held)
    try:
        yield
    finally:
        _stopped.reset(token)
