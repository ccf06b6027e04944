"""The request as our views see it, and the small things that many views read from it."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from casereview.foundation.people.models import Person


class Request(HttpRequest):
    """A request that the gate let in: the person is known."""

    person: Person


def page_number(request: HttpRequest) -> int:
    """The page of a list that was asked for. Note: what is no number is the first page."""
    return whole_number(request.GET.get("page", ""), otherwise=1)


def whole_number(text: str, *, otherwise: int) -> int:
    """A number that a form carried. Note: what is no number, or beyond all counting, is the other one."""
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise


def way_back(text: str, *, otherwise: str) -> str:
    """An address of ours that a form carried, to go back to; anything else is the other one."""
    is_ours = text.startswith("/") and url_has_allowed_host_and_scheme(text, allowed_hosts=None)
    return text if is_ours else otherwise
