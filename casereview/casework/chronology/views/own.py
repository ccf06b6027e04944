"""An agency's own chronology in one order."""

from django.http import HttpResponse
from django.shortcuts import render

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology import queries
from casereview.casework.chronology.presenting import own as presenting
from casereview.casework.chronology.views.uploads import ROOM
from casereview.foundation.access.web import Request, page_number


def own(request: Request, ref: str) -> HttpResponse:
    """Everything my own agency has confirmed, all its teams in one order."""
    case = casefile.case_for(request.person, ref)
    parts = queries.own_parts(request.person, case)
    chosen = [part for part in parts if str(part.agency_id) == request.GET.get("agency", "")]
    mine = queries.own_chronology(request.person, (chosen or parts)[0], page=page_number(request))
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        own=mine,
        others=presenting.agency_links(case, parts, mine),
        columns=presenting.columns_of_table(),
        rows=presenting.entry_rows(mine),
        pages=presenting.pages_of(case, mine),
    )
    return render(request, "chronology/own.html", context)
