"""Cells that a spreadsheet gives as a day, a time or a number."""

import datetime as dt
import math

import pytest

from casereview.engines.chronicle.dates import from_excel_serial, from_python

ON = dt.date(2026, 11, 21)


def test_given_a_day_expect_that_day() -> None:
    reading = from_python(dt.date(2017, 4, 19), on=ON)
    assert (reading.edtf, reading.time, reading.error) == ("2017-04-19", None, None)
    assert reading.earliest == reading.latest == dt.date(2017, 4, 19)


def test_given_a_day_and_time_expect_both_without_seconds() -> None:
    reading = from_python(dt.datetime(2018, 2, 3, 22, 20, 59), on=ON)  # noqa: DTZ001
    assert (reading.edtf, reading.time) == ("2018-02-03", "22:20")


def test_given_midnight_expect_a_day_without_a_time() -> None:
    assert from_python(dt.datetime(2018, 2, 3), on=ON).time is None  # noqa: DTZ001


def test_given_a_time_expect_that_time() -> None:
    assert from_python(dt.time(20, 5)).as_json()["time"] == "20:05"


@pytest.mark.parametrize(
    ("day", "says"), [((1601, 1, 1), "too long ago"), ((2107, 1, 1), "after 21 November")]
)
def test_given_an_impossible_day_expect_a_refusal(day: tuple[int, int, int], says: str) -> None:
    assert says in (from_python(dt.date(*day), on=ON).error or "")


@pytest.mark.parametrize(
    ("number", "epoch_1904", "edtf", "time"),
    [
        (43164, False, "2018-03-05", None),
        (43567, False, "2019-04-12", None),
        (43567, True, "2023-04-13", None),
        (43239.0, False, "2018-05-19", None),
        (43164.604166666664, False, "2018-03-05", "14:30"),
        (1, False, "1900-01-01", None),
        (59, False, "1900-02-28", None),
        (61, False, "1900-03-01", None),
        (0, True, "1904-01-01", None),
    ],
)
def test_given_a_serial_expect_its_day_and_the_system_shown(
    number: float, *, epoch_1904: bool, edtf: str, time: str | None
) -> None:
    reading = from_excel_serial(number, epoch_1904=epoch_1904, on=ON)
    assert (reading.edtf, reading.time) == (edtf, time)
    assert ("1904" if epoch_1904 else "1900") + " date system" in (reading.note or "")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (60, "29 February 1900"),
        (0, "no date"),
        (0.5, "time, not a date"),
        (-1, "not a number that Excel"),
        (math.nan, "not a number that Excel"),
        (math.inf, "not a number that Excel"),
        (3_000_000, "not a number that Excel"),
        (90_000, "after 21 November"),
    ],
)
def test_given_a_serial_that_is_no_day_expect_a_refusal(number: float, says: str) -> None:
    reading = from_excel_serial(number, on=ON)
    assert reading.edtf is None
    assert says in (reading.error or "")


@pytest.mark.parametrize(("number", "time"), [(0.5, "12:00"), (0.604166666666, "14:30"), (43164.25, "06:00")])
def test_given_a_serial_in_a_time_cell_expect_its_time(number: float, time: str) -> None:
    assert from_excel_serial(number, field="time").time == time
