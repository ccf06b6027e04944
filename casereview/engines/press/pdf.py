"""The report as a tagged PDF (PDF/UA-1), the same bytes for the same report, day and notice."""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from importlib import resources
from typing import Any

from casereview.engines.press.outline import contents, levelled
from casereview.engines.press.printing import CANNOT_PRINT
from casereview.engines.press.structure import (
    Block,
    Blocks,
    Cell,
    Footnote,
    Inline,
    Item,
    List,
    Paragraph,
    Quote,
    Report,
    Row,
    Run,
    Table,
    plain,
)
from casereview.engines.press.wording import day, phrases

Json = dict[str, Any]

# What the house's letters hold, so that everything else is set in the bundled fallback letters. Left to
# itself the printer would build ŷ out of y and ^, and each later y would be read aloud as ŷ.
_OURS = (
    "\\u0020-\\u007e\\u00a0-\\u0107\\u010a-\\u0113\\u0116-\\u011b\\u011e-\\u0123\\u0126\\u0127\\u012a\\u012b"
    "\\u012e\\u012f\\u0131\\u0136\\u0137\\u013b-\\u013e\\u0141-\\u0148\\u0150-\\u0155\\u0158-\\u015b"
    "\\u015e-\\u0165\\u016a\\u016b\\u016e-\\u0173\\u0178-\\u017e\\u0192\\u0218-\\u021b\\u02c6\\u02c7"
    "\\u02d8-\\u02dd\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2039\\u203a"
    "\\u2044\\u20ac\\u2113\\u2122\\u2212\\u2215\\u2248\\u2260\\u2264\\u2265\\u25ca"
)
# Letters with marks of their own that no single code holds go to the fallback whole.
_MARKED = "\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f"
_PIECES = re.compile(
    f"(?P<other>(?:[{_OURS}][{_MARKED}]+|[^{_OURS}])+)|[{_OURS}]+?(?=[^{_OURS}]|.[{_MARKED}]|$)"
)
_PICTOGRAMS = range(0x1F000, 0x20000)
_UNSEEN = dict.fromkeys(
    [0x200D, 0x20E3, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), *range(0xE0000, 0xE0080)]
)
_LONGEST_RUNNING_TITLE = 70
_LINE_LETTERS = 82
_MOST_SECONDS = 60


class CannotPrint(ValueError):
    """The report holds something no bundled letter shows; the message names it."""


def pdf(report: Report, *, on: date, notice: str = "") -> bytes:
    """The report as an accessible PDF, dated `on`, with a notice on its first page.

    Raises: CannotPrint when a character has no letter to show it, or the printer takes over a minute.
    Note: the words go in as data, never as the printer's own language, and no network is asked.
    """
    asked = {
        "template": str(resources.files(__package__).joinpath("report.typ")),
        "fonts": str(resources.files("fontpkg_atkinson_hyperlegible").joinpath("files")),
        "report": _given(report, on, notice),
    }
    return _printed(json.dumps(asked).encode())


def _printed(asked: bytes) -> bytes:
    program = [sys.executable, "-I", str(resources.files(__package__).joinpath("printing.py"))]
    try:
        done = subprocess.run(program, input=asked, capture_output=True, check=False, timeout=_MOST_SECONDS)
    except subprocess.TimeoutExpired as problem:
        raise CannotPrint("The report is too large to print: it took longer than a minute.") from problem
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace")
    shown = re.search(r'the text `"(.+?)"` could not be displayed', said)
    if done.returncode == CANNOT_PRINT and shown is not None:
        raise CannotPrint(_cannot_show(shown[1]))
    # The printer may quote the report, whose words do not belong in a log: only what stands before that.
    raise RuntimeError(f"the printer stopped with code {done.returncode}: {said.split('`')[0][:300]}")


def _cannot_show(shown: str) -> str:
    code = re.fullmatch(r"\\u\{([0-9a-f]+)\}", shown)
    letter = chr(int(code[1], 16)) if code else shown[0]
    name = unicodedata.name(letter, "a letter without a name").lower()
    return f"The PDF cannot show “{letter}” (U+{ord(letter):04X}, {name}). Write it in other letters, or take it out."


