"""The worked examples of the contract, as sentences: a cell written so is read so."""

import datetime as dt

import pytest

from casereview.engines.chronicle.dates import read_date, read_datetime

ON = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        # one day, in any shape and with any separator
        ("22/05/2016", "2016-05-22"),
        ("1/2/2010", "2010-02-01"),
        ("2016-05-22", "2016-05-22"),
        ("22.05.2016", "2016-05-22"),
        ("22 05 2016", "2016-05-22"),
        ("22,05,2016", "2016-05-22"),
        ("22_05_2016", "2016-05-22"),
        ("22:05:2016", "2016-05-22"),
        ("22;05;2016", "2016-05-22"),
        ("22\\05\\2016", "2016-05-22"),
        ("22//05/ 2016", "2016-05-22"),
        ("16.04/19", "2019-04-16"),
        ("12:06/18", "2018-06-12"),
        ("22 May 2016", "2016-05-22"),
        ("22nd of May 2016", "2016-05-22"),
        ("the 22nd May, 2016", "2016-05-22"),
        ("22-may-16", "2016-05-22"),
        ("22MAY16", "2016-05-22"),
        ("May 22nd, 2016", "2016-05-22"),
        ("2016 May 22", "2016-05-22"),
        ("3 sept 2018", "2018-09-03"),
        ("Thurs. 6th Sept. 2018", "2018-09-06"),
        ("Monday 23rd May 2016", "2016-05-23"),
        ("23/05/2016 (Mon)", "2016-05-23"),
        ("11\xa0December\xa02017", "2017-12-11"),
        ("1 Mar '18", "2018-03-01"),
        ("1 Mar ’18", "2018-03-01"),
        ("٠٣/٠٤/٢٠١٩", "2019-04-03"),
        ("０３／０４／２０１９", "2019-04-03"),
        # days with names
        ("22 nd May 2016", "2016-05-22"),
        ("New Year's Eve 26", "1926-12-31"),
        ("Xmas Day 2017", "2017-12-25"),
        ("Christmas Eve 2017", "2017-12-24"),
        ("Boxing Day 2017", "2017-12-26"),
        ("New Year's Eve 2017", "2017-12-31"),
        ("New Years Day 2018", "2018-01-01"),
        ("Good Friday 2018", "2018-03-30"),
        ("Easter Sunday 2019", "2019-04-21"),
        # less than a day
        ("2016", "2016"),
        ("2016-05", "2016-05"),
        ("2016 May", "2016-05"),
        ("2016 spring", "2016-21"),
        ("2016-21", "2016-21"),
        ("May 2016", "2016-05"),
        ("05/2016", "2016-05"),
        ("Mar '18", "2018-03"),
        ("during May 2016", "2016-05"),
        ("spring 2016", "2016-21"),
        ("Summer 2018", "2018-22"),
        ("autumn '17", "2017-23"),
        ("winter 2017", "2017-24"),
        ("winter 2017/18", "2017-24"),
        ("0100", "0100"),
        ("01/01/0100", "0100-01-01"),
        # from one to another
        ("12-14 Feb 2018", "2018-02-12/2018-02-14"),
        ("12 – 14 Feb 2018", "2018-02-12/2018-02-14"),
        ("12th to 14th February 2018", "2018-02-12/2018-02-14"),
        ("between 12 and 14 Feb 2018", "2018-02-12/2018-02-14"),
        ("between March and May 2018", "2018-03/2018-05"),
        ("from 12 Feb 2018 to 3 March 2018", "2018-02-12/2018-03-03"),
        ("28 Feb - 2 March 2018", "2018-02-28/2018-03-02"),
        ("03/05/16 - 07/05/16", "2016-05-03/2016-05-07"),
        ("30/04 - 01/05/2016", "2016-04-30/2016-05-01"),
        ("24-25/4/18", "2018-04-24/2018-04-25"),
        ("19-20 Nov 18", "2018-11-19/2018-11-20"),
        ("1st & 2nd March 2018", "2018-03-01/2018-03-02"),
        ("12, 13 and 14 Feb 2018", "2018-02-12/2018-02-14"),
        ("12 Feb 2018 to 14 Feb", "2018-02-12/2018-02-14"),
        ("May 12-14, 2018", "2018-05-12/2018-05-14"),
        ("Sept 2018 - Jan 2019", "2018-09/2019-01"),
        ("30/5/16 - 2/6", "2016-05-30/2016-06-02"),
        ("30.5.16 - 2.6", "2016-05-30/2016-06-02"),
        ("12 Feb 2018 to 14th", "2018-02-12/2018-02-14"),
        ("week 12-16 March 2018", "2018-03-12/2018-03-16"),
        ("2016/17", "2016/2017"),
        ("2015 - 2017", "2015/2017"),
        # one or the other
        ("13/14 May 2015", "[2015-05-13,2015-05-14]"),
        ("1st or 2nd June 2017", "[2017-06-01,2017-06-02]"),
        ("18 or 17 January 2018", "[2018-01-17,2018-01-18]"),
        ("[2015-05-13,2015-05-14]", "[2015-05-13,2015-05-14]"),
        ("17 or 18 January 2018", "[2018-01-17,2018-01-18]"),
        ("Sat 3rd/Sun 4th June 2017", "[2017-06-03,2017-06-04]"),
        ("May/June 2017", "[2017-05,2017-06]"),
        # weeks
        ("w/c 12/3/18", "2018-03-12/2018-03-18"),
        ("week commencing Monday 12th March 2018", "2018-03-12/2018-03-18"),
        ("wk beginning 12/3/18", "2018-03-12/2018-03-18"),
        ("week ending 18/3/18", "2018-03-12/2018-03-18"),
        ("week of 14 March 2018", "2018-03-12/2018-03-18"),
        # open on one side
        ("before 3 May 2016", "../2016-05-03"),
        ("until May 2016", "../2016-05"),
        ("by 2016", "../2016"),
        ("after 3 May 2016", "2016-05-03/.."),
        ("since 2016", "2016/.."),
        ("from 3 May 2016", "2016-05-03/.."),
        ("3 May 2016 onwards", "2016-05-03/.."),
        ("not before 3 May 2016", "2016-05-03/.."),
    ],
)
def test_given_a_cell_written_so_expect_this_date(written: str, edtf: str) -> None:
    reading = read_date(written, on=ON)
    assert (reading.edtf, reading.error) == (edtf, None)
    assert reading.input == written


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("?22 May 2016", "2016-05-22"),
        ("? 22/05/2016", "2016-05-22"),
        ("?Thurs 30/11/17", "2017-11-30"),
        ("probably 22 May 2016", "2016-05-22"),
        ("? 1985", "1985"),
        ("22 May 2016 ?", "2016-05-22"),
        ("22 May 2016?", "2016-05-22"),
        ("w/c ?12/3/18", "2018-03-12/2018-03-18"),
    ],
)
def test_given_doubt_expect_the_date_as_uncertain(written: str, edtf: str) -> None:
    reading = read_date(written, on=ON)
    assert (reading.edtf, reading.uncertain, reading.approximate) == (edtf, True, False)
    assert bool(reading.note) == written.endswith("?")


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("c. 22 May 2016", "2016-05-22"),
        ("circa 2016", "2016"),
        ("c2016", "2016"),
        ("about May 2016", "2016-05"),
        ("approx 22/5/16", "2016-05-22"),
        ("~2016", "2016"),
        ("22 May 2016 or thereabouts", "2016-05-22"),
        ("early May 2016", "2016-05"),
        ("early March 2010", "2010-03"),
        ("mid-May 2016", "2016-05"),
        ("late May 2016", "2016-05"),
        ("end of May 2016", "2016-05"),
        ("beginning of 2016", "2016"),
        ("early to mid May 2016", "2016-05"),
        ("late summer 2016", "2016-22"),
        ("since about 2016", "2016/.."),
        ("about Easter 2016", "2016-03-25/2016-03-28"),
    ],
)
def test_given_about_expect_the_typed_precision_as_approximate(written: str, edtf: str) -> None:
    reading = read_date(written, on=ON)
    assert (reading.edtf, reading.approximate, reading.uncertain) == (edtf, True, False)


