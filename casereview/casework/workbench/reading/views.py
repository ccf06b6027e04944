"""The integrated chronology, one entry of it, and saying that it is complete."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.reading.forms import FilterForm
from casereview.casework.workbench.reading.presenting import around, single, whole
from casereview.foundation.access.web import Request, page_number

ROOM = "reading:integrated"


def integrated(request: Request, ref: str) -> HttpResponse:
    """Every agency's confirmed entries in one order, as far as they are wanted."""
    case = casefile.case_for(request.person, ref)
    together = queries.chronology_for(request.person, case)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    around_it = {
        "may_show_names": casefile.may_show_names(request.person, case),
        "names_shown": names_shown,
        "may_list_uploads": queries.may_list(request.person, case),
        "merging": changes.mark_merged.offer(request.person, case),
    }
    if together is None:
        return render(request, "reading/empty.html", frame.context(**around_it))
    voice = Voice(together, names_shown)
    form = FilterForm(
        request.GET,
        agencies=around.agency_choices(voice, frame.agencies),
        people=around.people_choices(voice),
    )
    form.is_valid()
    subjects = casefile.subjects_of(request.person, case)
    page = whole.page_of(case, voice, form, subjects, frame.agencies, number=page_number(request))
    context = frame.context(form=form, **around_it, **page, changed=_has_changed(request, together.version))
    return render(request, "reading/integrated.html", context)


def event(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """One entry in full, with others that may tell of the same event."""
    case = casefile.case_for(request.person, ref)
    entry = queries.event_for(request.person, case, event_id)
    together = queries.chronology_for(request.person, case)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    context = single.page_of(case, together, entry, names_shown=names_shown) if together else {}
    context["may_open_original"] = queries.may_open_originals(request.person, case)
    return render(request, "reading/event.html", frame.context(**context))


@require_POST
def merged(request: Request, ref: str) -> HttpResponse:
    """Say that the chronology is complete."""
    case = casefile.case_for(request.person, ref)
    changes.mark_merged(case, by=request.person)
    messages.success(request, _("The integrated chronology is marked complete."))
    return redirect("reading:integrated", ref)


def _has_changed(request: Request, version: int) -> bool:
    """Whether entries have come or gone since the reader began to turn pages."""
    began = request.GET.get("v", "")
    return began.isdecimal() and began != str(version)
