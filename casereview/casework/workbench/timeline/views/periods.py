"""Key periods: the list, and writing them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.queries.speaking import speech_of
from casereview.casework.workbench.timeline import changes, queries
from casereview.casework.workbench.timeline.changes import Written
from casereview.casework.workbench.timeline.forms import PeriodForm, SchoolYearsForm
from casereview.casework.workbench.timeline.presenting import periods as shown
from casereview.casework.workbench.timeline.views.opening import framed
from casereview.foundation.access.web import Request, whole_number


def periods(request: Request, ref: str) -> HttpResponse:
    """Every key period of the case."""
    frame, around = framed(request, ref, tab="periods")
    listed = queries.periods_of(request.person, frame.case, _say(request, frame.case))
    may_write = changes.add_period.is_for(request.person, frame.case)
    page = shown.page_of(frame.case, listed, may_write=may_write)
    return render(request, "timeline/periods.html", frame.context(**around, **page))


def add(request: Request, ref: str) -> HttpResponse:
    """Write a new key period."""
    case = casefile.case_for(request.person, ref)
    changes.add_period.check(request.person, case)
    form = PeriodForm(request.POST or None, subjects=casefile.subjects_of(request.person, case))
    if request.method == "POST" and form.is_valid():
        changes.add_period(case, by=request.person, written=_written(form))
        messages.success(request, _("The key period is on the timeline."))
        return redirect("timeline:periods", ref)
    frame, around = framed(request, ref, tab="periods")
    return render(request, "timeline/period.html", frame.context(form=form, period=None, **around))


def change(request: Request, ref: str, period_id: UUID) -> HttpResponse:
    """Change a key period."""
    case = casefile.case_for(request.person, ref)
    period = queries.period_for(request.person, case, period_id)
    changes.change_period.check(request.person, period)
    subjects = casefile.subjects_of(request.person, case)
    initial = shown.initial(period, _say(request, case))
    form = PeriodForm(request.POST or None, subjects=subjects, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data.get("version") or 0
        changes.change_period(period, by=request.person, written=_written(form), version=version)
        messages.success(request, _("The key period is changed."))
        return redirect("timeline:periods", ref)
    frame, around = framed(request, ref, tab="periods")
    return render(request, "timeline/period.html", frame.context(form=form, period=period, **around))


@require_POST
def remove(request: Request, ref: str, period_id: UUID) -> HttpResponse:
    """Take a key period off the timeline."""
    case = casefile.case_for(request.person, ref)
    period = queries.period_for(request.person, case, period_id)
    version = whole_number(request.POST.get("version", ""), otherwise=0)
    changes.remove_period(period, by=request.person, version=version)
    messages.success(request, _("The key period is off the timeline."))
    return redirect("timeline:periods", ref)


def school_years(request: Request, ref: str) -> HttpResponse:
    """Write every school year between two days."""
    case = casefile.case_for(request.person, ref)
    changes.add_school_years.check(request.person, case)
    form = SchoolYearsForm(request.POST or None, subjects=casefile.subjects_of(request.person, case))
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        added = changes.add_school_years(
            case,
            by=request.person,
            about=form.subject,
            first=answer["first"],
            last=answer["last"],
            starts=answer["starts_turn"],
            ends=answer["ends_turn"],
        )
        said = ngettext("%(count)s school year was added.", "%(count)s school years were added.", added)
        messages.success(request, said % {"count": added})
        return redirect("timeline:periods", ref)
    frame, around = framed(request, ref, tab="periods")
    return render(request, "timeline/school_years.html", frame.context(form=form, **around))


def _say(request: Request, case: Case) -> queries.Say:
    """How titles are shown to this person now: as written, or under pseudonyms whatever was written."""
    return speech_of(case, with_names=are_names_shown(request, case)).of_agency


def _written(form: PeriodForm) -> Written:
    answer = form.cleaned_data
    return Written(form.kind_chosen, answer["title"], answer["first"], answer["last"], form.subject)
