"""What a board's rules say of one row."""

import datetime as dt
from dataclasses import replace

import pytest

from casereview.engines.chronicle.blank import (
    NOT_ALLOWED,
    OUTSIDE_PERIOD,
    REQUIRED_MISSING,
    STANDARD,
    AskedColumn,
    Rules,
    check_row,
)
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.rows import Row

DAY = dt.date(2016, 5, 4)
ROW = Row(
    "Agency A",
    "a.csv",
    None,
    None,
    2,
    date="2016-05-04",
    earliest=DAY,
    latest=DAY,
    source="Visit",
    event="A visit",
    written={"date": "04/05/2016"},
)


def asked(role, *, heading="It", allowed=(), is_mandatory=True):
    return Rules((AskedColumn(heading, role, is_mandatory=is_mandatory, allowed=allowed),))


def found(row, rules, named=None):
    return [(one.code, one.cell) for one in check_row(row, rules, named)]


def test_a_row_that_gives_everything_has_no_problem():
    assert found(ROW, STANDARD) == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AGENCY])
def test_what_must_be_filled_in_and_is_not(role):
    empty = Row("Agency A", "a.csv", None, None, 2)
    moot = {Role.SEEN_WHO}
    expected = [] if role in moot else [(REQUIRED_MISSING, role.value.replace("_", " "))]
    assert found(empty, asked(role)) == expected
    assert found(empty, asked(role, is_mandatory=False)) == []


def test_a_problem_stands_in_the_cell_of_the_file():
    row = replace(ROW, event="  ")
    assert found(row, STANDARD, {Role.EVENT: "What happened"}) == [(REQUIRED_MISSING, "What happened")]
    assert found(ROW, asked(None, heading="Which setting")) == [(REQUIRED_MISSING, "Which setting")]
    assert "“Which setting”" in check_row(ROW, asked(None, heading="Which setting"))[0].text


@pytest.mark.parametrize(
    ("role", "more"),
    [
        (Role.DATE, {"written": {}}),
        (Role.TIME, {"time": "10:00"}),
        (Role.END_TIME, {"end_time": "10:00"}),
        (Role.END_DATE, {"end_date": "2016-05-05"}),
        (Role.SEQUENCE, {"sequence": 1}),
        (Role.SEEN, {"seen": "not_seen"}),
        (Role.SEEN_WHO, {"seen": "seen", "seen_who": "Ellis"}),
        (Role.SEEN_ALONE, {"seen": "seen_alone"}),
        (Role.SEEN_ALONE, {"seen": "not_seen"}),
        (Role.SEEN_WITH, {"seen": "seen_with_others"}),
    ],
)
def test_what_another_cell_has_answered_is_not_missing(role, more):
    assert found(replace(ROW, **more), asked(role)) == []


@pytest.mark.parametrize(
    ("role", "more"),
    [(Role.SEEN_ALONE, {"seen": "seen"}), (Role.SEEN_WHO, {"seen": "seen"}), (Role.SPOKEN, {"spoken": "no"})],
)
def test_what_no_other_cell_has_answered_is_missing(role, more):
    assert [code for code, _ in found(replace(ROW, **more), asked(role))] == [REQUIRED_MISSING]


@pytest.mark.parametrize(
    ("text", "is_fine"),
    [
        ("Home", True),
        (" home ", True),
        ("Home; school,  or nursery", True),
        ("Home\nHome", True),
        ("home;", True),
        ("", True),
        ("Park", False),
        ("Home; Park", False),
        (";", True),
    ],
)
def test_answers_that_are_allowed(text, is_fine):
    rules = asked(None, heading="Setting", allowed=("Home", "School, or nursery"), is_mandatory=False)
    row = replace(ROW, extra={"SETTING:": text})
    assert found(row, rules) == ([] if is_fine else [(NOT_ALLOWED, "Setting")])


def test_a_long_list_of_answers_is_not_told_whole():
    rules = asked(Role.SOURCE, allowed=tuple(f"Answer number {number}" for number in range(99)))
    (problem,) = check_row(ROW, rules)
    assert problem.text.startswith("The board asks for one of these answers: Answer number 0, Answer")
    assert "…. Write one of them" in problem.text
    assert len(problem.text) < 350


@pytest.mark.parametrize(
    ("earliest", "latest", "is_outside"),
    [
        ((2016, 1, 1), (2016, 1, 1), False),
        ((2016, 12, 31), (2016, 12, 31), False),
        ((2015, 12, 31), (2015, 12, 31), True),
        ((2017, 1, 1), (2017, 1, 1), True),
        ((2015, 12, 1), (2016, 1, 31), False),
        (None, (2015, 12, 31), True),
        ((2017, 1, 1), None, True),
        (None, None, False),
        ((2015, 1, 1), None, False),
    ],
)
def test_what_lies_wholly_outside_the_period(earliest, latest, is_outside):
    rules = Rules(STANDARD.columns, "", dt.date(2016, 1, 1), dt.date(2016, 12, 31))
    row = replace(
        ROW, earliest=dt.date(*earliest) if earliest else None, latest=dt.date(*latest) if latest else None
    )
    assert found(row, rules) == ([(OUTSIDE_PERIOD, "date")] if is_outside else [])
    assert found(row, rules, {Role.DATE: "When"}) == ([(OUTSIDE_PERIOD, "When")] if is_outside else [])


@pytest.mark.parametrize(
    "more", [{"is_note": True}, {"earliest": dt.date(100, 1, 1), "latest": dt.date(100, 1, 1)}]
)
def test_nothing_is_asked_of_an_authors_note(more):
    rules = Rules(STANDARD.columns, "", dt.date(2017, 1, 1), None)
    assert check_row(replace(ROW, source="", event="", **more), rules) == ()
