"""A worker killed with -9 in the middle of a job: another finishes it, and nothing is there twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from django.db import connection

from casereview.foundation.jobs import changes
from casereview.foundation.jobs.models import JobRun
from casereview.foundation.jobs.rules import State
from casereview.foundation.jobs.tests import slow_work
from casereview.foundation.people.models import Person

PATIENCE_SECONDS = 60
WORKER = """
import django
django.setup()
from casereview.foundation.jobs.tests import slow_work
from casereview.cli.main import main
raise SystemExit(main(["worker", "--concurrency", "1"]))
"""


@pytest.fixture
def worker():
    """A function that starts a worker process on this test's own database."""
    started = []

    def start():
        env = {**os.environ, "CASEREVIEW_DATABASE": connection.settings_dict["NAME"]}
        started.append(subprocess.Popen([sys.executable, "-c", WORKER], env=env))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_is_finished_by_another(worker):
    run = changes.start("test:slow", by=None, place=None, code="row")
    first = worker()
    until(lambda: now(run).done > 0, first)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert now(run).state == State.RUNNING
    assert not Person.objects.exists(), "half of the work must not be seen"

    second = worker()
    until(lambda: now(run).state == State.DONE, second)
    after = now(run)
    assert (after.attempts, after.result, after.done) == (2, {"attempt": 2}, slow_work.STEPS)
    assert [person.email for person in Person.objects.all()] == ["row@attempt-2.example"]

    second.terminate()
    assert second.wait(timeout=20) == 0


def now(run: JobRun) -> JobRun:
    return JobRun.objects.get(pk=run.pk)


def until(true: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert process.poll() is None, "the worker ended by itself"
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)
