"""What a file changes against the one its team confirmed before."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology import queries
from casereview.casework.chronology.presenting import differences as presenting
from casereview.casework.chronology.rules import DIFFERS_WORDS, Differs
from casereview.casework.chronology.views.uploads import ROOM
from casereview.foundation.access.web import Request, page_number
from casereview.foundation.verdicts import NotFound


def differences(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """Rows that are new, changed and gone, what differs side by side."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    earlier = queries.earlier_of(upload)
    if earlier is None:
        raise NotFound
    found = queries.differences_of(earlier, upload)
    show = _shown(request.GET.get("show", ""), found)
    page = queries.page_of_differences(found, show, page_number(request))
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        upload=upload,
        earlier=earlier,
        counted=presenting.counted(found),
        views=presenting.views_of(upload, found, show),
        title=DIFFERS_WORDS[show],
        changed=presenting.changed_rows(page.lines),
        columns=presenting.COLUMNS,
        rows=presenting.whole_rows(page.lines) if show is not Differs.CHANGED else [],
        pages=presenting.pages_of(upload, show, page),
    )
    return render(request, "chronology/differences.html", context)


def _shown(asked: str, found: queries.Differences) -> Differs:
    """The way asked for, else the first in which any row differs."""
    if asked in set(Differs):
        return Differs(asked)
    return next((way for way in Differs if found.count(way)), Differs.CHANGED)
