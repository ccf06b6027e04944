"""The record of a case and events put on it by hand."""

from datetime import date, timedelta

import pytest
from django.test import Client

from casereview.casework.casefile import changes, presenting, queries
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.foundation import clock
from casereview.foundation.people.rules import Role
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db
TODAY = clock.today()
ALL = (
    "coordinator",
    "chair",
    "subgroup",
    "publisher",
    "panel_member",
    "author_a",
    "author_b",
    "stranger",
    "public",
)


@pytest.fixture
def case(cast: Cast) -> Case:
    case = referred(cast)
    for person, role, agency in (
        (cast.panel_member, Role.PANEL_MEMBER, None),
        (cast.author_a, Role.AGENCY_AUTHOR, cast.agency_a),
    ):
        changes.give_role(case, person, role, agency=agency, by=cast.coordinator, reason="asked")
    return case


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    return client


def text(answer) -> str:
    return answer.content.decode()


def boxes(day: date) -> dict[str, int]:
    return {"on_day": day.day, "on_month": day.month, "on_year": day.year}


def given(**other: object) -> dict[str, object]:
    return {"kind": "family_informed", "note": "Typed note.", "agency": "", **boxes(TODAY), **other}


def an_event(case: Case) -> CaseEvent:
    return queries.events_of([case])[case.id][0]


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("record/", (200, 200, 404, 404, 404, 404, 404, 404, 302)),
        ("record/event/", (200, 403, 403, 403, 403, 403, 404, 404, 302)),
        ("record/{event}/correct/", (200, 403, 403, 403, 403, 403, 404, 404, 302)),
    ],
)
def test_who_opens_which_page(cast: Cast, case: Case, browse, page, answers):
    address = f"/cases/{case.ref}/{page.format(event=an_event(case).pk)}"
    assert tuple(browse(who, address).status_code for who in ALL) == answers


@pytest.mark.parametrize(
    "odd", ["0", "-1", "1e3", "1" + "0" * 19, "not-a-uuid", "00000000-0000-0000-0000-000000000000"]
)
def test_an_event_that_is_none_is_not_there(case: Case, coordinator: Client, odd):
    assert coordinator.get(f"/cases/{case.ref}/record/{odd}/correct/").status_code == 404


def test_an_event_of_another_case_is_not_there(cast: Cast, case: Case, coordinator: Client):
    theirs = an_event(referred(cast))
    assert coordinator.get(f"/cases/{case.ref}/record/{theirs.pk}/correct/").status_code == 404


def test_an_event_is_recorded_and_shown(cast: Cast, case: Case, coordinator: Client):
    answer = coordinator.post(f"/cases/{case.ref}/record/event/", given(agency=str(cast.agency_b.pk)))
    assert answer.headers["Location"] == f"/cases/{case.ref}/record/"
    event = CaseEvent.objects.get(kind="family_informed")
    assert (event.on, event.agency, event.note) == (TODAY, cast.agency_b, "Typed note.")
    page = text(coordinator.get(f"/cases/{case.ref}/record/"))
    assert "The family was informed" in page
    assert "event recorded" in page


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"kind": ""}, "Choose an answer: What happened?"),
        ({"kind": "nonsense"}, "to put right"),
        ({"kind": "corrected"}, "to put right"),
        ({"kind": "decision_made"}, "to put right"),
        ({"on_day": 31, "on_month": 2}, "no day 31 in February"),
        ({"on_month": "13"}, "There is no month 13"),
        ({"on_year": "19"}, "four digits"),
        (boxes(TODAY + timedelta(days=1)), "today or earlier"),
        ({"agency": "nonsense"}, "to put right"),
        ({"note": "Typed note." + "x" * 2000}, "too long"),
    ],
    ids=str,
)
def test_a_bad_event_brings_the_page_back_with_everything_typed(case: Case, coordinator: Client, bad, why):
    page = coordinator.post(f"/cases/{case.ref}/record/event/", given(**bad))
    assert page.status_code == 200
    assert why in text(page)
    assert "Typed note." in text(page)
    assert not CaseEvent.objects.filter(kind="family_informed").exists()


def test_a_page_that_asks_for_an_event_has_it_chosen_already(case: Case, coordinator: Client):
    page = coordinator.get(f"/cases/{case.ref}/record/event/?kind=family_informed").content.decode()
    assert 'value="family_informed" selected' in page
    assert coordinator.get(f"/cases/{case.ref}/record/event/?kind=%3Cb%3E").status_code == 200


def test_a_plan_may_lie_ahead(case: Case, coordinator: Client):
    ahead = given(kind="publication_planned", **boxes(TODAY + timedelta(days=90)))
    assert coordinator.post(f"/cases/{case.ref}/record/event/", ahead).status_code == 302


def test_a_correction_is_made_once_and_both_stay_on_the_record(case: Case, coordinator: Client):
    event = an_event(case)
    address = f"/cases/{case.ref}/record/{event.pk}/correct/"
    assert "Correct it" in text(coordinator.get(f"/cases/{case.ref}/record/"))
    assert "Fill in: Why was it wrong?" in text(coordinator.post(address, {"reason": ""}))
    assert coordinator.post(address, {"reason": "It was another day."}).status_code == 302
    assert coordinator.post(address, {"reason": "It was another day."}).status_code == 409
    assert "It has been corrected already" in text(coordinator.get(address))
    assert CaseEvent.objects.filter(kind="corrected").count() == 1
    page = text(coordinator.get(f"/cases/{case.ref}/record/"))
    assert "It was another day." in page
    assert address not in page


def test_the_chair_reads_the_record_and_is_offered_nothing(case: Case, browse):
    page = text(browse("chair", f"/cases/{case.ref}/record/"))
    assert "Record an event" not in page
    assert "Correct it" not in page


def test_the_record_names_people_and_the_system(cast: Cast, case: Case):
    changes.record_event(case, by=cast.coordinator, kind="family_informed", on=TODAY)
    changes.take_part(case, cast.agency_b)
    entries = queries.record_of(cast.chair, case)
    entries.insert(0, queries.record_of(cast.chair, case)[-1])
    entries[0].actor = None
    entries[1].actor = cast.board.pk  # somebody no longer known
    rows = presenting.record_lines(entries, queries.names_of(entry.actor for entry in entries if entry.actor))
    assert [row.cells[1].text for row in rows][:2] == ["the system", ""]
    assert "Cora Ordinator" in [row.cells[1].text for row in rows]
    assert {row.cells[3].badge.text for row in rows} <= {"Done", "Looked at", "Refused"}


def test_an_event_is_said_in_a_sentence(cast: Cast):
    case = decided(cast)
    said = [presenting.event_words(event) for event in queries.events_of([case])[case.id]]
    assert any(words.startswith("The decision was made (review), ") for words in said)
    assert any(", Agency A, " in words for words in said)
    assert presenting.action_words("report:signed_off") == "report signed off"
