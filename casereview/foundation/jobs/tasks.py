"""What the worker does: carry out runs, and find those whose worker died."""

from typing import Any
from uuid import UUID

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from casereview.foundation.jobs import queue, work
from casereview.foundation.jobs.rules import DEAD_AFTER_SECONDS, wait_seconds


class Pause(BaseRetryStrategy):
    """Longer pauses after each failed attempt; how often is the run's own business."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to make the next attempt. Anything but TryAgain is the database failing under us: the run knows no
        better than that it is running, so it must come up again too.
        """
        attempts = exception.attempts if isinstance(exception, work.TryAgain) else job.attempts + 1
        return RetryDecision(retry_in={"seconds": wait_seconds(attempts)})


@app.task(name=queue.TASK, retry=Pause())
def carry_out(run_id: str) -> None:
    """Make one attempt at a run."""
    work.carry_out(UUID(run_id))


@app.periodic(cron="* * * * * */5", periodic_id="recover")
@app.task(name="jobs:recover", pass_context=True, queueing_lock="jobs:recover", priority=10)
async def recover(context: JobContext, timestamp: int) -> None:
    """Put back in the queue what was being done by a worker that has stopped giving signs of life."""
    del timestamp
    manager: Any = context.app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        await manager.retry_job(stalled)
