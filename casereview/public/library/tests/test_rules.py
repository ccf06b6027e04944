"""What a digest covers, what an address says, and what a reader may ask."""

import re
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.public.library.rules import (
    FACETS,
    Asked,
    Entry,
    asked_from,
    cut,
    facet_values,
    fingerprint,
    fits,
    new_slug,
    page_within,
)


@given(st.tuples(st.text(), st.text(), st.binary()), st.tuples(st.text(), st.text(), st.binary()))
def test_two_editions_share_a_digest_only_when_every_byte_is_the_same(one, other):
    assert (fingerprint(*one).whole == fingerprint(*other).whole) == (one == other)


def test_an_address_says_the_kind_and_the_year_and_nothing_of_the_title():
    assert re.fullmatch(r"serious-case-review-2026-[a-z2-9]{5}", new_slug("Serious case review", 2026))
    assert re.fullmatch(r"review-2026-[a-z2-9]{5}", new_slug("ŵ…", 2026))
    assert len(new_slug("x" * 400, 2026)) <= 60


@given(st.text(alphabet="ab \n", max_size=300))
def test_a_cut_text_loses_only_blanks(text):
    pieces = cut(text, 20)
    assert all(0 < len(piece) <= 20 for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("typed", "page"),
    [("1", 1), ("7", 7), ("-1", 1), ("0", 1), ("abc", 1), ("", 1), ("٣", 1), ("9" * 30, 1), ("1e3", 1)],
)
def test_a_page_is_a_number_or_the_first(typed, page):
    assert asked_from({"page": [typed]}).page == page


def test_a_page_too_far_is_the_last():
    assert page_within(9999, 25) == (3, 3)
    assert page_within(9999, 0) == (1, 1)


def test_what_cannot_be_kept_is_taken_out_of_a_question():
    asked = asked_from({"q": ["a\x00b  c", "second"], "kind": ["x\x00", "x"], "order": ["newest"]})
    assert (asked.words, asked.chosen["kind"], asked.newest_first) == ("a b c", ("x",), True)
    assert len(asked_from({"q": ["w" * 900]}).words) == 200


def _entry(kind: str, year: str) -> Entry:
    return Entry(uuid4(), {"kind": kind, "board": "B", "nation": "England", "year": year})


def test_the_ticks_of_a_facet_do_not_narrow_its_own_counts():
    entries = [_entry("SCR", "2025"), _entry("SCR", "2026"), _entry("CPR", "2026")]
    asked = Asked(chosen={"kind": ("SCR",), "year": ("2026",)})
    values = facet_values(entries, asked)
    assert [(one.value, one.count, one.is_chosen) for one in values["kind"]] == [
        ("CPR", 1, False),
        ("SCR", 1, True),
    ]
    assert [(one.value, one.count) for one in values["year"]] == [("2026", 1), ("2025", 1)]
    assert [fits(entry, asked.chosen) for entry in entries] == [False, True, False]
    assert set(values) == set(FACETS)


def test_a_tick_that_nothing_fits_stays_to_be_taken_away():
    asked = Asked(chosen={"board": ("Nowhere",)})
    assert [(one.value, one.count) for one in facet_values([], asked)["board"]] == [("Nowhere", 0)]
    assert asked.without("board", "Nowhere").query() == {}
