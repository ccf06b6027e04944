"""The list of questions, asking one, and one question with its thread, answered in place."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.queries.speaking import Speech
from casereview.casework.workbench.questions import changes, presenting, queries
from casereview.casework.workbench.questions.forms import (
    MOST_SIGNS,
    AgainForm,
    AnswerForm,
    AskForm,
    ChangeForm,
    FilterForm,
)
from casereview.casework.workbench.questions.queries import Thread
from casereview.casework.workbench.questions.rules import STATE_WORDS, State
from casereview.casework.workbench.unsaved.forms import half_typed
from casereview.casework.workbench.unsaved.queries import unsaved_for
from casereview.foundation.access.web import Request, page_number, whole_number
from casereview.ui.jinja import with_query

ROOM = "questions:list"


def questions(request: Request, ref: str) -> HttpResponse:
    """What agencies are asked: all for the panel, an agency's own for the agency."""
    case, frame, speech, around = _framed(request, ref)
    is_panel = around["is_panel"]
    choices = presenting.agency_choices(speech, frame.agencies) if is_panel else []
    form = FilterForm(
        request.GET, agencies=choices, states=[(one.value, _(STATE_WORDS[one])) for one in State]
    )
    form.is_valid()
    chosen = {name: form.cleaned_data.get(name) or None for name in ("agency", "state")}
    page = queries.questions_for(request.person, case, **form.wanted, page=page_number(request))
    pattern = with_query(reverse(ROOM, args=[ref]), chosen, page="{page}").replace("%7Bpage%7D", "{page}")
    context = frame.context(
        **around,
        filter=form,
        page=page,
        columns=presenting.columns(is_panel=is_panel),
        rows=presenting.rows(case, page, speech, is_panel=is_panel),
        pages=presenting.pages(page, pattern),
    )
    return render(request, "questions/list.html", context)


def ask(request: Request, ref: str) -> HttpResponse:
    """Write a question, about the entries one came from or in general, and ask it or keep it."""
    case, frame, speech, around = _framed(request, ref)
    changes.propose_question.check(request.person, case)
    found = queries.to_ask_about(request.person, case, request.GET.getlist("event"))
    agencies = [found[0].agency] if found else queries.agencies_asked(request.person, case)
    what = found[0].id if found else case.id
    choices = presenting.agency_choices(speech, agencies)
    initial = {"text": unsaved_for(request.person, case, what).text}
    form = AskForm(request.POST or None, agencies=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("text", "due_on")}
        agency = next(one for one in agencies if str(one.pk) == form.cleaned_data["agency"])
        about = [one.id for one in found]
        made = changes.propose_question(case, by=request.person, agency=agency, about=about, **given)
        return _go_on(request, ref, made.id)
    entries = presenting.to_ask_about(case, found, speech)
    context = frame.context(**around, form=form, entries=entries, what=what)
    return render(request, "questions/ask.html", context)


def change(request: Request, ref: str, question_id: UUID) -> HttpResponse:
    """Change a question before it is asked, and ask it."""
    case, frame, speech, around = _framed(request, ref)
    thread = queries.thread_for(request.person, case, question_id)
    question = thread.question
    changes.change_question.check(request.person, question)
    kept = unsaved_for(request.person, case, question.id)
    text = kept.text or presenting.asked_words(thread, speech)[0]
    version = kept.version or question.version
    initial = {"text": text, "due_on": question.due_on, "version": version}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        changes.change_question(question, by=request.person, **form.cleaned_data)
        return _go_on(request, ref, question.id)
    entries = presenting.entries(case, thread, speech, is_panel=True)
    context = frame.context(**around, form=form, entries=entries, what=question.id)
    return render(request, "questions/ask.html", context)


def question(request: Request, ref: str, question_id: UUID) -> HttpResponse:
    """One question with its thread."""
    return _page(request, ref, question_id)


@require_POST
def answer(request: Request, ref: str, question_id: UUID) -> HttpResponse:
    """Answer for the agency, or keep the answer for later."""
    case = casefile.case_for(request.person, ref)
    row = queries.question_for(request.person, case, question_id)
    changes.answer_question.check(request.person, row)
    form = AnswerForm(request.POST, uploads=presenting.upload_choices(queries.corrections_since(row)))
    if not form.is_valid():
        return _page(request, ref, question_id, answer_form=form)
    if "later" in request.POST:
        changes.keep_answer(row, by=request.person, text=form.cleaned_data["text"])
        messages.success(request, _("Your words are kept for you. Nobody else sees them until you answer."))
        return redirect("questions:question", ref, question_id)
    upload = form.cleaned_data.get("upload") or None
    changes.answer_question(
        row, by=request.person, text=form.cleaned_data["text"], upload=UUID(upload) if upload else None
    )
    messages.success(request, _("Your answer is with the review."))
    return redirect("questions:question", ref, question_id)


