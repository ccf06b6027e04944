"""Two texts that look the same fold to the same words, and every word knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.anonymity.folding import ARRAYS_FROM, folded


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Sunita Bhоgal’s", ["sunita", "bhogal", "s"]),
        ("Zoe\u0308 O'Brien", ["zoe", "o", "brien"]),
        ("Griﬃths", ["griffiths"]),
        ("Ra\u00advens\u200bby", ["ravensby"]),
        ("Straße, Łódź", ["strasse", "", "lodz"]),
        ("ＥＬＬＩＳ", ["ellis"]),
        ("", [""]),
    ],
)
def test_given_a_way_of_writing_expect_plain_words(written, words):
    assert folded(written).words == words


@given(st.text())
def test_given_any_text_expect_spans_that_hold_the_words(text):
    cut = folded(text)
    for place, word in enumerate(cut.words):
        if word:
            start, end = cut.span(place, place)
            assert word in folded(text[start:end]).words
            assert cut.word_at(start) == place


@given(st.text(min_size=1, max_size=60))
def test_given_a_long_text_expect_the_same_words_as_in_short(text):
    long = text + " x" * ARRAYS_FROM
    short, arrays = folded(text + " x"), folded(long)
    assert arrays.words[: len(short.words)] == short.words
    spans = [[cut.span(p, p) for p, word in enumerate(short.words) if word] for cut in (short, arrays)]
    assert spans[0] == spans[1]
