"""Word files broken at random: a Sheetful that accounts for every line, or a refusal in words; nothing else, ever."""

from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.chronicle.readers.tests.conftest import cell, line, make_word, make_zip, table
from casereview.engines.chronicle.readers.tests.fuzzing import (
    HEAD,
    breakages,
    broken,
    broken_inside,
    judged,
    tries,
    word_sample,
)

SHARE = st.floats(0, 1, exclude_max=True)
NAMES = st.sampled_from(
    [
        "[Content_Types].xml",
        "word/document.xml",
        "_rels/.rels",
        "word/settings.xml.rels",
        "customXml/item1.xml",
        "a",
    ]
)
TAGS = (
    "tbl",
    "tr",
    "tc",
    "p",
    "r",
    "t",
    "ins",
    "del",
    "sdt",
    "sdtContent",
    "tcPr",
    "trPr",
    "vMerge",
    "gridSpan",
    "br",
)


@st.composite
def trees(draw):
    """Table XML put together without sense."""
    leaf = st.sampled_from(["04/05/2016", "Date", "Event", "Visit", "", " ", "&amp;", "x" * 40])
    facts = st.sampled_from(
        ["", ' w:val="2"', ' w:val="restart"', ' w:val="-1"', ' w:val="9999999"', ' w:val="x"']
    )

    def wrapped(inside):
        return st.builds(
            lambda tag, fact, parts: f"<w:{tag}{fact}>{''.join(parts)}</w:{tag}>",
            st.sampled_from(TAGS),
            facts,
            st.lists(inside, max_size=4),
        )

    return draw(st.recursive(leaf, wrapped, max_leaves=15))


def test_the_sample_itself_is_read():
    one = judged("a.docx", word_sample())
    assert len(one.rows) == 7


@tries(60)
@given(how=breakages())
def test_broken_bytes(how):
    judged("a.docx", broken(word_sample(), how))


@tries(250)
@given(member=SHARE, how=breakages())
def test_a_broken_part(member, how):
    judged("a.docx", broken_inside(word_sample(), member, how))


@tries(100)
@given(parts=st.dictionaries(NAMES, st.binary(max_size=60) | st.text(max_size=60), max_size=5))
def test_any_parts_at_all(parts):
    judged("a.docx", make_zip(parts))


@tries(60)
@given(body=st.lists(trees(), max_size=5).map("".join))
def test_any_tree_at_all(body):
    judged("a.docx", make_word(table(line(*HEAD), line("04/05/2016", "", "Visit", "one", "")) + body))
    judged("a.docx", make_word(body))


LETTERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&\ufffe\uffff"), max_size=12
)
CELLS = st.sampled_from(["", " ", "04/05/2016", "Date", "Event", "n/a", "10:15", "Page 2"]) | LETTERS


@tries(200)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=12))
def test_any_cells_below_headings_are_all_accounted_for(rows):
    lines = [line(*(cell(text) for text in row)) for row in rows]
    sure = line("04/05/2016", "", "Visit", "one", "")
    one = judged("a.docx", make_word(table(line(*HEAD), sure, *lines)))
    told = {row.row for row in one.rows} | {
        number for left in one.receipt.left_out for number in range(left.row, left.last_row + 1)
    }
    assert told >= set(range(1, len(rows) + 3))
