"""`casereview collate FILE... -o OUT`: agency chronologies merged into one."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from casereview.cli.output import BadInput, with_progress
from casereview.engines.chronicle.collation import OUTPUTS, Source, collate, labels_for, write_rows
from casereview.engines.chronicle.readers import Receipt, Unreadable


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="Word, Excel, OpenDocument, CSV, PDF with real text, or an earlier output",
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="ends in .json, .xlsx, .docx or .csv"
    )
    parser.add_argument("--agency", action="append", default=[], metavar="FILE=NAME", help="whose file it is")
    parser.add_argument(
        "--subject", action="append", default=[], metavar="FILE=NAME", help="whom a file is about"
    )
    parser.add_argument("--receipt", metavar="R.json", help="write what was read, left out and hidden")
    parser.add_argument(
        "--on", metavar="D", type=_day, help="the day that counts as today, such as 2019-09-01"
    )


def run(args: argparse.Namespace) -> int:
    """Read every file, merge, write."""
    target = Path(args.output)
    if target.suffix.lower() not in OUTPUTS:
        raise BadInput(f"{args.output}: the output must end in {', '.join(OUTPUTS)}.")
    paths = _paths(args.files)
    for written in filter(None, (args.output, args.receipt)):
        if os.path.realpath(written) in {os.path.realpath(path) for path in paths}:
            raise BadInput(f"{written}: this is one of the files to be merged, and it would be overwritten.")
    if args.receipt and os.path.realpath(args.receipt) == os.path.realpath(args.output):
        raise BadInput(f"{args.receipt}: the receipt needs a file of its own; this one is for the rows.")
    labels = labels_for(paths)
    agencies, subjects = _named(args.agency, "--agency", paths), _named(args.subject, "--subject", paths)
    sources = [
        Source(labels[path], _Bytes(path), agencies.get(path), subjects.get(path))
        for path in sorted(paths, key=lambda one: labels[one])
    ]
    try:
        collated = collate(sources, on=args.on or date.today(), watch=_with_bar)  # noqa: DTZ011
    except Unreadable as problem:
        raise BadInput(str(problem)) from problem
    _write(target, write_rows(collated.rows, target.suffix.lower()))
    if args.receipt:
        files = [receipt.as_json() for receipt in collated.receipts]
        _write(
            Path(args.receipt), (json.dumps({"files": files}, ensure_ascii=False, indent=2) + "\n").encode()
        )
    _tell(collated.receipts, len(collated.rows), args.output)
    return 0


def _with_bar(sources: Sequence[Source]) -> Iterable[Source]:
    return with_progress(sources, len(sources), "Reading")


def _paths(files: list[str]) -> list[str]:
    """Each file once, however often it was given."""
    found: dict[str, str] = {}
    for file in files:
        if Path(file).is_dir():
            raise BadInput(f"{file}: this is a folder. Give the files in it.")
        if not Path(file).is_file():
            raise BadInput(f"{file}: there is no such file.")
        found.setdefault(os.path.realpath(file), file)
    return list(found.values())


class _Bytes:
    """A file's bytes, read when they are wanted, so that only one file is in memory at a time."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __call__(self) -> bytes:
        try:
            return Path(self.path).read_bytes()
        except OSError as problem:
            raise BadInput(f"{self.path}: the file could not be read ({problem.strerror}).") from problem


def _named(pairs: Iterable[str], option: str, paths: list[str]) -> dict[str, str]:
    """FILE=NAME pairs by path; FILE may be the path as given or its last part."""
    found: dict[str, str] = {}
    for pair in pairs:
        path, name = _pair(pair, option, paths)
        found[path] = name
    return found


def _pair(pair: str, option: str, paths: list[str]) -> tuple[str, str]:
    for path in sorted(paths, key=len, reverse=True):
        for way in (path, Path(path).name):
            if pair.startswith(f"{way}=") and pair[len(way) + 1 :].strip():
                return path, pair[len(way) + 1 :].strip()
    raise BadInput(f"{option} {pair}: write FILE=NAME, with a file that is being merged.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError("write the day as 2019-09-01") from problem


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as problem:
        raise BadInput(f"{path}: could not be written ({problem.strerror}).") from problem


def _tell(receipts: list[Receipt], rows: int, output: str) -> None:
    """A line for each file on a terminal's error side, so that output stays clean."""
    for receipt in receipts:
        doubts = f", {receipt.rows_with_problems} to look at" if receipt.rows_with_problems else ""
        sys.stderr.write(
            f"{receipt.file}: {receipt.rows_read} rows from {receipt.agency or 'several agencies'}{doubts}\n"
        )
        for warning in receipt.warnings:
            sys.stderr.write(f"  {warning}\n")
    sys.stderr.write(f"{rows} rows written to {output}\n")
