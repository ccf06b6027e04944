"""What only Northern Ireland, Wales or Scotland has, beyond what a worked case can say."""

from datetime import date

import pytest

from casereview.engines import law


@pytest.mark.parametrize(("members", "quorum"), [(9, 6), (10, 7), (11, 8), (12, 8)])
def test_two_thirds_of_the_northern_irish_panel_rounded_up(members, quorum):
    meeting = law.framework("ni_cmr").meetings["case_management_review_panel"]
    assert meeting.quorum_of(members) == quorum
    assert (meeting.quorum_includes, meeting.casting_vote) == ("panel_chair", "panel_chair")
    assert (meeting.notice.words, meeting.called_within.words, meeting.reconvened_within.words) == (
        "7 clear days",
        "14 days",
        "1 month",
    )


def test_a_welsh_child_practice_review_before_the_regional_boards():
    old, new = law.framework("wal_cpr", date(2014, 1, 1)), law.framework("wal_cpr")
    assert old.words.board == "Local Safeguarding Children Board"
    assert old.notices["completed_report"].to == ("welsh_ministers",)
    assert new.notices["completed_report"].to == ("welsh_ministers", "national_board")
    assert (old.duties["annual_report"].time, new.duties["annual_report"].time) == (
        None,
        "by 30 July each year",
    )


def test_nothing_in_scotland_is_a_statutory_must():
    for framework_id in ("sco_scr_2015", "sco_learning_review"):
        framework = law.framework(framework_id)
        assert not framework.statutory
        assert {route.strength for route in framework.criteria.routes.values()} == {"consider"}
        assert not any(duty.force == "statute" for duty in framework.duties.values())


@pytest.mark.parametrize("framework_id", law.framework_ids())
def test_a_framework_is_had_in_each_of_its_versions_and_in_no_other(framework_id):
    for version in law.framework(framework_id).versions:
        assert law.framework_in(framework_id, version.id).version == version
    with pytest.raises(law.NotUnderstood, match="version"):
        law.framework_in(framework_id, "of-nobody")
