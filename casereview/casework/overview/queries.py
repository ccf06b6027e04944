"""Reading the overview report, its findings and its recommendations."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.casework.chronology import queries as chronology
from casereview.casework.overview.models import Draft, Finding, OverviewReport, Recommendation, Writing
from casereview.casework.overview.rules import (
    ACCEPT,
    READ,
    TO_SUBMIT,
    WRITABLE,
    WRITE,
    ReportFacts,
    State,
)
from casereview.casework.overview.text.assembling import Found, Recommended, assembled
from casereview.casework.overview.text.editing import Editable, editable
from casereview.engines.press import canonical
from casereview.engines.press.structure import Report
from casereview.foundation.access import queries as access
from casereview.foundation.files import queries as files
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import NotFound, unmet


@dataclass(frozen=True)
class Cited:
    """A finding with the entries it stands on.

    Shape: entries is None for somebody who may not read the chronology; missing counts citations whose
    entry is not there any more.
    """

    finding: Finding
    count: int
    entries: Sequence[chronology.Citable] | None
    missing: int = 0

    @property
    def replaced(self) -> list[chronology.Citable]:
        """Entries of a chronology that its agency has sent again since."""
        return [entry for entry in self.entries or () if entry.is_replaced]


def report_for(person: Person, case: Case) -> OverviewReport | None:
    """Where the report of the case is; None before anything was brought in or written. Raises: NotFound."""
    access.open_to(person, READ, case)
    rows = OverviewReport.objects.filter(case=case)
    return rows.select_related("vault", "case", "submitted_by", "settled_by").first()


def drafts_for(person: Person, case: Case) -> list[Draft]:
    """Every draft. Shape: newest first, may be empty. Raises: NotFound."""
    access.open_to(person, READ, case)
    return list(_drafts(case))


def draft_for(person: Person, case: Case, number: int) -> Draft:
    """One draft by its number. Raises: NotFound."""
    access.open_to(person, READ, case)
    draft = _drafts(case).filter(number=number).first()
    if draft is None:
        raise NotFound
    return draft


def original_for(person: Person, case: Case, number: int) -> tuple[str, bytes]:
    """The file a draft came in, bit for bit. Shape: name and content. Raises: NotFound."""
    draft = draft_for(person, case, number)
    return draft.file.name, files.content_of(draft.file)


def section_for(person: Person, case: Case, place: int) -> Editable:
    """One section of the newest draft, to be edited. Raises: NotFound."""
    access.open_to(person, READ, case)
    draft = newest_draft(case)
    section = editable(text_of(draft), place) if draft else None
    if section is None:
        raise NotFound
    return section


def text_of(draft: Draft) -> Report:
    """The text of a draft as structure."""
    return canonical.from_plain(draft.structure)


@asked_once
def newest_draft(case: Case) -> Draft | None:
    """The draft that counts; None before the first. Note: for changes; pages ask as somebody."""
    return _drafts(case).first()


def structure_of(case: Case) -> Report | None:
    """The report as it goes out: the newest draft, with findings and recommendations its text does not have.

    Note: for the door (anonymising, releasing) and for other rooms that work on the whole text; pages
    ask `report_for` and `draft_for`, as somebody.
    """
    draft = newest_draft(case)
    if draft is None:
        return None
    found = [Found(one.number, one.title, one.what, one.why or "") for one in findings_of(case)]
    recommended = [
        Recommended(one.number, one.text, one.addressee, one.outcome or "")
        for one in recommendations_of(case)
    ]
    return assembled(text_of(draft), found, recommended)


@asked_once
def authors_of(case: Case) -> set[UUID]:
    """Everybody who brought in, wrote or changed any part of the report. Shape: ids of people."""
    return set(Writing.objects.filter(case=case).values_list("by_id", flat=True))


def draft_number(case: Case) -> int:
    """The number of the newest draft; 0 before the first."""
    draft = newest_draft(case)
    return draft.number if draft else 0


@asked_once
def findings_of(case: Case) -> list[Finding]:
    """The findings that stand. Shape: by number. Note: asked by other rooms; pages ask as somebody."""
    return list(_findings([case]))


def recommendations_of(case: Case) -> list[Recommendation]:
    """The recommendations that stand. Shape: by number. Note: asked by other rooms; pages ask as somebody."""
    return recommendations_on([case])[case.id]


@asked_once
def recommendations_on(cases: Sequence[Case]) -> dict[UUID, list[Recommendation]]:
    """The recommendations that stand on several cases in one go. Shape: case id -> by number."""
    found: dict[UUID, list[Recommendation]] = defaultdict(list)
    for one in _recommendations(cases):
        found[one.case_id].append(one)
    return found


def findings_for(person: Person, case: Case) -> list[Cited]:
    """The findings with what they cite. Shape: by number. Raises: NotFound."""
    access.open_to(person, READ, case)
    findings = findings_of(case)
    if not access.may(person, "chronology:read", case):
        return [Cited(one, len(one.events), None) for one in findings]
    wanted = {event for one in findings for event in one.events}
    known = {str(entry.id): entry for entry in chronology.events_for_citation(person, case, sorted(wanted))}
    cited = []
    for one in findings:
        entries = [known[event] for event in one.events if event in known]
        cited.append(Cited(one, len(one.events), entries, len(one.events) - len(entries)))
    return cited


def finding_for(person: Person, case: Case, finding_id: UUID) -> Cited:
    """One finding that stands. Raises: NotFound."""
    found = next((one for one in findings_for(person, case) if one.finding.id == finding_id), None)
    if found is None:
        raise NotFound
    return found


def recommendations_for(person: Person, case: Case) -> list[Recommendation]:
    """The recommendations that stand. Shape: by number. Raises: NotFound."""
    access.open_to(person, READ, case)
    return recommendations_of(case)


def recommendation_for(person: Person, case: Case, recommendation_id: UUID) -> Recommendation:
    """One recommendation that stands. Raises: NotFound."""
    found = next((one for one in recommendations_for(person, case) if one.id == recommendation_id), None)
    if found is None:
        raise NotFound
    return found


def addressees(case: Case) -> list[Agency]:
    """The agencies a recommendation can be addressed to. Shape: by name."""
    return people.agencies_under(case.board)


def numbers_taken(model: type[Finding | Recommendation], case: Case) -> list[int]:
    """Every number of a case given so far, withdrawn ones too."""
    return list(model.objects.filter(case=case).values_list("number", flat=True))


def report_facts(case: Case) -> ReportFacts:
    """What writing, submitting and accepting depend on."""
    return facts_of([case])[case.id]


def finding_facts(row: Finding | Recommendation) -> ReportFacts:
    """The same for a finding or a recommendation."""
    return report_facts(row.case)


def facts_of(cases: Sequence[Case]) -> dict[UUID, ReportFacts]:
    """The facts of several cases in one go. Shape: case id -> facts."""
    has_text = Exists(Draft.objects.filter(report=OuterRef("pk")))
    rows = OverviewReport.objects.filter(case__in=cases).annotate(has_text=has_text)
    reports = {row.case_id: row for row in rows}
    with_text = {row.case_id for row in rows if row.has_text}
    recommendations = recommendations_on(cases)
    findings: dict[UUID, list[Finding]] = defaultdict(list)
    for finding in _findings(cases):
        findings[finding.case_id].append(finding)
    return {
        case.id: _facts(
            reports.get(case.id), case.id in with_text, findings[case.id], recommendations[case.id]
        )
        for case in cases
    }


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Reports to be written, submitted or accepted."""
    events = casefile.events_of(cases)
    mine = [
        case
        for case in cases
        if _is_to_be_written(casefile.kinds_of(events[case.id]))
        and (access.may(person, WRITE, case) or access.may(person, ACCEPT, case))
    ]
    if not mine:
        return []
    facts = facts_of(mine)
    waits = [_wait(person, case, facts[case.id]) for case in mine]
    return [wait for wait in waits if wait]