@require_POST
def again(request: Request, ref: str, question_id: UUID) -> HttpResponse:
    """Ask on."""
    case = casefile.case_for(request.person, ref)
    row = queries.question_for(request.person, case, question_id)
    changes.ask_again.check(request.person, row)
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, question_id, again_form=form)
    changes.ask_again(row, by=request.person, **form.cleaned_data)
    messages.success(request, _("The agency is asked again."))
    return redirect("questions:question", ref, question_id)


@require_POST
def settle(request: Request, ref: str, question_id: UUID) -> HttpResponse:
    """Ask what was proposed, accept the answer, or take the question back."""
    case = casefile.case_for(request.person, ref)
    row = queries.question_for(request.person, case, question_id)
    step = request.POST.get("step")
    if step == "ask":
        version = whole_number(request.POST.get("version", ""), otherwise=0)
        changes.ask_question(row, by=request.person, version=version)
    elif step == "accept":
        said = whole_number(request.POST.get("said", ""), otherwise=0)
        changes.accept_answer(row, by=request.person, said=said)
    elif step == "withdraw":
        changes.withdraw_question(row, by=request.person)
    return redirect("questions:question", ref, question_id)


@require_POST
def keep(request: Request, ref: str, what: UUID) -> HttpResponse:
    """Keep what somebody of the panel is writing, while they write."""
    case = casefile.case_for(request.person, ref)
    text = half_typed(request.POST.get("text", ""), most=MOST_SIGNS)
    if text is None:
        return HttpResponse(status=400)
    version = whole_number(request.POST.get("version", ""), otherwise=0)
    changes.keep_question(case, by=request.person, what=what, text=text, version=version)
    return HttpResponse(status=204)


@require_POST
def keep_answer(request: Request, ref: str, question_id: UUID) -> HttpResponse:
    """Keep what somebody is answering, while they write."""
    case = casefile.case_for(request.person, ref)
    row = queries.question_for(request.person, case, question_id)
    text = half_typed(request.POST.get("text", ""), most=MOST_SIGNS)
    if text is None:
        return HttpResponse(status=400)
    changes.keep_answer(row, by=request.person, text=text)
    return HttpResponse(status=204)


def _framed(request: Request, ref: str) -> tuple[Case, Frame, Speech, dict[str, Any]]:
    """The case, its frame, how words are said to this person, and what the head of each page needs."""
    case = casefile.case_for(request.person, ref)
    is_panel = queries.is_panel(request.person, case)
    names_shown = are_names_shown(request, case)
    speech = queries.speech_for(request.person, case, with_names=names_shown or not is_panel)
    frame = frame_for(request.person, case, current=ROOM, names_shown=speech.with_names)
    around = {
        "is_panel": is_panel,
        "names_shown": names_shown,
        "may_show_names": is_panel and casefile.may_show_names(request.person, case),
        "may_ask": changes.propose_question.offer(request.person, case).is_open,
        "may_put": changes.ask_question.is_for(request.person, case),
        "here": request.get_full_path(),
    }
    return case, frame, speech, around


def _page(
    request: Request,
    ref: str,
    question_id: UUID,
    *,
    answer_form: AnswerForm | None = None,
    again_form: AgainForm | None = None,
) -> HttpResponse:
    """One question, with the forms as they were sent where they could not be taken."""
    case, frame, speech, around = _framed(request, ref)
    thread = queries.thread_for(request.person, case, question_id)
    context = frame.context(
        **around,
        thread=thread,
        question=thread.question,
        badge=presenting.state_badge(thread.question),
        asked=presenting.asked_line(thread.question),
        **presenting.thread(case, thread, speech, is_panel=around["is_panel"]),
        form=answer_form or again_form,
        answer_form=answer_form or _answer_form(request, case, thread),
        again_form=again_form or AgainForm(initial={"said": thread.said}),
        offers={name: getattr(changes, name).offer(request.person, thread.question) for name in _OFFERED},
    )
    return render(request, "questions/question.html", context)


_OFFERED = (
    "change_question",
    "ask_question",
    "answer_question",
    "accept_answer",
    "ask_again",
    "withdraw_question",
)


def _answer_form(request: Request, case: Case, thread: Thread) -> AnswerForm:
    kept = unsaved_for(request.person, case, thread.question.id)
    uploads = presenting.upload_choices(queries.corrections_since(thread.question))
    return AnswerForm(initial={"text": kept.text}, uploads=uploads)


def _go_on(request: Request, ref: str, question_id: UUID) -> HttpResponse:
    """Ask what was just written, where that was pressed, and show it."""
    if "ask" in request.POST:
        case = casefile.case_for(request.person, ref)
        row = queries.question_for(request.person, case, question_id)
        if row.asked_at is None:  # pressed twice, it is asked once
            changes.ask_question(row, by=request.person, version=row.version)
        messages.success(request, _("The agency is asked, and has been told by e-mail."))
    else:
        messages.success(request, _("The question is kept. The agency does not see it until it is asked."))
    return redirect("questions:question", ref, question_id)
