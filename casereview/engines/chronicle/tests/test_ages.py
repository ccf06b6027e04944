"""Given a birth and a day, expect the age that people say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.chronicle.ages import age_words, months_on, span_words, years_on

LEAP = date(2016, 2, 29)


@pytest.mark.parametrize(
    ("born", "day", "words"),
    [
        (date(2017, 6, 9), date(2017, 6, 8), "unborn"),
        (date(2017, 6, 9), date(2016, 1, 1), "unborn"),
        (date(2017, 6, 9), date(2017, 6, 9), "0 days"),
        (date(2017, 6, 9), date(2017, 6, 10), "1 day"),
        (date(2017, 6, 9), date(2017, 6, 16), "1 week"),
        (date(2017, 6, 9), date(2017, 8, 31), "11 weeks"),
        (date(2017, 6, 9), date(2017, 9, 9), "3 months"),
        (date(2017, 6, 9), date(2019, 6, 8), "23 months"),
        (date(2017, 6, 9), date(2019, 6, 9), "2 years"),
        (date(2017, 6, 9), date(2020, 7, 9), "3 years 1 month"),
        (date(2017, 6, 9), date(2029, 8, 9), "12 years"),
    ],
)
def test_an_age_as_people_say_it(born, day, words):
    assert age_words(born, day) == words


@pytest.mark.parametrize("year", range(2017, 2036))
def test_each_birthday_of_somebody_born_on_29_february(year):
    is_leap = year % 4 == 0
    birthday = date(year, 2, 29) if is_leap else date(year, 3, 1)
    assert years_on(LEAP, birthday) == year - 2016
    assert years_on(LEAP, birthday - timedelta(days=1)) == year - 2017


def test_a_month_without_the_day_is_complete_on_the_first_of_the_next():
    assert [months_on(date(2018, 1, 31), day) for day in (date(2018, 2, 28), date(2018, 3, 1))] == [0, 1]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-500, 40_000))
def test_nobody_has_an_age_below_nothing_or_grows_younger(born, days):
    day = born + timedelta(days=days)
    months, before = months_on(born, day), months_on(born, day - timedelta(days=1))
    assert (months is None) == (days < 0)
    assert months is None or before is None or 0 <= before <= months <= before + 1


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2018, 3, 1), date(2018, 3, 1), "0 days"),
        (date(2018, 3, 1), date(2018, 3, 2), "1 day"),
        (date(2018, 3, 1), date(2018, 9, 29), "212 days (6 months, 28 days)"),
        (date(2018, 9, 29), date(2018, 3, 1), "212 days (6 months, 28 days)"),
        (date(2015, 6, 9), date(2018, 6, 9), "1,096 days (3 years)"),
        (date(2015, 6, 9), date(2018, 7, 10), "1,127 days (3 years, 1 month, 1 day)"),
        (date(2016, 1, 31), date(2016, 3, 1), "30 days (1 month)"),
    ],
)
def test_the_span_between_two_days_in_words(first, last, words):
    assert span_words(first, last) == words
