"""The record. Rows are added and read, never changed; the database refuses anything else."""

from typing import ClassVar

from django.db import models

from casereview.foundation.audit.rules import Outcome


class Entry(models.Model):
    """One thing that was done, looked at or refused.

    Note: no foreign keys, so that the record outlives what it tells of.
    """

    class Disclosure:
        identifying: ClassVar = {"actor"}
        coarsened: ClassVar = {"at": "month"}
        safe: ClassVar = {
            "id",
            "chain",
            "number",
            "action",
            "thing",
            "outcome",
            "codes",
            "previous",
            "hash",
        }

    id = models.BigAutoField(primary_key=True)
    chain = models.UUIDField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    thing = models.UUIDField(null=True)
    outcome = models.CharField(max_length=8, choices=[(one, one) for one in Outcome])
    codes = models.JSONField(default=list)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_number_once_a_chain"),
        ]
        indexes: ClassVar = [models.Index(fields=["chain", "-number"], name="audit_chain_newest")]
