"""Recording what is found, asked, advised, decided and told: each once, and by whom it is for."""

from datetime import timedelta

import pytest

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.decision import changes, queries
from casereview.casework.decision.models import Advice, Decision, InformationRequest, LimbFinding
from casereview.casework.decision.rules import Found
from casereview.foundation import clock
from casereview.foundation.mail.models import Message
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return referred(cast)


def found(case: Case, by, finding: Found = Found.MET, **other: object) -> LimbFinding:
    given = {"evidence": "In the notes.", "agency": None, "source": "page 2", **other}
    return changes.record_finding(case, by=by, limb="died", finding=finding, **given)


def asked(cast: Cast, case: Case, **other: object) -> InformationRequest:
    given = {
        "agency": cast.agency_b,
        "due_on": clock.today() + timedelta(days=7),
        "question": "What?",
        **other,
    }
    return changes.ask_information(case, by=cast.coordinator, **given)


def advised(cast: Cast, case: Case, **other: object) -> Advice:
    given = {
        "outcome": "review",
        "given_on": clock.today(),
        "reasons": "Because.",
        "minority_view": "",
        **other,
    }
    return changes.give_advice(case, by=cast.subgroup, **given)


def refused_codes(do) -> list[str]:
    with pytest.raises(Blocked) as refused:
        do()
    return [need.code for need in refused.value.needs]


def kinds(case: Case) -> list[str]:
    return [event.kind for event in casefile_queries.standing(casefile_queries.events_of([case])[case.id])]


def notices(kind: str) -> list[str]:
    return sorted(row.to.name for row in Message.objects.filter(kind=kind).select_related("to"))


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("record_finding", {"coordinator", "subgroup"}),
        ("ask_information", {"coordinator"}),
        ("give_advice", {"coordinator", "subgroup"}),
        ("put_to_chair", {"coordinator"}),
        ("decide", {"chair"}),
        ("tell_decision", {"coordinator"}),
    ],
)
def test_whose_each_is_to_do(cast: Cast, case: Case, name, allowed):
    change = getattr(changes, name)
    everybody = {
        "coordinator",
        "chair",
        "subgroup",
        "publisher",
        "lead_a",
        "author_b",
        "panel_chair",
        "stranger",
    }
    assert {who for who in everybody if change.is_for(cast.person(who), case)} == allowed
    for who in ("stranger", "lead_a"):
        with pytest.raises(NotFound):
            change(case, by=cast.person(who))
    with pytest.raises(NotAllowed):
        change(case, by=cast.publisher)


def test_a_finding_pressed_twice_is_recorded_once_and_another_is_added(cast: Cast, case: Case):
    first = found(case, cast.coordinator)
    assert found(case, cast.coordinator) == first
    other = found(case, cast.subgroup, Found.NOT_KNOWN)
    assert found(case, cast.coordinator, agency=cast.agency_b).agency == cast.agency_b
    assert LimbFinding.objects.filter(case=case).count() == 3
    assert first.finding == "met"
    assert other.place_id == case.place_id


def test_an_agency_is_asked_once_mailed_once_and_takes_part(cast: Cast, case: Case):
    casefile_queries_before = casefile_queries.agencies_on([case])[case.id]
    assert casefile_queries_before == [cast.agency_a, cast.agency_b]
    row = asked(cast, case)
    assert asked(cast, case) == row
    assert kinds(case).count("information_requested") == 1
    assert notices("information_asked") == ["Lea Brook"]


def test_asking_anew_before_the_answer_replaces_the_question(cast: Cast, case: Case):
    row = asked(cast, case)
    again = asked(cast, case, question="And when?")
    assert again == row
    assert InformationRequest.objects.get().question == "And when?"
    assert kinds(case).count("information_requested") == 2


def test_asking_anew_after_the_answer_keeps_the_answer(cast: Cast, case: Case):
    row = asked(cast, case)
    changes.record_answer(row, by=cast.coordinator, answer="This.", received_on=clock.today())
    again = asked(cast, case, question="And then?")
    assert again != row
    row.refresh_from_db()
    assert (row.question, row.answer) == ("What?", "This.")
    assert [one.pk for one in queries.requests_on(cast.coordinator, case)] == [row.pk, again.pk]


def test_an_answer_is_recorded_once(cast: Cast, case: Case):
    row = asked(cast, case)
    changes.record_answer(row, by=cast.coordinator, answer="This.", received_on=clock.today())
    again = lambda: changes.record_answer(row, by=cast.coordinator, answer="That.", received_on=clock.today())  # noqa: E731
    assert refused_codes(again) == ["not-answered"]
    assert InformationRequest.objects.get().answer == "This."
    assert kinds(case).count("information_received") == 1


