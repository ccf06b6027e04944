"""What a board may ask for."""

import datetime as dt
from dataclasses import replace

import pytest

from casereview.engines.chronicle.blank import STANDARD, AskedColumn, Rules, faults_in
from casereview.engines.chronicle.columns import Role

DATE, EVENT = AskedColumn("Date", Role.DATE), AskedColumn("Event", Role.EVENT)


def test_the_standard_columns_are_sound():
    assert faults_in(STANDARD) == []
    assert [column.role for column in STANDARD.columns if column.is_mandatory] == [
        Role.DATE,
        Role.SOURCE,
        Role.EVENT,
    ]


@pytest.mark.parametrize(
    "rules",
    [
        STANDARD,
        Rules((DATE, AskedColumn("Setting", None, is_mandatory=True, allowed=("A", "B"), help="Where"))),
        Rules((), "Why", dt.date(2015, 1, 1), dt.date(2016, 1, 1)),
    ],
)
def test_rules_are_kept_and_come_back(rules):
    assert Rules.from_json(rules.as_json()) == rules


def test_nothing_is_demanded_of_an_unchecked_set():
    columns = STANDARD.unchecked().columns
    assert not [one for one in columns if one.is_mandatory or one.allowed]
    assert [one.heading for one in columns] == [one.heading for one in STANDARD.columns]


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ((DATE, EVENT, AskedColumn("?")), (2, "heading")),
        ((DATE, EVENT, AskedColumn("x" * 61)), (2, "heading")),
        ((DATE, EVENT, AskedColumn("a\nb")), (2, "heading")),
        ((DATE, EVENT, AskedColumn("DATE:")), (2, "heading")),
        ((DATE, EVENT, AskedColumn("Day", Role.DATE)), (2, "role")),
        ((DATE,), (None, "")),
        ((EVENT,), (None, "")),
        ((DATE, EVENT, *(AskedColumn(f"Column {n}") for n in range(29))), (None, "")),
    ],
)
def test_what_cannot_be_asked_for_says_where(columns, place):
    (fault,) = faults_in(Rules(columns))
    assert (fault.column, fault.cell) == place
    assert fault.text


def test_both_columns_that_must_be_there_are_named():
    (fault,) = faults_in(Rules(()))
    assert fault.text == "There must be a column that holds the date and one that holds the event"


def test_a_period_that_ends_before_it_begins():
    rules = replace(STANDARD, first_day=dt.date(2016, 1, 2), last_day=dt.date(2016, 1, 1))
    assert [fault.cell for fault in faults_in(rules)] == ["last_day"]
    assert faults_in(replace(rules, last_day=dt.date(2016, 1, 2))) == []
