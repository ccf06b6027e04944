"""The law book, and what a board settles of what the law leaves open."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casereview.casework.lawbook import changes, queries
from casereview.casework.lawbook.choosing import taken_under
from casereview.casework.lawbook.forms import MoveForm, YearForm
from casereview.casework.lawbook.presenting import book as shelf
from casereview.casework.lawbook.presenting import settings as shown
from casereview.casework.lawbook.presenting.framework import framework_context
from casereview.casework.lawbook.rules import (
    move_words,
    setting_words,
    with_duty,
    with_move,
    with_year,
    year_words,
)
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.access.web import Request
from casereview.foundation.people.models import Board


def book(request: Request) -> HttpResponse:
    """Every framework that is shipped, by nation, narrowed by what was chosen."""
    chosen = {name: request.GET.get(name, "").strip()[:60] for name in ("nation", "force", "words")}
    found = queries.frameworks_like(**chosen, today=clock.today())
    context = {
        "columns": shelf.columns(),
        "shelves": shelf.shelves(found, clock.today()),
        "nations": shelf.nation_choices(),
        "forces": shelf.force_choices(),
        "chosen": chosen,
        "narrowed": any(chosen.values()),
        "said": ngettext("%(n)s framework.", "%(n)s frameworks.", len(found)) % {"n": len(found)},
    }
    return render(request, "lawbook/book.html", context)


def framework(request: Request, framework_id: str) -> HttpResponse:
    """One framework, readable by a lay member, with sources and what is unverified."""
    found = queries.framework_named(framework_id, request.GET.get("version", ""))
    return render(request, "lawbook/framework.html", framework_context(found))


def settings(request: Request) -> HttpResponse:
    """Whose settings? Straight to the board's own page when there is only one."""
    boards = queries.boards_for(request.person)
    if len(boards) == 1:
        return redirect("lawbook:board", boards[0].pk)
    return render(request, "lawbook/boards.html", {"boards": boards})


def board(request: Request, board_id: UUID) -> HttpResponse:
    """What the law leaves open to a board, what the board has settled, and what the law sets itself."""
    found = queries.board_for(request.person, board_id)
    may_keep = changes.settle_duty.is_for(request.person, found)
    settled = queries.settled_for(request.person, found)
    context = {
        "board": found,
        "may_keep": may_keep,
        "sections": [shown.section(found, one, may_keep=may_keep) for one in settled],
        "now": law.framework(taken_under(found.nation, found.frameworks, today=clock.today())).title
        if found.frameworks
        else "",
        "question_columns": shown.question_columns(),
        "law_columns": shown.law_columns(),
        "year": shown.year_facts(queries.year_for(request.person, found)[0]),
        "history_columns": shown.history_columns(),
        "history": shown.history_rows(queries.history_for(request.person, found)),
    }
    return render(request, "lawbook/board.html", context)


def duty(request: Request, board_id: UUID, framework_id: str, key: str) -> HttpResponse:
    """Settle how long a duty takes; the dates that move are shown first."""
    found = queries.board_for(request.person, board_id)
    changes.settle_duty.check(request.person, found)
    framework, question = queries.question_for(request.person, found, framework_id, key)
    form = shown.duty_form(request.POST or None, framework, question)
    context = {"board": found, "form": form, "facts": shown.duty_facts(framework, question)}
    context |= {"heading": question.rule.title, "about": framework.title, "leave": None}
    if not _is_answered(request, form):
        return render(request, "lawbook/question.html", context)
    if "confirm" in request.POST:
        version = form.cleaned_data["version"]
        changes.settle_duty(
            found, by=request.person, framework_id=framework_id, key=key, answer=form.answer, version=version
        )
        return _saved(request, found)
    setting = form.answer.as_setting()
    after = with_duty(found.law_settings, framework_id, key, setting)
    return _checked(request, context, after, setting_words(framework, setting))


def year(request: Request, board_id: UUID) -> HttpResponse:
    """Settle the board's year and closed days; the dates that move are shown first."""
    found = queries.board_for(request.person, board_id)
    changes.settle_year.check(request.person, found)
    held, version = queries.year_for(request.person, found)
    form = YearForm(request.POST or None, initial=YearForm.initial_of(held, version))
    context = {"board": found, "form": form, "facts": [], "leave": None}
    context |= {"heading": _("The board’s year and closed days"), "about": found.name}
    if not _is_answered(request, form):
        return render(request, "lawbook/question.html", context)
    given = form.cleaned_data
    if "confirm" in request.POST:
        changes.settle_year(found, by=request.person, **given)
        return _saved(request, found)
    answer = form.as_setting()
    after = with_year(found.law_settings, [row["id"] for row in found.frameworks], answer)
    return _checked(request, context, after, year_words(answer))


def move(request: Request, board_id: UUID, framework_id: str = "") -> HttpResponse:
    """Record from which day the board works under a framework."""
    found = queries.board_for(request.person, board_id)
    changes.move_to.check(request.person, found)
    form = _move_form(request, found, framework_id)
    context = {"board": found, "form": form, "facts": [], "about": found.name}
    context |= {"heading": _("A framework the board works under"), "leave": framework_id or None}
    if not _is_answered(request, form):
        return render(request, "lawbook/question.html", context)
    given = dict(form.cleaned_data)
    chosen = given.pop("framework")
    if "confirm" in request.POST:
        changes.move_to(found, by=request.person, framework_id=chosen, **given)
        return _saved(request, found)
    rows = with_move(found.frameworks, chosen, given["starts_on"])
    today = clock.today()
    words = [
        f"{law.framework(chosen).title}: {move_words(next(row for row in rows if row['id'] == chosen))[0]}",
        _("A referral made today is taken under: %(title)s")
        % {"title": law.framework(taken_under(found.nation, rows, today=today)).title},
        _("Every case in progress keeps the framework it has"),
    ]
    return _checked(request, context, found.law_settings, words)


def leave(request: Request, board_id: UUID, framework_id: str) -> HttpResponse:
    """Take a framework off the board's list, if no open review stands under it."""
    found = queries.board_for(request.person, board_id)
    changes.leave.check(request.person, found)
    framework = queries.framework_under(found, framework_id)
    standing = queries.Standing(found, framework_id)
    if request.method == "POST":
        changes.leave(standing, by=request.person)
        return _saved(request, found)
    needs = [need.ask for need in changes.leave.offer(request.person, standing).unmet]
    return render(request, "lawbook/leave.html", {"board": found, "framework": framework, "needs": needs})


def _move_form(request: Request, board: Board, framework_id: str) -> MoveForm:
    if framework_id:
        choices = [queries.framework_under(board, framework_id)]
    else:
        choices = queries.frameworks_to_add(board)
    starts_on, version = queries.move_for(request.person, board, framework_id)
    return MoveForm(
        request.POST or None, choices=choices, initial=MoveForm.initial_of(framework_id, starts_on, version)
    )


def _is_answered(request: Request, form: Any) -> bool:
    return request.method == "POST" and form.is_valid() and "back" not in request.POST


def _checked(
    request: Request, context: dict[str, Any], after: dict[str, Any], words: list[str]
) -> HttpResponse:
    """The page before saving."""
    shifts = queries.shifts_for(request.person, context["board"], after)
    context |= shown.check_context(shifts, words) | {"typed": shown.asked_again(request.POST), "form": None}
    return render(request, "lawbook/check.html", context)


def _saved(request: Request, board: Board) -> HttpResponse:
    messages.success(request, _("Saved. It holds from now on, in every open review."))
    return redirect("lawbook:board", board.pk)
