"""A day in three boxes, and words kept faithfully."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from casereview.ui.fields import DayField, TypedDay, WordsField
from casereview.ui.letters import graphemes

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🏴󠁧󠁢󠁷󠁬󠁳󠁿"


def refusal(field, typed):
    """What a field says to somebody, and the boxes it points at."""
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    error = caught.value.error_list[0]
    return " ".join(error.messages), tuple((error.params or {}).get("boxes", ()))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("29", "02", "2020"), date(2020, 2, 29)),
        (("7", "sept", "2018"), date(2018, 9, 7)),
        (("7", "September", "2018"), date(2018, 9, 7)),
        (("7", "Medi", "2018"), date(2018, 9, 7)),
        (("1", "Jan.", "1900"), date(1900, 1, 1)),
    ],
)
def test_real_days_are_taken(typed, day):
    assert DayField().clean(TypedDay(*typed)) == day


@pytest.mark.parametrize(
    ("typed", "said", "boxes"),
    [
        (("31", "2", "2019"), "There is no day 31 in February 2019, which ends on day 28", ("day",)),
        (("29", "2", "2019"), "There is no day 29 in February 2019, which ends on day 28", ("day",)),
        (("0", "2", "2019"), "There is no day 0 in February 2019, which ends on day 28", ("day",)),
        (("3", "4", "19"), "Write the year in full, with four digits, such as 2019", ("year",)),
        (("3", "4", "0000"), "Write the year in full, with four digits, such as 2019", ("year",)),
        (("4", "23", "2019"), "There is no month 23. Write the day first, then the month", ("month",)),
        (("", "4", "2019"), "The date also needs a day", ("day",)),
        (("3", "", ""), "The date also needs a month and a year", ("month", "year")),
        (("first", "4", "2019"), "The day must be a number, such as 7", ("day",)),
        (("-1", "4", "2019"), "The day must be a number, such as 7", ("day",)),
        (("3", "Smarch", "2019"), "The month must be a number from 1 to 12, or its name", ("month",)),
        (("20240101", "1", "2024"), "The day must be a number, such as 7", ("day",)),
        (("3", "4", "99999"), "Write the year in full, with four digits, such as 2019", ("year",)),
        (("1", "1", "1799"), "The date must be 1 January 1800 or later", ("day", "month", "year")),
    ],
)
def test_days_that_are_not_are_refused_in_plain_words(typed, said, boxes):
    assert refusal(DayField(), TypedDay(*typed)) == (said, boxes)


def test_a_last_day_may_be_asked_of_the_clock():
    field = DayField(latest=lambda: date(2019, 11, 18))
    assert field.clean(TypedDay("18", "11", "2019")) == date(2019, 11, 18)
    assert refusal(field, TypedDay("19", "11", "2019"))[0] == "The date must be 18 November 2019 or earlier"


def test_an_empty_day_is_none_or_asked_for():
    assert DayField(required=False).clean(TypedDay()) is None
    assert refusal(DayField(), TypedDay())[0] == "Enter the date"


class Asked(forms.Form):
    when = DayField()
    why = WordsField(most=10, rows=3)
    name = WordsField(most=10)


def test_digits_of_every_script_become_plain_and_are_shown_back():
    form = Asked({"when_day": "\u200f١٣", "when_month": "９", "when_year": "2018", "why": "x", "name": "y"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] == date(2018, 9, 13)
    assert form["when"].value() == TypedDay("13", "9", "2018")


def test_a_superscript_is_not_a_digit():
    form = Asked({"when_day": "²", "when_month": "9", "when_year": "2018", "why": "x", "name": "y"})
    assert "The day must be a number" in str(form.errors["when"])


@pytest.mark.parametrize("words", ["O’Brien-Ní", "ŵŷ", "<script>", "{{7*7}}", "اردو", FAMILY, "'; DROP --"])
def test_words_are_kept_as_they_were_written(words):
    assert WordsField(most=20).clean(words) == words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "a\x00b",
            "There is an unreadable character in this text (NUL). Take it out, or type the words again",
        ),
        ("a\ud800b", "There is half a character in this text. Take it out, or type the words again"),
        ("a\nb", "Write this on one line"),
        ("x" * 11, "This is 1 character too long. The most is 10"),
        ("x" * 2010, "This is 2,000 characters too long. The most is 10"),
        (
            "x" + "\u0301" * 1000,
            "Some letters carry too many marks on top of each other. Type the words without them",
        ),
    ],
)
def test_words_that_cannot_be_kept_are_refused_kindly(words, said):
    assert refusal(WordsField(most=10), words)[0] == said


def test_lines_all_end_the_same_way():
    assert WordsField(most=20, rows=3).clean("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_what_was_typed_comes_back_in_a_form_every_page_can_carry():
    form = Asked({"why": "a\x00b\ud800c", "name": "y" * 30})
    assert not form.is_valid()
    assert form["why"].value() == "a␀b�c"
    assert form["name"].value() == "y" * 30
    assert form["why"].value().encode()


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        (FAMILY, 1),
        (FLAG, 1),
        ("🇬🇧🇮🇪", 2),
        ("👍🏽", 1),
        ("न्", 1),
    ],
)
def test_length_is_counted_as_a_reader_sees_it(text, signs):
    assert graphemes(text) == signs
