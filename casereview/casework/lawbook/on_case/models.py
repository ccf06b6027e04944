"""Moves of cases from one framework to another. Rows are added; none is changed."""

from typing import ClassVar

from django.db import models

from casereview.casework.casefile.models import OnCase
from casereview.casework.lawbook.on_case.rules import Target
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.fields import SealedField


class _Move(OnCase):
    to_framework = models.CharField(max_length=60)
    to_version = models.CharField(max_length=60)
    decided_on = models.DateField()
    reasons = SealedField()

    class Meta:
        abstract = True

    @property
    def target(self) -> Target:
        """Where to."""
        return Target(self.to_framework, self.to_version)


class PreparedMove(_Move):
    """A move that a coordinator has laid before the chair."""

    class Disclosure:
        identifying: ClassVar = {"reasons"}
        coarsened: ClassVar = {"decided_on": "month", "prepared_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "to_framework", "to_version", "prepared_by"}

    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class FrameworkMove(_Move):
    """A case moved to another framework or version, by whose decision and why.

    Shape: from_version is empty and from_fixed_on is none when the framework had not been fixed yet.
    """

    class Disclosure:
        identifying: ClassVar = {"reasons"}
        coarsened: ClassVar = {"decided_on": "month", "from_fixed_on": "month", "moved_at": "month"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "from_framework",
            "from_version",
            "to_framework",
            "to_version",
            "moved_by",
        }

    from_framework = models.CharField(max_length=60)
    from_version = models.CharField(max_length=60, blank=True, default="")
    from_fixed_on = models.DateField(null=True)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
