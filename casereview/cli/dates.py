"""`casereview dates`: read dates and times as people write them, one cell a line."""

import argparse
import codecs
import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from casereview.cli.output import BadInput, add_json, wants_json
from casereview.engines.chronicle.dates import Field, Reading, read_date


def configure(parser: argparse.ArgumentParser) -> None:
    """The cells, what they are said to hold, and the day that counts as today."""
    parser.add_argument(
        "file", nargs="?", help="a text file with one cell a line; without it, what is piped in"
    )
    parser.add_argument("--field", choices=get_args(Field), default="date", help="what the cells hold (date)")
    parser.add_argument("--on", metavar="D", help="the day that counts as today, such as 2026-05-31 (today)")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """One answer a line, in the order of the cells; a cell that cannot be read is answered with its error."""
    on = _today(args.on)
    say = _as_json if wants_json(args) else _in_words
    for cell in _cells(args.file):
        sys.stdout.write(say(read_date(cell, on=on, field=args.field)) + "\n")
    return 0


def _today(written: str | None) -> dt.date:
    if written is None:
        return dt.date.today()  # noqa: DTZ011 -- the wall calendar of whoever asks
    try:
        return dt.datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        raise BadInput(
            f"--on “{written}” is not a day. Write it as year, month and day: 2026-05-31."
        ) from None


def _cells(file: str | None) -> Iterator[str]:
    if file is None or file == "-":
        piped = getattr(sys.stdin, "buffer", None)
        yield from _without_ends(sys.stdin if piped is None else _decoded(piped))
        return
    try:
        with Path(file).open("rb") as lines:
            yield from _without_ends(_decoded(lines))
    except OSError as problem:
        raise BadInput(f"{file} cannot be read: {problem.strerror}. Check the name and the folder.") from None


def _without_ends(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line.rstrip("\r\n")


# How archives (Word and Excel files are such), old Office files and PDF begin.
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise BadInput(
                "The cells are saved as UTF-16. Save them as plain text in UTF-8, one cell a line."
            )
        if number == 0 and line.startswith(_NO_TEXT):
            raise BadInput(
                "This is not a text file with one cell a line. Word and Excel files are read by casereview collate."
            )
        try:
            yield line.removeprefix(codecs.BOM_UTF8).decode()
        except UnicodeDecodeError:
            # The other encoding that agencies' exports come in; bytes it does not know are shown as unreadable.
            yield line.decode("cp1252", errors="replace")


def _as_json(reading: Reading) -> str:
    answer = reading.as_json()
    line = json.dumps(answer, ensure_ascii=False)
    return line if _can_be_printed(line) else json.dumps(answer)


def _in_words(reading: Reading) -> str:
    if reading.error:
        line = f"{reading.input}\t✗ {reading.error}"
    else:
        told = [part for part in (reading.edtf, _time_words(reading)) if part] or ["no time"]
        told += [word for word in ("uncertain", "approximate") if getattr(reading, word)]
        told += ["time uncertain"] if reading.uncertain_time else []
        line = "\t".join(filter(None, (reading.input, ", ".join(told), reading.note)))
    return line if _can_be_printed(line) else line.encode("ascii", errors="backslashreplace").decode()


def _time_words(reading: Reading) -> str | None:
    return f"{reading.time} to {reading.end_time}" if reading.end_time else reading.time


def _can_be_printed(line: str) -> bool:
    """Whether the output has every letter of the line; half a character from a broken file has none."""
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