def test_advice_pressed_twice_is_recorded_once_and_more_may_follow(cast: Cast, case: Case):
    first = advised(cast, case)
    assert advised(cast, case) == first
    second = advised(cast, case, minority_view="One sees it differently.")
    assert queries.advice_on(cast.chair, case) == [second, first]
    assert kinds(case).count("advice_given") == 2


def test_a_case_is_put_to_the_chair_once(cast: Cast, case: Case):
    assert refused_codes(lambda: changes.decide(case, by=cast.chair, outcome="review", reasons="x")) == [
        "put"
    ]
    changes.put_to_chair(case, by=cast.coordinator)
    assert refused_codes(lambda: changes.put_to_chair(case, by=cast.coordinator)) == ["not-put"]
    assert notices("decision_waits") == ["Chad Chair"]


def test_a_decision_keeps_what_the_test_said_and_fixes_the_framework(cast: Cast, case: Case):
    changes.put_to_chair(case, by=cast.coordinator)
    decision = changes.decide(case, by=cast.chair, outcome="review", reasons="Plain.", late_because="Ill.")
    case.refresh_from_db()
    assert (decision.verdict, decision.outcome, decision.reasons, decision.late_because) == (
        "must", "review", "Plain.", "Ill."
    )  # fmt: skip
    assert (case.framework_fixed_on, bool(case.framework_version)) == (clock.today(), True)
    assert (decision.event.kind, decision.event.outcome) == ("decision_made", "review")
    assert notices("decision_made") == ["Cora Ordinator"]
    again = lambda: changes.decide(case, by=cast.chair, outcome="no_review", reasons="x")  # noqa: E731
    assert refused_codes(again) == ["not-decided"]
    assert Decision.objects.count() == 1


def test_after_the_decision_nothing_before_it_is_added(cast: Cast):
    case = decided(cast)
    row = InformationRequest(case=case, agency=cast.agency_b)
    answer = lambda: changes.record_answer(row, by=cast.coordinator, answer="x", received_on=clock.today())  # noqa: E731
    for do in (
        lambda: found(case, cast.coordinator),
        lambda: asked(cast, case),
        lambda: advised(cast, case),
        answer,
    ):
        assert refused_codes(do) == ["not-decided"]
    assert refused_codes(lambda: changes.put_to_chair(case, by=cast.coordinator)) == [
        "not-decided",
        "not-put",
    ]


def test_a_decision_is_told_once(cast: Cast, case: Case):
    told = lambda: changes.tell_decision(case, by=cast.coordinator, told_on=clock.today())  # noqa: E731
    assert refused_codes(told) == ["decided"]
    changes.put_to_chair(case, by=cast.coordinator)
    changes.decide(case, by=cast.chair, outcome="review", reasons="x")
    told()
    assert refused_codes(told) == ["not-told"]
    assert kinds(case).count("decision_told") == 1


def test_a_decision_taken_back_is_made_and_told_anew(cast: Cast):
    case = decided(cast)
    changes.tell_decision(case, by=cast.coordinator, told_on=clock.today())
    event = CaseEvent.objects.get(case=case, kind="decision_made")
    casefile.correct_event(event, by=cast.coordinator, reason="The wrong box was ticked.")
    assert queries.decision_on(cast.chair, case) is None
    assert [wait.page for wait in queries.waiting_for(cast.chair, [case])] == ["decision:decide"]
    second = changes.decide(case, by=cast.chair, outcome="no_review", reasons="As it should be.")
    assert queries.decision_on(cast.chair, case) == second
    assert Decision.objects.filter(case=case).count() == 2
    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        changes.tell_decision(case, by=cast.coordinator, told_on=clock.today())


def test_a_case_put_to_the_chair_by_mistake_waits_for_the_coordinator_again(cast: Cast, case: Case):
    changes.put_to_chair(case, by=cast.coordinator)
    event = CaseEvent.objects.get(case=case, kind="sent_to_chair")
    casefile.correct_event(event, by=cast.coordinator, reason="Too early.")
    assert queries.waiting_for(cast.chair, [case]) == []
    assert [wait.page for wait in queries.waiting_for(cast.coordinator, [case])] == ["decision:criteria"]
    changes.put_to_chair(case, by=cast.coordinator)
