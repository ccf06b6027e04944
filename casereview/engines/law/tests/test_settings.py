"""A board's own settings, and where they may not go."""

from datetime import date

import pytest

from casereview.engines import law

ON = date(2016, 7, 1)


def decide(framework_id, settings):
    found = law.duties(law.framework(framework_id), nation="ENG", events=(), on=ON, settings=settings)
    return next(duty for duty in found if duty.id == "decide")


@pytest.mark.parametrize(
    "rule",
    [
        "10 working days",
        {"within": "10 working days"},
        {"n": 10, "unit": "working_days"},
        {"within": {"n": 10, "unit": "working_days"}},
    ],
)
def test_a_figure_may_be_written_in_several_ways(rule):
    duty = decide("iom_scmr", {"duties": {"decide": rule}})
    assert (duty.within.words, duty.force, duty.source, duty.verify) == (
        "10 working days",
        "local",
        "board decision",
        False,
    )


def test_a_figure_that_was_only_recalled_may_be_replaced():
    assert (
        decide("eng_scr_wt2015", {"duties": {"decide": "20 working days"}}).within.words == "20 working days"
    )


def test_a_figure_read_in_its_source_may_not():
    with pytest.raises(law.NotUnderstood, match="12 months is settled by S1"):
        decide("eng_scr_wt2015", {"duties": {"keep_published": "3 months"}})
    with pytest.raises(law.NotUnderstood, match="settled by S2"):
        decide("eng_scr_wt2010", {"duties": {"complete_review": {"off": True}}})


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"dutys": {}}, "Did you mean “duties”"),
        ({"duties": {"deside": "1 month"}}, "Did you mean “decide”"),
        ({"duties": {"decide": "soon"}}, "decide.*not a length of time"),
        ({"duties": {"decide": {"roll": "sideways"}}}, "way to roll"),
        ({"duties": {"decide": {"off": "yes"}}}, "expected true or false"),
        ({"duties": []}, None),
        ({"duties": [1]}, "names with values"),
        ({"closed_days": ["31/02/2016"]}, "closed_days|calendar"),
        ({"year_end": "31 Foo"}, "not a date"),
        ("none", "expected names with values"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(settings, says):
    if says is None:
        assert law.read_settings(settings) == law.NO_SETTINGS
        return
    with pytest.raises(law.NotUnderstood, match=f"settings.*({says})"):
        decide("iom_scmr", settings)


def test_whom_to_tell_and_whether_the_clock_may_stop_can_be_set():
    duty = decide("iom_scmr", {"duties": {"decide": {"tell_if_late": "board_chair", "pausable": True}}})
    assert duty.tell_if_late == ("board_chair",)


def test_the_annual_report_waits_until_the_board_says_when_its_year_ends():
    def annual(settings):
        found = law.duties(
            law.framework("iom_scmr"), nation="IM", events=(), on=date(2025, 2, 1), settings=settings
        )
        return next(duty for duty in found if duty.id == "annual_report")

    assert annual(None).state == "waiting"
    assert annual({"year_end": "31 March"}).state == "unset"
    late = annual({"year_end": "31 March", "duties": {"annual_report": "6 months"}})
    assert (late.due, late.state, late.anchored_on) == (date(2024, 9, 30), "overdue", date(2024, 3, 31))


def test_an_overlay_only_where_it_applies_and_by_a_known_name():
    with pytest.raises(law.NotUnderstood, match="home_office"):
        law.duties(law.framework("iom_scmr"), nation="IM", events=(), on=ON, overlays=["home_ofice"])
