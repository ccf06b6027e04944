"""Asking for work, and how it ends."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from casereview.foundation.jobs import GiveUp, Result, Run, changes, job, queries, run_waiting, work
from casereview.foundation.jobs.models import JobRun
from casereview.foundation.jobs.rules import NotAnId, State, Superseded
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotAllowed, NotFound

pytestmark = pytest.mark.django_db

SEEN: list[tuple[UUID, int, str]] = []


@job("test:count")
def count(run: Run, *, thing: UUID, number: int, code: str) -> Result:
    SEEN.append((thing, number, code))
    for done in range(number):
        run.progress(done + 1, number)
    return {"rows": number}


@job("test:give-up")
def give_up(run: Run) -> None:
    JobRun.objects.filter(pk=run.id).update(total=99)
    raise GiveUp("test:no-dates")


@job("test:refused")
def refused(run: Run) -> None:
    raise NotAllowed("Not yours.")


@job("test:break", attempts=2)
def breaks(run: Run) -> None:
    Person.objects.create(email="half@done.example", name="Half")
    raise RuntimeError("Ann Smith could not be read")


@job("test:chain")
def chain(run: Run) -> None:
    changes.start("test:give-up", by=None, place=None)


@pytest.fixture
def somebody():
    return Person.objects.create(email="coordinator@board.example", name="Co")


def test_work_is_done_with_its_ids_as_what_they_are(somebody):
    thing, place = uuid4(), uuid4()
    run = changes.start("test:count", by=somebody, place=place, thing=thing, number=3, code="x")
    assert (run.state, run.place_id, run.asked_by_id) == (State.WAITING, place, somebody.pk)
    assert run_waiting() == 1
    run.refresh_from_db()
    assert SEEN[-1] == (thing, 3, "x")
    assert (run.state, run.done, run.total, run.result, run.attempts) == (State.DONE, 3, 3, {"rows": 3}, 1)
    assert run.finished_at >= run.started_at >= run.created_at


def test_the_queue_holds_the_number_of_the_run_and_nothing_else():
    run = changes.start("test:count", by=None, place=None, thing=uuid4(), number=1, code="x")
    queued = ProcrastinateJob.objects.get()
    assert queued.args == {"run_id": str(run.pk)}
    assert queued.lock == f"run:{run.pk}"


def test_pressing_twice_starts_once_and_again_when_it_is_done():
    first = changes.start("test:give-up", by=None, place=None)
    assert changes.start("test:give-up", by=None, place=None) == first
    assert ProcrastinateJob.objects.count() == 1
    run_waiting()
    assert changes.start("test:give-up", by=None, place=None) != first


def test_work_is_asked_for_only_if_the_transaction_stands():
    with transaction.atomic():
        changes.start("test:give-up", by=None, place=None)
        transaction.set_rollback(True)
    assert not JobRun.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize(
    ("ids", "problem"),
    [
        ({"thing": "Ann Smith", "number": 1, "code": "x"}, NotAnId),
        ({"number": 1, "code": "x"}, TypeError),
        ({"thing": uuid4(), "number": 1, "code": "x", "more": 1}, TypeError),
    ],
)
def test_only_its_own_ids_are_taken(ids, problem):
    with pytest.raises(problem):
        changes.start("test:count", by=None, place=None, **ids)


def test_giving_up_is_final_leaves_nothing_behind_and_says_why():
    run = changes.start("test:give-up", by=None, place=None)
    work.run_waiting()
    run.refresh_from_db()
    assert (run.state, run.message, run.total, run.attempts) == (State.FAILED, "test:no-dates", 0, 1)


def test_a_refusal_is_final():
    run = changes.start("test:refused", by=None, place=None)
    run_waiting()
    run.refresh_from_db()
    assert (run.state, run.message) == (State.FAILED, "refused:NotAllowed")


def test_a_job_may_start_another():
    changes.start("test:chain", by=None, place=None)
    assert run_waiting() == 2


@pytest.mark.django_db(transaction=True)
def test_a_broken_job_is_tried_again_and_then_fails_without_quoting_the_case(caplog):
    run = changes.start("test:break", by=None, place=None)
    with pytest.raises(work.TryAgain):
        work.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.message, run.attempts) == (State.WAITING, "jobs:again", 1)
    work.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.message, run.attempts) == (State.FAILED, "jobs:failed", 2)
    assert not Person.objects.exists()
    assert re.search(r"RuntimeError < .*test_changes\.py:\d+", caplog.text)
    assert "Ann Smith" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_work_is_still_one_open_transaction():
    run = changes.start("test:count", by=None, place=None, thing=uuid4(), number=1, code="x")
    begun = changes.begin(run.pk)
    aside = connection.copy()
    try:
        with transaction.atomic():
            changes.note_progress(begun, 5, 9, over=aside)
            run.refresh_from_db()
    finally:
        aside.close()
    assert (run.done, run.total) == (5, 9)


def test_an_attempt_that_was_overtaken_can_write_nothing_more():
    run = changes.start("test:count", by=None, place=None, thing=uuid4(), number=1, code="x")
    thought_dead = changes.begin(run.pk)
    changes.begin(run.pk)
    for act in (
        lambda: changes.note_progress(thought_dead, 1, 2),
        lambda: changes.finish(thought_dead, None),
    ):
        with pytest.raises(Superseded):
            act()


def test_a_run_that_kills_its_worker_every_time_fails_in_the_end():
    run = changes.start("test:break", by=None, place=None)
    assert [bool(changes.begin(run.pk)) for _ in range(3)] == [True, True, False]
    run.refresh_from_db()
    assert (run.state, run.message) == (State.FAILED, "jobs:crashed")


def test_a_finished_run_is_not_done_again():
    run = changes.start("test:give-up", by=None, place=None)
    run_waiting()
    assert changes.begin(run.pk) is None


def test_a_run_is_its_askers_to_see(somebody):
    stranger = Person.objects.create(email="stranger@board.example", name="Stranger")
    place = uuid4()
    run = changes.start("test:give-up", by=somebody, place=place)
    assert queries.run_for(somebody, run.pk) == run
    assert queries.latest_run(somebody, "test:give-up", place) == run
    assert queries.latest_run(stranger, "test:give-up", place) is None
    for who, which in ((stranger, run.pk), (somebody, uuid4())):
        with pytest.raises(NotFound):
            queries.run_for(who, which)
