"""What waits at the door, for everybody and all their cases at once."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.publication.models import Approval, Edition, LeakFinding
from casereview.publication.rules import (
    APPROVALS_NEEDED,
    APPROVE,
    BUILD,
    PUBLISH,
    SETTLE,
    STOPS,
)


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Findings to settle, approvals to give, and editions ready to be published."""
    if not cases:
        return []
    newest = _newest_of(cases)
    stopping = _counted(LeakFinding.objects.filter(accepted_at=None, certainty__in=STOPS), newest.values())
    approved = _counted(Approval.objects.all(), newest.values())
    mine = set(
        Approval.objects.filter(edition__in=newest.values(), given_by=person).values_list(
            "edition", flat=True
        )
    )
    events = casefile.events_of(cases)
    waits: list[Wait] = []
    for case in cases:
        edition = newest.get(case.id)
        kinds = {event.kind for event in events[case.id]}
        if "overview_accepted" not in kinds or (edition and edition.published_at):
            continue
        if edition is None:
            wait = _wait_to_build(person, case)
        else:
            stops, votes = stopping.get(edition.pk, 0), approved.get(edition.pk, 0)
            wait = _wait_on(person, case, edition, stops=stops, votes=votes, has_voted=edition.pk in mine)
        waits += [wait] if wait else []
    return waits


def _wait_to_build(person: Person, case: Case) -> Wait | None:
    if not access.may(person, BUILD, case):
        return None
    why = "The overview report has been accepted. Put the pseudonyms in and look for what they miss."
    return Wait("Build the edition for release", "publication:release", (case.ref,), why, case_id=case.id)


def _wait_on(
    person: Person, case: Case, edition: Edition, *, stops: int, votes: int, has_voted: bool
) -> Wait | None:
    where = (case.ref,)
    if stops:
        if not access.may(person, SETTLE, case):
            return None
        why = f"{stops} could still identify someone. Each is resolved, or accepted with a reason."
        return Wait("Settle the findings of the leak check", "publication:leaks", where, why, case_id=case.id)
    if votes >= APPROVALS_NEEDED:
        if not access.may(person, PUBLISH, case):
            return None
        why = "Two people have approved the edition."
        return Wait("Publish the report", "publication:release", where, why, case_id=case.id)
    if has_voted or edition.built_by_id == person.pk or not access.may(person, APPROVE, case):
        return None
    why = f"Edition {edition.number} waits for the approval of two people who did not write it."
    return Wait("Read and approve the edition", "publication:release", where, why, case_id=case.id)


def _newest_of(cases: Sequence[Case]) -> dict[UUID, Edition]:
    rows = Edition.objects.filter(case__in=cases).annotate(top=Max("case__editions__number"))
    return {row.case_id: row for row in rows.defer("structure", "doubts") if row.number == row.top}


def _counted(
    rows: QuerySet[LeakFinding] | QuerySet[Approval], editions: Iterable[Edition]
) -> dict[UUID, int]:
    counted = rows.filter(edition__in=list(editions)).values_list("edition").annotate(Count("pk"))
    return dict(counted)
