"""What is never guessed: each refusal says what is wrong and how to write it."""

import datetime as dt

import pytest

from casereview.engines.chronicle.dates import from_python, read_date, read_datetime

ON = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        # no year, or only a number
        ("22 May", "no year"),
        ("Thurs 25 May", "no year"),
        ("30 Feb", "no year"),
        ("22/05", "no year"),
        ("May", "no year"),
        ("May 3", "no year"),
        ("Friday", "no year"),
        ("w/c 12 March", "no year"),
        ("Sept 17 - Jan 18", "no year"),
        ("7", "only a number"),
        ("210518", "only a number"),
        ("43567", "Excel"),
        ("3 May 8", "not a year"),
        ("22/05/201", "not a year"),
        ("22/05/20166", "not a year"),
        ("00/00/0000", "month 0"),
        ("31/12/0000", "not a year"),
        # nothing, or elsewhere
        ("", "missing"),
        ("   ", "missing"),
        ("ditto", "gives no date"),
        ("as above", "gives no date"),
        ("not known", "gives no date"),
        ("N/K", "gives no date"),
        ("undated", "gives no date"),
        ("-", "gives no date"),
        ("?", "gives no date"),
        # a time
        ("14:30", "time, not a date"),
        ("2.30pm", "time, not a date"),
        ("1430 hours", "time, not a date"),
        ("9.30", "time, not a date"),
        ("1430", "time column"),
        # no real date
        ("31/02/2018", "must be a real date"),
        ("30 Feb 2018", "must be a real date"),
        ("31/02/2019", "must be a real date"),
        ("29/02/2019", "28 days"),
        ("32/01/2018", "31 days"),
        ("22.13.2018", "no month 13"),
        # American and other orders
        ("04/23/2019", "write 23/04/2019"),
        ("2019-23-04", "2019-04-23"),
        ("2024-W01-1", "Week numbers"),
        ("20240101", "Put marks between"),
        ("2010/11", "the years 2010 to 2011"),
        # letters and figures
        ("3O/05/2018", "letter where a figure"),
        ("l2/05/2018", "If you mean 12"),
        ("2O18", "If you mean 2018"),
        ("l/02/2018", "letter where a figure"),
        ("1 0ct 2018", "figure in the middle of a word"),
        # too early, too late
        ("01/01/1601", "too long ago"),
        ("01/01/1849", "too long ago"),
        ("01/01/2107", "after 21 November 2026"),
        ("22/11/2026", "after 21 November 2026"),
        ("Dec 2026", "after 21 November 2026"),
        ("2027", "after 21 November 2026"),
        ("since 2030", "after 21 November 2026"),
        ("1 Nov 2026 - 30 Nov 2026", "after 21 November 2026"),
        # marks that leave two readings
        ("05.05", "no year"),
        ("13/2016", "no month 13"),
        ("2016-13", "no month 13"),
        ("2016.25", "no month 25"),
        ("12/11/2018 - 9.10", "for certain"),
        ("22 nd May th 2016", "“th” is not part"),
        ("3 lO 2016", "letter where a figure"),
        # ranges
        ("3, 5 and 4 May 2018", "before the start"),
        ("before 3 May 2018 onwards", "without an end"),
        ("since until 3 May 2018", "without a start"),
        ("until since 3 May 2018", "without an end"),
        ("12 Feb 2018 - 10 Feb 2018", "before the start"),
        ("28 Dec - 2 Jan 2019", "before the start"),
        ("14-12 Feb 2018", "before the start"),
        ("w/c May 2018", "day it starts"),
        # what names a day without writing it
        ("Monday before 3 May 2018", "for certain"),
        ("week before 3 May 2018", "names no week"),
        ("autumn term 2017", "Terms and holidays"),
        ("summer 2017/18", "Only a winter"),
        ("early 3 May 2018", "go with a month"),
        # more or other than a date
        ("22? May 2016", "question mark inside"),
        ("6 September 2019 (two days late)", "“two” is not part"),
        ("12/02/18 1930", "a year or a time"),
        ("3 May 2018 3 May 2018", "for certain"),
        ("12 12 12 12", "for certain"),
        ("5²/05/2018", "not part of any date"),
        ("3 May 2018\x00", "cannot be read"),
        ("3 May \ud8002018", "cannot be read"),
        ("3 May 2018 " * 30, "too much"),
        ("1/" * 60, "too much"),
    ],
)
def test_given_what_cannot_be_read_for_certain_expect_a_helpful_sentence(written: str, says: str) -> None:
    reading = read_date(written, on=ON)
    assert reading.edtf is None
    assert says in (reading.error or "")
    assert (reading.error or "").endswith((".", "such as Oct.", ")"))
    assert reading.earliest is reading.latest is reading.time is None


def test_given_numbers_in_the_american_order_expect_them_never_to_be_swapped() -> None:
    for month in range(13, 32):
        assert read_date(f"04/{month}/2019", on=ON).error


@pytest.mark.parametrize("written", ["29/02/2020", "01/01/1900", "29/02/2000"])
def test_given_a_rare_but_real_day_expect_it_to_be_read(written: str) -> None:
    assert read_date(written, on=ON).error is None


@pytest.mark.parametrize(
    ("written", "says"), [("30/03/2025 01:30", "did not exist"), ("26/10/2025 01:30", "came twice")]
)
def test_given_the_hour_when_clocks_change_expect_a_question(written: str, says: str) -> None:
    reading = read_datetime(written, on=ON)
    assert reading.time == "01:30"
    assert says in (reading.note or "")
    assert says in (from_python(dt.datetime.strptime(written, "%d/%m/%Y %H:%M"), on=ON).note or "")  # noqa: DTZ007


@pytest.mark.parametrize(
    "written", ["29/03/2025 01:30", "30/03/2025 02:30", "26/10/2025 00:30", "31/03/1985 01:30"]
)
def test_given_any_other_hour_expect_no_question(written: str) -> None:
    assert read_datetime(written, on=ON).note is None


def test_given_a_standing_note_of_the_author_expect_it_to_be_read_with_a_note() -> None:
    reading = read_date("01/01/0100", on=ON)
    assert reading.edtf == "0100-01-01"
    assert "standing note" in (reading.note or "")
