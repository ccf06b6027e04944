"""`casereview press`: the published formats of a report."""

import argparse
import sys
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

from casereview.cli.output import BadInput
from casereview.engines.press.html import page_html, stylesheet
from casereview.engines.press.pdf import pdf
from casereview.engines.press.printing.printer import CannotPrint
from casereview.engines.press.reading import Reading, Unreadable, read_docx
from casereview.engines.press.structure import Report

MADE = ("html", "pdf")
NOT_YET = ("large-print", "docx", "epub", "braille", "audio")
_MOST_BYTES = 100_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("report", metavar="REPORT.docx", type=Path, help="the report as a Word document")
    parser.add_argument(
        "-o", dest="folder", metavar="DIR", type=Path, required=True, help="where to write the formats"
    )
    parser.add_argument(
        "--formats", default=",".join(MADE), metavar="LIST", help=f"of {', '.join(MADE + NOT_YET)}"
    )
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day the files bear (today)"
    )


def run(args: argparse.Namespace) -> int:
    """Read the report, write each format, and say what a person should look at."""
    formats = _formats(args.formats)
    reading = _reading(args.report)
    on = args.on or datetime.now(UTC).astimezone().date()
    try:
        args.folder.mkdir(parents=True, exist_ok=True)
        written = [path for form in formats for path in _WRITERS[form](reading.report, args.folder, on)]
    except CannotPrint as problem:
        raise BadInput(f"{args.report.name}: {problem}") from problem
    except OSError as problem:
        raise BadInput(
            f"{args.folder}: the formats cannot be written there ({problem.strerror})."
        ) from problem
    _tell(written, reading)
    return 0


def _formats(asked: str) -> list[str]:
    formats = list(dict.fromkeys(name.strip() for name in asked.split(",") if name.strip()))
    if not formats:
        raise BadInput(f"No format was named. Those made now are {' and '.join(MADE)}.")
    for name in formats:
        if name in NOT_YET:
            raise BadInput(
                f"The format “{name}” cannot be made yet. Those made now are {' and '.join(MADE)}."
            )
        if name not in MADE:
            raise BadInput(f"There is no format “{name}”. Those made now are {' and '.join(MADE)}.")
    return formats


def _reading(path: Path) -> Reading:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadInput(f"{path.name}: the file is larger than {_MOST_BYTES // 1_000_000} MB.")
        return read_docx(path.read_bytes(), title=path.stem)
    except Unreadable as problem:
        raise BadInput(f"{path.name}: {problem}") from problem
    except OSError as problem:
        raise BadInput(f"{path}: the file cannot be opened ({problem.strerror}).") from problem


def _write_html(report: Report, folder: Path, on: date) -> list[Path]:
    page, style = folder / "report.html", folder / "report.css"
    page.write_text(page_html(report, on=on), encoding="utf-8")
    style.write_text(stylesheet(), encoding="utf-8")
    package = resources.files("fontpkg_atkinson_hyperlegible")
    letters = folder / "fonts"
    letters.mkdir(exist_ok=True)
    for font in (*package.joinpath("files").iterdir(), package.joinpath("LICENSE")):
        (letters / font.name).write_bytes(font.read_bytes())
    return [page, style]


def _write_pdf(report: Report, folder: Path, on: date) -> list[Path]:
    path = folder / "report.pdf"
    path.write_bytes(pdf(report, on=on))
    return [path]


_WRITERS = {"html": _write_html, "pdf": _write_pdf}


def _tell(written: list[Path], reading: Reading) -> None:
    for path in written:
        sys.stdout.write(f"Wrote {path} ({path.stat().st_size:,} bytes).\n")
    if reading.remarks:
        sys.stdout.write("\nPlease look at:\n")
    for remark in reading.remarks:
        sys.stdout.write(f"  {remark.where}: {remark.text}\n")
