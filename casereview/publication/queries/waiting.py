"""What waits at the door, for everybody and all their cases at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, cast
from uuid import UUID

from django.db.models import Count, Max, Q

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.publication.models import Edition
from casereview.publication.rules import (
    APPROVALS_NEEDED,
    APPROVE,
    BUILD,
    PUBLISH,
    SETTLE,
    STOPS,
)


class _Counted(Protocol):
    """An edition as the list of what waits asks for it. Units: counts of findings and approvals."""

    case_id: UUID
    number: int
    published_at: datetime | None
    built_by_id: UUID
    stops: int
    votes: int
    own_votes: int


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Findings to settle, approvals to give, and editions ready to be published."""
    if not cases:
        return []
    events = casefile.events_of(cases)
    accepted = [case for case in cases if "overview_accepted" in casefile.kinds_of(events[case.id])]
    newest = {row.case_id: row for row in _newest(person, accepted)} if accepted else {}
    waits = [
        _wait_on(person, case, newest[case.id]) if case.id in newest else _wait_to_build(person, case)
        for case in accepted
        if case.id not in newest or not newest[case.id].published_at
    ]
    return [wait for wait in waits if wait]


def _wait_to_build(person: Person, case: Case) -> Wait | None:
    if not access.may(person, BUILD, case):
        return None
    why = "The overview report has been accepted. Put the pseudonyms in and look for what they miss."
    return Wait("Build the edition for release", "publication:release", (case.ref,), why, case_id=case.id)


def _wait_on(person: Person, case: Case, edition: _Counted) -> Wait | None:
    where = (case.ref,)
    if edition.stops:
        if not access.may(person, SETTLE, case):
            return None
        why = f"{edition.stops} could still identify someone. Each is resolved, or accepted with a reason."
        return Wait("Settle the findings of the leak check", "publication:leaks", where, why, case_id=case.id)
    if edition.votes >= APPROVALS_NEEDED:
        if not access.may(person, PUBLISH, case):
            return None
        why = "Two people have approved the edition."
        return Wait("Publish the report", "publication:release", where, why, case_id=case.id)
    if edition.own_votes or edition.built_by_id == person.pk or not access.may(person, APPROVE, case):
        return None
    why = f"Edition {edition.number} waits for the approval of two people who did not write it."
    return Wait("Read and approve the edition", "publication:release", where, why, case_id=case.id)


def _newest(person: Person, cases: Sequence[Case]) -> list[_Counted]:
    """The newest edition of each case, with what stops it and who has approved it."""
    stopping = Q(findings__accepted_at=None, findings__certainty__in=STOPS)
    rows = Edition.objects.filter(case__in=cases).annotate(
        top=Max("case__editions__number"),
        stops=Count("findings", filter=stopping, distinct=True),
        votes=Count("approvals", distinct=True),
        own_votes=Count("approvals", filter=Q(approvals__given_by=person), distinct=True),
    )
    return [cast(_Counted, row) for row in rows.defer("structure", "doubts") if row.number == row.top]
