"""The family drawn, one person of it, the network around it, and drawing it for the first time."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.genogram import changes, queries
from casereview.casework.workbench.genogram.forms import DayForm, PeriodForm, StartForm
from casereview.casework.workbench.genogram.presenting import drawn, starting, told
from casereview.casework.workbench.genogram.presenting import network as around
from casereview.casework.workbench.genogram.views.page import opened
from casereview.foundation.access.web import Request


def genogram(request: Request, ref: str) -> HttpResponse:
    """The family as at a day: the drawing, the same in words, and what changed when."""
    page = opened(request, ref)
    if not page.kin.people:
        offered = bool(queries.candidates_for(request.person, page.case))
        return page.answer("genogram/empty.html", offered=offered)
    form = DayForm(request.GET or None, auto_id="filter-%s")
    last = queries.last_day_of(request.person, page.case, page.together)
    on = (form.cleaned_data["on"] if form.is_bound and form.is_valid() else None) or last
    picture = drawn.picture_of(page.case, page.kin, page.words, on)
    return page.answer(
        "genogram/genogram.html",
        form=form,
        on=on,
        is_last=on == last,
        picture=picture,
        generations=told.generations_of(page.case, page.kin, page.words, picture.rows, on),
        turns=told.turns_of(page.case, page.kin, page.words),
        candidates=len(queries.candidates_for(request.person, page.case)),
    )


def person(request: Request, ref: str, relative_id: UUID) -> HttpResponse:
    """One person: what is written down, what joins them to others, where they lived."""
    page = opened(request, ref)
    one = queries.relative_for(request.person, page.case, relative_id)
    on = queries.last_day_of(request.person, page.case, page.together)
    entry = page.kin.lines_of(one)
    return page.answer(
        "genogram/person.html",
        relative=one,
        name=page.words.name(one),
        facts=told.facts_of(page.kin, page.words, one, on),
        ties=told.joined_to(page.case, page.kin, page.words, one),
        stays=told.stays_of(page.case, page.kin, page.words, one),
        line=entry.row if entry and page.together else None,
    )


def network(request: Request, ref: str) -> HttpResponse:
    """The professionals and agencies around the family, in a period."""
    page = opened(request, ref)
    if page.together is None:
        return page.answer("genogram/no_network.html")
    voice = Voice(page.together, page.words.names_shown)
    form = PeriodForm(request.GET, people=around.people_choices(voice))
    form.is_valid()
    agencies = casefile.agencies_on([page.case])[page.case.id]
    shown = around.page_of(page.case, voice, agencies, form.cleaned_data)
    return page.answer("genogram/network.html", form=form, **shown)


def start(request: Request, ref: str) -> HttpResponse:
    """Draw the family at once from the subjects and the register."""
    page = opened(request, ref)
    changes.start_family.check(request.person, page.case)
    candidates = queries.candidates_for(request.person, page.case)
    rows = starting.rows_of(candidates, page.words)
    form = StartForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        chosen = starting.told_from(form.answers(), candidates)
        changes.start_family(page.case, by=request.person, told=chosen)
        return redirect("genogram:genogram", ref)
    heading = _("Draw the family")
    return page.answer("genogram/start.html", form=form, heading=heading, rows=starting.asked(form, rows))
