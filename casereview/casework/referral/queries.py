"""Reading referrals."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import SubjectKind, Wait
from casereview.casework.lawbook.choosing import (
    NOTHING,
    Known,
    Weighed,
    facts_of_kind,
    kinds_covered,
    only_known,
    taken_under,
    weigh,
)
from casereview.casework.referral.models import Referral
from casereview.casework.referral.rules import (
    READ,
    READ_OWN,
    ChooseFacts,
    SendFacts,
    State,
    limb_facts,
    needs_signature,
    sections_of,
    unfinished,
)
from casereview.engines import law
from casereview.engines.chronicle.ages import years_on
from casereview.foundation import clock
from casereview.foundation.access import asking
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Board, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import NotFound
from casereview.ui.words import plain_day

_WITH = (
    *("agency__place", "agency__board", "board", "vault", "case"),
    *("started_by", "signed_by", "sent_by", "framework_chosen_by"),
)


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
    """The framework a board refers under on a day, while nothing is known of the case."""
    return taken_under(board.nation, board.frameworks, today=on or clock.today())


def weighed_at_start(board: Board) -> Weighed:
    """Which reviews could apply, before anything is written."""
    return weigh(board.nation, board.frameworks, today=clock.today(), known=NOTHING)


def weighed(referral: Referral) -> Weighed:
    """Which reviews could apply, on what the referral says so far."""
    board = referral.board
    known = _known(referral.answers or {})
    return weigh(board.nation, board.frameworks, today=clock.today(), known=known)


def doubt_about(referral: Referral) -> str:
    """Why the framework a referral argues under cannot apply on what it says; empty when it could.

    Note: a doubt stops nobody from sending: whether the test is met is for the board.
    """
    answer = next(
        one for one in weighed(referral).choices.answers if one.framework.id == referral.framework_id
    )
    return " ".join(answer.why) if answer.state == "does_not_apply" else ""


def framework_before(framework_id: str) -> law.Framework | None:
    """The framework a referral was argued under before; None for a word that names none."""
    return law.framework(framework_id) if framework_id in law.framework_ids() else None


def works_under_several(board: Board) -> bool:
    """Whether a board works under more than one framework."""
    return len({row["id"] for row in board.frameworks}) > 1


def kinds_of(referral: Referral) -> list[SubjectKind]:
    """The kinds of people a referral to this board can be about."""
    return kinds_covered([law.framework(row["id"]) for row in referral.board.frameworks])


def choose_facts(referral: Referral, framework_id: str, reason: str) -> ChooseFacts:
    """What choosing a framework depends on."""
    found = weighed(referral)
    return ChooseFacts(
        is_open=found.is_open(framework_id) or framework_id == referral.framework_id,
        needs_reason=found.proposed not in {None, framework_id},
        has_reason=bool(reason.strip()),
    )


def _known(answers: Mapping[str, Mapping[str, Any]]) -> Known:
    incident, subject = answers.get("incident", {}), answers.get("subject", {})
    happened, heard, born, died = (
        date.fromisoformat(value) if (value := section.get(name)) else None
        for section, name in (
            (incident, "happened_on"),
            (incident, "known_on"),
            (subject, "born_on"),
            (subject, "died_on"),
        )
    )
    day = happened or died or heard
    days = {"incident_occurred": happened or died, "incident_known": heard}
    said = {**facts_of_kind(subject.get("kind")), **({"died": True} if died else {}), **limb_facts(answers)}
    return Known(
        days={kind: on for kind, on in days.items() if on},
        facts=only_known(said),
        age=years_on(born, day) if born and day else None,
        happened_on=day,
    )


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
        # Somebody may have several; the reference tells them apart, and says nothing of the case.
        which = f"Reference {row.ref}, begun on {plain_day(row.started_at)}."
        if row.state == State.WAITING_SIGNATURE and row.agency_id in signs:
            waits.append(Wait("Sign a referral", "referral:sign", (row.ref,), f"It waits for you. {which}"))
        elif row.state == State.SIGNED and row.agency_id in leads:
            waits.append(
                Wait("Send a signed referral", "referral:check", (row.ref,), f"It has been signed. {which}")
            )
        elif row.state == State.DRAFT and row.agency_id in leads:
            waits.append(
                Wait("Go on with a referral", "referral:tasks", (row.ref,), f"It has not been sent. {which}")
            )
    return waits
