"""Reading answers, actions and what was said of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from casereview.casework.action_plan.models import Action, Answer, Update
from casereview.casework.action_plan.rules import (
    AGREE,
    ANSWER,
    OPEN,
    READ,
    TO_AGREE,
    VERIFY,
    ActionFacts,
    PlanFacts,
    Standing,
    State,
    plan_facts,
    standing_of,
)
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.casework.overview import queries as overview
from casereview.casework.overview.models import Finding, Recommendation
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Membership, Person
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import Need, NotFound, unmet


@dataclass(frozen=True)
class Promise:
    """A recommendation, or a finding where there are none, with the board's answer and the actions on it."""

    recommendation: Recommendation | None
    finding: Finding | None
    answer: Answer | None
    actions: Sequence[Action]

    @property
    def number(self) -> int:
        """The number of what is answered."""
        return self.recommendation.number if self.recommendation else self._finding.number

    @property
    def words(self) -> str:
        """What is answered, in its own words."""
        said: str = self.recommendation.text if self.recommendation else self._finding.title
        return said

    @property
    def _finding(self) -> Finding:
        if self.finding is None:
            raise ValueError("a promise answers a recommendation or a finding")
        return self.finding


@dataclass(frozen=True)
class Plan:
    """The whole plan of a case."""

    is_open: bool
    is_agreed: bool
    promises: Sequence[Promise]

    @property
    def actions(self) -> list[Action]:
        """Every action, by number."""
        return sorted(
            (one for promise in self.promises for one in promise.actions), key=lambda one: one.number
        )


@dataclass(frozen=True)
class Owner:
    """Somebody who can be given an action, and for whom. Shape: no agency means the board itself."""

    person: Person
    agency: Agency | None

    @property
    def key(self) -> str:
        """How a form names this choice."""
        return f"{self.agency.pk if self.agency else 'board'}:{self.person.pk}"


def plan_for(person: Person, case: Case) -> Plan:
    """The plan. Shape: promises by number; nothing before the board has accepted the report. Raises: NotFound."""
    access.open_to(person, READ, case)
    kinds = casefile.kinds_of(casefile.events_of([case])[case.id])
    if "overview_accepted" not in kinds:
        return Plan(is_open=False, is_agreed=False, promises=[])
    actions = actions_of(case)
    return Plan(
        is_open=True,
        is_agreed="action_plan_agreed" in kinds,
        promises=_promises(case, actions, answers_of([case])[case.id]),
    )


def promise_for(person: Person, case: Case, thing_id: UUID) -> Promise:
    """What can be answered or acted on, by the id of its recommendation or finding. Raises: NotFound."""
    for promise in plan_for(person, case).promises:
        if thing_id in (_id(promise.recommendation), _id(promise.finding)):
            return promise
    raise NotFound


def action_for(person: Person, ref: str, action_id: UUID) -> Action:
    """An action, for whoever reads the plan, owns it or leads its agency. Raises: NotFound."""
    action = _actions().filter(case__ref=ref, pk=action_id).first()
    if action is None:
        raise NotFound
    access.open_to(person, OPEN, action)
    return action


def may_read_plan(person: Person, action: Action) -> bool:
    """Whether this person reads the whole plan an action belongs to."""
    return access.may(person, READ, action.case)


def updates_of(person: Person, action: Action) -> list[Update]:
    """What was said of an action. Shape: newest first, may be empty. Raises: NotFound."""
    access.open_to(person, OPEN, action)
    rows = Update.objects.filter(action=action).select_related("vault", "by", "case")
    return list(rows.order_by("-at", "-id"))


def actions_of(case: Case) -> list[Action]:
    """The actions of a case. Shape: by number. Note: asked by other rooms; pages ask `plan_for`."""
    return _actions_on([case])[case.id]


@asked_once
def _actions_on(cases: Sequence[Case]) -> dict[UUID, list[Action]]:
    found: dict[UUID, list[Action]] = defaultdict(list)
    for action in _actions().filter(case__in=cases).order_by("number"):
        found[action.case_id].append(action)
    return found


@asked_once
def answers_of(cases: Sequence[Case]) -> dict[UUID, dict[UUID, Answer]]:
    """The board's answers. Shape: case id -> recommendation id -> answer."""
    found: dict[UUID, dict[UUID, Answer]] = defaultdict(dict)
    for answer in Answer.objects.filter(case__in=cases).select_related("vault", "answered_by"):
        found[answer.case_id][answer.recommendation_id] = answer
    return found


def owners_for(case: Case) -> list[Owner]:
    """Who can be given an action: people with a role on the board or in its agencies. Shape: by agency and name."""
    agencies = {agency.place_id: agency for agency in people.agencies_under(case.board)}
    today = clock.today()
    rows = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        place__in=[case.board_id, *agencies],
        starts_on__lte=today,
        person__is_active=True,
    ).select_related("person")
    owners = {(row.place_id, row.person_id): Owner(row.person, agencies.get(row.place_id)) for row in rows}
    return sorted(owners.values(), key=lambda one: (one.agency.name if one.agency else "", one.person.name))


def standing(action: Action) -> Standing:
    """How an action stands today."""
    return standing_of(
        action.state, due_on=action.due_on, is_verified=action.verified_at is not None, today=clock.today()
    )


def plan_facts_of(case: Case) -> PlanFacts:
    """What answering, writing and agreeing depend on."""
    return facts_of([case])[case.id]


