"""Writing the overview report: its text, its findings and recommendations; submitting and accepting it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.casework.casefile.models import Case
from casereview.casework.overview import queries
from casereview.casework.overview.models import Draft, Finding, OverviewReport, Recommendation, Writing
from casereview.casework.overview.rules import (
    ACCEPT,
    SUBMIT,
    TO_ACCEPT,
    TO_EDIT,
    TO_MAKE_NONE,
    TO_SUBMIT,
    TO_TAKE,
    TO_WRITE,
    WRITE,
    State,
    Wrote,
    next_number,
)
from casereview.casework.overview.text import editing, proposing
from casereview.engines.press import canonical
from casereview.engines.press.reading import Reading
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.files import changes as files
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import NotFound, Stale


@change("overview:imported", may=WRITE, needs=TO_WRITE, facts=queries.report_facts)
def import_draft(case: Case, *, by: Person, name: str, content: bytes, reading: Reading) -> Draft:
    """Bring in the report as a new draft; earlier drafts stay as they were.

    Note: the same file once more, with nothing written since it came, is the draft that stands.
    """
    newest = queries.newest_draft(case)
    if newest and _is_as_sent(newest, content):
        return newest
    report = _report(case, by)
    draft = Draft(
        case=case,
        vault=case.vault,
        report=report,
        number=queries.draft_number(case) + 1,
        structure=canonical.to_plain(reading.report),
        file=files.keep(name, content, vault=case.vault, place_id=case.place_id, by=by),
        remarks=[{"where": one.where, "text": one.text} for one in reading.remarks],
        imported_at=clock.now(),
        imported_by=by,
    )
    draft.save(force_insert=True)
    _wrote(case, Wrote.IMPORT, draft.id, before=None, by=by)
    return draft


def _is_as_sent(draft: Draft, content: bytes) -> bool:
    return draft.version == 1 and bytes(draft.file.digest) == files.digest(content, vault=draft.file.vault)


@change("overview:section_saved", may=WRITE, needs=TO_EDIT, facts=queries.report_facts)
def save_section(case: Case, *, by: Person, place: int, title: str, text: str, seen: str) -> Draft:
    """Change one section of the newest draft. Raises: Stale when it is not what this person was shown."""
    draft = queries.newest_draft(case)
    before = editing.editable(queries.text_of(draft), place) if draft else None
    if draft is None or before is None:
        raise NotFound
    if before.seen != seen:
        raise Stale(theirs=before.whole, yours=f"{title}\n\n{text}".strip())
    after = editing.edited(queries.text_of(draft), place, title=title, text=text)
    draft.structure, draft.version = canonical.to_plain(after), draft.version + 1
    draft.save(update_fields=["structure", "version"])
    _wrote(
        case,
        Wrote.SECTION,
        draft.id,
        before={"place": place, "title": before.title, "text": before.text},
        by=by,
    )
    return draft


@change("finding:written", may=WRITE, needs=TO_WRITE, facts=queries.report_facts)
def write_finding(case: Case, *, by: Person, title: str, what: str, why: str, elsewhere: str) -> Finding:
    """Write a finding; its number is the next one."""
    _report(case, by)
    return _new_finding(case, by=by, title=title, what=what, why=why, elsewhere=elsewhere)


@change("finding:changed", may=WRITE, needs=TO_WRITE, facts=queries.finding_facts)
def change_finding(
    finding: Finding, *, by: Person, title: str, what: str, why: str, elsewhere: str, version: int
) -> None:
    """Change the words of a finding. Raises: Stale."""
    yours = {"title": title, "what": what, "why": why, "elsewhere": elsewhere}
    _change(finding, yours, version, Wrote.FINDING, by)


@change("finding:cited", may=WRITE, needs=TO_WRITE, facts=queries.finding_facts)
def cite(finding: Finding, *, by: Person, events: Sequence[str], version: int) -> None:
    """Say which entries of the chronology a finding stands on. Raises: Stale."""
    _change(finding, {"events": [str(event) for event in events]}, version, Wrote.FINDING, by)


@change("finding:withdrawn", may=WRITE, needs=TO_WRITE, facts=queries.finding_facts)
def withdraw_finding(finding: Finding, *, by: Person) -> None:
    """Take a finding out; its number is not given again."""
    _withdraw(finding, Wrote.FINDING, by)


@change("recommendation:written", may=WRITE, needs=TO_WRITE, facts=queries.report_facts)
def write_recommendation(
    case: Case,
    *,
    by: Person,
    text: str,
    outcome: str,
    to_board: bool,
    agency: Agency | None,
    findings: Iterable[Finding],
) -> Recommendation:
    """Write a recommendation and say which findings it rests on; its number is the next one."""
    report = _report(case, by)
    report.makes_none = False
    report.save(update_fields=["makes_none"])
    row = _new_recommendation(case, by=by, text=text, outcome=outcome, to_board=to_board, agency=agency)
    row.findings.set(findings)
    return row


@change("recommendation:changed", may=WRITE, needs=TO_WRITE, facts=queries.finding_facts)
def change_recommendation(
    recommendation: Recommendation,
    *,
    by: Person,
    text: str,
    outcome: str,
    to_board: bool,
    agency: Agency | None,
    findings: Iterable[Finding],
    version: int,
) -> None:
    """Change a recommendation, to whom it is addressed, or the findings it rests on. Raises: Stale."""
    recommendation.to_board, recommendation.agency = to_board, agency
    yours = {"text": text, "outcome": outcome}
    _change(recommendation, yours, version, Wrote.RECOMMENDATION, by, also=("to_board", "agency"))
    recommendation.findings.set(findings)


@change("recommendation:withdrawn", may=WRITE, needs=TO_WRITE, facts=queries.finding_facts)
def withdraw_recommendation(recommendation: Recommendation, *, by: Person) -> None:
    """Take a recommendation out; its number is not given again."""
    _withdraw(recommendation, Wrote.RECOMMENDATION, by)


@change("overview:findings_taken", may=WRITE, needs=TO_TAKE, facts=queries.report_facts)
def take_from_text(case: Case, *, by: Person) -> tuple[int, int]:
    """Make findings and recommendations of those the text holds. Shape: how many of each."""
    draft = queries.newest_draft(case)
    if draft is None:
        raise NotFound
    text = queries.text_of(draft)
    findings = proposing.findings_in(text)
    for there in findings:
        _new_finding(case, by=by, title=there.title, what=there.what, why="", elsewhere="")
    agencies = {str(agency.pk): agency for agency in queries.addressees(case)}
    names = {key: agency.name for key, agency in agencies.items()}
    board = {"": case.board.name, "board": "The Board"}
    recommendations = proposing.recommendations_in(text)
    for words in recommendations:
        to = proposing.addressed_to(words, {**board, **names})
        _new_recommendation(
            case, by=by, text=words, outcome="", to_board=to in board, agency=agencies.get(to or "")
        )
    return len(findings), len(recommendations)


@change("overview:method_said", may=WRITE, needs=TO_MAKE_NONE, facts=queries.report_facts)
def say_method(case: Case, *, by: Person, makes_none: bool) -> None:
    """Say that the review's method ends in findings and leaves recommendations to the board, or that it does not."""
    report = _report(case, by)
    _wrote(case, Wrote.METHOD, report.id, before={"makes_none": report.makes_none}, by=by)
    report.makes_none = makes_none
    report.save(update_fields=["makes_none"])


