"""Key periods that are laid over the timeline."""

from typing import ClassVar

from django.db import models

from casereview.casework.casefile.models import OnCase, Subject
from casereview.casework.workbench.timeline.rules import KIND_WORDS, PeriodKind
from casereview.foundation.constraints import both_or_neither
from casereview.foundation.people.models import Person, choices
from casereview.foundation.sealing.fields import SealedField

__all__ = ["Period"]


class Period(OnCase):
    """A stretch of time that matters to a case: a registration, a legal status, a pregnancy, a school year.

    Shape: first and last are days as they were written ("June 2016"); an empty last has not ended.
    """

    class Disclosure:
        identifying: ClassVar = {"title", "first", "last"}
        coarsened: ClassVar = {"written_at": "month", "removed_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "kind", "about", "version", "written_by", "removed_by"}

    kind = models.CharField(max_length=14, choices=choices(KIND_WORDS), default=PeriodKind.OTHER)
    about = models.ForeignKey(Subject, null=True, on_delete=models.PROTECT, related_name="+")
    title = SealedField()
    first = SealedField()
    last = SealedField()
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [both_or_neither("removed", "period_removed_at_and_by")]
