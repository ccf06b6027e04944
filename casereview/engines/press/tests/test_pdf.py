"""The printed report: tagged through and through, the same bytes each time, text never code."""

import io
import subprocess
import sys
from datetime import date

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.press.outline import levelled
from casereview.engines.press.pdf import pdf
from casereview.engines.press.printing import printer
from casereview.engines.press.printing.printer import CannotPrint
from casereview.engines.press.reading import read_docx
from casereview.engines.press.stamp import Stamp
from casereview.engines.press.structure import Meta, Report, Section, paragraph, plain, table

ON = date(2019, 3, 14)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def elements(node):
    """Every structure element below a node, in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def spoken(data: bytes) -> list[tuple[str, str]]:
    """What a screen reader is given: the tag and text of each marked piece, in reading order."""
    with opened(data) as document:
        pages = {page.objgen: texts_of(page) for page in document.pages}
        return list(pieces(document.Root.StructTreeRoot, None, "", pages))


def pieces(node, page, tag, pages):
    page = node.Pg.objgen if "/Pg" in node else page
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            # A Span carries no meaning of its own.
            yield from pieces(kid, page, tag if kid.S == "/Span" else str(kid.S)[1:], pages)
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield tag, pages[kid.Pg.objgen if "/Pg" in kid else page].get(int(kid.MCID), "")
        elif isinstance(kid, int):
            yield tag, pages[page].get(kid, "")


def texts_of(page) -> dict[int, str]:
    """The text of each marked piece of a page."""
    fonts = {name: unicode_of(font) for name, font in page.get("/Resources", {}).get("/Font", {}).items()}
    texts: dict[int, str] = {}
    trail: list[int | None] = []
    font = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            marked = operands[1] if len(operands) > 1 else None
            trail.append(
                int(marked["/MCID"]) if isinstance(marked, pikepdf.Dictionary) and "/MCID" in marked else None
            )
        elif name == "EMC":
            trail.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in {"TJ", "Tj"}:
            at = next((mark for mark in reversed(trail) if mark is not None), None)
            parts = operands[0] if name == "TJ" else [operands[0]]
            raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            shown = "".join(font.get(raw[i : i + 2], "?") for i in range(0, len(raw), 2))
            if at is not None:
                texts[at] = texts.get(at, "") + shown
    return texts


def unicode_of(font) -> dict[bytes, str]:
    """Which letters a font's codes stand for."""
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    pairs = (line.strip("<>").split("> <") for line in lines if line.startswith("<") and "> <" in line)
    return {
        bytes.fromhex(p[0]): bytes.fromhex(p[1]).decode("utf-16-be")
        for p in pairs
        if p[0] != "0000" or p[1] != "FFFF"
    }


def text_of(data: bytes) -> str:
    return "".join(text for _, text in spoken(data))


def report_of(text: str, **meta) -> Report:
    return Report("A report", (Section("s-1", "Words", blocks=(paragraph(text),)),), meta=Meta(**meta))


def test_the_document_says_what_it_is(full):
    with opened(pdf(full, on=ON)) as document:
        root = document.Root
        assert root.MarkInfo.Marked is True
        assert str(root.Lang) == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert str(document.docinfo["/Title"]) == full.title
        assert set(document.docinfo.keys()) <= {"/Title", "/Creator", "/CreationDate", "/ModDate"}
        with document.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert "dc:creator" not in meta
        assert "/Names" not in root or "/EmbeddedFiles" not in root.Names
        assert all(page.get("/Tabs") == "/S" for page in document.pages if "/Annots" in page)


