"""Counting, as the rules of each nation count."""

from datetime import date, datetime

import pytest

from casereview.engines.law import NotUnderstood, Period, calendar_of, nation_named
from casereview.engines.law.calendar import add_months, read_day, read_period, read_year_end

CLOSED = {
    "ENG": ["2016-03-28", "2016-08-29", "2016-12-27", "2022-06-02", "2022-09-19", "2023-05-08"],
    "WLS": ["2016-03-28", "2016-08-29"],
    "SCT": ["2024-01-02", "2024-08-05", "2024-12-02"],
    "NIR": ["2024-03-18", "2024-07-12"],
    "IM": ["2024-06-07", "2024-07-05", "2025-06-06", "2025-07-07"],
}
OPEN = {
    "ENG": ["2016-08-01"],
    "SCT": ["2024-08-26", "2024-04-01"],
    "IM": ["2025-07-04"],
    "NIR": ["2024-07-11"],
}


@pytest.mark.parametrize(
    ("nation", "day"), [(nation, day) for nation, days in CLOSED.items() for day in days]
)
def test_closed(nation, day):
    assert not calendar_of(nation).is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(("nation", "day"), [(nation, day) for nation, days in OPEN.items() for day in days])
def test_open(nation, day):
    assert calendar_of(nation).is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "n", "expect"),
    [
        ("2015-08-31", 6, "2016-02-29"),
        ("2016-08-31", 6, "2017-02-28"),
        ("2016-02-29", 12, "2017-02-28"),
        ("2017-01-31", 1, "2017-02-28"),
        ("2017-03-31", -1, "2017-02-28"),
        ("2016-12-15", 1, "2017-01-15"),
        ("2017-01-15", -13, "2015-12-15"),
    ],
)
def test_months_go_to_the_same_day_cut_to_the_end(day, n, expect):
    assert add_months(date.fromisoformat(day), n) == date.fromisoformat(expect)


@pytest.mark.parametrize(
    ("period", "after", "before"),
    [
        ("7 calendar days", "2017-03-17", "2017-03-03"),
        ("7 clear days", "2017-03-18", "2017-03-02"),
        ("2 weeks", "2017-03-24", "2017-02-24"),
        ("5 working days", "2017-03-17", "2017-03-03"),
        ("1 month", "2017-04-10", "2017-02-10"),
        ("1 year", "2018-03-10", "2016-03-10"),
        ("72 hours", "2017-03-13", "2017-03-07"),
        ("at once", "2017-03-10", "2017-03-10"),
    ],
)
def test_periods_forward_and_backward(period, after, before):
    friday, calendar = date(2017, 3, 10), calendar_of("ENG")
    assert calendar.after(friday, read_period(period)) == date.fromisoformat(after)
    assert calendar.before(friday, read_period(period)) == date.fromisoformat(before)


def test_hours_run_by_the_clock_through_a_change_of_clocks():
    moment = datetime.fromisoformat
    after = calendar_of("ENG").moment_after(moment("2010-03-26T22:30"), Period(72, "hours"))
    assert after == moment("2010-03-29T22:30")


@pytest.mark.parametrize(("way", "expect"), [("forward", date(2016, 12, 28)), ("back", date(2016, 12, 23))])
def test_a_date_on_christmas_day_is_rolled_to_a_working_day(way, expect):
    assert calendar_of("ENG").roll(date(2016, 12, 25), way) == expect


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("10 wokring days", "working_days"),
        ("soon", "not a length of time"),
        ("-3 days", "not a length of time"),
        ("99999 days", "not a length of time"),
        ({"n": 1}, "not a length of time"),
        (True, "not a length of time"),
    ],
)
def test_a_period_that_is_none_says_so(written, says):
    with pytest.raises(NotUnderstood, match=says):
        read_period(written)


def test_a_period_in_parts_or_in_words_is_the_same():
    assert read_period({"n": 10, "unit": "working_days"}) == read_period("10 working days")
    assert read_period("10 working days").words == "10 working days"
    assert read_period("1 month").words == "1 month"


@pytest.mark.parametrize("written", ["2016-05-22", "22/05/2016", "22 May 2016", "22 may 2016"])
def test_a_day_is_read_day_before_month(written):
    assert read_day(written) == date(2016, 5, 22)


@pytest.mark.parametrize(
    "written", ["2019-02-31", "05/22/2016", "22 Mai 2016", "2016", "", None, 20160522, "٢٠١٦-٠٥-٢٢"]
)
def test_a_day_that_is_none_says_so(written):
    with pytest.raises(NotUnderstood):
        read_day(written)


def test_year_ends_and_nations_as_people_write_them():
    assert read_year_end("31 March") == read_year_end("03-31") == read_year_end("2016-03-31") == (3, 31)
    assert nation_named("Isle of Man") == nation_named("im") == "IM"
    with pytest.raises(NotUnderstood, match="ENG"):
        nation_named("ENGL")
