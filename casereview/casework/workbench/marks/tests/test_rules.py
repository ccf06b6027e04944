"""What may be done to many, and colours that can be read."""

import re
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

import casereview
from casereview.casework.workbench.marks.rules import (
    COLOUR_WORDS,
    GRANTS,
    MOST_COMMENTED,
    PALETTE,
    TO_APPLY,
    TO_NAME,
    Asked,
    Colour,
    Deed,
    LabelFacts,
    ManyFacts,
)
from casereview.foundation.verdicts import unmet

STYLE = (Path(casereview.__file__).parent / "ui" / "static" / "ui" / "workbench.css").read_text()
FINE = ManyFacts(Deed.STAR, 3, has_label=True, has_stand=True, text="words")


def light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", list(Colour))
def test_a_label_can_be_read_and_the_style_says_the_same(colour):
    ink, wash = PALETTE[colour]
    assert (light(wash) + 0.05) / (light(ink) + 0.05) >= 4.5
    assert re.search(rf"\.wb-tag--{colour} {{ color: {ink}; background: {wash}; }}", STYLE)
    assert COLOUR_WORDS[colour]


def test_no_two_colours_are_the_same():
    assert len(set(PALETTE.values())) == len(Colour) == len(set(COLOUR_WORDS.values()))


@pytest.mark.parametrize("deed", list(Deed))
def test_with_everything_given_it_can_be_done(deed):
    assert unmet(TO_APPLY, replace(FINE, deed=deed)) == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(FINE, entries=0), "some"),
        (replace(FINE, deed=Deed.LABEL, has_label=False), "label"),
        (replace(FINE, deed=Deed.UNLABEL, has_label=False), "label"),
        (replace(FINE, deed=Deed.STAND, has_stand=False), "stand"),
        (replace(FINE, deed=Deed.COMMENT, text=""), "text"),
        (replace(FINE, deed=Deed.COMMENT, entries=MOST_COMMENTED + 1), "few"),
    ],
)
def test_what_is_missing_is_said(facts, code):
    assert [need.code for need in unmet(TO_APPLY, facts)] == [code]


def test_a_label_has_a_name_of_its_own():
    assert unmet(TO_NAME, LabelFacts("Neglect", frozenset({"Delay"}))) == []
    assert [one.code for one in unmet(TO_NAME, LabelFacts("delay", frozenset({"Delay"})))] == ["new"]
    assert [one.code for one in unmet(TO_NAME, LabelFacts("", frozenset()))] == ["name"]


def test_every_permission_is_in_words():
    assert all(grant.words and not grant.words.endswith(".") for grant in GRANTS)


def test_what_is_asked_has_nothing_it_does_not_need():
    asked = Asked(Deed.STAR, uuid4())
    assert (asked.label, asked.stand, asked.text) == (None, None, "")
