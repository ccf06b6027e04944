"""Days, months and minutes out of what collated rows hold."""

from datetime import date

import pytest

from casereview.engines.chronicle.analysis.counts import NO_MONTH, counts_of
from casereview.engines.chronicle.analysis.windows import certain_day, minutes, month, window
from casereview.engines.chronicle.rows import Row


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2016-05-22", "2016-05-22", "2016-05-22"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-21", "2016-03-01", "2016-05-31"),
        ("2016-24", "2016-12-01", "2017-02-28"),
        ("2018-02-12/2018-02-14", "2018-02-12", "2018-02-14"),
        ("2018-02/2018-03", "2018-02-01", "2018-03-31"),
        ("[2015-05-13,2015-05-14]", "2015-05-13", "2015-05-14"),
        ("../2016-05-22", None, "2016-05-22"),
        ("2016-05-22/..", "2016-05-22", None),
        ("2016-13", None, None),
        ("2016-02-30", None, None),
        ("[2016-02-30,..]", None, None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_given_a_date_expect_the_days_it_allows(
    edtf: str | None, first: str | None, last: str | None
) -> None:
    days = tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert window(edtf) == days


def test_only_one_undoubted_day_is_certain() -> None:
    assert certain_day("2016-05-22", uncertain=False, approximate=False) == date(2016, 5, 22)
    assert certain_day("2016-05-22", uncertain=True, approximate=False) is None
    assert certain_day("2016-05-22", uncertain=False, approximate=True) is None
    assert certain_day("2016-05-22/2016-05-22", uncertain=False, approximate=False) is None
    assert certain_day("2016-02-30", uncertain=False, approximate=False) is None


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2016-05-22", "2016-05"),
        ("2016-05", "2016-05"),
        ("2016-05-30/2016-06-02", None),
        ("2016", None),
        (None, None),
    ],
)
def test_given_a_date_expect_the_month_it_lies_in_whole(edtf: str | None, expected: str | None) -> None:
    assert month(edtf) == expected


@pytest.mark.parametrize(
    ("time", "expected"), [("14:30", 870), ("00:00", 0), ("24:30", None), ("late", None), (None, None)]
)
def test_given_a_time_expect_minutes(time: str | None, expected: int | None) -> None:
    assert minutes(time) == expected


def test_counts_are_by_agency_and_month_with_undated_rows_apart() -> None:
    rows = [
        Row(agency=agency, file="a.csv", sheet=None, table=None, row=number, date=day)
        for number, (agency, day) in enumerate(
            [("B", "2018-02-01"), ("A", "2018-03-01"), ("A", "2018-03"), ("A", None)]
        )
    ]
    assert counts_of(rows) == {"A": {"2018-03": 2, NO_MONTH: 1}, "B": {"2018-02": 1}}
