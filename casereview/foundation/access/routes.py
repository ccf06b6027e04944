"""Addresses that say whom they are for. A page made any other way fails a house test."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path


class Audience(StrEnum):
    """Whom a page is for."""

    PUBLIC = "anybody"
    SIGNED_IN = "anybody signed in"
    MEMBERS = "those whom a policy lets in"


@dataclass(frozen=True)
class Posted:
    """The label on a page: whom it is for, and what the record says when it is looked at."""

    audience: Audience
    looks: str | None


def page(
    route: str, view: Callable[..., HttpResponse], *, name: str, audience: Audience, looks: str | None = None
) -> URLPattern:
    """An address with its label.

    Shape: looks is the record's word for having seen it ("chronology:seen"); None when no content is shown.
    """

    @wraps(view)
    def labelled(*args: Any, **kwargs: Any) -> HttpResponse:
        return view(*args, **kwargs)

    labelled.posted = Posted(audience, looks)  # type: ignore[attr-defined]
    return path(route, labelled, name=name)
