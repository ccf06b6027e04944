"""Pages of the demonstration only: become somebody, see the mail, look at the components."""

from uuid import UUID

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.views.decorators.http import require_POST

from casereview.foundation.access import typed
from casereview.foundation.mail import queries as mail
from casereview.foundation.people import queries as people
from casereview.foundation.verdicts import NotFound
from casereview.ui.gallery import examples


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's people, without a password."""
    try:
        person = people.person_by_id(UUID(request.POST.get("person", "")))
    except ValueError:
        person = None
    if person is None:
        raise NotFound
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("desk:written" if typed.kept_for(person, request) else "desk:home")


def mails(request: HttpRequest) -> HttpResponse:
    """Every notice that was sent."""
    return render(request, "devtools/mails.html", {"messages": mail.all_messages()})


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its example."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # known to be Jinja's
    return render(request, "ui/gallery.html", {"examples": examples(environment)})
