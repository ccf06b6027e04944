"""Reading the panel: appointments, the terms of reference, what agencies are asked, what still waits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.casefile.rules import Wait
from casereview.casework.panel import waiting
from casereview.casework.panel.independence import (
    OTHER,
    Conflict,
    Known,
    Question,
    conflicts_declared,
    conflicts_known,
    questions_for,
)
from casereview.casework.panel.models import Appointment, Commission, Declaration, Terms
from casereview.casework.panel.rules import (
    APPOINTED_AS,
    DECLARE,
    READ,
    READ_AGENCIES,
    READ_PART,
    AppointmentFacts,
    AskFacts,
    SecureFacts,
    StartFacts,
    State,
    TermsFacts,
    missing_from,
)
from casereview.casework.referral import queries as referral
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import PlaceKind, Role
from casereview.foundation.verdicts import NotFound

_APPOINTMENT = ("case__place", "case__board", "vault", "person", "agency", "proposed_by", "confirmed_by")
_COMMISSION = ("case__place", "case__board", "vault", "agency", "lead", "author", "signatory")
# A role on the board that a panel is drawn from makes nobody a part of the board.
_POOL = frozenset(APPOINTED_AS)


@dataclass(frozen=True)
class Part:
    """An agency in the review: what it is asked for, and which events stand for it. Shape: kind -> newest day."""

    agency: Agency
    commission: Commission | None
    events: dict[str, date]


@dataclass(frozen=True)
class Seen:
    """An appointment as those who confirm it see it."""

    appointment: Appointment
    conflicts: frozenset[Conflict]
    declaration: Declaration | None

    @property
    def other_interest(self) -> str:
        """What they named that somebody must weigh; empty when they named nothing."""
        answers = (self.declaration.answers or {}) if self.declaration else {}
        return str(answers.get("other_words", "")) if answers.get(OTHER) != "no" else ""


# Appointments


def appointments_on(person: Person, case: Case) -> list[Appointment]:
    """Everybody proposed or appointed, ended ones too. Shape: by role, then as proposed. Raises: NotFound."""
    access.open_to(person, READ, case)
    rows = Appointment.objects.filter(case=case).select_related(*_APPOINTMENT)
    return list(rows.order_by("role", "proposed_at", "id"))


def appointment_for(person: Person, case: Case, appointment_id: UUID) -> Appointment:
    """One appointment of a case whose panel this person may see. Raises: NotFound."""
    access.open_to(person, READ, case)
    row = Appointment.objects.filter(case=case, pk=appointment_id).select_related(*_APPOINTMENT).first()
    if row is None:
        raise NotFound
    return row


def own_appointment(person: Person, ref: str, appointment_id: UUID) -> Appointment:
    """One's own appointment; the appointee may not be on the case yet. Raises: NotFound."""
    row = Appointment.objects.filter(case__ref=ref, pk=appointment_id).select_related(*_APPOINTMENT).first()
    if row is None:
        raise NotFound
    access.open_to(person, DECLARE, row)
    return row


def seen(person: Person, appointment: Appointment) -> Seen:
    """An appointment with its declaration and its conflicts. Raises: NotFound."""
    access.open_to(person, READ, appointment)
    return Seen(appointment, conflicts_of(appointment), _declaration_of(appointment))


def questions_of(appointment: Appointment) -> list[Question]:
    """What this appointee declares."""
    rules = casefile.framework_of(appointment.case).independence.values()
    return questions_for(Role(appointment.role), rules)


def conflicts_of(appointment: Appointment) -> frozenset[Conflict]:
    """Every conflict that stands today: declared, or seen in who does what here."""
    found = conflicts_seen(appointment.case, appointment.person, Role(appointment.role))
    declaration = _declaration_of(appointment)
    if declaration:
        found |= conflicts_declared(questions_of(appointment), declaration.answers or {})
    return found


def conflicts_seen(case: Case, person: Person, role: Role) -> frozenset[Conflict]:
    """The conflicts of somebody that no declaration is needed to know."""
    rules = casefile.framework_of(case).independence.values()
    return conflicts_known(role, rules, _known_of(case, person))


def appointment_facts(appointment: Appointment) -> AppointmentFacts:
    """What declaring and appointing depend on, as it stands now."""
    row = Appointment.objects.select_related(*_APPOINTMENT).get(pk=appointment.pk)
    return AppointmentFacts(State(row.state), conflicts_of(row), is_author=row.role == Role.AGENCY_AUTHOR)


def other_interest_of(appointment: Appointment) -> str:
    """What an appointee named that somebody must weigh; empty when nothing."""
    return Seen(appointment, frozenset(), _declaration_of(appointment)).other_interest


def standing_appointment(
    case: Case, person: Person, role: Role, agency: Agency | None = None
) -> Appointment | None:
    """The appointment of somebody to a role that has not ended."""
    rows = Appointment.objects.filter(case=case, person=person, role=role, agency=agency)
    return rows.exclude(state=State.ENDED).select_related(*_APPOINTMENT).first()


def missing_roles(case: Case) -> list[Role]:
    """The roles of the panel to which nobody has been appointed yet."""
    held = Appointment.objects.filter(case=case, state=State.APPOINTED).values_list("role", flat=True)
    return missing_from({Role(role) for role in held})