def _given(report: Report, on: date, notice: str) -> Json:
    """Everything the printed page shows, as data."""
    meta = report.meta
    said = phrases(meta.language)
    language, _, region = meta.language.partition("-")
    above = " · ".join(filter(None, (meta.kind, meta.board, meta.version, day(on, meta.language))))
    title = " ".join(report.title.split())
    running = title if len(title) <= _LONGEST_RUNNING_TITLE else title[: _LONGEST_RUNNING_TITLE - 1] + "…"
    return {
        "title": title,
        "shown_title": _lines(report.title),
        "running": _lines(running),
        "on": [on.year, on.month, on.day],
        "language": [language, region or None],
        "said": {"contents": said.contents, "page": said.page, "of": said.of},
        "above": _lines(above),
        "marking": _lines(meta.marking),
        "foot": _lines(meta.board or meta.kind),
        "standfirst": _lines(meta.standfirst) if meta.standfirst else None,
        "notice": _lines(notice) if notice else None,
        "facts": [[_lines(label), _lines(value)] for label, value in meta.facts],
        "contents_lines": len(contents(report)),
        "opening": _blocks(report.opening),
        "sections": [
            {
                "level": level,
                "number": _lines(section.number) if section.number else None,
                "title": _lines(section.title),
                "blocks": _blocks(section.blocks),
            }
            for level, section in levelled(report)
        ],
    }


def _blocks(blocks: Blocks) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> Json:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "runs": _words(block.runs)}
    if isinstance(block, List):
        return {"kind": "list", **_list(block)}
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Quote):
        return {
            "kind": "quote",
            "paragraphs": [_words(paragraph.runs) for paragraph in block.paragraphs],
            "said_by": _lines(block.said_by) if block.said_by else None,
        }
    return {"kind": "image", "data": list(block.data), "alt": block.alt, "caption": block.caption}


def _list(points: List) -> Json:
    return {
        "ordered": points.ordered,
        "start": points.start,
        "style": points.style,
        "items": [_item(item) for item in points.items],
    }


def _item(item: Item) -> Json:
    return {"runs": _words(item.runs), "inside": [_list(below) for below in item.inside]}


def _table(table: Table) -> Json:
    return {
        "kind": "table",
        "head": [_row(row) for row in table.head],
        "rows": [_row(row) for row in table.rows],
        "caption": table.caption,
        "first_column_heads": table.first_column_heads,
        "pairs": table.first_column_heads and not table.head and table.columns == 2 and _all_single(table),
        "widths": _widths(table),
    }


def _all_single(table: Table) -> bool:
    return all(cell.across == cell.down == 1 for row in table.rows for cell in row)


def _row(row: Row) -> list[Json]:
    return [{"runs": _words(cell.runs), "across": cell.across, "down": cell.down} for cell in row]


def _widths(table: Table) -> list[float]:
    """Shares of the line for each column: its longest word first, then room by how much is written.

    Units: about one letter of the table's size.
    """
    longest_words = [4] * table.columns
    lengths: list[list[int]] = [[] for _ in longest_words]
    for at, cell in _placed(table):
        text = plain(cell.runs)
        longest_words[at] = max(longest_words[at], *(min(len(word), 20) for word in text.split()), 0)
        lengths[at].append(max(map(len, text.split("\n"))))
    least = [word + 2.5 for word in longest_words]
    wants = [
        max(0.0, (max(of, default=0) * sum(of) / max(1, len(of))) ** 0.5 - word)
        for of, word in zip(lengths, least, strict=True)
    ]
    rest = max(0.0, _LINE_LETTERS - sum(least)) / (sum(wants) or 1.0)
    return [round(word + rest * want, 2) for word, want in zip(least, wants, strict=True)]


def _placed(table: Table) -> Iterator[tuple[int, Cell]]:
    """Each cell that covers one column, with its column."""
    for part in (table.head, table.rows):
        reaching = [0] * table.columns
        for row in part:
            at = 0
            for cell in row:
                while reaching[at]:
                    at += 1
                reaching[at : at + cell.across] = [cell.down] * cell.across
                if cell.across == 1:
                    yield at, cell
                at += cell.across
            reaching = [left - 1 for left in reaching]


def _words(runs: Iterable[Inline]) -> list[Json]:
    return [
        {"note": [_run(part) for part in run.runs]} if isinstance(run, Footnote) else _run(run)
        for run in runs
    ]


def _run(run: Run) -> Json:
    marks = {"bold": run.bold, "italic": run.italic, "link": run.link}
    return {"lines": _lines(run.text), **{key: value for key, value in marks.items() if value}}


def _lines(text: str) -> list[list[Json]]:
    """Text as lines of pieces, each piece in one set of letters."""
    shown = unicodedata.normalize("NFC", _spelt(text))
    return [[_piece(found) for found in _PIECES.finditer(line)] for line in shown.split("\n")]


def _piece(found: re.Match[str]) -> Json:
    return {"text": found[0], "other": True} if found["other"] else {"text": found[0]}


def _spelt(text: str) -> str:
    """Pictograms in words, since no letters in print show them: [grinning face]."""
    if not any(ord(letter) in _PICTOGRAMS for letter in text):
        return text
    return "".join(
        f"[{unicodedata.name(letter, 'pictogram').lower()}]" if ord(letter) in _PICTOGRAMS else letter
        for letter in text.translate(_UNSEEN)
    )
