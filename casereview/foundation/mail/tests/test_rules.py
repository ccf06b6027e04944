"""What a notice may say: that something waits, its reference, and where to sign in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.foundation.mail.rules import WORDS, Kind, notice

ADDRESS = "https://cases.board.example/"


def test_every_kind_has_words_and_no_word_is_without_a_kind():
    assert set(WORDS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_notice_is_the_fixed_words_with_marking_process_and_reference(kind):
    title, sentence = WORDS[kind]
    said = notice(
        kind, marking="OFFICIAL-SENSITIVE", process="Serious Case Review", ref="7K4PABCD", address=ADDRESS
    )
    assert said.subject == f"OFFICIAL-SENSITIVE: Serious Case Review: {title} (ref 7K4PABCD)"
    assert said.body.splitlines()[0] == sentence
    assert "Reference: 7K4PABCD" in said.body
    assert f"Sign in to see it: {ADDRESS}" in said.body
    assert "Please do not reply with case details." in said.body
    assert title == title.strip()
    assert sentence.endswith(".")


def test_a_board_that_marks_nothing_marks_nothing():
    assert notice(
        Kind.PUBLISHED, marking="", process="Learning review", ref="X", address=ADDRESS
    ).subject == ("Learning review: report published (ref X)")


@given(st.sampled_from(Kind), st.text("ABCDEFGH0123456789", min_size=8, max_size=8))
def test_two_notices_of_a_kind_differ_only_in_the_reference(kind, ref):
    one = notice(kind, marking="M", process="P", ref=ref, address=ADDRESS)
    other = notice(kind, marking="M", process="P", ref="OTHERREF", address=ADDRESS)
    assert one.subject.replace(ref, "") == other.subject.replace("OTHERREF", "")
    assert one.body.replace(ref, "") == other.body.replace("OTHERREF", "")
