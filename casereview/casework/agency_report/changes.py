"""Writing an agency's report, signing it off, accepting it or returning it."""

from collections.abc import Sequence
from dataclasses import replace

from casereview.casework.agency_report import queries
from casereview.casework.agency_report.models import AgencyReport, SignedCopy, WordFile
from casereview.casework.agency_report.queries import Signing
from casereview.casework.agency_report.rules import (
    ACCEPT,
    SIGN,
    TO_FINISH,
    TO_GIVE_BACK,
    TO_SETTLE,
    TO_SIGN,
    TO_TAKE_BACK,
    TO_WRITE,
    WRITE,
    Outcome,
    State,
    title_of,
)
from casereview.casework.agency_report.sections import (
    Below,
    Kept,
    as_text,
    from_plain,
    merged,
    sections_from,
    to_plain,
)
from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.casework.casefile.queries import Part
from casereview.engines.press.reading import Reading
from casereview.engines.press.structure import Blocks
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.files import changes as files
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people.models import Person
from casereview.foundation.people.rules import Role
from casereview.foundation.sealing.changes import vault_for
from casereview.foundation.verdicts import Stale


@change("report:started", may=WRITE)
def start_report(part: Part, *, by: Person) -> AgencyReport:
    """Begin the agency's report; doing so twice changes nothing."""
    return _begun(part, by)


@change("report:written", may=WRITE, needs=TO_WRITE, facts=queries.report_facts)
def save_section(
    report: AgencyReport, *, by: Person, key: str, blocks: Blocks, below: Sequence[Below], version: int
) -> None:
    """Keep one section. Raises: Stale, when somebody saved this section first; NotFound."""
    row = queries.report_now(report)
    standing = queries.section_in(row, key)
    written = replace(standing, blocks=blocks, below=tuple(below))
    if written == standing:
        return
    if standing.version != version:
        raise Stale(theirs=as_text(standing), yours=as_text(written))
    written = replace(written, version=standing.version + 1)
    _keep(row, [written if one.key == key else one for one in queries.sections_in(row)], by)


@change("word:received", may=WRITE, needs=TO_WRITE, facts=queries.part_facts)
def receive_word(part: Part, *, by: Person, name: str, content: bytes, reading: Reading) -> WordFile:
    """Keep a Word file bit for bit, with how it was read. Nothing of it is in the report before it is taken.

    Note: the same file sent again while it waits to be looked at is the same one.
    """
    report = _begun(part, by)
    before = queries.sent_before(report, content)
    if before is not None and before.taken_at is None:
        return before
    kept = (
        before.file
        if before
        else files.keep(
            name, content, vault=report.vault, place_id=report.place_id, agency=report.agency, by=by
        )
    )
    word = WordFile(
        report=report,
        vault=report.vault,
        file=kept,
        title=reading.report.title,
        sections=to_plain(sections_from(reading.report, queries.asked_of(report.case))),
        remarks=[{"where": one.where, "text": one.text} for one in reading.remarks],
        received_at=clock.now(),
        received_by=by,
    )
    word.save(force_insert=True)
    return word


@change("word:refused", may=WRITE)
def refuse_word(part: Part, *, by: Person) -> None:
    """Record that a file was refused; nothing of it is kept."""


@change("word:taken", may=WRITE, needs=TO_WRITE, facts=queries.file_facts)
def take_word(word: WordFile, *, by: Person, seen: str) -> None:
    """Take a Word file into the report: its sections stand in place of what was there, the rest stays.

    Raises: Stale, when somebody has written since the preview was shown. Note: doing so twice changes nothing.
    """
    row = queries.report_now(word.report)
    if WordFile.objects.filter(pk=word.pk, taken_at__isnull=False).exists():
        return
    standing, read = queries.sections_in(row), from_plain(word.sections)
    if queries.fingerprint(row) != seen:
        raise Stale(theirs=_as_text(standing), yours=_as_text(read))
    row.title = word.title
    _keep(row, merged(standing, read), by)
    word.taken_at, word.taken_by = clock.now(), by
    word.save(update_fields=["taken_at", "taken_by"])


@change("report:finished", may=WRITE, needs=TO_FINISH, facts=queries.report_facts)
def finish_report(report: AgencyReport, *, by: Person) -> None:
    """Say that the report is finished: it waits for the signature."""
    report.state, report.return_note = State.FINISHED, ""
    report.finished_at, report.finished_by = clock.now(), by
    report.save(update_fields=["state", "return_note", "finished_at", "finished_by"])
    if not casefile_queries.has_event(report.case, "report_received", agency=report.agency):
        casefile.note_event(report.case, "report_received", by=by, agency=report.agency)
    _tell(report, Kind.REPORT_TO_SIGN, Role.AGENCY_SIGNATORY)


