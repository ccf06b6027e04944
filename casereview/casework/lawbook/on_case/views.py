"""Where a case stands in its framework, and moving it to another."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.lawbook.on_case import changes, presenting, queries
from casereview.casework.lawbook.on_case.forms import MoveForm, TargetForm
from casereview.foundation.access.web import Request

_HERE = "case_law:standing"


def standing(request: Request, ref: str) -> HttpResponse:
    """The way of the case, its duties with how each date came about, and the moves it has made."""
    case = casefile.case_for(request.person, ref)
    frame = frame_for(request.person, case, current=_HERE)
    moves = queries.moves_on(request.person, case)
    context = frame.context(
        **presenting.standing_context(frame),
        alongside=presenting.alongside_facts(case, queries.alongside(case)),
        moves=presenting.move_facts(moves, may_read=queries.may_read_reasons(request.person, case)),
        may_prepare=changes.prepare_move.is_for(request.person, case),
    )
    return render(request, "lawbook/case.html", context)


def move(request: Request, ref: str) -> HttpResponse:
    """Choose where to, see what changes, then decide (the chair) or prepare it (the coordinator)."""
    case = casefile.case_for(request.person, ref)
    changes.prepare_move.check(request.person, case)
    frame = frame_for(request.person, case, current=_HERE)
    targets = queries.targets_of(case)
    chosen = request.GET.get("to", "")
    if chosen not in targets:
        titles = presenting.target_titles(targets)
        form = TargetForm(request.GET if "to" in request.GET else None, titles=titles)
        prepared = queries.prepared_on(request.person, case)
        context = frame.context(form=form, targets=titles, prepared=presenting.prepared_link(case, prepared))
        return render(request, "lawbook/move_where.html", context)
    return _decide(request, frame, chosen)


def _decide(request: Request, frame: Frame, chosen: str) -> HttpResponse:
    case, framework = frame.case, queries.targets_of(frame.case)[chosen]
    form = MoveForm(request.POST or None, initial=_prepared(request, case, chosen))
    is_chair = changes.move_framework.is_for(request.person, case)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        decide = changes.move_framework if is_chair else changes.prepare_move
        del given["read"]
        decide(case, by=request.person, target=chosen, **given)
        return redirect(reverse(_HERE, args=[case.ref]))
    keeps = queries.keeps_decision(case, framework)
    differing = queries.changes_for(request.person, case, framework) if keeps else None
    context = frame.context(
        form=form,
        is_chair=is_chair,
        keeps_decision=keeps,
        framework=framework,
        shown=presenting.differences_context(frame, framework, differing) if differing else None,
    )
    return render(request, "lawbook/move.html", context)


def _prepared(request: Request, case: Case, chosen: str) -> dict[str, Any]:
    """What the page begins with: what the case stands under, and what was laid before the chair for this move."""
    initial: dict[str, Any] = {"seen": queries.standing_target(case).key}
    prepared = queries.prepared_on(request.person, case)
    if prepared and prepared.target.key == chosen:
        initial |= {"reasons": prepared.reasons, "decided_on": prepared.decided_on}
    return initial
