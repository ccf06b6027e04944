"""The heat map, and who knew what when."""

from django.http import HttpResponse
from django.shortcuts import render

from casereview.casework.workbench.timeline.forms import HeatForm, KnewForm
from casereview.casework.workbench.timeline.presenting import heat as heat_page
from casereview.casework.workbench.timeline.presenting import knew as knew_page
from casereview.casework.workbench.timeline.views.opening import framed, opened
from casereview.foundation.access.web import Request


def heat(request: Request, ref: str) -> HttpResponse:
    """Contacts by agency and month."""
    frame, around = framed(request, ref, tab="heat")
    one = opened(request, ref)
    if one is None:
        return render(request, "timeline/empty.html", frame.context(**around))
    form = HeatForm(request.GET, people=one.people)
    form.is_valid()
    page = heat_page.page_of(one.case, one.voice, form, one.names)
    return render(request, "timeline/heat.html", frame.context(form=form, **around, **page))


def knew(request: Request, ref: str) -> HttpResponse:
    """Which agency wrote of somebody, or of something, first, and how long the others took."""
    frame, around = framed(request, ref, tab="knew")
    one = opened(request, ref)
    if one is None:
        return render(request, "timeline/empty.html", frame.context(**around))
    form = KnewForm(request.GET, people=one.people)
    form.is_valid()
    page = knew_page.page_of(
        request.person,
        one.case,
        one.voice,
        one.names,
        row=form.cleaned_data.get("person") or "",
        sought=form.cleaned_data.get("words") or "",
    )
    return render(request, "timeline/knew.html", frame.context(form=form, **around, **page))
