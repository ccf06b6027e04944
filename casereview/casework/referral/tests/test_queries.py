"""Reading referrals: each for its own agency, and once sent for the board."""

from datetime import date, timedelta

import pytest

from casereview.casework.referral import changes, queries
from casereview.foundation import clock
from casereview.foundation.people.rules import Nation
from casereview.foundation.verdicts import NotAllowed, NotFound
from tests import cast as the_cast
from tests.cast import Cast
from tests.stories import referred, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def manx(db) -> Cast:
    return the_cast.build(nation=Nation.IM, frameworks=("iom_scmr",))


@pytest.mark.parametrize(
    ("who", "sees"),
    [("lead_a", True), ("signatory_a", True), ("author_a", False), ("lead_b", False), ("coordinator", False),
     ("stranger", False)],
)  # fmt: skip
def test_a_draft_is_its_agencys(cast: Cast, who, sees):
    row = changes.start_referral(cast.agency_a, by=cast.lead_a)
    if sees:
        assert queries.referral_for(cast.person(who), row.ref) == row
        assert queries.referrals_of(cast.person(who)) == [row]
    else:
        with pytest.raises(NotFound):
            queries.referral_for(cast.person(who), row.ref)
        assert queries.referrals_of(cast.person(who)) == []


def test_an_absent_referral_is_not_there(cast: Cast):
    with pytest.raises(NotFound):
        queries.referral_for(cast.lead_a, "ZZZZZZZZ")


def test_who_may_refer_and_for_whom(cast: Cast):
    assert queries.agencies_to_refer_for(cast.lead_a) == [cast.agency_a]
    assert queries.may_refer(cast.lead_a)
    for who in (cast.signatory_a, cast.coordinator, cast.stranger):
        assert not queries.may_refer(who)
        with pytest.raises(NotFound):
            queries.agencies_to_refer_for(who)


@pytest.mark.parametrize("who", ["coordinator", "chair", "subgroup"])
def test_what_was_sent_is_the_boards_to_read(cast: Cast, who):
    case = referred(cast)
    assert queries.referral_of(cast.person(who), case).case == case
    assert queries.referral_of_case(cast.person(who), case.ref).case == case


def test_what_was_sent_is_not_for_others_on_the_case_and_not_there_for_strangers(cast: Cast):
    case = referred(cast)
    with pytest.raises(NotAllowed):
        queries.referral_of_case(cast.publisher, case.ref)
    for stranger in (cast.stranger, cast.lead_b, cast.lead_a):
        with pytest.raises(NotFound):
            queries.referral_of_case(stranger, case.ref)


def test_a_case_opened_otherwise_has_no_referral(cast: Cast):
    case = referred(cast)
    case.referral.delete()
    assert queries.referral_of(cast.coordinator, case) is None
    with pytest.raises(NotFound):
        queries.referral_of_case(cast.coordinator, case.ref)
    assert queries.wrote_or_signed(case) == set()


def test_who_wrote_and_who_signed_is_known_for_the_panel(manx: Cast):
    case = referred(manx)
    assert queries.wrote_or_signed(case) == {str(manx.lead_a.pk), str(manx.signatory_a.pk)}


def test_a_board_refers_under_the_framework_it_last_moved_to(cast: Cast):
    today = clock.today()
    cast.board.frameworks = [
        {"id": "eng_scr_wt2015", "from": None},
        {"id": "eng_scr_wt2010", "from": (today - timedelta(days=1)).isoformat()},
        {"id": "iom_scmr", "from": (today + timedelta(days=1)).isoformat()},
    ]
    assert queries.framework_for(cast.board) == "eng_scr_wt2010"
    assert queries.framework_named(cast.board).id == "eng_scr_wt2010"
    assert queries.framework_for(cast.board, on=today - timedelta(days=2)) == "eng_scr_wt2015"
    assert queries.framework_for(cast.board, on=today + timedelta(days=1)) == "iom_scmr"
    cast.board.frameworks = [{"id": "eng_scr_wt2010", "from": "2018-09-29"}]
    assert queries.framework_for(cast.board, on=date(2017, 1, 1)) == "eng_scr_wt2010"


def test_a_board_may_ask_for_signatures_where_its_framework_does_not(cast: Cast):
    row = changes.start_referral(cast.agency_a, by=cast.lead_a)
    assert not queries.wants_signature(row)
    row.board.law_settings = {"referral_signature": True}
    assert queries.wants_signature(row)


def test_facts_follow_what_stands_in_the_table(manx: Cast):
    row = written(manx)
    facts = queries.send_facts(row)
    assert (facts.unfinished, facts.needs_signature, facts.is_waiting) == ((), True, False)
    changes.ask_signature(row, by=manx.lead_a)
    assert queries.send_facts(row).is_waiting
    changes.sign_referral(row, by=manx.signatory_a, title="x")
    assert (queries.send_facts(row).is_signed, queries.send_facts(row).is_sent) == (True, False)
    changes.send_referral(row, by=manx.lead_a)
    assert queries.send_facts(row).is_sent


def waits(person) -> list[tuple[str, str]]:
    return [(wait.what, wait.page) for wait in queries.waiting_for(person, [])]


def test_what_waits_goes_from_the_writer_to_the_signatory_and_back(manx: Cast):
    assert waits(manx.lead_a) == []
    row = written(manx)
    assert waits(manx.lead_a) == [("Go on with a referral", "referral:tasks")]
    assert waits(manx.signatory_a) == []
    changes.ask_signature(row, by=manx.lead_a)
    assert waits(manx.lead_a) == []
    assert waits(manx.signatory_a) == [("Sign a referral", "referral:sign")]
    assert row.ref in queries.waiting_for(manx.signatory_a, [])[0].why
    changes.sign_referral(row, by=manx.signatory_a, title="x")
    assert waits(manx.lead_a) == [("Send a signed referral", "referral:check")]
    assert waits(manx.signatory_a) == []
    changes.send_referral(row, by=manx.lead_a)
    assert waits(manx.lead_a) == waits(manx.signatory_a) == []
    assert waits(manx.coordinator) == waits(manx.lead_b) == []


def test_the_agencies_to_tick_are_those_of_the_board(cast: Cast):
    row = changes.start_referral(cast.agency_a, by=cast.lead_a)
    assert queries.agencies_for(cast.lead_a, row) == [cast.agency_a, cast.agency_b]
