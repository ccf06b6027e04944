"""Dates in words."""

import datetime as dt

import pytest

from casereview.casework.chronology.days import said_day, said_time
from casereview.engines.chronicle.rows import Row


def row(**values):
    return Row("A", "a.csv", None, None, values.pop("number", 1), **values)


@pytest.mark.parametrize(
    ("values", "text", "note"),
    [
        ({"date": "2016-05-22"}, "22 May 2016", ""),
        ({"date": "2016-05-22", "uncertain": True}, "22 May 2016", "not certain"),
        ({"date": "2016-05", "approximate": True}, "May 2016", "about this time, known to the month"),
        ({"date": "2016"}, "2016", "known to the year"),
        ({"date": "2016-24"}, "Winter 2016", "known to the season"),
        ({"date": "2018-03-12/2018-03-18"}, "w/c 12 Mar 2018", "known to the week"),
        ({"date": "2018-02-12/2018-02-14"}, "12 Feb 2018 to 14 Feb 2018", ""),
        ({"date": "2018-02/2018-03"}, "Feb 2018 to Mar 2018", ""),
        ({"date": "../2018-05-05"}, "By 5 May 2018", "only the last day is known"),
        ({"date": "2018-05-05/.."}, "From 5 May 2018", "only the first day is known"),
        ({"date": "[2015-05-13,2015-05-14]"}, "13 May 2015 or 14 May 2015", "one of these days"),
        ({"written": {"date": "Xmas"}}, "Xmas", "has no place in time"),
        ({}, "No date", "has no place in time"),
        ({"date": "0100", "earliest": dt.date(100, 1, 1)}, "Standing note", "by the author, not an event"),
    ],
)
def test_a_day_is_said_no_more_exactly_than_it_is_known(values, text, note):
    said = said_day(row(**values))
    assert (said.text, said.note) == (text, note)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, ""),
        ({"time": "14:30"}, "14:30"),
        ({"time": "09:00", "end_time": "11:00"}, "09:00 to 11:00"),
        ({"time": "11:15", "uncertain_time": True}, "11:15?"),
    ],
)
def test_a_time(values, text):
    assert said_time(row(**values)) == text
