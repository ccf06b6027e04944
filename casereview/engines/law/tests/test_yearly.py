"""Duties that come round each year on a fixed day, and duties that only one answer brings with it."""

from datetime import date

import pytest

from casereview.engines import law
from casereview.engines.law.calendar import last_yearly, next_yearly
from casereview.engines.law.library import _HERE
from casereview.engines.law.loading import load_framework

IOM = (_HERE / "frameworks" / "iom_scmr.yaml").read_text(encoding="utf-8")
YEARLY = IOM.replace(
    "    yearly: true\n    done_by: annual_report_published\n    within: unset\n",
    "    yearly: true\n    year_ends: 31 March\n    by: 30 July\n    done_by: annual_report_published\n",
)
ONE_ANSWER = IOM.replace(
    "    only_if: no_review\n    within: unset\n", "    only_if: local_review\n    within: 5 days\n"
)


def duty(text, name, *events, on, settings=None):
    [framework] = load_framework(text, law.shared_facts())
    record = law.read_events([*events])
    found = law.duties(framework, nation="IM", events=record, on=on, settings=settings)
    return next(one for one in found if one.id == name)


@pytest.mark.parametrize(
    ("day", "last", "following"),
    [
        (date(2024, 3, 31), date(2024, 3, 31), date(2025, 3, 31)),
        (date(2024, 3, 30), date(2023, 3, 31), date(2024, 3, 31)),
    ],
)
def test_a_day_of_the_year_comes_round(day, last, following):
    assert last_yearly((3, 31), day) == last
    assert next_yearly((3, 31), day) == following


def test_the_29th_of_february_is_the_28th_in_most_years():
    assert last_yearly((2, 29), date(2025, 3, 1)) == date(2025, 2, 28)
    assert next_yearly((2, 29), date(2023, 3, 1)) == date(2024, 2, 29)


def published(day):
    return {"kind": "annual_report_published", "on": day}


@pytest.mark.parametrize(
    ("events", "on", "due", "state"),
    [
        ([], date(2024, 3, 30), date(2023, 7, 30), "overdue"),
        ([], date(2024, 3, 31), date(2024, 7, 30), "due"),
        ([], date(2024, 7, 30), date(2024, 7, 30), "due"),
        ([], date(2024, 7, 31), date(2024, 7, 30), "overdue"),
        ([published("2024-07-30")], date(2024, 8, 1), date(2024, 7, 30), "done"),
        ([published("2024-07-31")], date(2024, 8, 1), date(2024, 7, 30), "done_late"),
        ([published("2023-07-30")], date(2024, 8, 1), date(2024, 7, 30), "overdue"),
    ],
)
def test_a_report_due_by_a_day_each_year_whatever_the_board_says_of_its_own_year(events, on, due, state):
    found = duty(YEARLY, "annual_report", *events, on=on, settings={"year_end": "31 December"})
    assert (found.due, found.state) == (due, state)
    assert found.words == "by 30 July each year"


def test_a_day_that_only_the_law_can_move_and_one_a_board_may():
    with pytest.raises(law.NotUnderstood, match="by 30 July each year is settled by IM7"):
        duty(YEARLY, "annual_report", on=date(2024, 5, 1), settings={"duties": {"annual_report": "6 months"}})
    recalled = YEARLY.replace(
        "    source: IM7\n    confidence: P\n", "    source: IM7\n    confidence: R\n", 1
    )
    found = duty(
        recalled, "annual_report", on=date(2024, 5, 1), settings={"duties": {"annual_report": "6 months"}}
    )
    assert (found.due, found.source) == (date(2024, 9, 30), "board decision")


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("by: 30 July", "by: 31 June", "not a day of the year"),
        ("by: 30 July", "by: 30 July\n    within: 4 months", "not both"),
        ("yearly: true", "anchor: published", "only a yearly duty"),
    ],
)
def test_a_slip_in_a_yearly_duty_is_named(was, becomes, says):
    text = YEARLY.replace(was, becomes)
    assert text != YEARLY
    assert any(says in one.text for one in law.check(text))


def decided(outcome):
    return {"kind": "decision_made", "on": "2024-05-01", "outcome": outcome}


@pytest.mark.parametrize(
    ("outcome", "state"), [("local_review", "due"), ("no_review", "not_applicable"), (None, "waiting")]
)
def test_a_duty_may_come_with_one_answer_only(outcome, state):
    event = decided(outcome) if outcome else {"kind": "decision_made", "on": "2024-05-01"}
    assert duty(ONE_ANSWER, "tell_no_review", event, on=date(2024, 5, 2)).state == state


def test_an_answer_that_no_decider_can_give_is_named():
    problems = law.check(ONE_ANSWER.replace("only_if: local_review", "only_if: locl_review"))
    assert any("Did you mean “local_review”" in one.text for one in problems)
