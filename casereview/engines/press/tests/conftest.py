"""Word files made by hand, and one report that holds everything a report can hold."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from casereview.engines.press.pictures import cleaned
from casereview.engines.press.structure import (
    Cell,
    Footnote,
    Image,
    Item,
    List,
    Meta,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    Table,
    paragraph,
    table,
    words,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

Word = Callable[..., bytes]


def make_word(
    body: str, *, parts: dict[str, str] | None = None, links: dict[str, str] | None = None, prologue: str = ""
) -> bytes:
    """A Word file: the body's XML, parts by kind (styles, numbering ...), external links by id."""
    parts, links = parts or {}, links or {}
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="urn:wp" xmlns:mc="urn:mc" xmlns:v="urn:v"'
    kinds = "".join(f'<Override PartName="/word/{p}.xml" ContentType="{KIND}{p}+xml"/>' for p in parts)
    relations = "".join(f'<Relationship Id="p{p}" Type="{OFFICE}{p}" Target="{p}.xml"/>' for p in parts)
    relations += "".join(
        f'<Relationship Id="{i}" Type="{OFFICE}hyperlink" Target="{t}" TargetMode="External"/>'
        for i, t in links.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006/"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}content-types">{kinds}'
        f'<Override PartName="/word/document.xml" ContentType="{KIND}document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}relationships">'
        f'<Relationship Id="a" Type="{OFFICE}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}relationships">{relations}</Relationships>',
        "word/document.xml": f"{prologue}<w:document {spaces}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{p}.xml": xml.replace("<w:", "<w:", 1).replace(">", f" {spaces}>", 1)
            for p, xml in parts.items()
        },
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def make_p(text: str, style: str = "", *, run: str = "", before: str = "") -> str:
    """One paragraph: its style, the properties of its run, other paragraph properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{before}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def make_png() -> bytes:
    """A picture of one point, with a remark inside that must not survive."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    remark = chunk(b"tEXt", b"Author\0Marta Kowalik")
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + remark
        + chunk(b"IDAT", zlib.compress(b"\0\1\2\3"))
        + chunk(b"IEND", b"")
    )


@pytest.fixture(scope="session")
def word() -> Word:
    return make_word


@pytest.fixture
def p() -> Callable[..., str]:
    return make_p


@pytest.fixture
def png() -> bytes:
    return make_png()


@pytest.fixture
def samples() -> Path:
    return Path(__file__).parents[3] / "devtools" / "samples" / "family-r"


@pytest.fixture
def full() -> Report:
    """A report with every kind of block."""
    picture = Image(*cleaned(make_png()), alt="A small square", caption="Figure 1")
    spanned = Table(
        head=(
            (Cell(words("Who"), down=2), Cell(words("Seen"), across=2)),
            (Cell(words("Alone")), Cell(words("At all"))),
        ),
        rows=((Cell(words("Police")), Cell(words("1")), Cell(words("2"))),),
        caption="Table 1: who saw him",
    )
    nested = List(
        (
            Item(words("one"), (List((Item(words("below")),), ordered=True, start=3, style="a"),)),
            Item(words("two")),
        )
    )
    rich = Paragraph(
        (
            Run("Seen "),
            Run("once", bold=True),
            Run(" or ", italic=True),
            Footnote((Run("Or twice.\nNobody wrote it down."),)),
            Run("never", link="https://example.org/?a=1&b=2"),
        )
    )
    return Report(
        "Child J: when nobody asked",
        opening=(paragraph("Words before the first heading."),),
        sections=(
            Section("s-1", "What happened", 1, "1", (rich, nested, spanned)),
            Section(
                "s-2",
                "What he said",
                3,
                "1.1",
                (Quote((paragraph("Who checks on my brother?"),), "Brother, aged ten"), picture),
            ),
            Section(
                "s-3",
                "Who took part",
                1,
                "",
                (table([], [["Police", "Yes"], ["School", ""]], first_column_heads=True),),
            ),
        ),
        meta=Meta(
            "Serious case review",
            "A board",
            "Draft 3",
            "OFFICIAL-SENSITIVE",
            "What was learned.",
            (("Framework", "England"),),
        ),
    )
