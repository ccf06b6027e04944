"""A report as a Word document that can be read and written on: its headings, lists, tables and quotes are real ones."""

from typing import Final

from casereview.engines.press.outline import levelled
from casereview.engines.press.stamp import Stamp
from casereview.engines.press.structure import DEEPEST_LEVEL, DEEPEST_LIST, Report, Run
from casereview.engines.press.typed import tidy
from casereview.engines.press.writing.around import FOOTER, MAIN, header
from casereview.engines.press.writing.blocks import BULLETS, STYLES, Numbering, blocks_xml
from casereview.engines.press.writing.packing import HEAD, escaped, packed
from casereview.engines.press.writing.words import paragraph

_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS: Final = ("document.main", "styles", "numbering", "header", "footer")
_FILES: Final = ("document", "styles", "numbering", "header1", "footer1")
_TYPES: Final = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{part}+xml"/>'
        for name, part in zip(_FILES, _PARTS, strict=True)
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_ROOT: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_LINKS: Final = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{name}.xml"/>'
        for number, (kind, name) in enumerate(zip(_PARTS[1:], _FILES[1:], strict=True), start=1)
    )
    + "</Relationships>"
)
_PAGE: Final = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" '
    'w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
)
_LINK_STYLE: Final = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0F5A66"/><w:u w:val="single"/></w:rPr></w:style>'
)
_SIZES: Final = (32, 28, 24, 22, 22, 22)


def word(report: Report, stamp: Stamp | None = None) -> bytes:
    """The report as a Word document; the copy's mark at the head of every page and behind it.

    Shape: the same report and stamp give the same bytes. Note: it names no author; notes stand in brackets.
    """
    numbering = Numbering()
    body = _front(report, stamp) + blocks_xml(report.opening, numbering)
    for level, section in levelled(report):
        body += paragraph((Run(section.heading),), f"Heading{level}") + blocks_xml(section.blocks, numbering)
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "docProps/core.xml": _about(report),
            "word/document.xml": f'{HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{_RELATIONS}"><w:body>{body}{_PAGE}</w:body></w:document>',
            "word/_rels/document.xml.rels": _LINKS,
            "word/styles.xml": _styles(report.meta.language),
            "word/numbering.xml": _numbering(numbering),
            "word/header1.xml": header(_shown(stamp)),
            "word/footer1.xml": FOOTER,
        }
    )


def _shown(stamp: Stamp | None) -> Stamp | None:
    """The stamp without signs that an office file cannot hold."""
    return stamp and Stamp(tidy(stamp.title), tidy(stamp.name), tidy(stamp.notice))


def _front(report: Report, stamp: Stamp | None) -> str:
    """Title and what stands around it, on the first page."""
    meta = report.meta
    above = " · ".join(filter(None, (meta.kind, meta.board, meta.version, meta.marking)))
    lines = (
        meta.standfirst,
        tidy(stamp.notice) if stamp else "",
        *(f"{name}: {text}" for name, text in meta.facts),
    )
    return "".join(
        (
            paragraph((Run(above),)) if above else "",
            paragraph((Run(report.title),), "Title"),
            *(paragraph((Run(line),), "Subtitle") for line in lines if line),
        )
    )


def _about(report: Report) -> str:
    title = escaped(" ".join(report.title.split()))
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        f"<dc:language>{report.meta.language}</dc:language></cp:coreProperties>"
    )


def _numbering(numbering: Numbering) -> str:
    """The patterns of lists, and each list with the number it begins at."""
    patterns = [(BULLETS, "bullet", "•"), *((number, name, "%{}.") for name, number in STYLES.values())]
    parts = [f'{HEAD}<w:numbering xmlns:w="{MAIN}">']
    for number, name, text in patterns:
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
            f'<w:lvlText w:val="{text.format(depth + 1)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{360 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for depth in range(DEEPEST_LIST)
        )
        parts.append(f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>')
    for number, (pattern, depth, start) in enumerate(numbering.lists, start=1):
        first = f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{pattern}"/>{first}</w:num>')
    return "".join([*parts, "</w:numbering>"])


def _styles(language: str) -> str:
    set_in = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="6A4A86"/></w:pBdr><w:ind w:left="360"/>'
    plain = (
        f'{HEAD}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" '
        f'w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="24"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:style>'
    )
    return "".join(
        (
            plain,
            _style("Title", "Title", '<w:spacing w:after="120"/>', '<w:b/><w:sz w:val="44"/>'),
            _style("Subtitle", "Subtitle", '<w:spacing w:after="120"/>', '<w:color w:val="43535C"/>'),
            *(
                _style(
                    f"Heading{level}",
                    f"heading {level}",
                    f'<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>',
                    f'<w:b/><w:sz w:val="{size}"/>',
                )
                for level, size in zip(range(1, DEEPEST_LEVEL + 1), _SIZES, strict=True)
            ),
            _style("ListParagraph", "List Paragraph", '<w:spacing w:after="80"/>', ""),
            _style("Quote", "Quote", set_in, ""),
            _style("Caption", "caption", "<w:keepNext/>", "<w:b/>"),
            _LINK_STYLE,
            "</w:styles>",
        )
    )


def _style(name: str, title: str, paragraphs: str, letters: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraphs}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )
