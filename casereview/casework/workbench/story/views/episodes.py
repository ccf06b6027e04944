"""Key practice episodes: the list, one, writing one, choosing its entries."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.chronology import queries as chronology
from casereview.casework.workbench.story import changes, presenting, queries
from casereview.casework.workbench.story.forms import EntriesForm, EpisodeForm
from casereview.casework.workbench.story.queries import Told
from casereview.casework.workbench.story.views.framed import EPISODES, Framed, framed
from casereview.casework.workbench.unsaved.queries import unsaved_for
from casereview.foundation.access.web import Request, whole_number


def episodes(request: Request, ref: str) -> HttpResponse:
    """The episodes of a case by their days."""
    page = framed(request, ref, EPISODES)
    removed = queries.removed_episodes_for(request.person, page.case)
    titles = page.speech.of_panel([one.title or "" for one in removed])
    told = queries.episodes_for(request.person, page.case)
    context = page.context(
        columns=presenting.episode_columns(),
        rows=presenting.episode_rows(page.case, told, page.speech),
        removed=list(zip(removed, titles, strict=True)),
    )
    return render(request, "story/episodes.html", context)


def episode(request: Request, ref: str, episode_id: UUID) -> HttpResponse:
    """One episode with its entries."""
    page = framed(request, ref, EPISODES)
    told = queries.episode_for(request.person, page.case, episode_id)
    shown = presenting.episode(page.case, told, page.speech)
    context = page.context(
        told=told, shown=shown, may_change=page.around["may_write"] and not shown.is_removed
    )
    return render(request, "story/episode.html", context)


def new_episode(request: Request, ref: str) -> HttpResponse:
    """Write an episode; an entry one comes from belongs to it at once."""
    page = framed(request, ref, EPISODES)
    changes.write_episode.check(request.person, page.case)
    event = request.GET.get("event", "")
    found = chronology.events_for_citation(request.person, page.case, [event] if _is_id(event) else [])
    kept = unsaved_for(request.person, page.case, page.case.id)
    form = EpisodeForm(request.POST or None, initial={"what": kept.text})
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        made = changes.write_episode(page.case, by=request.person, events=[one.id for one in found], **given)
        return redirect("story:entries", ref, made.id)
    return render(request, "story/write_episode.html", page.context(form=form, told=None, found=found))


def change_episode(request: Request, ref: str, episode_id: UUID) -> HttpResponse:
    """Change what is said of an episode."""
    page = framed(request, ref, EPISODES)
    told = queries.episode_for(request.person, page.case, episode_id)
    changes.change_episode.check(request.person, told.episode)
    form = EpisodeForm(request.POST or None, initial=_initial(page, told))
    if request.method == "POST" and form.is_valid():
        changes.change_episode(told.episode, by=request.person, **form.cleaned_data)
        return redirect("story:episode", ref, told.id)
    return render(request, "story/write_episode.html", page.context(form=form, told=told, found=[]))


def entries(request: Request, ref: str, episode_id: UUID) -> HttpResponse:
    """Search the chronology and choose the entries of an episode."""
    page = framed(request, ref, EPISODES)
    told = queries.episode_for(request.person, page.case, episode_id)
    changes.choose_entries.check(request.person, told.episode)
    words = " ".join(request.GET.get("words", "").split())
    is_all = bool(words) or "all" in request.GET
    found = queries.entries_to_choose(request.person, page.case, told, words, is_all=is_all)
    choices = dict([*presenting.chosen_choices(told, page.speech), *presenting.entry_choices(found)])
    initial = {"events": [str(one) for one in told.episode.events], "version": told.episode.version}
    form = EntriesForm(request.POST or None, choices=choices.items(), initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = [UUID(one) for one in form.cleaned_data["events"]]
        changes.choose_entries(
            told.episode, by=request.person, events=chosen, version=form.cleaned_data["version"]
        )
        return redirect("story:entries" if "more" in request.POST else "story:episode", ref, told.id)
    title = page.speech.of_panel([told.title])[0]
    about = {"words": words, "is_all": is_all, "found": len(found)}
    is_cut = len(found) >= chronology.EVENTS_A_PAGE
    return render(
        request, "story/entries.html", page.context(form=form, told=told, title=title, is_cut=is_cut, **about)
    )


@require_POST
def add_entry(request: Request, ref: str, episode_id: UUID) -> HttpResponse:
    """Add one entry to an episode, or take the newer words of those that changed."""
    page = framed(request, ref, EPISODES)
    told = queries.episode_for(request.person, page.case, episode_id)
    version = whole_number(request.POST.get("version", ""), otherwise=told.episode.version)
    if request.POST.get("step") == "take":
        events = [one.now.id if one.now else one.entry.id for one in told.entries]
    else:
        sent = request.POST.get("event", "")
        events = [*told.episode.events, *([UUID(sent)] if _is_id(sent) else [])]
    changes.choose_entries(told.episode, by=request.person, events=events, version=version)
    return redirect("story:episode", ref, told.id)


@require_POST
def settle_episode(request: Request, ref: str, episode_id: UUID) -> HttpResponse:
    """Take an episode out, or put it back."""
    case = casefile.case_for(request.person, ref)
    told = queries.episode_for(request.person, case, episode_id)
    if request.POST.get("step") == "back":
        changes.put_back_episode(told.episode, by=request.person)
        return redirect("story:episode", ref, told.id)
    changes.remove_episode(told.episode, by=request.person)
    messages.success(request, _("The episode is taken out. You can put it back below."))
    return redirect("story:episodes", ref)


def _initial(page: Framed, told: Told) -> dict[str, object]:
    """An episode as its form shows it, with what was being written on it."""
    row = told.episode
    title, what, why = page.speech.of_panel([row.title or "", row.what or "", row.why or ""])
    days = {name: presenting.day_typed(getattr(row, name)) for name in ("first", "last")}
    return {"title": title, "what": what, "why": why, "version": row.version, **days}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
