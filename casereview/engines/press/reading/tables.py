"""Tables: merged cells unfolded, the head found, boxes that are no tables opened."""

from dataclasses import dataclass, replace

from lxml import etree

from casereview.engines.press.reading.context import Context
from casereview.engines.press.reading.inline import trimmed
from casereview.engines.press.reading.lines import Line, Reader, body_nodes, is_removed
from casereview.engines.press.reading.package import W
from casereview.engines.press.reading.styles import is_on, number_of, val
from casereview.engines.press.structure import Cell, Inline, Row, Run, Table, Words, plain

_MOST_COLUMNS = 64
_SHORT_HEAD = 60


@dataclass
class _Met:
    """A cell as it stands in the file. `goes_on` is one that continues the cell above."""

    lines: list[Line]
    across: int
    goes_on: bool
    down: int = 1


@dataclass(frozen=True)
class _MetRow:
    cells: list[_Met]
    is_head: bool


def table_of(node: etree._Element, context: Context, ordinal: int) -> Table | list[Line] | None:
    """A table; or the lines in it, when it is a box of one cell; or nothing, when it is empty."""
    rows = _rows(node, context, ordinal)
    if not any(line.text.strip() for row in rows for cell in row.cells for line in cell.lines):
        return None
    if len(rows) == 1 and len(rows[0].cells) == 1:
        context.remarks.add("box", "A box of one cell was read as paragraphs.")
        return rows[0].cells[0].lines
    width = max(sum(cell.across for cell in row.cells) for row in rows)
    caption, rows = _title_row(rows)
    heads = _count_heads(rows, context)
    by_first = not heads and width > 1 and _first_names_rows(rows)
    if not heads and not by_first:
        context.remarks.add("table_without_head", "No heading row was found in a table.")
    head = _unfolded(rows[:heads], width, is_head=True)
    return Table(head, _unfolded(rows[heads:], width, is_head=False), caption, first_column_heads=by_first)


def _rows(node: etree._Element, context: Context, ordinal: int) -> list[_MetRow]:
    rows = []
    for at, row in enumerate(_own(node, "tr"), start=1):
        context.remarks.inside = f"table {ordinal}, row {at}"
        if is_removed(row, context):
            continue
        before = number_of(val(row, f"{W}trPr/{W}gridBefore")) or 0
        cells = [_Met([], 1, goes_on=False) for _ in range(min(before, _MOST_COLUMNS))]
        cells += [_cell(cell, context) for cell in _own(row, "tc")]
        if cells:
            rows.append(_MetRow(cells, bool(is_on(row, f"{W}trPr/{W}tblHeader"))))
    context.remarks.inside = ""
    return rows


def _own(node: etree._Element, kind: str) -> list[etree._Element]:
    """A table's own rows or a row's own cells, with or without content controls around them."""
    found: list[etree._Element] = []
    for child in node:
        if child.tag == f"{W}{kind}":
            found.append(child)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            found += _own(child, kind)
    return found


def _cell(node: etree._Element, context: Context) -> _Met:
    merge = node.find(f"{W}tcPr/{W}vMerge")
    across = number_of(val(node, f"{W}tcPr/{W}gridSpan")) or 1
    return _Met(
        lines_in(node, context),
        across=max(1, min(across, _MOST_COLUMNS)),
        goes_on=merge is not None and merge.get(f"{W}val", "continue") == "continue",
    )


def lines_in(node: etree._Element, context: Context) -> list[Line]:
    """The lines of a cell; a table inside it becomes one line for each of its rows."""
    reader, lines = Reader(context), []
    for child in body_nodes(node):
        if child.tag == f"{W}p":
            line = reader.line(child)
            lines += [line] if line else []
        else:
            context.remarks.add("table_in_table", "A table inside a table was read as lines.")
            lines += [Line(_joined(row)) for row in _inner_rows(child, context)]
    return lines


def _inner_rows(node: etree._Element, context: Context) -> list[list[Words]]:
    return [
        [_words(lines_in(cell, context)) for cell in _own(row, "tc")]
        for row in _own(node, "tr")
        if not is_removed(row, context)
    ]


def _joined(cells: list[Words]) -> Words:
    joined: list[Inline] = []
    for cell in cells:
        joined += [Run(" | ")] if joined and cell else []
        joined += cell
    return tuple(joined)


