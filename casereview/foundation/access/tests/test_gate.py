"""The gate: who may come in, what is written down of looking, and what is never sent."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client

from casereview.casework.casefile import changes as casefile
from casereview.foundation.access.tests.pages import SECRET
from casereview.foundation.audit.models import Entry
from casereview.foundation.audit.rules import SYSTEM
from casereview.foundation.people.models import Membership
from casereview.foundation.people.rules import Role
from tests.cast import Cast
from tests.stories import referred

pytestmark = [pytest.mark.django_db, pytest.mark.urls("casereview.foundation.access.tests.pages")]


@pytest.fixture
def case(cast: Cast):
    return referred(cast)


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    return client


def looks() -> list[tuple[object, object, str, str]]:
    seen = Entry.objects.filter(outcome="looked").order_by("id")
    return [(one.chain, one.actor, one.action, one.outcome) for one in seen]


def test_a_page_that_does_not_say_whom_it_is_for_is_an_error(coordinator: Client):
    with pytest.raises(ImproperlyConfigured, match="/test/unlabelled/ does not say whom it is for"):
        coordinator.get("/test/unlabelled/")


def test_a_page_of_members_that_asked_nothing_is_not_sent(coordinator: Client):
    with pytest.raises(ImproperlyConfigured, match="was answered without asking"):
        coordinator.get("/test/undecided/200/")
    coordinator.raise_request_exception = False
    for status in (200, 302):
        answer = coordinator.get(f"/test/undecided/{status}/")
        assert answer.status_code == 500
        assert SECRET not in answer.content.decode()
    assert looks() == []


def test_a_page_that_refuses_of_itself_needs_no_question(coordinator: Client):
    assert coordinator.get("/test/undecided/404/").status_code == 404


def test_looking_is_written_down_for_the_place_that_was_opened(cast: Cast, case, coordinator: Client):
    answer = coordinator.get(f"/test/opens/{case.ref}/200/")
    assert answer.content.decode() == SECRET
    assert looks() == [(case.place_id, cast.coordinator.pk, "test:seen", "looked")]
    coordinator.get(f"/test/opens/{case.ref}/200/")
    assert len(looks()) == 2


def test_two_places_are_written_down_each(cast: Cast, case, coordinator: Client):
    other = referred(cast)
    coordinator.get(f"/test/opens/{case.ref}+{other.ref}/200/")
    assert {place for place, *_ in looks()} == {case.place_id, other.place_id}


def test_a_page_about_no_one_place_is_written_down_beside_the_sign_ins(cast: Cast, coordinator: Client):
    assert coordinator.get("/test/no-place/").status_code == 200
    assert looks() == [(SYSTEM, cast.coordinator.pk, "test:seen", "looked")]


@pytest.mark.parametrize("status", [302, 404, 403, 500])
def test_what_shows_nothing_is_not_looking(case, coordinator: Client, status):
    assert coordinator.get(f"/test/opens/{case.ref}/{status}/").status_code == status
    assert looks() == []


def test_a_page_without_content_is_not_looking(case, coordinator: Client):
    assert coordinator.get(f"/test/unseen/{case.ref}/200/").status_code == 200
    assert looks() == []


def test_what_cannot_be_written_down_is_not_shown(case, coordinator: Client):
    coordinator.raise_request_exception = False
    address = f"/test/opens/{case.ref}/200/"
    with connection.cursor() as cursor:
        cursor.execute("REVOKE INSERT ON audit_entry FROM CURRENT_USER")
        refused = coordinator.get(address)
        assert refused.status_code == 500
        assert SECRET not in refused.content.decode()
        cursor.execute("GRANT INSERT ON audit_entry TO CURRENT_USER")
    assert coordinator.get(address).status_code == 200
    assert len(looks()) == 1


@pytest.mark.parametrize(
    "address", ["/test/signed-in/", "/test/no-place/", "/cases/ABCD1234/record/?page=2", "/referrals/start/"]
)
def test_strangers_are_sent_to_sign_in_and_back(client: Client, db, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert (
        answer.headers["Location"]
        == f"/account/login/?next={address.replace('?', '%3F').replace('=', '%3D')}"
    )
    assert "no-store" in answer.headers["Cache-Control"]


def test_strangers_read_what_is_public_and_it_may_be_kept(client: Client, db):
    answer = client.get("/test/public/")
    assert answer.content.decode() == SECRET
    assert "Cache-Control" not in answer.headers


@pytest.mark.parametrize("address", ["/test/signed-in/", "/test/no-place/"])
def test_what_is_private_is_never_kept_by_a_browser(coordinator: Client, address):
    assert coordinator.get(address).headers["Cache-Control"] == "private, no-store"


def test_somebody_taken_off_the_case_is_refused_on_the_next_request(cast: Cast, case, client: Client):
    casefile.give_role(case, cast.panel_member, Role.PANEL_MEMBER, by=cast.coordinator, reason="asked")
    client.force_login(cast.panel_member)
    address = f"/cases/{case.ref}/"
    assert client.get(address).status_code == 200
    membership = Membership.objects.get(person=cast.panel_member)
    casefile.end_membership(case, by=cast.coordinator, membership=membership)
    assert client.get(address).status_code == 404
    assert case.pseudonym not in client.get("/").content.decode()


def test_a_closed_account_is_out_on_the_next_request(cast: Cast, case, coordinator: Client):
    assert coordinator.get("/").status_code == 200
    cast.coordinator.is_active = False
    cast.coordinator.save()
    assert coordinator.get("/").headers["Location"] == "/account/login/?next=/"


def test_without_a_second_step_nobody_gets_further_than_setting_it_up(cast: Cast, client: Client, settings):
    settings.TWO_STEPS = True
    client.force_login(cast.coordinator)
    for address in ("/", "/law/", "/me/", "/pause"):
        assert client.get(address).headers["Location"] == "/account/2fa/totp/activate/", address
    assert client.get("/test/public/").status_code == 200
    assert client.get("/account/logout/").status_code == 200


@pytest.mark.parametrize("ref", ["%00", "ABCD%001234"])
def test_an_unreadable_byte_in_an_address_is_an_address_that_is_not_there(coordinator: Client, ref):
    assert coordinator.get(f"/test/opens/{ref}/200/").status_code == 404
    assert coordinator.get(f"/cases/{ref}/").status_code == 404
