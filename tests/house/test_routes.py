"""Every address says whom it is for; every page about a case is asked about as somebody."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from casereview.foundation.access.routes import Audience, Posted
from casereview.foundation.people import sign_in

# What anybody may open without signing in. Adding to it is a decision; say why beside it.
OPEN = {
    "desk:accessibility",  # a statement that everybody must be able to read
    "desk:language",  # asks for the page in another language
    "desk:leave",  # the way out
    "people:accept",  # the way in, guarded by a token
    "library:search",
    "library:read",
    "library:pdf",
    "library:feed",
    "dev:become",  # the demonstration only
    "dev:gallery",
}


def patterns() -> Iterator[tuple[str, URLPattern]]:
    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                yield from walk(one, f"{one.namespace}:" if one.namespace else space)
            else:
                yield f"{space}{one.name}", one

    yield from walk(get_resolver(), "")


LIBRARY = {str(one.name) for one in sign_in.urlpatterns}
OURS = [(name, one) for name, one in patterns() if name not in LIBRARY]


@pytest.mark.parametrize(("name", "pattern"), OURS, ids=[name for name, _ in OURS])
def test_every_address_says_whom_it_is_for(name: str, pattern: URLPattern):
    assert isinstance(getattr(pattern.callback, "posted", None), Posted), f"{name} is not made by page()"


def test_what_is_open_to_anybody_is_listed():
    public = {name for name, one in OURS if one.callback.posted.audience is Audience.PUBLIC}
    assert public <= OPEN, f"open and not listed: {public - OPEN}"


def test_pages_of_a_case_are_for_those_a_policy_lets_in():
    loose = [
        name
        for name, one in OURS
        if name.split(":")[0] in CASE_ROOMS and one.callback.posted.audience is not Audience.MEMBERS
    ]
    assert loose == []


CASE_ROOMS = {
    "casefile",
    "case_law",
    "referral",
    "decision",
    "panel",
    "chronology",
    "marks",
    "same_events",
    "questions",
    "story",
    "timeline",
    "genogram",
    "reading",
    "copies",
    "agency_report",
    "overview",
    "action_plan",
    "publication",
}


def test_the_sign_in_library_adds_nothing_unseen():
    assert {name for name in LIBRARY if not name.startswith(("account_", "mfa_"))} == set()
