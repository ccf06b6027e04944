"""The reports by agency, a signed copy to read, and what comes of it."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.agency_report import changes, presenting, queries
from casereview.casework.agency_report.forms import AcceptForm, ReturnForm
from casereview.casework.agency_report.views.writing import ROOM
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology import naming
from casereview.foundation import clock
from casereview.foundation.access.web import Request

if TYPE_CHECKING:
    from casereview.casework.agency_report.models import SignedCopy
    from casereview.casework.casefile.models import Case


def reports(request: Request, ref: str) -> HttpResponse:
    """How far each agency's report is: all of them, or one's own."""
    case = casefile.case_for(request.person, ref)
    lines = queries.lines_for(request.person, case)
    frame = frame_for(request.person, case, current=ROOM)
    context = frame.context(
        columns=presenting.LIST_COLUMNS, rows=presenting.list_rows(case, lines, clock.today())
    )
    return render(request, "agency_report/reports.html", context)


def read(request: Request, ref: str, agency: str) -> HttpResponse:
    """The newest signed copy, laid out to be read; to the panel with pseudonyms unless names are asked for."""
    case = casefile.case_for(request.person, ref)
    copy = queries.copy_for(request.person, case, agency)
    return render(request, "agency_report/read.html", _copy(request, case, copy))


@require_POST
def names(request: Request, ref: str, agency: str) -> HttpResponse:
    """Show real names, which goes on the record, or hide them again; for this session only."""
    case = casefile.case_for(request.person, ref)
    queries.copy_for(request.person, case, agency)
    naming.switch_names(request, case)
    return redirect("agency_report:read", ref, agency)


def accept(request: Request, ref: str, agency: str) -> HttpResponse:
    """Accept the signed copy, or return it with reasons."""
    case = casefile.case_for(request.person, ref)
    copy = queries.copy_for(request.person, case, agency)
    changes.accept_report.check(request.person, copy)
    returning, posted = "return" in request.POST, request.method == "POST"
    initial = {"number": copy.number}
    form = AcceptForm(request.POST if posted and not returning else None, initial=initial)
    return_form = ReturnForm(request.POST if returning else None, initial=initial)
    if returning and return_form.is_valid():
        changes.return_report(copy, by=request.person, **return_form.cleaned_data)
        messages.success(request, _("The report is returned. The agency has been told."))
        return redirect("agency_report:read", ref, agency)
    if posted and not returning and form.is_valid():
        changes.accept_report(copy, by=request.person, number=form.cleaned_data["number"])
        messages.success(request, _("The report is accepted."))
        return redirect("agency_report:read", ref, agency)
    context = _copy(request, case, copy)
    context |= {"form": return_form if returning else form, "accept_form": form, "return_form": return_form}
    return render(request, "agency_report/accept.html", context)


def _copy(request: Request, case: "Case", copy: "SignedCopy") -> dict[str, object]:
    part = queries.part_of(copy.report)
    is_own = queries.sees_real_names(request.person, part)
    may_show = not is_own and casefile.may_show_names(request.person, case)
    names_shown = is_own or naming.are_names_shown(request, case)
    text = queries.text_for_panel(copy, names=names_shown)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    return frame.context(
        copy=copy,
        part=part,
        title=text.title,
        text=presenting.body(text),
        contents=presenting.contents(text),
        facts=presenting.facts_of_copy(copy, queries.records_secured_on(part)),
        may_show_names=may_show,
        names_shown=names_shown,
        is_own=is_own,
        accepting=changes.accept_report.offer(request.person, copy),
    )
