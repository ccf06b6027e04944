"""Asking for long work, and the notes of how it goes."""

from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F

from casereview.foundation import clock
from casereview.foundation.jobs import queue
from casereview.foundation.jobs.models import JobRun
from casereview.foundation.jobs.registry import JOBS
from casereview.foundation.jobs.rules import (
    OPEN,
    Result,
    State,
    Superseded,
    one_id,
    plain_ids,
    plain_result,
    sameness,
)
from casereview.foundation.people.models import Person


def start(kind: str, *, by: Person | None, place: UUID | None, **ids: UUID | int | str) -> JobRun:
    """Ask for long work; it begins when the transaction this is called in has been committed.

    Shape: the run already open, when the same work has been asked for and is not finished.
    Raises: KeyError for a kind nobody registered; TypeError for ids it does not take; NotAnId for what is no id.
    """
    JOBS[kind].check_names(ids)
    kept = plain_ids(ids)
    same = sameness(kind, place, kept)
    try:
        with transaction.atomic():
            run = JobRun.objects.create(
                kind=kind,
                ids=kept,
                sameness=same,
                place_id=place,
                asked_by_id=by.pk if by else None,
                created_at=clock.now(),
            )
            queue.put(run.id)
    except IntegrityError:
        # Pressed twice, perhaps at the same moment: the first one counts, unless it has just ended.
        first = JobRun.objects.filter(sameness=same, state__in=OPEN).first()
        return first or start(kind, by=by, place=place, **ids)
    return run


def begin(run_id: UUID) -> JobRun | None:
    """Note that an attempt begins; None when there is nothing left to do.

    Note: the number of the attempt fences off an earlier one that was thought dead and was not. A run that
    has used up its attempts, because each killed its worker, fails here.
    """
    with transaction.atomic():
        run = JobRun.objects.select_for_update().filter(pk=run_id, state__in=OPEN).first()
        if run is None:
            return None
        known = JOBS.get(run.kind)
        if known is None or run.attempts >= known.attempts:
            fail(run, "jobs:unknown" if known is None else "jobs:crashed")
            return None
        run.state, run.attempts, run.started_at = State.RUNNING, run.attempts + 1, clock.now()
        run.done = run.total = 0
        run.save(update_fields=["state", "attempts", "started_at", "done", "total"])
    return run


def note_progress(run: JobRun, done: int, total: int, *, over: BaseDatabaseWrapper = connection) -> None:
    """Note how far a run has got, over a connection of its own where the work is one transaction.

    Raises: Superseded when this attempt is no longer the one that counts.
    """
    order = f"UPDATE {JobRun._meta.db_table} SET done = %s, total = %s WHERE id = %s AND attempts = %s AND state = %s"  # noqa: S608 -- the table's own name
    with over.cursor() as cursor:
        cursor.execute(order, [done, total, run.pk, run.attempts, State.RUNNING])
        if cursor.rowcount != 1:
            raise Superseded


def finish(run: JobRun, result: Result | None) -> None:
    """Note that the work is done. Raises: Superseded, which undoes the work in the same transaction."""
    kept = plain_result(result)
    _end(run, state=State.DONE, result=kept, message="", done=F("total"), finished_at=clock.now())


def fail(run: JobRun, code: str) -> None:
    """Note that the work cannot be done, and why. Raises: Superseded."""
    _end(run, state=State.FAILED, message=one_id("code", code), finished_at=clock.now())


def try_again_later(run: JobRun) -> None:
    """Note that an attempt failed and another will be made. Raises: Superseded."""
    _end(run, state=State.WAITING, message="jobs:again")


def _end(run: JobRun, **fields: object) -> None:
    mine = JobRun.objects.filter(pk=run.pk, attempts=run.attempts, state__in=OPEN)
    if not mine.update(**fields):
        raise Superseded
