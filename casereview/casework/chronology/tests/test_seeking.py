"""What somebody types to look for words, and what it finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.casework.chronology.index import sought_in


@pytest.mark.parametrize(
    ("words", "wanted", "unwanted"),
    [
        ("", (), ()),
        ("   ", (), ()),
        ("Mother RANG mother", ("mother", "rang"), ()),
        ('"no  Access" clinic', ("no access", "clinic"), ()),
        ("“crying for an hour”", ("crying for an hour",), ()),
        ("clinic -school", ("clinic",), ("school",)),
        ('-"no access"', (), ("no access",)),
        ("baby-sitter -", ("baby-sitter",), ()),
        ('"never closed', ("never closed",), ()),
        ('""', (), ()),
    ],
)
def test_what_was_typed_is_understood(words, wanted, unwanted):
    sought = sought_in(words)
    assert (sought.wanted, sought.unwanted) == (wanted, unwanted)
    assert bool(sought) == bool(wanted or unwanted)


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("rang mother", True),
        ('"mother rang"', True),
        ('"mother rang social care"', True),
        ('"rang mother"', False),
        ("mother -rang", False),
        ("-school", True),
        ('-"mother rang"', False),
        ("moth", True),
    ],
)
def test_words_phrases_and_what_must_not_be_there(words, is_found):
    assert sought_in(words).is_in("mother rang\nsocial care. no answer.") is is_found


def test_what_was_found_is_marked_and_nothing_is_lost():
    sought = sought_in('mother "no answer" -school')
    text = "Mother rang. No\nanswer from mother (school)."
    assert sought.marked(text) == [
        ("Mother", True),
        (" rang. ", False),
        ("No\nanswer", True),
        (" from ", False),
        ("mother", True),
        (" (school).", False),
    ]
    assert sought_in("").marked(text) == [(text, False)]
    assert sought.marked("") == [("", False)]


@given(st.text(max_size=60), st.text(max_size=200))
def test_marking_never_alters_a_text(words, text):
    assert "".join(part for part, _ in sought_in(words).marked(text)) == text
