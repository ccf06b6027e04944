"""How dates, counts and sizes are written."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from casereview.ui import words

TODAY = date(2019, 11, 18)


def test_a_day_is_written_short_plain_and_long():
    assert words.day(TODAY) == "18 Nov 2019"
    assert words.plain_day(TODAY) == "18 November 2019"
    assert words.long_day(TODAY) == "Monday 18 November 2019"
    assert words.short_day(TODAY) == "Mon 18 Nov"


def test_no_day_is_a_dash():
    assert {words.day(None), words.plain_day(None), words.long_day(None), words.moment(None)} == {"–"}


def test_a_moment_is_written_on_the_clock_of_the_place():
    with timezone.override("Europe/London"):
        assert words.moment(datetime(2019, 7, 8, 23, 30, tzinfo=UTC)) == "9 Jul 2019, 00:30"
        assert words.day(datetime(2019, 7, 8, 23, 30, tzinfo=UTC)) == "9 Jul 2019"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2019, 11, 18), "today"),
        (date(2019, 11, 19), "tomorrow"),
        (date(2019, 11, 21), "in 3 days"),
        (date(2019, 11, 17), "1 day over"),
        (date(2019, 11, 14), "4 days over"),
        (date(2012, 8, 30), "2,636 days over"),
        (None, "no date"),
    ],
)
def test_how_far_off_a_day_is(day, said):
    assert words.in_days(day, TODAY) == said


@pytest.mark.parametrize(
    ("words_", "said"),
    [("ask the family", "Ask the family."), ("Really?", "Really?"), ("  ", ""), ("“Asleep.”", "“Asleep.”")],
)
def test_a_sentence_has_a_capital_and_a_stop(words_, said):
    assert words.sentence(words_) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [([], ""), (["one"], "one"), (["one", "two"], "one and two"), (["a", "b", "c"], "a, b and c")],
)
def test_words_in_a_row(row, said):
    assert words.listed(row) == said


def test_counts():
    assert words.count(1, "duty", "duties") == "1 duty"
    assert words.count(0, "duty", "duties") == "0 duties"
    assert words.count(12480, "entry", "entries") == "12,480 entries"
    assert words.in_words(3) == "three"
    assert words.in_words(11) == "11"


@pytest.mark.parametrize(("size", "said"), [(999, "999 bytes"), (610_400, "610 kB"), (2_440_000, "2.4 MB")])
def test_sizes_are_decimal(size, said):
    assert words.file_size(size) == said
