"""Chronologies at the size of a large review: reading by format, merging, memory, growth with agencies.

Run: python bench/chronicle.py. Files are invented and written to a temporary folder that is removed.
"""

import csv
import datetime as dt
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from casereview.engines.chronicle.analysis import analyse
from casereview.engines.chronicle.collation import Collated, Source, collate, in_order
from casereview.engines.chronicle.readers import read_file

AGENCIES = 20
ROWS = 2_500
READ_ROWS = 10_000
GROWTH = (1, 2, 5, 10, 20)
ON = dt.date(2020, 1, 1)
FIRST = dt.date(2016, 1, 1)
HEADINGS = (
    "Date",
    "Time",
    "Source of information",
    "Event",
    "Child seen?",
    "Spoken to?",
    "Who was involved",
    "Action / outcome",
    "Comment",
)
_DATES = ("%d/%m/%Y", "%d %B %Y", "%d.%m.%y", "%a %d/%m/%y", "%d-%b-%Y", "? %d %b %Y", "%d/%m/%y")
_TIMES = ("%H:%M", "%H%M hours", "%H.%M", "?%H:%M", "")
_SEEN = (
    "Yes – Alba",
    "Yes – Alba, alone",
    "No",
    "N/A",
    "No access",
    "Y: Bryn and Alba, with others",
    "Not seen",
)
_SPOKEN = ("Y", "N", "n/a", "Too young", "Yes – Bryn")
_WORDS = [
    "home",
    "visit",
    "telephone",
    "call",
    "school",
    "meeting",
    "mother",
    "father",
    "worker",
    "agreed",
    "plan",
    "weight",
    "clinic",
    "letter",
    "sent",
    "received",
    "referral",
    "assessment",
    "housing",
    "repair",
    "heating",
    "attendance",
    "late",
    "collected",
    "neighbour",
    "reported",
    "police",
    "attended",
    "children",
    "upstairs",
    "asleep",
    "appointment",
    "missed",
    "rebooked",
    "review",
    "conference",
    "core",
    "group",
    "supervision",
]


def rows_of(agency: int, count: int) -> list[tuple[str, ...]]:
    """Invented rows of one agency, in the order of their days, written as people write."""
    chance = random.Random(agency)
    days = sorted(FIRST + dt.timedelta(days=chance.randrange(1_400)) for _ in range(count))
    return [_row(day, chance) for day in days]


def _row(day: dt.date, chance: random.Random) -> tuple[str, ...]:
    at = dt.datetime.combine(day, dt.time(chance.randrange(7, 22), chance.randrange(0, 60, 5)))
    return (
        at.strftime(chance.choice(_DATES)),
        at.strftime(chance.choice(_TIMES)),
        chance.choice(("Electronic record", "Paper file", "E-mail", "Minutes")),
        _sentence(chance, 22),
        chance.choice(_SEEN),
        chance.choice(_SPOKEN),
        chance.choice(("SW; mother", "HV", "PC 12; PC 40", "Teacher; Alba")),
        _sentence(chance, 6),
        _sentence(chance, 4) if chance.random() < 0.3 else "",
    )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def write_csv(path: Path, rows: list[tuple[str, ...]]) -> None:
    """A CSV as a records system exports it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])


def write_xlsx(path: Path, rows: list[tuple[str, ...]]) -> None:
    """A workbook with a title above its headings."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Chronology")
    for row in [("Chronology of contacts",), HEADINGS, *rows]:
        sheet.append(row)
    book.save(path)


def write_docx(path: Path, rows: list[tuple[str, ...]]) -> None:
    """A Word table with the formatting that Word puts on every cell."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_cell, row))}</w:tr>" for row in [HEADINGS, *rows]
    )
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{main}"><w:body><w:tbl>{lines}</w:tbl></w:body></w:document>',
        )


def _cell(text: str) -> str:
    return (
        '<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/><w:vAlign w:val="top"/></w:tcPr><w:p w:rsidR="00A77B3E">'
        '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
        f'<w:t xml:space="preserve">{text.replace("&", "&amp;").replace("<", "&lt;")}</w:t></w:r></w:p></w:tc>'
    )


WRITERS: dict[str, Callable[[Path, list[tuple[str, ...]]], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "docx": write_docx,
}


def reading(folder: Path) -> dict[str, float]:
    """From bytes to rows with receipt, the best of five.

    Units: rows a second by the wall clock, and by the processor's (which a busy machine does not disturb).
    """
    figures: dict[str, float] = {}
    for kind, write in WRITERS.items():
        path = folder / f"read.{kind}"
        write(path, rows_of(999, READ_ROWS))
        data = path.read_bytes()
        spent = [_spent(path.name, data) for _ in range(5)]
        figures[f"{kind}_rows_per_second"] = round(READ_ROWS / min(wall for wall, _ in spent))
        figures[f"{kind}_rows_per_processor_second"] = round(READ_ROWS / min(busy for _, busy in spent))
    return figures


def _spent(name: str, data: bytes) -> tuple[float, float]:
    wall, busy = time.perf_counter(), time.process_time()
    read_file(name, data, on=ON)
    return time.perf_counter() - wall, time.process_time() - busy


def merging(folder: Path) -> dict[str, Any]:
    """Units: seconds, from merged bytes in memory to rows in order with clusters and spells."""
    kinds = list(WRITERS)
    sources = []
    for agency in range(AGENCIES):
        kind = kinds[agency % len(kinds)]
        path = folder / f"agency-{agency:02d}.{kind}"
        WRITERS[kind](path, rows_of(agency, ROWS))
        sources.append(Source(path.name, path.read_bytes, agency=f"Agency {agency:02d}"))
    growth = {}
    for count in GROWTH:
        started = time.perf_counter()
        merged: Collated = collate(sources[:count], on=ON)
        read = time.perf_counter() - started
        rows = list(reversed(merged.rows))
        started, busy = time.perf_counter(), time.process_time()
        ordered = in_order(rows)
        in_one_order = time.perf_counter() - started
        analyse(ordered)
        growth[str(count)] = {
            "rows": len(merged.rows),
            "read_and_merge_seconds": round(read, 3),
            "order_seconds": round(in_one_order, 3),
            "merge_and_analyse_seconds": round(time.perf_counter() - started, 3),
            "merge_and_analyse_processor_seconds": round(time.process_time() - busy, 3),
        }
    return growth


def run() -> dict[str, Any]:
    """Every figure. Units: rows a second, seconds, megabytes (the highest of the whole process)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures: dict[str, Any] = {"read": reading(folder), "growth": merging(folder)}
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
