"""Reading referrals."""

from collections.abc import Sequence
from datetime import date

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.casework.referral.models import Referral
from casereview.casework.referral.rules import (
    READ,
    READ_OWN,
    SendFacts,
    State,
    needs_signature,
    sections_of,
    unfinished,
)
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.access import asking
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Board, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import NotFound

_WITH = ("agency__place", "agency__board", "board", "vault", "case", "started_by", "signed_by", "sent_by")


def referral_for(person: Person, ref: str) -> Referral:
    """The referral, for the agency that writes it. Raises: NotFound, without saying which."""
    referral = Referral.objects.filter(ref=ref).select_related(*_WITH).first()
    if referral is None:
        asking.note_decision(None)
        raise NotFound
    access.open_to(person, READ_OWN, referral)
    return referral


def referrals_of(person: Person) -> list[Referral]:
    """The referrals of the agencies in which this person leads or signs. Shape: newest first."""
    asking.note_decision(None)
    agencies = [
        *people.agencies_of(person, Role.AGENCY_LEAD),
        *people.agencies_of(person, Role.AGENCY_SIGNATORY),
    ]
    return list(Referral.objects.filter(agency__in=agencies).select_related(*_WITH).order_by("-started_at"))


def referral_of(person: Person, case: Case) -> Referral | None:
    """What was sent about a case, for the board that received it; None for a case opened otherwise."""
    access.require(person, READ, case)
    return sent_for(case)


def agencies_to_refer_for(person: Person) -> list[Agency]:
    """The agencies for which this person may refer. Raises: NotFound when there is none."""
    asking.note_decision(None)
    agencies = people.agencies_of(person, Role.AGENCY_LEAD)
    if not agencies:
        raise NotFound
    return agencies


def may_refer(person: Person) -> bool:
    """Whether this person may start a referral for some agency."""
    return bool(people.agencies_of(person, Role.AGENCY_LEAD))


def agencies_for(person: Person, referral: Referral) -> list[Agency]:
    """The agencies of the same board, to tick who else is involved. Shape: by name."""
    return people.agencies_under(referral.board)


def referral_of_case(person: Person, case_ref: str) -> Referral:
    """What was sent about a case. Raises: NotFound when the case was opened otherwise."""
    referral = referral_of(person, casefile.case_for(person, case_ref))
    if referral is None:
        raise NotFound
    return referral


def sent_for(case: Case) -> Referral | None:
    """What was sent about a case, for the rooms that weigh it; they have asked who reads."""
    return Referral.objects.filter(case=case).select_related(*_WITH).first()


def framework_named(board: Board) -> law.Framework:
    """The framework under which a board would take a referral today."""
    return law.framework(framework_for(board))


def framework_for(board: Board, *, on: date | None = None) -> str:
    """The framework a board refers under on a day: the last one it moved to."""
    day = (on or clock.today()).isoformat()
    held = [row["id"] for row in board.frameworks if not row.get("from") or row["from"] <= day]
    return str(held[-1] if held else board.frameworks[0]["id"])


def framework_of(referral: Referral) -> law.Framework:
    """The framework a referral argues under."""
    return law.framework(referral.framework_id)


def wants_signature(referral: Referral) -> bool:
    """Whether this referral must be signed before it is sent."""
    wishes = referral.board.law_settings.get("referral_signature")
    return needs_signature(framework_of(referral), board_wants=wishes)


def send_facts(referral: Referral) -> SendFacts:
    """What signing and sending this referral depend on."""
    row = Referral.objects.select_related(*_WITH).get(pk=referral.pk)
    sections = sections_of(framework_of(row))
    return SendFacts(
        unfinished=tuple(section.key for section in unfinished(sections, row.answers or {})),
        is_sent=row.state == State.SENT,
        needs_signature=wants_signature(row),
        is_signed=row.signed_at is not None,
        is_waiting=row.state == State.WAITING_SIGNATURE,
    )


def untouched_draft(agency: Agency, person: Person) -> Referral | None:
    """The draft this person has started for the agency and not written in yet, if there is one."""
    rows = Referral.objects.filter(agency=agency, started_by=person, state=State.DRAFT, version=1)
    return rows.select_related(*_WITH).order_by("started_at").first()


def version_of(referral: Referral) -> int:
    """The version of a referral as it stands now."""
    return Referral.objects.values_list("version", flat=True).get(pk=referral.pk)


def wrote_or_signed(case: Case) -> set[str]:
    """The people who wrote or signed the referral of a case, by id: a conflict for its panel."""
    rows = Referral.objects.filter(case=case).values_list("started_by", "sent_by", "signed_by")
    return {str(person) for row in rows for person in row if person}


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Referrals this person should go on with, sign or send."""
    leads = {agency.pk for agency in people.agencies_of(person, Role.AGENCY_LEAD)}
    signs = {agency.pk for agency in people.agencies_of(person, Role.AGENCY_SIGNATORY)}
    if not leads | signs:
        return []
    rows = Referral.objects.filter(agency__in=leads | signs).exclude(state=State.SENT).order_by("started_at")
    waits: list[Wait] = []
    for row in rows:
        if row.state == State.WAITING_SIGNATURE and row.agency_id in signs:
            waits.append(
                Wait("Sign a referral", "referral:sign", (row.ref,), "A referral waits for your signature.")
            )
        elif row.state == State.SIGNED and row.agency_id in leads:
            waits.append(Wait("Send a signed referral", "referral:check", (row.ref,), "It has been signed."))
        elif row.state == State.DRAFT and row.agency_id in leads:
            waits.append(
                Wait(
                    "Go on with a referral", "referral:tasks", (row.ref,), "It has been started and not sent."
                )
            )
    return waits
