"""The whole plan: answering recommendations, promising actions, agreeing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from casereview.casework.action_plan import changes, presenting, queries
from casereview.casework.action_plan.forms import ActionForm, AnswerForm, NewActionForm
from casereview.casework.action_plan.rules import STANDING_WORDS, Given
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.foundation.access.web import Request
from casereview.foundation.verdicts import NotFound

_HERE = "action_plan:plan"


def plan(request: Request, ref: str) -> HttpResponse:
    """Status counts, every recommendation with its answer, and the actions, all or of one status."""
    case, frame = _framed(request, ref)
    person = request.person
    whole = queries.plan_for(person, case)
    wanted = request.GET.get("standing", "")
    shown = [one for one in whole.actions if not wanted or queries.standing(one) == wanted]
    context = frame.context(
        plan=whole,
        badges={promise.number: presenting.given_badge(promise) for promise in whole.promises},
        counts=presenting.counts(case, whole.actions),
        wanted={str(one): words for one, words in STANDING_WORDS.items()}.get(wanted, ""),
        columns=presenting.ACTION_COLUMNS,
        rows=presenting.action_rows(case, shown),
        offers={name: getattr(changes, name).offer(person, case) for name in _OFFERED},
        missing=[need.ask for need in queries.missing_for_agreement(person, case)],
    )
    return render(request, "action_plan/plan.html", context)


_OFFERED = ("answer", "add_action", "agree")


def answer(request: Request, ref: str, thing_id: UUID) -> HttpResponse:
    """Answer a recommendation."""
    case, frame = _framed(request, ref)
    changes.answer.check(request.person, case)
    promise = queries.promise_for(request.person, case, thing_id)
    if promise.recommendation is None:
        raise NotFound
    known = promise.answer
    initial = {"given": known.given, "reason": known.reason, "version": known.version} if known else {}
    form = AnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.answer(
            case,
            by=request.person,
            recommendation=promise.recommendation,
            given=Given(given["given"]),
            reason=given["reason"],
            version=given["version"],
        )
        return redirect(_HERE, ref)
    context = frame.context(form=form, promise=promise, offer=changes.answer.offer(request.person, case))
    return render(request, "action_plan/answer.html", context)


def add_action(request: Request, ref: str, thing_id: UUID) -> HttpResponse:
    """Promise an action on a recommendation, or on a finding where there are none."""
    case, frame = _framed(request, ref)
    changes.add_action.check(request.person, case)
    promise = queries.promise_for(request.person, case, thing_id)
    owners = queries.owners_for(case)
    form = NewActionForm(request.POST or None, owners=presenting.owner_choices(case, owners))
    if request.method == "POST" and form.is_valid():
        given = _given(form, owners)
        given.pop("version")
        changes.add_action(
            case, by=request.person, recommendation=promise.recommendation, finding=promise.finding, **given
        )
        return redirect(_HERE, ref)
    context = frame.context(
        form=form, promise=promise, action=None, offer=changes.add_action.offer(request.person, case)
    )
    return render(request, "action_plan/write.html", context)


def change_action(request: Request, ref: str, action_id: UUID) -> HttpResponse:
    """Change a promise."""
    case, frame = _framed(request, ref)
    row = queries.action_for(request.person, ref, action_id)
    changes.change_action.check(request.person, row)
    owners = queries.owners_for(case)
    initial = {name: getattr(row, name) for name in ("what", "outcome", "measure", "due_on", "version")}
    initial["owner"] = f"{row.agency_id or 'board'}:{row.person_id}"
    choices = presenting.owner_choices(case, owners)
    form = ActionForm(request.POST or None, owners=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        changes.change_action(row, by=request.person, **_given(form, owners))
        return redirect("action_plan:action", ref, row.id)
    offer = changes.change_action.offer(request.person, row)
    promise = queries.promise_for(request.person, case, row.answers_id)
    context = frame.context(form=form, promise=promise, action=row, offer=offer)
    return render(request, "action_plan/write.html", context)


def withdraw_action(request: Request, ref: str, action_id: UUID) -> HttpResponse:
    """Take an action out of a plan that is not agreed yet."""
    _case, frame = _framed(request, ref)
    row = queries.action_for(request.person, ref, action_id)
    changes.withdraw_action.check(request.person, row)
    if request.method == "POST":
        changes.withdraw_action(row, by=request.person)
        return redirect(_HERE, ref)
    offer = changes.withdraw_action.offer(request.person, row)
    return render(request, "action_plan/withdraw.html", frame.context(action=row, offer=offer))


def agree(request: Request, ref: str) -> HttpResponse:
    """Agree the plan for the board."""
    case, frame = _framed(request, ref)
    changes.agree.check(request.person, case)
    if request.method == "POST":
        changes.agree(case, by=request.person)
        return redirect(_HERE, ref)
    whole = queries.plan_for(request.person, case)
    context = frame.context(
        offer=changes.agree.offer(request.person, case),
        columns=presenting.ACTION_COLUMNS,
        rows=presenting.action_rows(case, whole.actions),
    )
    return render(request, "action_plan/agree.html", context)


def _given(form: ActionForm, owners: list[queries.Owner]) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    owner = {one.key: one for one in owners}[given.pop("owner")]
    return {**given, "agency": owner.agency, "person": owner.person}


def _framed(request: Request, ref: str) -> tuple[Case, Frame]:
    case = casefile.case_for(request.person, ref)
    return case, frame_for(request.person, case, current=_HERE)
