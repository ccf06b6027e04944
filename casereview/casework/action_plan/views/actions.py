"""One action, as its owner sees it on a phone: how it stands, what was said, what to say now."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from casereview.casework.action_plan import changes, presenting, queries
from casereview.casework.action_plan.forms import UpdateForm, VerifyForm
from casereview.casework.action_plan.models import Action
from casereview.casework.action_plan.rules import State
from casereview.foundation.access.web import Request
from casereview.ui.pieces import Link


def action(request: Request, ref: str, action_id: UUID) -> HttpResponse:
    """One action with everything said of it. Note: its owner need not be on the case, so no case is shown."""
    row = queries.action_for(request.person, ref, action_id)
    offers = {name: getattr(changes, name).offer(request.person, row) for name in _OFFERED}
    context = {
        "action": row,
        "ref": ref,
        "back": _back(request, row),
        "badge": presenting.badge(row),
        "facts": presenting.facts(row),
        "updates": presenting.happenings(queries.updates_of(request.person, row)),
        "offers": offers,
    }
    return render(request, "action_plan/action.html", context)


_OFFERED = ("update", "verify", "change_action", "withdraw_action")


def update(request: Request, ref: str, action_id: UUID) -> HttpResponse:
    """Say how it is going."""
    row = queries.action_for(request.person, ref, action_id)
    changes.update.check(request.person, row)
    form = UpdateForm(request.POST or None, initial={"state": row.state})
    if request.method == "POST" and form.is_valid():
        changes.update(
            row,
            by=request.person,
            state=State(form.cleaned_data["state"]),
            evidence=form.cleaned_data["evidence"],
        )
        return redirect("action_plan:action", ref, row.id)
    context = {
        "action": row,
        "form": form,
        "back": _to_action(ref, row),
        "facts": presenting.facts(row),
        "offer": changes.update.offer(request.person, row),
    }
    return render(request, "action_plan/update.html", context)


def verify(request: Request, ref: str, action_id: UUID) -> HttpResponse:
    """Verify that practice changed, or send the action back."""
    row = queries.action_for(request.person, ref, action_id)
    changes.verify.check(request.person, row)
    form = VerifyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if form.cleaned_data["answer"] == "verify":
            changes.verify(row, by=request.person, how=words)
        else:
            changes.send_back(row, by=request.person, why=words)
        return redirect("action_plan:action", ref, row.id)
    context = {
        "action": row,
        "form": form,
        "back": _to_action(ref, row),
        "updates": presenting.happenings(queries.updates_of(request.person, row)),
        "offer": changes.verify.offer(request.person, row),
    }
    return render(request, "action_plan/verify.html", context)


def _back(request: Request, row: Action) -> Link:
    if queries.may_read_plan(request.person, row):
        return Link(gettext("The action plan"), reverse("action_plan:plan", args=[row.case.ref]))
    return Link(gettext("Desk"), reverse("desk:home"))


def _to_action(ref: str, row: Action) -> Link:
    return Link(gettext("The action"), reverse("action_plan:action", args=[ref, row.id]))
