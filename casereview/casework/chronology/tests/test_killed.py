"""A worker killed with -9 while it reads or confirms: another does it again, and every row is there once."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection, transaction

from casereview.casework.chronology import jobs as work
from casereview.casework.chronology import queries
from casereview.casework.chronology.models import ChronologyEvent, DraftRow
from casereview.casework.chronology.rules import State
from casereview.casework.chronology.tests import building
from casereview.foundation.jobs import Run, changes
from casereview.foundation.jobs.models import JobRun
from casereview.foundation.jobs.rules import State as RunState
from tests import cast as the_cast

PATIENCE_SECONDS = 90
ROWS = 120
# A worker whose every row takes long enough that it can be killed between two of them.
WORKER = """
import sys, time
import django
django.setup()
from casereview.casework.chronology import papers
from casereview.casework.chronology.changes import confirming, reading
from casereview.cli.main import main
pause = float(sys.argv[1])
reading.ROWS_AT_ONCE = confirming.ROWS_AT_ONCE = 20

def slowly(function):
    def slow(*args, **options):
        time.sleep(pause)
        return function(*args, **options)
    return slow

papers.compact, papers.row_from = slowly(papers.compact), slowly(papers.row_from)
raise SystemExit(main(["worker", "--concurrency", "1"]))
"""


@pytest.fixture
def worker():
    """A function that starts a worker on this test's own database, keys and files. Units: seconds a row."""
    started = []

    def start(pause):
        env = {
            **os.environ,
            "CASEREVIEW_DATABASE": connection.settings_dict["NAME"],
            "CASEREVIEW_KEYSTORE": str(settings.KEYSTORE),
            "CASEREVIEW_FILES": str(settings.FILES),
        }
        started.append(subprocess.Popen([sys.executable, "-c", WORKER, str(pause)], env=env))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def large(monkeypatch):
    """A world, made anew for a test whose work is seen by other processes."""
    monkeypatch.setattr("casereview.casework.chronology.changes.sending.READ_AT_ONCE_BYTES", 10)
    with transaction.atomic():
        return building.world(the_cast.build())


def lines():
    return [f"04/05/2016,,Call,Entry {number},n/a,n/a" for number in range(1, ROWS + 1)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_reading_and_confirming_are_done_again_and_every_row_is_there_once(large, worker):
    upload = large.send_a(*lines())
    killed(worker, "chronology:read", lambda run: run.done > 0)
    assert not DraftRow.objects.exists(), "half of a file must not be seen"
    finished(worker, "chronology:read")
    upload.refresh_from_db()
    assert (upload.state, upload.rows_read) == (State.PREVIEW, ROWS)
    assert positions(DraftRow, upload) == list(range(1, ROWS + 1))

    changes.start(
        "chronology:confirm", by=large.cast.author_a, place=large.case.place_id, upload_id=upload.id
    )
    killed(worker, "chronology:confirm", lambda run: run.state == RunState.RUNNING, after_seconds=1)
    assert not ChronologyEvent.objects.exists()
    finished(worker, "chronology:confirm")
    upload.refresh_from_db()
    assert upload.state == State.CONFIRMED
    assert positions(ChronologyEvent, upload) == list(range(1, ROWS + 1))
    assert not DraftRow.objects.exists()


@pytest.mark.django_db
def test_a_file_that_was_read_and_is_read_again_has_the_same_rows(large):
    from casereview.foundation.jobs import run_waiting

    upload = large.send_a(*lines())
    run_waiting()
    before = [(row.position, row.kinds, row.payload) for row in rows(upload)]
    run = Run(upload.id, "chronology:read", upload.place_id, None, 2, lambda done, total: None)
    assert work.read_upload(run, upload_id=upload.id) == {"rows": ROWS}
    assert [(row.position, row.kinds, row.payload) for row in rows(upload)] == before


@pytest.mark.django_db
def test_a_file_that_was_confirmed_is_not_confirmed_again(large):
    from casereview.foundation.jobs import run_waiting

    upload = large.send_a(*lines())
    run_waiting()
    author = large.cast.author_a
    run = Run(upload.id, "chronology:confirm", upload.place_id, author.id, 2, lambda done, total: None)
    for _ in range(2):
        assert work.confirm_upload(run, upload_id=upload.id) == {"rows": ROWS}
    assert ChronologyEvent.objects.count() == ROWS
    assert queries.upload_by_id(upload.id).confirmed_by == author


def killed(worker, kind, is_under_way, *, after_seconds=0.0):
    process = worker(0.05)
    until(lambda: is_under_way(now(kind)), process)
    time.sleep(after_seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert now(kind).state == RunState.RUNNING, "it was over before it could be killed"


def finished(worker, kind):
    process = worker(0)
    until(lambda: now(kind).state == RunState.DONE, process)
    assert now(kind).attempts == 2
    process.terminate()
    assert process.wait(timeout=30) == 0


def now(kind):
    return JobRun.objects.get(kind=kind)


def rows(upload):
    return DraftRow.objects.filter(upload=upload).order_by("position")


def positions(model, upload):
    return list(model.objects.filter(upload=upload).order_by("position").values_list("position", flat=True))


def until(true, process):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert process.poll() is None, "the worker ended by itself"
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)
