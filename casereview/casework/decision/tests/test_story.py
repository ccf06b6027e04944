"""From a referral that has come in to a decision that was told, in the browser and by changes."""

from datetime import date

import pytest
from django.test import Client

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes, queries
from casereview.casework.decision.rules import Found, facts_of
from casereview.foundation.verdicts import Blocked, NotAllowed
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return referred(cast)


def test_what_was_found_overrules_what_was_argued():
    argued = {"died": False, "seriously_harmed": True}
    found = [("seriously_harmed", "not_met"), ("died", "met"), ("died", "not_known")]
    assert facts_of(argued, found) == {"seriously_harmed": False}


def test_the_chair_decides_only_what_was_put(cast: Cast, case: Case):
    with pytest.raises(Blocked) as refused:
        changes.decide(case, by=cast.chair, outcome="review", reasons="Plain.")
    assert [need.code for need in refused.value.needs] == ["put"]
    with pytest.raises(NotAllowed):
        changes.decide(case, by=cast.coordinator, outcome="review", reasons="Plain.")


def test_a_decision_fixes_the_framework_and_starts_its_duties(cast: Cast, case: Case):
    changes.put_to_chair(case, by=cast.coordinator)
    changes.decide(case, by=cast.chair, outcome="review", reasons="Plain.")
    case.refresh_from_db()
    assert case.framework_fixed_on is not None
    assert casefile.has_event(case, "decision_made")
    with pytest.raises(Blocked):
        changes.record_finding(
            case, by=cast.coordinator, limb="died", finding=Found.MET, evidence="x", agency=None, source=""
        )


def test_not_known_is_an_answer(cast: Cast, case: Case):
    changes.record_finding(
        case,
        by=cast.subgroup,
        limb="seriously_harmed",
        finding=Found.NOT_KNOWN,
        evidence="x",
        agency=None,
        source="",
    )
    matrix = queries.matrix_for(cast.chair, case)
    limb = next(state for state in matrix.limbs if state.limb.id == "seriously_harmed")
    assert limb.limb.met is None
    assert "seriously_harmed" in matrix.verdict.missing


def test_the_pages_from_criteria_to_told(cast: Cast, case: Case, client: Client):
    base = f"/cases/{case.ref}/decision/"
    client.force_login(cast.coordinator)
    assert "There must be a review" in client.get(base).content.decode()
    finding = {"finding": "not_known", "evidence": "Kept as typed.", "agency": "", "source": "letter"}
    assert client.post(f"{base}limb/died/", finding).status_code == 302
    assert "Kept as typed." in client.get(f"{base}limb/died/").content.decode()
    asked = {
        "agency": str(cast.agency_b.pk),
        "due_on_day": "1",
        "due_on_month": "8",
        "due_on_year": "2030",
        "question": "What?",
    }
    assert client.post(f"{base}information/", asked).status_code == 302
    request = queries.requests_on(cast.coordinator, case)[0]
    today = date.today()  # noqa: DTZ011
    day = {"received_on_day": today.day, "received_on_month": today.month, "received_on_year": today.year}
    assert client.post(f"{base}information/{request.id}/", {**day, "answer": "This."}).status_code == 302
    told = {
        f"given_on_{part}": value for part, value in zip(("day", "month", "year"), day.values(), strict=True)
    }
    advice = {**told, "outcome": "review", "reasons": "Because.", "minority_view": "One sees it differently."}
    assert client.post(f"{base}advice/", advice).status_code == 302
    assert client.post(f"{base}put/").status_code == 302
    client.force_login(cast.chair)
    assert client.get(f"{base}decide/").status_code == 200
    assert client.post(f"{base}decide/", {"outcome": "review", "reasons": ""}).status_code == 200
    assert (
        client.post(f"{base}decide/", {"outcome": "review", "reasons": "Each part is met."}).status_code
        == 302
    )
    client.force_login(cast.coordinator)
    page = client.get(base).content.decode()
    assert "Each part is met." in page
    assert "One sees it differently." in page
    told_on = {
        f"told_on_{part}": value for part, value in zip(("day", "month", "year"), day.values(), strict=True)
    }
    assert client.post(f"{base}tell/", told_on).status_code == 302
    kinds = [event.kind for event in casefile.events_of([case])[case.id]]
    assert {"information_requested", "information_received", "advice_given", "decision_told"} <= set(kinds)


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("coordinator", 200),
        ("chair", 200),
        ("subgroup", 200),
        ("lead_a", 404),
        ("author_b", 404),
        ("stranger", 404),
        ("public", 302),
    ],
)
def test_who_sees_the_criteria(cast: Cast, case: Case, browse, who, answer):
    assert browse(who, f"/cases/{case.ref}/decision/").status_code == answer


@pytest.mark.parametrize(
    ("who", "answer"),
    [("chair", 200), ("coordinator", 403), ("lead_a", 404), ("stranger", 404), ("public", 302)],
)
def test_who_opens_the_decision(cast: Cast, case: Case, browse, who, answer):
    assert browse(who, f"/cases/{case.ref}/decision/decide/").status_code == answer
