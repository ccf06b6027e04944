"""Views of the chronology that are kept: saved, listed, renamed, shared, removed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.reading import changes, queries
from casereview.casework.workbench.reading.forms import ViewForm
from casereview.casework.workbench.reading.presenting import bench, choosing, views_kept
from casereview.foundation.access.web import Request

ROOM = "reading:integrated"


def views(request: Request, ref: str) -> HttpResponse:
    """One's own views, and those that others share."""
    case = casefile.case_for(request.person, ref)
    names_shown = are_names_shown(request, case)
    rows = views_kept.rows_of(request.person, case, names_shown=names_shown)
    return _shown(request, case, "reading/views.html", rows=rows)


def save(request: Request, ref: str) -> HttpResponse:
    """Keep what is shown as a view. Shape: the filter comes as the list's own form has it."""
    case = casefile.case_for(request.person, ref)
    changes.save_view.check(request.person, case)
    together = bench.chronology_on(request.person, case)
    query = request.POST.get("query", "")
    voice = Voice(together, are_names_shown(request, case))
    agencies = casefile.agencies_on([case])[case.id]
    choice = choosing.choose(request.person, case, voice, agencies, QueryDict(query))
    form = ViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and views_kept.is_new(form, request.person, case):
        view = changes.save_view(case, by=request.person, asked=choice.asked, **form.cleaned_data)
        messages.success(request, _("The view is kept. Its address does not give away what it searches for."))
        return redirect(f"{views_kept.address(view)}")
    return _shown(request, case, "reading/view.html", form=form, query=query, is_new=True)


def view(request: Request, ref: str, view_id: UUID) -> HttpResponse:
    """Rename one's own view, or share it."""
    case = casefile.case_for(request.person, ref)
    found = queries.view_for(request.person, case, view_id)
    changes.change_view.check(request.person, found)
    name = views_kept.name_shown(request.person, found, names_shown=are_names_shown(request, case))
    form = ViewForm(request.POST or {"name": name, "is_shared": found.is_shared})
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and views_kept.is_new(form, request.person, case, apart_from=found):
        changes.change_view(found, by=request.person, **form.cleaned_data)
        messages.success(request, _("The view is changed."))
        return redirect("reading:views", ref)
    return _shown(request, case, "reading/view.html", form=form, query="", is_new=False)


@require_POST
def remove(request: Request, ref: str, view_id: UUID) -> HttpResponse:
    """Remove one's own view."""
    case = casefile.case_for(request.person, ref)
    changes.remove_view(queries.view_for(request.person, case, view_id), by=request.person)
    messages.success(request, _("The view is removed. Entries and marks are as they were."))
    return redirect("reading:views", ref)


def _shown(request: Request, case: Case, template: str, **more: object) -> HttpResponse:
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    may = casefile.may_show_names(request.person, case)
    return render(request, template, frame.context(names_shown=names_shown, may_show_names=may, **more))
