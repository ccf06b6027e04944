"""The cells of a Word table, each where a person would see it."""

from collections import Counter
from typing import Final

from lxml import etree

from casereview.engines.chronicle.readers.word import tags

_WALKED: Final = (
    tags.CELL,
    tags.PARAGRAPH,
    tags.TEXT,
    tags.TAB,
    tags.BREAK,
    tags.RETURN,
    tags.HARD_HYPHEN,
    tags.SYMBOL,
    tags.SPAN,
    tags.MERGED,
)
_MAX_SPAN: Final = 200
Placed = tuple[int, str, str | None]  # column, text, vertical merge


def table_lines(table: etree._Element) -> tuple[list[list[str]], frozenset[int], int]:
    """The texts of a table row by row, the rows marked as headings, and how many cells go on from above."""
    rows = [row for row in table if row.tag == tags.ROW]
    is_nested = next(table.iterdescendants(tags.TABLE), None) is not None
    placed = [_placed(row, is_nested=is_nested) for row in rows]
    marked = frozenset(
        index
        for index, row in enumerate(rows)
        if row.find(f"{tags.ROW_FACTS}/{tags.HEADING_ROW}") is not None
    )
    _line_up(placed)
    columns = sorted({column for line in placed for column, _, _ in line})
    position = {column: index for index, column in enumerate(columns)}
    lines, going_on = _filled(placed, position)
    return lines, marked, going_on


def _placed(row: etree._Element, *, is_nested: bool) -> list[Placed]:
    """Each cell of a row with the grid column it begins in."""
    before = row.find(f"{tags.ROW_FACTS}/{tags.BEFORE}")
    column = _number(before, 0)
    found: list[Placed] = []
    if is_nested:
        for cell in row:
            if cell.tag == tags.CELL:
                span, merged, text = _walk(cell)
                found.append((column, text, merged))
                column += span
        return found
    return _walk_row(row, column)


def _walk_row(row: etree._Element, column: int) -> list[Placed]:
    """All cells of a row in one pass; the quick way, for rows without tables inside their cells."""
    found: list[Placed] = []
    parts: list[str] = []
    paragraphs, span, merged, is_open = 0, 1, None, False
    for element in row.iter(*_WALKED):
        tag = element.tag
        if tag == tags.TEXT:
            parts.append(element.text or "")
        elif tag == tags.PARAGRAPH:
            if paragraphs:
                parts.append("\n")
            paragraphs += 1
        elif tag == tags.CELL:
            if is_open:
                found.append((column, "".join(parts), merged))
                column += span
            parts = []
            paragraphs, span, merged, is_open = 0, 1, None, True
        elif tag == tags.SPAN:
            span = _number(element, 1)
        elif tag == tags.MERGED:
            merged = element.get(tags.VALUE) or "continue"
        else:
            parts.append(_character(element))
    if is_open:
        found.append((column, "".join(parts), merged))
    return found


def _walk(cell: etree._Element) -> tuple[int, str | None, str]:
    """One cell, tables inside it included: each of their cells stands on a line of its own."""
    facts = next((child for child in cell if child.tag == f"{tags.W}tcPr"), None)
    span = _number(facts.find(tags.SPAN), 1) if facts is not None else 1
    merge = facts.find(tags.MERGED) if facts is not None else None
    merged = (merge.get(tags.VALUE) or "continue") if merge is not None else None
    return span, merged, text_of(cell)


def text_of(element: etree._Element) -> str:
    """The words under an element as they would be printed; paragraphs on lines of their own."""
    parts: list[str] = []
    paragraphs = 0
    for found in element.iter(*_WALKED):
        tag = found.tag
        if tag == tags.TEXT:
            parts.append(found.text or "")
        elif tag == tags.PARAGRAPH:
            if paragraphs:
                parts.append("\n")
            paragraphs += 1
        elif tag not in (tags.CELL, tags.SPAN, tags.MERGED):
            parts.append(_character(found))
    return "".join(parts)


def _character(element: etree._Element) -> str:
    tag = element.tag
    if tag == tags.TAB:
        return "" if (parent := element.getparent()) is not None and parent.tag == f"{tags.W}tabs" else "\t"
    if tag == tags.HARD_HYPHEN:
        return "-"
    if tag == tags.SYMBOL:
        return tags.TICKS.get((element.get(tags.CHARACTER) or "").upper(), "")
    return "" if element.get(tags.KIND) in {"page", "column"} else "\n"


def _line_up(placed: list[list[Placed]]) -> None:
    """Rows whose borders were dragged have their cells in other grid columns; where the count agrees, order decides."""
    usual = Counter(tuple(column for column, _, _ in line) for line in placed).most_common(1)
    if not usual:
        return
    columns = usual[0][0]
    for index, line in enumerate(placed):
        if len(line) == len(columns) and tuple(column for column, _, _ in line) != columns:
            placed[index] = [
                (column, text, merged) for column, (_, text, merged) in zip(columns, line, strict=True)
            ]


def _filled(placed: list[list[Placed]], position: dict[int, int]) -> tuple[list[list[str]], int]:
    """Rows of equal width; a cell merged downwards holds for each row it reaches over."""
    lines: list[list[str]] = []
    above: dict[int, str] = {}
    going_on = 0
    for row in placed:
        line = [""] * len(position)
        for column, own, merged in row:
            text = own
            if merged == "continue":
                if not own.strip():
                    text = above.get(column, "")
                    going_on += bool(text)
            elif merged == "restart":
                above[column] = own
            elif above:
                above.pop(column, None)
            line[position[column]] = text
        lines.append(line)
    return lines, going_on


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = element.get(tags.VALUE) if element is not None else None
    return min(int(value), _MAX_SPAN) if value and value.isascii() and value.isdigit() else otherwise
