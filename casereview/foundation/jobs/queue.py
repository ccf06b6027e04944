"""The queue: rows of the same database, written in the same transaction as what they are about."""

from uuid import UUID

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager

TASK = "jobs:carry_out"


def put(run_id: UUID) -> None:
    """Put a run in the queue; the worker hears of it when the transaction is committed.

    Note: always over the framework's own connection, in the worker too, so that a job that starts another
    does so only if it succeeds. The lock keeps two workers off one run.
    """
    from casereview.foundation.jobs.tasks import carry_out

    deferrer = carry_out.configure(lock=f"run:{run_id}")
    deferrer.job_manager = JobManager(DjangoConnector(alias="default"))
    deferrer.defer(run_id=str(run_id))
