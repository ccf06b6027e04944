"""Tables out of a document's tree: the way that understands everything Word can write."""

from typing import Final

from lxml import etree

from casereview.engines.chronicle.readers.word import tags
from casereview.engines.chronicle.readers.word.placing import MAX_SPAN, Placed, RawTable

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


def tables_in(root: etree._Element) -> list[RawTable]:
    """Every table of a document's body with the lines of text above it."""
    body = root.find(tags.BODY)
    lead: list[str] = []
    found: list[RawTable] = []
    for element in body if body is not None else ():
        if element.tag == tags.PARAGRAPH:
            text = text_of(element).strip()
            if text:
                lead.append(text)
        elif element.tag == tags.TABLE:
            found.append(_table(element, tuple(lead)))
            lead = []
    return found


def _table(table: etree._Element, lead: tuple[str, ...]) -> RawTable:
    rows = [row for row in table if row.tag == tags.ROW]
    is_nested = next(table.iterdescendants(tags.TABLE), None) is not None
    placed = [_placed(row, is_nested=is_nested) for row in rows]
    marked = {
        index
        for index, row in enumerate(rows)
        if row.find(f"{tags.ROW_FACTS}/{tags.HEADING_ROW}") is not None
    }
    nested = sum(1 for cell in table.iter(tags.CELL) if cell.find(tags.TABLE) is not None) if is_nested else 0
    return RawTable(lead, placed, marked, nested)


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
    text_tag, paragraph_tag, cell_tag = tags.TEXT, tags.PARAGRAPH, tags.CELL
    for element in row.iter(*_WALKED):
        tag = element.tag
        if tag == text_tag:
            parts.append(element.text or "")
        elif tag == paragraph_tag:
            if paragraphs:
                parts.append("\n")
            paragraphs += 1
        elif tag == cell_tag:
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


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = element.get(tags.VALUE) if element is not None else None
    return min(int(value), MAX_SPAN) if value and value.isascii() and value.isdigit() else otherwise
