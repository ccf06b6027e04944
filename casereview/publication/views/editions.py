"""Editions: building, reading, approving, publishing and withdrawing one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from markupsafe import Markup

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.foundation.access.web import Request
from casereview.foundation.verdicts import NotFound
from casereview.publication import changes, presenting, queries
from casereview.publication.forms import ApproveForm, DayForm, WithdrawForm
from casereview.publication.models import Edition
from casereview.publication.queries import Ballot
from casereview.ui.words import count

_HERE = "publication:release"


def release(request: Request, ref: str) -> HttpResponse:
    """The edition that counts, who approved it, what is still missing, and what became of earlier ones."""
    case, frame = _framed(request, ref)
    person = request.person
    editions = queries.editions_for(person, case)
    context = frame.context(
        edition=editions[0] if editions else None,
        editions=presenting.edition_rows(case, editions, queries.shelved(editions)),
        edition_columns=presenting.EDITION_COLUMNS,
        day=queries.planned_day(case),
        build=changes.build_edition.offer(person, case),
        may_plan=changes.plan_publication.is_for(person, case),
        live=queries.published_edition(case),
        may_withdraw=changes.withdraw.is_for(person, case),
        **(_standing(request, case, editions[0]) if editions else {}),
    )
    return render(request, "publication/release.html", context)


def _standing(request: Request, case: Case, edition: Edition) -> dict[str, Any]:
    artefacts = queries.artefacts_of(edition)
    counting = queries.counting_approvers(edition, artefacts)
    approvals = queries.approvals_of(request.person, edition)
    return {
        "facts": presenting.edition_facts(case, edition, artefacts, queries.counts_of(edition)),
        "boxes": presenting.approval_boxes(approvals, counting),
        "counting": len(counting),
        "approve": changes.approve.offer(request.person, Ballot(edition, request.person)),
        "publish": changes.publish.offer(request.person, edition),
        "may_ask": changes.ask_approvals.is_for(request.person, edition),
    }


@require_POST
def build(request: Request, ref: str) -> HttpResponse:
    """Build a new edition."""
    case = casefile.case_for(request.person, ref)
    edition = changes.build_edition(case, by=request.person)
    counts = queries.counts_of(edition)
    said = f"Edition {edition.number} is built. {count(counts.open, 'finding waits', 'findings wait')}."
    messages.success(request, said)
    return redirect("publication:leaks" if counts.open else _HERE, ref)


def day(request: Request, ref: str) -> HttpResponse:
    """Set the day of publication."""
    case, frame = _framed(request, ref)
    changes.plan_publication.check(request.person, case)
    form = DayForm(request.POST or None, initial={"on": queries.planned_day(case)})
    if request.method == "POST" and form.is_valid():
        changes.plan_publication(case, by=request.person, on=form.cleaned_data["on"])
        return redirect(_HERE, ref)
    lead = "The family hears of it before the public does. Copies that are due beforehand count back from this day."
    context = frame.context(form=form, heading="The day of publication", lead=lead, back=_HERE)
    return render(request, "publication/form.html", context)


@require_POST
def ask(request: Request, ref: str, number: int) -> HttpResponse:
    """Tell those who can approve that an edition waits for them."""
    case = casefile.case_for(request.person, ref)
    edition = queries.edition_numbered(request.person, case, number)
    told = changes.ask_approvals(edition, by=request.person)
    messages.success(request, f"{count(told, 'person was', 'people were')} told that an edition waits.")
    return redirect(_HERE, ref)


def approve(request: Request, ref: str, number: int) -> HttpResponse:
    """Approve exactly these bytes."""
    case, frame = _framed(request, ref)
    edition = queries.edition_numbered(request.person, case, number)
    ballot = Ballot(edition, request.person)
    changes.approve.check(request.person, ballot)
    form = ApproveForm(request.POST or None, initial={"sha256": edition.sha256})
    if request.method == "POST" and form.is_valid():
        changes.approve(ballot, by=request.person, sha256=form.cleaned_data["sha256"])
        return redirect(_HERE, ref)
    context = frame.context(
        form=form,
        edition=edition,
        digest=presenting.digest_words(edition.sha256),
        counts=queries.counts_of(edition),
        offer=changes.approve.offer(request.person, ballot),
    )
    return render(request, "publication/approve.html", context)


def publish(request: Request, ref: str, number: int) -> HttpResponse:
    """Publish what two people approved."""
    case, frame = _framed(request, ref)
    edition = queries.edition_numbered(request.person, case, number)
    changes.publish.check(request.person, edition)
    if request.method == "POST":
        changes.publish(edition, by=request.person)
        messages.success(request, "The report is in the public library.")
        return redirect(_HERE, ref)
    offer = changes.publish.offer(request.person, edition)
    return render(request, "publication/publish.html", frame.context(edition=edition, offer=offer))


def withdraw(request: Request, ref: str, number: int) -> HttpResponse:
    """Take the report out of the library at once."""
    case, frame = _framed(request, ref)
    edition = queries.edition_numbered(request.person, case, number)
    changes.withdraw.check(request.person, edition)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        changes.withdraw(edition, by=request.person, why=form.why_chosen, because=because)
        return redirect(_HERE, ref)
    offer = changes.withdraw.offer(request.person, edition)
    return render(
        request, "publication/withdraw.html", frame.context(form=form, edition=edition, offer=offer)
    )


def preview(request: Request, ref: str, number: int) -> HttpResponse:
    """An edition as the public would read it."""
    case, frame = _framed(request, ref)
    edition, artefacts = queries.preview_for(request.person, case, number)
    report = artefacts.report if artefacts else None
    # Made by the press, which escapes every word, and just held against its digest.
    body = Markup(artefacts.html) if artefacts else None  # noqa: S704
    return render(
        request, "publication/preview.html", frame.context(edition=edition, report=report, body=body)
    )


def preview_pdf(request: Request, ref: str, number: int) -> HttpResponse:
    """An edition's PDF as the public would get it. Raises: NotFound when it is not what was built."""
    case = casefile.case_for(request.person, ref)
    edition, artefacts = queries.preview_for(request.person, case, number)
    if artefacts is None:
        raise NotFound
    headers = {"Content-Disposition": f'inline; filename="edition-{edition.number}.pdf"'}
    return HttpResponse(artefacts.pdf, content_type="application/pdf", headers=headers)


def _framed(request: Request, ref: str) -> tuple[Case, Frame]:
    case = casefile.case_for(request.person, ref)
    return case, frame_for(request.person, case, current=_HERE)
