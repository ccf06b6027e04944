"""The gate: who may come in, what was looked at, and how a refusal is said."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.foundation.access import asking, typed
from casereview.foundation.access.asking import Asking
from casereview.foundation.access.routes import Audience, Posted
from casereview.foundation.audit import changes as audit
from casereview.foundation.audit.rules import SYSTEM
from casereview.foundation.people.sign_in import has_two_steps
from casereview.foundation.remembering import while_reading
from casereview.foundation.verdicts import Blocked, NotFound, Refusal, Stale
from casereview.ui.pieces import Link

Answer = Callable[[HttpRequest], HttpResponse]

# Pages of the sign-in library: open to whoever they say, and holding no case.
_OTHERS_OPEN = ("account_", "mfa_")
_NOT_KEPT = "private, no-store"
_METHODS = ("GET", "HEAD", "POST")
# Where somebody finds again what they were writing when their session ended.
_WRITTEN = "desk:written"


class Gate:
    """Lets in whom a page is for, keeps the record of looking, and turns refusals into pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        reads = request.method in ("GET", "HEAD")
        with asking.answering() as asked, while_reading() if reads else nullcontext():
            request.person = request.user  # type: ignore[attr-defined]
            response = self.get_response(request)
            return _let_out(request, response, asked)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Send strangers to the sign-in page, and whoever has no second step yet to the page that sets it up.

        Raises: ImproperlyConfigured for a page without a label.
        """
        posted = posted_on(request, view)
        request.posted = posted  # type: ignore[attr-defined]
        if any("\x00" in str(word) for word in kwargs.values()):
            raise Http404  # the database would refuse it as an error of ours
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        if posted.audience is not Audience.PUBLIC and not request.user.is_authenticated:
            return _to_sign_in(request)
        if posted.audience is not Audience.PUBLIC and settings.TWO_STEPS and not has_two_steps(request):
            asking.note_decision(None)
            return redirect("mfa_activate_totp")
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Say a refusal in words; anything else is an error and stays one."""
        if not isinstance(problem, Refusal):
            return None
        asking.note_decision(None)
        if isinstance(problem, NotFound):
            return render(request, "ui/errors/404.html", status=problem.status)
        if isinstance(problem, Stale):
            return render(request, "ui/stale.html", {"stale": problem}, status=problem.status)
        return render(request, "ui/message.html", _said(request, problem), status=problem.status)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; with what was being written when the session ended, if there is any."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    if typed.keep(request):
        return redirect_to_login(reverse(_WRITTEN), settings.LOGIN_URL)
    words = typed.words_sent(request)
    if not words:
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    page = {
        "heading": _("You have signed out"),
        "text": [_("Nothing was saved. Copy what you wrote before you sign in again.")],
        "needs": [],
        "links": [Link(_("Sign in"), reverse(settings.LOGIN_URL))],
        "typed": words,
    }
    return render(request, "ui/message.html", page, status=403)


def _said(request: HttpRequest, refusal: Refusal) -> dict[str, Any]:
    needs = [need.ask for need in refusal.needs] if isinstance(refusal, Blocked) else []
    back = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    link = Link("Go back", back if back.startswith(here) else "/")
    return {
        "heading": refusal.title,
        "text": [] if needs else [refusal.words],
        "needs": needs,
        "links": [link],
        "typed": typed.words_sent(request) if request.method == "POST" else [],
    }


def posted_on(request: HttpRequest, view: Callable[..., HttpResponse]) -> Posted:
    """The label of the page that answers. Raises: ImproperlyConfigured when it has none."""
    posted = getattr(view, "posted", None)
    if isinstance(posted, Posted):
        return posted
    match = request.resolver_match
    if match and (match.url_name or "").startswith(_OTHERS_OPEN):
        return Posted(Audience.PUBLIC, None)
    raise ImproperlyConfigured(f"{request.path} does not say whom it is for")


def _let_out(request: HttpRequest, response: HttpResponse, asked: Asking) -> HttpResponse:
    posted: Posted | None = getattr(request, "posted", None)
    if posted is None or posted.audience is Audience.PUBLIC:
        return response
    response.headers["Cache-Control"] = _NOT_KEPT
    if posted.audience is not Audience.MEMBERS or not request.user.is_authenticated:
        return response
    if response.status_code < 400 and not asked.decided:
        raise ImproperlyConfigured(f"{request.path} was answered without asking whether it may be")
    if posted.looks and response.status_code == 200:
        # A page about no one place, such as the desk, is noted beside the sign-ins.
        for place in sorted(asked.opened) or [SYSTEM]:
            audit.looked(posted.looks, chain=place, by=request.user.pk)
    return response
