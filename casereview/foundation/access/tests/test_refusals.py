"""How a refusal is said: one page for each, and one answer for absent and not yours."""

import re

import pytest
from django.test import Client

from casereview.casework.casefile import queries as casefile
from casereview.foundation.audit.models import Entry
from tests.cast import Cast
from tests.stories import referred

pytestmark = [pytest.mark.django_db, pytest.mark.urls("casereview.foundation.access.tests.pages")]
ABSENT = "ZZZZ9999"


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    return client


def page(client: Client, how: str, **headers: str) -> tuple[int, str]:
    answer = client.get(f"/test/refuses/{how}/", headers=headers)
    return answer.status_code, answer.content.decode()


def test_what_is_for_others_says_for_whom(coordinator: Client):
    status, said = page(coordinator, "not-allowed")
    assert status == 403
    assert "This is for somebody else to do" in said
    assert "To do it is for the board chair." in said


def test_what_is_blocked_lists_what_is_still_needed(coordinator: Client):
    status, said = page(coordinator, "blocked")
    assert status == 409
    assert "This cannot be done yet" in said
    assert "What is still needed" in said
    assert "Do the one thing" in said
    assert "Do &lt;the&gt; other thing" in said


def test_what_is_stale_shows_both_texts(coordinator: Client):
    status, said = page(coordinator, "stale")
    assert status == 409
    assert "what &lt;stands&gt;" in said
    assert "what was typed" in said
    assert "Cora" in said


def test_an_error_stays_an_error(coordinator: Client):
    with pytest.raises(ValueError, match="not a refusal"):
        page(coordinator, "error")
    coordinator.raise_request_exception = False
    status, said = page(coordinator, "error")
    assert status == 500
    assert "not a refusal" not in said


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/cases/X/", "http://testserver/cases/X/"),
        ("http://testserver.elsewhere.example/", "/"),
        ("https://elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_leads_only_to_our_own_pages(coordinator: Client, came_from, back):
    _, said = page(coordinator, "not-allowed", referer=came_from)
    assert re.search(r'<a class="govuk-button" href="([^"]*)">Go back</a>', said).group(1) == back


def test_a_refused_page_is_not_looking(coordinator: Client):
    for how in ("not-allowed", "blocked", "stale"):
        page(coordinator, how)
    assert not Entry.objects.filter(outcome="looked").exists()


@pytest.mark.parametrize("room", ["", "record/", "record/event/", "decision/", "panel/", "chronology/"])
def test_not_there_and_not_yours_are_the_same_page(cast: Cast, client: Client, room):
    case = referred(cast)
    client.force_login(cast.stranger)
    theirs = client.get(f"/cases/{case.ref}/{room}")
    absent = client.get(f"/cases/{ABSENT}/{room}")
    assert theirs.status_code == absent.status_code == 404
    assert blank(theirs, case.ref) == blank(absent, ABSENT)
    assert theirs.headers["Cache-Control"] == absent.headers["Cache-Control"]
    assert casefile.case_for(cast.coordinator, case.ref) == case  # there was something to find


def test_the_same_holds_for_a_referral(cast: Cast, client: Client):
    case = referred(cast)
    ref = case.referral.ref
    client.force_login(cast.lead_b)
    theirs, absent = client.get(f"/referrals/{ref}/"), client.get(f"/referrals/{ABSENT}/")
    assert theirs.status_code == absent.status_code == 404
    assert blank(theirs, ref) == blank(absent, ABSENT)


def blank(answer, ref: str) -> str:
    """A page without what differs by design: the address that was asked for, and the form's token."""
    text = answer.content.decode().replace(ref, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_never_leads_to_another_site(cast: Cast, client: Client, elsewhere):
    cast.coordinator.set_password("four plain words together")
    cast.coordinator.save()
    given = {"login": cast.coordinator.email, "password": "four plain words together", "next": elsewhere}
    answer = client.post("/account/login/", given)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_signing_in_leads_back_to_the_page_that_was_asked_for(cast: Cast, client: Client):
    cast.coordinator.set_password("four plain words together")
    cast.coordinator.save()
    given = {"login": cast.coordinator.email, "password": "four plain words together", "next": "/law/"}
    assert client.post("/account/login/", given).headers["Location"] == "/law/"


def test_a_form_with_an_old_token_is_refused_in_words(cast: Cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.lead_a)
    answer = strict.post("/referrals/start/", {"agency": str(cast.agency_a.pk)})
    assert answer.status_code == 403
    assert "This form is out of date" in answer.content.decode()
