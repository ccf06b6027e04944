"""The desk's pages."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.desk import presenting, queries
from casereview.foundation import clock
from casereview.foundation.access import asking, typed
from casereview.foundation.access.web import Request
from casereview.foundation.mail import queries as mail
from casereview.foundation.people.sign_in import sign_out


def home(request: Request) -> HttpResponse:
    """What waits for me, and my reviews at a glance."""
    today = clock.today()
    seen = queries.glances(request.person, today=today)
    groups = queries.groups_for(request.person, seen, today=today)
    context: dict[str, Any] = {
        "groups": groups,
        "lead": presenting.lead(groups),
        "columns": presenting.REVIEW_COLUMNS,
        "reviews": [presenting.review_row(one) for one in seen],
        "notices": presenting.notices(mail.messages_to(request.person, newest=6), [one.case for one in seen]),
        "starts": presenting.starts_for(request.person),
    }
    return render(request, "desk/home.html", context)


def reviews(request: Request) -> HttpResponse:
    """Every review I am on."""
    seen = queries.glances(request.person, today=clock.today())
    rows = [presenting.review_row(one) for one in seen]
    return render(request, "desk/reviews.html", {"columns": presenting.REVIEW_COLUMNS, "reviews": rows})


def glance(request: Request, ref: str) -> HttpResponse:
    """One review at a glance: where it stands, what is to be done, which dates follow."""
    case = casefile.case_for(request.person, ref)
    frame = frame_for(request.person, case, current="desk:glance")
    waits = queries.waits_on(request.person, case)
    context = frame.context(
        flow=presenting.flow(frame.steps),
        date_columns=presenting.DATE_COLUMNS,
        tasks=presenting.tasks(waits),
        dates=presenting.dates(queries.framework_of(case), frame.duties),
        members=presenting.members(casefile.members_of(request.person, case)),
        happenings=presenting.happenings(frame.events),
        may_read_record=queries.may_read_record(request.person, case),
    )
    return render(request, "desk/glance.html", context)


def support(request: Request) -> HttpResponse:
    """Where staff find help and somebody to talk to."""
    return render(request, "desk/support.html", {})


def accessibility(request: Request) -> HttpResponse:
    """What works for whom, and whom to tell when it does not."""
    return render(request, "desk/accessibility.html", {})


def language(request: Request, code: str) -> HttpResponse:
    """Remember the language somebody asked for, and lead back to where they were."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "/")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = HttpResponseRedirect(back if is_ours else "/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, secure=settings.BEHIND_TLS, httponly=True, samesite="Lax"
    )
    return response


def written(request: Request) -> HttpResponse:
    """What I was writing when my session ended, to be sent after all or thrown away."""
    kept = typed.kept_for(request.person, request)
    if request.method == "POST" or kept is None:
        typed.forget(request)
        return redirect("desk:home")
    return render(request, "desk/written.html", {"kept": kept})


def pause(request: Request) -> HttpResponse:
    """Clear the screen at once; the way back leads to the same place."""
    asking.note_decision(None)
    back = request.headers.get("Referer", "") if request.method == "POST" else ""
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return render(request, "desk/pause.html", {"back": back if is_ours else "/"})


def leave(request: Request) -> HttpResponse:
    """Leave for a neutral page, ending the session."""
    sign_out(request)
    return redirect("https://www.bbc.co.uk/weather")
