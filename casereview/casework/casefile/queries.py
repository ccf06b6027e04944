"""Reading a case. Everything about a case is fetched through here, as somebody."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from casereview.casework.casefile.identity import RegisterRow
from casereview.casework.casefile.models import Case, CaseEvent, Participation, Subject
from casereview.casework.casefile.rules import (
    KEEP_REGISTER,
    READ_CASE,
    READ_RECORD,
    SHOW_NAMES,
    CorrectionFacts,
)
from casereview.engines import law
from casereview.engines.anonymity.register import Entry, Register
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.audit import changes as audit_changes
from casereview.foundation.audit import queries as audit
from casereview.foundation.audit.models import Entry as RecordEntry
from casereview.foundation.people.models import Agency, Membership, Person
from casereview.foundation.people.rules import Role, by_name
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import NotFound


@dataclass(frozen=True)
class Part:
    """One agency's part of a case: what its chronology and its report are sent and written for."""

    case: Case
    agency: Agency

    @property
    def place_id(self) -> UUID:
        """The case's place."""
        return self.case.place_id

    @property
    def agency_id(self) -> UUID:
        """Whose part it is."""
        return self.agency.place_id


def case_for(person: Person, ref: str) -> Case:
    """The case, if this person is on it today. Raises: NotFound, without saying which."""
    case = Case.objects.filter(ref=ref).select_related("board", "place", "vault").first()
    if case is None:
        raise NotFound
    access.open_to(person, READ_CASE, case)
    return case


def cases_for(person: Person) -> list[Case]:
    """Every case this person is on. Shape: newest first, may be empty."""
    places = access.places_where(person, READ_CASE)
    rows = Case.objects.filter(place__in=places).select_related("board", "place", "vault")
    cases = list(rows.order_by("-opened_at", "ref"))
    access.remember_standing(person, [case.place for case in cases])
    return cases


def framework_of(case: Case) -> law.Framework:
    """The framework the case stands under: the fixed version, else that of its referral as it is in force today.

    Note: a version that comes in later moves no case whose own has been fixed.
    """
    known = law.framework(case.framework_id, on=case.framework_fixed_on or clock.today())
    is_fixed = case.framework_version in {one.id for one in known.versions}
    return law.framework_in(case.framework_id, case.framework_version) if is_fixed else known


def events_of(cases: Iterable[Case]) -> dict[UUID, list[CaseEvent]]:
    """The events of several cases in one go. Shape: case id -> events by day, then as recorded."""
    found = _events(tuple(case.id for case in cases))
    return defaultdict(list, {case: list(events) for case, events in found.items()})


@asked_once
def _events(ids: tuple[UUID, ...]) -> dict[UUID, list[CaseEvent]]:
    found: dict[UUID, list[CaseEvent]] = defaultdict(list)
    rows = CaseEvent.objects.filter(case__in=ids).select_related("agency", "recorded_by", "case")
    for event in rows.order_by("on", "recorded_at", "id"):
        found[event.case_id].append(event)
    return found


def standing(events: Iterable[CaseEvent]) -> list[CaseEvent]:
    """The events that count: without those corrected since, and without the corrections. Shape: as given."""
    listed = list(events)
    corrected = {event.corrects_id for event in listed}
    return [event for event in listed if event.id not in corrected and not event.corrects_id]


def kinds_of(events: Iterable[CaseEvent]) -> set[str]:
    """The kinds of the events that count."""
    return {event.kind for event in standing(events)}


def as_law(events: Iterable[CaseEvent]) -> list[law.Event]:
    """Events as the law engine reads them."""
    return [
        law.Event(
            id=str(event.id),
            kind=event.kind,
            on=event.on,
            at=event.at,
            agency=event.agency.name if event.agency else None,
            outcome=event.outcome or None,
            until=event.until,
            corrects=str(event.corrects_id) if event.corrects_id else None,
        )
        for event in events
    ]


def duties_of(
    case: Case, events: Sequence[CaseEvent], agencies: Sequence[Agency], *, on: date
) -> list[law.Duty]:
    """Every duty of a case on a day, computed from its framework, its events and its board's settings."""
    return law.duties(
        framework_of(case),
        nation=case.nation,
        events=as_law(events),
        on=on,
        overlays=overlays_of(agencies),
        agencies=[agency.name for agency in agencies],
        settings=settings_of(case),
    )


@dataclass(frozen=True)
class Lives:
    """When the people a case is about lived. Shape: index is the person it is about first; None: not known.

    Note: somebody whose day is not known might have lived at any time, so no day is outside then.
    """

    index: str = ""
    index_born: date | None = None
    first_birth: date | None = None
    last_death: date | None = None


def lives_of(case: Case) -> Lives:
    """When the people a case is about were born and died. Note: days and a pseudonym, and no name."""
    subjects = list(Subject.objects.filter(case=case).select_related("vault", "case", "identity__vault"))
    births, deaths = (
        [_day((one.identity.details or {}).get(name)) for one in subjects] for name in ("born_on", "died_on")
    )
    index = next((place for place, one in enumerate(subjects) if one.is_index), None)
    return Lives(
        index=(subjects[index].pseudonym or "") if index is not None else "",
        index_born=births[index] if index is not None else None,
        first_birth=min((day for day in births if day), default=None) if all(births) else None,
        last_death=max((day for day in deaths if day), default=None) if all(deaths) else None,
    )


