"""Reading appointments, declarations and the conflicts that follow."""

from dataclasses import dataclass
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.panel.independence import (
    OTHER,
    Conflict,
    Known,
    Question,
    conflicts_declared,
    conflicts_known,
    questions_for,
)
from casereview.casework.panel.models import Appointment, Declaration
from casereview.casework.panel.queries.agencies import commission_for, commissions_of
from casereview.casework.panel.rules import (
    APPOINTED_AS,
    CONFIRM,
    DECLARE,
    READ,
    AppointmentFacts,
    State,
    missing_from,
)
from casereview.casework.referral import queries as referral
from casereview.engines import law
from casereview.engines.law.parts.people import Independence
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import PlaceKind, Role
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import NotFound

_APPOINTMENT = ("case__place", "case__board", "vault", "person", "agency", "proposed_by", "confirmed_by")
# A role on the board that a panel is drawn from makes nobody a part of the board.
_POOL = frozenset(APPOINTED_AS)


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


def agencies_named(appointment: Appointment) -> list[str]:
    """The agencies of the case, by name, for somebody who must say whether they belong to one."""
    return [agency.name for agency in casefile.agencies_on([appointment.case])[appointment.case_id]]


def seen(person: Person, appointment: Appointment) -> Seen:
    """An appointment with its declaration and its conflicts. Raises: NotFound."""
    access.open_to(person, CONFIRM, appointment)
    return Seen(appointment, conflicts_of(appointment), _declaration_of(appointment))


def questions_of(appointment: Appointment) -> list[Question]:
    """What this appointee declares."""
    return questions_for(Role(appointment.role), _rules_for(appointment.case, appointment.person))


@asked_once
def conflicts_of(appointment: Appointment) -> frozenset[Conflict]:
    """Every conflict that stands today: declared, or seen in who does what here."""
    found = conflicts_seen(appointment.case, appointment.person, Role(appointment.role))
    declaration = _declaration_of(appointment)
    if declaration:
        found |= conflicts_declared(questions_of(appointment), declaration.answers or {})
    return found


def conflicts_seen(case: Case, person: Person, role: Role) -> frozenset[Conflict]:
    """The conflicts of somebody that no declaration is needed to know."""
    return conflicts_known(role, _rules_for(case, person), _known_of(case, person))


def _rules_for(case: Case, person: Person) -> list[Independence]:
    """What the framework asks of whoever takes part, and what this person's own agency adds."""
    held = people.roles_of(person)
    own = [row.place.agency for row in held if row.place.kind == PlaceKind.AGENCY]
    own += [row.agency for row in held if row.agency]
    added = [rule for one in casefile.overlays_of(own) for rule in law.overlay(one).independence.values()]
    return [*casefile.framework_of(case).independence.values(), *added]


def appointment_facts(appointment: Appointment) -> AppointmentFacts:
    """What declaring and appointing depend on, as it stands now."""
    row = Appointment.objects.select_related(*_APPOINTMENT).get(pk=appointment.pk)
    return AppointmentFacts(State(row.state), conflicts_of(row), is_author=row.role == Role.AGENCY_AUTHOR)


def other_interest_of(appointment: Appointment) -> str:
    """What an appointee named that somebody must weigh; empty when nothing."""
    return Seen(appointment, frozenset(), _declaration_of(appointment)).other_interest


@asked_once
def standing_appointment(
    case: Case, person: Person, role: Role, agency: Agency | None = None
) -> Appointment | None:
    """The appointment of somebody to a role that has not ended."""
    rows = Appointment.objects.filter(case=case, person=person, role=role, agency=agency)
    return rows.exclude(state=State.ENDED).select_related(*_APPOINTMENT).first()


def other_authors(case: Case, agency: Agency, *, than: Person) -> list[Appointment]:
    """The standing appointments of others who were to write an agency's report."""
    rows = Appointment.objects.filter(case=case, agency=agency, role=Role.AGENCY_AUTHOR)
    return list(rows.exclude(person=than).exclude(state=State.ENDED).select_related(*_APPOINTMENT))


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


@asked_once
def _declaration_of(appointment: Appointment) -> Declaration | None:
    rows = Declaration.objects.filter(appointment=appointment).select_related("vault")
    return rows.order_by("-declared_at").first()


@asked_once
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
