"""Taking a copy of what is shown, the copies taken, and the file of one's own."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.queries.speaking import speech_of
from casereview.casework.workbench.copies import changes, presenting, queries
from casereview.casework.workbench.copies.forms import StoryForm, TakeForm
from casereview.casework.workbench.copies.rules import Kind
from casereview.casework.workbench.reading.presenting import wanting
from casereview.casework.workbench.story import queries as stories
from casereview.engines.press.printing.printer import CannotPrint
from casereview.foundation.access.web import Request
from casereview.foundation.jobs.queries import latest_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from casereview.casework.casefile.models import Case
    from casereview.casework.workbench.copies.models import Copy

ROOM = "copies:copies"


def copies(request: Request, ref: str) -> HttpResponse:
    """The copies that were taken, and by whom."""
    case = casefile.case_for(request.person, ref)
    found = queries.copies_for(request.person, case)
    frame = frame_for(request.person, case, current=ROOM)
    context = frame.context(
        rows=presenting.copy_rows(case, found, request.person.id),
        columns=presenting.COLUMNS,
        may_take=changes.take_copy.is_for(request.person, case),
    )
    return render(request, "copies/copies.html", context)


def take(request: Request, ref: str) -> HttpResponse:
    """Take what the filter shows as a file."""
    case = casefile.case_for(request.person, ref)
    changes.take_copy.check(request.person, case)
    names_shown = are_names_shown(request, case)
    view = wanting.view_of(request.person, case, request.GET, names_shown=names_shown)
    form = TakeForm(request.POST or None, entries=len(view.entries))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"entries": view.entries, "said": view.said, "has_names": names_shown}
        if copy := _taken(form, lambda: changes.take_copy(case, by=request.person, **given)):
            return _onward(request, case, copy)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    context = frame.context(
        form=form,
        view=view,
        names_shown=names_shown,
        may_show_names=casefile.may_show_names(request.person, case),
        here=request.get_full_path(),
    )
    return render(request, "copies/take.html", context)


def story(request: Request, ref: str, story_id: UUID) -> HttpResponse:
    """Take a story as a document."""
    case = casefile.case_for(request.person, ref)
    found = stories.story_for(request.person, case, story_id)
    changes.take_story.check(request.person, found)
    shown = are_names_shown(request, case)
    form = StoryForm(request.POST or None, initial={"kind": request.GET.get("kind", Kind.WORD)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"has_names": shown}
        if copy := _taken(form, lambda: changes.take_story(found, by=request.person, **given)):
            return _onward(request, case, copy)
    context = frame_for(request.person, case, current=ROOM, names_shown=shown).context(
        form=form,
        story=found,
        title=speech_of(case, with_names=shown).of_panel([found.title or ""])[0],
        offer=changes.take_story.offer(request.person, found),
        names_shown=shown,
        may_show_names=casefile.may_show_names(request.person, case),
        here=request.get_full_path(),
    )
    return render(request, "copies/story.html", context)


def file(request: Request, ref: str, copy_id: UUID) -> HttpResponse:
    """The file of one's own copy, to be kept and not to be shown by the browser."""
    case = casefile.case_for(request.person, ref)
    copy = queries.copy_for(request.person, case, copy_id)
    content = queries.content_for(copy)
    name = (
        content_disposition_header(as_attachment=True, filename=str(copy.file and copy.file.name))
        or "attachment"
    )
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


def _taken(form: TakeForm | StoryForm, take: "Callable[[], Copy]") -> "Copy | None":
    """The copy, or none when a letter cannot be printed and the form says which."""
    try:
        return take()
    except CannotPrint as problem:
        form.add_error("kind", str(problem))
        return None


def _onward(request: Request, case: "Case", copy: "Copy") -> HttpResponse:
    """To the list; by way of the progress of the making when it is long."""
    then = reverse("copies:copies", args=[case.ref])
    run = latest_run(request.person, "copies:make", case.place_id) if copy.file is None else None
    if run is not None:
        return redirect(f"{reverse('jobs:run', args=[run.id])}?then={then}")
    messages.success(request, _("Copy %(number)s is made. Open it below.") % {"number": copy.number})
    return redirect(then)
