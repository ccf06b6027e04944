"""Answering recommendations, promising actions, saying how they go, verifying that practice changed."""

from datetime import date

from casereview.casework.action_plan import queries
from casereview.casework.action_plan.models import Action, Answer, Update
from casereview.casework.action_plan.rules import (
    AGREE,
    ANSWER,
    BY_ANOTHER,
    TO_AGREE,
    TO_ANSWER,
    TO_CHANGE,
    TO_UPDATE,
    TO_VERIFY,
    TO_WITHDRAW,
    TO_WRITE,
    UPDATE,
    VERIFY,
    WRITE,
    Given,
    State,
)
from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.casework.casefile.models import Case
from casereview.casework.overview.models import Finding, Recommendation
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import NotFound, Stale, stop_if


@change("recommendation:answered", may=ANSWER, needs=TO_ANSWER, facts=queries.plan_facts_of)
def answer(
    case: Case, *, by: Person, recommendation: Recommendation, given: Given, reason: str, version: int
) -> Answer:
    """Accept a recommendation, in whole or in part, or say why not. Raises: Stale."""
    if recommendation.case_id != case.id:
        raise NotFound
    row = Answer.objects.filter(recommendation=recommendation).select_related("vault", "answered_by").first()
    if row and row.version != version:
        raise Stale(theirs=row.reason or "", yours=reason, who=row.answered_by.name)
    row = row or Answer(case=case, vault=case.vault, recommendation=recommendation, version=0)
    row.given, row.reason, row.version = given, reason, row.version + 1
    row.answered_at, row.answered_by = clock.now(), by
    row.save()
    return row


@change("action:added", may=WRITE, needs=TO_WRITE, facts=queries.plan_facts_of)
def add_action(
    case: Case,
    *,
    by: Person,
    recommendation: Recommendation | None,
    finding: Finding | None,
    what: str,
    outcome: str,
    measure: str,
    agency: Agency | None,
    person: Person,
    due_on: date,
) -> Action:
    """Promise an action: what, who, by when, what will be different.

    Note: owners are told when the plan is agreed; of an action added after that, at once.
    """
    action = Action(
        case=case,
        vault=case.vault,
        number=Action.objects.filter(case=case).count() + 1,
        recommendation=recommendation,
        finding=finding,
        what=what,
        outcome=outcome,
        measure=measure,
        agency=agency,
        person=person,
        due_on=due_on,
        added_at=clock.now(),
        added_by=by,
    )
    action.save(force_insert=True)
    if casefile_queries.has_event(case, "action_plan_agreed"):
        _tell(action)
    return action


@change("action:changed", may=WRITE, needs=TO_CHANGE, facts=queries.facts_of_action)
def change_action(
    action: Action,
    *,
    by: Person,
    what: str,
    outcome: str,
    measure: str,
    agency: Agency | None,
    person: Person,
    due_on: date,
    version: int,
) -> None:
    """Change a promise; a new owner is told. Raises: Stale."""
    saved = Action.objects.select_related("vault").get(pk=action.pk)
    if saved.version != version:
        theirs = f"{saved.what}\n\n{saved.outcome}\n\n{saved.measure}"
        raise Stale(theirs=theirs, yours=f"{what}\n\n{outcome}\n\n{measure}")
    action.what, action.outcome, action.measure = what, outcome, measure
    action.agency, action.person, action.due_on, action.version = agency, person, due_on, version + 1
    action.save(update_fields=["what", "outcome", "measure", "agency", "person", "due_on", "version"])
    if saved.person_id != person.id and casefile_queries.has_event(action.case, "action_plan_agreed"):
        _tell(action)


@change("action:withdrawn", may=WRITE, needs=TO_WITHDRAW, facts=queries.withdraw_facts)
def withdraw_action(action: Action, *, by: Person) -> None:
    """Take an action out of a plan that is not agreed yet."""
    action.withdrawn_at, action.withdrawn_by = clock.now(), by
    action.save(update_fields=["withdrawn_at", "withdrawn_by"])


@change("plan:agreed", may=AGREE, needs=TO_AGREE, facts=queries.plan_facts_of)
def agree(case: Case, *, by: Person) -> None:
    """Agree the plan for the board; every owner is told."""
    casefile.note_event(case, "action_plan_agreed", by=by)
    told: set[Person] = set()
    for action in queries.actions_of(case):
        if action.person not in told:
            _tell(action)
            told.add(action.person)


@change("action:updated", may=UPDATE, needs=TO_UPDATE, facts=queries.facts_of_action)
def update(action: Action, *, by: Person, state: State, evidence: str) -> Update:
    """Say how an action is going, with the evidence; earlier words stay. Completing it is one of the answers."""
    row = _said(action, state, evidence, by)
    if state == State.COMPLETE:
        action.completed_at, action.completed_by = clock.now(), by
        action.save(update_fields=["completed_at", "completed_by"])
        casefile.note_event(action.case, "action_completed", by=by, agency=action.agency)
        for coordinator in casefile_queries.holders_of(action.case, Role.COORDINATOR):
            _notify(action, coordinator, Kind.ACTION_COMPLETED)
    return row


@change("action:verified", may=VERIFY, needs=TO_VERIFY, facts=queries.facts_of_action)
def verify(action: Action, *, by: Person, how: str) -> None:
    """Say that evidence shows that practice changed, and how one knows. Raises: Blocked for owner and reporter."""
    _by_another(action, by)
    action.verified_at, action.verified_by, action.verified_how = clock.now(), by, how
    action.save(update_fields=["verified_at", "verified_by", "verified_how"])
    casefile.note_event(action.case, "action_verified", by=by, agency=action.agency)


@change("action:sent_back", may=VERIFY, needs=TO_VERIFY, facts=queries.facts_of_action)
def send_back(action: Action, *, by: Person, why: str) -> None:
    """Say that the evidence does not show it yet; the action is open again and its owner is told."""
    _by_another(action, by)
    action.completed_at = action.completed_by = None
    action.save(update_fields=["completed_at", "completed_by"])
    _said(action, State.AT_RISK, why, by)
    _tell(action)


def _said(action: Action, state: State, evidence: str, by: Person) -> Update:
    row = Update(
        case=action.case,
        vault=action.vault,
        action=action,
        state=state,
        evidence=evidence,
        at=clock.now(),
        by=by,
    )
    row.save(force_insert=True)
    action.state = state
    action.save(update_fields=["state"])
    return row


def _by_another(action: Action, by: Person) -> None:
    if by.pk in (action.person_id, action.completed_by_id):
        stop_if([BY_ANOTHER])


def _tell(action: Action) -> None:
    _notify(action, action.person, Kind.ACTION_GIVEN)


def _notify(action: Action, person: Person, kind: Kind) -> None:
    case = action.case
    mail.notify(person, kind, board=case.board, place_id=case.place_id, ref=case.ref)