def test_the_tags_follow_the_structure(full):
    with opened(pdf(full, on=ON)) as document:
        tags = [str(e.S)[1:] for e in elements(document.Root.StructTreeRoot)]
        figures = [e for e in elements(document.Root.StructTreeRoot) if e.S == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["A small square"]
    for tag in (
        "H1",
        "H2",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "BlockQuote",
        "Note",
        "Link",
        "TOC",
        "Caption",
    ):
        assert tag in tags, tag
    assert tags.count("TH") == 4


def test_head_cells_say_which_columns_they_head():
    report = Report("x", opening=(table(["Who", "Seen"], [["Police", "1"]]),))
    with opened(pdf(report, on=ON)) as document:
        heads = [e for e in elements(document.Root.StructTreeRoot) if e.S == "/TH"]
        attributes = [a if isinstance(a, pikepdf.Dictionary) else a[0] for a in (e.A for e in heads)]
    assert [str(a.Scope) for a in attributes if "/Scope" in a] == ["/Column", "/Column"]


def test_headings_of_the_sample_are_tagged_in_order(samples):
    report = read_docx((samples / "overview-report.docx").read_bytes()).report
    printed = spoken(pdf(report, on=ON))
    headings: list[list[str]] = []
    for tag, text in printed:
        if tag.startswith("H") and tag[1:].isdigit():
            headings.append([tag, text])
    joined = "".join(text for _, text in headings)
    expected = "Contents" + "".join(
        f"{s.number} {s.title}" if s.number else s.title for _, s in levelled(report)
    )
    assert joined.replace(" ", "") == expected.replace(" ", "")


def test_every_paragraph_of_the_sample_is_printed(samples):
    report = read_docx((samples / "overview-report.docx").read_bytes()).report
    printed = text_of(pdf(report, on=ON)).replace(" ", "")
    for section in report.sections:
        for block in section.blocks:
            if hasattr(block, "runs"):
                assert "".join(plain(block.runs).split()) in printed


def test_headings_are_bookmarks(full):
    with opened(pdf(full, on=ON)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["1 What happened", "Who took part"]
        assert [item.title for item in outline.root[0].children] == ["1.1 What he said"]


def test_pages_are_counted_and_marked(full):
    data = pdf(full, on=ON, notice="Not before 14 March.")
    with opened(data) as document:
        whole = ["".join(all_text(page)) for page in document.pages]
    for at, text in enumerate(whole, start=1):
        assert f"Page {at} of {len(whole)}" in text
        assert "OFFICIAL-SENSITIVE" in text
    assert "Not before 14 March." in text_of(data)
    assert "Page 1 of" not in text_of(data)  # running heads and feet are not read aloud


def all_text(page):
    fonts = {name: unicode_of(font) for name, font in page.Resources.Font.items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) == "TJ":
            raw = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
            yield "".join(font[raw[i : i + 2]] for i in range(0, len(raw), 2))


def test_the_same_report_day_and_notice_give_the_same_bytes(full):
    first = pdf(full, on=ON, notice="a")
    assert pdf(full, on=ON, notice="a") == first
    assert pdf(full, on=ON, notice="b") != first
    assert pdf(full, on=date(2019, 3, 15), notice="a") != first


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "#panic() #let x = 1 #sys.inputs",
        "$x^2$ *a* _b_ @b <label> `code` ```raw```",
        "\\ \\# \\u{41} // not a comment /* nor this */",
        "= no heading - no point + nor this / term: nor that",
        "https://example.org/#x ~ -- --- ... -? 'quotes' \"double\"",
        "{{7*7}} ${x} <script>alert(1)</script> %d %s",
    ],
)
def test_text_is_never_code(text):
    report = Report(
        text,
        (Section("s-1", text, number=text, blocks=(paragraph(text), table([text], [[text]], text))),),
        meta=Meta(kind=text, board=text, marking=text, standfirst=text, facts=((text, text),)),
    )
    # Captions, title, both headings, contents, paragraph, cells, facts: each as it was typed.
    assert text_of(pdf(report, on=ON, notice=text)).replace(" ", "").count(text.replace(" ", "")) >= 9


@settings(max_examples=8, deadline=None)
@given(
    st.text(
        st.characters(max_codepoint=0x17F, exclude_categories=["Cc"], exclude_characters="\xad\u0149"),
        min_size=1,
    )
)
def test_latin_text_is_printed_letter_for_letter(text):
    printed = text_of(pdf(report_of(f"«{text}»"), on=ON)).replace(" ", "").replace("\xa0", "")
    assert f"«{text}»".replace(" ", "").replace("\xa0", "") in printed


def test_letters_of_welsh_are_read_as_themselves():
    printed = text_of(pdf(report_of("Llŷr y dŵr, w y Ŵ Ŷ x\u0301 x; 0\u0301 0", language="cy"), on=ON))
    assert "Llŷr y dŵr, w y Ŵ Ŷ " in printed
    assert " x; " in printed
    assert printed.endswith(" 0")


def test_other_alphabets_marks_and_pictograms():
    printed = text_of(pdf(report_of("Bhоgal αβ ☒ ✓ → ‑ 😀 👍🏽"), on=ON))
    assert "Bhоgal αβ ☒ ✓ → ‑ [grinning face] [thumbs up sign]" in printed


def test_a_letter_that_no_font_has_is_named():
    with pytest.raises(CannotPrint, match=r"“漢” \(U\+6F22, cjk unified ideograph-6f22\)"):
        pdf(report_of("The sign said 漢字."), on=ON)


def test_a_bare_report_is_printed():
    with opened(pdf(Report("Bare"), on=ON)) as document:
        assert len(document.pages) == 1


def test_a_very_long_title_is_cut_in_the_running_head_only():
    title = "A title " * 30
    report = Report(title, (Section("s-1", "One", blocks=(paragraph("word " * 3000),)),))
    data = pdf(report, on=ON)
    assert title.strip().replace(" ", "") in text_of(data).replace(" ", "")
    with opened(data) as document:
        assert "…" in "".join(all_text(document.pages[-1]))


def test_a_printer_that_hangs_is_stopped(monkeypatch, full):
    monkeypatch.setattr(printer, "_MOST_SECONDS", 0.001)
    with pytest.raises(CannotPrint, match="longer than a minute"):
        pdf(full, on=ON)


def test_a_printer_that_fails_says_nothing_of_the_report(monkeypatch, full):
    program = [sys.executable, "-c", "import sys; sys.stderr.write('error: `the secret`'); sys.exit(1)"]
    started = subprocess.run
    monkeypatch.setattr(
        printer.subprocess,
        "run",
        lambda _, **asked: started(program, check=False, **{k: v for k, v in asked.items() if k != "check"}),
    )
    with pytest.raises(RuntimeError) as caught:
        pdf(full, on=ON)
    assert "secret" not in str(caught.value)


def test_one_copy_carries_its_mark_on_every_page():
    pdfplumber = pytest.importorskip("pdfplumber")
    long = Report(
        "A story", tuple(Section(f"s-{n}", f"Part {n}", blocks=(paragraph("w " * 900),)) for n in "abc")
    )
    with pdfplumber.open(
        io.BytesIO(pdf(long, on=ON, stamp=Stamp("A story", "Copy 7", "Taken by M. Example.")))
    ) as made:
        assert len(made.pages) > 2
        assert all("Copy 7. Taken by M. Example." in page.extract_text() for page in made.pages)
    assert b"Copy 7" not in pdf(long, on=ON)
