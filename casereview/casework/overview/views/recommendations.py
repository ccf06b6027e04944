"""Recommendations: writing, changing and taking out."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from casereview.casework.casefile.models import Case
from casereview.casework.overview import changes, queries
from casereview.casework.overview.forms import RecommendationForm
from casereview.casework.overview.rules import TO_BOARD
from casereview.casework.overview.views.framed import FINDINGS, framed
from casereview.foundation.access.web import Request


def new_recommendation(request: Request, ref: str) -> HttpResponse:
    """Write a recommendation."""
    case, frame = framed(request, ref)
    changes.write_recommendation.check(request.person, case)
    form = _form(request, case, initial={})
    if request.method == "POST" and form.is_valid():
        changes.write_recommendation(case, by=request.person, **_given(request, case, form))
        return redirect(FINDINGS, ref)
    offer = changes.write_recommendation.offer(request.person, case)
    return render(request, "overview/recommendation.html", frame.context(form=form, row=None, offer=offer))


def recommendation(request: Request, ref: str, recommendation_id: UUID) -> HttpResponse:
    """Change a recommendation."""
    case, frame = framed(request, ref)
    row = queries.recommendation_for(request.person, case, recommendation_id)
    changes.change_recommendation.check(request.person, row)
    initial = {
        "text": row.text,
        "outcome": row.outcome,
        "to": TO_BOARD if row.to_board else str(row.agency_id or ""),
        "findings": [str(one.id) for one in row.findings.all()],
        "version": row.version,
    }
    form = _form(request, case, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        changes.change_recommendation(row, by=request.person, version=version, **_given(request, case, form))
        return redirect(FINDINGS, ref)
    offer = changes.change_recommendation.offer(request.person, row)
    return render(request, "overview/recommendation.html", frame.context(form=form, row=row, offer=offer))


def withdraw_recommendation(request: Request, ref: str, recommendation_id: UUID) -> HttpResponse:
    """Take a recommendation out."""
    case, frame = framed(request, ref)
    row = queries.recommendation_for(request.person, case, recommendation_id)
    changes.withdraw_recommendation.check(request.person, row)
    if request.method == "POST":
        changes.withdraw_recommendation(row, by=request.person)
        return redirect(FINDINGS, ref)
    what = gettext("Recommendation %(number)s") % {"number": row.number}
    return render(request, "overview/withdraw.html", frame.context(what=what, words=row.text))


def _form(request: Request, case: Case, initial: dict[str, Any]) -> RecommendationForm:
    return RecommendationForm(
        request.POST or None,
        initial=initial,
        board=case.board.name,
        agencies=[(str(agency.pk), agency.name) for agency in queries.addressees(case)],
        findings=[
            (str(one.finding.id), f"{one.finding.number}. {one.finding.title}")
            for one in queries.findings_for(request.person, case)
        ],
    )


def _given(request: Request, case: Case, form: RecommendationForm) -> dict[str, Any]:
    answers = form.cleaned_data
    agencies = {str(agency.pk): agency for agency in queries.addressees(case)}
    findings = [one.finding for one in queries.findings_for(request.person, case)]
    return {
        "text": answers["text"],
        "outcome": answers["outcome"],
        "to_board": answers["to"] == TO_BOARD,
        "agency": agencies.get(answers["to"]),
        "findings": [one for one in findings if str(one.id) in answers["findings"]],
    }
