import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from casereview.engines.chronicle.readers import Unreadable
from casereview.engines.chronicle.readers.word.cells import tables_in
from casereview.engines.chronicle.readers.word.quick import plain_tables

DEL = "<w:r><w:delText>{0}</w:delText></w:r>"


def events(one):
    return [(row.table, row.row, row.date, row.event) for row in one.rows]


def test_tracked_changes_are_shown_as_accepted_with_a_warning(read, word):
    changed = word.cell(
        inside='<w:p><w:ins w:id="1"><w:r><w:t>kept</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText> gone</w:delText>'
        "</w:r></w:del><w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom><w:r><w:t> end</w:t></w:r></w:p>"
    )
    gone = word.line("02/02/2018", "File", "deleted row", facts="<w:del/>")
    body = word.table(
        word.heading, word.line("01/02/2018", "File", changed), gone, word.line("03/02/2018", "F", "last")
    )
    one = read("a.docx", word.file(body))
    assert events(one) == [(1, 2, "2018-02-01", "kept end"), (1, 3, "2018-02-03", "last")]
    assert "tracked changes (1 insertions, 3 deletions)" in one.receipt.warnings[0]


def test_a_deleted_paragraph_mark_joins_the_lines(read, word):
    joined = word.cell(
        inside="<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p><w:p><w:r><w:t>line</w:t></w:r></w:p>"
    )
    one = read("a.docx", word.file(word.table(word.heading, word.line("01/02/2018", "File", joined))))
    assert one.rows[0].event == "one line"


def test_comments_notes_and_hidden_text_are_reported(read, word):
    marked = word.cell(
        inside='<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r></w:p>"
    )
    one = read("a.docx", word.file(word.table(word.heading, word.line("01/02/2018", "File", marked))))
    assert one.rows[0].event == "seen secret"
    assert [(hidden.what, hidden.where, hidden.text) for hidden in one.receipt.hidden] == [
        ("text", "table 1, row 2", " secret")
    ]
    assert [warning.split(";")[0] for warning in one.receipt.warnings] == [
        "There are 1 comments in the margin",
        "There are 1 footnotes or endnotes",
    ]


def test_merged_cells_hold_for_every_row_and_column_they_reach_over(read, word):
    start = word.cell("20 June 2017", '<w:vMerge w:val="restart"/>')
    on = word.cell("", "<w:vMerge/>", inside="<w:p/>")
    body = word.table(
        word.line(word.cell("Chronology of the school", '<w:gridSpan w:val="3"/>')),
        word.heading,
        word.line(start, "File", "one"),
        word.line(on, "File", "two"),
        word.line("21 June 2017", word.cell("three", '<w:gridSpan w:val="2"/>')),
    )
    one = read("a.docx", word.file(body))
    assert events(one) == [(1, 3, "2017-06-20", "one"), (1, 4, "2017-06-20", "two"), (1, 5, "2017-06-21", "")]
    assert one.rows[2].source == "three"
    assert "merged with the one above" in one.receipt.warnings[0]


def test_cells_whose_borders_were_dragged_stay_in_their_column(read, word):
    wide = '<w:gridSpan w:val="2"/>'
    body = word.table(
        word.line(word.cell("Date", wide), word.cell("Source", wide), "Event"),
        word.line(word.cell("01/02/2018", wide), word.cell("File", wide), "one"),
        word.line("02/02/2018", word.cell("File", '<w:gridSpan w:val="3"/>'), "two"),
    )
    assert events(read("a.docx", word.file(body))) == [
        (1, 2, "2018-02-01", "one"),
        (1, 3, "2018-02-02", "two"),
    ]


def test_lists_breaks_tabs_and_tables_in_a_cell_keep_their_words(read, word):
    inner = word.table(word.line("a", "b"))
    full = word.cell(
        inside="<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Plan:</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>visit</w:t><w:br/><w:t>weekly</w:t><w:tab/><w:t>non</w:t>"
        '<w:noBreakHyphen/><w:t>stop</w:t><w:sym w:char="F0FC"/></w:r></w:p>' + inner + "<w:p/>"
    )
    one = read("a.docx", word.file(word.table(word.heading, word.line("01/02/2018", "File", full))))
    assert one.rows[0].event == "Plan:\nvisit\nweekly\tnon-stop✓\na\nb\n"
    assert "table of their own" in one.receipt.warnings[0]


