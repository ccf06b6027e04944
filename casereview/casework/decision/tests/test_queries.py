"""Reading the criteria and the decision, as somebody."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes, queries
from casereview.casework.decision.rules import Found
from casereview.foundation import clock
from casereview.foundation.verdicts import NotFound
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return referred(cast)


READS = {
    "matrix": queries.matrix_for,
    "finding": lambda person, case: queries.newest_finding(person, case, "died"),
    "advice": queries.advice_on,
    "decision": queries.decision_on,
    "requests": queries.requests_on,
    "request": lambda person, case: queries.request_for(person, case, uuid4()),
}


@pytest.mark.parametrize("what", READS)
@pytest.mark.parametrize("who", ["stranger", "lead_a", "author_b", "publisher", "panel_chair"])
def test_nobody_else_reads_any_of_it(cast: Cast, case: Case, what, who):
    with pytest.raises(NotFound):
        READS[what](cast.person(who), case)


@pytest.mark.parametrize("who", ["coordinator", "chair", "subgroup"])
def test_the_board_reads_it(cast: Cast, case: Case, who):
    person = cast.person(who)
    matrix = queries.matrix_for(person, case)
    assert matrix.verdict.outcome == "must"
    assert queries.advice_on(person, case) == queries.requests_on(person, case) == []
    assert queries.decision_on(person, case) is queries.newest_finding(person, case, "died") is None


def limb(cast: Cast, case: Case, limb_id: str) -> queries.LimbState:
    return next(one for one in queries.matrix_for(cast.chair, case).limbs if one.limb.id == limb_id)


def test_a_limb_shows_what_was_argued_until_something_is_found(cast: Cast, case: Case):
    state = limb(cast, case, "died")
    assert (state.limb.met, state.finding, state.evidence) == (False, None, "Seen in the notes.")
    assert (state.whose, state.where) == (cast.agency_a, "the referral")
    changes.record_finding(
        case,
        by=cast.coordinator,
        limb="died",
        finding=Found.MET,
        evidence="A letter.",
        agency=cast.agency_b,
        source="p. 2",
    )
    state = limb(cast, case, "died")
    assert (state.limb.met, state.finding, state.evidence) == (True, "met", "A letter.")
    assert (state.whose, state.where) == (cast.agency_b, "p. 2")
    assert state.source


def test_a_case_without_a_referral_has_limbs_without_evidence(cast: Cast, case: Case):
    case.referral.delete()
    state = limb(cast, case, "died")
    assert (state.evidence, state.whose, state.where) == ("", None, "")


def test_a_case_without_an_index_subject_is_tested_on_what_was_found_alone(cast: Cast, case: Case):
    case.subjects.update(is_index=False)
    assert limb(cast, case, "died").limb.met is None
    assert queries.newest_verdict(case).missing


def test_a_limb_is_named_by_its_words_or_not_there(case: Case):
    assert queries.limb_named(case, "seriously-harmed") == queries.limb_named(case, "seriously_harmed")
    for odd in ("", "nonsense", "died ", "DIED"):
        with pytest.raises(NotFound):
            queries.limb_named(case, odd)


def test_a_request_is_found_on_its_own_case_only(cast: Cast, case: Case):
    other = referred(cast)
    row = changes.ask_information(
        case, by=cast.coordinator, agency=cast.agency_b, due_on=clock.today(), question="What?"
    )
    assert queries.request_for(cast.chair, case, row.pk) == row
    with pytest.raises(NotFound):
        queries.request_for(cast.chair, other, row.pk)
    assert queries.agencies_to_ask(case) == [cast.agency_a, cast.agency_b]


def test_the_dates_that_would_follow_start_with_the_decision(case: Case):
    day = date(2026, 3, 2)
    duties = queries.dates_after(case, "review", on=day)
    assert {duty.anchor for duty in duties} == {"decision_made"}
    assert [duty.due for duty in duties if duty.id == "complete_review"] == [date(2026, 9, 2)]
    assert "complete_review" not in {duty.id for duty in queries.dates_after(case, "no_review", on=day)}


def waits(person, cases) -> list[str]:
    return [wait.page for wait in queries.waiting_for(person, cases)]


def test_what_waits_goes_from_the_coordinator_to_the_chair(cast: Cast, case: Case):
    assert waits(cast.coordinator, [case]) == ["decision:criteria"]
    assert waits(cast.chair, [case]) == []
    changes.put_to_chair(case, by=cast.coordinator)
    assert waits(cast.coordinator, [case]) == []
    assert waits(cast.chair, [case]) == ["decision:decide"]
    changes.decide(case, by=cast.chair, outcome="review", reasons="x")
    assert waits(cast.coordinator, [case]) == waits(cast.chair, [case]) == []


def test_facts_follow_what_was_done(cast: Cast):
    case = decided(cast)
    facts = queries.decide_facts(case)
    assert (facts.is_decided, facts.is_with_chair, facts.has_advice, facts.is_told) == (
        True,
        True,
        False,
        False,
    )
    changes.tell_decision(case, by=cast.coordinator, told_on=clock.today() - timedelta(days=0))
    assert queries.decide_facts(case).is_told
