"""What was decided of entries that look like one event: each decision a row, the newest holds."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casereview.casework.casefile.models import OnCase
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.same_events.rules import FIELD_WORDS, STATE_WORDS, Kind, State
from casereview.foundation.people.models import Person, choices
from casereview.foundation.sealing.fields import SealedField, SealedJSONField


class SameEvent(OnCase):
    """One decision. Never changed: a later one of the same group is a row with the next version.

    Shape: disputed are the fields in which its entries disagreed; readings are what the report takes for true, each
    with field, entry and why; a reading's entry is one of the members.
    """

    class Disclosure:
        identifying: ClassVar = {"note", "readings"}
        coarsened: ClassVar = {"decided_at": "month"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "group",
            "version",
            "kind",
            "state",
            "disputed",
            "decided_by",
        }

    group = models.UUIDField(default=uuid.uuid4)
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    state = models.CharField(max_length=12, choices=choices(STATE_WORDS))
    disputed = ArrayField(models.CharField(max_length=8, choices=choices(FIELD_WORDS)), default=list)
    note = SealedField()
    readings = SealedJSONField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "version"], name="same_event_version_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]), name="same_event_known_state"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "group", "-version"], name="same_event_newest")]


class SameEventMember(models.Model):
    """An entry that a decision is about: it belongs, or it was looked at and does not."""

    class Disclosure:
        identifying: ClassVar[set[str]] = set()
        coarsened: ClassVar[dict[str, str]] = {}
        safe: ClassVar = {"id", "same_event", "event", "belongs"}

    same_event = models.ForeignKey(SameEvent, on_delete=models.CASCADE, related_name="members")
    event = models.ForeignKey(ChronologyEvent, on_delete=models.PROTECT, related_name="+")
    belongs = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["same_event", "event"], name="same_event_member_once"),
        ]
