"""What is read from a Word file: words, headings, lists, tables, notes; and what is left out."""

import pytest

from casereview.engines.press.reading import read_docx
from casereview.engines.press.structure import Footnote, List, Paragraph, Quote, Run, Table, plain

STYLES = """<w:styles>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="22"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our chapter"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Bul"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>
<w:style w:type="character" w:styleId="Hid"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""
NUMBERING = """<w:numbering>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def listed(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


@pytest.fixture
def read(word):
    def reading(body: str, **parts: str):
        links = parts.pop("links", {})
        return read_docx(word(body, parts={"styles": STYLES, "numbering": NUMBERING, **parts}, links=links))

    return reading


def codes(reading) -> list[str]:
    return [remark.code for remark in reading.remarks]


def test_headings_by_style_and_by_a_style_resting_on_one(read, p):
    made = read(
        p("A title", "T")
        + p("1 First", "H1")
        + p("Words.")
        + p("1.1 Below", "H2")
        + p("12 May 2018", "H2")
        + p("Next", "Own")
    )
    report = made.report
    assert report.title == "A title"
    assert [(s.level, s.number, s.title) for s in report.sections] == [
        (1, "1", "First"),
        (2, "1.1", "Below"),
        (2, "", "12 May 2018"),
        (1, "", "Next"),
    ]
    assert codes(made) == []


def test_headings_by_outline_level(read, p):
    made = read(
        p("A title", "T")
        + p("By level", before='<w:outlineLvl w:val="1"/>')
        + p("Body", before='<w:outlineLvl w:val="9"/>')
    )
    assert [(s.level, s.title) for s in made.report.sections] == [(2, "By level")]


def test_headings_by_look_where_there_are_no_styles(read, p):
    bold = "<w:b/>"
    made = read(
        p("The title", run='<w:sz w:val="40"/>')
        + p("1. Introduction", run=bold)
        + p("Long words of text that say something about the child.")
        + p("1.1 The family", run=bold)
        + p("More words of text.")
        + p("2.3 A deep number without bold")
        + p("More words of text.", run=bold)
        + p("Signed:", run=bold)
        + p("Nobody")
        + p("Closing words", run=bold)
    )
    assert made.report.title == "The title"
    assert [(s.level, s.number, s.title) for s in made.report.sections] == [
        (1, "1", "Introduction"),
        (2, "1.1", "The family"),
        (2, "2.3", "A deep number without bold"),
    ]
    assert codes(made) == ["heading_by_look"] * 3
    assert "“1. Introduction” was taken for a heading" in made.remarks[0].text


def test_a_heading_that_stands_alone_above_the_others_is_the_title(read, p):
    report = read(p("A form", "H1") + p("Part 1", "H2") + p("Words") + p("Part 2", "H2")).report
    assert report.title == "A form"
    assert [(s.level, s.title) for s in report.sections] == [(1, "Part 1"), (1, "Part 2")]


def test_without_a_title_one_is_asked_for(read, p):
    made = read(p("One", "H1") + p("Two", "H1"))
    assert made.report.title == "Untitled report"
    assert codes(made) == ["no_title"]
    assert made.remarks[0].where == "whole document"


def test_headings_numbered_by_word_itself(read, p):
    made = read(
        p("A title", "T")
        + p("First", "H1", before=listed(1))
        + p("Inside", "H2", before=listed(1, 2))
        + p("Second", "H1", before=listed(1))
    )
    assert [(s.number, s.title) for s in made.report.sections] == [
        ("1", "First"),
        ("1.1", "Inside"),
        ("2", "Second"),
    ]


def test_lists_lie_in_one_another_and_count_on(read, p):
    made = read(
        p("one", before=listed(1))
        + p("letter", before=listed(1, 1))
        + p("letter", before=listed(1, 1))
        + p("two", before=listed(1))
        + p("Between.")
        + p("three", before=listed(1))
        + p("five", before=listed(3))
        + p("dot", before=listed(2))
        + p("1.1 style", before=listed(1, 2))
        + p("• typed")
        + p("by name", "Bul")
        + p("not listed", before=listed(0))
        + p("unknown", before=listed(9))
    )
    first, between, *rest = made.report.opening
    assert isinstance(first, List)
    assert [plain(item.runs) for item in first.items] == ["one", "two"]
    assert first.items[0].inside[0].style == "a"
    assert len(first.items[0].inside[0].items) == 2
    assert plain(between.runs) == "Between."
    assert [(b.ordered, b.start) for b in rest[:3]] == [(True, 3), (True, 5), (False, 1)]
    assert plain(rest[3].runs) == "3.1 1.1 style"
    assert plain(rest[4].items[0].runs) == "typed"
    assert plain(rest[4].items[0].inside[0].items[0].runs) == "by name"
    assert [plain(b.runs) for b in rest[5:]] == ["not listed", "unknown"]


def test_bold_italic_breaks_and_links(read):
    body = (
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>bo</w:t></w:r><w:r><w:rPr><w:b w:val="1"/></w:rPr><w:t>ld</w:t></w:r>'
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> it</w:t><w:br/><w:tab/><w:noBreakHyphen/><w:br w:type="page"/></w:r>'
        '<w:hyperlink r:id="a"><w:r><w:t>here</w:t></w:r></w:hyperlink><w:hyperlink r:id="b"><w:r><w:t>there</w:t></w:r></w:hyperlink>'
        '<w:hyperlink w:anchor="x"><w:r><w:t>inside</w:t></w:r></w:hyperlink></w:p>'
    )
    made = read(body, links={"a": "https://example.org/", "b": "file:///c:/secret"})
    (block,) = made.report.opening
    assert block.runs == (
        Run("bold", bold=True),
        Run(" it\n\t\u2011", italic=True),
        Run("here", link="https://example.org/"),
        Run("thereinside"),
    )
    assert codes(made) == ["link_left_out", "no_title"]


def test_fields_show_their_result(read):
    def field(code: str, result: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    link = field(' HYPERLINK "https://example.org/x" ', "shown")
    toc = field(" TOC \\o ", "Contents line 3")
    made = read(f"<w:p>{link}{field(' PAGE ', '7')}{toc}</w:p><w:p><w:r><w:t>after</w:t></w:r></w:p>")
    first, second = made.report.opening
    assert first.runs == (Run("shown", link="https://example.org/x"), Run("7"))
    assert plain(second.runs) == "after"


def test_notes_hang_where_they_are_referred_to(read, p):
    notes = '<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:t>First.</w:t></w:r></w:p><w:p><w:r><w:t>Second.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:footnoteReference w:id="2"/><w:footnoteReference w:id="9"/></w:r></w:p>'
    made = read(body + p("end"), footnotes=notes)
    assert made.report.opening[0].runs == (Run("Seen"), Footnote((Run("First."), Run("\n"), Run("Second."))))
    assert "note_missing" in codes(made)


def test_tracked_changes_are_accepted_and_said(read, p):
    body = (
        "<w:p><w:r><w:t>He was </w:t></w:r><w:del><w:r><w:delText>well</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>unwell</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>"
        + p("joined", before="<w:rPr><w:del/></w:rPr>")
        + p(" on")
    )
    made = read(body)
    assert [plain(block.runs) for block in made.report.opening] == ["He was unwell", "joined on"]
    assert codes(made)[:2] == ["insertion_accepted", "deletion_accepted"]
    assert "“well … gone”" in made.remarks[1].text
    assert made.remarks[1].where == "before the first heading, paragraph 1"


def test_comments_hidden_words_and_pictures_stay_behind(read, p):
    comments = '<w:comments><w:comment w:id="4"><w:p><w:r><w:t>Ask Bernadette</w:t></w:r></w:p></w:comment></w:comments>'
    header = "<w:hdr><w:p><w:r><w:t>Ravensby draft</w:t></w:r></w:p></w:hdr>"
    body = (
        p("A title", "T")
        + p("1 One", "H1")
        + '<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:commentReference w:id="4"/></w:r>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret one</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Hid"/></w:rPr><w:t>secret two</w:t></w:r>'
        '<w:r><w:drawing><wp:docPr descr="Family tree"/><wp:blip/></w:drawing></w:r><w:r><w:object/></w:r></w:p>'
    )
    made = read(body, comments=comments, header=header)
    assert [plain(block.runs) for block in made.report.sections[0].blocks] == ["Seen"]
    said = {remark.code: remark for remark in made.remarks}
    assert said["comment_left_out"].text == "Left out a comment: “Ask Bernadette”."
    assert said["hidden_left_out"].text == "Left out hidden text: “secret onesecret two”."
    assert said["picture_left_out"].text == "Left out a picture, described as “Family tree”."
    assert said["picture_left_out"].where == "under “1 One”, paragraph 1"
    assert said["header_left_out"].text == "Left out the page header “Ravensby draft”."
    assert "embedded_left_out" in said
    assert "secret" not in repr(made.report)


def test_words_that_would_mislead_are_kept_and_said(read):
    made = read(
        "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>struck</w:t></w:r></w:p>"
        '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>white</w:t></w:r></w:p>'
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="F001"/></w:r></w:p>'
    )
    assert [plain(block.runs) for block in made.report.opening] == ["struck", "white", "✓\ufffd"]
    assert codes(made)[:3] == ["struck_kept", "white_kept", "symbol"]


def test_text_boxes_and_content_controls_are_read(read):
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    made = read(
        f"<w:p><w:r><w:t>Before</w:t></w:r><w:r>{both}</w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>Controlled</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
    )
    assert [plain(block.runs) for block in made.report.opening] == ["Before", "In a box", "Controlled"]
    assert "text_box" in codes(made)


def test_quotes_contents_and_circles_of_styles(read, p):
    made = read(
        p("One.", "Q")
        + p("Two.", "Q")
        + p("Contents 3", "TOC1")
        + p("“Said.”", before='<w:ind w:left="720"/>')
        + p("Round.", "A")
    )
    quote, last = made.report.opening
    assert isinstance(quote, Quote)
    assert [plain(paragraph.runs) for paragraph in quote.paragraphs] == ["One.", "Two.", "“Said.”"]
    assert isinstance(last, Paragraph)


def test_everything_visible_in_a_table_is_in_it(read, p):
    made = read(
        p("Table 1: who saw him")
        + "<w:tbl>"
        + row("Who", "Seen", head=True)
        + row("Police", "1")
        + "</w:tbl>"
    )
    (made_table,) = made.report.opening
    assert isinstance(made_table, Table)
    assert made_table.caption == "Table 1: who saw him"
    assert [[plain(cell.runs) for cell in line] for line in made_table.head + made_table.rows] == [
        ["Who", "Seen"],
        ["Police", "1"],
    ]


def row(*texts: str, head: bool = False) -> str:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts)
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{cells}</w:tr>"
