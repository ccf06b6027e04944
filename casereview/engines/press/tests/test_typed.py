"""What a person types in a plain field, and gets back to edit."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.press.structure import (
    Footnote,
    Item,
    List,
    Paragraph,
    Quote,
    Run,
    paragraph,
    plain,
    table,
    words,
)
from casereview.engines.press.typed import from_typed, tidy, to_typed

EVERYTHING = """First line
second line with **bold**, *italic*, [words](https://example.org/) and a note.[^Seen once.]

- one
  goes on
  - below
- two

3. three
4. four

> Who checks on my brother?
> -- Brother, aged ten

| Who | Seen |
| Police | 1 |"""


def test_every_sign_is_read():
    first, points, numbers, quote, made = from_typed(EVERYTHING)
    assert first == Paragraph(
        (
            Run("First line\nsecond line with "),
            Run("bold", bold=True),
            Run(", "),
            Run("italic", italic=True),
            Run(", "),
            Run("words", link="https://example.org/"),
            Run(" and a note."),
            Footnote((Run("Seen once."),)),
        )
    )
    assert points == List((Item(words("one\ngoes on"), (List((Item(words("below")),)),)), Item(words("two"))))
    assert numbers == List((Item(words("three")), Item(words("four"))), ordered=True, start=3)
    assert quote == Quote((paragraph("Who checks on my brother?"),), "Brother, aged ten")
    assert made == table(["Who", "Seen"], [["Police", "1"]])


def test_what_was_typed_comes_back_as_it_was():
    assert to_typed(from_typed(EVERYTHING)) == EVERYTHING


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 = 30",
        "a * b",
        "[not a link](javascript:alert)",
        "| alone",
        "-dash",
        "2019. A year",
        "**",
        "[^]",
        "\\",
        "> ",
        "|-|",
        "* * *",
    ],
)
def test_signs_that_mean_nothing_stay_words(text):
    blocks = from_typed(text)
    assert from_typed(to_typed(blocks)) == blocks


def test_a_link_to_nowhere_stays_as_typed():
    assert from_typed("[go](javascript:x)") == (paragraph("[go](javascript:x)"),)


@given(st.text() | st.text(st.sampled_from("*[]^()|>-\\1. \nab")))
def test_any_text_can_be_typed_and_settles_at_once(text):
    blocks = from_typed(text)
    assert from_typed(to_typed(blocks)) == blocks


@given(st.text(st.characters(categories=["L", "N", "P"])), st.booleans(), st.booleans())
def test_a_paragraph_comes_back_word_for_word(text, bold, italic):
    block = Paragraph((Run(f"x{text}x", bold=bold, italic=italic),))
    assert plain(from_typed(to_typed([block]))[0].runs) == f"x{text}x"


def test_a_quote_of_nothing_is_nothing():
    assert from_typed(">\n> ") == ()
    assert from_typed("> -- Mother") == (Quote((paragraph("-- Mother"),)),)


@pytest.mark.parametrize(
    "sign", ["**a ", "*a ", "***a ", "[^a", "[a", "[^a[b]", "\\", "- ", "| ", "[a](", "> "]
)
def test_a_page_of_open_signs_is_read_as_quickly_as_any_other(sign):
    started = time.perf_counter()
    from_typed(sign * 20_000)
    from_typed(f"{sign}\n" * 5_000)
    assert time.perf_counter() - started < 2


def test_a_note_may_hold_a_link():
    note = Paragraph((Run("Seen."), Footnote((Run("See "), Run("here", link="https://example.org/")))))
    assert from_typed(to_typed([note])) == (note,)


def test_brackets_in_an_address_are_written_so_that_they_come_back():
    (back,) = from_typed(to_typed([Paragraph((Run("x", link="https://example.org/a_(b) c"),))]))
    assert back.runs == (Run("x", link="https://example.org/a_%28b%29%20c"),)


def test_pasted_text_is_tidied():
    assert tidy("a\r\nb\rc\x0bd\x00e\ud800") == "a\nb\nc\nde"


def test_what_cannot_be_typed_is_named(full):
    typed = to_typed([block for section in full.sections for block in section.blocks])
    assert "(Picture: A small square)" in typed
    assert "Table 1: who saw him\n\n| Who | Seen |" in typed
    assert "  3. below" in typed
