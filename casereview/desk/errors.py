"""The pages for what went wrong, in the frame if there is one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from casereview.foundation.access.typed import words_sent
from casereview.ui.pieces import Link


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    return render(request, "ui/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not this person's to do."""
    return render(request, "ui/errors/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token is missing or old, as after signing in again in another tab."""
    heading = _("This form is out of date")
    text = [
        _("You have signed in or out since the page was opened, so nothing was saved."),
        _("Copy what you have written, load the page again, and send it once more."),
    ]
    links = [Link(_("Go to the first page"), "/")]
    page = {"heading": heading, "text": text, "needs": [], "links": links, "typed": words_sent(request)}
    return render(request, "ui/message.html", page, status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: too many tries in a short time."""
    return render(request, "ui/errors/429.html", status=429)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not theirs."""
    return render(request, "ui/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing is said of what was being worked on."""
    return render(request, "ui/errors/500.html", status=500)
