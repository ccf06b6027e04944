"""An Excel workbook: text stays text, days can be sorted, nothing is ever worked out.

Note: the sheet is written as XML straight away; a library that keeps every cell as an object is ten times slower.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from casereview.engines.chronicle.layout import (
    COPY,
    FIRST_DAY,
    LAST_DAY,
    RECORD,
    SHEET_HEADINGS,
    record_of,
    shown,
)
from casereview.engines.chronicle.marks import Marks, cells_of, columns_of, in_step
from casereview.engines.chronicle.rows import Row
from casereview.engines.press.stamp import Stamp
from casereview.engines.press.writing.packing import HEAD, escaped, packed

LONGEST_PART: Final = 16_000
# Excel takes no longer header.
_LONGEST_HEADER: Final = 240
_FIRST_EXCEL_DAY: Final = dt.date(1900, 3, 1)
_EPOCH: Final = dt.date(1899, 12, 30)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WIDTHS: Final = (6, 18, 12, 22, 22, 60, 18, 14, 24, 34, 34, 16, 30, 30, 12, 12, 28, 12)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_PLAIN, _BOLD, _DAY, _QUOTED = 0, 1, 2, 3

_STYLES: Final = (
    f'{HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf xfId="0" numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf xfId="0" fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf xfId="0" numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>'
    '<xf xfId="0" numFmtId="49" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_WORKBOOK: Final = (
    f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
    '<sheet name="Chronology" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_LINKS: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)
_ROOT: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES: Final = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>'
)


def sheet_of(rows: Sequence[Row], stamp: Stamp | None = None, marks: Marks = ()) -> bytes:
    """The rows as a workbook with one sheet; the copy's mark beside every row and on every printed page."""
    mark = {COPY: stamp.running} if stamp else {}
    pairs = enumerate(zip(rows, in_step(len(rows), marks), strict=True), start=1)
    lines = [
        shown(row, number) | {RECORD: record_of(row)} | cells_of(beside) | mark
        for number, (row, beside) in pairs
    ]
    headings = [*_headings(lines, [*SHEET_HEADINGS, *columns_of(marks)]), *mark]
    parts = [_start(headings), "<sheetData>", _line(1, [(text, _BOLD) for text in headings])]
    for index, (cells, row) in enumerate(zip(lines, rows, strict=True), start=2):
        parts.append(_line(index, _cells(cells, headings), {FIRST_DAY: row.earliest, LAST_DAY: row.latest}))
    last = f"{_letters(len(headings))}{len(rows) + 1}"
    parts.append(f'</sheetData><autoFilter ref="A1:{last}"/>{_on_paper(stamp)}</worksheet>')
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "xl/workbook.xml": _WORKBOOK,
            "xl/_rels/workbook.xml.rels": _LINKS,
            "xl/styles.xml": _STYLES,
            "xl/worksheets/sheet1.xml": "".join(parts),
        }
    )


def _headings(lines: list[dict[str, str]], named: list[str]) -> list[str]:
    """The headings, with more columns for cells longer than Excel can hold."""
    most = dict.fromkeys(named, 1)
    for cells in lines:
        for heading, text in cells.items():
            if len(text) > LONGEST_PART:
                most[heading] = max(most[heading], -(-len(text) // LONGEST_PART))
    more = [f"{heading} (continued {part})" for heading in named for part in range(2, most[heading] + 1)]
    return [*named, *more]


def _cells(cells: dict[str, str], headings: list[str]) -> list[tuple[str, int]]:
    found = {}
    for heading, text in cells.items():
        found[heading] = text[:LONGEST_PART]
        for part in range(1, -(-len(text) // LONGEST_PART)):
            found[f"{heading} (continued {part + 1})"] = text[part * LONGEST_PART : (part + 1) * LONGEST_PART]
    return [
        (text := found.get(heading, ""), _QUOTED if text.startswith(_LIKE_FORMULA) else _PLAIN)
        for heading in headings
    ]


def _line(index: int, cells: list[tuple[str, int]], days: dict[str, dt.date | None] | None = None) -> str:
    parts = [f'<row r="{index}">']
    for column, (text, style) in enumerate(cells):
        name = f"{_letters(column + 1)}{index}"
        day = days.get(SHEET_HEADINGS[column]) if days and column < len(SHEET_HEADINGS) else None
        if day and day >= _FIRST_EXCEL_DAY:
            parts.append(f'<c r="{name}" s="{_DAY}"><v>{(day - _EPOCH).days}</v></c>')
        elif text:
            words = escaped(_NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
            parts.append(
                f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
            )
    parts.append("</row>")
    return "".join(parts)


def _start(headings: list[str]) -> str:
    widths = [*_WIDTHS, *[20] * (len(headings) - len(_WIDTHS))]
    columns = "".join(
        f'<col min="{index}" max="{index}" width="{width}" customWidth="1"/>'
        for index, width in enumerate(widths, 1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols>"
    )


def _on_paper(stamp: Stamp | None) -> str:
    """The mark at the head of every printed page. Note: an ampersand would begin a code, so it is doubled."""
    if stamp is None:
        return ""
    running = escaped(stamp.running.replace("&", "&&"))[:_LONGEST_HEADER]
    return (
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter><oddHeader>&amp;L{running}</oddHeader><oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>"
    )


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
