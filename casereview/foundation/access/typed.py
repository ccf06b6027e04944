"""What somebody typed into a form that could not be taken: shown back, and kept sealed until they are in again."""

import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from casereview.foundation.people.models import Person
from casereview.foundation.people.queries import whose_session
from casereview.foundation.sealing.boxes import Tampered, seal_outside_cases, unseal_outside_cases
from casereview.ui.letters import visible

MOST_SIGNS = 2_000_000
KEPT_SECONDS = 12 * 60 * 60

_KEY = "typed"
_WHERE = "sessions.typed"
_OURS = frozenset({"csrfmiddlewaretoken", "version", "next"})
# Ids, choices and numbers are no words: whoever typed the form again would choose them again.
_NO_WORDS = re.compile(r"[a-z0-9_.:-]*")


@dataclass(frozen=True)
class Typed:
    """A form as it was sent. Shape: fields are name and value, in order; path is where it was sent to."""

    path: str
    fields: Sequence[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What was written in it, without ids, choices and numbers."""
        return _words(self.fields)


def words_sent(request: HttpRequest) -> list[str]:
    """What somebody wrote in the form that this request sends. Shape: empty for what another site sent."""
    return _words(_fields(request)) if _is_from_here(request) else []


def keep(request: HttpRequest) -> bool:
    """Keep the form of somebody whose session has ended, sealed and for them alone. Whether there is something to keep.

    Note: of a session that was ended on purpose nobody knows any more whose it was, so nothing is kept.
    """
    who, fields = whose_session(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")), _fields(request)
    if who is None or not _words(fields) or sum(len(value) for _, value in fields) > MOST_SIGNS:
        return False
    form = {"who": who, "path": request.path, "fields": fields, "at": time.time()}
    request.session[_KEY] = seal_outside_cases(json.dumps(form).encode(), where=_WHERE).hex()
    return True


def kept_for(person: Person, request: HttpRequest) -> Typed | None:
    """What this person was writing when their session ended; None for anybody else, and after twelve hours."""
    try:
        sealed = bytes.fromhex(request.session.get(_KEY, ""))
        form = json.loads(unseal_outside_cases(sealed, where=_WHERE)) if sealed else None
    except (Tampered, ValueError):
        form = None
    if form is None or form["who"] != str(person.pk) or time.time() - form["at"] > KEPT_SECONDS:
        return None
    return Typed(form["path"], [(name, value) for name, value in form["fields"]])


def forget(request: HttpRequest) -> None:
    """Throw away what was kept."""
    request.session.pop(_KEY, None)


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        sent = request.POST.lists()
    except UnreadablePostError:
        return []  # broken off on the way: there is nothing whole to show
    kept = ((name, visible(value)) for name, values in sent for value in values)
    return [pair for pair in kept if pair[0] != "csrfmiddlewaretoken" and "password" not in pair[0]]


def _words(fields: Iterable[tuple[str, str]]) -> list[str]:
    return [value for name, value in fields if name not in _OURS and not _NO_WORDS.fullmatch(value.strip())]


def _is_from_here(request: HttpRequest) -> bool:
    came_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(came_from).netloc == request.get_host()