def is_author_independent(case: Case, agency: Agency) -> bool:
    """Whether the author of an agency's report has declared, and has no conflict: a need of signing it."""
    commission = commission_for(case, agency)
    if commission is None:
        return False
    row = standing_appointment(case, commission.author, Role.AGENCY_AUTHOR, agency)
    return row is not None and row.state == State.APPOINTED and not conflicts_of(row)


def candidates_for(person: Person, case: Case) -> list[Person]:
    """Those of the board's people who can be proposed. Shape: by name."""
    access.open_to(person, READ, case)
    return [one for one in people.people_of(case.board) if one != person]


# Terms of reference


def terms_of(case: Case) -> Terms | None:
    """The latest terms of reference that were agreed; None before the first."""
    rows = Terms.objects.filter(case=case, agreed_at__isnull=False).select_related("vault", "agreed_by")
    return rows.order_by("-number").first()


def newest_terms(case: Case) -> Terms | None:
    """The newest terms, agreed or not."""
    rows = Terms.objects.filter(case=case).select_related("vault", "case", "agreed_by", "written_by")
    return rows.order_by("-number").first()


def versions_of(person: Person, case: Case) -> list[Terms]:
    """Every version of the terms. Shape: newest first. Raises: NotFound."""
    access.open_to(person, READ, case)
    rows = Terms.objects.filter(case=case).select_related("vault", "case", "agreed_by", "written_by")
    return list(rows.order_by("-number"))


def terms_facts(terms: Terms) -> TermsFacts:
    """What agreeing a version depends on."""
    rows = Terms.objects.filter(case_id=terms.case_id)
    return TermsFacts(
        is_agreed=rows.filter(pk=terms.pk, agreed_at__isnull=False).exists(),
        is_newest=not rows.filter(number__gt=terms.number).exists(),
    )


# Agencies


def commissions_of(cases: Iterable[Case]) -> dict[UUID, list[Commission]]:
    """What agencies are asked in several cases, in one go. Shape: case id -> by agency's name."""
    found: dict[UUID, list[Commission]] = defaultdict(list)
    rows = Commission.objects.filter(case__in=list(cases)).select_related(*_COMMISSION)
    for row in rows.order_by("agency__name"):
        found[row.case_id].append(row)
    return found


def commission_for(case: Case, agency: Agency) -> Commission | None:
    """What one agency is asked in a case; None when it has not been asked."""
    return Commission.objects.filter(case=case, agency=agency).select_related(*_COMMISSION).first()


def records_secured_on(case: Case, agency: Agency) -> date | None:
    """The day on which an agency's records were secured; None when that is not recorded."""
    standing = CaseEvent.objects.filter(case=case, kind="records_secured", agency=agency, correction=None)
    return standing.order_by("-on").values_list("on", flat=True).first()


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


# Starting the review, and what waits


def start_facts(case: Case) -> StartFacts:
    """What starting the review, proposing people and asking agencies depend on."""
    return waiting.start_facts(case, casefile.events_of([case])[case.id])


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Declarations to make, people to appoint, agencies to ask, records to secure, terms to write and agree."""
    own = Appointment.objects.filter(person=person, state=State.PROPOSED).select_related("case")
    declared = Appointment.objects.filter(case__in=list(cases), state=State.DECLARED)
    newest: dict[UUID, Terms] = {}
    for terms in Terms.objects.filter(case__in=list(cases)).order_by("number"):
        newest[terms.case_id] = terms
    lists = waiting.Lists(
        events=casefile.events_of(cases),
        agencies=casefile.agencies_on(cases),
        commissions=commissions_of(cases),
        declared=waiting.by_case(declared.select_related("person").order_by("declared_at")),
        terms=newest,
    )
    waits = [waiting.to_declare(row) for row in own.order_by("proposed_at")]
    for case in cases:
        waits += waiting.on_case(person, case, lists)
    return waits


def _declaration_of(appointment: Appointment) -> Declaration | None:
    rows = Declaration.objects.filter(appointment=appointment).select_related("vault")
    return rows.order_by("-declared_at").first()


def _known_of(case: Case, person: Person) -> Known:
    taking_part = {agency.pk for agency in casefile.agencies_on([case])[case.id]}
    roles = people.roles_of(person)
    writes = [
        row for row in commissions_of([case])[case.id] if person.pk in (row.author_id, row.signatory_id)
    ]
    others = Appointment.objects.filter(case=case, person=person).exclude(state=State.ENDED)
    return Known(
        has_referred=str(person.pk) in referral.wrote_or_signed(case),
        writes_or_signs=bool(writes),
        is_of_board=any(row.place_id == case.board_id and row.role not in _POOL for row in roles),
        is_of_agency=any(row.place.kind == PlaceKind.AGENCY and row.place_id in taking_part for row in roles),
        other_roles=frozenset(Role(role) for role in others.values_list("role", flat=True)),
    )


def _days_by_agency(events: Iterable[CaseEvent]) -> dict[UUID | None, dict[str, date]]:
    listed = list(events)
    corrected = {event.corrects_id for event in listed if event.corrects_id}
    days: dict[UUID | None, dict[str, date]] = defaultdict(dict)
    for event in listed:
        if event.id not in corrected and not event.corrects_id:
            days[event.agency_id][event.kind] = event.on
    return days
