"""Runs of jobs. Ids, counts and codes only."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from casereview.foundation.jobs.rules import OPEN, State


class JobRun(models.Model):
    """One piece of long work that somebody asked for, and how it goes."""

    class Disclosure:
        identifying: ClassVar = {"asked_by_id"}
        coarsened: ClassVar = {"created_at": "month", "started_at": "month", "finished_at": "month"}
        safe: ClassVar = {
            "id",
            "kind",
            "ids",
            "sameness",
            "place_id",
            "state",
            "done",
            "total",
            "message",
            "result",
            "attempts",
        }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    ids = models.JSONField(default=dict)
    sameness = models.CharField(max_length=64)
    place_id = models.UUIDField(null=True)
    asked_by_id = models.UUIDField(null=True)
    state = models.CharField(
        max_length=8, choices=[(state.value, state.value) for state in State], default=State.WAITING.value
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=64, blank=True, default="")
    result = models.JSONField(default=dict)
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sameness"],
                condition=Q(state__in=[str(state) for state in OPEN]),
                name="job_once_while_open",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["asked_by_id", "-created_at"], name="job_newest_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"
