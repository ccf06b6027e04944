"""Tables without lines: columns by where the words stand under their headings, rows by their days and the gaps."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.dates import read_date
from casereview.engines.chronicle.readers.pdf.papers import Page
from casereview.engines.chronicle.readers.pdf.ruled import Piece
from casereview.engines.chronicle.readers.pdf.steady import Steady, between_margins
from casereview.engines.chronicle.readers.pdf.words import Line, Word, lines_of, text_of, typical_height
from casereview.engines.chronicle.readers.tables.grid import Grid
from casereview.engines.chronicle.readers.tables.headings import heading_at

# Of a letter's height: a wider blank parts two headings, and two columns.
_GUTTER: Final = 0.75
# Of a letter's height: white that is wider by this is of another kind.
_WIDER: Final = 0.15
_MOST_WAYS: Final = 12
# Of the rows: at least so many must name a day for a way to part them to be believed.
_HALF: Final = 0.5
_DAY: Final = len("2018-03-04")


@dataclass(frozen=True)
class Columns:
    """Where the columns of a table stand. Shape: lefts of their headings; cuts between them, one fewer."""

    lefts: tuple[float, ...]
    cuts: tuple[float, ...]
    day: int
    headings: tuple[str, ...]

    def column_of(self, word: Word) -> int:
        """The column a word stands in."""
        middle = (word.x0 + word.x1) / 2
        return sum(middle > cut for cut in self.cuts)

    def crosses(self, line: Line) -> bool:
        """Whether a word of the line stands across a cut, or two columns run into one another."""
        return any(word.x0 < cut < word.x1 for word in line.words for cut in self.cuts)


def pieces_in(pages: Sequence[Page], steady: Steady, on: dt.date) -> list[Piece]:
    """The table of each page, by its own headings or by those of a page before."""
    pieces = []
    columns: Columns | None = None
    for page in pages:
        lines = between_margins(lines_of(page.words), steady, partial(_is_own, on=on))
        at = next((index for index, line in enumerate(lines) if _headings(line)), None)
        if at is not None:
            columns = _columns(lines[at:])
        if columns is None:
            continue
        body = lines[at or 0 :] if at is not None else lines
        above = tuple(lines[:at]) if at else ()
        pieces.append(_piece(page, columns, body, above, is_headed=at is not None, on=on))
    return pieces


def _is_own(line: Line, on: dt.date) -> bool:
    """Whether a line reads like headings, or begins with a day, and so belongs to the table."""
    texts = [_said(part) for part in _parts(line)]
    return _headings(line) is not None or _is_day(texts[0], on)


def _headings(line: Line) -> list[list[Word]] | None:
    """The words of a line of headings, heading by heading; None when it is none."""
    parts = _parts(line)
    texts = [_said(part) for part in parts]
    return parts if heading_at(Grid(None, None, [list(texts)]), None, 0) else None


def _parts(line: Line) -> list[list[Word]]:
    """The words of a line, parted by wide blanks."""
    parts: list[list[Word]] = []
    for word in line.words:
        if parts and word.x0 - parts[-1][-1].x1 <= _GUTTER * word.height:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _columns(lines: Sequence[Line]) -> Columns:
    parts = _headings(lines[0]) or []
    texts = tuple(_said(part) for part in parts)
    found = heading_at(Grid(None, None, [list(texts)]), None, 0)
    day = found.columns.roles.get(Role.DATE, 0) if found else 0
    words = [word for line in lines for word in line.words]
    cuts = tuple(_cut(one, other, words) for one, other in pairwise(parts))
    return Columns(tuple(part[0].x0 for part in parts), cuts, day, texts)


def _cut(one: Sequence[Word], other: Sequence[Word], words: Sequence[Word]) -> float:
    """Where the fewest words stand between two headings, nearest to where the second begins."""
    first, last = int(one[0].x0) + 1, int(other[-1].x1)
    covered = [0] * (last - first + 2)
    for word in words:
        for at in range(max(int(word.x0), first), min(int(word.x1) + 1, last + 1)):
            covered[at - first] += 1
    fewest = min(covered[: last - first + 1])
    places = [first + index for index in range(last - first + 1) if covered[index] == fewest]
    target = other[0].x0 - 1
    return min(places, key=lambda place: abs(place + 0.5 - target)) + 0.5


def _piece(
    page: Page,
    columns: Columns,
    lines: Sequence[Line],
    above: tuple[Line, ...],
    *,
    is_headed: bool,
    on: dt.date,
) -> Piece:
    rows: list[list[str]] = []
    body = list(lines)
    if is_headed:
        # What stands under the headings before the first day is the rest of them, as in “Child / seen”.
        after = next((at for at, line in enumerate(body) if at and _day_text(line, columns)), 1)
        under = after if after > 1 and _is_close(body[:after]) else 1
        rows.append(_texts(body[:under], columns))
        body = body[under:]
    rows += [_row(block, columns) for block in _blocks(body, page, columns, on)]
    crossed = any(columns.crosses(line) for line in body)
    return Piece(page.number, columns.lefts, rows, above, (), 0, crossed)


def _is_close(lines: Sequence[Line]) -> bool:
    """Whether a few lines follow one another without more white than there is between lines of one cell."""
    height = typical_height([word for line in lines for word in line.words])
    return all(low.top - high.bottom <= _HALF * height for high, low in pairwise(lines)) and len(lines) <= 3


def _blocks(lines: list[Line], page: Page, columns: Columns, on: dt.date) -> list[list[Line]]:
    """The lines of each row: parted by lines across the page, else by gaps, else by where a day is named."""
    by_rules = _cut_at(lines, _after_rules(lines, page))
    if _fit(by_rules, columns, on) >= _HALF:
        return by_rules
    by_gaps = [_cut_at(lines, starts) for starts in _after_gaps(lines)]
    best = max(by_gaps, key=lambda blocks: _fit(blocks, columns, on), default=[])
    if _fit(best, columns, on) >= _HALF:
        return best
    return _cut_at(lines, _at_days(lines, columns, on))


def _fit(blocks: Sequence[Sequence[Line]], columns: Columns, on: dt.date) -> float:
    """How many of some blocks name a day; none is said to when one of them names several, and so is several rows."""
    days = [_days_in(block, columns, on) for block in blocks]
    return sum(days) / len(days) if len(days) > 1 and max(days) <= 1 else 0.0


def _cut_at(lines: Sequence[Line], starts: Sequence[bool]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line, starts_row in zip(lines, starts, strict=True):
        if starts_row or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _after_rules(lines: Sequence[Line], page: Page) -> list[bool]:
    between = [
        any((high.top + high.bottom) / 2 < rule < (low.top + low.bottom) / 2 for rule in page.rules)
        for high, low in pairwise(lines)
    ]
    return [bool(lines), *between][: len(lines)]


def _after_gaps(lines: Sequence[Line]) -> Iterator[list[bool]]:
    """Ways to part lines into rows: wherever the white between them is wider than one of its usual widths."""
    white = []
    bottom = lines[0].bottom if lines else 0.0
    for line in lines[1:]:
        white.append(max(line.top - bottom, 0.0))
        bottom = max(bottom, line.bottom)
    height = typical_height([word for line in lines for word in line.words])
    widths = sorted(set(white))
    steps = [(low + high) / 2 for low, high in pairwise(widths) if high - low >= _WIDER * height]
    for least in steps[:_MOST_WAYS]:
        yield [True, *(gap > least for gap in white)]


def _at_days(lines: Sequence[Line], columns: Columns, on: dt.date) -> list[bool]:
    """A row begins where the column of days says something, unless it goes on with the day above."""
    starts = []
    before = ""
    for line in lines:
        text = _day_text(line, columns)
        goes_on = bool(text and before) and not _is_day(before, on) and _is_day(f"{before} {text}", on)
        starts.append(bool(text) and not goes_on)
        before = f"{before} {text}" if goes_on else text
    return starts


def _day_text(line: Line, columns: Columns) -> str:
    return " ".join(word.text for word in line.words if columns.column_of(word) == columns.day)


def _days_in(block: Sequence[Line], columns: Columns, on: dt.date) -> int:
    """How many days are named in some lines; one that is written on two lines counts once."""
    texts = [text for line in block if (text := _day_text(line, columns))]
    alone = sum(_is_day(text, on) for text in texts)
    return alone or int(_is_day(" ".join(texts), on))


def _is_day(text: str, on: dt.date) -> bool:
    edtf = read_date(text, on=on).edtf if text else None
    return edtf is not None and len(edtf) >= _DAY


def _row(block: Sequence[Line], columns: Columns) -> list[str]:
    """A row's cells; a line that runs across the columns stands in the first, so that it is taken for what it is."""
    if len(block) == 1 and columns.crosses(block[0]):
        return [block[0].text, *[""] * (len(columns.lefts) - 1)]
    return _texts(block, columns)


def _texts(block: Sequence[Line], columns: Columns) -> list[str]:
    cells: list[list[Word]] = [[] for _ in columns.lefts]
    for line in block:
        for word in line.words:
            cells[columns.column_of(word)].append(word)
    rights = (*columns.cuts, None)
    return [text_of(cell, right) for cell, right in zip(cells, rights, strict=True)]
