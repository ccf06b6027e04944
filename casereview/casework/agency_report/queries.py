"""Reading agency reports: one's own while it is written, the signed copy for the panel, what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casereview.casework.agency_report.models import AgencyReport, SignedCopy, WordFile
from casereview.casework.agency_report.pseudonyms import under_pseudonyms
from casereview.casework.agency_report.rules import (
    ACCEPT,
    LIST,
    READ,
    READ_OWN,
    SIGN,
    WRITE,
    Asked,
    ReportFacts,
    State,
    sections_of,
)
from casereview.casework.agency_report.sections import Kept, as_report, empty_sections, from_plain
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.casefile.rules import Wait
from casereview.casework.panel import queries as panel
from casereview.casework.panel.models import Appointment, Commission
from casereview.engines.anonymity.pseudonyms import pseudonymiser
from casereview.engines.press.canonical import sha256
from casereview.engines.press.structure import Report
from casereview.foundation.access import queries as access
from casereview.foundation.files import queries as files
from casereview.foundation.files.changes import digest
from casereview.foundation.files.models import StoredFile
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import NotFound

_REPORT = ("case__place", "case__board", "case__vault", "agency", "vault", "started_by", "finished_by")
_OF_REPORT = ("report__case__place", "report__case__board", "report__case__vault", "report__agency", "vault")
_COPY = (*_OF_REPORT, "signed_by", "settled_by")
_FILE = (*_OF_REPORT, "file__vault", "received_by")


@dataclass(frozen=True)
class Signing:
    """A report as somebody stands before it to sign it: who signs matters to whether it may be signed."""

    report: AgencyReport
    person: Person

    @property
    def pk(self) -> UUID:
        """The report's id, for the record."""
        return self.report.pk

    @property
    def place_id(self) -> UUID:
        """The case's place."""
        return self.report.place_id

    @property
    def agency_id(self) -> UUID:
        """Whose part it is."""
        agency: UUID = self.report.agency_id
        return agency


@dataclass(frozen=True)
class Line:
    """How far one agency's report is, for the list. Shape: is_own and is_open say which link there is."""

    agency: Agency
    commission: Commission | None
    report: AgencyReport | None
    copy: SignedCopy | None
    is_own: bool
    is_open: bool


def lines_for(person: Person, case: Case) -> list[Line]:
    """The reports of a case as this person may know of them: all of them, or their own agency's.

    Shape: by agency. Raises: NotFound. Note: agencies write blind to one another.
    """
    access.open_to(person, LIST, case)
    standing = access.standing(person, case.place_id)
    own = {held.agency for held in standing if held.agency}
    sees_all = any(held.agency is None for held in standing) or access.may(person, READ, case)
    commissions = {row.agency_id: row for row in panel.commissions_of([case])[case.id]}
    reports = {row.agency_id: row for row in AgencyReport.objects.filter(case=case).select_related(*_REPORT)}
    copies = _newest_copies(case)
    reads = access.may(person, READ, case)
    return [
        Line(
            agency,
            commissions.get(agency.pk),
            reports.get(agency.pk),
            copies.get(agency.pk),
            # Somebody may sit on the panel for an agency without reading its drafts.
            is_own=agency.pk in own and access.may(person, READ_OWN, Part(case, agency)),
            is_open=reads and agency.pk in copies,
        )
        for agency in casefile.agencies_on([case])[case.id]
        if sees_all or agency.pk in own
    ]


def part_for(person: Person, case: Case, code: str) -> Part:
    """An agency's own part of a case, by the agency's code. Raises: NotFound for anybody of another."""
    part = _part(case, code)
    access.open_to(person, READ_OWN, part)
    return part


@asked_once
def report_of(part: Part) -> AgencyReport | None:
    """The report of a part that `part_for` has opened; None before it is begun."""
    return AgencyReport.objects.filter(case=part.case, agency=part.agency).select_related(*_REPORT).first()


def report_now(report: AgencyReport) -> AgencyReport:
    """The report as it stands now, locked for the change that writes it."""
    rows = AgencyReport.objects.select_for_update(of=("self",)).select_related(*_REPORT)
    return rows.get(pk=report.pk)


def report_for(person: Person, case: Case, code: str) -> AgencyReport:
    """The report, for its own agency, whatever its state. Raises: NotFound."""
    report = report_of(part_for(person, case, code))
    if report is None:
        raise NotFound
    return report


