"""Submitting the report, and the chair's answer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from casereview.casework.overview import changes, presenting, queries
from casereview.casework.overview.forms import AcceptForm
from casereview.casework.overview.views.framed import HERE, framed
from casereview.foundation.access.web import Request


def submit(request: Request, ref: str) -> HttpResponse:
    """Submit the report to the board."""
    case, frame = framed(request, ref)
    changes.submit.check(request.person, case)
    if request.method == "POST":
        changes.submit(case, by=request.person)
        return redirect(HERE, ref)
    offer = changes.submit.offer(request.person, case)
    return render(request, "overview/submit.html", frame.context(offer=offer))


def accept(request: Request, ref: str) -> HttpResponse:
    """Accept the report, or return it with a note."""
    case, frame = framed(request, ref)
    changes.accept.check(request.person, case)
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = changes.accept if form.cleaned_data["answer"] == "accept" else changes.give_back
        answer(case, by=request.person, note=form.cleaned_data["note"])
        return redirect(HERE, ref)
    recommendations = queries.recommendations_for(request.person, case)
    context = frame.context(
        form=form,
        offer=changes.accept.offer(request.person, case),
        finding_columns=presenting.FINDING_COLUMNS,
        findings=presenting.finding_rows(
            case, queries.findings_for(request.person, case), recommendations, may_write=False
        ),
        recommendation_columns=presenting.RECOMMENDATION_COLUMNS,
        recommendations=presenting.recommendation_rows(case, recommendations, may_write=False),
    )
    return render(request, "overview/accept.html", context)
