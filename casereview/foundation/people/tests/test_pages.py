"""The way in: by invitation, by password and code, and how it is kept from others."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from casereview.foundation.audit.models import Entry
from casereview.foundation.people import changes
from casereview.foundation.people.models import Person
from casereview.foundation.people.rules import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "four plain words together"
LOGIN, CODE, SET_UP = "/account/login/", "/account/2fa/authenticate/", "/account/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def steady_hasher(settings):
    """Argon2 as it is, but once: what is slow by design need not be slow in every test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def token(cast: Cast) -> str:
    return changes.invite(
        "new.person@board.example",
        "New Person",
        role=Role.PUBLISHER,
        place=cast.board.place,
        by=cast.coordinator,
    )


@pytest.fixture
def somebody(cast: Cast) -> Person:
    cast.coordinator.set_password(PASSWORD)
    cast.coordinator.save()
    return cast.coordinator


def sign_in(client: Client, person: Person, password: str = PASSWORD):
    return client.post(LOGIN, {"login": person.email, "password": password})


def code_now(secret: str, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def set_up(client: Client) -> str:
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", client.get(SET_UP).content.decode()).group(1)
    answer = client.post(SET_UP, {"code": code_now(secret)})
    assert answer.status_code == 302
    return secret


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def record(action: str) -> list[tuple[object, str]]:
    rows = Entry.objects.filter(action=action).order_by("id")
    return [(row.actor, row.outcome) for row in rows]


def test_an_invitation_leads_to_an_account_and_on_to_the_second_step(client: Client, token: str, settings):
    settings.TWO_STEPS = True
    address = f"/invitations/{token}/"
    assert "Make my account" in client.get(address).content.decode()
    answer = client.post(address, {"password": PASSWORD})
    assert answer.headers["Location"] == SET_UP
    person = Person.objects.get(email="new.person@board.example")
    assert record("person:signed_in") == [(person.pk, "done")]
    assert client.get("/").headers["Location"] == SET_UP
    set_up(client)
    assert client.get("/").status_code == 200


def test_the_password_of_an_invitation_is_long_and_not_common(client: Client, token: str):
    address = f"/invitations/{token}/"
    for password, why in (
        ("", "Fill in: Choose a password"),
        ("fourteen signs", "at least 15 characters"),
        ("yfdbufnjh10305070", "too common"),
    ):
        answer = client.post(address, {"password": password})
        assert answer.status_code == 200
        assert why in answer.content.decode(), password
    assert not Person.objects.filter(email="new.person@board.example").exists()
    assert client.post(address, {"password": "fifteen signs !"}).status_code == 302


def test_an_invitation_used_twice_is_refused_before_a_password_is_asked(client: Client, token: str):
    address = f"/invitations/{token}/"
    client.post(address, {"password": PASSWORD})
    other = Client()
    for answer in (other.get(address), other.post(address, {"password": PASSWORD})):
        assert answer.status_code == 409
        assert "This invitation has been used; sign in instead" in answer.content.decode()


def test_somebody_signed_in_cannot_take_up_another_persons_invitation(cast: Cast, client: Client, token: str):
    client.force_login(cast.stranger)
    for answer in (
        client.get(f"/invitations/{token}/"),
        client.post(f"/invitations/{token}/", {"password": PASSWORD}),
    ):
        assert answer.status_code == 403
        assert "Sign out first" in answer.content.decode()
    assert client.session["_auth_user_id"] == str(cast.stranger.pk)
    assert not Person.objects.filter(email="new.person@board.example").exists()


def test_an_invitation_nobody_gave_is_not_there(client: Client, db):
    assert client.get("/invitations/nonsense/").status_code == 404


def test_signing_in_with_a_password_is_on_the_record_under_a_new_session(client: Client, somebody: Person):
    client.get(LOGIN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    assert sign_in(client, somebody).headers["Location"] == "/"
    assert signed_in(client)
    assert client.session.session_key != planted
    assert record("person:signed_in") == [(somebody.pk, "done")]


def test_with_a_second_step_a_password_alone_opens_nothing(client: Client, somebody: Person, monkeypatch):
    sign_in(client, somebody)
    secret = set_up(client)
    client.logout()
    first = sign_in(client, somebody)
    assert first.headers["Location"].startswith(CODE)
    assert not signed_in(client)
    assert client.get("/").headers["Location"] == f"{LOGIN}?next=/"
    before = client.session.session_key
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert not signed_in(client)
    moment = time.time() + 90
    monkeypatch.setattr(time, "time", lambda: moment)
    assert client.post(CODE, {"code": code_now(secret)}).status_code == 302
    assert signed_in(client)
    assert client.session.session_key != before
    assert record("person:signed_in") == [(somebody.pk, "done")] * 2


def test_a_code_is_good_once(client: Client, somebody: Person, monkeypatch):
    sign_in(client, somebody)
    secret = set_up(client)
    moment = time.time() + 90
    monkeypatch.setattr(time, "time", lambda: moment)
    code = code_now(secret)
    for expected in (True, False):
        browser = Client()
        sign_in(browser, somebody)
        browser.post(CODE, {"code": code})
        assert signed_in(browser) is expected


def test_an_old_code_and_one_of_a_clock_five_minutes_off_are_refused(client: Client, somebody: Person):
    sign_in(client, somebody)
    secret = set_up(client)
    for later in (-10, -2, 10):
        browser = Client()
        sign_in(browser, somebody)
        browser.post(CODE, {"code": code_now(secret, later)})
        assert not signed_in(browser), later


def test_the_secret_of_the_second_step_is_sealed(client: Client, somebody: Person):
    sign_in(client, somebody)
    secret = set_up(client)
    kept = Authenticator.objects.get(user=somebody, type="totp").data["secret"]
    assert secret not in kept
    assert secret.encode().hex() not in kept


def test_five_failures_close_an_address_for_a_while_even_to_the_right_password(
    client: Client, somebody: Person
):
    for _ in range(5):
        assert sign_in(client, somebody, "wrong words altogether").status_code == 200
    answer = sign_in(client, somebody)
    assert not signed_in(client)
    assert answer.status_code in (200, 429)
    assert record("sign_in:refused") == [(None, "refused")] * 5
    assert record("person:signed_in") == []


def test_too_many_tries_from_one_place_are_told_to_wait_in_our_words(client: Client, somebody: Person):
    for number in range(31):
        answer = client.post(LOGIN, {"login": f"nobody{number}@board.example", "password": "x"})
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert "Please wait a little" in answer.content.decode()


def test_a_wrong_address_and_a_wrong_password_are_answered_alike(client: Client, somebody: Person):
    wrong = sign_in(client, somebody, "wrong words altogether").content.decode()
    unknown = client.post(LOGIN, {"login": "no.body@board.example", "password": "wrong words altogether"})
    said = [re.sub(r'value="[^"]*"', "", page) for page in (wrong, unknown.content.decode())]
    assert said[0] == said[1]
    assert "no.body" not in str(list(Entry.objects.values()))


def test_a_reset_is_answered_alike_for_everybody(client: Client, somebody: Person, mailoutbox):
    answers = [
        client.post("/account/password/reset/", {"email": email}).headers["Location"]
        for email in (somebody.email, "no.body@board.example")
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("email", ["a@b.co\nBcc: x@y.example", "a@[127.0.0.1]", "a@b", "@", ""])
def test_a_bad_address_is_refused_in_the_form(client: Client, db, mailoutbox, email):
    answer = client.post("/account/password/reset/", {"email": email})
    assert answer.status_code in (200, 302)
    assert mailoutbox == []


def test_nobody_signs_up(client: Client, db):
    answer = client.post("/account/signup/", {"email": "x@y.example", "password1": PASSWORD})
    assert answer.status_code == 200
    assert not Person.objects.filter(email="x@y.example").exists()


def test_signing_out_is_on_the_record_and_ends_the_session(client: Client, somebody: Person):
    sign_in(client, somebody)
    key = client.session.session_key
    client.post("/account/logout/")
    assert record("person:signed_out") == [(somebody.pk, "done")]
    replayed = Client()
    replayed.cookies["sessionid"] = key
    assert replayed.get("/").status_code == 302


def test_my_page_names_me_and_my_roles(cast: Cast, client: Client):
    client.force_login(cast.lead_a)
    page = client.get("/me/").content.decode()
    assert cast.lead_a.name in page
    assert "Agency lead" in page
    assert client.get("/account/email/").status_code == 200


def test_a_new_password_ends_other_sessions(client: Client, somebody: Person):
    other = Client()
    sign_in(client, somebody)
    sign_in(other, somebody)
    given = {
        "oldpassword": PASSWORD,
        "password1": "other plain words here",
        "password2": "other plain words here",
    }
    assert client.post("/account/password/change/", given).status_code == 302
    assert other.get("/").headers["Location"] == f"{LOGIN}?next=/"
    short = {**given, "oldpassword": "other plain words here", "password1": "short", "password2": "short"}
    sign_in(client, somebody, "other plain words here")
    assert "at least 15 characters" in client.post("/account/password/change/", short).content.decode()


@pytest.mark.parametrize(
    "address",
    ["inactive/", "password/reset/done/", "password/reset/key/done/", "password/reset/key/1-set-password/"],
)
def test_the_other_pages_of_signing_in_are_shown(client: Client, db, address):
    assert client.get(f"/account/{address}").status_code == 200


def test_later_the_password_is_asked_again_before_the_second_step_is_touched(
    client: Client, somebody: Person, monkeypatch
):
    sign_in(client, somebody)
    moment = time.time() + 301
    monkeypatch.setattr(time, "time", lambda: moment)
    assert client.get(SET_UP).headers["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    set_up(client)


def test_the_pages_of_the_second_step_are_shown(client: Client, somebody: Person):
    sign_in(client, somebody)
    set_up(client)
    for address in ("", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/", "reauthenticate/"):
        assert client.get(f"/account/2fa/{address}").status_code == 200, address
    assert client.get("/account/reauthenticate/").status_code in (200, 302)


def test_a_closed_account_cannot_sign_in(client: Client, somebody: Person):
    somebody.is_active = False
    somebody.save()
    sign_in(client, somebody)
    assert not signed_in(client)


def test_leaving_by_the_exit_is_signing_out_and_a_stranger_may_leave_too(client: Client, somebody: Person):
    sign_in(client, somebody)
    for _ in range(2):
        assert client.get("/exit").status_code == 302
    assert not signed_in(client)
    assert record("person:signed_out") == [(somebody.pk, "done")]
