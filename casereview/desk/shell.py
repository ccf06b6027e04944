"""What the frame around every page says to this person."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from casereview.desk import queries
from casereview.foundation.access.routes import Audience
from casereview.ui.pieces import Link
from casereview.ui.shell import Person, Shell, bare_shell

DEMO_WORDS = "Demonstration. All people, places and organisations are invented."


def for_page(request: HttpRequest) -> dict[str, Any]:
    """The shell that templates read: navigation, organisation and person, by who is asking."""
    return {"shell": shell_for(request)}


def shell_for(request: HttpRequest) -> Shell:
    """The frame of one page. Note: a public page names nobody, even to somebody signed in."""
    posted = getattr(request, "posted", None)
    user = getattr(request, "user", None)
    demo = DEMO_WORDS if settings.DEMO else None
    if user is None or not user.is_authenticated or (posted and posted.audience is Audience.PUBLIC):
        return Shell(
            service="Casereview",
            demo=demo,
            public=True,
            nav=_public_nav(request),
            home=reverse("library:search"),
        )
    if posted is None:
        return bare_shell()
    organisation, role = queries.badge_of(user)
    return Shell(
        service="Casereview",
        organisation=organisation,
        nav=_nav(request),
        person=Person(user.name, role, reverse("people:me")),
        demo=demo,
        language="cy" if getattr(request, "LANGUAGE_CODE", "") == "cy" else "en-GB",
        home=reverse("desk:home"),
        footer=[
            Link("Help and support for staff", reverse("desk:support")),
            Link("Accessibility", reverse("desk:accessibility")),
        ],
    )


def _nav(request: HttpRequest) -> list[Link]:
    here = request.path
    return [
        Link("Desk", reverse("desk:home"), current=here == "/"),
        Link("Reviews", reverse("desk:reviews"), current=here.startswith(("/reviews", "/cases"))),
        Link("Law", reverse("desk:law_book"), current=here.startswith("/law")),
        Link("Library", reverse("library:search"), current=here.startswith("/library")),
    ]


def _public_nav(request: HttpRequest) -> list[Link]:
    return [
        Link("Library", reverse("library:search"), current=request.path.startswith("/library")),
        Link("Sign in", reverse("account_login"), current=request.path.startswith("/account/login")),
    ]
