"""The report as a Word document: read again as it was, text never markup, the same bytes each time."""

import io
import zipfile

import pytest
from docx import Document
from lxml import etree

from casereview.engines.press.reading import read_docx
from casereview.engines.press.stamp import Stamp
from casereview.engines.press.structure import (
    Cell,
    Footnote,
    Image,
    Meta,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    Table,
    paragraph,
    words,
)
from casereview.engines.press.typed import from_typed
from casereview.engines.press.writing import word

STAMP = Stamp("T", "Copy 7", "Taken by M. Example <& others>.")
TYPED = """Plain, **bold** and *italic*
second line

- one
- two
  1. in
  2. in two
- three

3. c
4. d

| a | b |
| 1 | 2 |

> quoted words
"""


def report(*blocks, **options):
    return Report("A & <b>", (Section("s-first", "First", blocks=blocks),), **options)


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(name).decode()


def test_what_was_written_is_read_again_as_it_was():
    said = Quote((Paragraph((Run("4 May", bold=True), Run(" GP"))), paragraph("Once.\nTwice.")))
    made = Report(
        "What happened to Child R & others",
        (
            Section("s-first", "First", blocks=from_typed(TYPED)),
            Section("s-below", "Below", 2, blocks=(said,)),
            Section("s-next", "Next", 1, blocks=(paragraph("tab\there"),)),
        ),
        opening=(paragraph("Before any heading."),),
    )
    back = read_docx(word(made)).report
    assert (back.title, back.sections, back.opening) == (made.title, made.sections, made.opening)


def test_lists_of_each_kind_begin_where_they_say():
    made = report(*from_typed("- x\n\n1. a\n2. b\n\nthen\n\n1. a again"))
    (section,) = read_docx(word(made)).report.sections
    assert section.blocks == made.sections[0].blocks


def test_cells_that_reach_across_and_down():
    cell = lambda text, **more: Cell(words(text), **more)  # noqa: E731
    made = Table(
        ((cell("both", across=2), cell("c")),),
        ((cell("tall", down=2), cell("x"), cell("y")), (cell("z"), cell("w"))),
    )
    (section,) = read_docx(word(report(made))).report.sections
    assert section.blocks[0] == made


def test_nothing_in_the_words_is_markup():
    nasty = '<w:p/>&amp;"]]>'
    data = word(report(paragraph(nasty), meta=Meta(standfirst=nasty)), Stamp(nasty, nasty, nasty))
    for name in ("word/document.xml", "word/header1.xml", "docProps/core.xml"):
        etree.fromstring(part(data, name).encode())
    assert nasty in [one.text for one in Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize("link", ['https://example.org/a?b=1&c="x"', "mailto:a@example.org"])
def test_a_link_leads_where_it_says_and_nowhere_else(link):
    document = part(word(report(Paragraph((Run("there", link=link),)))), "word/document.xml")
    (field,) = etree.fromstring(document.encode()).iter("{*}fldSimple")
    address = link.replace('"', "%22")
    assert next(iter(field.attrib.values())) == f' HYPERLINK "{address}" '


def test_notes_stand_in_brackets_and_pictures_are_told():
    blocks = (Paragraph((Run("Said"), Footnote((Run("in a letter"),)))), Image(b"x", "image/png", "A door"))
    lines = [one.text for one in Document(io.BytesIO(word(report(*blocks)))).paragraphs]
    assert "Said (in a letter)" in lines
    assert "[A door]" in lines


def test_a_copy_carries_its_mark_and_a_document_without_one_none():
    data = word(report(), STAMP)
    head = part(data, "word/header1.xml")
    assert 'string="Copy 7"' in head
    assert "Copy 7. Taken by M. Example &lt;&amp; others&gt;." in head
    assert "Copy 7" not in part(word(report()), "word/header1.xml")


def test_it_names_no_author_and_is_the_same_bytes_each_time():
    assert word(report(), STAMP) == word(report(), STAMP)
    about = Document(io.BytesIO(word(report(), STAMP))).core_properties
    assert (about.author, about.last_modified_by, about.title) == ("", "", "A & <b>")


# What Word wants in this order; it calls a file damaged otherwise.
ORDER = ("pStyle", "keepNext", "numPr", "pBdr", "spacing", "ind", "jc", "outlineLvl")


def test_the_properties_of_paragraphs_stand_in_words_order():
    data = word(report(*from_typed(TYPED)), STAMP)
    found = 0
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        for one in etree.fromstring(part(data, name).encode()).iter("{*}pPr"):
            names = [etree.QName(child).localname for child in one]
            assert names == sorted(names, key=ORDER.index)
            found += len(names) > 1
    assert found > 5
