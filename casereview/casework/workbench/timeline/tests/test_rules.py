"""School years, steps of the calendar, strips of paper, and what marks of the picture mean: no database."""

import itertools
from datetime import date

import pytest

from casereview.casework.workbench.timeline.presenting.drawing import calendar
from casereview.casework.workbench.timeline.presenting.drawing.calendar import Window
from casereview.casework.workbench.timeline.presenting.drawing.shapes import (
    LEFT,
    RIGHT,
    Scale,
    cut,
    whole_or_none,
)
from casereview.casework.workbench.timeline.presenting.paper import cut_up
from casereview.casework.workbench.timeline.rules import KIND_WORDS, PeriodKind, school_years


def test_every_kind_has_words():
    assert set(KIND_WORDS) == set(PeriodKind)


def test_school_years_that_have_a_day_between_two_days():
    found = list(school_years(date(2015, 10, 1), date(2017, 9, 1)))
    assert [(one.first, one.last) for one in found] == [
        (date(2015, 9, 1), date(2016, 8, 31)),
        (date(2016, 9, 1), date(2017, 8, 31)),
        (date(2017, 9, 1), date(2018, 8, 31)),
    ]
    assert found[0].title == "School year 2015 to 2016"


def test_school_years_elsewhere():
    found = list(school_years(date(2016, 8, 14), date(2016, 8, 14), starts=(8, 15), ends=(6, 30)))
    assert found == []
    found = list(school_years(date(2016, 8, 15), date(2016, 8, 15), starts=(8, 15), ends=(6, 30)))
    assert [(one.first, one.last) for one in found] == [(date(2016, 8, 15), date(2017, 6, 30))]


def test_a_day_that_a_month_lacks_is_its_last():
    found = list(school_years(date(2017, 3, 1), date(2017, 3, 1), starts=(2, 29), ends=(1, 31)))
    assert found[0].first == date(2017, 2, 28)


def test_a_school_year_that_ends_in_december_has_its_end():
    found = list(school_years(date(2017, 3, 1), date(2017, 3, 1), starts=(2, 1), ends=(12, 15)))
    assert [(one.first, one.last) for one in found] == [(date(2017, 2, 1), date(2017, 12, 15))]


@pytest.mark.parametrize(
    ("days", "step"),
    [(30_000, "decade"), (3_000, "year"), (800, "quarter"), (200, "month"), (40, "week"), (3, "day")],
)
def test_a_window_is_told_in_steps_that_fit_it(days, step):
    first = date(1930, 1, 1)
    window = Window(first, date.fromordinal(first.toordinal() + days - 1))
    assert calendar.step_of(window) == step


@pytest.mark.parametrize(
    ("step", "first", "last", "words"),
    [
        ("decade", date(2010, 1, 1), date(2019, 12, 31), "2010s"),
        ("year", date(2018, 1, 1), date(2018, 12, 31), "2018"),
        ("quarter", date(2018, 10, 1), date(2018, 12, 31), "Oct – Dec 2018"),
        ("month", date(2018, 10, 1), date(2018, 10, 31), "October 2018"),
        ("week", date(2018, 10, 15), date(2018, 10, 21), "15 Oct 2018"),
        ("day", date(2018, 10, 17), date(2018, 10, 17), "Wed 17 Oct 2018"),
    ],
)
def test_the_step_a_day_lies_in(step, first, last, words):
    found = calendar.around(date(2018, 10, 17), step)
    assert (found.first, found.last) == (first, last)
    assert calendar.words_of(first, step) == words
    assert calendar.short_words(first, step)


def test_a_window_moves_no_further_than_the_calendar():
    window = Window(date(2199, 12, 30), date(2199, 12, 31)).moved(30)
    assert window.last == date(2200, 1, 1)


def test_strips_follow_each_other_without_a_gap():
    strips = cut_up(Window(date(2018, 1, 1), date(2018, 12, 31)), 3)
    assert strips[0].first == date(2018, 1, 1)
    assert strips[-1].last == date(2018, 12, 31)
    assert all((after.first - before.last).days == 1 for before, after in itertools.pairwise(strips))


def test_days_outside_a_window_have_no_place_in_it():
    scale = Scale(Window(date(2018, 1, 1), date(2018, 12, 31)))
    assert scale.span(date(2017, 1, 1), date(2017, 12, 31)) is None
    left, width = scale.span(date(2017, 1, 1), date(2019, 1, 1))
    assert (left, left + width) == (LEFT, RIGHT)


def test_words_are_cut_and_numbers_are_not():
    assert cut("Supervision order", 1000) == "Supervision order"
    assert cut("Supervision order", 60).endswith("…")
    assert cut("Supervision order", 10) == ""
    assert whole_or_none("130 days", 20) == ""
    assert whole_or_none("130 days", 200) == "130 days"
