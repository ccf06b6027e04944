"""Should there be a review? The criteria, information, advice, the decision."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes, presenting, queries
from casereview.casework.decision.forms import (
    AdviceForm,
    AnswerForm,
    AskForm,
    DecideForm,
    FindingForm,
    OwnAnswerForm,
    TellForm,
)
from casereview.casework.decision.rules import Found
from casereview.casework.referral.presenting import choice_context
from casereview.foundation import clock
from casereview.foundation.access.change import Offer
from casereview.foundation.access.web import Request
from casereview.ui.words import plain_day

_HERE = "decision:criteria"


def criteria(request: Request, ref: str) -> HttpResponse:
    """The test, limb by limb; the clock; information, advice and the decision so far."""
    case, frame = _framed(request, ref)
    person = request.person
    matrix = queries.matrix_for(person, case)
    said, below = presenting.verdict_words(matrix)
    context = frame.context(
        said=said,
        below=below,
        limb_columns=presenting.LIMB_COLUMNS,
        limbs=presenting.limb_rows(
            case, matrix.limbs, may_find=changes.record_finding.offer(person, case).is_open
        ),
        duty_columns=presenting.DUTY_COLUMNS,
        duties=presenting.duty_rows(frame.duties),
        request_columns=presenting.REQUEST_COLUMNS,
        requests=presenting.request_rows(case, queries.requests_on(person, case), clock.today()),
        advice=queries.advice_on(person, case),
        decision=queries.decision_on(person, case),
        outcomes={one.id: one.title for one in casefile.framework_of(case).outcomes.values()},
        choice=choice_context(queries.weighed_on(person, case), case.framework_id),
        offers={name: getattr(changes, name).offer(person, case) for name in _OFFERED},
    )
    return render(request, "decision/criteria.html", context)


_OFFERED = ("ask_information", "give_advice", "put_to_chair", "decide", "tell_decision")


def finding(request: Request, ref: str, limb: str) -> HttpResponse:
    """Record what is found on one part of the test."""
    case, frame = _framed(request, ref)
    changes.record_finding.check(request.person, case)
    words, name = queries.limb_named(case, limb), limb.replace("-", "_")
    newest = queries.newest_finding(request.person, case, name)
    form = FindingForm(
        request.POST or None, agencies=frame.agencies, initial=presenting.as_found(newest) if newest else {}
    )
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        changes.record_finding(
            case,
            by=request.person,
            limb=name,
            finding=Found(answer["finding"]),
            evidence=answer["evidence"],
            agency=form.agency_chosen,
            source=answer["source"],
        )
        return redirect(_HERE, ref)
    offer = changes.record_finding.offer(request.person, case)
    return _asked(request, frame, form, offer, heading=words)


def information(request: Request, ref: str) -> HttpResponse:
    """Ask an agency what it knows."""
    case, frame = _framed(request, ref)
    changes.ask_information.check(request.person, case)
    form = AskForm(request.POST or None, agencies=queries.agencies_to_ask(case))
    if request.method == "POST" and form.is_valid() and form.agency_chosen:
        answer = form.cleaned_data
        changes.ask_information(
            case,
            by=request.person,
            agency=form.agency_chosen,
            due_on=answer["due_on"],
            question=answer["question"],
        )
        return redirect(_HERE, ref)
    offer = changes.ask_information.offer(request.person, case)
    return _asked(request, frame, form, offer, heading=_("Ask an agency for information"), button=_("Ask"))


def answer(request: Request, ref: str, request_id: UUID) -> HttpResponse:
    """Record what an agency answered, or read it."""
    case, frame = _framed(request, ref)
    asked = queries.request_for(request.person, case, request_id)
    if asked.answered_on and request.method != "POST":
        return render(
            request, "decision/answered.html", frame.context(asked=asked, day=plain_day(asked.answered_on))
        )
    changes.record_answer.check(request.person, asked)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.record_answer(
            asked, by=request.person, answer=given["answer"], received_on=given["received_on"]
        )
        return redirect(_HERE, ref)
    heading = _("Answer of %(agency)s") % {"agency": asked.agency.name}
    return _asked(request, frame, form, changes.record_answer.offer(request.person, asked), heading=heading)


def asked(request: Request, ref: str, request_id: UUID) -> HttpResponse:
    """What one's own agency is asked before the decision, and its answer."""
    question = queries.question_for(request.person, ref, request_id)
    form = OwnAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes.answer_question(question, by=request.person, answer=form.cleaned_data["answer"])
        messages.success(request, _("Your agency’s answer has gone to the board. Thank you."))
        return redirect("desk:home")
    offer = changes.answer_question.offer(request.person, question)
    facts = presenting.question_facts(question.asked)
    return render(
        request,
        "decision/asked.html",
        {"asked": question.asked, "form": form, "offer": offer, "facts": facts},
    )


