"""Who is on the panel, who reviews, and how they came to be there."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.panel import changes, presenting, queries
from casereview.casework.panel.forms import ConfirmForm, DeclareForm, EndForm, ProposeForm, StartForm
from casereview.casework.panel.rules import APPOINTED_AS
from casereview.foundation import clock
from casereview.foundation.access.web import Request
from casereview.foundation.people import queries as people
from casereview.foundation.people.rules import ROLE_WORDS, Role
from casereview.ui.pieces import Link

_HERE = "panel:panel"


def panel(request: Request, ref: str) -> HttpResponse:
    """The people of the review, the terms in short, and what is still missing."""
    person, case = request.person, casefile.case_for(request.person, ref)
    appointments = queries.appointments_on(person, case)
    frame = frame_for(person, case, current=_HERE)
    terms = queries.newest_terms(case)
    context = frame.context(
        framework=casefile.framework_of(case),
        columns=presenting.PEOPLE_COLUMNS,
        rows=presenting.people_rows(
            case, appointments, person, may_confirm=changes.appoint_member.is_for(person, case)
        ),
        missing=presenting.missing_words(queries.missing_roles(case)),
        terms=terms,
        terms_state=presenting.terms_state(terms) if terms else "",
        started=queries.start_facts(case).is_started,
        start=changes.start_review.offer(person, case),
        propose=changes.propose_member.offer(person, case),
    )
    return render(request, "panel/panel.html", context)


def start(request: Request, ref: str) -> HttpResponse:
    """Start the review on a day."""
    case = casefile.case_for(request.person, ref)
    changes.start_review.check(request.person, case)
    form = StartForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        changes.start_review(case, by=request.person, on=form.cleaned_data["on"])
        return redirect(_HERE, ref)
    offer = changes.start_review.offer(request.person, case)
    context = frame_for(request.person, case, current=_HERE).context(
        form=form,
        heading=_("Start the review"),
        lead=_("The time the review has runs from this day."),
        button=_("Start the review"),
        unmet=offer.unmet,
        back=Link(_("Back to the panel"), reverse(_HERE, args=[ref])),
    )
    return render(request, "panel/form.html", context)


def appoint(request: Request, ref: str) -> HttpResponse:
    """Propose somebody; they are asked to declare before anything else."""
    case = casefile.case_for(request.person, ref)
    changes.propose_member.check(request.person, case)
    frame = frame_for(request.person, case, current=_HERE)
    form = ProposeForm(
        request.POST or None,
        people=queries.candidates_for(request.person, case),
        agencies=frame.agencies,
        find=people.person_by_email,
    )
    if request.method == "POST" and form.is_valid():
        changes.propose_member(case, by=request.person, **form.answer())
        return redirect(_HERE, ref)
    context = frame.context(
        form=form,
        heading=_("Propose somebody"),
        lead=_(
            "They are asked to declare their independence. Nobody sees the case before they are appointed."
        ),
        button=_("Propose"),
        unmet=changes.propose_member.offer(request.person, case).unmet,
        back=Link(_("Back to the panel"), reverse(_HERE, args=[ref])),
    )
    return render(request, "panel/form.html", context)


def declare(request: Request, ref: str, appointment_id: UUID) -> HttpResponse:
    """The appointee's own page: they may not be on the case yet, so nothing of it is shown."""
    appointment = queries.own_appointment(request.person, ref, appointment_id)
    questions = queries.questions_of(appointment)
    form = DeclareForm(request.POST or None, questions=questions)
    if request.method == "POST" and form.is_valid():
        changes.declare(appointment, by=request.person, answers=form.cleaned_data)
        return redirect("panel:declare", ref, appointment_id)
    role = Role(appointment.role)
    context = {
        "form": form,
        "appointment": appointment,
        "framework": casefile.framework_of(appointment.case),
        "role": APPOINTED_AS.get(role, ROLE_WORDS[role]),
        "agencies": queries.agencies_named(appointment),
        "offer": changes.declare.offer(request.person, appointment),
        "back": Link(_("Desk"), reverse("desk:home")),
    }
    return render(request, "panel/declare.html", context)


def confirm(request: Request, ref: str, appointment_id: UUID) -> HttpResponse:
    """What somebody declared, what conflicts, and the appointment."""
    person, case = request.person, casefile.case_for(request.person, ref)
    appointment = queries.appointment_for(person, case, appointment_id)
    changes.appoint_member.check(person, appointment)
    seen = queries.seen(person, appointment)
    form = ConfirmForm(request.POST or None, asks=bool(seen.other_interest))
    if request.method == "POST" and form.is_valid():
        changes.appoint_member(appointment, by=person, weighed=form.cleaned_data["weighed"])
        return redirect(_HERE, ref)
    context = frame_for(person, case, current=_HERE).context(
        form=form,
        appointment=appointment,
        role=ROLE_WORDS[Role(appointment.role)],
        facts=presenting.declared_facts(seen, queries.questions_of(appointment)),
        offer=changes.appoint_member.offer(person, appointment),
        ends=changes.end_appointment.offer(person, appointment).is_open,
    )
    return render(request, "panel/confirm.html", context)


def end(request: Request, ref: str, appointment_id: UUID) -> HttpResponse:
    """End an appointment, saying why."""
    case = casefile.case_for(request.person, ref)
    appointment = queries.appointment_for(request.person, case, appointment_id)
    changes.end_appointment.check(request.person, appointment)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes.end_appointment(appointment, by=request.person, reason=form.cleaned_data["reason"])
        return redirect(_HERE, ref)
    context = frame_for(request.person, case, current=_HERE).context(
        form=form,
        heading=_("End the appointment of %(name)s") % {"name": appointment.person.name},
        lead=_("They see nothing of the case from that moment on."),
        button=_("End it"),
        unmet=changes.end_appointment.offer(request.person, appointment).unmet,
        back=Link(_("Back to the panel"), reverse(_HERE, args=[ref])),
    )
    return render(request, "panel/form.html", context)
