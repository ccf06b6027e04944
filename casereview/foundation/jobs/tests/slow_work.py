"""Work slow enough to be killed in the middle of; a worker started by the test imports it."""

import time

from casereview.foundation.jobs import Result, Run, job
from casereview.foundation.people.models import Person

STEPS = 40


@job("test:slow")
def slow(run: Run, *, code: str) -> Result:
    """Write a row, then take about four seconds the first time and none after."""
    Person.objects.create(email=f"{code}@attempt-{run.attempt}.example", name="Row")
    for step in range(STEPS):
        run.progress(step + 1, STEPS)
        time.sleep(0.1 if run.attempt == 1 else 0)
    return {"attempt": run.attempt}
