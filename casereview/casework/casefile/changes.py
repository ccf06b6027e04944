"""Writing to a case: opening it, its events, its members, its register."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q

from casereview.casework.casefile import queries
from casereview.casework.casefile.identity import Identity, RegisterRow
from casereview.casework.casefile.models import Case, CaseEvent, Participation, Subject
from casereview.casework.casefile.rules import (
    ADD_MEMBER,
    CORRECT_EVENT,
    KEEP_REGISTER,
    RECORD_EVENT,
    TO_CORRECT,
    new_ref,
)
from casereview.engines.anonymity.register import Entry
from casereview.foundation import clock
from casereview.foundation.access import asking
from casereview.foundation.access.change import change
from casereview.foundation.audit import changes as audit
from casereview.foundation.people.models import Agency, Board, Membership, Person, Place
from casereview.foundation.people.rules import PlaceKind, Role
from casereview.foundation.sealing.changes import vault_for
from casereview.foundation.verdicts import NotFound


def open_case(board: Board, *, framework_id: str, pseudonym: str, summary: str, by: Person) -> Case:
    """Open a case under a board. Note: called by the change that sends a referral, in its transaction."""
    place = Place.objects.create(kind=PlaceKind.CASE, above=board.place)
    today = clock.today()
    Place.objects.select_for_update().get(pk=board.place_id)  # numbers of one board are given in turn
    number = (
        f"{today.year}/{Case.objects.filter(board=board, number__startswith=f'{today.year}/').count() + 1:02}"
    )
    case = Case(
        ref=new_ref(),
        place=place,
        board=board,
        vault=vault_for(place.pk),
        number=number,
        nation=board.nation,
        framework_id=framework_id,
        pseudonym=pseudonym,
        summary=summary,
        opened_at=clock.now(),
        opened_by=by,
    )
    case.save(force_insert=True)
    audit.write("case:opened", chain=place.pk, by=by.pk, thing=case.pk)
    return case


def add_subject(
    case: Case,
    *,
    pseudonym: str,
    kind: str,
    facts: Mapping[str, Any],
    details: Mapping[str, Any],
    is_index: bool,
) -> Subject:
    """Put somebody on the case under a pseudonym, with the identity kept apart."""
    subject = Subject(
        case=case,
        vault=case.vault,
        position=Subject.objects.filter(case=case).count() + 1,
        is_index=is_index,
        kind=kind,
        pseudonym=pseudonym,
        facts=dict(facts),
    )
    subject.save(force_insert=True)
    Identity(subject=subject, vault=case.vault, details=dict(details)).save(force_insert=True)
    return subject


def learn_facts(subject: Subject, facts: Mapping[str, Any]) -> None:
    """Put what was found out about a subject beside what was known; None makes a fact unknown again."""
    known = {**subject.facts, **facts}
    subject.facts = {name: value for name, value in known.items() if value is not None}
    subject.save(update_fields=["facts"])


def fix_framework(case: Case, *, version: str, on: date) -> None:
    """Fix the framework and its version to the case for good."""
    case.framework_version, case.framework_fixed_on = version, on
    case.save(update_fields=["framework_version", "framework_fixed_on"])


def move_framework(case: Case, *, framework_id: str, version: str, on: date | None) -> None:
    """Put the case under another framework. Note: called by the change that keeps the move and its reasons."""
    case.framework_id, case.framework_version, case.framework_fixed_on = framework_id, version, on
    case.save(update_fields=["framework_id", "framework_version", "framework_fixed_on"])


def rename_case(case: Case, *, pseudonym: str, summary: str) -> None:
    """Give the case another pseudonym or another line on how the child is now.

    Note: whom the case was called after is called so too, or the chronology would not know whose days to tell.
    """
    for subject in Subject.objects.filter(case=case).select_related("vault"):
        if subject.pseudonym == case.pseudonym:
            subject.pseudonym = pseudonym
            subject.save(update_fields=["pseudonym"])
    case.pseudonym, case.summary = pseudonym, summary
    case.save(update_fields=["pseudonym", "summary"])


def note_event(
    case: Case,
    kind: str,
    *,
    by: Person,
    on: date | None = None,
    at: time | None = None,
    agency: Agency | None = None,
    outcome: str = "",
    until: date | None = None,
    note: str = "",
) -> CaseEvent:
    """Add an event of the process. Note: called by changes, in their transaction; `record_event` is for people."""
    event = CaseEvent(
        case=case,
        vault=case.vault,
        kind=kind,
        on=on or clock.today(),
        at=at,
        agency=agency,
        outcome=outcome,
        until=until,
        note=note,
        recorded_by=by,
        recorded_at=clock.now(),
    )
    event.save(force_insert=True)
    return event


@change("event:recorded", may=RECORD_EVENT)
def record_event(
    case: Case,
    *,
    by: Person,
    kind: str,
    on: date,
    agency: Agency | None = None,
    outcome: str = "",
    until: date | None = None,
    note: str = "",
) -> CaseEvent:
    """Record by hand that something of the process happened."""
    return note_event(case, kind, by=by, on=on, agency=agency, outcome=outcome, until=until, note=note)


@change("event:corrected", may=CORRECT_EVENT, needs=TO_CORRECT, facts=queries.correction_facts)
def correct_event(event: CaseEvent, *, by: Person, reason: str) -> CaseEvent:
    """Say that an event was wrong, and why. The event stays on the record; duties ignore it from now on."""
    correction = CaseEvent(
        case=event.case,
        vault=event.case.vault,
        kind="corrected",
        on=clock.today(),
        agency=event.agency,
        corrects=event,
        note=reason,
        recorded_by=by,
        recorded_at=clock.now(),
    )
    correction.save(force_insert=True)
    return correction


def take_part(case: Case, agency: Agency) -> Participation:
    """Bring an agency onto the case; doing so twice changes nothing."""
    return Participation.objects.get_or_create(
        case=case, agency=agency, defaults={"joined_on": clock.today()}
    )[0]


def give_role(
    case: Case, person: Person, role: Role, *, agency: Agency | None = None, by: Person, reason: str
) -> Membership:
    """Give somebody a role on the case from today. Note: called by changes that have asked whether it may be."""
    membership, is_new = Membership.objects.get_or_create(
        person=person,
        place_id=case.place_id,
        agency=agency,
        role=role,
        ends_on=None,
        defaults={
            "starts_on": clock.today(),
            "granted_by": by,
            "granted_at": clock.now(),
            "reason": reason,
        },
    )
    if is_new:
        audit.write("member:added", chain=case.place_id, by=by.pk, thing=membership.pk, codes=[role])
        asking.forget_standing()
    return membership


@change("member:ended", may=ADD_MEMBER)
def end_membership(case: Case, *, by: Person, membership: Membership) -> None:
    """End somebody's role on the case: they see nothing of it from the next request on.

    Raises: NotFound for a role on another case, or one that has ended already.
    """
    today = clock.today()
    mine = Membership.objects.filter(pk=membership.pk, place_id=case.place_id)
    if membership.starts_on >= today:
        ended, _ = mine.delete()
    else:
        holds = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
        ended = mine.filter(holds).update(ends_on=today - timedelta(days=1))
    if not ended:
        raise NotFound
    asking.forget_standing()


@change("register:extended", may=KEEP_REGISTER)
def extend_register(case: Case, *, by: Person, entries: Iterable[Entry]) -> list[RegisterRow]:
    """Add lines to the register of pseudonyms; a real value that stands there already is replaced."""
    standing = {row.real: row for row in RegisterRow.objects.filter(case=case).select_related("vault")}
    position = max((row.position for row in standing.values()), default=0)
    kept: list[RegisterRow] = []
    for entry in entries:
        row = standing.get(entry.real)
        if row is None:
            position += 1
            row = RegisterRow(
                case=case, vault=case.vault, position=position, added_by=by, added_at=clock.now()
            )
        row.kind, row.real, row.pseudonym = entry.kind, entry.real, entry.pseudonym
        row.variants = list(entry.variants)
        row.save()
        kept.append(row)
    return kept
