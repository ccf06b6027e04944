"""How commands speak: JSON or words, progress, and bad input."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

PROGRESS_AFTER_SECONDS = 1.0
BAR_WIDTH = 30


class BadInput(Exception):
    """What was given cannot be used; the message names the file, row and cell and says what to do."""


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let the command be told to print JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON (always so when not on a terminal)")


def wants_json(args: argparse.Namespace) -> bool:
    """Whether JSON is wanted: when asked for, and whenever the output is not a terminal."""
    return bool(args.json) or not sys.stdout.isatty()


def print_json(value: Any) -> None:
    """Print one JSON document, readable, with letters as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def with_progress(things: Iterable[T], total: int, words: str) -> Iterator[T]:
    """Go through things, drawing a bar on a terminal once it takes longer than a second."""
    started = shown = time.monotonic()
    drawing = sys.stderr.isatty()
    for done, thing in enumerate(things, start=1):
        yield thing
        now = time.monotonic()
        if drawing and now - started > PROGRESS_AFTER_SECONDS and (now - shown > 0.1 or done == total):
            shown = now
            filled = BAR_WIDTH * done // max(total, 1)
            bar = "█" * filled + "·" * (BAR_WIDTH - filled)
            sys.stderr.write(f"\r{words} {bar} {done} of {total}")
    if drawing and shown > started:
        sys.stderr.write("\n")
