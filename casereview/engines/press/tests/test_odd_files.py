"""Word files of other makes and rarer parts of the format."""

import io
import zipfile

import pytest

from casereview.engines.press.reading import Unreadable, read_docx
from casereview.engines.press.reading.numbering import spelt
from casereview.engines.press.structure import List, Table, plain

MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def texts(reading) -> list[str]:
    return [plain(block.runs) for block in reading.report.opening]


def codes(reading) -> list[str]:
    return [remark.code for remark in reading.remarks]


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (4, "1", "4"),
        (4, "a", "d"),
        (28, "A", "BB"),
        (9, "i", "ix"),
        (44, "I", "XLIV"),
        (0, "a", "0"),
        (900, "i", "900"),
    ],
)
def test_numbers_as_lists_write_them(value, style, shown):
    assert spelt(value, style) == shown


def test_the_strict_variant_of_the_format(word, p):
    def strict(data: bytes) -> bytes:
        old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        return data.replace(old, b"http://purl.oclc.org/ooxml/wordprocessingml/main")

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p("Words")))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, strict(old.read(name)) if name == "word/document.xml" else old.read(name))
    assert texts(read_docx(made.getvalue())) == ["Words"]


def test_entities_in_another_encoding_are_refused_too(word, p):
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY a "b">]><w/>'.encode("utf-16")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p("Words")))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    with pytest.raises(Unreadable, match="declares entities"):
        read_docx(made.getvalue())


def test_formulas_smart_tags_and_inserted_paragraphs(word):
    body = (
        f'<w:p><m:oMath xmlns:m="{MATHS}"><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>'
        "<w:p><w:smartTag><w:r><w:t>tagged </w:t></w:r></w:smartTag><w:customXml><w:r><w:t>custom</w:t></w:r></w:customXml></w:p>"
        "<w:ins><w:p><w:r><w:t>whole</w:t></w:r></w:p></w:ins><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>last</w:t></w:r></w:p>"
    )
    made = read_docx(word(body))
    assert texts(made) == ["a+b", "tagged custom", "whole", "last"]
    assert "formula" in codes(made)


def test_a_run_in_two_variants_is_read_once(word):
    both = "<mc:AlternateContent><mc:Choice><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent>"
    outer = "<mc:AlternateContent><mc:Choice><w:r><w:t> run</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> no</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    assert texts(read_docx(word(f"<w:p><w:r>{both}</w:r>{outer}</w:p>"))) == ["new run"]


def test_embedded_things_are_named(word, p):
    data = word(p("Words"))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                more = b'<Relationship Id="x" Type="y/chart" Target="c.xml"/><Relationship Id="z" Type="y/aFChunk" Target="d"/>'
                content = content.replace(b"</Relationships>", more + b"</Relationships>")
            new.writestr(name, content)
    reading = read_docx(made.getvalue())
    assert [r.text for r in reading.remarks if r.code == "embedded_left_out"] == [
        "Left out an embedded chart.",
        "Left out a whole document embedded in this one.",
    ]


def test_headings_by_look_have_levels_by_size(word, p):
    big, small = '<w:sz w:val="32"/>', '<w:sz w:val="28"/>'
    filler = p("Words of the text that go on for a while, so that their size is known.")
    made = read_docx(
        word(p("Part", run=big) + filler + p("Below", run=small) + filler + p("Next", run=big) + filler)
    )
    assert [(s.level, s.title) for s in made.report.sections] == [(1, "Part"), (2, "Below"), (1, "Next")]


def test_bold_words_under_a_styled_heading_lie_below_it(word, p):
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style></w:styles>'
    )
    body = p("One", "H") + p("Two", "H") + p("Bold", run="<w:b/>") + p("Words.")
    assert [(s.level, s.title) for s in read_docx(word(body, parts={"styles": styles})).report.sections] == [
        (2, "One"),
        (2, "Two"),
        (3, "Bold"),
    ]


def test_a_report_made_by_pandoc(tmp_path):
    import pypandoc

    text = "# One\n\nSome **bold**.[^1]\n\n[^1]: The note.\n\n1. one\n    a) inner\n2. two\n\n| Who | Seen |\n|---|---|\n| Police | 1 |\n\n: Who saw him\n"
    path = tmp_path / "made.docx"
    pypandoc.convert_text(text, "docx", "md", outputfile=str(path))
    (section,) = read_docx(path.read_bytes()).report.sections
    words, points, table = section.blocks
    assert plain(words.runs, notes=True) == "Some bold. [The note.]"
    assert isinstance(points, List)
    assert points.items[0].inside[0].style == "a"
    assert isinstance(table, Table)
    assert (table.caption, len(table.head), len(table.rows)) == ("Who saw him", 1, 1)


def test_a_report_made_by_python_docx(tmp_path):
    import docx

    document = docx.Document()
    document.add_heading("A title", 0)
    document.add_heading("One", 1)
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("“Nobody asked.”", style="Intense Quote")
    grid = document.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "wide"
    grid.cell(1, 2).text = "end"
    document.save(str(tmp_path / "made.docx"))
    report = read_docx((tmp_path / "made.docx").read_bytes()).report
    assert report.title == "A title"
    assert [type(block).__name__ for block in report.sections[0].blocks] == ["List", "Quote", "Table"]
    assert report.sections[0].blocks[2].rows[0][0].across == 2
