"""Answers, promises, agreement, updates and verifying, by the changes pages call."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casereview.casework.action_plan import changes, queries
from casereview.casework.action_plan.models import Action
from casereview.casework.action_plan.rules import Given, Standing, State
from casereview.casework.action_plan.tests.building import agreed, answered, promised
from casereview.casework.casefile import changes as casefile_changes
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.overview import changes as overview_changes
from casereview.casework.overview import queries as overview
from casereview.casework.overview.tests.building import accepted, brought_in, entries, reviewing
from casereview.foundation import clock
from casereview.foundation.access import asking
from casereview.foundation.mail.models import Message
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return accepted(cast)


def told(person, kind: str) -> int:
    return Message.objects.filter(to=person, kind=kind).count()


def test_nothing_is_answered_before_the_report_is_accepted(cast: Cast):
    case = reviewing(cast)
    brought_in(cast, case)
    overview_changes.take_from_text(case, by=cast.reviewer)
    assert not queries.plan_for(cast.coordinator, case).is_open
    with pytest.raises(Blocked):
        promised(cast, case)


def test_an_answer_is_changed_by_whoever_saw_the_last_one(cast: Cast, case: Case):
    row = overview.recommendations_of(case)[0]

    def say(given: Given, reason: str, version: int):
        return changes.answer(
            case, by=cast.coordinator, recommendation=row, given=given, reason=reason, version=version
        )

    assert say(Given.PARTLY, "First.", 0).version == 1
    with pytest.raises(Stale) as refused:
        say(Given.REJECTED, "Second.", 0)
    assert (refused.value.theirs, refused.value.yours) == ("First.", "Second.")
    assert say(Given.ACCEPTED, "", 1).given == Given.ACCEPTED


def test_a_recommendation_of_another_case_is_not_found(cast: Cast, case: Case):
    row = overview.recommendations_of(case)[0]
    other = accepted(cast)
    with pytest.raises(NotFound):
        changes.answer(other, by=cast.chair, recommendation=row, given=Given.ACCEPTED, reason="", version=0)


def test_a_plan_is_agreed_when_every_recommendation_is_dealt_with(cast: Cast, case: Case):
    answered(cast, case, but=3)
    with pytest.raises(Blocked) as refused:
        changes.agree(case, by=cast.chair)
    assert [need.code for need in refused.value.needs] == ["answered", "acted-on"]
    row = next(one for one in overview.recommendations_of(case) if one.number == 3)
    changes.answer(case, by=cast.chair, recommendation=row, given=Given.REJECTED, reason="x", version=0)
    promised(cast, case)
    promised(cast, case)
    needless = promised(cast, case, number=3)
    missing = queries.missing_for_agreement(cast.panel_member, case)
    assert [need.code for need in missing] == ["needless"]
    changes.withdraw_action(needless, by=cast.coordinator)
    assert told(cast.lead_a, "action_given") == 0
    changes.agree(case, by=cast.chair)
    assert told(cast.lead_a, "action_given") == 1
    assert casefile.has_event(case, "action_plan_agreed")
    with pytest.raises(Blocked):
        changes.withdraw_action(queries.actions_of(case)[0], by=cast.coordinator)


def test_the_coordinator_does_not_agree_the_plan(cast: Cast, case: Case):
    with pytest.raises(NotAllowed):
        changes.agree(case, by=cast.coordinator)


def test_an_action_added_later_is_told_at_once_and_numbered_on(cast: Cast, case: Case):
    agreed(cast, case)
    later = promised(cast, case, agency=cast.agency_b, person=cast.lead_b)
    assert later.number == 2
    assert told(cast.lead_b, "action_given") == 1


def test_changing_an_action_tells_its_new_owner(cast: Cast, case: Case):
    action = agreed(cast, case)
    words = {"what": "W", "outcome": "O", "measure": "M", "due_on": action.due_on}
    changes.change_action(
        action, by=cast.coordinator, **words, agency=cast.agency_a, person=cast.lead_a, version=1
    )
    assert told(cast.lead_a, "action_given") == 1
    changes.change_action(
        action, by=cast.coordinator, **words, agency=cast.agency_b, person=cast.lead_b, version=2
    )
    assert told(cast.lead_b, "action_given") == 1
    with pytest.raises(Stale) as refused:
        changes.change_action(action, by=cast.coordinator, **words, agency=None, person=cast.chair, version=1)
    assert refused.value.theirs == "W\n\nO\n\nM"


def test_the_owner_reports_and_somebody_else_verifies(cast: Cast, case: Case):
    action = agreed(cast, case)
    changes.update(action, by=cast.lead_a, state=State.ON_TRACK, evidence="Begun.")
    changes.update(action, by=cast.lead_a, state=State.COMPLETE, evidence="Done.")
    assert casefile.has_event(case, "action_completed", agency=cast.agency_a)
    assert told(cast.coordinator, "action_completed") == 1
    said = queries.updates_of(cast.coordinator, action)
    assert [one.evidence for one in said] == ["Done.", "Begun."]
    with pytest.raises(Blocked):
        changes.update(action, by=cast.lead_a, state=State.AT_RISK, evidence="x")
    with pytest.raises(NotFound):
        changes.verify(action, by=cast.lead_a, how="x")
    changes.verify(action, by=cast.coordinator, how="Twenty contacts were looked at.")
    assert casefile.has_event(case, "action_verified", agency=cast.agency_a)
    fresh = queries.action_for(cast.coordinator, case.ref, action.id)
    assert queries.standing(fresh) == Standing.VERIFIED
    with pytest.raises(Blocked):
        changes.verify(action, by=cast.coordinator, how="Again.")


def test_what_does_not_show_it_goes_back(cast: Cast, case: Case):
    action = agreed(cast, case)
    changes.update(action, by=cast.lead_a, state=State.COMPLETE, evidence="Done.")
    changes.send_back(action, by=cast.coordinator, why="Two of twenty were without.")
    assert (action.state, action.completed_at) == (State.AT_RISK, None)
    assert told(cast.lead_a, "action_given") == 2
    changes.update(action, by=cast.lead_a, state=State.COMPLETE, evidence="Now all.")
    assert len(queries.updates_of(cast.lead_a, action)) == 3


def test_nobody_verifies_their_own(cast: Cast, case: Case):
    agreed(cast, case)
    own = promised(cast, case, person=cast.coordinator)
    changes.update(own, by=cast.coordinator, state=State.COMPLETE, evidence="Done.")
    with pytest.raises(Blocked) as refused:
        changes.verify(own, by=cast.coordinator, how="I know.")
    assert [need.code for need in refused.value.needs] == ["by-another"]
    with pytest.raises(Blocked):
        changes.send_back(own, by=cast.coordinator, why="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=own.pk).update(verified_at=clock.now(), verified_by=cast.coordinator)


def test_only_owner_and_the_lead_of_its_agency_report(cast: Cast, case: Case):
    agreed(cast, case)
    action = promised(cast, case, person=cast.author_a)
    casefile_changes.give_role(
        case, cast.lead_a, Role.AGENCY_LEAD, agency=cast.agency_a, by=cast.coordinator, reason="test"
    )
    changes.update(action, by=cast.lead_a, state=State.ON_TRACK, evidence="x")
    changes.update(action, by=cast.author_a, state=State.ON_TRACK, evidence="x")
    for who in (cast.coordinator, cast.panel_member):
        with pytest.raises(NotAllowed):
            changes.update(action, by=who, state=State.ON_TRACK, evidence="x")
    for who in (cast.lead_b, cast.stranger):
        with pytest.raises(NotFound):
            changes.update(action, by=who, state=State.ON_TRACK, evidence="x")


def test_where_the_method_makes_none_actions_answer_findings(cast: Cast):
    case = reviewing(cast)
    brought_in(cast, case)
    words = {"title": "Not seen", "what": "W", "why": "", "elsewhere": ""}
    finding = overview_changes.write_finding(case, by=cast.reviewer, **words)
    overview_changes.cite(finding, by=cast.reviewer, events=entries(cast, case), version=1)
    overview_changes.say_method(case, by=cast.reviewer, makes_none=True)
    overview_changes.submit(case, by=cast.reviewer)
    overview_changes.accept(case, by=cast.chair, note="")
    promise = queries.plan_for(cast.chair, case).promises[0]
    assert (promise.number, promise.words, promise.recommendation) == (1, "Not seen", None)
    assert [need.code for need in queries.missing_for_agreement(cast.chair, case)] == ["something"]
    changes.add_action(
        case,
        by=cast.coordinator,
        recommendation=None,
        finding=finding,
        what="Do",
        outcome="O",
        measure="M",
        agency=None,
        person=cast.chair,
        due_on=clock.today(),
    )
    changes.agree(case, by=cast.chair)
    assert queries.plan_for(cast.chair, case).is_agreed


def test_whom_an_action_can_be_given_to(cast: Cast, case: Case):
    owners = queries.owners_for(case)
    named = [(one.agency.name if one.agency else "", one.person.name) for one in owners]
    assert named[:4] == [
        ("", "Chad Chair"),
        ("", "Cora Ordinator"),
        ("", "Pat Publisher"),
        ("", "Sue Group"),
    ]
    assert ("Agency A", "Lea Anders") in named
    assert len({one.key for one in owners}) == 10


def test_what_waits_follows_the_plan(cast: Cast, case: Case):
    def waits(who: str) -> list[tuple[str, str]]:
        found = queries.waiting_for(cast.person(who), [case])
        return [(wait.page.partition(":")[2], wait.what) for wait in found]

    assert waits("coordinator") == waits("chair") == [("plan", "Write the action plan")]
    answered(cast, case)
    action = promised(cast, case)
    assert waits("lead_a") == []
    assert (waits("coordinator"), waits("chair")) == ([], [("agree", "Agree the action plan")])
    changes.agree(case, by=cast.chair)
    assert waits("chair") == []
    assert [wait.due for wait in queries.waiting_for(cast.lead_a, [])] == [action.due_on]
    assert waits("lead_a") == [("update", "Say how action 1 is going")]
    changes.update(action, by=cast.lead_a, state=State.COMPLETE, evidence="x")
    assert (waits("lead_a"), waits("coordinator")) == ([], [("action", "Verify action 1")])
    changes.verify(queries.actions_of(case)[0], by=cast.coordinator, how="x")
    assert waits("coordinator") == []


def test_waiting_costs_the_same_however_many_cases(cast: Cast, case: Case, django_assert_max_num_queries):
    agreed(cast, case)
    with asking.answering(), django_assert_max_num_queries(10):
        queries.waiting_for(cast.coordinator, [case] * 20)


def test_an_action_that_is_past_its_day_is_overdue(cast: Cast, case: Case):
    action = agreed(cast, case)
    with clock.stopped_at(action.due_on + timedelta(days=1)):
        assert queries.standing(action) == Standing.OVERDUE
