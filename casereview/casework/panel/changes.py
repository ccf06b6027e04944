"""Starting the review, appointing people, agreeing the terms, asking agencies."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.casework.casefile.models import Case
from casereview.casework.panel import queries
from casereview.casework.panel.independence import OTHER, conflicts_declared
from casereview.casework.panel.models import Appointment, Commission, Declaration, Terms
from casereview.casework.panel.rules import (
    AGREE_TERMS,
    ASK_AGENCY,
    CONFIRM,
    DECLARE,
    NOT_ONESELF,
    NOT_TWICE,
    PROPOSE,
    SECURE,
    START,
    TO_AGREE,
    TO_ASK,
    TO_CONFIRM,
    TO_DECLARE,
    TO_END,
    TO_GIVE_PART,
    TO_PROPOSE,
    TO_SECURE,
    TO_START,
    WEIGHED,
    WITH_REASON,
    WRITE_TERMS,
    State,
    conflict_needs,
)
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Stale, stop_if, unmet


@change("review:started", may=START, needs=TO_START, facts=queries.start_facts)
def start_review(case: Case, *, by: Person, on: date | None = None) -> None:
    """Start the review: the clock of the review runs from this day."""
    casefile.note_event(case, "review_started", by=by, on=on)


@change("appointment:proposed", may=PROPOSE, needs=TO_PROPOSE, facts=queries.start_facts)
def propose_member(
    case: Case, *, by: Person, person: Person, role: Role, agency: Agency | None = None, why: str = ""
) -> Appointment:
    """Propose somebody for the review; they are asked to declare. Raises: Blocked, for a conflict known here."""
    if person == by:
        stop_if([NOT_ONESELF])
    if queries.standing_appointment(case, person, role, agency):
        stop_if([NOT_TWICE])
    stop_if(conflict_needs(queries.conflicts_seen(case, person, role)))
    return _propose(case, person, role, by=by, why=why, agency=agency)


@change("appointment:declared", may=DECLARE, needs=TO_DECLARE, facts=queries.appointment_facts)
def declare(appointment: Appointment, *, by: Person, answers: Mapping[str, Any]) -> Declaration:
    """Declare one's independence. An author without a conflict is thereby settled; others are appointed by the board."""
    declaration = Declaration(
        case=appointment.case,
        vault=appointment.vault,
        appointment=appointment,
        answers=dict(answers),
        declared_at=clock.now(),
    )
    declaration.save(force_insert=True)
    is_clear = (
        not conflicts_declared(queries.questions_of(appointment), answers) and answers.get(OTHER) == "no"
    )
    is_author = appointment.role == Role.AGENCY_AUTHOR
    appointment.state = State.APPOINTED if is_author and is_clear else State.DECLARED
    appointment.declared_at = declaration.declared_at
    appointment.save(update_fields=["state", "declared_at"])
    return declaration


@change("appointment:confirmed", may=CONFIRM, needs=TO_CONFIRM, facts=queries.appointment_facts)
def appoint_member(appointment: Appointment, *, by: Person, weighed: str = "") -> None:
    """Appoint somebody who has declared: from now on they are on the case. Raises: Blocked, saying the conflict."""
    if appointment.person == by:
        stop_if([NOT_ONESELF])
    if queries.other_interest_of(appointment) and not weighed.strip():
        stop_if([WEIGHED])
    case = appointment.case
    appointment.state, appointment.weighed = State.APPOINTED, weighed
    appointment.confirmed_at, appointment.confirmed_by = clock.now(), by
    appointment.save(update_fields=["state", "weighed", "confirmed_at", "confirmed_by"])
    casefile.give_role(
        case, appointment.person, Role(appointment.role), agency=appointment.agency, by=by, reason="appointed"
    )
    if not queries.missing_roles(case) and not casefile_queries.has_event(case, "panel_appointed"):
        casefile.note_event(case, "panel_appointed", by=by)


@change("appointment:ended", may=PROPOSE, needs=TO_END, facts=queries.appointment_facts)
def end_appointment(appointment: Appointment, *, by: Person, reason: str) -> None:
    """End an appointment, saying why; somebody who was on the case through it leaves it."""
    if appointment.state == State.APPOINTED:
        role = Role(appointment.role)
        _leave(appointment.case, appointment.person_id, role, appointment.agency_id, by=by)
    _close(appointment, by=by, reason=reason)


@change("terms:written", may=WRITE_TERMS, needs=TO_ASK, facts=queries.start_facts)
def write_terms(
    case: Case, *, by: Person, body: Mapping[str, Any], version: int = 0, reason: str = ""
) -> Terms:
    """Write the terms of reference. What was agreed stays, and a new version needs a reason.

    Raises: Stale, when somebody saved first (version 0: there was no draft when you began).
    """
    newest = queries.newest_terms(case)
    draft = newest if newest and newest.agreed_at is None else None
    is_first = newest is None or (draft is not None and draft.number == 1)
    if draft and draft.version != version and draft.body != body:
        raise Stale(theirs=_as_text(draft.body), yours=_as_text(body), who=draft.written_by.name)
    if not is_first and not reason.strip():
        stop_if([WITH_REASON])
    terms = draft or Terms(case=case, vault=case.vault, number=newest.number + 1 if newest else 1, version=0)
    terms.body, terms.reason = dict(body), reason
    terms.version += 1
    terms.written_at, terms.written_by = clock.now(), by
    terms.save()
    return terms