@change("overview:submitted", may=SUBMIT, needs=TO_SUBMIT, facts=queries.report_facts)
def submit(case: Case, *, by: Person) -> None:
    """Submit the report to the board; it cannot be changed until it is returned."""
    report = _report(case, by)
    report.state, report.submitted_at, report.submitted_by = State.SUBMITTED, clock.now(), by
    report.settled_at = report.settled_by = report.note = None
    report.save()
    casefile.note_event(case, "overview_submitted", by=by)
    _notify(case, Role.BOARD_CHAIR, Kind.OVERVIEW_SUBMITTED)


@change("overview:accepted", may=ACCEPT, needs=TO_ACCEPT, facts=queries.report_facts)
def accept(case: Case, *, by: Person, note: str) -> None:
    """Accept the report for the board."""
    _settle(case, State.ACCEPTED, note, by)
    casefile.note_event(case, "overview_accepted", by=by)
    _notify(case, Role.LEAD_REVIEWER, Kind.OVERVIEW_ACCEPTED)
    _notify(case, Role.COORDINATOR, Kind.OVERVIEW_ACCEPTED)


@change("overview:returned", may=ACCEPT, needs=TO_ACCEPT, facts=queries.report_facts)
def give_back(case: Case, *, by: Person, note: str) -> None:
    """Return the report to its author with the reasons; it can be changed again."""
    _settle(case, State.RETURNED, note, by)
    _notify(case, Role.LEAD_REVIEWER, Kind.OVERVIEW_RETURNED)


