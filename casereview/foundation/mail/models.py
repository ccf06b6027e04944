"""The outbox."""

import uuid
from typing import ClassVar

from django.db import models

from casereview.foundation.people.models import Person, Place


class Message(models.Model):
    """One notice to one person: kept, sent by a job, tried again when the server refuses."""

    class Disclosure:
        identifying: ClassVar = {"to", "address"}
        coarsened: ClassVar = {"created_at": "month", "sent_at": "month"}
        safe: ClassVar = {"id", "kind", "place", "ref", "subject", "body", "attempts", "failure"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="messages")
    # Only for an invitation, whose reader has no account yet.
    address = models.EmailField(blank=True, default="")
    # One of rules.Kind; not choices, so that a new kind needs no migration.
    kind = models.CharField(max_length=30)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["to", "-created_at"], name="message_by_person")]