@change("report:taken_back", may=WRITE, needs=TO_TAKE_BACK, facts=queries.report_facts)
def take_back_report(report: AgencyReport, *, by: Person) -> None:
    """Take the report back before it is signed, to go on writing."""
    _reopen(report, State.DRAFTING, note="")


@change("report:given_back", may=SIGN, needs=TO_GIVE_BACK, facts=queries.report_facts)
def give_back_report(report: AgencyReport, *, by: Person, note: str) -> None:
    """Give the report back unsigned, saying what is missing."""
    _reopen(report, State.RETURNED, note=note)
    _tell(report, Kind.REPORT_RETURNED, Role.AGENCY_AUTHOR)


@change("report:signed", may=SIGN, needs=TO_SIGN, facts=queries.signing_facts)
def sign_report(one: Signing, *, by: Person, position: str, seen: str) -> SignedCopy:
    """Sign the report for the agency: from now on the panel reads exactly these words.

    Raises: Stale, when the text is not the one that was read.
    """
    row = queries.report_now(one.report)
    if queries.fingerprint(row) != seen:
        raise Stale(
            theirs=_as_text(queries.sections_in(row)), yours="You read an earlier text of this report."
        )
    copy = SignedCopy(
        report=row,
        vault=row.vault,
        number=len(queries.copies_of(row)) + 1,
        title=row.title,
        sections=row.sections,
        position=position,
        signed_at=clock.now(),
        signed_by=by,
    )
    copy.save(force_insert=True)
    row.state = State.SIGNED
    row.save(update_fields=["state"])
    casefile.note_event(row.case, "report_signed_off", by=by, agency=row.agency)
    _tell(row, Kind.REPORT_SIGNED, Role.PANEL_CHAIR, Role.LEAD_REVIEWER, Role.COORDINATOR)
    return copy


@change("report:accepted", may=ACCEPT, needs=TO_SETTLE, facts=queries.copy_facts)
def accept_report(copy: SignedCopy, *, by: Person, number: int) -> None:
    """Accept the agency's report. Raises: Stale, when another copy was signed since it was read."""
    _settle(copy, Outcome.ACCEPTED, "", number, by)
    casefile.note_event(copy.report.case, "report_accepted", by=by, agency=copy.report.agency)


@change("report:returned", may=ACCEPT, needs=TO_SETTLE, facts=queries.copy_facts)
def return_report(copy: SignedCopy, *, by: Person, reasons: str, number: int) -> None:
    """Return the agency's report with reasons; the copy that was read stays readable. Raises: Stale."""
    _settle(copy, Outcome.RETURNED, reasons, number, by)
    _reopen(copy.report, State.RETURNED, note=reasons)
    _tell(copy.report, Kind.REPORT_RETURNED, Role.AGENCY_AUTHOR, Role.AGENCY_SIGNATORY)


def _begun(part: Part, by: Person) -> AgencyReport:
    standing = queries.report_of(part)
    if standing:
        return standing
    report = AgencyReport(
        case=part.case,
        agency=part.agency,
        vault=vault_for(part.place_id, part=part.agency_id),
        title=f"{title_of(casefile_queries.framework_of(part.case))}: {part.agency.name}",
        sections=to_plain(queries.sections_to_begin(part.case)),
        started_at=clock.now(),
        started_by=by,
    )
    report.save(force_insert=True)
    return report


def _keep(row: AgencyReport, sections: Sequence[Kept], by: Person) -> None:
    row.sections = to_plain(sections)
    row.writers = sorted({*row.writers, str(by.pk)})
    if row.state != State.RETURNED:
        row.state = State.DRAFTING
    row.save(update_fields=["sections", "writers", "state", "title"])


def _reopen(report: AgencyReport, state: State, *, note: str) -> None:
    report.state, report.return_note = state, note
    report.finished_at, report.finished_by = None, None
    report.save(update_fields=["state", "return_note", "finished_at", "finished_by"])


def _settle(copy: SignedCopy, outcome: Outcome, reasons: str, number: int, by: Person) -> None:
    if copy.number != number:
        raise Stale(theirs=f"Signed copy {copy.number}.", yours=f"You read signed copy {number}.")
    copy.outcome, copy.reasons = outcome, reasons
    copy.settled_at, copy.settled_by = clock.now(), by
    copy.save(update_fields=["outcome", "reasons", "settled_at", "settled_by"])
    copy.report.state = State(outcome)
    copy.report.save(update_fields=["state"])


def _tell(report: AgencyReport, kind: Kind, *roles: Role) -> None:
    case = report.case
    for role in roles:
        agency = report.agency if role in (Role.AGENCY_AUTHOR, Role.AGENCY_SIGNATORY) else None
        for person in casefile_queries.holders_of(case, role, agency=agency):
            mail.notify(person, kind, board=case.board, place_id=case.place_id, ref=case.ref)


def _as_text(sections: Sequence[Kept]) -> str:
    return "\n\n\n".join(f"{one.title}\n\n{as_text(one)}" for one in sections if one.is_written)
