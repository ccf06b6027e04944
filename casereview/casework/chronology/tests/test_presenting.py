"""Dates in words, and the timeline's shapes."""

import datetime as dt
from uuid import UUID, uuid4

import pytest

from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.index import Entry, build, spells_of
from casereview.casework.chronology.presenting.timeline import CROWD, draw
from casereview.casework.chronology.tests.building import SAMPLES
from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.rows import Row

REGISTER = Register.read_bytes((SAMPLES / "register.csv").read_bytes())


def row(**values):
    return Row("A", "a.csv", None, None, values.pop("number", 1), **values)


def on(day, number, **values):
    return row(number=number, date=day.isoformat(), earliest=day, latest=day, **values)


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


def drawn(rows, child=0):
    columns = build([Entry(uuid4(), UUID(int=1), one) for one in rows], REGISTER)
    spells = spells_of(columns, child) if child is not None else []
    return draw(columns, [("HV", "Health visiting service")], spells, child=child, child_words="Child R")


def test_ticks_rings_and_spells():
    rows = [
        on(dt.date(2016, 5, 1), 1, seen="seen", seen_who="Ellis"),
        on(dt.date(2016, 6, 1), 2, event="Call"),
        on(dt.date(2016, 7, 1), 3, seen="seen", seen_who="Ellis"),
    ]
    drawing = drawn(rows)
    lane = drawing.lanes[0]
    assert (lane.code, lane.name, lane.kind) == ("HV", "Health visiti…", "hv")
    assert lane.rings.count("M") == 2
    assert lane.ticks.count("M") == 1
    assert drawing.spells[0].label.text == "Child R not seen, 60 days"
    assert (drawing.spells[0].x, drawing.spells[0].width) == (150.0, 1040.0)
    assert drawing.window(None, None) is None
    assert drawing.window(dt.date(2016, 5, 1), dt.date(2016, 7, 1)) == (150.0, 1040.0)
    assert drawing.window(dt.date(2016, 6, 1), None)[0] > 600
    assert drawing.window(dt.date(2017, 1, 1), dt.date(2017, 2, 1)) is None


def test_nothing_to_draw():
    assert drawn([row(number=1)]) is None
    assert (
        drawn([row(number=1, date="0100", earliest=dt.date(100, 1, 1), latest=dt.date(100, 12, 31))]) is None
    )


def test_a_crowded_lane_has_no_more_ticks_than_places():
    rows = [on(dt.date(2010, 1, 1) + dt.timedelta(days=n), n + 1) for n in range(3000)]
    lane = drawn(rows, child=None).lanes[0]
    assert CROWD < lane.ticks.count("M") <= 402
    assert lane.rings == ""


@pytest.mark.parametrize(("days", "label"), [(200, "Apr"), (900, "2011"), (5_000, "2012"), (30_000, "2020")])
def test_the_calendar_suits_the_span(days, label):
    rows = [on(dt.date(2010, 1, 15), 1), on(dt.date(2010, 1, 15) + dt.timedelta(days=days), 2)]
    assert any(label in words.text for words in drawn(rows, child=None).labels)


def test_labels_of_spells_do_not_lie_on_each_other():
    days = [dt.date(2016, 1, 1) + dt.timedelta(days=20 * n) for n in range(12)]
    rows = [on(day, n, seen="seen", seen_who="Ellis") for n, day in enumerate(days)]
    drawing = drawn(rows)
    assert len(drawing.spells) == 11
    labels = [spell.label for spell in drawing.spells if spell.label]
    assert 1 < len(labels) <= 3
