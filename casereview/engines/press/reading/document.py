"""The reading itself: bytes of a Word file in, a report and remarks out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casereview.engines.press.reading.context import Context, context_of, remark_on_surroundings
from casereview.engines.press.reading.grouping import blocks_of
from casereview.engines.press.reading.headings import LARGER, LONGEST_HEADING, Heading, Piece, headings_in
from casereview.engines.press.reading.lines import Line, Reader, body_nodes
from casereview.engines.press.reading.package import Unreadable, W, open_package
from casereview.engines.press.reading.remarks import Remark, short
from casereview.engines.press.reading.tables import lines_in, table_of
from casereview.engines.press.structure import (
    BadReport,
    Meta,
    Report,
    Section,
    section_ids,
)

_TITLE = re.compile(r"(document )?title$", re.IGNORECASE)
_TOP_LINES = 6  # a title without a style stands among the first lines


@dataclass(frozen=True)
class Reading:
    """A report as it was read, and what a person should look at."""

    report: Report
    remarks: tuple[Remark, ...]


def read_docx(data: bytes, *, title: str = "") -> Reading:
    """A Word report as structure. `title` stands in when the document has none.

    Raises: Unreadable when the bytes are no sound Word document.
    Note: tracked changes are accepted; comments, hidden text, pictures, running heads and tables of
    contents are left out; each of them is remarked on. Nothing of the file's properties is read.
    """
    try:
        return _read(context_of(open_package(data)), title)
    except BadReport as problem:
        raise Unreadable(f"The document cannot be read as a report. {problem}") from problem


def _read(context: Context, stand_in: str) -> Reading:
    pieces = _pieces(context)
    if not pieces:
        raise Unreadable("The document holds no text.")
    remark_on_surroundings(context)
    title, at = _title(pieces)
    headings = headings_in(pieces, context.remarks, at)
    if not title:
        title, at, headings = _single_top_heading(headings)
    if not title:
        context.remarks.add("no_title", "No title was found; please give one.", whole=True)
    report = _report(title or stand_in or "Untitled report", pieces, headings, at)
    return Reading(report, context.remarks.placed(_places(pieces, headings)))


def _pieces(context: Context) -> list[Piece]:
    tree = context.package.read(context.package.main)
    body = tree.find(f"{W}body")
    if body is None:
        raise Unreadable("The file is damaged: the document has no body.")
    pieces: list[Piece] = []
    reader, tables = Reader(context), 0
    for node in body_nodes(body):
        context.remarks.at = len(pieces)
        if node.tag == f"{W}p":
            line = reader.line(node)
            pieces += [line] if line else []
        else:
            tables += 1
            table = table_of(node, context, tables)
            pieces += table if isinstance(table, list) else [table] if table else []
        pieces += _boxes(context)
    if reader.waiting:
        pieces.append(Line(reader.waiting))
    return pieces


def _boxes(context: Context) -> list[Line]:
    """The text boxes that hang on the paragraph just read."""
    lines: list[Line] = []
    while context.boxes:
        box = context.boxes.pop(0)
        found = lines_in(box, context)
        if found:
            context.remarks.add("text_box", f"A text box was read as paragraphs: “{short(found[0].text)}”.")
        lines += found
    return lines


def _title(pieces: Sequence[Piece]) -> tuple[str, int]:
    """The document's title and its place: by style, else a first line larger than all others."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, Line) and _TITLE.match(piece.style):
            return " ".join(piece.text.split()), at
    lines = [(at, piece) for at, piece in enumerate(pieces) if isinstance(piece, Line)]
    first = [(at, line) for at, line in lines[:_TOP_LINES] if line.outline is None]
    if first:
        at, line = max(first, key=lambda pair: (pair[1].look.size, -pair[0]))
        others = [other.look.size for where, other in lines if where != at]
        if others and line.look.size >= max(others) + LARGER and len(line.text) <= LONGEST_HEADING:
            return " ".join(line.text.split()), at
    return "", -1


def _single_top_heading(headings: dict[int, Heading]) -> tuple[str, int, dict[int, Heading]]:
    """Where one heading alone stands above all others, it is the title, and the others move up."""
    first = min(headings, default=-1)
    top = [at for at, heading in headings.items() if heading.level == 1]
    if len(headings) < 2 or top != [first]:
        return "", -1, headings
    title = " ".join(filter(None, (headings[first].number, headings[first].title)))
    below = {at: replace(h, level=max(1, h.level - 1)) for at, h in headings.items() if at != first}
    return title, first, below


def _report(title: str, pieces: Sequence[Piece], headings: dict[int, Heading], title_at: int) -> Report:
    starts = sorted(headings)
    ids = section_ids(f"{headings[at].number} {headings[at].title}" for at in starts)
    ends = [*starts, len(pieces)][1:]
    sections = tuple(
        Section(
            name, headings[at].title, headings[at].level, headings[at].number, blocks_of(pieces[at + 1 : end])
        )
        for at, end, name in zip(starts, ends, ids, strict=True)
    )
    opening = [piece for at, piece in enumerate(pieces[: starts[0] if starts else None]) if at != title_at]
    return Report(title, sections, blocks_of(opening), Meta())


def _places(pieces: Sequence[Piece], headings: dict[int, Heading]) -> dict[int, str]:
    """Words for each place: the section it lies in and the line or table counted from its head."""
    places: dict[int, str] = {}
    section, count = "before the first heading", 0
    for at in range(len(pieces) + 1):
        if at in headings:
            section, count = (
                f"under “{short(' '.join(filter(None, (headings[at].number, headings[at].title))), 60)}”",
                0,
            )
            places[at] = section
            continue
        count += 1
        places[at] = f"{section}, paragraph {count}" if at < len(pieces) else section
    return places
