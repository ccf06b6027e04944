"""Lines gathered into the blocks of the structure: lists, quotes, captions, paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casereview.engines.press.reading.headings import Piece
from casereview.engines.press.reading.lines import Line
from casereview.engines.press.reading.numbering import Mark
from casereview.engines.press.structure import Block, Blocks, Item, List, Paragraph, Quote, Run, Table, Words

_TABLE_CAPTION = re.compile(r"^table\s+(\d|[a-z]\b)", re.IGNORECASE)
_OPENS, _CLOSES = ("“", '"', "‘", "'"), ("”", '"', "’", "'")
_SET_IN = 400  # twentieths of a point
_LONGEST_CAPTION = 200
_BULLET_STYLE = re.compile(r"list bullet ?(\d?)$", re.IGNORECASE)
_NUMBER_STYLE = re.compile(r"list number ?(\d?)$", re.IGNORECASE)


def blocks_of(pieces: Sequence[Piece]) -> Blocks:
    """The blocks of one section, in order; every line and table is in one of them."""
    captions = _captions(pieces)
    blocks: list[Block] = []
    points: list[tuple[Mark, Words]] = []
    for at, piece in enumerate(pieces):
        if at in captions.values():
            continue
        mark = _mark(piece) if isinstance(piece, Line) else None
        if mark is not None and isinstance(piece, Line):
            points.append((mark, piece.runs))
            continue
        blocks += _lists(points)
        points = []
        if isinstance(piece, Line):
            _add_line(piece, blocks)
        else:
            caption = pieces[captions[at]] if at in captions else None
            blocks.append(replace(piece, caption=_one_line(caption)) if isinstance(caption, Line) else piece)
    return tuple(blocks + _lists(points))


def _captions(pieces: Sequence[Piece]) -> dict[int, int]:
    """For each table by its place, the place of the line above or below that is its caption."""
    captions: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Table) or piece.caption:
            continue
        above, below = (pieces[n] if 0 <= n < len(pieces) else None for n in (at - 1, at + 1))
        if isinstance(above, Line) and at - 1 not in captions.values() and _is_caption(above):
            captions[at] = at - 1
        elif isinstance(below, Line) and below.is_caption and _is_caption(below):
            captions[at] = at + 1
    return captions


def _is_caption(line: Line) -> bool:
    """Whether a line beside a table is its caption: its style or its words say so, and it is short."""
    text = line.text
    if (
        line.mark is not None
        or len(text) > _LONGEST_CAPTION
        or any(not isinstance(run, Run) for run in line.runs)
    ):
        return False
    if line.is_caption:
        return not text.lower().startswith("fig")
    return _TABLE_CAPTION.match(text) is not None and not text.endswith(".")


def _one_line(line: Line) -> str:
    return " ".join(line.text.split())


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
    if line.is_quote:
        return True
    text = line.text.strip()
    return text.startswith(_OPENS) and text.endswith(_CLOSES) and line.look.indent >= _SET_IN


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
