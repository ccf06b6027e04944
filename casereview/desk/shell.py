"""What the frame around every page says to this person."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from casereview.desk import queries
from casereview.foundation.access.routes import Audience
from casereview.ui.languages import is_reviewed
from casereview.ui.pieces import Link
from casereview.ui.shell import Person, Shell

DEMO_WORDS = gettext_noop("Demonstration. All people, places and organisations are invented.")
NOT_REVIEWED = gettext_noop(
    "This translation has not been reviewed by a translator. Parts of the page are still in English."
)


def for_page(request: HttpRequest) -> dict[str, Any]:
    """The shell that templates read: navigation, organisation and person, by who is asking."""
    return {"shell": shell_for(request)}


def shell_for(request: HttpRequest) -> Shell:
    """The frame of one page. Note: a public page names nobody, even to somebody signed in."""
    posted = getattr(request, "posted", None)
    user = getattr(request, "user", None)
    language = translation.get_language() or settings.LANGUAGE_CODE
    same: dict[str, Any] = {
        "service": "Casereview",
        "demo": _(DEMO_WORDS) if settings.DEMO else None,
        "language": "cy" if language == "cy" else "en-GB",
        "language_note": "" if is_reviewed(language) else _(NOT_REVIEWED),
    }
    if user is None or not user.is_authenticated or (posted and posted.audience is Audience.PUBLIC):
        return Shell(
            **same,
            public=True,
            nav=_public_nav(request),
            home=reverse("library:search"),
            footer=[_accessibility(), *_other_languages(request, language)],
        )
    if posted is None:
        return Shell(**same)
    organisation, role = queries.badge_of(user)
    return Shell(
        **same,
        organisation=organisation,
        nav=_nav(request),
        person=Person(user.name, role, reverse("people:me")),
        home=reverse("desk:home"),
        footer=[
            Link(_("Help and support for staff"), reverse("desk:support")),
            _accessibility(),
            *_other_languages(request, language),
        ],
    )


def _accessibility() -> Link:
    return Link(_("Accessibility"), reverse("desk:accessibility"))


def _other_languages(request: HttpRequest, current: str) -> list[Link]:
    """The way to this page in each other language, in that language's own word."""
    # What answered a form may have no address that can be opened again.
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    asked = urlencode({"next": back})
    return [
        Link(name, f"{reverse('desk:language', args=[code])}?{asked}", lang=code)
        for code, name in settings.LANGUAGES
        if code != current
    ]


def _nav(request: HttpRequest) -> list[Link]:
    here = request.path
    return [
        Link(_("Desk"), reverse("desk:home"), current=here == "/"),
        Link(_("Reviews"), reverse("desk:reviews"), current=here.startswith(("/reviews", "/cases"))),
        Link(_("Law"), reverse("lawbook:book"), current=here.startswith("/law")),
        Link(_("Library"), reverse("library:search"), current=here.startswith("/library")),
    ]


def _public_nav(request: HttpRequest) -> list[Link]:
    return [
        Link(_("Library"), reverse("library:search"), current=request.path.startswith("/library")),
        Link(_("Sign in"), reverse("account_login"), current=request.path.startswith("/account/login")),
    ]
