"""Writing, signing and sending a referral."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import SubjectKind, new_ref
from casereview.casework.referral import queries
from casereview.casework.referral.models import Referral
from casereview.casework.referral.rules import (
    AS_READ,
    SEND,
    SIGN,
    TO_ASK_SIGNATURE,
    TO_CHOOSE,
    TO_RETURN,
    TO_SEND,
    TO_SIGN,
    TO_WRITE,
    WRITE,
    State,
    facts_from,
)
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Person, Place
from casereview.foundation.people.rules import Role
from casereview.foundation.sealing.changes import vault_for
from casereview.foundation.verdicts import Stale, stop_if, unmet

# How a person is called until somebody gives a better pseudonym; the letter follows the board's cases.
_CALLED = {
    SubjectKind.CHILD: "Child",
    SubjectKind.YOUNG_PERSON: "Young person",
    SubjectKind.VULNERABLE_ADULT: "Adult",
}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@change("referral:started", may=WRITE)
def start_referral(agency: Agency, *, by: Person) -> Referral:
    """Start a referral for an agency; pressed twice, the one just started is given again."""
    if untouched := queries.untouched_draft(agency, by):
        return untouched
    referral = Referral(
        ref=new_ref(),
        agency=agency,
        board=agency.board,
        framework_id=queries.framework_for(agency.board),
        answers={"referrer": {"name": by.name, "role": by.job_title, "contact": by.email}},
        started_at=clock.now(),
        started_by=by,
    )
    referral.vault = vault_for(referral.id)
    referral.save(force_insert=True)
    return referral


@change("referral:written", may=WRITE, needs=TO_WRITE, facts=queries.send_facts)
def save_section(
    referral: Referral, *, by: Person, section: str, answers: Mapping[str, Any], version: int
) -> str | None:
    """Keep the answers of one section; new ones undo a signature given before.

    Shape: version is the referral's when the page was opened. Gives the framework it was referred under before,
    when the answers speak for another one and nobody has chosen; else None.
    Raises: Stale when the section was saved since.
    """
    row = (
        Referral.objects.select_for_update(of=("self",)).select_related("vault", "board").get(pk=referral.pk)
    )
    standing = dict(row.answers or {})
    if standing.get(section) == answers:
        return None
    if row.section_versions.get(section, 0) > version:
        raise Stale(theirs=_as_text(standing[section]), yours=_as_text(answers))
    row.answers = {**standing, section: dict(answers)}
    row.version += 1
    row.section_versions = {**row.section_versions, section: row.version}
    before = row.framework_id
    if row.framework_chosen_by_id is None:
        row.framework_id = queries.weighed(row).proposed or before
    _unsign(row, "answers", "section_versions", "framework_id")
    return before if row.framework_id != before else None


@change("referral:framework_chosen", may=WRITE, needs=TO_WRITE, facts=queries.send_facts)
def choose_framework(
    referral: Referral, *, by: Person, framework_id: str, reason: str = "", version: int | None = None
) -> None:
    """Say under which framework to refer; another than the one proposed is taken with a reason.

    Shape: version is the referral's when the page was opened. Raises: Stale when it was changed since.
    Note: to choose the one proposed is to leave it to what is known again.
    """
    row = (
        Referral.objects.select_for_update(of=("self",)).select_related("vault", "board").get(pk=referral.pk)
    )
    facts = queries.choose_facts(row, framework_id, reason)
    stop_if(unmet(TO_CHOOSE, facts))
    if version not in {None, row.version}:
        raise Stale(theirs=law.framework(row.framework_id).title, yours=law.framework(framework_id).title)
    row.framework_id, row.framework_reason = framework_id, reason.strip() if facts.needs_reason else None
    chosen = (clock.now(), by) if facts.needs_reason else (None, None)
    row.framework_chosen_at, row.framework_chosen_by = chosen
    row.version += 1
    _unsign(row, "framework_id", "framework_reason", "framework_chosen_at", "framework_chosen_by")


def _unsign(row: Referral, *fields: str) -> None:
    """Keep what was written; a signature given before stood under another text."""
    row.state, row.signed_at, row.signed_by, row.signatory_title = State.DRAFT, None, None, None
    row.save(update_fields=[*fields, "version", "state", "signed_at", "signed_by", "signatory_title"])


@change("referral:signature_asked", may=WRITE, needs=TO_ASK_SIGNATURE, facts=queries.send_facts)
def ask_signature(referral: Referral, *, by: Person) -> None:
    """Ask a senior representative of the organisation to sign."""
    referral.state, referral.return_note = State.WAITING_SIGNATURE, None
    referral.save(update_fields=["state", "return_note"])
    for signatory in people.holders(referral.agency_id, Role.AGENCY_SIGNATORY):
        _notify(referral, signatory, Kind.REFERRAL_TO_SIGN)


@change("referral:signed", may=SIGN, needs=TO_SIGN, facts=queries.send_facts)
def sign_referral(referral: Referral, *, by: Person, title: str, read: int | None = None) -> None:
    """Sign for the organisation, with one's position in it. Shape: read is the version that was read."""
    _stop_unless_as_read(referral, read)
    referral.state, referral.signed_at, referral.signed_by = State.SIGNED, clock.now(), by
    referral.signatory_title = title
    referral.save(update_fields=["state", "signed_at", "signed_by", "signatory_title"])
    _notify(referral, referral.started_by, Kind.REFERRAL_SIGNED)


