"""Marks on one entry: star, labels, note, comments, citations, how it stands."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.workbench.marks import changes, presenting, queries
from casereview.casework.workbench.marks.forms import CitationForm, CommentForm, NoteForm, StandingForm
from casereview.casework.workbench.marks.rules import Stand
from casereview.foundation.access.web import Request, way_back

ROOM = "reading:integrated"
# A press that script sends wants no page back.
_BY_SCRIPT = "workbench"


@require_POST
def star(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """Star an entry for oneself, or take the star away."""
    case = casefile.case_for(request.person, ref)
    event = queries.entry_for(request.person, case, event_id)
    press = changes.unstar if request.POST.get("star") == "off" else changes.star
    press(case, by=request.person, event=event)
    if request.headers.get("X-Requested-With") == _BY_SCRIPT:
        return HttpResponse(status=204)
    return redirect(_back(request, case, event_id))


@require_POST
def label(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """Put a label on an entry, or take one off."""
    case = casefile.case_for(request.person, ref)
    event = queries.entry_for(request.person, case, event_id)
    taken = request.POST.get("take", "")
    key = presenting.id_in(taken or request.POST.get("put", ""))
    if key is None:
        messages.error(request, _("Choose a label."))
        return redirect(_back(request, case, event_id))
    chosen = queries.label_for(request.person, case, key)
    press = changes.take_label if taken else changes.put_label
    press(case, by=request.person, event=event, label=chosen)
    return redirect(_back(request, case, event_id))


def note(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """Write the shared note of an entry."""
    case, event = _entry(request, ref, event_id)
    changes.write_note.check(request.person, case)
    shown = are_names_shown(request, case)
    form = NoteForm(request.POST or presenting.note_now(request.person, case, event, names_shown=shown))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.write_note(case, by=request.person, event=event, text=given["text"], version=given["version"])
        return _done(request, case, event_id, _("The note is saved."))
    return _asked(request, case, event, form, _("Note on an entry"), _("Save the note"))


def comment(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """Comment on an entry."""
    case, event = _entry(request, ref, event_id)
    changes.say_comment.check(request.person, case)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes.say_comment(case, by=request.person, event=event, text=form.cleaned_data["text"])
        return _done(request, case, event_id, _("Your comment is added."))
    return _asked(request, case, event, form, _("Comment on an entry"), _("Comment"))


def standing(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """Say how an entry stands."""
    case, event = _entry(request, ref, event_id)
    changes.set_standing.check(request.person, case)
    shown = are_names_shown(request, case)
    now = presenting.standing_now(request.person, case, event, names_shown=shown)
    form = StandingForm(request.POST or now)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        value = Stand(given["value"]) if given["value"] else None
        said = {"value": value, "reason": given["reason"], "version": given["version"]}
        changes.set_standing(case, by=request.person, event=event, **said)
        return _done(request, case, event_id, _("It is kept how the entry stands."))
    return _asked(request, case, event, form, _("How an entry stands"), _("Save"))


def citation(request: Request, ref: str, event_id: UUID) -> HttpResponse:
    """Cite the source of an entry."""
    case, event = _entry(request, ref, event_id)
    changes.cite.check(request.person, case)
    form = CitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.cite(case, by=request.person, event=event, text=given["text"], with_row=given["with_row"])
        return _done(request, case, event_id, _("The source is cited."))
    return _asked(request, case, event, form, _("Source of an entry"), _("Cite it"))


@require_POST
def withdraw_comment(request: Request, ref: str, comment_id: UUID) -> HttpResponse:
    """Withdraw one's own comment."""
    case = casefile.case_for(request.person, ref)
    found = queries.comment_for(request.person, case, comment_id)
    changes.withdraw_comment(found, by=request.person)
    return _done(request, case, found.event_id, _("Your comment is withdrawn. It is kept, and says so."))


@require_POST
def withdraw_citation(request: Request, ref: str, citation_id: UUID) -> HttpResponse:
    """Take a citation back."""
    case = casefile.case_for(request.person, ref)
    found = queries.citation_for(request.person, case, citation_id)
    changes.withdraw_citation(found, by=request.person)
    return _done(request, case, found.event_id, _("The source is taken back."))


def _entry(request: Request, ref: str, event_id: UUID) -> tuple[Case, ChronologyEvent]:
    case = casefile.case_for(request.person, ref)
    return case, queries.entry_for(request.person, case, event_id)


def _asked(
    request: Request, case: Case, event: ChronologyEvent, form: Form, title: str, button: str
) -> HttpResponse:
    """The question on a page of its own: when something has to be put right, or without the page of the entry."""
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    context = frame.context(
        form=form,
        title=title,
        button=button,
        back=_back(request, case, event.id),
        may_show_names=casefile.may_show_names(request.person, case),
        **presenting.entry_said(request.person, case, event, names_shown=names_shown),
    )
    return render(request, "marks/ask.html", context)


def _done(request: Request, case: Case, event_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(_back(request, case, event_id))


def _back(request: Request, case: Case, event_id: UUID) -> str:
    then = request.POST.get("then", "") or request.GET.get("then", "")
    return way_back(then, otherwise=reverse("reading:event", args=[case.ref, event_id]))
