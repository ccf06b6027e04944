"""Same events: the lists, one group side by side, entries put together by hand, and settling."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.voice import Voice, agency_words
from casereview.casework.workbench.same_events import changes, queries
from casereview.casework.workbench.same_events.forms import ids_in
from casereview.casework.workbench.same_events.presenting import listing, single
from casereview.casework.workbench.same_events.queries import Bench, Group
from casereview.casework.workbench.same_events.rules import Kind, State
from casereview.foundation.access.web import Request, page_number
from casereview.foundation.verdicts import NotFound

ROOM = "same_events:groups"


def groups(request: Request, ref: str) -> HttpResponse:
    """Entries of several agencies that look like one event: to be settled, or settled."""
    return _list(request, ref, Kind.ACROSS)


def twice(request: Request, ref: str) -> HttpResponse:
    """Entries that one agency has sent twice."""
    return _list(request, ref, Kind.WITHIN)


def group(request: Request, ref: str, entry: UUID) -> HttpResponse:
    """The entries that look like one event with this one, side by side."""
    case = casefile.case_for(request.person, ref)
    bench, found = queries.group_for(request.person, case, Kind.ACROSS, entry)
    return _side_by_side(request, case, bench, found)


def twice_group(request: Request, ref: str, entry: UUID) -> HttpResponse:
    """The entries that say the same as this one, side by side."""
    case = casefile.case_for(request.person, ref)
    bench, found = queries.group_for(request.person, case, Kind.WITHIN, entry)
    return _side_by_side(request, case, bench, found)


def decided(request: Request, ref: str, group_id: UUID) -> HttpResponse:
    """A group that was settled, as it stands now, and what was decided before."""
    case = casefile.case_for(request.person, ref)
    bench, found = queries.decided_for(request.person, case, group_id)
    return _side_by_side(request, case, bench, found)


def together(request: Request, ref: str) -> HttpResponse:
    """Entries that somebody has ticked, side by side, to be made one event."""
    case = casefile.case_for(request.person, ref)
    bench, found = queries.by_hand_for(
        request.person, case, Kind.ACROSS, ids_in(request.GET.getlist("entry"))
    )
    return _side_by_side(request, case, bench, found)


@require_POST
def settle(request: Request, ref: str, kind: str) -> HttpResponse:
    """Settle a group, and go on to the next."""
    case = casefile.case_for(request.person, ref)
    if kind not in set(Kind):
        raise NotFound
    shown = ids_in(request.POST.getlist("shown"))
    bench, found = queries.by_hand_for(request.person, case, Kind(kind), shown)
    names_shown = are_names_shown(request, case)
    form, _compared = single.form_for(case, Voice(bench.together, names_shown), found, request.POST)
    if not form.is_valid():
        return _side_by_side(request, case, bench, found, data=request.POST)
    decision = changes.settle_same_event(case, by=request.person, asked=form.settlement(Kind(kind)))
    messages.success(request, single.settled_words(decision))
    after = form.cleaned_data.get("next")
    if after:
        return redirect("same_events:group" if kind == Kind.ACROSS else "same_events:twice_group", ref, after)
    return redirect("same_events:groups" if kind == Kind.ACROSS else "same_events:twice", ref)


def _list(request: Request, ref: str, kind: Kind) -> HttpResponse:
    case = casefile.case_for(request.person, ref)
    bench = queries.bench_for(request.person, case)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    if bench is None:
        return render(request, "same_events/empty.html", frame.context())
    voice = Voice(bench.together, names_shown)
    asked = _asked(request, kind)
    parts = listing.parts_of(case, bench, asked)
    known = {agency.place_id: agency for agency in frame.agencies}
    around = listing.page_of(case, bench, asked, len(parts), agency_words(voice, known))
    start = (around["pages"].current - 1) * listing.GROUPS_A_PAGE
    shown = parts[start : start + listing.GROUPS_A_PAGE]
    events = queries.entries_by_id(case, [one for part in shown for one in part.members])
    told = listing.told(shown, events, voice)
    context = frame.context(**_names(request, case, names_shown=names_shown), **around, rows=told)
    return render(request, "same_events/groups.html", context)


def _asked(request: Request, kind: Kind) -> listing.Asked:
    """What was chosen. Note: what cannot be understood counts as not chosen."""
    agency = ids_in([request.GET.get("agency", "")])
    state = request.GET.get("state", "")
    return listing.Asked(
        kind,
        request.GET.get("show") == "settled",
        agency[0] if agency else None,
        State(state) if state in set(State) else None,
        page_number(request),
    )


def _side_by_side(
    request: Request, case: Case, bench: Bench, found: Group, *, data: Any = None
) -> HttpResponse:
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    voice = Voice(bench.together, names_shown)
    offer = changes.settle_same_event.offer(request.person, case)
    form, compared = single.form_for(case, voice, found, data)
    earlier = queries.earlier_of(request.person, case, found.decided.group) if found.decided else []
    near = queries.near_by(case, bench, found) if offer.is_allowed and found.kind is Kind.ACROSS else []
    page = single.page_of(case, voice, found, form=form, compared=compared)
    context = frame.context(
        **_names(request, case, names_shown=names_shown),
        **page,
        may_settle=offer.is_allowed,
        near=single.near_lines(voice, near),
        history=single.history_of(voice, earlier),
    )
    return render(request, "same_events/group.html", context)


def _names(request: Request, case: Case, *, names_shown: bool) -> dict[str, Any]:
    return {
        "may_show_names": casefile.may_show_names(request.person, case),
        "names_shown": names_shown,
        "here": request.get_full_path(),
    }