def _report(case: Case, by: Person) -> OverviewReport:
    report = OverviewReport.objects.filter(case=case).first()
    if report is None:
        report = OverviewReport(case=case, vault=case.vault, started_at=clock.now(), started_by=by)
        report.save(force_insert=True)
    return report


def _new_finding(case: Case, *, by: Person, **words: str) -> Finding:
    number = next_number(queries.numbers_taken(Finding, case))
    row = Finding(
        case=case, vault=case.vault, number=number, events=[], written_at=clock.now(), written_by=by, **words
    )
    row.save(force_insert=True)
    _wrote(case, Wrote.FINDING, row.id, before=None, by=by)
    return row


def _new_recommendation(
    case: Case, *, by: Person, to_board: bool, agency: Agency | None, **words: str
) -> Recommendation:
    row = Recommendation(
        case=case,
        vault=case.vault,
        number=next_number(queries.numbers_taken(Recommendation, case)),
        to_board=to_board,
        agency=agency,
        written_at=clock.now(),
        written_by=by,
        **words,
    )
    row.save(force_insert=True)
    _wrote(case, Wrote.RECOMMENDATION, row.id, before=None, by=by)
    return row


def _change(
    row: Finding | Recommendation,
    yours: dict[str, Any],
    version: int,
    what: Wrote,
    by: Person,
    *,
    also: Sequence[str] = (),
) -> None:
    saved = type(row).objects.get(pk=row.pk)
    before = {name: getattr(saved, name) for name in yours}
    if saved.version != version:
        raise Stale(theirs=_said(before), yours=_said(yours))
    for name, value in yours.items():
        setattr(row, name, value)
    row.version = version + 1
    row.save(update_fields=[*yours, *also, "version"])
    _wrote(row.case, what, row.pk, before=before, by=by)


def _said(values: dict[str, Any]) -> str:
    return "\n\n".join(
        f"{len(value)} entries cited" if isinstance(value, list) else value or "" for value in values.values()
    )


def _withdraw(row: Finding | Recommendation, what: Wrote, by: Person) -> None:
    row.withdrawn_at, row.withdrawn_by = clock.now(), by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _wrote(row.case, what, row.pk, before=None, by=by)


def _wrote(case: Case, what: Wrote, thing: UUID, *, before: Any, by: Person) -> None:
    row = Writing(case=case, vault=case.vault, what=what, thing=thing, before=before, at=clock.now(), by=by)
    row.save(force_insert=True)


def _settle(case: Case, state: State, note: str, by: Person) -> None:
    report = _report(case, by)
    report.state, report.note, report.settled_at, report.settled_by = state, note, clock.now(), by
    report.save(update_fields=["state", "note", "settled_at", "settled_by"])


def _notify(case: Case, role: Role, kind: Kind) -> None:
    for person in casefile_queries.holders_of(case, role):
        mail.notify(person, kind, board=case.board, place_id=case.place_id, ref=case.ref)
