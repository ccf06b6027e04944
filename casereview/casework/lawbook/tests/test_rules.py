"""How a board's answers are put together, and how they are said."""

from datetime import date

import pytest

from casereview.casework.lawbook import rules
from casereview.casework.lawbook.choosing import taken_under
from casereview.casework.lawbook.rules import DutyAnswer, LeaveFacts
from casereview.engines import law
from casereview.foundation.verdicts import unmet

IOM = law.framework("iom_scmr")
SCR = law.framework("eng_scr_wt2010")
ON = date(2026, 3, 3)
TEN = {"n": "10", "unit": "working_days", "decided_on": "2026-03-03"}


def test_what_has_no_time_is_asked_first_and_what_the_law_sets_is_not_asked():
    asked = rules.questions_of(SCR)
    assert [rule.key for rule in asked if rule.time] == [rule.key for rule in asked][-2:]
    assert {rule.key for rule in asked} | {rule.key for rule in rules.set_by_law(SCR)} == set(SCR.duties)
    assert [rule.key for rule in rules.set_by_law(SCR)] == ["complete_review"]


@pytest.mark.parametrize("framework", law.frameworks(), ids=lambda one: one.id)
def test_every_duty_is_either_the_boards_or_the_laws(framework):
    asked, by_law = rules.questions_of(framework), rules.set_by_law(framework)
    assert sorted(rule.key for rule in [*asked, *by_law]) == sorted(framework.duties)
    assert all(rule.time and rule.backing.confidence in "SP" for rule in by_law)


def test_an_answer_in_the_engines_own_form():
    whole = DutyAnswer("10", "working_days", ON, "minute 7", "forward", True, ("board",))
    assert whole.as_setting() == {
        "n": "10",
        "unit": "working_days",
        "roll": "forward",
        "pausable": True,
        "tell_if_late": ["board"],
        "decided_on": "2026-03-03",
        "source": "minute 7",
    }
    assert DutyAnswer(decided_on=ON, source="minute 7").as_setting() == {}


def test_an_answer_is_put_beside_the_others_and_an_empty_one_takes_it_away():
    first = rules.with_duty({"referral_signature": True}, "iom_scmr", "decide", TEN)
    both = rules.with_duty(first, "iom_scmr", "complete_review", {"n": "6", "unit": "months"})
    assert both["referral_signature"] is True
    assert set(both["iom_scmr"]["duties"]) == {"decide", "complete_review"}
    assert rules.setting_for(both, "iom_scmr", IOM.duties["decide"]) == TEN
    back = rules.with_duty(both, "iom_scmr", "decide", {})
    assert rules.setting_for(back, "iom_scmr", IOM.duties["decide"]) == {}
    assert set(first["iom_scmr"]["duties"]) == {"decide"}


def test_a_setting_written_as_words_or_by_the_duty_is_found():
    given = {"iom_scmr": {"duties": {"agency_report_due": "4 weeks"}}}
    assert rules.setting_for(given, "iom_scmr", IOM.duties["agency_report"]) == {"within": "4 weeks"}
    assert rules.setting_for({"iom_scmr": True}, "iom_scmr", IOM.duties["decide"]) == {}


def test_the_boards_year_holds_under_every_framework_and_keeps_the_duties():
    held = rules.with_duty({}, "iom_scmr", "decide", TEN)
    year = {"year_end": "03-31", "closed_days": ["2026-12-24"]}
    both = rules.with_year(held, ["iom_scmr", "thematic_review"], year)
    assert both["iom_scmr"]["duties"] == {"decide": TEN}
    assert rules.year_of(both, ["thematic_review"]) == year
    assert rules.year_of(rules.with_year(both, ["iom_scmr"], {}), ["iom_scmr"]) == {}


def test_frameworks_stand_in_the_order_of_their_days():
    rows = rules.with_move([{"id": "eng_scr_wt2015", "from": None}], "eng_lcspr", date(2019, 9, 29))
    assert [row["id"] for row in rows] == ["eng_scr_wt2015", "eng_lcspr"]
    assert taken_under("ENG", rows, today=date(2019, 9, 28)) == "eng_scr_wt2015"
    assert taken_under("ENG", rows, today=date(2019, 9, 29)) == "eng_lcspr"
    later = [{"id": "eng_lcspr", "from": "2030-01-01"}]
    assert taken_under("ENG", later, today=date(2026, 1, 1)) == "eng_lcspr"
    assert taken_under("ENG", [], today=date(2026, 1, 1)) == ""
    again = rules.with_move(rows, "eng_lcspr", None)
    assert again[1] == {"id": "eng_lcspr", "from": None}


def test_a_setting_in_words():
    setting = DutyAnswer("10", "working_days", ON, "", "back", False, ("board_chair",)).as_setting()
    assert rules.setting_words(IOM, setting) == [
        "10 working days",
        "a day off moves the date to the working day before",
        "it does not wait for the clock",
        "told if late: the independent Chair of the Board",
        "board decision of 3 March 2026",
    ]
    assert rules.setting_words(IOM, {"tell_if_late": [], "pausable": True, "source": "minute 7"}) == [
        "it waits while the clock is stopped",
        "told if late: nobody",
        "minute 7",
    ]
    assert rules.setting_words(IOM, {}) == []


def test_a_year_and_a_move_in_words():
    assert rules.year_words({"year_end": "03-31", "closed_days": ["2026-12-24"], "source": "x"}) == [
        "the year ends on 31 March",
        "closed on 24 December 2026",
    ]
    assert rules.year_words({}) == []
    assert rules.move_words({"from": "2019-09-29"}) == ["from 29 September 2019"]
    assert rules.move_words({"from": None}) == ["from the beginning"]
    assert rules.move_words({"left": True}) == ["taken off the list"]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (LeaveFacts(others=1, open_reviews=0), []),
        (LeaveFacts(others=0, open_reviews=0), ["another-stays"]),
        (LeaveFacts(others=1, open_reviews=2), ["no-open-review"]),
    ],
)
def test_when_a_framework_can_be_left(facts, codes):
    assert [need.code for need in unmet(rules.TO_LEAVE, facts)] == codes