def births_of(case: Case) -> dict[UUID, date | None]:
    """When each subject was born, by the subject's id; None where it is not known. Note: days, and no name."""
    subjects = Subject.objects.filter(case=case).select_related("vault", "case", "identity__vault")
    return {
        one.id: _day((one.identity.details or {}).get("born_on")) for one in subjects.order_by("position")
    }


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def overlays_of(agencies: Iterable[Agency]) -> list[str]:
    """What agencies add to any framework, the Home Office for one: known by the agency's name. Shape: ids."""
    names = {agency.name.casefold() for agency in agencies}
    return [one.id for one in law.overlays() if one.agency.casefold() in names]


def settings_of(case: Case) -> dict[str, Any] | None:
    """What the case's board has settled of what its framework leaves open."""
    settings: dict[str, Any] | None = case.board.law_settings.get(case.framework_id)
    return settings


def steps_of(case: Case, events: Sequence[CaseEvent]) -> list[law.Step]:
    """The stages of a case's framework and where this case stands in them."""
    return law.flow_steps(framework_of(case), as_law(events))


def agencies_on(cases: Iterable[Case]) -> dict[UUID, list[Agency]]:
    """The agencies that take part in several cases. Shape: case id -> agencies by name."""
    found = _agencies(tuple(case.id for case in cases))
    return defaultdict(list, {case: list(agencies) for case, agencies in found.items()})


@asked_once
def _agencies(ids: tuple[UUID, ...]) -> dict[UUID, list[Agency]]:
    found: dict[UUID, list[Agency]] = defaultdict(list)
    rows = Participation.objects.filter(case__in=ids).select_related("agency")
    for row in sorted(rows, key=lambda row: by_name(row.agency.name)):
        found[row.case_id].append(row.agency)
    return found


def has_event(case: Case, kind: str, *, agency: Agency | None = None) -> bool:
    """Whether an event of this kind stands, corrected ones apart."""
    events = standing(events_of([case])[case.id])
    return any(event.kind == kind and agency in (None, event.agency) for event in events)


def event_for(person: Person, case: Case, event_id: UUID) -> CaseEvent:
    """One event of a case that this person is on. Raises: NotFound."""
    access.open_to(person, READ_CASE, case)
    event = CaseEvent.objects.filter(case=case, pk=event_id).select_related("case", "agency").first()
    if event is None:
        raise NotFound
    return event


def correction_facts(event: CaseEvent) -> CorrectionFacts:
    """What a correction depends on."""
    return CorrectionFacts(
        is_correction=event.corrects_id is not None,
        is_already_corrected=CaseEvent.objects.filter(corrects=event).exists(),
    )


def subjects_of(person: Person, case: Case) -> list[Subject]:
    """Whom the review is about. Shape: index subject first."""
    access.open_to(person, READ_CASE, case)
    return list(Subject.objects.filter(case=case).select_related("vault", "case").order_by("position"))


def members_of(person: Person, case: Case) -> list[Membership]:
    """Who is on the case today, by role and name."""
    access.open_to(person, READ_CASE, case)
    today = clock.today()
    rows = Membership.objects.filter(place_id=case.place_id, starts_on__lte=today).select_related(
        "person", "agency"
    )
    return [
        row for row in rows.order_by("role", "person__name") if row.ends_on is None or row.ends_on >= today
    ]


def holders_of(case: Case, role: Role, *, agency: Agency | None = None) -> list[Person]:
    """The people who hold a role on the case today, or on its board: whom to notify."""
    today = clock.today()
    rows = Membership.objects.filter(
        place_id__in=[case.place_id, case.board_id],
        role=role,
        starts_on__lte=today,
        person__is_active=True,
    ).select_related("person")
    if agency:
        rows = rows.filter(agency=agency)
    return [
        row.person for row in rows.order_by("person__name") if row.ends_on is None or row.ends_on >= today
    ]


def record_of(person: Person, case: Case, *, newest: int = 100) -> list[RecordEntry]:
    """Who did and who saw what on the case. Raises: NotFound."""
    access.open_to(person, READ_RECORD, case)
    return audit.entries_of(case.place_id, newest=newest)


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of people who act in a record, by id."""
    return {person.pk: person.name for person in Person.objects.filter(pk__in=set(ids))}


def register_of(case: Case) -> Register:
    """The register as the anonymity engine reads it.

    Note: for machines that put pseudonyms in; what they give out holds no real value. To show the
    register to a person, ask `register_for`.
    """
    rows = RegisterRow.objects.filter(case=case).select_related("vault")
    return Register(
        tuple(
            Entry(
                real=row.real,
                kind=row.kind,
                pseudonym=row.pseudonym,
                variants=tuple(row.variants),
                row=row.position,
            )
            for row in rows
        )
    )


def register_for(person: Person, case: Case) -> list[RegisterRow]:
    """The register, for somebody who keeps it. Raises: NotFound."""
    access.open_to(person, KEEP_REGISTER, case)
    audit_changes.looked("register:seen", chain=case.place_id, by=person.pk)
    return list(RegisterRow.objects.filter(case=case).select_related("vault"))


def may_show_names(person: Person, case: Case) -> bool:
    """Whether real names may be shown to this person in place of pseudonyms."""
    return access.may(person, SHOW_NAMES, case)
