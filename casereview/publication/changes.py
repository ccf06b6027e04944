"""Building editions, settling findings, approving, publishing, withdrawing."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.casework.casefile.models import Case
from casereview.casework.overview import queries as overview
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Entry, folded
from casereview.engines.press import canonical
from casereview.engines.press.html import body_html
from casereview.engines.press.pdf import pdf
from casereview.engines.press.printing.printer import CannotPrint
from casereview.engines.press.structure import Meta, Report
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.files import changes as files
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people.models import Person
from casereview.foundation.people.rules import NATION_WORDS, Nation, Role
from casereview.foundation.verdicts import Refusal, Stale
from casereview.public.library import changes as library
from casereview.public.library.models import Publication
from casereview.public.library.passages import contents_of, passages_of
from casereview.public.library.rules import Paper, Withdrawn, fingerprint
from casereview.publication import queries
from casereview.publication.checking import Place, places
from casereview.publication.masking import Masked, masked
from casereview.publication.models import Approval, Edition, LeakFinding
from casereview.publication.queries import Artefacts, Ballot
from casereview.publication.rules import (
    APPROVALS_NEEDED,
    APPROVE,
    APPROVERS,
    BUILD,
    PUBLISH,
    SETTLE,
    TO_APPROVE,
    TO_BUILD,
    TO_PUBLISH,
    TO_SETTLE,
    TO_SETTLE_MANY,
    TO_WITHDRAW,
    WITHDRAW,
    Certainty,
)
from casereview.ui.words import sentence

NOTICE = "Before you read: this report tells of harm. Names are not real."


@change("edition:built", may=BUILD, needs=TO_BUILD, facts=queries.build_facts)
def build_edition(case: Case, *, by: Person) -> Edition:
    """Make the report anew with the pseudonyms of the register, and look for what could still identify someone.

    Raises: Refusal when the report cannot be printed. Note: acceptances of the last edition go on for the same
    words in the same place; approvals never do.
    """
    report = overview.structure_of(case)
    if report is None:
        raise Refusal("The overview report has no text to build from.")
    register = casefile_queries.register_of(case)
    made = masked(report, Pseudonymiser(register), meta=_meta(case, report))
    html, printed = body_html(made.report), _printed(made.report, queries.planned_day(case) or clock.today())
    before = queries.newest_edition(case)
    source = queries.made_from(report, register)
    edition = _kept(case, made, html, printed, source, number=before.number + 1 if before else 1, by=by)
    _note_findings(edition, places(made.report, html, printed, register), before)
    return edition


@change("leak:accepted", may=SETTLE, needs=TO_SETTLE, facts=queries.settle_facts)
def accept_leak(finding: LeakFinding, *, by: Person, reason: str) -> None:
    """Accept that a finding stays in the report, and say why."""
    _accept([finding], by=by, reason=reason)


@change("leaks:accepted", may=SETTLE, needs=TO_SETTLE_MANY, facts=queries.settle_many_facts)
def accept_possible(edition: Edition, *, by: Person, words: str, reason: str) -> int:
    """Accept every open finding of these words that is only possible, for one reason. Units: how many."""
    same = [
        one
        for one in queries.findings_of(edition)
        if one.accepted_at is None
        and one.certainty == Certainty.POSSIBLE
        and folded(queries.place_of(one).words) == folded(words)
    ]
    _accept(same, by=by, reason=reason)
    return len(same)


@change("leak:named", may=SETTLE, needs=TO_SETTLE, facts=queries.settle_facts)
def name_leak(finding: LeakFinding, *, by: Person, real: str, kind: str, pseudonym: str) -> None:
    """Put what was found into the register, as a new line or as another way of writing one that stands there.

    Note: the pseudonym goes in with the next edition that is built.
    """
    case = finding.edition.case
    found = queries.place_of(finding).words
    standing = {folded(entry.real): entry for entry in casefile_queries.register_of(case).entries}
    known = standing.get(folded(real))
    variants = known.variants if known else ()
    for way in (found, queries.written(finding)):
        if folded(way) not in {folded(one) for one in (real, *variants)}:
            variants = (*variants, way)
    entry = Entry(known.real if known else real, kind, pseudonym, tuple(variants), 0)
    casefile.extend_register(case, by=by, entries=[entry])


@change("edition:approved", may=APPROVE, needs=TO_APPROVE, facts=queries.ballot_facts)
def approve(ballot: Ballot, *, by: Person, sha256: str) -> Approval:
    """Approve exactly these bytes for release.

    Raises: Stale when the digest that was read is not the edition's. Source: security 3.8, number 5.
    """
    edition = ballot.edition
    if ballot.voter != by:
        raise ValueError("a ballot is given by the person it belongs to")
    if sha256 != edition.sha256:
        raise Stale(theirs=f"The edition is now {edition.sha256}", yours=f"You read {sha256}")
    approval = Approval(
        edition=edition, vault=edition.vault, sha256=edition.sha256, given_at=clock.now(), given_by=by
    )
    approval.save(force_insert=True)
    return approval


@change("approval:asked", may=PUBLISH)
def ask_approvals(edition: Edition, *, by: Person) -> int:
    """Tell those who can approve that an edition waits for them. Units: how many were told."""
    case = edition.case
    apart = {*overview.authors_of(case), edition.built_by_id, by.pk}
    asked = {
        one for role in APPROVERS for one in casefile_queries.holders_of(case, role) if one.pk not in apart
    }
    for person in sorted(asked, key=lambda one: one.name):
        mail.notify(person, Kind.APPROVAL_ASKED, board=case.board, place_id=case.place_id, ref=case.ref)
    return len(asked)


@change("publication:planned", may=PUBLISH)
def plan_publication(case: Case, *, by: Person, on: date) -> None:
    """Set the day of publication; a day set later takes its place."""
    casefile.note_event(case, "publication_planned", by=by, on=on)


@change("report:published", may=PUBLISH, needs=TO_PUBLISH, facts=queries.release_facts)
def publish(edition: Edition, *, by: Person) -> Publication:
    """Put the approved bytes, and no others, into the public library."""
    artefacts = queries.artefacts_of(edition)
    # Counted again on the very bytes that go out, whatever was read a moment ago.
    if artefacts is None or len(queries.counting_approvers(edition, artefacts)) < APPROVALS_NEEDED:
        raise Refusal("What is stored is not what two people approved.")
    case = edition.case
    publication = library.shelve(_paper(edition, artefacts), on=clock.today())
    edition.published_at, edition.published_by = clock.now(), by
    edition.save(update_fields=["published_at", "published_by"])
    casefile.note_event(case, "published", by=by)
    for role in (Role.BOARD_CHAIR, Role.PANEL_CHAIR, Role.LEAD_REVIEWER):
        for person in casefile_queries.holders_of(case, role):
            mail.notify(person, Kind.PUBLISHED, board=case.board, place_id=case.place_id, ref=case.ref)
    return publication


@change("report:withdrawn", may=WITHDRAW, needs=TO_WITHDRAW, facts=queries.withdraw_facts)
def withdraw(edition: Edition, *, by: Person, why: Withdrawn, because: str) -> None:
    """Take the report out of the library at once. The public is told the kind of reason, never the words."""
    library.take_down(edition.pk, on=clock.today(), why=why)
    edition.withdrawn_at, edition.withdrawn_by = clock.now(), by
    edition.withdrawn_why, edition.withdrawn_because = why, because
    edition.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why", "withdrawn_because"])
    casefile.note_event(edition.case, "withdrawn", by=by)


def _meta(case: Case, report: Report) -> Meta:
    """The first page of what is released: no marking and no draft number goes out."""
    framework = casefile_queries.framework_of(case)
    return Meta(
        kind=sentence(framework.words.review).rstrip("."),
        board=case.board.name,
        standfirst=report.meta.standfirst,
        facts=report.meta.facts,
        language=report.meta.language,
    )


def _printed(report: Report, on: date) -> bytes:
    try:
        return pdf(report, on=on, notice=NOTICE)
    except CannotPrint as problem:
        raise Refusal(str(problem)) from problem


def _kept(
    case: Case, made: Masked, html: str, printed: bytes, source: str, *, number: int, by: Person
) -> Edition:
    structure = canonical.to_json(made.report)

    def keep(name: str, content: bytes) -> Any:
        return files.keep(name, content, vault=case.vault, place_id=case.place_id, by=by)

    edition = Edition(
        case=case,
        vault=case.vault,
        number=number,
        structure=structure,
        page=keep(f"edition-{number}.html", html.encode()),
        pdf=keep(f"edition-{number}.pdf", printed),
        sha256=fingerprint(structure, html, printed).whole,
        made_from=source,
        doubts=[asdict(doubt) for doubt in made.doubts],
        replaced=made.replaced,
        built_at=clock.now(),
        built_by=by,
    )
    edition.save(force_insert=True)
    return edition


def _note_findings(edition: Edition, found: Iterable[Place], before: Edition | None) -> None:
    accepted = {
        queries.place_of(one).sameness: one
        for one in (queries.findings_of(before) if before else [])
        if one.accepted_at is not None
    }
    rows = []
    for number, place in enumerate(found, start=1):
        row = LeakFinding(
            edition=edition,
            vault=edition.vault,
            number=number,
            certainty=place.certainty,
            place=place.plain(),
        )
        if same := accepted.get(place.sameness):
            row.accepted_at, row.accepted_by, row.reason = same.accepted_at, same.accepted_by, same.reason
        rows.append(row)
    LeakFinding.objects.bulk_create(rows)


def _accept(findings: Iterable[LeakFinding], *, by: Person, reason: str) -> None:
    for finding in findings:
        finding.accepted_at, finding.accepted_by, finding.reason = clock.now(), by, reason
        finding.save(update_fields=["accepted_at", "accepted_by", "reason"])


def _paper(edition: Edition, artefacts: Artefacts) -> Paper:
    case, report = edition.case, artefacts.report
    framework = casefile_queries.framework_of(case)
    return Paper(
        edition=edition.pk,
        title=report.title,
        kind=report.meta.kind,
        framework=framework.title,
        board=report.meta.board,
        nation=NATION_WORDS[Nation(case.nation)],
        summary=report.meta.standfirst,
        language=report.meta.language,
        structure=artefacts.structure,
        html=artefacts.html,
        pdf=artefacts.pdf,
        contents=contents_of(report),
        passages=passages_of(report),
        keep_until=queries.keep_until(case, published_on=clock.today()),
        recommendations=len(overview.recommendations_of(case)),
        replaces=queries.last_slug(case),
    )
