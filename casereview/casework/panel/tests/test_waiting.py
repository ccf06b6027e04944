"""What waits in this room, for each of the people, in few queries."""

import pytest

from casereview.casework.casefile import changes as casefile_changes
from casereview.casework.casefile import queries as casefile
from casereview.casework.panel import changes, queries
from casereview.casework.panel.tests.test_agencies import DUE, ask_a
from casereview.casework.panel.tests.test_people import clean, proposed
from casereview.foundation import clock
from casereview.foundation.access import asking
from casereview.foundation.people.rules import Role
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db


def whats(person, *cases) -> list[str]:
    return [wait.page for wait in queries.waiting_for(person, cases)]


def test_nothing_waits_here_before_the_decision(cast: Cast):
    case = referred(cast)
    assert whats(cast.coordinator, case) == []


def test_a_decision_taken_back_stops_everything(cast: Cast):
    case = decided(cast)
    decision = next(one for one in casefile.events_of([case])[case.id] if one.kind == "decision_made")
    casefile_changes.correct_event(decision, by=cast.coordinator, reason="Wrong day.")
    assert not queries.start_facts(case).is_decided_for
    assert whats(cast.coordinator, case) == []


def test_what_waits_as_the_review_begins(cast: Cast):
    case = decided(cast)
    assert whats(cast.coordinator, case) == ["panel:panel", "panel:terms"]
    assert whats(cast.chair, case) == []
    changes.start_review(case, by=cast.coordinator)
    assert whats(cast.coordinator, case) == ["panel:terms", "panel:agencies"]
    row = ask_a(cast, case)
    assert whats(cast.coordinator, case) == ["panel:terms", "panel:agencies"]
    waits = queries.waiting_for(cast.lead_a, [case])
    assert [(wait.page, wait.due) for wait in waits] == [("panel:my_part", DUE)]
    assert whats(cast.author_a, case) == ["panel:declare", "panel:my_part"]
    assert whats(cast.signatory_a, case) == []
    changes.secure_records(row, by=cast.lead_a, on=clock.today())
    assert whats(cast.lead_a, case) == []


def test_declarations_wait_for_the_appointee_and_then_for_those_who_appoint(cast: Cast):
    case = decided(cast)
    row = proposed(cast, case, cast.panel_chair, Role.PANEL_CHAIR)
    (wait,) = queries.waiting_for(cast.panel_chair, [])
    assert (wait.page, wait.args) == ("panel:declare", (case.ref, str(row.id)))
    changes.declare(row, by=cast.panel_chair, answers=clean(row))
    assert whats(cast.panel_chair) == []
    assert whats(cast.chair, case) == ["panel:confirm"]
    changes.appoint_member(row, by=cast.chair)
    assert whats(cast.chair, case) == []


def test_terms_wait_for_the_panels_chair(cast: Cast):
    case = decided(cast)
    casefile_changes.give_role(case, cast.panel_chair, Role.PANEL_CHAIR, by=cast.coordinator, reason="test")
    assert whats(cast.panel_chair, case) == ["panel:terms"]
    terms = changes.write_terms(case, by=cast.coordinator, body={"purpose": "To learn."})
    assert whats(cast.panel_chair, case) == ["panel:terms"]
    changes.agree_terms(terms, by=cast.panel_chair)
    assert whats(cast.panel_chair, case) == []


def test_as_many_queries_for_three_cases_as_for_one(cast: Cast, django_assert_max_num_queries):
    cases = []
    for _ in range(3):
        case = decided(cast)
        changes.start_review(case, by=cast.coordinator)
        ask_a(cast, case)
        proposed(cast, case, cast.reviewer, Role.LEAD_REVIEWER)
        changes.write_terms(case, by=cast.coordinator, body={"purpose": "To learn."})
        cases.append(case)
    with asking.answering():
        queries.waiting_for(cast.coordinator, cases)
        with django_assert_max_num_queries(6):
            assert whats(cast.coordinator, *cases) == ["panel:agencies"] * 3


def test_a_list_of_people_takes_as_many_queries_for_five_as_for_one(
    cast: Cast, django_assert_max_num_queries
):
    case = decided(cast)
    for who in ("panel_chair", "panel_member", "publisher", "subgroup", "lead_b"):
        proposed(cast, case, cast.person(who), Role.PANEL_MEMBER)
    with asking.answering():
        casefile.case_for(cast.coordinator, case.ref)
        with django_assert_max_num_queries(1):
            rows = queries.appointments_on(cast.coordinator, case)
            assert len({(row.person.name, row.why) for row in rows}) == 5
