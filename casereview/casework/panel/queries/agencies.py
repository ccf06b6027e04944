"""Reading what agencies are asked, by when, and what came."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.panel.models import Appointment, Commission
from casereview.casework.panel.rules import (
    APPOINTED_AS,
    OPEN_AGENCIES,
    READ_AGENCIES,
    READ_PART,
    AskFacts,
    SecureFacts,
    State,
)
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import by_name
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import NotFound

_COMMISSION = ("case__place", "case__board", "vault", "agency", "lead", "author", "signatory")
# A role on the board that a panel is drawn from makes nobody a part of the board.
_POOL = frozenset(APPOINTED_AS)


@dataclass(frozen=True)
class Part:
    """An agency in the review: what it is asked for, and which events stand for it. Shape: kind -> newest day."""

    agency: Agency
    commission: Commission | None
    events: dict[str, date]


@asked_once
def commissions_of(cases: Sequence[Case]) -> dict[UUID, list[Commission]]:
    """What agencies are asked in several cases, in one go. Shape: case id -> by agency's name."""
    found: dict[UUID, list[Commission]] = defaultdict(list)
    rows = Commission.objects.filter(case__in=cases).select_related(*_COMMISSION)
    for row in sorted(rows, key=lambda row: by_name(row.agency.name)):
        found[row.case_id].append(row)
    return found


def commission_for(case: Case, agency: Agency) -> Commission | None:
    """What one agency is asked in a case; None when it has not been asked."""
    return next((row for row in commissions_of([case])[case.id] if row.agency == agency), None)


def asked_before(case: Case, agency: Agency) -> dict[str, Any]:
    """What an agency was asked, to ask it again with changes. Shape: by name of the question; may be empty."""
    row = commission_for(case, agency)
    if row is None:
        return {}
    people_of_it = {
        "lead": str(row.lead_id),
        "author": str(row.author_id),
        "signatory": str(row.signatory_id),
    }
    days = {name: getattr(row, name) for name in ("records_due_on", "chronology_due_on", "report_due_on")}
    return {**people_of_it, **days, "words": row.words or ""}


def request_standing(case: Case, agency: Agency) -> CaseEvent | None:
    """The event by which an agency was last asked for its report, unless it was corrected."""
    standing = CaseEvent.objects.filter(case=case, kind="report_requested", agency=agency, correction=None)
    return standing.select_related("case__vault", "agency").order_by("-on", "-recorded_at").first()


def records_secured_on(case: Case, agency: Agency) -> date | None:
    """The day on which an agency's records were secured; None when that is not recorded."""
    events = casefile.standing(casefile.events_of([case])[case.id])
    days = [event.on for event in events if event.kind == "records_secured" and event.agency == agency]
    return max(days, default=None)


def sees_every_part(person: Person, case: Case) -> bool:
    """Whether somebody sees what every agency is asked, or only their own part. Raises: NotFound for neither."""
    access.open_to(person, OPEN_AGENCIES, case)
    return access.may(person, READ_AGENCIES, case)


def parts_of(person: Person, case: Case) -> list[Part]:
    """The agencies of a case, what each is asked for and what came. Shape: by name. Raises: NotFound."""
    access.open_to(person, READ_AGENCIES, case)
    commissions = {row.agency_id: row for row in commissions_of([case])[case.id]}
    days = _days_by_agency(casefile.events_of([case])[case.id])
    return [
        Part(agency, commissions.get(agency.pk), days[agency.pk])
        for agency in casefile.agencies_on([case])[case.id]
    ]


def agencies_to_add(case: Case) -> list[Agency]:
    """The agencies of the board that do not take part yet. Shape: by name."""
    known = {agency.pk for agency in casefile.agencies_on([case])[case.id]}
    return [agency for agency in people.agencies_under(case.board) if agency.pk not in known]


def agency_of(case: Case, agency_id: UUID) -> Agency:
    """One agency of the case's board. Raises: NotFound."""
    found = next((one for one in people.agencies_under(case.board) if one.pk == agency_id), None)
    if found is None:
        raise NotFound
    return found


def my_parts(person: Person, case: Case) -> list[Commission]:
    """What this person's own agency is asked for. Shape: by agency, never empty. Raises: NotFound."""
    mine = [row for row in commissions_of([case])[case.id] if access.may(person, READ_PART, row)]
    if not mine:
        raise NotFound
    access.open_to(person, READ_PART, mine[0])
    return mine


def my_part(person: Person, case: Case, agency_id: UUID) -> Commission:
    """What this person's agency is asked for, when they have more than one. Raises: NotFound."""
    found = next((row for row in my_parts(person, case) if row.agency_id == agency_id), None)
    if found is None:
        raise NotFound
    return found


def secure_facts(commission: Commission) -> SecureFacts:
    """What securing the records depends on."""
    return SecureFacts(records_secured_on(commission.case, commission.agency))


def ask_facts(case: Case, agency: Agency, *, lead: Person, author: Person, signatory: Person) -> AskFacts:
    """Whether these people can do an agency's part."""
    theirs = {person.pk for person in people.people_in(agency)}
    sits = Appointment.objects.filter(case=case, person=author, role__in=_POOL).exclude(state=State.ENDED)
    return AskFacts(
        are_of_agency={lead.pk, author.pk, signatory.pk} <= theirs,
        is_author_signatory=author == signatory,
        is_author_on_panel=sits.exists(),
    )


def _days_by_agency(events: Iterable[CaseEvent]) -> dict[UUID | None, dict[str, date]]:
    days: dict[UUID | None, dict[str, date]] = defaultdict(dict)
    for event in casefile.standing(events):
        days[event.agency_id][event.kind] = event.on
    return days