def test_several_tables_repeated_headings_and_one_that_goes_on(read, word):
    body = (
        word.table(word.line("Agency", "Northmere Surgery"))
        + "<w:p><w:r><w:t>Part one</w:t></w:r></w:p>"
        + word.table(
            word.heading, word.line("01/02/2018", "F", "a"), word.heading, word.line("02/02/2018", "F", "b")
        )
        + word.table(word.line("03/02/2018", "F", "c"), word.line("04/02/2018", "F", "d"))
        + word.table(word.line("Event", "Date"), word.line("e", "05/02/2018"))
    )
    one = read("a.docx", word.file(body))
    assert [(row.table, row.row, row.event) for row in one.rows] == [
        *((2, 2, "a"), (2, 4, "b"), (3, 1, "c"), (3, 2, "d"), (4, 2, "e")),
    ]
    assert one.receipt.agency == "Northmere Surgery"
    assert [(left.why, left.table) for left in one.receipt.left_out] == [
        *(("no_dates", 1), ("heading", 2), ("repeated_heading", 2), ("heading", 4)),
    ]


def test_content_controls_and_links_count_as_their_content(read, word):
    control = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>"
    prompt = word.cell(
        inside="<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    body = word.table(
        word.line("Date", "Source", "Event", "Comment"),
        control.format(word.line("01/02/2018", "F", "in a control", prompt)),
    )
    one = read("a.docx", word.file(control.format(body)))
    assert (one.rows[0].event, one.rows[0].comment) == ("in a control", "")


def test_a_document_without_a_table_is_refused(read, word):
    with pytest.raises(Unreadable, match="holds no table"):
        read("a.docx", word.file("<w:p/>"))


def test_a_strict_document_is_read_too(read, word):
    data = word.file(word.table(word.heading, word.line("01/02/2018", "F", "a")))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert len(read("a.docx", data).rows) == 1
    body = word.table(word.heading, word.line("01/02/2018", "F", "a"))
    whole = f'<w:document xmlns:w="{strict.decode()}"><w:body>{body}</w:body></w:document>'
    made = word.file("", more={"word/document2.xml": whole, "_rels/.rels": RELATION})
    assert read("a.docx", made).rows[0].event == "a"


RELATION = '<Relationships xmlns="x"><Relationship Id="r" Type="http://x/officeDocument" Target="word/document2.xml"/></Relationships>'
UNSAFE = "holds definitions that could load other files"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', UNSAFE),
        ('<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>', UNSAFE),
        ("<wrong>", "damaged"),
    ],
)
def test_entities_and_broken_parts_are_refused_at_once(read, word, head, words):
    body = word.table(word.heading, word.line("01/02/2018", "F", "&x;" if "x " in head else "a"))
    started = time.monotonic()
    with pytest.raises(Unreadable, match=words):
        read("a.docx", word.file(body, head=head))
    assert time.monotonic() - started < 2


def test_a_definition_hidden_in_another_encoding_is_refused(read, word, package):
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{etree.QName("{x}y").namespace}"/>'
    data = word.file("", more={"word/document2.xml": text.encode("utf-16"), "_rels/.rels": RELATION})
    with pytest.raises(Unreadable, match=UNSAFE):
        read("a.docx", data)


@pytest.mark.parametrize(
    ("target", "is_refused"),
    [
        ("http://evil.example/t.dotm", True),
        ("\\\\server\\share\\t.dotm", True),
        ("file:///C:/Templates/Normal.dotm", False),
    ],
)
def test_a_template_on_another_machine_is_refused(read, word, target, is_refused):
    links = f'<Relationships xmlns="x"><Relationship Id="r" Type="t" TargetMode="External" Target="{target}"/></Relationships>'
    body = word.table(word.heading, word.line("01/02/2018", "F", "a"))
    data = word.file(body, more={"word/_rels/settings.xml.rels": links})
    if is_refused:
        with pytest.raises(Unreadable, match="template from another machine"):
            read("a.docx", data)
    else:
        assert len(read("a.docx", data).rows) == 1


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("&<>\"' "), max_size=12
)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=5), WORDS)
def test_the_quick_way_reads_what_the_thorough_way_reads(rows, lead):
    from xml.sax.saxutils import escape

    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>" for text in row)
        + "</w:tr>"
        for row in rows
    )
    data = f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>{escape(lead)}</w:t></w:r></w:p><w:tbl>{lines}</w:tbl></w:body></w:document>'.encode()
    try:
        tree = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return
    quick = plain_tables(data)
    assert quick is None or quick == tables_in(tree)
    assert quick is not None or any(
        ord(char) in (0xFFFE, 0xFFFF) for row in rows for text in row for char in text
    )


@pytest.mark.parametrize(
    "odd",
    [
        "<!-- x -->",
        "<?pi?>",
        "<w:sdt/>",
        "<w:tbl></w:tbl>",
        "<w:r><w:t>&unknown;</w:t></w:r>",
        "</w:tr>",
    ],
)
def test_the_quick_way_leaves_what_is_not_plain_alone(odd):
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cells = f"<w:tr><w:tc><w:p>{odd}</w:p></w:tc></w:tr>"
    data = f'<w:document xmlns:w="{main}"><w:body><w:tbl>{cells}</w:tbl></w:body></w:document>'
    assert plain_tables(data.encode()) is None
