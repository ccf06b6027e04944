"""What waits in this room, worked out from what was fetched for many cases at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.casefile.rules import Wait
from casereview.casework.panel.models import Appointment, Commission, Terms
from casereview.casework.panel.queries.agencies import commissions_of
from casereview.casework.panel.rules import (
    AGREE_TERMS,
    APPOINTED_AS,
    ASK_AGENCY,
    CONFIRM,
    SECURE,
    START,
    WRITE_TERMS,
    StartFacts,
    State,
)
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import ROLE_WORDS, Role
from casereview.ui.words import listed


@dataclass(frozen=True)
class _Lists:
    """Everything that waits are worked out from. Shape: each by case id; terms are the newest."""

    events: Mapping[UUID, Sequence[CaseEvent]]
    agencies: Mapping[UUID, Sequence[Agency]]
    commissions: Mapping[UUID, Sequence[Commission]]
    declared: Mapping[UUID, Sequence[Appointment]]
    terms: Mapping[UUID, Terms]


def _by_case(appointments: Iterable[Appointment]) -> dict[UUID, list[Appointment]]:
    """Appointments by their case."""
    found: dict[UUID, list[Appointment]] = defaultdict(list)
    for row in appointments:
        found[row.case_id].append(row)
    return found


def facts_from(case: Case, events: Sequence[CaseEvent]) -> StartFacts:
    """Whether there is to be a review, and whether it has started."""
    standing = casefile.standing(events)
    decisions = [event for event in standing if event.kind == "decision_made"]
    outcomes = casefile.framework_of(case).outcomes
    outcome = outcomes.get(decisions[-1].outcome) if decisions else None
    return StartFacts(
        is_decided_for=outcome is not None and outcome.starts_review,
        is_started=any(event.kind == "review_started" for event in standing),
    )


def _to_declare(row: Appointment) -> Wait:
    """A declaration that an appointee should make; they may not be on the case yet."""
    role = APPOINTED_AS.get(Role(row.role), ROLE_WORDS[Role(row.role)])
    why = f"You are asked to take part in a review as {role}. Declare first whether you are independent."
    args = (row.case.ref, str(row.id))
    return Wait("Declare your independence", "panel:declare", args, why, case_id=row.case_id)


def _on_case(person: Person, case: Case, lists: _Lists) -> list[Wait]:
    """What waits for somebody on one case."""
    facts = facts_from(case, lists.events.get(case.id, ()))
    if not facts.is_decided_for:
        return []
    waits = _to_secure(person, case, lists)
    if not facts.is_started and access.may(person, START, case):
        waits.append(_wait(case, "Start the review", "panel:panel", "The chair has decided for a review."))
    waits += _to_confirm(person, case, lists) + _to_agree(person, case, lists)
    return waits + _to_ask(person, case, lists) if facts.is_started else waits


def _to_secure(person: Person, case: Case, lists: _Lists) -> list[Wait]:
    secured = {
        e.agency_id for e in casefile.standing(lists.events.get(case.id, ())) if e.kind == "records_secured"
    }
    return [
        Wait(
            "Secure your agency’s records",
            "panel:my_part",
            (case.ref,),
            f"{row.agency.name} is asked to take part. Its records must be kept safe and unchanged.",
            due=row.records_due_on,
            case_id=case.id,
        )
        for row in lists.commissions.get(case.id, ())
        if row.agency_id not in secured and access.may(person, SECURE, row)
    ]


def _to_confirm(person: Person, case: Case, lists: _Lists) -> list[Wait]:
    if not access.may(person, CONFIRM, case):
        return []
    return [
        Wait(
            f"Look at the declaration of {row.person.name}",
            "panel:confirm",
            (case.ref, str(row.id)),
            f"They have declared, and can be appointed as {ROLE_WORDS[Role(row.role)]} unless something conflicts.",
            case_id=case.id,
        )
        for row in lists.declared.get(case.id, ())
        if row.person_id != person.pk
    ]


def _to_agree(person: Person, case: Case, lists: _Lists) -> list[Wait]:
    newest = lists.terms.get(case.id)
    if newest is None and access.may(person, WRITE_TERMS, case):
        why = "The review needs its purpose, its period and its lines of enquiry."
        return [_wait(case, "Write the terms of reference", "panel:terms", why)]
    if newest is not None and newest.agreed_at is None and access.may(person, AGREE_TERMS, case):
        why = f"Version {newest.number} has been written and waits for you."
        return [_wait(case, "Agree the terms of reference", "panel:terms", why)]
    return []


def _to_ask(person: Person, case: Case, lists: _Lists) -> list[Wait]:
    asked = {row.agency_id for row in lists.commissions.get(case.id, ())}
    left = [agency.name for agency in lists.agencies.get(case.id, ()) if agency.pk not in asked]
    if not left or not access.may(person, ASK_AGENCY, case):
        return []
    why = f"Not asked yet: {listed(left)}."
    return [_wait(case, "Ask the agencies", "panel:agencies", why)]


def _wait(case: Case, what: str, page: str, why: str) -> Wait:
    return Wait(what, page, (case.ref,), why, case_id=case.id)


def _is_under_way(kinds: set[str]) -> bool:
    """Whether there can be anything to do in this room: after the decision, until the report is accepted."""
    return "decision_made" in kinds and "overview_accepted" not in kinds


def start_facts(case: Case) -> StartFacts:
    """What starting the review, proposing people and asking agencies depend on."""
    return facts_from(case, casefile.events_of([case])[case.id])


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Declarations to make, people to appoint, agencies to ask, records to secure, terms to write and agree."""
    events = casefile.events_of(cases)
    decided = [case for case in cases if _is_under_way(casefile.kinds_of(events[case.id]))]
    own = Q(person=person, state=State.PROPOSED)
    declared = Q(case__in=decided, state=State.DECLARED)
    rows = Appointment.objects.filter(own | declared).select_related("case", "person")
    appointments = list(rows.order_by("proposed_at"))
    newest: dict[UUID, Terms] = {}
    if decided:
        newest = {terms.case_id: terms for terms in Terms.objects.filter(case__in=decided).order_by("number")}
    lists = _Lists(
        events=events,
        agencies=casefile.agencies_on(cases),
        commissions=commissions_of(decided) if decided else {},
        declared=_by_case(row for row in appointments if row.state == State.DECLARED),
        terms=newest,
    )
    waits = [_to_declare(row) for row in appointments if row.state == State.PROPOSED]
    for case in decided:
        waits += _on_case(person, case, lists)
    return waits
