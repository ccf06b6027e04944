"""Long work: carried out in the background, with progress, retry and recovery.

What: a job is a function of a room, registered under its kind, that is given ids and nothing else. Who acts:
whoever pressed the button; the worker carries it out. Comes in: `changes.start`. Goes out: a `JobRun` that pages
show. Source: ADR on the PostgreSQL queue. Not here: what any job does.

A room registers its jobs in a module called `jobs`, which is imported when the program starts:

    @job("chronology:import")
    def import_file(run: Run, *, file_id: UUID) -> Result: ...
"""

from casereview.foundation.jobs.registry import Run, job
from casereview.foundation.jobs.rules import GiveUp, Result

__all__ = ["GiveUp", "Result", "Run", "job", "run_waiting"]


def run_waiting() -> int:
    """Carry out all waiting jobs here and now, and say how many: for tests and for the demonstration's history.

    Raises: whatever a job raises, so that a test sees it; giving up is only recorded.
    """
    # The framework must have read the tables before they can be imported.
    from casereview.foundation.jobs import work

    return work.run_waiting()