@change("terms:agreed", may=AGREE_TERMS, needs=TO_AGREE, facts=queries.terms_facts)
def agree_terms(terms: Terms, *, by: Person) -> None:
    """Agree the terms of reference: from now on this version holds."""
    terms.agreed_at, terms.agreed_by = clock.now(), by
    terms.save(update_fields=["agreed_at", "agreed_by"])
    casefile.note_event(terms.case, "terms_agreed", by=by)


@change("agency:asked", may=ASK_AGENCY, needs=TO_ASK, facts=queries.start_facts)
def ask_agency(
    case: Case,
    *,
    by: Person,
    agency: Agency,
    lead: Person,
    author: Person,
    signatory: Person,
    records_due_on: date,
    chronology_due_on: date,
    report_due_on: date,
    words: str = "",
) -> Commission:
    """Ask an agency for its records, its chronology and its report; asking again changes days and people.

    Raises: Blocked, when these people cannot do the part.
    """
    stop_if(
        unmet(TO_GIVE_PART, queries.ask_facts(case, agency, lead=lead, author=author, signatory=signatory))
    )
    row = queries.commission_for(case, agency) or Commission(case=case, vault=case.vault, agency=agency)
    before = {
        Role.AGENCY_LEAD: row.lead_id,
        Role.AGENCY_AUTHOR: row.author_id,
        Role.AGENCY_SIGNATORY: row.signatory_id,
    }
    row.lead, row.author, row.signatory = lead, author, signatory
    row.records_due_on, row.chronology_due_on, row.report_due_on = (
        records_due_on,
        chronology_due_on,
        report_due_on,
    )
    row.words, row.asked_at, row.asked_by = words, clock.now(), by
    row.save()
    casefile.take_part(case, agency)
    _hand_over(row, before, by=by)
    _note_request(row, by=by)
    for person in {lead.pk: lead, author.pk: author, signatory.pk: signatory}.values():
        mail.notify(person, Kind.AGENCY_ASKED, board=case.board, place_id=case.place_id, ref=case.ref)
    return row


@change("records:secured", may=SECURE, needs=TO_SECURE, facts=queries.secure_facts)
def secure_records(commission: Commission, *, by: Person, on: date) -> None:
    """Say that the agency's records have been kept safe since a day."""
    casefile.note_event(commission.case, "records_secured", by=by, on=on, agency=commission.agency)


def _note_request(row: Commission, *, by: Person) -> None:
    """Put the asking on the record. Another day replaces the first, which the report's clock would else keep."""
    former = queries.request_standing(row.case, row.agency)
    if former and former.until == row.report_due_on:
        return
    if former:
        casefile.correct_event(former, by=by, reason="The agency was asked again, with another day.")
    casefile.note_event(row.case, "report_requested", by=by, agency=row.agency, until=row.report_due_on)


def _hand_over(row: Commission, before: Mapping[Role, Any], *, by: Person) -> None:
    """Give the agency's people their roles; those who had them before and no longer do leave the case."""
    case, agency = row.case, row.agency
    for role, person in (
        (Role.AGENCY_LEAD, row.lead),
        (Role.AGENCY_AUTHOR, row.author),
        (Role.AGENCY_SIGNATORY, row.signatory),
    ):
        if before[role] not in (None, person.pk):
            _leave(case, before[role], role, agency.pk, by=by)
        casefile.give_role(case, person, role, agency=agency, by=by, reason="named for the agency")
    for former in queries.other_authors(case, agency, than=row.author):
        _close(former, by=by, reason="another author was named")
    if not queries.standing_appointment(case, row.author, Role.AGENCY_AUTHOR, agency):
        _propose(case, row.author, Role.AGENCY_AUTHOR, by=by, why="", agency=agency)


def _propose(
    case: Case, person: Person, role: Role, *, by: Person, why: str, agency: Agency | None = None
) -> Appointment:
    appointment = Appointment(
        case=case,
        vault=case.vault,
        person=person,
        role=role,
        agency=agency,
        why=why,
        proposed_at=clock.now(),
        proposed_by=by,
    )
    appointment.save(force_insert=True)
    mail.notify(person, Kind.APPOINTMENT_PROPOSED, board=case.board, place_id=case.place_id, ref=case.ref)
    return appointment


def _leave(case: Case, person_id: UUID, role: Role, agency_id: UUID | None, *, by: Person) -> None:
    held = (person_id, role, agency_id)
    members = casefile_queries.members_of(by, case)
    for membership in [one for one in members if (one.person_id, one.role, one.agency_id) == held]:
        casefile.end_membership(case, by=by, membership=membership)


def _close(appointment: Appointment, *, by: Person, reason: str) -> None:
    appointment.state, appointment.end_reason = State.ENDED, reason
    appointment.ended_at, appointment.ended_by = clock.now(), by
    appointment.save(update_fields=["state", "end_reason", "ended_at", "ended_by"])


def _as_text(body: Mapping[str, Any]) -> str:
    return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in body.items())
