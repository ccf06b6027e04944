"""Changes made to many entries at once, taking it back, and marks whose entries are gone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.workbench.marks import changes, presenting, queries
from casereview.foundation.access.web import Request, page_number, way_back

ROOM = "reading:integrated"


def batches(request: Request, ref: str) -> HttpResponse:
    """What was done to many, newest first, each with a way to take it back."""
    case = casefile.case_for(request.person, ref)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    number = page_number(request)
    context = frame.context(
        names_shown=names_shown,
        may_show_names=casefile.may_show_names(request.person, case),
        **presenting.batches_page(request.person, case, number=number, names_shown=names_shown),
    )
    return render(request, "marks/batches.html", context)


def batch(request: Request, ref: str, batch_id: UUID) -> HttpResponse:
    """One thing that was done to many, and what was left when it was undone."""
    case = casefile.case_for(request.person, ref)
    found = queries.batch_for(request.person, case, batch_id)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    context = frame.context(
        names_shown=names_shown,
        may_show_names=casefile.may_show_names(request.person, case),
        **presenting.batch_page(request.person, case, found, names_shown=names_shown),
    )
    return render(request, "marks/batch.html", context)


@require_POST
def undo(request: Request, ref: str, batch_id: UUID) -> HttpResponse:
    """Put back what was before."""
    case = casefile.case_for(request.person, ref)
    found = queries.batch_for(request.person, case, batch_id)
    done = changes.undo(found, by=request.person)
    said = presenting.undone_words(done)
    if done.left:
        messages.warning(request, said)
        return redirect("marks:batch", ref, batch_id)
    messages.success(request, said)
    return redirect(way_back(request.POST.get("then", ""), otherwise=reverse("marks:batches", args=[ref])))


def left(request: Request, ref: str) -> HttpResponse:
    """Marks on entries that their agency's newest file no longer has."""
    case = casefile.case_for(request.person, ref)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    context = frame.context(
        names_shown=names_shown,
        may_show_names=casefile.may_show_names(request.person, case),
        may_open_original=chronology.may_open_originals(request.person, case),
        rows=presenting.left_rows(request.person, case, names_shown=names_shown),
    )
    return render(request, "marks/left.html", context)