def missing_for_agreement(person: Person, case: Case) -> list[Need[PlanFacts]]:
    """What the plan still needs before the chair can agree it, for everybody who reads it. Raises: NotFound."""
    access.open_to(person, READ, case)
    return unmet(TO_AGREE, plan_facts_of(case))


def facts_of_action(action: Action) -> ActionFacts:
    """What updating, completing and verifying depend on."""
    return ActionFacts(
        is_agreed=casefile.has_event(action.case, "action_plan_agreed"),
        state=action.state,
        is_verified=action.verified_at is not None,
    )


def withdraw_facts(action: Action) -> PlanFacts:
    """What taking an action out depends on."""
    return plan_facts_of(action.case)


def facts_of(cases: Sequence[Case]) -> dict[UUID, PlanFacts]:
    """The facts of several plans in one go. Shape: case id -> facts."""
    events = casefile.events_of(cases)
    recommendations, answers = overview.recommendations_on(cases), answers_of(cases)
    actions = _actions_on(cases)
    return {
        case.id: _facts(
            casefile.kinds_of(events[case.id]), recommendations[case.id], answers[case.id], actions[case.id]
        )
        for case in cases
    }


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Recommendations to answer, plans to agree, own actions to report on, complete ones to verify.

    Note: own actions wait for their owner whether or not they are on the case.
    """
    events = casefile.events_of(cases)
    accepted = [
        case
        for case in cases
        if access.may(person, ANSWER, case) and "overview_accepted" in casefile.kinds_of(events[case.id])
    ]
    verifying = [case for case in accepted if access.may(person, VERIFY, case)]
    own = Q(person=person) & ~Q(state=State.COMPLETE)
    complete = Q(case__in=verifying, state=State.COMPLETE, verified_at__isnull=True)
    rows = list(_actions().filter(own | complete).order_by("due_on", "number"))
    agreed = _agreed_of({row.case for row in rows if row.person_id == person.pk})
    waits = [_wait_to_update(row) for row in rows if row.state != State.COMPLETE and row.case in agreed]
    facts = facts_of(accepted) if accepted else {}
    waits += [wait for case in accepted for wait in _waits_of_plan(person, case, facts[case.id])]
    done = [row for row in rows if row.state == State.COMPLETE]
    return waits + [
        _wait_to_verify(row) for row in done if person.pk not in (row.person_id, row.completed_by_id)
    ]


def _agreed_of(cases: Collection[Case]) -> set[Case]:
    """Those of the cases whose plan is agreed."""
    events = casefile.events_of(cases)
    return {case for case in cases if "action_plan_agreed" in casefile.kinds_of(events[case.id])}


def _wait_to_update(action: Action) -> Wait:
    why = "The action is yours. Two lines and a mark are enough."
    args = (action.case.ref, str(action.id))
    return Wait(
        f"Say how action {action.number} is going",
        "action_plan:update",
        args,
        why,
        due=action.due_on,
        case_id=action.case_id,
    )


def _wait_to_verify(action: Action) -> Wait:
    why = "Its owner reports it complete. Look at the evidence, and verify it or send it back."
    args = (action.case.ref, str(action.id))
    return Wait(f"Verify action {action.number}", "action_plan:action", args, why, case_id=action.case_id)


def _waits_of_plan(person: Person, case: Case, facts: PlanFacts) -> list[Wait]:
    if not facts.is_accepted or facts.is_agreed:
        return []
    missing = unmet(TO_AGREE, facts)
    if missing:
        why = f"The overview report is accepted. {missing[0].ask}."
        return [Wait("Write the action plan", "action_plan:plan", (case.ref,), why, case_id=case.id)]
    if access.may(person, AGREE, case):
        why = "Every recommendation is answered, and every accepted one has an action."
        return [Wait("Agree the action plan", "action_plan:agree", (case.ref,), why, case_id=case.id)]
    return []


def _facts(
    kinds: set[str],
    recommendations: Sequence[Recommendation],
    answers: Mapping[UUID, Answer],
    actions: Sequence[Action],
) -> PlanFacts:
    given = {one.number: answers[one.id].given if one.id in answers else None for one in recommendations}
    acted_on: dict[int, int] = defaultdict(int)
    for action in actions:
        if action.recommendation:
            acted_on[action.recommendation.number] += 1
    return plan_facts(
        is_accepted="overview_accepted" in kinds,
        is_agreed="action_plan_agreed" in kinds,
        answers=given,
        acted_on=acted_on,
        actions=len(actions),
    )


def _promises(case: Case, actions: Sequence[Action], answers: Mapping[UUID, Answer]) -> list[Promise]:
    on: dict[UUID | None, list[Action]] = defaultdict(list)
    for action in actions:
        on[action.recommendation_id or action.finding_id].append(action)
    recommendations = overview.recommendations_of(case)
    if recommendations:
        return [Promise(one, None, answers.get(one.id), on[one.id]) for one in recommendations]
    return [Promise(None, one, None, on[one.id]) for one in overview.findings_of(case)]


def _actions() -> QuerySet[Action]:
    rows = Action.objects.filter(withdrawn_at__isnull=True)
    return rows.select_related(
        "vault", "case__board", "case__vault", "agency", "person", "recommendation", "finding", "verified_by"
    )


def _id(row: Recommendation | Finding | None) -> UUID | None:
    return row.id if row else None
