"""A Word document: one table on landscape pages, its headings repeated on every page.

Note: what was read of each row travels in a custom XML part, which Word keeps when the document is edited.
"""

from collections.abc import Sequence
from typing import Final

from casereview.engines.chronicle.layout import (
    NAMESPACE,
    page_size,
    page_widths,
    printable,
    record_of,
    shown,
)
from casereview.engines.chronicle.marks import Marks, cells_of, filled_columns, in_step
from casereview.engines.chronicle.rows import Row
from casereview.engines.press.stamp import Stamp
from casereview.engines.press.writing.around import FOOTER, header
from casereview.engines.press.writing.packing import HEAD, escaped, packed

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES: Final = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_OFFICE}.footer+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_OFFICE}.header+xml"/>'
    '<Override PartName="/customXml/itemProps1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>'
)
_ROOT: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_LINKS: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="rId3" Type="{_RELATIONS}/customXml" Target="../customXml/item1.xml"/>'
    f'<Relationship Id="rId4" Type="{_RELATIONS}/header" Target="header1.xml"/></Relationships>'
)
_ITEM_LINKS: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
)
_ITEM_FACTS: Final = (
    f'{HEAD}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{6F1C7C52-3B0A-4E0B-9E53-0C6B7D1A52A1}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_STYLES: Final = (
    f'{HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" '
    'w:cs="Calibri"/><w:sz w:val="18"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="160"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    "</w:styles>"
)
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_REFERENCES: Final = (
    '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId2"/>'
)
_MARGINS: Final = '<w:pgMar w:top="567" w:right="567" w:bottom="567" w:left="567" w:header="300" w:footer="300" w:gutter="0"/>'


def word_of(rows: Sequence[Row], stamp: Stamp | None = None, marks: Marks = ()) -> bytes:
    """The rows as a Word document with one table; the copy's mark at the head of every page and behind it."""
    beside = filled_columns(marks)
    widths = page_widths(beside)
    title = stamp.title if stamp else "Merged chronology"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths.values())
    body = [
        f'{HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_RELATIONS}"><w:body>',
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{escaped(printable(title))}</w:t></w:r></w:p>',
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths.values())}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>',
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>',
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
        *(_cell(heading, width, is_bold=True) for heading, width in widths.items()),
        "</w:tr>",
    ]
    records = [f'{HEAD}<rows xmlns="{NAMESPACE}">']
    for number, (row, marked) in enumerate(zip(rows, in_step(len(rows), marks), strict=True), start=1):
        cells = shown(row, number) | cells_of(marked)
        body.append("<w:tr>")
        body += (_cell(cells.get(heading, ""), width) for heading, width in widths.items())
        body.append("</w:tr>")
        records.append(f'<row number="{number}">{escaped(record_of(row, is_whole=True))}</row>')
    body.append(f"</w:tbl><w:p/>{_page(page_size(beside))}</w:body></w:document>")
    records.append("</rows>")
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "word/document.xml": "".join(body),
            "word/_rels/document.xml.rels": _LINKS,
            "word/styles.xml": _STYLES,
            "word/footer1.xml": FOOTER,
            "word/header1.xml": header(_printable(stamp)),
            "customXml/item1.xml": "".join(records),
            "customXml/_rels/item1.xml.rels": _ITEM_LINKS,
            "customXml/itemProps1.xml": _ITEM_FACTS,
        }
    )


def _page(size: tuple[int, int]) -> str:
    width, height = size
    return f'<w:sectPr>{_REFERENCES}<w:pgSz w:w="{width}" w:h="{height}" w:orient="landscape"/>{_MARGINS}</w:sectPr>'


def _printable(stamp: Stamp | None) -> Stamp | None:
    return stamp and Stamp(printable(stamp.title), printable(stamp.name), printable(stamp.notice))


def _cell(text: str, width: int, *, is_bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    run = f"<w:r>{weight}{_words(printable(text))}</w:r>" if text else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{run}</w:p></w:tc>'


def _words(text: str) -> str:
    """Text with its line ends and tabs as Word keeps them."""
    lines = (
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else "" for piece in line.split("\t")
        )
        for line in text.split("\n")
    )
    return "<w:br/>".join(lines)
