"""The record of a case, and events put on it by hand."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from casereview.casework.casefile import changes, presenting, queries
from casereview.casework.casefile.forms import CorrectionForm, EventForm
from casereview.casework.casefile.frame import frame_for
from casereview.foundation.access.web import Request


def record(request: Request, ref: str) -> HttpResponse:
    """Who did and who saw what, and every event of the process."""
    case = queries.case_for(request.person, ref)
    frame = frame_for(request.person, case, current="casefile:record")
    entries = queries.record_of(request.person, case)
    names = queries.names_of(entry.actor for entry in entries if entry.actor)
    may_correct = changes.correct_event.is_for(request.person, case)
    context = frame.context(
        event_columns=presenting.EVENT_COLUMNS,
        record_columns=presenting.RECORD_COLUMNS,
        lines=presenting.record_lines(entries, names),
        happenings=presenting.event_rows(case, frame.events, may_correct=may_correct),
        may_record=changes.record_event.is_for(request.person, case),
    )
    return render(request, "casefile/record.html", context)


def event(request: Request, ref: str) -> HttpResponse:
    """Record an event by hand."""
    case = queries.case_for(request.person, ref)
    changes.record_event.check(request.person, case)
    frame = frame_for(request.person, case, current="casefile:record")
    asked = {"kind": request.GET.get("kind", "")}
    form = EventForm(request.POST or None, agencies=frame.agencies, initial=asked)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        changes.record_event(
            case,
            by=request.person,
            kind=answer["kind"],
            on=answer["on"],
            agency=form.agency_chosen,
            note=answer["note"],
        )
        return redirect("casefile:record", case.ref)
    return render(request, "casefile/event.html", frame.context(form=form))


def correct(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """Correct an event: it stays on the record, and duties ignore it."""
    case = queries.case_for(request.person, ref)
    wrong = queries.event_for(request.person, case, event_id)
    changes.correct_event.check(request.person, wrong)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes.correct_event(wrong, by=request.person, reason=form.cleaned_data["reason"])
        return redirect("casefile:record", case.ref)
    frame = frame_for(request.person, case, current="casefile:record")
    offer = changes.correct_event.offer(request.person, wrong)
    words = presenting.event_words(wrong)
    return render(request, "casefile/correct.html", frame.context(form=form, wrong=words, needs=offer.unmet))
