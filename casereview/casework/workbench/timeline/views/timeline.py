"""The timeline itself, its parts for the script, and its sheet for paper."""

import hashlib

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from casereview.casework.chronology import queries as chronology
from casereview.casework.workbench.timeline import queries
from casereview.casework.workbench.timeline.presenting import entries, lastmet, packing, paper, whole
from casereview.casework.workbench.timeline.presenting.drawing import over
from casereview.casework.workbench.timeline.views.opening import framed, looked_at, opened, window_form
from casereview.foundation.access.web import Request
from casereview.foundation.verdicts import NotFound


def timeline(request: Request, ref: str) -> HttpResponse:
    """The chronology drawn, in one window, with the tables that say the same."""
    frame, around = framed(request, ref, tab="timeline")
    one = opened(request, ref)
    form = window_form(request, one) if one else None
    look = looked_at(request, one, form) if one and form else None
    if one is None or look is None:
        return render(request, "timeline/empty.html", frame.context(**around))
    page = whole.page_of(
        one.voice,
        look.scene,
        look.asked,
        names=one.names,
        over=over.laid_over(request.person, one.case, one.voice),
        born=queries.born(request.person, one.case),
    )
    return render(request, "timeline/timeline.html", frame.context(form=form, **around, **page))


def window(request: Request, ref: str) -> HttpResponse:
    """One window drawn anew, for a page that is open: the picture and the tables, without the rest."""
    one = opened(request, ref)
    look = looked_at(request, one, window_form(request, one)) if one else None
    if one is None or look is None:
        raise NotFound
    parts = whole.window_of(
        one.voice,
        look.scene,
        look.asked,
        names=one.names,
        over=over.laid_over(request.person, one.case, one.voice),
        born=queries.born(request.person, one.case),
    )
    return render(request, "timeline/_window.html", {"case": one.case, **parts})


def day(request: Request, ref: str) -> HttpResponse:
    """How it stood on one day, for a page that is open."""
    one = opened(request, ref)
    look = looked_at(request, one, window_form(request, one)) if one else None
    if one is None or look is None:
        raise NotFound
    born = queries.born(request.person, one.case)
    asked = look.asked
    context = lastmet.context_of(one.case, look.scene, one.names, born, on=asked.on, other=asked.other)
    return render(request, "timeline/_day.html", {"case": one.case, **context})


def marks(request: Request, ref: str) -> HttpResponse:
    """Every mark as numbers, and no word of the case."""
    one = opened(request, ref)
    look = looked_at(request, one, window_form(request, one)) if one else None
    if one is None or look is None:
        raise NotFound
    content = whole.marks_for(one.voice, look.scene, look.asked)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    is_zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(
        content if is_zipped else packing.unpacked(content), content_type="application/octet-stream"
    )
    answer.headers["ETag"] = tag
    answer.headers["Vary"] = "Accept-Encoding"
    if is_zipped:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def entry(request: Request, ref: str, number: int) -> HttpResponse:
    """One entry in short, by its number in the version of the chronology that the page was drawn from."""
    one = opened(request, ref)
    if one is None or number >= len(one.voice.together.columns):
        raise NotFound
    together = one.voice.together
    if request.GET.get("v") != str(together.version):
        return JsonResponse({"changed": True}, status=409)
    event = chronology.event_for(request.person, one.case, together.columns.id_of(number))
    short = entries.in_short(one.case, [event], one.voice, one.names)[0]
    return JsonResponse({"line": short.line, "href": short.href, "when": short.when, "code": short.code})


def sheet(request: Request, ref: str) -> HttpResponse:
    """The window over as many strips as it needs, for paper."""
    frame, around = framed(request, ref, tab="timeline")
    one = opened(request, ref)
    look = looked_at(request, one, window_form(request, one)) if one else None
    if one is None or look is None:
        raise NotFound
    page = paper.page_of(
        look.scene,
        look.asked,
        strips=request.GET.get("strips", ""),
        over=over.laid_over(request.person, one.case, one.voice),
        born=queries.born(request.person, one.case),
    )
    return render(request, "timeline/paper.html", frame.context(**around, **page))
