"""How far long work has got: a page that looks again by itself, with or without script."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from casereview.foundation.access.web import Request
from casereview.foundation.jobs import queries
from casereview.foundation.jobs.registry import JOBS
from casereview.foundation.jobs.rules import OPEN, State

LOOK_AGAIN_SECONDS = 2


def progress(request: Request, run_id: UUID) -> HttpResponse:
    """How far a run has got; when it is done, on to the page named by `then`."""
    run = queries.run_for(request.person, run_id)
    then = request.GET.get("then", "")
    onward = (
        then if then.startswith("/") and url_has_allowed_host_and_scheme(then, allowed_hosts=None) else "/"
    )
    if run.state == State.DONE:
        return HttpResponseRedirect(onward)
    known = JOBS.get(run.kind)
    heading = (known and known.title) or _("Working")
    why = (known.words if known else {}).get(run.message) or _(
        "It could not be finished. Nothing was changed. Try again; if it fails again, tell the people who run this service."
    )
    page = {"run": run, "heading": heading, "onward": onward, "why": why, "is_open": run.state in OPEN}
    response = render(request, "jobs/run.html", page)
    if run.state in OPEN:
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response