@pytest.mark.parametrize(
    ("written", "on", "edtf"),
    [
        ("12/03/99", "2026-11-21", "1999-03-12"),
        ("30.08.90", "2026-11-21", "1990-08-30"),
        ("03/04/19", "2026-11-21", "2019-04-03"),
        ("21/11/26", "2026-11-21", "2026-11-21"),
        ("12/03/19", "2018-01-01", "1919-03-12"),
    ],
)
def test_given_a_short_year_expect_the_latest_century_not_after_today(
    written: str, on: str, edtf: str
) -> None:
    assert read_date(written, on=dt.date.fromisoformat(on)).edtf == edtf


def test_given_a_short_year_of_this_year_still_to_come_expect_a_note() -> None:
    reading = read_date("30/12/26", on=ON)
    assert reading.edtf == "1926-12-30"
    assert "Please check" in (reading.note or "")


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("22 May 2016", "2016-05-22", "2016-05-22"),
        ("late Feb 2016", "2016-02-01", "2016-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("spring 2016", "2016-03-01", "2016-05-31"),
        ("winter 2017", "2017-12-01", "2018-02-28"),
        ("13/14 May 2015", "2015-05-13", "2015-05-14"),
        ("before May 2016", None, "2016-05-31"),
        ("since May 2016", "2016-05-01", None),
        ("Dec 2018 - Feb 2019", "2018-12-01", "2019-02-28"),
    ],
)
def test_given_a_date_expect_its_earliest_and_latest_day(written: str, earliest: str, latest: str) -> None:
    answer = read_date(written, on=ON).as_json()
    assert (answer["earliest"], answer["latest"]) == (earliest, latest)


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("Mon 21/5/19", "That Monday was a Tuesday"),
        ("21 May 2019 (Mon)", "That Monday was a Tuesday"),
        ("w/c 14/3/18", "was a Wednesday, not a Monday"),
        ("22 Febuary 2017", "February"),
        ("22 Setpember 2017", "September"),
        ("6 Ocotber 2017", "October"),
        ("6 juen 2017", "June"),
        ("6 Agust 2017", "August"),
        ("01/01/1900", "no date was given"),
        ("Mar 18", "read as the year"),
        ("2010-11", "2010 to 2011"),
        ("??/05/2016", "day is left open"),
        ("3 and 5 May 2016", "Only some of the days"),
        ("3 May 2018 -", "nothing behind it"),
        ("Easter 2016", "no one day"),
    ],
)
def test_given_something_odd_expect_the_date_with_a_note(written: str, note: str) -> None:
    reading = read_date(written, on=ON)
    assert reading.edtf
    assert note in (reading.note or "")