def signed_report(person: Person, case: Case, code: str) -> AgencyReport:
    """A report that has been signed, for the panel. Raises: NotFound."""
    return copy_for(person, case, code).report


def copy_for(person: Person, case: Case, code: str) -> SignedCopy:
    """The newest signed copy of an agency's report, for the panel and for the agency itself. Raises: NotFound."""
    part = _part(case, code)
    access.open_to(person, READ if access.may(person, READ, case) else READ_OWN, part)
    copy = _newest_copies(case).get(part.agency_id)
    if copy is None:
        raise NotFound
    return copy


def sees_real_names(person: Person, part: Part) -> bool:
    """Whether the agency's own people look at the agency's own words: with the names they wrote."""
    return access.may(person, READ_OWN, part)


def part_of(report: AgencyReport) -> Part:
    """The part a report belongs to."""
    return Part(report.case, report.agency)


def sections_in(row: AgencyReport | SignedCopy | WordFile) -> list[Kept]:
    """The sections of a report, a signed copy or a Word file. Shape: in reading order, empty ones among them."""
    return from_plain(row.sections or [])


def text_of(row: AgencyReport | SignedCopy | WordFile) -> Report:
    """The written sections as one report to read, with the names as they were written."""
    return as_report(row.title or "", sections_in(row))


def text_for_panel(copy: SignedCopy, *, names: bool = False) -> Report:
    """A signed copy as the panel reads it: with pseudonyms, or with names where those were asked for."""
    report = text_of(copy)
    return (
        report if names else under_pseudonyms(report, pseudonymiser(casefile.register_of(copy.report.case)))
    )


def fingerprint(row: AgencyReport | SignedCopy) -> str:
    """A short mark of the text as it stands, so that nobody signs other words than those they read."""
    return sha256(text_of(row))[:16]


def section_in(report: AgencyReport, key: str) -> Kept:
    """One section by its key. Raises: NotFound."""
    found = next((one for one in sections_in(report) if one.key == key), None)
    if found is None:
        raise NotFound
    return found


def asked_of(case: Case) -> tuple[Asked, ...]:
    """The sections that are asked for under the case's framework."""
    return sections_of(casefile.framework_of(case))


def sections_to_begin(case: Case) -> list[Kept]:
    """The sections of a report not yet begun."""
    return empty_sections(asked_of(case))


def unwritten_in(report: AgencyReport) -> tuple[str, ...]:
    """The titles of the sections that are asked for and still empty. Shape: in order."""
    written = {one.key for one in sections_in(report) if one.is_written}
    return tuple(one.title for one in asked_of(report.case) if one.must_be_written and one.key not in written)


def author_appointment(part: Part) -> Appointment | None:
    """The appointment by which the agency's author declares; None before the agency is asked."""
    commission = panel.commission_for(part.case, part.agency)
    if commission is None:
        return None
    return panel.standing_appointment(part.case, commission.author, Role.AGENCY_AUTHOR, part.agency)


def commission_of(part: Part) -> Commission | None:
    """What the agency is asked for, and by when."""
    return panel.commission_for(part.case, part.agency)


def records_secured_on(part: Part) -> date | None:
    """The day on which the agency's records were secured."""
    return panel.records_secured_on(part.case, part.agency)


@asked_once
def report_facts(report: AgencyReport) -> ReportFacts:
    """What writing, finishing and settling a report depend on, as it stands now."""
    row = _fresh(report)
    part = part_of(row)
    appointment = author_appointment(part)
    return ReportFacts(
        state=State(row.state),
        unwritten=unwritten_in(row),
        has_declared=appointment is not None and appointment.declared_at is not None,
        is_independent=panel.is_author_independent(row.case, row.agency),
        are_records_secured=records_secured_on(part) is not None,
    )


@asked_once
def _fresh(report: AgencyReport) -> AgencyReport:
    return AgencyReport.objects.select_related(*_REPORT).get(pk=report.pk)


def signing(person: Person, report: AgencyReport) -> Signing:
    """A report as this person stands before it to sign it."""
    return Signing(report, person)


def signing_facts(one: Signing) -> ReportFacts:
    """What signing depends on: the report's own facts, and whether the signer wrote any of it."""
    facts = report_facts(one.report)
    row = _fresh(one.report)
    wrote = str(one.person.pk) in row.writers or row.finished_by_id == one.person.pk
    return ReportFacts(**{**vars(facts), "is_by_signer": wrote})


