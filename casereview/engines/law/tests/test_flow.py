"""The way a case goes: steps, picture, words."""

import xml.etree.ElementTree as ET

import pytest

from casereview.engines import law

REVIEW = [
    {"kind": "incident_notified", "on": "2016-05-27"},
    {"kind": "decision_made", "on": "2016-06-27", "outcome": "review"},
]


def states(framework_id, rows):
    return {
        step.id: step.state for step in law.flow_steps(law.framework(framework_id), law.read_events(rows))
    }


def test_before_anything_has_happened_the_first_stage_is_now():
    found = states("iom_scmr", [])
    assert found["referral"] == "now"
    assert found["no_review"] == "not_taken"
    assert {found["sign_off"], found["closed"]} == {"ahead"}


def test_where_a_review_stands():
    found = states("eng_scr_wt2015", REVIEW)
    assert found["decision"] == "done"
    assert found["referral"] == "not_taken"
    assert found["told"] == "now"
    assert found["publication"] == "ahead"
    assert found["no_review"] == "not_taken"


def test_a_decision_not_to_review_ends_the_way_beside():
    rows = [{"kind": "decision_made", "on": "2016-06-27", "outcome": "no_review"}]
    found = states("eng_scr_wt2015", [*rows, {"kind": "decision_told", "on": "2016-07-01"}])
    assert found["no_review"] == "done"
    assert found["told"] == "not_taken"
    assert found["publication"] == "not_taken"
    assert states("eng_scr_wt2015", rows)["no_review"] == "now"


def test_every_agency_asked_must_answer():
    rows = [
        {"kind": "decision_made", "on": "2010-06-27", "outcome": "review"},
        {"kind": "report_requested", "on": "2010-07-01", "agency": "Police"},
        {"kind": "report_requested", "on": "2010-07-01", "agency": "School"},
        {"kind": "report_received", "on": "2010-08-01", "agency": "Police"},
    ]
    assert states("eng_scr_wt2010", rows)["agency_reports"] != "done"
    answered = [*rows, {"kind": "report_received", "on": "2010-08-09", "agency": "School"}]
    steps = {
        step.id: step for step in law.flow_steps(law.framework("eng_scr_wt2010"), law.read_events(answered))
    }
    assert steps["agency_reports"].state == "done"
    assert str(steps["agency_reports"].on) == "2010-08-09"


def test_a_closed_case_has_nothing_ahead():
    found = states("eng_scr_wt2015", [*REVIEW, {"kind": "review_closed", "on": "2017-06-01"}])
    assert set(found.values()) == {"done", "not_taken"}


@pytest.mark.parametrize("framework", law.frameworks(), ids=lambda one: one.id)
def test_the_picture_is_sound_says_the_same_in_words_and_has_no_inline_style(framework):
    svg = law.flow_svg(framework)
    root = ET.fromstring(svg)
    steps = law.flow_steps(framework)
    assert root.tag.endswith("svg")
    assert "style=" not in svg
    assert "<style" not in svg
    words = root.find("{http://www.w3.org/2000/svg}desc").text
    assert all(step.title in words for step in steps)
    assert {step.belongs_to for step in steps} <= set(law.STAGES)


@pytest.mark.parametrize("framework", law.frameworks(), ids=lambda one: one.id)
def test_the_way_alone_stands_nowhere_and_names_the_stages(framework):
    svg = law.flow_svg(framework, None)
    words = ET.fromstring(svg).find("{http://www.w3.org/2000/svg}desc").text
    assert set(law.STEP_STATES.values()).isdisjoint(words.split("("))
    assert "flow-step-now" not in svg
    for step in law.flow_steps(framework):
        assert f"{step.title} ({law.way_note(step)})." in words


def test_an_ending_says_on_which_decision_it_follows():
    notes = {step.id: law.way_note(step) for step in law.flow_steps(law.framework("iom_scmr"))}
    assert notes["no_review"] == "Decision; if decided: no review"
    assert notes["publication"] == "Publication"


def test_an_outcome_that_is_not_known_is_named():
    rows = [{"kind": "decision_made", "on": "2016-06-27", "outcome": "reveiw"}]
    with pytest.raises(law.NotUnderstood, match="Did you mean “review”"):
        states("eng_scr_wt2015", rows)
