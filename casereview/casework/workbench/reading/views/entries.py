"""The integrated chronology, one entry of it, what is done to many, and saying that it is complete."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.marks.changes import apply
from casereview.casework.workbench.marks.forms import ManyForm
from casereview.casework.workbench.reading.presenting import bench, choosing, single, told, whole
from casereview.casework.workbench.reading.presenting.choosing import Choice
from casereview.casework.workbench.same_events.presenting.panel import panel_for
from casereview.foundation.access.web import Request, whole_number
from casereview.ui.jinja import with_query

ROOM = "reading:integrated"


def integrated(request: Request, ref: str) -> HttpResponse:
    """Every agency's confirmed entries in one order, as far as they are wanted."""
    case = casefile.case_for(request.person, ref)
    together = queries.chronology_for(request.person, case)
    frame, context = _around(request, case)
    if together is None:
        return render(request, "reading/empty.html", frame.context(**context))
    choice = choosing.choose(
        request.person, case, Voice(together, context["names_shown"]), frame.agencies, request.GET
    )
    form = bench.many_form(request.person, choice)
    done = bench.done_now(request.person, case, request.GET.get("done", ""))
    return _page(request, frame, choice, request.GET, form, done=done, **context)


@require_POST
def many(request: Request, ref: str) -> HttpResponse:
    """Do one thing to the ticked entries, or to all that match; the same page again when something is missing."""
    case = casefile.case_for(request.person, ref)
    together = bench.chronology_on(request.person, case)
    asked = QueryDict(request.POST.get("query", ""))
    frame, context = _around(request, case)
    choice = choosing.choose(
        request.person, case, Voice(together, context["names_shown"]), frame.agencies, asked
    )
    form = bench.many_form(request.person, choice, request.POST)
    if "together" in request.POST:
        entries = request.POST.getlist("entry")
        return redirect(with_query(reverse("same_events:together", args=[ref]), {"entry": entries}))
    if form.is_valid() and bench.can_be_done(form, choice):
        batch = apply(case, by=request.person, entries=bench.entries_of(form, choice), asked=form.asked())
        return redirect(choice.href(page=asked.get("page"), done=batch.id) + "#done")
    return _page(request, frame, choice, asked, form, done=None, **context)


def event(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """One entry in full, with its marks, and others that may tell of the same event."""
    case = casefile.case_for(request.person, ref)
    entry = queries.event_for(request.person, case, event_id)
    together = bench.chronology_on(request.person, case)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    voice = Voice(together, names_shown)
    choice = choosing.choose(request.person, case, voice, frame.agencies, request.GET)
    context = frame.context(
        **single.page_of(case, together, entry, names_shown=names_shown),
        **bench.marks_page(request.person, choice, entry),
        **told.of_entry(request.person, choice, event_id),
        same=panel_for(request.person, case, voice, event_id),
        may_open_original=queries.may_open_originals(request.person, case),
        may_show_names=casefile.may_show_names(request.person, case),
        names_shown=names_shown,
        here=request.get_full_path(),
    )
    return render(request, "reading/event.html", context)


@require_POST
def merged(request: Request, ref: str) -> HttpResponse:
    """Say that the chronology is complete."""
    case = casefile.case_for(request.person, ref)
    changes.mark_merged(case, by=request.person)
    messages.success(request, _("The integrated chronology is marked complete."))
    return redirect("reading:integrated", ref)


def _around(request: Request, case: Case) -> tuple[Frame, dict[str, Any]]:
    names_shown = are_names_shown(request, case)
    return frame_for(request.person, case, current=ROOM, names_shown=names_shown), {
        "may_show_names": casefile.may_show_names(request.person, case),
        "names_shown": names_shown,
        "may_list_uploads": queries.may_list(request.person, case),
        "merging": changes.mark_merged.offer(request.person, case),
    }


def _page(
    request: Request, frame: Frame, choice: Choice, asked: QueryDict, many_form: ManyForm, **more: Any
) -> HttpResponse:
    """The list, as asked for."""
    number = whole_number(asked.get("page", ""), otherwise=1)
    subjects = casefile.subjects_of(request.person, frame.case)
    began, version = asked.get("v", ""), choice.voice.together.version
    context = frame.context(
        form=choice.form,
        many=many_form,
        here=choice.href(page=number if number > 1 else None),
        query=with_query("", choice.query, page=number if number > 1 else None)[1:],
        # Entries have come or gone since the reader began to turn pages.
        changed=began.isdecimal() and began != str(version),
        **whole.page_of(request.person, choice, subjects, frame.agencies, number=number),
        **bench.around_list(request.person, choice),
        **more,
    )
    return render(request, "reading/integrated.html", context)
