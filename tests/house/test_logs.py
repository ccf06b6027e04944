"""No log holds a word of a case, whatever is typed, asked for or broken."""

import io
import logging
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from casereview.casework.casefile import changes as casefile
from casereview.casework.referral import changes as referral
from casereview.casework.referral import queries as referral_queries
from casereview.foundation.people import changes as people
from casereview.foundation.people.rules import Role
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db
NEEDLE = "Needlework"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that the handlers of the settings would write, with every logger at its most talkative."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    wanted = dict(settings.LOGGING["formatters"]["plain"])
    module, _, name = wanted.pop("()").rpartition(".")
    handler.setFormatter(getattr(import_module(module), name)(wanted["format"]))
    root = logging.getLogger()
    before = {each: each.level for each in (root, *map(logging.getLogger, logging.root.manager.loggerDict))}
    root.addHandler(handler)
    for each in before:
        each.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    for each, level in before.items():
        each.setLevel(level)


def test_what_is_typed_into_forms_stays_out(cast: Cast, client: Client, log: io.StringIO):
    row = referral.start_referral(cast.agency_a, by=cast.lead_a)
    client.force_login(cast.lead_a)
    for given in (
        {"version": 1, "action": NEEDLE},
        {"version": 1, "action": NEEDLE * 2},
        {"version": NEEDLE},
    ):
        client.post(f"/referrals/{row.ref}/safety/", given)
    client.post(
        f"/referrals/{row.ref}/safety/?{NEEDLE}={NEEDLE}", {"action": NEEDLE}, headers={"x-odd": NEEDLE}
    )
    client.post("/account/login/", {"login": f"{NEEDLE}@board.example", "password": NEEDLE})
    logging.getLogger("casereview").debug("something was logged")
    assert "something was logged" in log.getvalue()
    assert NEEDLE.lower() not in log.getvalue().lower()
    assert referral_queries.version_of(row) == 2  # it was typed, and kept


def test_what_stands_in_an_address_stays_out(cast: Cast, client: Client, log: io.StringIO):
    case = referred(cast)
    token = people.invite(
        "x@y.example", "X", role=Role.PUBLISHER, place=cast.board.place, by=cast.coordinator
    )
    client.force_login(cast.coordinator)
    for address in (
        f"/cases/{NEEDLE}/",
        f"/{NEEDLE}/",
        f"/law/{NEEDLE}/",
        f"/cases/{case.ref}/decision/limb/{NEEDLE}/",
    ):
        assert client.get(address, {NEEDLE: NEEDLE}).status_code == 404
    assert client.get(f"/invitations/{token}/").status_code == 403
    said = log.getvalue()
    assert said.count("Not Found: ") == 4
    assert "Forbidden: /invitations/<str:token>/" in said
    assert NEEDLE not in said
    assert token not in said


@pytest.mark.parametrize("problem", [ValueError(f"about {NEEDLE}"), DatabaseError(f"DETAIL: {NEEDLE}")])
def test_what_an_error_says_stays_out(cast: Cast, client: Client, log: io.StringIO, monkeypatch, problem):
    case = referred(cast)
    casefile.rename_case(case, pseudonym=NEEDLE, summary=NEEDLE)

    def fails(*_: object) -> None:
        raise problem

    monkeypatch.setattr("casereview.desk.queries.waits_on", fails)
    client.raise_request_exception = False
    client.force_login(cast.coordinator)
    answer = client.get(f"/cases/{case.ref}/")
    assert answer.status_code == 500
    assert NEEDLE not in answer.content.decode()
    said = log.getvalue()
    assert "Internal Server Error: /cases/<str:ref>/" in said
    assert type(problem).__name__ in said
    assert "desk/views.py" in said
    assert NEEDLE not in said
