"""What a move would change, and how a date came about: sentences without a database."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.casework.lawbook.on_case.counting import how_it_came
from casereview.casework.lawbook.on_case.differing import Differences, Holder, differences
from casereview.casework.lawbook.on_case.rules import TO_MOVE, MoveFacts
from casereview.engines import law
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import unmet

TODAY = date(2019, 3, 1)
IDS = law.framework_ids()
EVENTS = law.read_events(
    [
        {"kind": "referral_received", "on": "2018-12-03"},
        {"kind": "decision_made", "on": "2018-12-20", "outcome": "review"},
        {"kind": "review_started", "on": "2019-01-07"},
    ]
)


def duties(framework: law.Framework, events: Any = EVENTS, on: date = TODAY) -> list[law.Duty]:
    return law.duties(framework, nation=framework.nation, events=events, on=on, agencies=["A", "B"])


def between(before: str, after: str, holders: tuple[Holder, ...] = ()) -> Differences:
    old, new = law.framework(before), law.framework(after)
    return differences(old, new, duties=(duties(old), duties(new)), started_on=TODAY, holders=holders)


def keys(found: tuple[law.Duty, ...]) -> list[tuple[str, str | None]]:
    return sorted((one.id, one.agency or "") for one in found)


@settings(deadline=None)
@given(st.sampled_from(IDS), st.sampled_from(IDS))
def test_what_one_move_adds_the_move_back_takes_away(one: str, other: str):
    there, back = between(one, other), between(other, one)
    assert keys(there.added) == keys(back.gone)
    assert keys(there.gone) == keys(back.added)
    assert len(there.moved) == len(back.moved)
    assert there.same == back.same
    assert [(line.what, line.before, line.after) for line in there.words] == [
        (line.what, line.after, line.before) for line in back.words
    ]


@settings(deadline=None)
@given(st.sampled_from(IDS))
def test_a_move_to_where_it_stands_changes_nothing(one: str):
    found = between(one, one)
    changed = (found.added, found.gone, found.moved, found.documents, found.publication, found.words)
    assert changed == ((),) * 6
    assert found.independence == ()


def test_dates_move_from_one_working_together_to_the_next():
    found = between("eng_scr_wt2010", "eng_scr_wt2015")
    assert found.moved
    assert {was.id for was, _now in found.moved} & {now.id for _was, now in found.moved}
    assert found.words


def holder(role: Role, *, board: bool = False, agency: bool = False, person: str = "1") -> Holder:
    return Holder(f"{role} {person}", person, role, board, agency)


def test_who_plainly_does_not_meet_a_condition_that_comes_in_is_named():
    reviewer = holder(Role.LEAD_REVIEWER, agency=True)
    other = holder(Role.LEAD_REVIEWER, person="2")
    found = between("owhr", "iom_scmr", (reviewer, other)).independence
    asked = next(one for one in found if one.rule.rule == "independent_of_agencies")
    assert (asked.broken, asked.to_declare) == ((reviewer.name,), (other.name,))


def test_chair_and_author_are_two_people_where_the_framework_says_so():
    both = (holder(Role.PANEL_CHAIR), holder(Role.LEAD_REVIEWER))
    rules = [
        one
        for framework in IDS
        for one in between("owhr", framework, both).independence
        if one.rule.rule == "different_person"
    ]
    assert any(one.broken for one in rules)


def test_a_condition_for_a_role_that_nobody_holds_is_passed_over():
    assert between("owhr", "iom_scmr").independence == ()


def explained(rule: dict[str, Any], events: list[dict[str, Any]], on: date) -> list[str]:
    framework = law.framework("iom_scmr")
    given_events = law.read_events(events)
    settled = {"duties": {"decide": rule}}
    found = law.duties(framework, nation="IM", events=given_events, on=on, settings=settled)
    duty = next(one for one in found if one.id == "decide")
    return how_it_came(duty, given_events, law.calendar_of("IM"), on=on)


CAME = [{"kind": "referral_received", "on": "2018-12-20"}]


def test_a_date_tells_its_event_its_count_and_the_holidays_passed_over():
    said = explained({"n": "10", "unit": "working_days"}, CAME, TODAY)
    assert said[0] == "The referral was received on 20 December 2018"
    assert said[1] == "10 working days from the day after; weekends and holidays are not counted"
    assert said[2] == "passed over as holidays: 25 December 2018, 26 December 2018 and 1 January 2019"


def test_a_date_tells_when_the_clock_stood():
    events = [
        *CAME,
        {"kind": "clock_stopped", "on": "2018-12-22"},
        {"kind": "clock_restarted", "on": "2018-12-29"},
    ]
    said = explained({"n": "30", "unit": "calendar_days", "pausable": True}, events, TODAY)
    assert "the clock stood from 22 December 2018 to 29 December 2018" in said
    open_still = explained({"n": "30", "unit": "calendar_days", "pausable": True}, events[:2], TODAY)
    assert any(one.endswith("to today") for one in open_still)


def test_a_date_tells_that_it_was_moved_off_a_day_off():
    said = explained({"n": "5", "unit": "calendar_days", "roll": "forward"}, CAME, TODAY)
    assert said[-1] == "25 December 2018 is no working day: moved on to the next that is"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"n": "0", "unit": "calendar_days"}, "at once"),
        ({"n": "2", "unit": "months"}, "2 months from the day after; to the same day of the month"),
    ],
)
def test_how_it_is_counted(rule, words):
    assert explained(rule, CAME, TODAY)[1] == words


def test_a_day_that_was_given_with_the_event_says_so():
    asked = [law.Event(kind="report_requested", on=TODAY, agency="A", until=date(2019, 5, 1))]
    found = duties(law.framework("eng_scr_wt2015"), asked)
    report = next(one for one in found if one.agency == "A" and one.due == date(2019, 5, 1))
    assert how_it_came(report, asked, law.calendar_of("ENG"), on=TODAY)[1:] == ["the day was given then"]


def test_what_has_not_begun_waits_and_what_does_not_apply_says_nothing():
    assert (
        explained({"n": "5", "unit": "weeks"}, [], TODAY)[0]
        == "Waits for this: the case was put to the chair"
    )
    framework = law.framework("iom_scmr")
    events = [law.Event(kind="decision_made", on=TODAY, outcome="no_review")]
    away = [one for one in duties(framework, events) if one.state == "not_applicable"]
    assert away
    assert [how_it_came(one, events, law.calendar_of("IM"), on=TODAY) for one in away] == [[]] * len(away)


@settings(deadline=None)
@given(st.sampled_from(IDS), st.dates(date(2018, 12, 1), date(2022, 12, 31)))
def test_every_duty_of_every_framework_can_say_how_its_date_came_about(framework: str, on: date):
    one = law.framework(framework)
    calendar = law.calendar_of(one.nation)
    for duty in duties(one, on=on):
        said = how_it_came(duty, EVENTS, calendar, on=on)
        assert all(said)
        assert bool(said) is (duty.state != "not_applicable")


GOOD = MoveFacts(is_offered=True, keeps_decision=True, has_reasons=True, is_ahead=False, is_as_seen=True)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (GOOD, []),
        (MoveFacts(False, True, True, False, True), ["of-the-board"]),
        (MoveFacts(True, False, True, False, True), ["keeps-decision"]),
        (MoveFacts(True, True, False, False, True), ["reasons"]),
        (MoveFacts(True, True, True, True, True), ["not-ahead"]),
        (MoveFacts(True, True, True, False, False), ["as-seen"]),
    ],
)
def test_what_a_move_needs(facts, codes):
    assert [need.code for need in unmet(TO_MOVE, facts)] == codes