@change("referral:returned", may=SIGN, needs=TO_RETURN, facts=queries.send_facts)
def return_referral(referral: Referral, *, by: Person, note: str, read: int | None = None) -> None:
    """Give it back unsigned, saying what is missing. Shape: read is the version that was read."""
    _stop_unless_as_read(referral, read)
    referral.state, referral.return_note = State.DRAFT, note
    referral.save(update_fields=["state", "return_note"])
    _notify(referral, referral.started_by, Kind.REFERRAL_RETURNED)


@change("referral:sent", may=SEND, needs=TO_SEND, facts=queries.send_facts)
def send_referral(referral: Referral, *, by: Person) -> Case:
    """Send it to the board: a case is opened, under a pseudonym, and the board is told."""
    answers: dict[str, Any] = referral.answers
    pseudonym = _next_pseudonym(referral, str(answers["subject"]["kind"]))
    case = casefile.open_case(
        referral.board, framework_id=referral.framework_id, pseudonym=pseudonym, summary="", by=by
    )
    _put_subjects(case, referral, answers, pseudonym)
    _put_agencies(case, referral, answers)
    _put_events(case, referral, answers, by)
    referral.case, referral.sent_at, referral.sent_by, referral.state = case, clock.now(), by, State.SENT
    referral.save(update_fields=["case", "sent_at", "sent_by", "state"])
    _notify(referral, by, Kind.REFERRAL_SENT)
    for coordinator in people.holders(referral.board_id, Role.COORDINATOR):
        mail.notify(
            coordinator, Kind.REFERRAL_RECEIVED, board=referral.board, place_id=case.place_id, ref=case.ref
        )
    return case


def _put_subjects(case: Case, referral: Referral, answers: Mapping[str, Any], pseudonym: str) -> None:
    facts = facts_from(queries.framework_of(referral), answers)
    subject = answers["subject"]
    casefile.add_subject(
        case, pseudonym=pseudonym, kind=subject["kind"], facts=facts, details=subject, is_index=True
    )
    names = [line.strip() for line in answers.get("others", {}).get("names", "").splitlines() if line.strip()]
    for number, name in enumerate(names, start=1):
        casefile.add_subject(
            case,
            pseudonym=f"{pseudonym}, other {number}",
            kind=SubjectKind.CHILD,
            facts={},
            details={"name": name},
            is_index=False,
        )


def _put_agencies(case: Case, referral: Referral, answers: Mapping[str, Any]) -> None:
    named = {str(agency.pk): agency for agency in people.agencies_under(referral.board)}
    casefile.take_part(case, referral.agency)
    for key in answers["agencies"]["agencies"]:
        casefile.take_part(case, named[key])


def _put_events(case: Case, referral: Referral, answers: Mapping[str, Any], by: Person) -> None:
    incident = answers["incident"]
    for kind, name in (("incident_occurred", "happened_on"), ("incident_known", "known_on")):
        if incident.get(name):
            casefile.note_event(
                case, kind, by=by, on=date.fromisoformat(incident[name]), agency=referral.agency
            )
    if referral.signed_at and referral.signed_by:
        signed_on = referral.signed_at.astimezone(clock.ISLANDS).date()
        casefile.note_event(
            case, "referral_signed_off", by=referral.signed_by, on=signed_on, agency=referral.agency
        )
    casefile.note_event(case, "referral_received", by=by, agency=referral.agency)


def _next_pseudonym(referral: Referral, kind: str) -> str:
    # Two agencies sending at once take turns, or both would be Child A.
    Place.objects.select_for_update().get(pk=referral.board_id)
    before = Case.objects.filter(board=referral.board).count()
    letter = _LETTERS[before % len(_LETTERS)] * (before // len(_LETTERS) + 1)
    return f"{_CALLED[SubjectKind(kind)]} {letter}"


def _stop_unless_as_read(referral: Referral, read: int | None) -> None:
    standing = queries.version_of(referral)
    stop_if(unmet([AS_READ], read is None or read == standing))


def _notify(referral: Referral, person: Person, kind: Kind) -> None:
    mail.notify(person, kind, board=referral.board, place_id=referral.agency_id, ref=referral.ref)


def _as_text(answers: Mapping[str, Any]) -> str:
    return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in answers.items())
