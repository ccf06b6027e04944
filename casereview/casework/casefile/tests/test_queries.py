"""Reading a case as somebody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casereview.casework.casefile import changes, queries
from casereview.casework.casefile.models import Case
from casereview.engines.anonymity.register import Entry as RegisterEntry
from casereview.foundation import clock
from casereview.foundation.audit.models import Entry
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Membership
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import NotFound
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db
NOBODY = ("stranger", "lead_a", "author_b", "panel_chair")


@pytest.fixture
def case(cast: Cast) -> Case:
    case = referred(cast)
    changes.give_role(case, cast.panel_member, Role.PANEL_MEMBER, by=cast.coordinator, reason="asked")
    return case


READS = {
    "case": lambda person, case: queries.case_for(person, case.ref),
    "event": lambda person, case: queries.event_for(person, case, uuid4()),
    "subjects": queries.subjects_of,
    "members": queries.members_of,
    "record": queries.record_of,
    "register": queries.register_for,
}
OPEN = {
    "case": {"coordinator", "chair", "subgroup", "publisher", "panel_member"},
    "subjects": {"coordinator", "chair", "subgroup", "publisher", "panel_member"},
    "members": {"coordinator", "chair", "subgroup", "publisher", "panel_member"},
    "record": {"coordinator", "chair"},
    "register": {"coordinator"},
}


@pytest.mark.parametrize("what", READS)
@pytest.mark.parametrize("who", NOBODY)
def test_nobody_else_reads_any_of_it(cast: Cast, case: Case, what, who):
    with pytest.raises(NotFound):
        READS[what](cast.person(who), case)


@pytest.mark.parametrize(("what", "allowed"), OPEN.items())
def test_who_reads_what(cast: Cast, case: Case, what, allowed):
    seen = set()
    for who in ("coordinator", "chair", "subgroup", "publisher", "panel_member"):
        try:
            READS[what](cast.person(who), case)
        except NotFound:
            continue
        seen.add(who)
    assert seen == allowed


def test_a_reference_that_nobody_gave_is_not_there(cast: Cast, case: Case):
    for ref in ("", "ZZZZZZZZ", case.ref.lower()):
        with pytest.raises(NotFound):
            queries.case_for(cast.coordinator, ref)


def test_everybody_lists_their_cases_newest_first(cast: Cast, case: Case):
    newer = referred(cast)
    assert queries.cases_for(cast.coordinator) == [newer, case]
    assert queries.cases_for(cast.panel_member) == [case]
    for who in NOBODY:
        assert queries.cases_for(cast.person(who)) == []


def test_events_of_several_cases_come_by_day(cast: Cast, case: Case):
    other = referred(cast)
    first = changes.record_event(
        other, by=cast.coordinator, kind="family_informed", on=clock.today() - timedelta(days=9000)
    )
    found = queries.events_of([case, other])
    assert found[other.id][0] == first
    assert {event.case_id for event in found[case.id]} == {case.id}
    assert queries.events_of([])[case.id] == []
    assert queries.agencies_on([case, other])[other.id] == [cast.agency_a, cast.agency_b]


def test_agencies_with_numbers_stand_in_the_order_of_the_numbers(cast: Cast):
    for agency, name in ((cast.agency_a, "Service 10"), (cast.agency_b, "Service 2")):
        agency.name = name
        agency.save(update_fields=["name"])
    case = referred(cast)
    assert queries.agencies_on([case])[case.id] == [cast.agency_b, cast.agency_a]
    assert people.agencies_under(cast.board) == [cast.agency_b, cast.agency_a]


def test_an_event_of_another_case_is_not_there(cast: Cast, case: Case):
    other = referred(cast)
    event = queries.events_of([other])[other.id][0]
    assert queries.event_for(cast.coordinator, other, event.pk) == event
    with pytest.raises(NotFound):
        queries.event_for(cast.coordinator, case, event.pk)


def test_events_go_to_the_engine_with_agency_outcome_and_correction(cast: Cast, case: Case):
    event = changes.record_event(
        case, by=cast.coordinator, kind="family_informed", on=clock.today(), agency=cast.agency_b
    )
    changes.correct_event(event, by=cast.coordinator, reason="x")
    as_read = {one.id: one for one in queries.as_law(queries.events_of([case])[case.id])}
    assert as_read[str(event.pk)].agency == "Agency B"
    assert as_read[str(event.pk)].outcome is None
    assert [one.kind for one in as_read.values() if one.corrects == str(event.pk)] == ["corrected"]


def test_duties_and_steps_follow_from_events(cast: Cast):
    case = decided(cast)
    events, agencies = queries.events_of([case])[case.id], queries.agencies_on([case])[case.id]
    duties = {duty.id: duty for duty in queries.duties_of(case, events, agencies, on=clock.today())}
    assert duties["decide"].state == "done"
    assert duties["complete_review"].due is not None
    assert [step.state for step in queries.steps_of(case, events)].count("now") >= 1


def test_a_board_settles_what_its_framework_leaves_open(cast: Cast, case: Case):
    assert queries.settings_of(case) is None
    case.board.law_settings = {case.framework_id: {"duties": {}}, "iom_scmr": {"x": 1}}
    assert queries.settings_of(case) == {"duties": {}}


def test_members_are_those_of_today(cast: Cast, case: Case):
    assert [row.person for row in queries.members_of(cast.chair, case)] == [cast.panel_member]
    today = clock.today()
    Membership.objects.filter(person=cast.panel_member).update(
        starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1)
    )
    assert queries.members_of(cast.chair, case) == []
    Membership.objects.filter(person=cast.panel_member).update(ends_on=today)
    assert len(queries.members_of(cast.chair, case)) == 1


def test_whom_to_tell_are_those_with_the_role_today_on_the_case_or_its_board(cast: Cast, case: Case):
    assert queries.holders_of(case, Role.COORDINATOR) == [cast.coordinator]
    assert queries.holders_of(case, Role.PANEL_MEMBER) == [cast.panel_member]
    assert queries.holders_of(case, Role.AGENCY_LEAD) == []
    changes.give_role(
        case, cast.author_a, Role.AGENCY_AUTHOR, agency=cast.agency_a, by=cast.coordinator, reason="x"
    )
    assert queries.holders_of(case, Role.AGENCY_AUTHOR, agency=cast.agency_a) == [cast.author_a]
    assert queries.holders_of(case, Role.AGENCY_AUTHOR, agency=cast.agency_b) == []
    today = clock.today()
    Membership.objects.filter(person=cast.panel_member).update(
        starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1)
    )
    assert queries.holders_of(case, Role.PANEL_MEMBER) == []
    cast.coordinator.is_active = False
    cast.coordinator.save()
    assert queries.holders_of(case, Role.COORDINATOR) == []


def test_the_record_is_the_newest_entries_and_names_who_acted(cast: Cast, case: Case):
    entries = queries.record_of(cast.chair, case, newest=2)
    assert [entry.number for entry in entries] == sorted((entry.number for entry in entries), reverse=True)
    assert {entry.chain for entry in entries} == {case.place_id}
    assert queries.names_of([cast.chair.pk, cast.chair.pk, uuid4()]) == {cast.chair.pk: "Chad Chair"}


def test_the_register_is_shown_to_its_keepers_and_that_is_recorded(cast: Cast, case: Case):
    changes.extend_register(
        case,
        by=cast.coordinator,
        entries=[RegisterEntry(real="Robin", kind="child", pseudonym="Child A", variants=(), row=1)],
    )
    assert [row.real for row in queries.register_for(cast.coordinator, case)] == ["Robin"]
    entry = Entry.objects.get(action="register:seen")
    assert (entry.chain, entry.actor, entry.outcome) == (case.place_id, cast.coordinator.pk, "looked")


def test_who_may_see_real_names(cast: Cast, case: Case):
    assert {who for who in ("coordinator", "panel_member", "chair", "publisher", "stranger")
            if queries.may_show_names(cast.person(who), case)} == {"coordinator", "panel_member"}  # fmt: skip


@pytest.mark.parametrize("read", ["cases", "events", "agencies"])
def test_many_cases_are_read_with_as_many_questions_as_one(cast: Cast, case: Case, read):
    do = {
        "cases": lambda cases: [
            (one.pseudonym, one.board.name) for one in queries.cases_for(cast.coordinator)
        ],
        "events": lambda cases: [
            (e.note, e.recorded_by.name) for rows in queries.events_of(cases).values() for e in rows
        ],
        "agencies": lambda cases: list(queries.agencies_on(cases).values()),
    }[read]
    with CaptureQueriesContext(connection) as for_one:
        do([case])
    cases = [case, *(referred(cast) for _ in range(3))]
    with CaptureQueriesContext(connection) as for_four:
        do(cases)
    assert len(for_four) == len(for_one)
