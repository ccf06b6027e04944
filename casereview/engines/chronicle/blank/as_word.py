"""The form as a Word document: what it asks for, then one table with its headings on every page.

Note: each line of the guide is a single cell, so that a reader of chronologies never takes the guide for entries.
"""

from collections.abc import Sequence
from typing import Final

from casereview.engines.chronicle.blank.asked import AskedColumn, Rules
from casereview.engines.chronicle.blank.guide import (
    GUIDE_TITLE,
    HOW_TO,
    Titles,
    agency_line,
    checks_of,
    period_of,
    title_of,
)
from casereview.engines.chronicle.blank.widths import parts_of
from casereview.engines.chronicle.layout import printable
from casereview.engines.press.writing.packing import HEAD, escaped, packed

EMPTY_ROWS: Final = 20
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Twentieths of a point; the page is 16,838 wide with margins of 567.
_WIDTH: Final = 15_704
_TYPES: Final = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>'
)
_ROOT: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_LINKS: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)


def _style(number: int, size: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{number}"><w:name w:val="heading {number}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="{number - 1}"/>'
        f'</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


_STYLES: Final = (
    f'{HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" '
    'w:cs="Calibri"/><w:sz w:val="20"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:pPr><w:spacing w:after="60"/></w:pPr></w:style>{_style(1, 32)}{_style(2, 24)}</w:styles>'
)
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="567" w:right="567" w:bottom="567" w:left="567" w:header="300" w:footer="300" w:gutter="0"/></w:sectPr>'
)


def word_form(rules: Rules, titles: Titles) -> bytes:
    """The form as a Word document, to be filled in. Shape: the same rules give the same bytes."""
    body = [
        f'{HEAD}<w:document xmlns:w="{_W}"><w:body>',
        _paragraph(title_of(titles), style="Heading1"),
        _paragraph(agency_line(titles)),
        *(_paragraph(line) for line in (period_of(rules), *rules.preamble.split("\n")) if line.strip()),
        *(_paragraph(line) for line in HOW_TO),
        _paragraph(GUIDE_TITLE, style="Heading2"),
        _guide(rules.columns),
        _paragraph("Chronology", style="Heading2"),
        _entries(rules.columns),
        f"<w:p/>{_PAGE}</w:body></w:document>",
    ]
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "word/document.xml": "".join(body),
            "word/_rels/document.xml.rels": _LINKS,
            "word/styles.xml": _STYLES,
        }
    )


def _guide(columns: Sequence[AskedColumn]) -> str:
    rows = []
    for number, column in enumerate(columns, start=1):
        lines = (
            _paragraph(f"Column {number}. {column.heading}", is_bold=True),
            *(_paragraph(line) for line in (column.help, checks_of(column)) if line.strip()),
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(''.join(lines), _WIDTH)}</w:tr>")
    return _table(GUIDE_TITLE, [_WIDTH], "".join(rows))


def _entries(columns: Sequence[AskedColumn]) -> str:
    parts = [parts_of(column) for column in columns]
    widths = [_WIDTH * part // sum(parts) for part in parts]
    headings = "".join(
        _cell(_paragraph(column.heading, is_bold=True), width)
        for column, width in zip(columns, widths, strict=True)
    )
    empty = "".join(_cell("<w:p/>", width) for width in widths)
    return _table(
        "Chronology",
        widths,
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{headings}</w:tr>"
        + f"<w:tr>{empty}</w:tr>" * EMPTY_ROWS,
    )


def _table(caption: str, widths: Sequence[int], rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCaption w:val="{escaped(caption)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _paragraph(text: str, *, style: str = "", is_bold: bool = False) -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in printable(text).split("\n")
    )
    return f"<w:p>{kind}<w:r>{weight}{words}</w:r></w:p>"
