"""The report as a tagged PDF (PDF/UA-1), the same bytes for the same report, day and notice."""

from collections.abc import Iterable, Iterator
from datetime import date
from importlib import resources
from typing import Any

from casereview.engines.press.outline import contents, levelled
from casereview.engines.press.printing.letters import lines_of
from casereview.engines.press.printing.printer import printed
from casereview.engines.press.stamp import Stamp
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

_LONGEST_RUNNING_TITLE = 70
_LINE_LETTERS = 82


def pdf(report: Report, *, on: date, notice: str = "", stamp: Stamp | None = None) -> bytes:
    """The report as an accessible PDF, dated `on`, with a notice on its first page; one copy's mark on every page.

    Raises: CannotPrint when a character has no letter to show it, or the printer takes over a minute.
    Note: the words go in as data, never as the printer's own language, and no network is asked.
    """
    return printed(resources.files(__package__).joinpath("report.typ"), _given(report, on, notice, stamp))


def _given(report: Report, on: date, notice: str, stamp: Stamp | None) -> Json:
    """Everything the printed page shows, as data."""
    meta = report.meta
    said = phrases(meta.language)
    language, _, region = meta.language.partition("-")
    above = " · ".join(filter(None, (meta.kind, meta.board, meta.version, day(on, meta.language))))
    title = " ".join(report.title.split())
    running = title if len(title) <= _LONGEST_RUNNING_TITLE else title[: _LONGEST_RUNNING_TITLE - 1] + "…"
    return {
        "title": title,
        "shown_title": lines_of(report.title),
        "running": lines_of(running),
        "stamp": lines_of(stamp.running) if stamp else None,
        "watermark": lines_of(stamp.name) if stamp else None,
        "on": [on.year, on.month, on.day],
        "language": [language, region or None],
        "said": {"contents": said.contents, "page": said.page, "of": said.of},
        "above": lines_of(above),
        "marking": lines_of(meta.marking),
        "foot": lines_of(meta.board or meta.kind),
        "standfirst": lines_of(meta.standfirst) if meta.standfirst else None,
        "notice": lines_of(notice) if notice else None,
        "facts": [[lines_of(label), lines_of(value)] for label, value in meta.facts],
        "contents_lines": len(contents(report)),
        "opening": _blocks(report.opening),
        "sections": [
            {
                "level": level,
                "number": lines_of(section.number) if section.number else None,
                "title": lines_of(section.title),
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
            "said_by": lines_of(block.said_by) if block.said_by else None,
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
    return {"lines": lines_of(run.text), **{key: value for key, value in marks.items() if value}}
