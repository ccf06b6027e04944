"""Finishing the report, taking it back, and signing it for the agency."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.agency_report import changes, presenting, queries
from casereview.casework.agency_report.forms import NoteForm, SignForm
from casereview.casework.agency_report.views.writing import ROOM
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.foundation.access.web import Request

if TYPE_CHECKING:
    from casereview.casework.agency_report.models import AgencyReport


def finish(request: Request, ref: str, agency: str) -> HttpResponse:
    """Read it through, and say that it is finished."""
    case = casefile.case_for(request.person, ref)
    report = queries.report_for(request.person, case, agency)
    changes.finish_report.check(request.person, report)
    if request.method == "POST":
        changes.finish_report(report, by=request.person)
        messages.success(request, _("The report is finished. The signatory has been told."))
        return redirect("agency_report:write", ref, agency)
    text = queries.text_of(report)
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        part=queries.part_of(report),
        report=report,
        offer=changes.finish_report.offer(request.person, report),
        text=presenting.body(text),
        contents=presenting.contents(text),
    )
    return render(request, "agency_report/finish.html", context)


@require_POST
def take_back(request: Request, ref: str, agency: str) -> HttpResponse:
    """Take it back before it is signed."""
    case = casefile.case_for(request.person, ref)
    report = queries.report_for(request.person, case, agency)
    changes.take_back_report(report, by=request.person)
    messages.success(request, _("You can go on writing. It no longer waits for the signature."))
    return redirect("agency_report:write", ref, agency)


def sign(request: Request, ref: str, agency: str) -> HttpResponse:
    """Read it all, and sign for the agency or give it back with a note."""
    case = casefile.case_for(request.person, ref)
    report = queries.report_for(request.person, case, agency)
    standing = queries.signing(request.person, report)
    changes.sign_report.check(request.person, standing)
    giving_back, posted = "return" in request.POST, request.method == "POST"
    form = SignForm(
        request.POST if posted and not giving_back else None, initial={"seen": queries.fingerprint(report)}
    )
    note_form = NoteForm(request.POST if giving_back else None)
    if giving_back and note_form.is_valid():
        changes.give_back_report(report, by=request.person, note=note_form.cleaned_data["note"])
        return redirect("agency_report:write", ref, agency)
    if posted and not giving_back and form.is_valid():
        answer = form.cleaned_data
        changes.sign_report(standing, by=request.person, position=answer["position"], seen=answer["seen"])
        messages.success(request, _("The report is signed off and has gone to the panel."))
        return redirect("agency_report:write", ref, agency)
    return render(request, "agency_report/sign.html", _to_sign(request, report, form, note_form))


def _to_sign(
    request: Request, report: "AgencyReport", form: SignForm, note_form: NoteForm
) -> dict[str, object]:
    case = report.case
    part = queries.part_of(report)
    appointment, secured_on = queries.author_appointment(part), queries.records_secured_on(part)
    unwritten = queries.unwritten_in(report)
    text = queries.text_of(report)
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    return frame.context(
        form=note_form if note_form.is_bound else form,
        sign_form=form,
        note_form=note_form,
        part=part,
        report=report,
        steps=presenting.steps_to_signature(request.person, part, appointment, secured_on, unwritten),
        offer=changes.sign_report.offer(request.person, queries.signing(request.person, report)),
        giving_back=changes.give_back_report.offer(request.person, report),
        text=presenting.body(text),
        contents=presenting.contents(text),
    )