def _is_to_be_written(kinds: set[str]) -> bool:
    return "decision_made" in kinds and "overview_accepted" not in kinds


def _wait(person: Person, case: Case, facts: ReportFacts) -> Wait | None:
    if facts.state == State.SUBMITTED and access.may(person, ACCEPT, case):
        why = "The lead reviewer has submitted the overview report to the board."
        return Wait(
            "Accept or return the overview report", "overview:accept", (case.ref,), why, case_id=case.id
        )
    if facts.state not in WRITABLE or not access.may(person, WRITE, case):
        return None
    if facts.state == State.RETURNED:
        why = "The board's chair has returned the overview report with a note."
        return Wait("Answer the chair's note", "overview:report", (case.ref,), why, case_id=case.id)
    if not facts.has_text:
        why = "The report has no text yet. It comes in as a Word file and is kept in sections."
        return Wait("Bring in the overview report", "overview:import", (case.ref,), why, case_id=case.id)
    missing = unmet(TO_SUBMIT, facts)
    if missing:
        return Wait(
            "Finish findings and recommendations",
            "overview:findings",
            (case.ref,),
            f"{missing[0].ask}.",
            case_id=case.id,
        )
    why = "Every finding cites the chronology and every recommendation rests on a finding."
    return Wait("Submit the overview report", "overview:submit", (case.ref,), why, case_id=case.id)


def _facts(
    report: OverviewReport | None,
    has_text: bool,  # noqa: FBT001
    findings: Sequence[Finding],
    recommendations: Sequence[Recommendation],
) -> ReportFacts:
    standing = {finding.id for finding in findings}
    return ReportFacts(
        has_text=has_text,
        state=report.state if report else State.WRITING,
        findings=len(findings),
        uncited=[one.number for one in findings if not one.events],
        recommendations=len(recommendations),
        unrested=[
            one.number
            for one in recommendations
            if not standing & {finding.id for finding in one.findings.all()}
        ],
        unaddressed=[one.number for one in recommendations if not one.to_board and not one.agency_id],
        makes_none=bool(report and report.makes_none),
    )


def _drafts(case: Case) -> QuerySet[Draft]:
    rows = Draft.objects.filter(case=case).select_related("vault", "case", "imported_by", "file")
    return rows.order_by("-number")


def _findings(cases: Iterable[Case]) -> QuerySet[Finding]:
    rows = Finding.objects.filter(case__in=list(cases), withdrawn_at__isnull=True)
    return rows.select_related("vault", "case__board").order_by("number")


def _recommendations(cases: Iterable[Case]) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(case__in=list(cases), withdrawn_at__isnull=True)
    rows = rows.select_related("vault", "case__board", "agency").order_by("number")
    return rows.prefetch_related("findings")
