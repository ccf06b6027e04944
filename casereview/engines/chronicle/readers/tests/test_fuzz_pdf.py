"""PDF broken at random: a Sheetful that accounts for every line, or a refusal in words; nothing else, ever."""

import io

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.chronicle.readers.tests.conftest import make_pdf
from casereview.engines.chronicle.readers.tests.fuzzing import (
    HEAD,
    breakages,
    broken,
    judged,
    pdf_here,
    pdf_sample,
    tries,
)

WORDS = (
    "BT",
    "ET",
    "Tj",
    "Tm",
    "re",
    "l",
    "m",
    "S",
    "f",
    "q",
    "Q",
    "Do",
    "cm",
    "Tf",
    "BI",
    "ID",
    "EI",
    "[",
    "]",
    "<<",
)


def test_the_sample_itself_is_read():
    with pdf_here():
        assert len(judged("a.pdf", pdf_sample()).rows) == 34


@tries(25)
@given(how=breakages())
def test_broken_bytes(how):
    with pdf_here():
        judged("a.pdf", broken(pdf_sample(), how))


@tries(40)
@given(
    parts=st.lists(
        st.sampled_from(WORDS)
        | st.integers(-999, 999).map(str)
        | st.sampled_from(["(04/05/2016)", "(Date)", "/F0"]),
        max_size=60,
    )
)
def test_any_page_at_all(parts):
    with pikepdf.new() as made:
        page = made.add_blank_page()
        page.Contents = made.make_stream(" ".join(parts).encode())
        stream = io.BytesIO()
        made.save(stream)
    with pdf_here():
        judged("a.pdf", stream.getvalue())


TEXTS = st.sampled_from(["", "04/05/2016", "Visit", "n/a", "Home visit", "a", "Page 2"]) | st.text(
    st.characters(min_codepoint=33, max_codepoint=255, exclude_categories=["Cc", "Cf", "Zs"]), max_size=12
)


@tries(20)
@given(
    rows=st.lists(st.tuples(*[TEXTS] * 5), max_size=8),
    stroke=st.sampled_from(["0.5pt", "none"]),
)
def test_no_word_of_a_drawn_table_is_lost(rows, stroke):
    sure = ("04/05/2016", "10:15", "Visit", "one", "Yes")
    with pdf_here():
        one = judged("a.pdf", make_pdf([sure, *rows], headings=HEAD, stroke=stroke))
    told = " ".join(
        [*(text for row in one.rows for text in _texts(row)), *(left.text for left in one.receipt.left_out)]
    )
    wanted = "".join("".join(text.split()) for row in rows for text in row)
    assert sorted(wanted.replace("\xad", "")) == _only(told, wanted)


def _texts(row):
    return [
        row.source,
        row.event,
        row.people,
        row.action,
        row.comment,
        *row.written.values(),
        *row.extra.values(),
    ]


def _only(told, wanted):
    """The letters that were wanted, as often as they were told."""
    letters = list("".join(told.split()))
    return sorted(one for one in wanted if one in letters and (letters.remove(one) or True))
