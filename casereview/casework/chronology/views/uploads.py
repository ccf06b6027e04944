"""Sending a chronology: what was sent, a new file, the file as it was sent."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology import changes, papers, queries
from casereview.casework.chronology.forms import UploadForm
from casereview.casework.chronology.presenting import sent
from casereview.casework.chronology.rules import OPEN, READ_ORIGINAL, STATE_WORDS, State
from casereview.engines.chronicle.readers import Unreadable
from casereview.foundation.access import queries as access
from casereview.foundation.access.web import Request
from casereview.foundation.jobs.queries import latest_run
from casereview.ui import words

if TYPE_CHECKING:
    from casereview.casework.casefile.models import Case
    from casereview.casework.chronology.models import Upload

ROOM = "chronology:uploads"


def uploads(request: Request, ref: str) -> HttpResponse:
    """How far each agency is, and what my own agency has sent."""
    case = casefile.case_for(request.person, ref)
    states = queries.states_for(request.person, case)
    own = queries.own_uploads(request.person, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=bool(own))
    may_open = access.may(request.person, READ_ORIGINAL, case)
    context = frame.context(
        states=sent.state_rows(case, states, may_open=may_open, has_names=bool(own)),
        state_columns=sent.STATE_COLUMNS,
        own=sent.upload_rows(case, own),
        own_columns=sent.UPLOAD_COLUMNS,
        may_send=bool(queries.parts_of(request.person, case)),
        may_see_columns=queries.may_see_columns(request.person, case),
    )
    return render(request, "chronology/uploads.html", context)


def upload(request: Request, ref: str) -> HttpResponse:
    """Send a file. What cannot be read comes back with the reason; a file sent before is recognised."""
    case = casefile.case_for(request.person, ref)
    part = queries.part_for(request.person, case, request.POST.get("agency", ""))
    agencies = [(str(one.agency_id), one.agency.name) for one in queries.parts_of(request.person, case)]
    form = UploadForm(request.POST or None, request.FILES or None, agencies=agencies)
    known: Upload | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        team = queries.team_called(part, form.cleaned_data["team"])
        known = queries.sent_before(part, content, team)
        if known is None or known.state in OPEN:
            sent = _sent(request, part, form, file.name, content)
            if sent:
                return _onward(request, case, sent)
    frame = frame_for(request.person, case, current=ROOM)
    context = frame.context(form=form, known=known, known_words=_known_words(known))
    context |= {
        "teams": queries.teams_of(part),
        "may_see_columns": queries.may_see_columns(request.person, case),
    }
    return render(request, "chronology/upload.html", context)


@require_POST
def again(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """Check a file that was sent before once more."""
    case = casefile.case_for(request.person, ref)
    before = queries.upload_for(request.person, case, upload_id)
    return _onward(request, case, changes.read_again(before, by=request.person))


def original(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """The file exactly as it was sent, to be kept and not to be shown by the browser."""
    case = casefile.case_for(request.person, ref)
    file = queries.file_for(request.person, case, upload_id)
    called = queries.name_for(request.person, case, upload_id)
    name = content_disposition_header(as_attachment=True, filename=called) or "attachment"
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(queries.content_for(file), content_type="application/octet-stream", headers=headers)


def _sent(
    request: Request, part: casefile.Part, form: UploadForm, name: str, content: bytes
) -> "Upload | None":
    """The upload, or none when the file cannot be read and the form says why."""
    try:
        team = form.cleaned_data["team"]
        return changes.send_chronology(part, by=request.person, name=name, content=content, team=team)
    except Unreadable as problem:
        changes.refuse_file(part, by=request.person)
        form.add_error("file", papers.why(problem))
        return None


def _known_words(known: "Upload | None") -> str:
    if known is None:
        return ""
    return _("You sent this very file on %(when)s, under the name %(name)s. It is %(state)s.") % {
        "when": words.moment(known.sent_at),
        "name": known.file.name,
        "state": STATE_WORDS[State(known.state)],
    }


def _onward(request: Request, case: "Case", sent: "Upload") -> HttpResponse:
    """To the rows; by way of the progress of the reading when it is long."""
    then = reverse("chronology:preview", args=[case.ref, sent.id])
    run = (
        latest_run(request.person, "chronology:read", case.place_id) if sent.state == State.READING else None
    )
    if run is None:
        return redirect(then)
    return redirect(f"{reverse('jobs:run', args=[run.id])}?then={then}")