@pytest.mark.parametrize(
    ("written", "edtf", "time", "end_time"),
    [
        ("06-Apr-2017 09:12", "2017-04-06", "09:12", None),
        ("2014-05-01 13:00:00", "2014-05-01", "13:00", None),
        ("2014-05-01T13:00", "2014-05-01", "13:00", None),
        ("01.03.2018 08:50", "2018-03-01", "08:50", None),
        ("29-Aug-2017 5.25pm", "2017-08-29", "17:25", None),
        ("19-Oct-2017 12.00pm", "2017-10-19", "12:00", None),
        ("12/02/18 1430", "2018-02-12", "14:30", None),
        ("12/02/18 9.12", "2018-02-12", "09:12", None),
        ("12 Feb 2018 at 1430 hours", "2018-02-12", "14:30", None),
        ("12 Feb 2018, 9-11am", "2018-02-12", "09:00", "11:00"),
        ("2pm on 12 Feb 2018", "2018-02-12", "14:00", None),
        ("12-14 Feb 2018 9am", "2018-02-12/2018-02-14", "09:00", None),
        ("12/2/18 10:00 - 13/2/18 11:00", "2018-02-12/2018-02-13", "10:00", "11:00"),
        ("12/2/18 10:00 - 12/2/18 11:00", "2018-02-12", "10:00", "11:00"),
        ("23.5.10 (pm)", "2010-05-23", None, None),
        ("12 Feb 2018 evening", "2018-02-12", None, None),
        ("22 May 2016", "2016-05-22", None, None),
    ],
)
def test_given_a_day_and_a_time_expect_both(written: str, edtf: str, time: str, end_time: str) -> None:
    for reading in (read_datetime(written, on=ON), read_date(written, on=ON)):
        assert (reading.edtf, reading.time, reading.end_time) == (edtf, time, end_time)


def test_given_doubt_before_the_time_expect_only_the_time_uncertain() -> None:
    reading = read_datetime("12/02/18 ?2pm", on=ON)
    assert (reading.uncertain, reading.uncertain_time) == (False, True)


def test_given_doubt_after_the_day_expect_only_the_day_uncertain() -> None:
    reading = read_datetime("12/02/18? 2pm", on=ON)
    assert (reading.uncertain, reading.uncertain_time) == (True, False)


def test_given_an_exported_midnight_expect_no_time_in_a_date_cell() -> None:
    assert read_date("2014-05-01 00:00:00", on=ON).time is None
    assert read_datetime("2014-05-01 00:00:00", on=ON).time == "00:00"


def test_given_readings_expect_them_to_sort_by_day_then_time_then_unknown() -> None:
    written = ["2 May 2016", "2 May 2016 9am", "rubbish", "before May 2016", "1 May 2016 5pm", "May 2016"]
    in_order = sorted((read_date(cell, on=ON) for cell in written), key=lambda reading: reading.sort_key)
    assert [reading.input for reading in in_order] == [
        "1 May 2016 5pm", "May 2016", "2 May 2016 9am", "2 May 2016", "before May 2016", "rubbish",
    ]  # fmt: skip
