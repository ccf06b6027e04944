"""What was found, advised and decided. Rows are added; the newest finding of a limb holds."""

from typing import ClassVar

from django.db import models

from casereview.casework.casefile.models import CaseEvent, OnCase
from casereview.casework.decision.rules import FOUND_WORDS
from casereview.foundation.people.models import Agency, Person, choices
from casereview.foundation.sealing.fields import SealedField


class _Recorded(OnCase):
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class LimbFinding(_Recorded):
    """What is found on one limb of the test: on whose evidence, and where that stands."""

    class Disclosure:
        identifying: ClassVar = {"evidence", "source"}
        coarsened: ClassVar = {"recorded_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "limb", "finding", "agency", "recorded_by"}

    limb = models.CharField(max_length=60)
    finding = models.CharField(max_length=10, choices=choices(FOUND_WORDS))
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    evidence = SealedField()
    source = SealedField()


class InformationRequest(_Recorded):
    """An agency asked, before the decision, what it knows."""

    class Disclosure:
        identifying: ClassVar = {"question", "answer"}
        coarsened: ClassVar = {"recorded_at": "month", "due_on": "month", "answered_on": "month"}
        safe: ClassVar = {"id", "case", "vault", "agency", "recorded_by"}

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    question = SealedField()
    answer = SealedField()
    answered_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "agency"],
                condition=models.Q(answered_on__isnull=True),
                name="one_open_question_an_agency",
            )
        ]


class Advice(_Recorded):
    """The advice of those who advise, with the view of the minority at the same size."""

    class Disclosure:
        identifying: ClassVar = {"reasons", "minority_view"}
        coarsened: ClassVar = {"recorded_at": "month", "given_on": "month"}
        safe: ClassVar = {"id", "case", "vault", "outcome", "recorded_by"}

    outcome = models.CharField(max_length=40)
    given_on = models.DateField()
    reasons = SealedField()
    minority_view = SealedField()


class Decision(_Recorded):
    """The decision, with its reasons and what the criteria said on that day.

    Note: it stands as long as its event does; when that is corrected, the chair decides again.
    """

    class Disclosure:
        identifying: ClassVar = {"reasons", "late_because"}
        coarsened: ClassVar = {"recorded_at": "month", "decided_on": "month"}
        safe: ClassVar = {"id", "case", "vault", "event", "outcome", "verdict", "recorded_by"}

    event = models.OneToOneField(CaseEvent, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=40)
    decided_on = models.DateField()
    verdict = models.CharField(max_length=10)
    reasons = SealedField()
    late_because = SealedField()
