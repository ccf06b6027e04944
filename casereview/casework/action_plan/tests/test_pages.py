"""The plan's pages: answering to verifying in the browser, and who sees which page."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from casereview.casework.action_plan import changes, queries
from casereview.casework.action_plan.rules import State
from casereview.casework.action_plan.tests.building import agreed, answered, promised
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.overview import queries as overview
from casereview.casework.overview.tests.building import accepted, reviewing
from casereview.foundation import clock
from tests.cast import Cast

pytestmark = pytest.mark.django_db

READERS = {
    "reviewer": 200,
    "panel_member": 200,
    "panel_chair": 200,
    "chair": 200,
    "coordinator": 200,
    "subgroup": 200,
    "author_a": 404,
    "author_b": 404,
    "lead_a": 404,
    "stranger": 404,
    "public": 302,
}
# Lea Anders owns the action and is not on the case; Ann Author is on it and does not own it.
OPENERS = {**READERS, "lead_a": 200}
WRITERS = {
    **READERS,
    "reviewer": 403,
    "panel_member": 403,
    "panel_chair": 403,
    "subgroup": 403,
    "author_a": 403,
}
OWNER = {**WRITERS, "chair": 403, "coordinator": 403, "lead_a": 200, "author_a": 404}
VERIFIER = {**WRITERS, "chair": 403, "lead_a": 404, "author_a": 404}


@pytest.fixture
def case(cast: Cast) -> Case:
    return accepted(cast)


def base(case: Case) -> str:
    return f"/cases/{case.ref}/actions/"


def words_of(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


def day(name: str, value) -> dict[str, int]:
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def test_who_reads_the_plan(cast: Cast, case: Case, browse):
    found = {who: browse(who, base(case)).status_code for who in READERS}
    assert found == READERS


def test_who_opens_updates_and_verifies_an_action(cast: Cast, case: Case, browse):
    action = agreed(cast, case)
    for path, wanted in (("", OPENERS), ("update/", OWNER), ("verify/", VERIFIER)):
        found = {who: browse(who, f"{base(case)}{action.id}/{path}").status_code for who in wanted}
        assert found == wanted, path


def test_who_writes_the_plan(cast: Cast, case: Case, browse):
    row = overview.recommendations_of(case)[0]
    action = promised(cast, case)
    hidden = {**WRITERS, "author_a": 404}
    for path, wanted in (
        (f"answer/{row.id}/", WRITERS),
        (f"on/{row.id}/", WRITERS),
        (f"{action.id}/change/", hidden),
        (f"{action.id}/withdraw/", hidden),
        ("agree/", {**WRITERS, "coordinator": 403}),
    ):
        found = {who: browse(who, base(case) + path).status_code for who in wanted}
        assert found == wanted, path


def test_before_the_report_is_accepted_there_is_no_plan(cast: Cast, browse):
    case = reviewing(cast)
    assert "The plan begins when the board has accepted" in words_of(browse("coordinator", base(case)))


def test_from_answers_to_an_agreed_plan(cast: Cast, case: Case, client: Client):
    client.force_login(cast.coordinator)
    rows = overview.recommendations_of(case)
    for row in rows:
        address = f"{base(case)}answer/{row.id}/"
        refused = client.post(address, {"given": "rejected", "reason": "", "version": 0})
        assert "Say why it is not accepted" in words_of(refused)
        given = "accepted" if row.number == 1 else "rejected"
        assert client.post(address, {"given": given, "reason": "Why.", "version": 0}).status_code == 302
    assert client.post(address, {"given": "partly", "reason": "Mine", "version": 0}).status_code == 409
    page = words_of(client.get(base(case)))
    assert "Give every accepted recommendation an action" in page
    owner = f"{cast.agency_a.pk}:{cast.lead_a.pk}"
    promise = {"what": "Do it.", "owner": owner, "outcome": "O", "measure": "M", "version": 1}
    address = f"{base(case)}on/{rows[0].id}/"
    past = client.post(address, {**promise, **day("due_on", clock.today() - timedelta(days=1))})
    assert "The day must be today or later" in words_of(past)
    soon = day("due_on", clock.today() + timedelta(days=9))
    assert client.post(address, {**promise, **soon}).status_code == 302
    action = queries.actions_of(case)[0]
    assert (action.agency, action.person) == (cast.agency_a, cast.lead_a)
    changed = {**promise, **soon, "what": "Do it better."}
    assert client.post(f"{base(case)}{action.id}/change/", changed).status_code == 302
    assert client.post(f"{base(case)}{action.id}/change/", changed).status_code == 409
    client.force_login(cast.chair)
    assert "Do it better." in words_of(client.get(f"{base(case)}agree/"))
    assert client.post(f"{base(case)}agree/").status_code == 302
    assert casefile.has_event(case, "action_plan_agreed")


def test_the_owner_sees_the_action_and_nothing_of_the_case(cast: Cast, case: Case, client: Client):
    action = agreed(cast, case)
    client.force_login(cast.lead_a)
    address = f"{base(case)}{action.id}/"
    page = words_of(client.get(address))
    assert action.what in page
    assert case.pseudonym not in page
    assert 'href="/"' in page
    refused = client.post(f"{address}update/", {"state": "on_track", "evidence": ""})
    assert refused.status_code == 200
    assert client.post(f"{address}update/", {"state": "on_track", "evidence": "Begun."}).status_code == 302
    assert client.post(f"{address}update/", {"state": "complete", "evidence": "Done."}).status_code == 302
    page = words_of(client.get(address))
    assert "Begun." in page
    assert "Done." in page
    assert "its coordinator verifies it or sends it back" in words_of(client.get(f"{address}update/"))


def test_the_coordinator_sends_back_and_verifies(cast: Cast, case: Case, client: Client):
    action = agreed(cast, case)
    address = f"{base(case)}{action.id}/"
    changes.update(action, by=cast.lead_a, state=State.COMPLETE, evidence="Done.")
    client.force_login(cast.coordinator)
    assert "Done." in words_of(client.get(f"{address}verify/"))
    assert client.post(f"{address}verify/", {"answer": "back", "words": "Not all."}).status_code == 302
    assert "The owner reports the action complete first" in words_of(client.get(f"{address}verify/"))
    action = queries.action_for(cast.lead_a, case.ref, action.id)
    changes.update(action, by=cast.lead_a, state=State.COMPLETE, evidence="All.")
    assert client.post(f"{address}verify/", {"answer": "verify", "words": ""}).status_code == 200
    assert client.post(f"{address}verify/", {"answer": "verify", "words": "Seen."}).status_code == 302
    page = words_of(client.get(address))
    assert "Seen." in page
    assert "Verified" in page


def test_counts_add_up_and_each_leads_to_its_own(cast: Cast, case: Case, client: Client):
    agreed(cast, case)
    late = promised(cast, case, due_on=clock.today() - timedelta(days=1))
    client.force_login(cast.panel_member)
    page = words_of(client.get(base(case)))
    numbers = [int(number) for number in re.findall(r"standing=\w+#actions\">(\d+)</a>", page)]
    assert len(numbers) == 6
    assert sum(numbers) == int(re.search(r"actions/#actions\">(\d+)</a>", page)[1]) == 2
    shown = words_of(client.get(f"{base(case)}?standing=overdue"))
    table = shown[shown.index("<table") : shown.index("</table>")]
    assert str(late.id) in table
    assert table.count("<tr>") == 2
    assert "None." in words_of(client.get(f"{base(case)}?standing=verified"))


def test_an_action_is_taken_out_until_the_plan_is_agreed(cast: Cast, case: Case, client: Client):
    answered(cast, case)
    first, second = promised(cast, case), promised(cast, case)
    client.force_login(cast.coordinator)
    assert client.get(f"{base(case)}{first.id}/withdraw/").status_code == 200
    assert client.post(f"{base(case)}{first.id}/withdraw/").status_code == 302
    assert client.get(f"{base(case)}{first.id}/").status_code == 404
    changes.agree(case, by=cast.chair)
    assert "it is completed, not taken out" in words_of(client.get(f"{base(case)}{second.id}/withdraw/"))
    assert client.post(f"{base(case)}{second.id}/withdraw/").status_code == 409


def test_what_is_no_part_of_the_plan_is_not_found(cast: Cast, case: Case, client: Client):
    client.force_login(cast.coordinator)
    nothing = "00000000-0000-4000-8000-000000000000"
    for path in (f"answer/{nothing}/", f"on/{nothing}/", f"{nothing}/"):
        assert client.get(base(case) + path).status_code == 404
    action = promised(cast, case)
    assert client.get(f"/cases/ABCDEFGH/actions/{action.id}/").status_code == 404


def test_the_plan_costs_the_same_for_one_action_and_for_many(
    cast: Cast, case: Case, client: Client, django_assert_max_num_queries
):
    agreed(cast, case)
    client.force_login(cast.coordinator)
    with django_assert_max_num_queries(40) as counted:
        client.get(base(case))
    before = len(counted)
    for _ in range(5):
        promised(cast, case)
    with django_assert_max_num_queries(before):
        client.get(base(case))
