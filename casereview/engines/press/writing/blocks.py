"""Blocks of a report as Word keeps them: paragraphs, lists, tables, quotes; a picture is told in words."""

from dataclasses import dataclass, field
from typing import Final

from casereview.engines.press.structure import Block, Blocks, Image, List, Paragraph, Quote, Row, Run, Table
from casereview.engines.press.writing.packing import escaped
from casereview.engines.press.writing.words import paragraph

# Units: twentieths of a point; an A4 page 11,906 wide with margins of 1,417.
TEXT_WIDTH: Final = 9_072
BULLETS: Final = 0
# How lists are numbered, and which of the numbering's patterns each is.
STYLES: Final = {
    "1": ("decimal", 1),
    "a": ("lowerLetter", 2),
    "A": ("upperLetter", 3),
    "i": ("lowerRoman", 4),
    "I": ("upperRoman", 5),
}
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass
class Numbering:
    """The lists of one document. Shape: pattern, depth and first number of each; its number is its place from 1."""

    lists: list[tuple[int, int, int]] = field(default_factory=list)

    def of(self, points: List, depth: int) -> int:
        """The number of a list that begins here, so that it counts for itself."""
        pattern = STYLES[points.style][1] if points.ordered else BULLETS
        self.lists.append((pattern, depth, points.start))
        return len(self.lists)


def blocks_xml(blocks: Blocks, numbering: Numbering) -> str:
    """Blocks one after the other."""
    return "".join(_block(block, numbering) for block in blocks)


def _block(block: Block, numbering: Numbering) -> str:
    if isinstance(block, Paragraph):
        return paragraph(block.runs)
    if isinstance(block, List):
        return _list(block, numbering, 0)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Quote):
        return _quote(block)
    return _told(block)


def _list(points: List, numbering: Numbering, depth: int) -> str:
    number = numbering.of(points, depth)
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return "".join(
        paragraph(item.runs, "ListParagraph", place)
        + "".join(_list(below, numbering, depth + 1) for below in item.inside)
        for item in points.items
    )


def _quote(block: Quote) -> str:
    said = [paragraph(one.runs, "Quote") for one in block.paragraphs]
    return "".join([*said, paragraph((Run(f"– {block.said_by}"),), "Quote") if block.said_by else ""])


def _told(picture: Image) -> str:
    caption = paragraph((Run(picture.caption),), "Caption") if picture.caption else ""
    return paragraph((Run(f"[{picture.alt}]", italic=True),)) + caption


def _table(block: Table) -> str:
    width = TEXT_WIDTH // block.columns
    grid = f'<w:gridCol w:w="{width}"/>' * block.columns
    caption = f'<w:tblCaption w:val="{escaped(block.caption)}"/>' if block.caption else ""
    rows = _rows(block, block.head, width, is_head=True) + _rows(block, block.rows, width, is_head=False)
    above = paragraph((Run(block.caption),), "Caption") if block.caption else ""
    return (
        f'{above}<w:tbl><w:tblPr><w:tblW w:w="{width * block.columns}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>'
    )


def _rows(block: Table, rows: tuple[Row, ...], width: int, *, is_head: bool) -> str:
    """Rows of a table. Note: a cell that reaches down stands once and goes on empty in the rows below it."""
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
    # By column: how many more rows a cell reaches down, and over how many columns it lies.
    reaching = dict.fromkeys(range(block.columns), (0, 1))
    made = []
    for row in rows:
        cells, waiting, at = [], list(row), 0
        while at < block.columns:
            left, across = reaching[at]
            if left:
                cells.append(_cell("<w:p/>", width * across, across, "<w:vMerge/>"))
                reaching[at] = (left - 1, across)
            else:
                one = waiting.pop(0)
                across = one.across
                reaching[at] = (one.down - 1, across)
                is_bold = is_head or (block.first_column_heads and at == 0)
                merged = '<w:vMerge w:val="restart"/>' if one.down > 1 else ""
                cells.append(_cell(paragraph(one.runs, is_bold=is_bold), width * across, across, merged))
            at += across
        made.append(f"<w:tr>{properties}{''.join(cells)}</w:tr>")
    return "".join(made)


def _cell(content: str, width: int, across: int, merged: str) -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}</w:tcPr>{content}</w:tc>'
