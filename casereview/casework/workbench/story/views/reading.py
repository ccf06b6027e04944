"""The list of stories, one story to be read and printed, its title, and putting an entry somewhere."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.chronology import queries as chronology
from casereview.casework.workbench.story import changes, presenting, queries
from casereview.casework.workbench.story.forms import TitleForm
from casereview.casework.workbench.story.rules import BlockKind
from casereview.casework.workbench.story.views.framed import framed
from casereview.foundation.access.web import Request


def stories(request: Request, ref: str) -> HttpResponse:
    """The stories of a case, and its episodes."""
    page = framed(request, ref)
    person, case = request.person, page.case
    removed = queries.stories_for(person, case, are_removed=True)
    titles = page.speech.of_panel([one.title or "" for one in removed])
    context = page.context(
        columns=presenting.story_columns(),
        rows=presenting.story_rows(case, queries.stories_for(person, case), page.speech),
        episode_columns=presenting.episode_columns(),
        episode_rows=presenting.episode_rows(case, queries.episodes_for(person, case), page.speech),
        removed=list(zip(removed, titles, strict=True)),
    )
    return render(request, "story/stories.html", context)


def story(request: Request, ref: str, story_id: UUID) -> HttpResponse:
    """One story, to be read and printed."""
    page = framed(request, ref)
    account = queries.account_for(request.person, page.case, story_id)
    shown = presenting.blocks(page.case, account, page.speech, account.blocks)
    context = page.context(
        story=account.story,
        title=page.speech.of_panel([account.story.title or ""])[0],
        blocks=shown,
        contents=presenting.contents(shown),
        changed=sum(bool(one.entry and one.entry.became) for one in shown),
    )
    return render(request, "story/story.html", context)


def new(request: Request, ref: str) -> HttpResponse:
    """Begin a story."""
    page = framed(request, ref)
    changes.start_story.check(request.person, page.case)
    form = TitleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = changes.start_story(page.case, by=request.person, title=form.cleaned_data["title"])
        return redirect("story:write", ref, made.id)
    return render(request, "story/title.html", page.context(form=form, story=None))


def title(request: Request, ref: str, story_id: UUID) -> HttpResponse:
    """Call a story something else."""
    page = framed(request, ref)
    row = queries.story_for(request.person, page.case, story_id)
    changes.rename_story.check(request.person, row)
    said = page.speech.of_panel([row.title or ""])[0]
    form = TitleForm(request.POST or None, initial={"title": said, "version": row.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.rename_story(row, by=request.person, title=given["title"], version=given["version"] or 0)
        return redirect("story:story", ref, row.id)
    return render(request, "story/title.html", page.context(form=form, story=row))


@require_POST
def settle(request: Request, ref: str, story_id: UUID) -> HttpResponse:
    """Take a story out, or put it back."""
    case = casefile.case_for(request.person, ref)
    row = queries.story_for(request.person, case, story_id)
    if request.POST.get("step") == "back":
        changes.put_back_story(row, by=request.person)
        return redirect("story:story", ref, row.id)
    changes.remove_story(row, by=request.person)
    messages.success(request, _("The story is taken out. You can put it back below."))
    return redirect("story:stories", ref)


def put(request: Request, ref: str) -> HttpResponse:
    """Put an entry one comes from into a story or an episode."""
    page = framed(request, ref)
    person, case = request.person, page.case
    changes.start_story.check(person, case)
    event, chosen = _id_in(request.GET.get("event", "")), _id_in(request.POST.get("story", ""))
    found = chronology.events_for_citation(person, case, [event] if event else [])
    told = queries.episodes_for(person, case)
    held = queries.stories_for(person, case)
    if request.method == "POST" and found and chosen:
        row = queries.story_for(person, case, chosen)
        made = changes.add_block(row, by=person, kind=BlockKind.ENTRY, event=found[0].id)
        return redirect("story:write", ref, made.story_id)
    titles = page.speech.of_panel([one.title or "" for one in held])
    context = page.context(
        entry=found[0] if found else None,
        stories=[(one.id, name) for one, name in zip(held, titles, strict=True)],
        episodes=presenting.episode_choices(told, page.speech),
    )
    return render(request, "story/put.html", context)


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
