"""Lines gathered into the blocks of the structure: lists, quotes, captions, paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casereview.engines.press.reading.headings import Piece
from casereview.engines.press.reading.lines import Line
from casereview.engines.press.reading.numbering import Mark
from casereview.engines.press.structure import Block, Blocks, Item, List, Paragraph, Quote, Run, Table, Words

_QUOTE_STYLE = re.compile(r"(intense )?quote$|quotation|block text$", re.IGNORECASE)
_CAPTION = re.compile(r"caption$", re.IGNORECASE)
_TABLE_CAPTION = re.compile(r"^table\s+(\d|[a-z]\b)", re.IGNORECASE)
_OPENS, _CLOSES = ("“", '"', "‘", "'"), ("”", '"', "’", "'")
_SET_IN = 400  # twentieths of a point
_LONGEST_CAPTION = 200
_BULLET_STYLE = re.compile(r"list bullet ?(\d?)$", re.IGNORECASE)
_NUMBER_STYLE = re.compile(r"list number ?(\d?)$", re.IGNORECASE)


def blocks_of(pieces: Sequence[Piece]) -> Blocks:
    """The blocks of one section, in order; every line and table is in one of them."""
    blocks: list[Block] = []
    points: list[tuple[Mark, Words]] = []
    for at, piece in enumerate(pieces):
        mark = _mark(piece) if isinstance(piece, Line) else None
        if mark is not None and isinstance(piece, Line):
            points.append((mark, piece.runs))
            continue
        blocks += _lists(points)
        points = []
        if isinstance(piece, Table):
            blocks.append(_captioned(piece, blocks, pieces[at + 1 : at + 2]))
        elif not _is_used_caption(piece, pieces[:at]):
            _add_line(piece, blocks)
    return tuple(blocks + _lists(points))


def _mark(line: Line) -> Mark | None:
    """The list mark of a line; lines whose number no list can show are paragraphs that begin with it."""
    if line.mark is not None:
        return line.mark if line.mark.is_plain else None
    for pattern, ordered in ((_BULLET_STYLE, False), (_NUMBER_STYLE, True)):
        found = pattern.match(line.style)
        if found:
            return Mark(int(found[1] or 1) - 1, ordered=ordered, value=0)
    return None


def _add_line(line: Line, blocks: list[Block]) -> None:
    runs = line.runs
    if line.mark is not None and line.mark.label:
        runs = (Run(f"{line.mark.label} "), *runs)
    if not _is_quote(line):
        blocks.append(Paragraph(runs))
    elif blocks and isinstance(blocks[-1], Quote):
        blocks[-1] = Quote((*blocks[-1].paragraphs, Paragraph(runs)))
    else:
        blocks.append(Quote((Paragraph(runs),)))


def _is_quote(line: Line) -> bool:
    if _QUOTE_STYLE.search(line.style):
        return True
    text = line.text.strip()
    return text.startswith(_OPENS) and text.endswith(_CLOSES) and line.look.indent >= _SET_IN


def _captioned(table: Table, before: list[Block], after: Sequence[Piece]) -> Table:
    """A table with the caption that stands above or below it; one above is taken out of the text."""
    if table.caption:
        return table
    last = before[-1] if before else None
    if isinstance(last, Paragraph) and all(isinstance(run, Run) for run in last.runs):
        text = "".join(run.text for run in last.runs if isinstance(run, Run))
        if _TABLE_CAPTION.match(text) and len(text) <= _LONGEST_CAPTION and not text.rstrip().endswith("."):
            before.pop()
            return replace(table, caption=" ".join(text.split()))
    if after and isinstance(after[0], Line) and _is_caption(after[0]):
        return replace(table, caption=" ".join(after[0].text.split()))
    return table


def _is_caption(line: Line) -> bool:
    """Whether a line below a table belongs to it: only a caption by style does."""
    return (
        _CAPTION.match(line.style) is not None
        and _TABLE_CAPTION.match(line.text) is not None
        and all(isinstance(run, Run) for run in line.runs)
    )


def _is_used_caption(line: Line, before: Sequence[Piece]) -> bool:
    """Whether a caption was given to the table above it (which had no caption of its own)."""
    if not before or not isinstance(before[-1], Table) or before[-1].caption or not _is_caption(line):
        return False
    above = before[-2] if len(before) > 1 else None
    return not (isinstance(above, Line) and _TABLE_CAPTION.match(above.text))


@dataclass
class _Open:
    """A list being gathered."""

    mark: Mark
    items: list[tuple[Words, list["_Open"]]] = field(default_factory=list)

    def done(self) -> List:
        """The list as the structure has it."""
        items = tuple(Item(words, tuple(below.done() for below in inside)) for words, inside in self.items)
        start = self.mark.value if self.mark.ordered and self.mark.value else 1
        return List(items, self.mark.ordered, start, self.mark.style if self.mark.ordered else "1")


def _lists(points: Sequence[tuple[Mark, Words]]) -> list[Block]:
    """Points gathered into lists by their depth; where bullets turn into numbers a new list begins."""
    tops: list[_Open] = []
    trail: list[_Open] = []
    for mark, runs in points:
        while trail and trail[-1].mark.depth > mark.depth:
            trail.pop()
        if trail and trail[-1].mark.depth == mark.depth and not _goes_on(trail[-1], mark):
            trail.pop()
        if not trail or trail[-1].mark.depth < mark.depth:
            opened = _Open(mark)
            (trail[-1].items[-1][1] if trail else tops).append(opened)
            trail.append(opened)
        trail[-1].items.append((runs, []))
    return [top.done() for top in tops]


def _goes_on(opened: _Open, mark: Mark) -> bool:
    if opened.mark.ordered != mark.ordered or opened.mark.style != mark.style:
        return False
    return not mark.ordered or not mark.value or mark.value == opened.mark.value + len(opened.items)