def advice(request: Request, ref: str) -> HttpResponse:
    """Record the advice of those who advise."""
    case, frame = _framed(request, ref)
    changes.give_advice.check(request.person, case)
    form = AdviceForm(request.POST or None, framework=casefile.framework_of(case))
    if request.method == "POST" and form.is_valid():
        changes.give_advice(case, by=request.person, **form.cleaned_data)
        return redirect(_HERE, ref)
    offer = changes.give_advice.offer(request.person, case)
    return _asked(request, frame, form, offer, heading=_("Record the advice"))


def put(request: Request, ref: str) -> HttpResponse:
    """Put the case to the chair."""
    case, frame = _framed(request, ref)
    changes.put_to_chair.check(request.person, case)
    if request.method == "POST":
        changes.put_to_chair(case, by=request.person)
        return redirect(_HERE, ref)
    return render(
        request, "decision/put.html", frame.context(offer=changes.put_to_chair.offer(request.person, case))
    )


def decide(request: Request, ref: str) -> HttpResponse:
    """The chair's decision, and what would follow from it."""
    case, frame = _framed(request, ref)
    changes.decide.check(request.person, case)
    framework = casefile.framework_of(case)
    form = DecideForm(request.POST or None, framework=framework)
    if request.method == "POST" and form.is_valid():
        changes.decide(case, by=request.person, **form.cleaned_data)
        return redirect(_HERE, ref)
    matrix = queries.matrix_for(request.person, case)
    said, below = presenting.verdict_words(matrix)
    follows = [
        (one.title, presenting.duty_rows(queries.dates_after(case, one.id, on=clock.today())))
        for one in framework.outcomes.values()
    ]
    context = frame.context(
        form=form,
        said=said,
        below=below,
        follows=follows,
        duty_columns=presenting.DUTY_COLUMNS,
        advice=queries.advice_on(request.person, case),
        outcomes={one.id: one.title for one in framework.outcomes.values()},
        offer=changes.decide.offer(request.person, case),
    )
    return render(request, "decision/decide.html", context)


def tell(request: Request, ref: str) -> HttpResponse:
    """Record that the decision was told."""
    case, frame = _framed(request, ref)
    changes.tell_decision.check(request.person, case)
    decision = queries.decision_on(request.person, case)
    form = TellForm(request.POST or None, decided_on=decision.decided_on if decision else None)
    if request.method == "POST" and form.is_valid():
        changes.tell_decision(case, by=request.person, told_on=form.cleaned_data["told_on"])
        return redirect(_HERE, ref)
    offer = changes.tell_decision.offer(request.person, case)
    return _asked(request, frame, form, offer, heading=_("The decision was told"))


def _asked(
    request: Request, frame: Frame, form: Form, offer: Offer, *, heading: str, button: str = ""
) -> HttpResponse:
    """A page with one form; before it can be filled in, what is still missing stands in its place."""
    page = frame.context(form=form, offer=offer, heading=heading, button=button or _("Record it"))
    return render(request, "decision/form.html", page)


def _framed(request: Request, ref: str) -> tuple[Case, Frame]:
    case = casefile.case_for(request.person, ref)
    return case, frame_for(request.person, case, current=_HERE)
