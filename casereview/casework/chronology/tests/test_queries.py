"""What other rooms ask: how far the agencies are, entries to cite, what waits."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from casereview.casework.casefile import changes as casefile
from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.models import CaseIndex, ChronologyEvent
from casereview.casework.chronology.queries import integrated
from casereview.casework.chronology.rules import State
from casereview.casework.chronology.tests import building
from casereview.casework.chronology.tests.building import register_family
from casereview.foundation import clock
from casereview.foundation.jobs import changes as jobs
from casereview.foundation.jobs import run_waiting
from casereview.foundation.jobs.models import JobRun
from casereview.foundation.people.rules import Role
from casereview.foundation.sealing.changes import destroy
from casereview.foundation.verdicts import NotFound

pytestmark = pytest.mark.django_db

A = "04/05/2016,10:00,Visit,Ellis seen with Shona,Yes - Ellis,No"
B = "03/05/2016,,Call,Shona rang about " + "many things " * 20 + ",n/a,n/a"


def test_how_far_every_agency_is(world):
    world.confirmed_a(A)
    world.send_a(A, B)
    world.send_b(B)
    a, b = queries.chronology_state([world.case])[world.case.id]
    assert (a.state, a.rows, a.is_confirmed, a.is_being_checked) == (State.CONFIRMED, 1, True, True)
    assert (b.state, b.rows, b.is_confirmed, b.is_being_checked) == (State.PREVIEW, 1, False, True)


def test_many_cases_cost_no_more_queries_than_one(world, cast, django_assert_num_queries):
    others = [building.world(cast).case for _ in range(3)]
    with django_assert_num_queries(2):
        queries.chronology_state([world.case])
    with django_assert_num_queries(2):
        states = queries.chronology_state([world.case, *others])
    assert all(state.state is None for listed in states.values() for state in listed)


def test_entries_to_cite_are_under_pseudonyms(world):
    register_family(world)
    world.confirmed_a(A)
    world.confirmed_b(B)
    first, second = queries.event_choices(world.cast.reviewer, world.case)
    assert first.label.startswith("3 May 2016, Agency B: Mother rang about many")
    assert first.label.endswith("… (AB 1)")
    assert second.label == "4 May 2016, Agency A: Child R seen with Mother (AA 1)"
    found = queries.event_choices(world.cast.reviewer, world.case, "mother seen")
    assert [one.number for one in found] == ["AA 1"]
    assert queries.event_choices(world.cast.reviewer, world.case, "shona") == []
    cited = queries.events_for_citation(world.cast.reviewer, world.case, [str(second.id), first.id, uuid4()])
    assert [one.id for one in cited] == [second.id, first.id]
    assert queries.event_labels(world.cast.reviewer, world.case, [second.id]) == {second.id: second.label}
    assert queries.events_for_citation(world.cast.reviewer, world.case, []) == []


def test_what_was_cited_stays_readable_after_it_is_replaced(world):
    world.confirmed_a(A)
    old = ChronologyEvent.objects.get()
    world.confirmed_a(A, B)
    (cited,) = queries.events_for_citation(world.cast.reviewer, world.case, [old.id])
    assert cited.is_replaced


def test_nothing_to_cite(world):
    assert queries.event_choices(world.cast.reviewer, world.case) == []
    assert queries.events_for_citation(world.cast.reviewer, world.case, [uuid4()]) == []
    with pytest.raises(NotFound):
        queries.event_choices(world.cast.author_a, world.case)
    with pytest.raises(NotFound):
        queries.events_for_citation(world.cast.coordinator, world.case, [])


def waits(world, person):
    return [(wait.what, wait.page) for wait in queries.waiting_for(person, [world.case])]


def test_what_waits_for_an_author(world):
    assert waits(world, world.cast.author_a) == [("Send your agency’s chronology", "chronology:upload")]
    upload = world.send_a(A)
    assert waits(world, world.cast.author_a) == [("Check your agency’s chronology", "chronology:uploads")]
    changes.confirm_upload(upload, by=world.cast.author_a)
    assert waits(world, world.cast.author_a) == []
    assert waits(world, world.cast.lead_a) == []
    assert queries.waiting_for(world.cast.author_a, []) == []


def test_what_waits_for_the_reviewer(world):
    world.confirmed_a(A)
    assert waits(world, world.cast.reviewer) == []
    world.confirmed_b(B)
    what = [("Read the integrated chronology and mark it complete", "reading:integrated")]
    assert waits(world, world.cast.reviewer) == what
    event = changes.mark_merged(world.case, by=world.cast.reviewer)
    assert waits(world, world.cast.reviewer) == []
    casefile.correct_event(event, by=world.cast.coordinator, reason="Too early")
    assert waits(world, world.cast.reviewer) == what


def test_a_role_that_has_ended_waits_for_nothing(world):
    held = world.cast.author_a.memberships.get(place_id=world.case.place_id)
    casefile.end_membership(world.case, by=world.cast.coordinator, membership=held)
    assert waits(world, world.cast.author_a) == []


def test_the_day_it_was_asked_for_by(world, monkeypatch):
    asked = SimpleNamespace(
        case_id=world.case.id, agency_id=world.cast.agency_a.pk, chronology_due_on=clock.today()
    )
    monkeypatch.setattr(
        "casereview.casework.panel.queries.commissions_of", lambda cases: {world.case.id: [asked]}
    )
    (wait,) = queries.waiting_for(world.cast.author_a, [world.case])
    assert wait.due == clock.today()


def test_waits_ask_no_more_for_many_cases(world, cast, django_assert_num_queries):
    cases = [world.case, *(building.world(cast).case for _ in range(3))]
    for person in (cast.author_a, cast.reviewer):
        queries.waiting_for(person, cases)
    with django_assert_num_queries(4):
        assert len(queries.waiting_for(cast.author_a, cases)) == 4


def test_a_destroyed_key_closes_the_chronology_at_once(world):
    world.confirmed_a(A)
    assert queries.chronology_for(world.cast.reviewer, world.case) is not None
    destroy(CaseIndex.objects.get().vault)
    assert queries.chronology_for(world.cast.reviewer, world.case) is None


def test_only_so_many_cases_and_words_are_kept(world, cast, monkeypatch):
    monkeypatch.setattr(integrated, "MOST_OPEN", 2)
    monkeypatch.setattr(integrated, "MOST_CHARACTERS", 10)
    worlds = [world, building.world(cast), building.world(cast)]
    for one in worlds:
        one.confirmed_a(A)
        together = queries.chronology_for(cast.reviewer, one.case)
        queries.listed(together, integrated.Wanted(), "visit", page=1, names_shown=False)
    assert len(integrated._KEPT) == 2
    assert [bool(kept.words) for kept in integrated._KEPT.values()] == [False, True]


def test_a_cell_that_holds_our_own_mark_is_said_all_the_same(world):
    register_family(world)
    world.confirmed_a(A)
    together = queries.chronology_for(world.cast.reviewer, world.case)
    texts = ["Ellis\n\n\u241e\n\nShona", "Shona"]
    assert together.say(texts, names_shown=False) == ["Child R\n\n\u241e\n\nMother", "Mother"]
    assert together.say([], names_shown=False) == []


def test_work_in_the_background_that_is_out_of_date_does_nothing(world):
    world.confirmed_a(A)
    version = queries.index_version(world.case)
    run = jobs.start(
        "chronology:alike", by=None, place=world.case.place_id, case_id=world.case.id, version=version + 7
    )
    run_waiting()
    assert JobRun.objects.get(pk=run.pk).result == {"clusters": 0}


def test_confirming_in_the_background_needs_somebody_who_asked(world):
    upload = world.send_a(A)
    run = jobs.start("chronology:confirm", by=None, place=world.case.place_id, upload_id=upload.id)
    run_waiting()
    assert JobRun.objects.get(pk=run.pk).message == "chronology:nobody"
    with pytest.raises(NotFound):
        queries.upload_by_id(uuid4())


def test_words_kept_for_searching_are_not_used_once_the_register_has_changed(world):
    world.confirmed_a(A)
    run_waiting()
    together = queries.chronology_for(world.cast.reviewer, world.case)
    assert together.words_stand
    register_family(world)
    together = queries.chronology_for(world.cast.reviewer, world.case)
    assert not together.words_stand
    assert queries.listed(together, integrated.Wanted(), "shona", page=1, names_shown=False).total == 0


def test_uploads_of_an_agency_without_a_vault(world):
    assert queries.sent_before(world.part_b, b"anything") is None
    assert queries.own_uploads(world.cast.reviewer, world.case) == []


def test_a_lead_who_writes_for_another_agency_is_told_whose_it_is(world):
    casefile.give_role(
        world.case,
        world.cast.lead_a,
        Role.AGENCY_AUTHOR,
        agency=world.cast.agency_b,
        by=world.cast.coordinator,
        reason="test",
    )
    part = queries.part_for(world.cast.lead_a, world.case, str(world.cast.agency_a.pk))
    assert part.agency == world.cast.agency_b
