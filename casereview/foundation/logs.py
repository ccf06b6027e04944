"""What may stand in a log: where something went wrong, never the words that were being worked on.

A message of an error can quote what somebody typed, and an address can hold a token or a name, so the log
holds the kind of error with its lines of the program, and the pattern of the address.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

LINES_SHOWN = 12
NO_SUCH_PAGE = "(no such page)"

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Plain(logging.Formatter):
    """One line for what happened, and one for each line of the program that an error came through."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 -- the framework's name
        """An error without its message."""
        return "\n".join(_trail(ei[1])) if ei[1] is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        """One entry, the address in it replaced by its pattern."""
        # Another handler may have put the error into words already, and would have kept them on the record.
        shown = logging.makeLogRecord({**record.__dict__, "exc_text": None, "stack_info": None})
        request = getattr(record, "request", None)
        if request is not None:
            shown.args = tuple(_pattern(request) if one == request.path else one for one in _args(record))
        return super().format(shown)


def _args(record: logging.LogRecord) -> tuple[Any, ...]:
    return record.args if isinstance(record.args, tuple) else ()


def _pattern(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else NO_SUCH_PAGE


def _trail(problem: BaseException) -> list[str]:
    """The error and what caused it, the newest first. Shape: each with its last lines of the program."""
    lines: list[str] = []
    known: set[int] = set()
    current: BaseException | None = problem
    while current is not None and id(current) not in known:
        known.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        frames = traceback.extract_tb(current.__traceback__)[-LINES_SHOWN:]
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines
