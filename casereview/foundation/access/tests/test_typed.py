"""Nothing typed is lost: when a session ends, when a form is out of date, when a rule says no."""

import io
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from casereview.foundation.access import typed
from tests.cast import Cast
from tests.stories import paneled

pytestmark = pytest.mark.django_db

TERMS = {
    "body": "Was each child\r\nseen <alone>? ŵ \u202e",
    "until_day": "31",
    "version": "1",
    "reason": "The first line was too long.",
    "tick": ["a", "b"],
}
HERE = {"referer": "http://testserver/cases/"}


@pytest.fixture
def strict(cast: Cast) -> Client:
    """A browser that has been signed in, with the token its pages carry."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.panel_chair)
    client.get("/me/")
    return client


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/cases/{paneled(cast).ref}/panel/terms/write/"


def send(client: Client, address: str, **more: object):
    token = client.cookies["csrftoken"].value
    return client.post(address, {"csrfmiddlewaretoken": token, **TERMS, **more}, headers=HERE)


def end_session() -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def test_60_a_session_ends_while_typing_and_signing_in_gives_everything_back(cast, strict, address):
    end_session()
    answer = send(strict, address)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/?next=/written/")
    assert "What you wrote is kept" in strict.get(answer.headers["Location"]).content.decode()
    assert not any("seen" in str(row.get_decoded()) for row in Session.objects.all())

    strict.force_login(cast.panel_chair)
    page = strict.get("/written/")
    said = page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert f'<form method="post" action="{address}">' in said
    assert said.count("seen &lt;alone&gt;? ŵ") == 2
    assert '<textarea name="until_day" hidden aria-hidden="true">\n31</textarea>' in said
    assert said.count('<textarea name="tick"') == 2
    assert "csrfmiddlewaretoken" not in "".join(said.split("textarea")[1::2])


def test_what_was_kept_is_for_whoever_wrote_it(cast, strict, address):
    end_session()
    send(strict, address)
    strict.force_login(cast.reviewer)
    assert strict.get("/written/").headers["Location"] == "/"
    strict.force_login(cast.panel_chair)
    assert strict.get("/written/").headers["Location"] == "/", "it was thrown away when somebody else came"


def test_what_was_kept_can_be_thrown_away(cast, strict, address):
    end_session()
    send(strict, address)
    strict.force_login(cast.panel_chair)
    token = strict.cookies["csrftoken"].value
    assert strict.post("/written/", {"csrfmiddlewaretoken": token}).headers["Location"] == "/"
    assert strict.get("/written/").headers["Location"] == "/"


def test_what_was_kept_goes_after_twelve_hours(cast, strict, address, monkeypatch):
    end_session()
    send(strict, address)
    strict.force_login(cast.panel_chair)
    later = typed.time.time() + typed.KEPT_SECONDS + 1
    monkeypatch.setattr(typed.time, "time", lambda: later)
    assert strict.get("/written/").headers["Location"] == "/"


def test_what_was_altered_is_not_shown(cast, strict, address):
    strict.force_login(cast.panel_chair)
    for sealed in ("00ff", "no hex"):
        session = strict.session
        session["typed"] = sealed
        session.save()
        assert strict.get("/written/").headers["Location"] == "/"


def test_nothing_written_is_nothing_to_keep(strict, address):
    end_session()
    token = strict.cookies["csrftoken"].value
    answer = strict.post(
        address, {"csrfmiddlewaretoken": token, "version": "1", "agency": "a-b"}, headers=HERE
    )
    assert answer.headers["Location"] == f"/account/login/?next={address}"


def test_more_than_can_be_kept_is_shown_to_be_copied(strict, address, monkeypatch):
    monkeypatch.setattr(typed, "MOST_SIGNS", 50)
    end_session()
    answer = send(strict, address)
    assert answer.status_code == 403
    assert "seen &lt;alone&gt;?" in answer.content.decode()


def test_signed_out_in_another_tab_what_was_written_is_shown_to_be_copied(cast, strict, address):
    Session.objects.all().delete()
    answer = send(strict, address)
    assert answer.status_code == 403
    said = answer.content.decode()
    assert "You have signed out" in said
    assert "seen &lt;alone&gt;? ŵ" in said
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_form_that_is_out_of_date_shows_what_was_written(strict, address):
    answer = send(strict, address, csrfmiddlewaretoken="x" * 32)
    assert answer.status_code == 403
    assert "seen &lt;alone&gt;?" in answer.content.decode()
    assert "The first line was too long." in answer.content.decode()


@pytest.mark.parametrize("sent_from", ["https://elsewhere.example/", ""])
def test_what_another_site_sent_is_not_shown(strict, address, sent_from):
    answer = strict.post(address, TERMS, headers={"referer": sent_from})
    assert answer.status_code == 403
    assert "alone" not in answer.content.decode()


@pytest.mark.urls("casereview.foundation.access.tests.pages")
@pytest.mark.parametrize(("how", "status"), [("not-allowed", 403), ("blocked", 409)])
def test_a_rule_that_says_no_shows_what_was_written(cast, client, how, status):
    client.force_login(cast.coordinator)
    given = {"note": "Half a page of \x00 words.", "password": "four plain words", "ids": "a1-b2"}
    answer = client.post(f"/test/refuses/{how}/", given, headers=HERE)
    said = answer.content.decode()
    assert answer.status_code == status
    assert "Half a page of" in said
    assert "four plain words" not in said
    assert "a1-b2" not in said


def test_an_upload_broken_off_on_the_way_has_nothing_to_show(rf):
    class BrokenOff(io.RawIOBase):
        def read(self, *_: int) -> bytes:
            raise OSError

    request = rf.post("/", data=b"a=b c", content_type="application/x-www-form-urlencoded", headers=HERE)
    request._stream = BrokenOff()
    assert typed.words_sent(request) == []


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("where", ["/", "/library/", "/account/login/"])
def test_55_methods_that_no_page_has_are_refused(cast, client, method, where):
    client.force_login(cast.coordinator)
    answer = getattr(client, method)(where)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")
