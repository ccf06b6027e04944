"""The register of pseudonyms: the only pages that list real values. Each look is recorded by the query itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from casereview.casework.casefile import changes as casefile_changes
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.foundation.access.web import Request
from casereview.publication import presenting, queries
from casereview.publication.forms import ChangePseudonymForm, PseudonymForm, RegisterFileForm, initial_of
from casereview.ui.words import count

_HERE = "publication:pseudonyms"


def pseudonyms(request: Request, ref: str) -> HttpResponse:
    """The register, and a file that adds to it."""
    case = casefile.case_for(request.person, ref)
    casefile_changes.extend_register.check(request.person, case)
    sent = request.method == "POST"
    form = RegisterFileForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        entries = form.register.entries
        casefile_changes.extend_register(case, by=request.person, entries=entries)
        messages.success(request, f"{count(len(entries), 'line was', 'lines were')} added or replaced.")
        return redirect(_HERE, ref)
    frame = frame_for(request.person, case, current=_HERE, names_shown=True)
    rows = queries.register_for(request.person, case)
    context = frame.context(
        form=form, columns=presenting.REGISTER_COLUMNS, rows=presenting.register_rows(case, rows)
    )
    return render(request, "publication/pseudonyms.html", context)


def add(request: Request, ref: str) -> HttpResponse:
    """One more line."""
    case = casefile.case_for(request.person, ref)
    casefile_changes.extend_register.check(request.person, case)
    form = PseudonymForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        casefile_changes.extend_register(case, by=request.person, entries=[form.entry()])
        return redirect(_HERE, ref)
    frame = frame_for(request.person, case, current=_HERE, names_shown=True)
    context = frame.context(form=form, heading="Add to the register", lead="", back=_HERE)
    return render(request, "publication/form.html", context)


def one(request: Request, ref: str, row_id: UUID) -> HttpResponse:
    """A line that stands: its class, its pseudonym, its other ways of writing."""
    case = casefile.case_for(request.person, ref)
    casefile_changes.extend_register.check(request.person, case)
    row = queries.register_row(request.person, case, row_id)
    form = ChangePseudonymForm(
        request.POST or None, initial=initial_of(row, ("kind", "pseudonym", "variants"))
    )
    if request.method == "POST" and form.is_valid():
        casefile_changes.extend_register(case, by=request.person, entries=[form.entry(row.real)])
        return redirect(_HERE, ref)
    frame = frame_for(request.person, case, current=_HERE, names_shown=True)
    lead = "A change goes into the report with the next edition that is built."
    context = frame.context(form=form, heading=row.real, lead=lead, back=_HERE)
    return render(request, "publication/form.html", context)
