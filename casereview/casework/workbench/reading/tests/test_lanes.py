"""The shapes of the lanes: ticks, rings, spells and the calendar."""

import datetime as dt
from uuid import UUID, uuid4

import pytest

from casereview.casework.chronology.index import Entry, build, spells_of
from casereview.casework.chronology.tests.building import SAMPLES
from casereview.casework.workbench.reading.presenting.lanes import CROWD, draw
from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.rows import Row

REGISTER = Register.read_bytes((SAMPLES / "register.csv").read_bytes())


def row(**values):
    return Row("A", "a.csv", None, None, values.pop("number", 1), **values)


def on(day, number, **values):
    return row(number=number, date=day.isoformat(), earliest=day, latest=day, **values)


def drawn(rows, child=0, name="Health visiting service"):
    columns = build([Entry(uuid4(), UUID(int=1), one) for one in rows], REGISTER)
    spells = spells_of(columns, child) if child is not None else []
    return draw(columns, [("HV", name)], spells, child=child, child_words="Child R")


def test_ticks_rings_and_spells():
    rows = [
        on(dt.date(2016, 5, 1), 1, seen="seen", seen_who="Ellis"),
        on(dt.date(2016, 6, 1), 2, event="Call"),
        on(dt.date(2016, 7, 1), 3, seen="seen", seen_who="Ellis"),
    ]
    drawing = drawn(rows)
    lane = drawing.lanes[0]
    assert (lane.code, lane.name, lane.kind) == ("HV", "Health visiting service", "hv")
    assert drawn(rows, name="Eldershire Children's Services").lanes[0].name == "Eldershire Children's…"
    assert lane.rings.count("M") == 2
    assert lane.ticks.count("M") == 1
    assert drawing.spells[0].label.text == "Child R not seen, 60 days"
    assert (drawing.spells[0].x, drawing.spells[0].width) == (212.0, 978.0)
    assert drawing.window(None, None) is None
    assert drawing.window(dt.date(2016, 5, 1), dt.date(2016, 7, 1)) == (212.0, 978.0)
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
