"""Carrying out runs, in the worker or here and now."""

import logging
import traceback
from contextlib import closing, nullcontext
from functools import partial
from uuid import UUID

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from casereview.foundation.jobs import changes
from casereview.foundation.jobs.models import JobRun
from casereview.foundation.jobs.registry import JOBS, Run
from casereview.foundation.jobs.rules import GiveUp, State, Superseded
from casereview.foundation.verdicts import Refusal

log = logging.getLogger(__name__)


class TryAgain(Exception):
    """An attempt failed; the queue makes another after a pause. Holds the number of attempts made."""

    def __init__(self, attempts: int) -> None:
        super().__init__(f"attempt {attempts} failed")
        self.attempts = attempts


def carry_out(run_id: UUID) -> None:
    """One attempt at a run, as the worker makes it. Raises: TryAgain when another should follow."""
    run = changes.begin(run_id)
    if run is None:
        return
    try:
        # Progress must be seen while the work's own transaction is still open.
        with closing(connections.create_connection("default")) as aside:
            _attempt(run, aside)
    except Superseded:
        log.warning("run %s: attempt %s was overtaken", run.pk, run.attempts)
    except Exception as problem:  # noqa: BLE001 -- whatever a job raises is noted, and tried again or given up
        # Not log.exception: its message could quote a case.
        log.error("run %s (%s), attempt %s: %s", run.pk, run.kind, run.attempts, where(problem))  # noqa: TRY400
        if run.attempts >= JOBS[run.kind].attempts:
            changes.fail(run, "jobs:failed")
            return
        changes.try_again_later(run)
        raise TryAgain(run.attempts) from None


def run_waiting() -> int:
    """Carry out all waiting runs in this process, oldest first, and those that they start."""
    count = 0
    while waiting := JobRun.objects.filter(state=State.WAITING).order_by("created_at", "id").first():
        run = changes.begin(waiting.pk)
        if run is not None:
            _attempt(run, connection)
            count += 1
    return count


def where(problem: BaseException) -> str:
    """What went wrong and where in the program, without the message, which may quote a case."""
    frames = traceback.extract_tb(problem.__traceback__)[-4:]
    return " < ".join([type(problem).__name__, *(f"{f.filename}:{f.lineno}" for f in reversed(frames))])


def _attempt(run: JobRun, aside: BaseDatabaseWrapper) -> None:
    job = JOBS[run.kind]
    say = partial(changes.note_progress, run, over=aside)
    mine = Run(run.pk, run.kind, run.place_id, run.asked_by_id, run.attempts, say)
    try:
        with transaction.atomic() if job.is_one_transaction else nullcontext():
            changes.finish(run, job.call(mine, run.ids))
    except GiveUp as problem:
        changes.fail(run, problem.code)
    except Refusal as refusal:
        changes.fail(run, f"refused:{type(refusal).__name__}")
