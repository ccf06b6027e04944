"""Reading how long work goes. A run is its asker's to see."""

from uuid import UUID

from casereview.foundation.jobs.models import JobRun
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound


def run_for(person: Person, run_id: UUID) -> JobRun:
    """The run, if this person asked for it. Raises: NotFound, without saying which."""
    run = JobRun.objects.filter(pk=run_id, asked_by_id=person.pk).first()
    if run is None:
        raise NotFound
    return run


def latest_run(person: Person, kind: str, place: UUID) -> JobRun | None:
    """The newest run of this kind that the person asked for at a place."""
    return (
        JobRun.objects.filter(asked_by_id=person.pk, kind=kind, place_id=place)
        .order_by("-created_at")
        .first()
    )
