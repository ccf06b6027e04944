"""Times of day as people write them."""

import pytest

from casereview.engines.chronicle.dates import read_time


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("14:30", "14:30"),
        ("1430", "14:30"),
        ("1430 hours", "14:30"),
        ("1430hrs", "14:30"),
        ("11:25 hrs", "11:25"),
        ("0930", "09:30"),
        ("930", "09:30"),
        ("9.30", "09:30"),
        ("9:30 pm", "21:30"),
        ("2.30pm", "14:30"),
        ("4:30 p.m.", "16:30"),
        ("10:35 a.m.", "10:35"),
        ("10h15", "10:15"),
        ("14h", "14:00"),
        ("9am", "09:00"),
        ("9 o'clock", "09:00"),
        ("9.30 in the morning", "09:30"),
        ("8 at night", "20:00"),
        ("2 at night", "02:00"),
        ("12.00pm", "12:00"),
        ("12am", "00:00"),
        ("12.30am", "00:30"),
        ("12 noon", "12:00"),
        ("midday", "12:00"),
        ("midnight", "00:00"),
        ("13.00pm", "13:00"),
        ("09 hrs", "09:00"),
        ("09:12:45", "09:12"),
        ("09:12:45.000", "09:12"),
        ("@ 14;30", "14:30"),
        ("14,30", "14:30"),
        ("14 30", "14:30"),
        ("14:30.", "14:30"),
        ("١٤:٣٠", "14:30"),
        ("30/12/1899 09:30:00", "09:30"),
        ("1900-01-00 09:30", "09:30"),
        ("0000", "00:00"),
    ],
)
def test_given_a_time_written_so_expect_the_24_hour_clock(written: str, time: str) -> None:
    reading = read_time(written)
    assert (reading.time, reading.end_time, reading.error) == (time, None, None)
    assert reading.edtf is None
    assert not reading.uncertain_time


@pytest.mark.parametrize(
    ("written", "time", "end_time"),
    [
        ("9-11am", "09:00", "11:00"),
        ("11am-1pm", "11:00", "13:00"),
        ("11-1pm", "11:00", "13:00"),
        ("9-5pm", "09:00", "17:00"),
        ("10-11.30am", "10:00", "11:30"),
        ("9.30am-10.15", "09:30", "10:15"),
        ("11.30am-1.15", "11:30", "13:15"),
        ("1.30pm-1410", "13:30", "14:10"),
        ("9am - 11", "09:00", "11:00"),
        ("14:00 to 15:30", "14:00", "15:30"),
        ("0930-1030", "09:30", "10:30"),
        ("from 9.30 until 10.15", "09:30", "10:15"),
        ("between 9 and 10am", "09:00", "10:00"),
        ("10pm-2am", "22:00", "02:00"),
        ("11-11pm", "11:00", "23:00"),
    ],
)
def test_given_a_span_expect_its_start_and_end(written: str, time: str, end_time: str) -> None:
    reading = read_time(written)
    assert (reading.time, reading.end_time, reading.uncertain_time) == (time, end_time, False)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("?11.15am", "11:15"),
        ("11.15am?", "11:15"),
        ("about 2pm", "14:00"),
        ("approx 2200 hours", "22:00"),
        ("c. 14:30", "14:30"),
        ("2 or 3pm", "14:00"),
        ("after 3pm", "15:00"),
        ("before 9am", "09:00"),
        ("9am onwards", "09:00"),
        ("14:30 -", "14:30"),
    ],
)
def test_given_doubt_expect_an_uncertain_time(written: str, time: str) -> None:
    reading = read_time(written)
    assert (reading.time, reading.uncertain_time) == (time, True)


@pytest.mark.parametrize(
    "written", ["-", "--", "n/k", "not known", "Unknown", "?", "time not known", "all day"]
)
def test_given_that_nothing_is_known_expect_no_time_and_no_error(written: str) -> None:
    reading = read_time(written)
    assert (reading.time, reading.error, reading.note) == (None, None, None)


@pytest.mark.parametrize("written", ["am", "p.m.", "morning", "late evening", "lunchtime"])
def test_given_a_part_of_the_day_expect_no_time_to_be_invented(written: str) -> None:
    reading = read_time(written)
    assert (reading.time, reading.error) == (None, None)
    assert "part of the day" in (reading.note or "")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "missing"),
        ("ditto", "gives no time"),
        ("25:00", "not a time of day"),
        ("13:75", "not a time of day"),
        ("12:30:75", "not a time of day"),
        ("2pm-25:00", "not a time of day"),
        ("0am", "not a time of day"),
        ("11 noon", "not a time of day"),
        ("11 midnight", "not a time of day"),
        ("24:00", "start or the end"),
        ("14:30 am", "cannot be in the morning"),
        ("9:5", "one figure for the minutes"),
        ("9", "not clearly a time"),
        ("9-11", "one time or two"),
        ("14:00-13:00", "before the start"),
        ("22/05/2016", "a date, not a time"),
        ("22 May 2016", "a date, not a time"),
        ("l4:30", "letter where a figure"),
        ("14:3O", "letter where a figure"),
        ("half past nine", "not part of any date or time"),
        ("14:30:15:16:17", "for certain"),
        ("2 hours", "how long"),
        ("9 by night", "for certain"),
        ("11pm-11", "not clearly a time"),
        ("1.30-12am", "before the start"),
    ],
)
def test_given_no_clear_time_expect_a_helpful_sentence(written: str, says: str) -> None:
    reading = read_time(written)
    assert reading.time is None
    assert says in (reading.error or "")


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("3.40", "15:40"),
        ("12am", "midnight"),
        ("midnight", "next day"),
        ("23:30-00:15", "next day"),
        ("14:30Z", "zone"),
        ("after 3pm", "one end"),
    ],
)
def test_given_something_odd_expect_the_time_with_a_note(written: str, note: str) -> None:
    reading = read_time(written)
    assert reading.time
    assert note in (reading.note or "")


@pytest.mark.parametrize("written", ["03:40", "15.40", "3.40pm", "9.30"])
def test_given_a_plain_time_expect_no_note(written: str) -> None:
    assert read_time(written).note is None
