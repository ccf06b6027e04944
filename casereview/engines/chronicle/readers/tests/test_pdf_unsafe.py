"""PDF that cannot be read, or that carries more than words: each is told in a sentence of its own."""

import io
import subprocess
import time

import pikepdf
import pytest
import typst

from casereview.engines.chronicle.readers import Unreadable
from casereview.engines.chronicle.readers import apart as outside
from casereview.engines.chronicle.readers.pdf import apart, papers, soundness

ROWS = [("04/05/2016", "10:15", "Visit", "A home visit", "Yes")]
PIXEL = "#image(bytes((137,80)), width: 90%)"


def changed(content, change, **how):
    with pikepdf.open(io.BytesIO(content)) as made:
        change(made)
        target = io.BytesIO()
        made.save(target, **how)
        return target.getvalue()


def picture(width="100%", height="100%", words=""):
    """A page with a picture on it, as a scanner makes them."""
    grey = ", ".join(["200"] * 16)
    return (
        f'#place(top + left, image(bytes(({grey})), format: (encoding: "luma8", width: 4, height: 4), '
        f'width: {width}, height: {height}, fit: "stretch")){words}'
    )


def scan(*pages):
    return typst.compile(f'#set page("a4", margin: 0pt)\n{"#pagebreak()".join(pages)}'.encode())


def refused(read, content, words):
    with pytest.raises(Unreadable, match=words) as problem:
        read("a.pdf", content)
    return str(problem.value)


def test_a_scan_is_refused_with_what_to_do(read, pdf):
    said = refused(read, scan(picture(), picture()), "this is a scan")
    assert "Ask for the Word or Excel file it was printed from." in said


def test_a_page_that_is_a_picture_is_named(read, pdf):
    content = pdf(ROWS, after=f"#pagebreak(){picture()}")
    assert refused(read, content, "this page is a picture").startswith("a.pdf, page 2:")
    content = pdf(ROWS, after=f"#pagebreak(){picture()}#pagebreak(){picture()}")
    assert refused(read, content, "these pages are pictures").startswith("a.pdf, pages 2 and 3:")


def test_letters_behind_a_picture_are_flagged(read, pdf):
    one = read("a.pdf", pdf(ROWS, before=picture()))
    assert any(
        warning.startswith("Page 1: a picture with words behind it") for warning in one.receipt.warnings
    )


def test_letters_drawn_as_curves_are_no_letters(read, pdf):
    curves = "#place(curve(curve.cubic((0pt, 5pt), (5pt, 5pt), (5pt, 0pt))))" * 400
    refused(read, scan(curves), "this is a scan")


def test_blank_pages_do_no_harm(read, pdf):
    assert len(read("a.pdf", pdf(ROWS, after="#pagebreak()#pagebreak()")).rows) == 1
    refused(read, scan("", ""), "hold no words")


def test_a_password_is_asked_for(read, pdf):
    locked = changed(pdf(ROWS), lambda _: None, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    refused(read, locked, "password protected")


def test_an_encrypted_file_is_refused_even_if_it_opens(read, pdf):
    shown = changed(pdf(ROWS), lambda _: None, encryption=pikepdf.Encryption(user="", owner="secret"))
    refused(read, shown, "encrypted")


def test_a_file_for_certain_readers_is_refused(read, pdf):
    shown = changed(pdf(ROWS), lambda _: None, encryption=pikepdf.Encryption(user="", owner="secret", R=4))
    refused(read, shown.replace(b"/Standard", b"/Entrusted"[:9]), "locked for certain readers")


def test_scripts_and_attached_files_are_flagged_and_left_alone(read, pdf):
    def change(made):
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.attachments["a.exe"] = pikepdf.AttachedFileSpec(made, b"MZ")

    one = read("a.pdf", changed(pdf(ROWS), change))
    assert len(one.rows) == 1
    assert "The PDF holds a script or starts a program; it was not run." in one.receipt.warnings
    assert "Other files are attached to the PDF; they were not read." in one.receipt.warnings


def test_notes_and_fields_that_were_filled_in_are_flagged(read, pdf):
    def change(made):
        box = pikepdf.Array([0, 0, 10, 10])
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=box, Contents="No")
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=box, FT=pikepdf.Name.Tx, T="a", V="x"
        )
        field = made.make_indirect(field)
        made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        made.pages[0].Annots = made.make_indirect(pikepdf.Array([made.make_indirect(note), field]))

    one = read("a.pdf", changed(pdf(ROWS), change))
    assert "The PDF carries notes or marks beside its text; they were not read." in one.receipt.warnings
    assert "The PDF is a form; what was typed into its fields was not read." in one.receipt.warnings


