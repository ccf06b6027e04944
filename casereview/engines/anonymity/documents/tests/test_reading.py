"""Every format as parts: what is seen, what is not, and where."""

import io
from pathlib import Path

import pikepdf
import pytest
import typst

from casereview.engines.anonymity.documents import (
    BadDocument,
    Part,
    UnknownFormat,
    UnreadableText,
    pdf,
    read_document,
)
from casereview.engines.anonymity.documents.pdf_text import page_texts

SAMPLES = Path(__file__).parents[4] / "devtools" / "samples" / "family-r"
PAGE = b"""<html><head><title>T</title><meta name="author" content="M"></head><body><header>H</header>
<p>One <b>Two</b><br>three</p><!-- C --><img alt="I" src="a.png"><table><tr><td>A</td><td>B</td></tr></table>
<p hidden>X<p>tail <del>gone</del> on</p><span style="display: none">Y</span><a href="mailto:a%20b">l</a>
<script>var s = "S"</script></body></html>"""


def found(name: str, content: bytes) -> set[tuple[str, str]]:
    return {(part.part, part.text) for part in read_document(name, content).parts}


def test_given_text_expect_one_part_whole_with_its_line_ends():
    assert read_document("a.txt", "A\r\n\r\nB é".encode()).parts == (
        Part("body", None, "A\r\n\r\nB é"),
        Part("filename", 1, "a.txt"),
    )


@pytest.mark.parametrize(
    "content", ["é".encode("cp1252"), "é".encode("utf-16"), b"\xef\xbb\xbf" + "é".encode()]
)
def test_given_an_alphabet_of_another_program_expect_it_read(content):
    assert read_document("a.md", content).parts[0].text == "é"


def test_given_a_page_expect_seen_and_unseen_parts():
    parts = found("a.html", PAGE)
    assert {
        ("property", "T"),
        ("property", "M"),
        ("header", "H"),
        ("body", "One Two"),
        ("body", "three"),
        ("comment", "C"),
        ("alt_text", "I"),
        ("table", "A"),
        ("hidden", "X"),
        ("deleted", "gone"),
        ("hidden", "Y"),
        ("link", "mailto:a b"),
        ("hidden", 'var s = "S"'),
    } <= parts


def test_given_a_nested_page_expect_its_words_or_a_refusal_never_silence():
    assert ("body", "Ellis") in found("a.html", b"<div>" * 200 + b"Ellis")
    with pytest.raises(BadDocument, match="too deeply"):
        read_document("a.html", b"<div>" * 30_000 + b"Ellis")


def test_given_the_sample_report_expect_what_word_hides():
    parts = found("overview-report.docx", (SAMPLES / "overview-report.docx").read_bytes())
    assert ("deleted", " Kieran missed three sessions in one week.") in parts
    assert ("hidden", " (see Tammy's drawing, file 3)") in parts
    assert ("link", "mailto:sunita.bhogal@eldershire-health.example") in parts
    assert ("comment", "Check with Bernadette Lusk that she is content with this.") in parts
    assert ("alt_text", "Genogram: Shona Ravensby, Dale Hebbert and three children") in parts
    assert ("property", "Overview report Ravensby draft 3") in parts
    assert ("link", "Ravensby_contacts") in parts
    assert ("filename", "overview-report.docx") in parts


@pytest.fixture(scope="module")
def typeset() -> bytes:
    source = """#set document(title: "About Ravensby", author: "B Lusk")
= A report about Ellis
Shona Ravensby’s house. Griffiths office flat.
#link("mailto:s%20b@x.example")[write]
#pagebreak()
Second page: Kieran Oakes"""
    return typst.compile(source.encode())


def test_given_a_pdf_expect_pages_properties_and_links(typeset):
    document = read_document("a.pdf", typeset)
    bodies = {part.paragraph: part.text for part in document.parts if part.part == "body"}
    assert "Shona Ravensby’s house. Griffiths office flat." in bodies[1]
    assert "Kieran Oakes" in bodies[2]
    parts = {(part.part, part.text) for part in document.parts}
    assert {("property", "About Ravensby"), ("property", "B Lusk"), ("link", "mailto:s b@x.example")} <= parts


def test_given_no_poppler_expect_our_own_reader_to_do(typeset, monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    bodies = [part.text for part in read_document("a.pdf", typeset).parts if part.part == "body"]
    assert "Shona Ravensby’s house. Griffiths office flat." in bodies[0]
    assert "Kieran Oakes" in bodies[1]


def test_given_a_pdf_with_plain_fonts_and_forms_expect_its_letters():
    made = pikepdf.new()
    made.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    form = made.make_stream(b"BT /F1 12 Tf (in a form) Tj ET")
    form.Type, form.Subtype, form.Resources = pikepdf.Name.XObject, pikepdf.Name.Form, resources
    made.pages[0].Resources = pikepdf.Dictionary(Font=resources.Font, XObject=pikepdf.Dictionary(X=form))
    made.pages[0].Contents = made.make_stream(
        b"BT /F1 12 Tf (Shona\x92s) Tj 0 -14 Td [(Rav) -20 (ensby) -300 (left)] TJ ET /X Do"
    )
    out = io.BytesIO()
    made.save(out)
    with pikepdf.open(io.BytesIO(out.getvalue())) as again:
        assert page_texts(again) == ["Shona’s\nRavensby left\nin a form"]


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.xyz", b"x", UnknownFormat),
        ("a.txt", b"a\0b", UnreadableText),
        ("a.docx", b"not a zip", BadDocument),
        ("a.pdf", b"not a pdf", BadDocument),
    ],
)
def test_given_what_cannot_be_read_expect_a_refusal(name, content, refusal):
    with pytest.raises(refusal):
        read_document(name, content)


@pytest.mark.parametrize("content", [b"", b"   ", b"<", b"\xff\xfe<p>", b"<p>" + bytes(range(128, 256))])
def test_given_a_broken_page_expect_what_there_is(content):
    assert read_document("a.html", content).parts[-1].part == "filename"
