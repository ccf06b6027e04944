"""The integrated chronology, one entry of it, real names in place of pseudonyms, and saying that it is complete."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.forms import FilterForm
from casereview.casework.chronology.presenting import around, single, whole
from casereview.casework.chronology.presenting.entries import Voice
from casereview.casework.chronology.views.checking import number_in
from casereview.foundation.access.web import Request

if TYPE_CHECKING:
    from casereview.casework.casefile.models import Case

ROOM = "chronology:integrated"


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
        return render(request, "chronology/empty.html", frame.context(**around_it))
    voice = Voice(together, names_shown)
    form = FilterForm(
        request.GET,
        agencies=around.agency_choices(voice, frame.agencies),
        people=around.people_choices(voice),
    )
    form.is_valid()
    subjects = casefile.subjects_of(request.person, case)
    page = whole.page_of(case, voice, form, subjects, frame.agencies, number=number_in(request))
    context = frame.context(form=form, **around_it, **page, changed=_has_changed(request, together.version))
    return render(request, "chronology/integrated.html", context)


def event(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """One entry in full, with others that may tell of the same event."""
    case = casefile.case_for(request.person, ref)
    entry = queries.event_for(request.person, case, event_id)
    together = queries.chronology_for(request.person, case)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    context = single.page_of(case, together, entry, names_shown=names_shown) if together else {}
    context["may_open_original"] = queries.may_open_originals(request.person, case)
    return render(request, "chronology/event.html", frame.context(**context))


@require_POST
def names(request: Request, ref: str) -> HttpResponse:
    """Show real names, which goes on the record, or hide them again; for this session only."""
    case = casefile.case_for(request.person, ref)
    queries.chronology_for(request.person, case)
    if request.POST.get("show") == "names":
        changes.show_names(case, by=request.person)
        request.session[_key(case)] = True
    else:
        changes.hide_names(case, by=request.person)
        request.session.pop(_key(case), None)
    return redirect("chronology:integrated", ref)


@require_POST
def merged(request: Request, ref: str) -> HttpResponse:
    """Say that the chronology is complete."""
    case = casefile.case_for(request.person, ref)
    changes.mark_merged(case, by=request.person)
    messages.success(request, _("The integrated chronology is marked complete."))
    return redirect("chronology:integrated", ref)


def are_names_shown(request: Request, case: "Case") -> bool:
    """Whether this person has switched to real names in this session, and still may."""
    return bool(request.session.get(_key(case))) and casefile.may_show_names(request.person, case)


def _key(case: "Case") -> str:
    return f"names-shown:{case.ref}"


def _has_changed(request: Request, version: int) -> bool:
    """Whether entries have come or gone since the reader began to turn pages."""
    began = request.GET.get("v", "")
    return began.isdecimal() and began != str(version)