def test_a_hundred_thousand_pages_are_refused_at_once(read, pdf):
    content = pdf(ROWS).replace(b"/Count 1", b"/Count 100000")
    started = time.monotonic()
    refused(read, content, "has 100,000 pages; at most 400 can be read")
    assert time.monotonic() - started < 2


def test_more_pages_than_are_said_are_counted(read, pdf, monkeypatch):
    monkeypatch.setattr(soundness, "MOST_PAGES", 2)
    refused(read, pdf(ROWS, after="#pagebreak()" * 3), "has 4 pages; at most 2")

    few = pdf(ROWS, after="#pagebreak()" * 3).replace(b"/Count 4", b"/Count 1")
    refused(read, few, "has 4 pages")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 2000, b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF"]
)
def test_a_broken_file(read, pdf, content):
    refused(read, content, "damaged|no pages")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_file_cut_short_is_refused(read, pdf, part):
    whole = pdf(ROWS * 30)
    refused(read, whole[: int(len(whole) * part)], "damaged|no pages|no words|no table|no row of headings")


def test_letters_without_a_name_are_refused(read, pdf, monkeypatch):
    nameless = [papers.Word(0, 0, 5, 5, "(cid:12)")]
    monkeypatch.setattr(papers, "_words", lambda _: nameless)
    refused(read, pdf(ROWS), "letters without saying which they are")


def test_a_page_with_far_too_many_lines_is_read_by_its_columns(read, pdf, monkeypatch):
    monkeypatch.setattr(papers, "_MOST_LINES", 3)
    assert len(read("a.pdf", pdf(ROWS * 3)).rows) == 3


def test_too_many_rows(read, pdf):
    with pytest.raises(Unreadable, match="more than 2 rows"):
        read("a.pdf", pdf(ROWS * 5), limit=2)


def test_a_file_that_says_it_is_a_pdf_and_is_none(read):
    with pytest.raises(Unreadable, match="web page"):
        read("a.pdf", "<html><table></table></html>")
    with pytest.raises(Unreadable, match="the name says a PDF, but the file is plain text"):
        read("a.pdf", "Date,Source,Event\n04/05/2016,Visit,x\n")


def test_a_pdf_under_another_name(read):
    with pytest.raises(Unreadable, match="the name says plain text, but the file is a PDF"):
        read("a.csv", b"%PDF-1.7\n")


def test_the_file_is_read_in_a_process_of_its_own(read):
    from casereview.engines.chronicle.readers.tests.conftest import make_pdf

    one = read("a.pdf", make_pdf(ROWS, before="= School chronology"))
    assert [(row.date, row.event, row.problems[0].code) for row in one.rows] == [
        ("2016-05-04", "A home visit", "from_pdf")
    ]
    assert one.receipt.agency == "School"
    with pytest.raises(Unreadable, match="this is a scan"):
        read("a.pdf", scan(picture()))


def test_a_file_that_takes_too_long_is_given_up(read, monkeypatch):
    def too_long(*_, **how):
        raise subprocess.TimeoutExpired("reader", how["timeout"])

    monkeypatch.setattr(outside.subprocess, "run", too_long)
    with pytest.raises(Unreadable, match="longer than 4 minutes"):
        read("a.pdf", b"%PDF-1.7\n")


def test_a_file_that_asks_for_too_much_memory_is_given_up(read, monkeypatch):
    ended = subprocess.CompletedProcess([], apart.TOO_MUCH, b"", b"")
    monkeypatch.setattr(outside.subprocess, "run", lambda *_, **__: ended)
    with pytest.raises(Unreadable, match="asks for more than a chronology needs"):
        read("a.pdf", b"%PDF-1.7\n")