def _words(lines: list[Line]) -> Words:
    """A cell's lines as words with line breaks; points keep their bullet or number."""
    joined: list[Inline] = []
    for line in lines:
        joined += [Run("\n")] if joined else []
        if line.mark is not None:
            joined.append(Run(f"{line.mark.label or '•'} "))
        joined += line.runs
    return trimmed(joined)


def _title_row(rows: list[_MetRow]) -> tuple[str, list[_MetRow]]:
    """A first row of one cell across the whole table is its caption."""
    first = rows[0].cells
    if len(rows) > 2 and len(first) == 1 and first[0].across > 1 and first[0].lines:
        return " ".join(plain(_words(first[0].lines)).split()), rows[1:]
    return "", rows


def _count_heads(rows: list[_MetRow], context: Context) -> int:
    """How many rows at the top are the head: those that say so, else a bold or a likely first row."""
    marked = 0
    while marked < len(rows) and rows[marked].is_head:
        marked += 1
    if marked:
        return marked if marked < len(rows) else 1
    if len(rows) < 2:
        return 0
    first = rows[0].cells
    texts = [plain(_words(cell.lines)).strip() for cell in first]
    if not all(texts[1:]) or len(first) < 2:
        return 0
    second_is_bold = all(_is_bold(cell) for cell in rows[1].cells if cell.lines)
    if all(_is_bold(cell) for cell in first if cell.lines) and not second_is_bold:
        return 1
    if len(first) > 2 and all(texts) and all(len(text) <= _SHORT_HEAD for text in texts):
        context.remarks.add("head_guessed", "The first row of a table was taken for its heading row.")
        return 1
    return 0


def _is_bold(cell: _Met) -> bool:
    return bool(cell.lines) and all(line.look.bold for line in cell.lines)


def _first_names_rows(rows: list[_MetRow]) -> bool:
    """Whether the first column names what stands beside it, as in a form."""
    firsts = [row.cells[0] for row in rows]
    named = [cell for cell in firsts if cell.lines]
    is_short = all(len(plain(_words(cell.lines))) <= 2 * _SHORT_HEAD for cell in named)
    if len(named) != len(firsts) or not is_short:
        return False
    return len(rows[0].cells) == 2 or all(map(_is_bold, named))


def _unfolded(rows: list[_MetRow], width: int, *, is_head: bool) -> tuple[Row, ...]:
    """Rows that all fill the same columns; a cell that others continue lies across their rows."""
    above: dict[int, tuple[_Met, int]] = {}  # by column: the cell that begins there, and its last row so far
    kept: list[list[_Met]] = []
    for number, row in enumerate(rows):
        at, mine = 0, []
        for cell in [*row.cells, *_gap(row, width)]:
            upper, last = above.get(at, (None, -1))
            if cell.goes_on and upper is not None and upper.across == cell.across and last == number - 1:
                upper.down += 1
                upper.lines += cell.lines
                above[at] = (upper, number)
            else:
                above[at] = (cell, number)
                mine.append(cell)
            at += cell.across
        kept.append(mine)
    return _without_bare_rows(tuple(tuple(_finished(cell, is_head=is_head) for cell in row) for row in kept))


def _gap(row: _MetRow, width: int) -> list[_Met]:
    """Empty cells for the columns that a short row leaves open."""
    return [_Met([], 1, goes_on=False) for _ in range(width - sum(cell.across for cell in row.cells))]


def _without_bare_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """A row whose every cell continues the one above is none of its own."""
    if all(rows):
        return rows
    bare = [at for at, row in enumerate(rows) if not row]
    kept = []
    for at, row in enumerate(rows):
        shrunk = (
            replace(cell, down=cell.down - sum(1 for gone in bare if at < gone < at + cell.down))
            for cell in row
        )
        kept += [tuple(shrunk)] if row else []
    return tuple(kept)


def _finished(cell: _Met, *, is_head: bool) -> Cell:
    runs = _words(cell.lines)
    if is_head:  # a head is bold anyway
        runs = tuple(replace(run, bold=False) if isinstance(run, Run) else run for run in runs)
    return Cell(runs, cell.across, cell.down)
