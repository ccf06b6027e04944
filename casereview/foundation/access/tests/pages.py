"""Addresses for the tests of the gate, beside those of the application."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from casereview.casework.casefile import queries as casefile
from casereview.config import urls
from casereview.foundation.access import asking
from casereview.foundation.access.routes import Audience, page
from casereview.foundation.verdicts import Blocked, Need, NotAllowed, Stale

handler404, handler500 = urls.handler404, urls.handler500
SECRET = "what only members may read"


def secret(request: HttpRequest, **_: str) -> HttpResponse:
    return HttpResponse(SECRET)


def undecided(request: HttpRequest, status: int) -> HttpResponse:
    return HttpResponse(SECRET, status=status)


def opens(request: HttpRequest, refs: str, status: int) -> HttpResponse:
    for ref in refs.split("+"):
        casefile.case_for(request.person, ref)
    if status == 302:
        return redirect("/")
    if status == 404:
        raise Http404
    return HttpResponse(SECRET, status=status)


def no_place(request: HttpRequest) -> HttpResponse:
    asking.note_decision(None)
    return HttpResponse(SECRET)


REFUSALS = {
    "not-allowed": NotAllowed("To do it is for the board chair.", roles=["board chair"]),
    "blocked": Blocked([Need("one", "Do the one thing", bool), Need("two", "Do <the> other thing", bool)]),
    "stale": Stale(theirs="what <stands>", yours="what was typed", who="Cora"),
    "error": ValueError("not a refusal"),
}


def refuses(request: HttpRequest, how: str) -> HttpResponse:
    raise REFUSALS[how]


MEMBERS = Audience.MEMBERS
urlpatterns = [
    *urls.urlpatterns,
    path("test/unlabelled/", secret, name="unlabelled"),
    page("test/public/", secret, name="public", audience=Audience.PUBLIC),
    page("test/signed-in/", secret, name="signed_in", audience=Audience.SIGNED_IN),
    page("test/undecided/<int:status>/", undecided, name="undecided", audience=MEMBERS, looks="test:seen"),
    page("test/opens/<str:refs>/<int:status>/", opens, name="opens", audience=MEMBERS, looks="test:seen"),
    page("test/unseen/<str:refs>/<int:status>/", opens, name="unseen", audience=MEMBERS),
    page("test/no-place/", no_place, name="no_place", audience=MEMBERS, looks="test:seen"),
    page("test/refuses/<str:how>/", refuses, name="refuses", audience=MEMBERS, looks="test:seen"),
]
