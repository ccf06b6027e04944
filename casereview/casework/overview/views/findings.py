"""Findings: the list, one finding, what it cites."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from casereview.casework.chronology import queries as chronology
from casereview.casework.overview import changes, presenting, queries
from casereview.casework.overview.forms import CiteForm, FindingForm
from casereview.casework.overview.views.framed import FINDINGS, framed
from casereview.foundation.access.web import Request

_FIELDS = ("title", "what", "why", "elsewhere", "version")


def findings(request: Request, ref: str) -> HttpResponse:
    """Findings and recommendations, and what does not hold yet."""
    case, frame = framed(request, ref)
    person = request.person
    recommendations = queries.recommendations_for(person, case)
    may_write = changes.write_finding.offer(person, case).is_open
    state = queries.report_for(person, case)
    context = frame.context(
        finding_columns=presenting.FINDING_COLUMNS,
        findings=presenting.finding_rows(
            case, queries.findings_for(person, case), recommendations, may_write=may_write
        ),
        recommendation_columns=presenting.RECOMMENDATION_COLUMNS,
        recommendations=presenting.recommendation_rows(case, recommendations, may_write=may_write),
        makes_none=bool(state and state.makes_none),
        may_write=may_write,
        offers={name: getattr(changes, name).offer(person, case) for name in _OFFERED},
    )
    return render(request, "overview/findings.html", context)


_OFFERED = ("take_from_text", "say_method", "submit")


def take(request: Request, ref: str) -> HttpResponse:
    """Make findings and recommendations of those the text holds."""
    case, _frame = framed(request, ref)
    changes.take_from_text.check(request.person, case)
    if request.method == "POST":
        made, recommended = changes.take_from_text(case, by=request.person)
        said = gettext(
            "%(findings)s findings and %(recommendations)s recommendations were taken from the text."
        )
        messages.success(request, said % {"findings": made, "recommendations": recommended})
    return redirect(FINDINGS, ref)


def method(request: Request, ref: str) -> HttpResponse:
    """Say that the method makes no recommendations, or that it does."""
    case, _frame = framed(request, ref)
    changes.say_method.check(request.person, case)
    if request.method == "POST":
        changes.say_method(case, by=request.person, makes_none=request.POST.get("makes_none") == "yes")
    return redirect(FINDINGS, ref)


def new_finding(request: Request, ref: str) -> HttpResponse:
    """Write a finding."""
    case, frame = framed(request, ref)
    changes.write_finding.check(request.person, case)
    form = FindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        made = changes.write_finding(case, by=request.person, **words)
        return redirect("overview:cite", ref, made.id)
    offer = changes.write_finding.offer(request.person, case)
    return render(request, "overview/finding.html", frame.context(form=form, cited=None, offer=offer))


def finding(request: Request, ref: str, finding_id: UUID) -> HttpResponse:
    """Change a finding; see what it cites."""
    case, frame = framed(request, ref)
    cited = queries.finding_for(request.person, case, finding_id)
    row = cited.finding
    changes.change_finding.check(request.person, row)
    form = FindingForm(request.POST or None, initial={name: getattr(row, name) for name in _FIELDS})
    if request.method == "POST" and form.is_valid():
        changes.change_finding(row, by=request.person, **form.cleaned_data)
        return redirect(FINDINGS, ref)
    offer = changes.change_finding.offer(request.person, row)
    return render(request, "overview/finding.html", frame.context(form=form, cited=cited, offer=offer))


def cite(request: Request, ref: str, finding_id: UUID) -> HttpResponse:
    """Search the chronology and choose the entries a finding stands on."""
    case, frame = framed(request, ref)
    cited = queries.finding_for(request.person, case, finding_id)
    row = cited.finding
    changes.cite.check(request.person, row)
    words = " ".join(request.GET.get("words", "").split())
    found = chronology.event_choices(request.person, case, words)
    choices = presenting.choices_of(cited.entries or [], found)
    form = CiteForm(
        request.POST or None, choices=choices, initial={"events": row.events, "version": row.version}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.cite(row, by=request.person, events=given["events"], version=given["version"])
        return redirect("overview:cite" if "more" in request.POST else "overview:finding", ref, row.id)
    is_cut = len(found) >= chronology.EVENTS_A_PAGE
    context = frame.context(
        form=form, cited=cited, words=words, found=len(found), is_cut=is_cut, has_choices=bool(choices)
    )
    return render(request, "overview/cite.html", context)


def withdraw_finding(request: Request, ref: str, finding_id: UUID) -> HttpResponse:
    """Take a finding out."""
    case, frame = framed(request, ref)
    cited = queries.finding_for(request.person, case, finding_id)
    changes.withdraw_finding.check(request.person, cited.finding)
    if request.method == "POST":
        changes.withdraw_finding(cited.finding, by=request.person)
        return redirect(FINDINGS, ref)
    what = gettext("Finding %(number)s") % {"number": cited.finding.number}
    return render(request, "overview/withdraw.html", frame.context(what=what, words=cited.finding.title))
