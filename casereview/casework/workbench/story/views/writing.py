"""The editor of a story: its blocks one below the other, one of them open at a time."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.chronology import queries as chronology
from casereview.casework.workbench.story import changes, presenting, queries
from casereview.casework.workbench.story.forms import MOST_SIGNS, HeadingForm, ParagraphForm, PickForm
from casereview.casework.workbench.story.models import Block, Story
from casereview.casework.workbench.story.rules import KIND_WORDS, TYPED, BlockKind, Way
from casereview.casework.workbench.story.views.framed import Framed, framed
from casereview.casework.workbench.unsaved.forms import half_typed
from casereview.casework.workbench.unsaved.queries import unsaved_for
from casereview.foundation.access.web import Request, whole_number

_TYPING = {BlockKind.HEADING: HeadingForm, BlockKind.PARAGRAPH: ParagraphForm}


def write(request: Request, ref: str, story_id: UUID) -> HttpResponse:
    """All blocks, with the one that is being added or changed open."""
    page = framed(request, ref)
    row = queries.story_for(request.person, page.case, story_id)
    changes.add_block.check(request.person, row)
    return _page(request, page, row, **_opened(request, page, row))


@require_POST
def add(request: Request, ref: str, story_id: UUID) -> HttpResponse:
    """Put a block in."""
    page = framed(request, ref)
    row = queries.story_for(request.person, page.case, story_id)
    changes.add_block.check(request.person, row)
    kind, after = _kind(request.POST.get("kind", "")), _id(request.POST.get("after", ""))
    form = _adding(request, page, row, kind)
    if not form.is_valid():
        return _page(request, page, row, adding=kind, after=after, form=form)
    given: dict[str, Any] = {"text": form.cleaned_data.get("text", "")}
    if kind not in TYPED:
        given = {"event" if kind is BlockKind.ENTRY else "episode": UUID(form.cleaned_data["chosen"])}
    made = changes.add_block(row, by=request.person, kind=kind, after=after, **given)
    return _back(ref, row, made)


@require_POST
def block(request: Request, ref: str, story_id: UUID, block_id: UUID) -> HttpResponse:
    """Save a block, move it, take it out, put it back, or take its newer words."""
    page = framed(request, ref)
    row = queries.story_for(request.person, page.case, story_id)
    one = queries.block_for(request.person, row, block_id)
    step, person = request.POST.get("step", ""), request.person
    if step in set(Way):
        changes.move_block(one, by=person, way=Way(step))
    elif step == "remove":
        changes.remove_block(one, by=person)
    elif step == "back":
        changes.put_back_block(one, by=person)
    elif step == "take":
        version = whole_number(request.POST.get("version", ""), otherwise=0)
        changes.take_new_words(one, by=person, version=version)
    else:
        return _save(request, page, row, one)
    return _back(ref, row, one)


@require_POST
def keep(request: Request, ref: str, what: UUID) -> HttpResponse:
    """Keep what somebody is writing, while they write."""
    case = casefile.case_for(request.person, ref)
    version = whole_number(request.POST.get("version", ""), otherwise=0)
    text = half_typed(request.POST.get("text", ""), most=MOST_SIGNS)
    if text is None:
        return HttpResponse(status=400)
    changes.keep_words(case, by=request.person, what=what, text=text, version=version)
    return HttpResponse(status=204)


def _save(request: Request, page: Framed, row: Story, one: Block) -> HttpResponse:
    changes.change_block.check(request.person, one)
    form = _TYPING.get(BlockKind(one.kind), HeadingForm)(request.POST)
    if not form.is_valid():
        return _page(request, page, row, editing=one.id, form=form)
    given = form.cleaned_data
    changes.change_block(one, by=request.person, text=given["text"], version=given["version"] or 0)
    return _back(page.case.ref, row, one)


def _opened(request: Request, page: Framed, row: Story) -> dict[str, Any]:
    """What the address asks to have open: a block to change, or a new one after another."""
    editing, after = _id(request.GET.get("edit", "")), _id(request.GET.get("after", ""))
    if editing:
        one = queries.block_for(request.person, row, editing)
        kept = unsaved_for(request.person, page.case, one.id)
        text = kept.text or page.speech.of_panel([one.text or ""])[0]
        initial = {"text": text, "version": kept.version or one.version}
        typing = _TYPING.get(BlockKind(one.kind))
        return {"editing": one.id, "form": typing(initial=initial)} if typing else {}
    if request.GET.get("add") in set(BlockKind):
        kind = BlockKind(request.GET["add"])
        return {"adding": kind, "after": after, "form": _adding(request, page, row, kind)}
    return {}


def _adding(request: Request, page: Framed, row: Story, kind: BlockKind) -> forms.Form:
    """The form that asks for a new block."""
    person, case = request.person, page.case
    sent = request.POST if request.method == "POST" else None
    if kind in TYPED:
        return _TYPING[kind](sent, initial={"text": unsaved_for(person, case, row.id).text})
    if kind is BlockKind.EPISODE:
        choices = presenting.episode_choices(queries.episodes_for(person, case), page.speech)
    elif sent is not None:
        chosen = _id(request.POST.get("chosen", ""))
        found = chronology.events_for_citation(person, case, [chosen] if chosen else [])
        choices = presenting.entry_choices(found)
    else:
        words = " ".join(request.GET.get("words", "").split())
        choices = presenting.entry_choices(chronology.event_choices(person, case, words))
    return PickForm(sent, choices=choices)


def _page(request: Request, page: Framed, row: Story, **opened: Any) -> HttpResponse:
    account = queries.account_for(request.person, page.case, row.id)
    opened = {"editing": None, "adding": "", "after": None, "form": None, **opened}
    if account.blocks and opened["after"] not in {one.id for one in account.blocks}:
        opened["after"] = account.blocks[-1].id
    context = page.context(
        **opened,
        words=" ".join(request.GET.get("words", "").split()),
        story=account.story,
        title=page.speech.of_panel([account.story.title or ""])[0],
        blocks=presenting.blocks(page.case, account, page.speech, account.blocks),
        removed=presenting.blocks(page.case, account, page.speech, account.removed),
        kinds=[(BlockKind(kind), words) for kind, words in KIND_WORDS.items()],
    )
    return render(request, "story/write.html", context)


def _back(ref: str, row: Story, one: Block) -> HttpResponse:
    return redirect(f"{reverse('story:write', args=[ref, row.id])}#b-{one.id.hex[:12]}")


def _kind(text: str) -> BlockKind:
    return BlockKind(text) if text in set(BlockKind) else BlockKind.PARAGRAPH


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