def part_facts(part: Part) -> ReportFacts:
    """What beginning a report, or sending a file for it, depends on."""
    report = report_of(part)
    if report is not None:
        return report_facts(report)
    return ReportFacts(
        state=State.DRAFTING,
        unwritten=tuple(one.title for one in asked_of(part.case) if one.must_be_written),
        has_declared=False,
        is_independent=False,
        are_records_secured=records_secured_on(part) is not None,
    )


def copy_facts(copy: SignedCopy) -> ReportFacts:
    """What accepting and returning a signed copy depend on."""
    return report_facts(copy.report)


def file_facts(word: WordFile) -> ReportFacts:
    """What taking a Word file into the report depends on."""
    return report_facts(word.report)


def word_file_for(person: Person, case: Case, code: str, word_id: UUID) -> WordFile:
    """A Word file that was sent, for its own agency. Raises: NotFound."""
    part = part_for(person, case, code)
    rows = WordFile.objects.filter(report__case=case, report__agency=part.agency, pk=word_id)
    word = rows.select_related(*_FILE).first()
    if word is None:
        raise NotFound
    return word


def word_files_of(report: AgencyReport) -> list[WordFile]:
    """The Word files that were sent for a report. Shape: newest first."""
    return list(WordFile.objects.filter(report=report).select_related(*_FILE).order_by("-received_at"))


def sent_before(report: AgencyReport, content: bytes) -> WordFile | None:
    """The newest Word file of this report with exactly this content; None when it is new."""
    rows = WordFile.objects.filter(report=report, file__digest=digest(content, vault=report.vault))
    return rows.select_related(*_FILE).order_by("-received_at").first()


def original_of(word: WordFile) -> tuple[StoredFile, bytes]:
    """The file exactly as it came, for whoever `word_file_for` has let in."""
    return word.file, files.content_of(word.file)


def copies_of(report: AgencyReport) -> list[SignedCopy]:
    """Every copy that was signed. Shape: newest first."""
    return list(SignedCopy.objects.filter(report=report).select_related(*_COPY).order_by("-number"))


def signed_copies_on(person: Person, case: Case) -> list[SignedCopy]:
    """The newest signed copy of every agency's report, for rooms that build on them. Raises: NotFound."""
    access.open_to(person, READ, case)
    return list(_newest_copies(case).values())


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Reports to write, to sign, and to accept."""
    reports = {
        (row.case_id, row.agency_id): row
        for row in AgencyReport.objects.filter(case__in=list(cases)).defer("sections")
    }
    commissions = panel.commissions_of(cases)
    return [
        wait
        for case in cases
        for commission in commissions.get(case.id, ())
        for wait in _waits_on(person, case, commission, reports.get((case.id, commission.agency_id)))
    ]


def _waits_on(
    person: Person, case: Case, commission: Commission, report: AgencyReport | None
) -> Iterable[Wait]:
    state = State(report.state) if report else State.DRAFTING
    agency = commission.agency
    args, due = (case.ref, agency.code), commission.report_due_on
    if state is State.FINISHED and access.may(person, SIGN, commission):
        why = "The author has finished it. With your signature it goes to the panel."
        yield Wait(f"Sign the report of {agency.name}", "agency_report:sign", args, why, due, case_id=case.id)
    elif state in (State.DRAFTING, State.RETURNED) and access.may(person, WRITE, commission):
        why = (
            "It was returned with a note."
            if state is State.RETURNED
            else "The panel has asked for your agency’s report."
        )
        yield Wait(
            f"Write the report of {agency.name}", "agency_report:write", args, why, due, case_id=case.id
        )
    elif state is State.SIGNED and access.may(person, ACCEPT, case):
        why = "It has been signed off. Accept it, or return it with reasons."
        yield Wait(f"Look at the report of {agency.name}", "agency_report:read", args, why, case_id=case.id)


def _part(case: Case, code: str) -> Part:
    found = next((one for one in casefile.agencies_on([case])[case.id] if one.code == code), None)
    if found is None:
        raise NotFound
    return Part(case, found)


def _newest_copies(case: Case) -> dict[UUID, SignedCopy]:
    rows = SignedCopy.objects.filter(report__case=case).select_related(*_COPY)
    return {row.report.agency_id: row for row in rows.order_by("report__agency__name", "number")}
