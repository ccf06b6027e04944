"""The case, whom it is about, who takes part, and the events its duties are computed from."""

import uuid
from typing import ClassVar

from django.db import models

from casereview.casework.casefile.identity import Identity, RegisterRow
from casereview.casework.casefile.rules import SUBJECT_WORDS, SubjectKind
from casereview.foundation.people.models import Agency, Board, Person, Place, choices
from casereview.foundation.people.rules import NATION_WORDS
from casereview.foundation.sealing.fields import SealedField, SealedJSONField
from casereview.foundation.sealing.models import Vault

__all__ = ["Case", "CaseEvent", "Identity", "OnCase", "Participation", "RegisterRow", "Subject"]


class Case(models.Model):
    """One review, known by its pseudonym.

    Note: nothing that follows from framework and events is stored here, so nothing can disagree.
    """

    class Disclosure:
        identifying: ClassVar = {"pseudonym", "summary"}
        coarsened: ClassVar = {"opened_at": "month", "framework_fixed_on": "month"}
        safe: ClassVar = {
            "id",
            "ref",
            "place",
            "board",
            "vault",
            "number",
            "nation",
            "framework_id",
            "framework_version",
            "opened_by",
        }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=8, unique=True)
    place = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="case")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="cases")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=12)
    nation = models.CharField(max_length=3, choices=choices(NATION_WORDS))
    # Proposed at referral; fixed, with its version, by the decision.
    framework_id = models.CharField(max_length=40)
    framework_version = models.CharField(max_length=40, blank=True, default="")
    framework_fixed_on = models.DateField(null=True)
    pseudonym = SealedField()
    summary = SealedField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "number"], name="case_number_once_a_board"),
        ]


class OnCase(models.Model):
    """A row that belongs to a case and is sealed under one of its keys."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.case.place_id


class Subject(models.Model):
    """Somebody the review is about, under a pseudonym."""

    class Disclosure:
        identifying: ClassVar = {"pseudonym", "facts"}
        coarsened: ClassVar = {"period_from": "month", "period_to": "month"}
        safe: ClassVar = {"id", "case", "vault", "position", "is_index", "kind"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="subjects")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)
    is_index = models.BooleanField(default=True)
    kind = models.CharField(max_length=20, choices=choices(SUBJECT_WORDS), default=SubjectKind.CHILD)
    pseudonym = SealedField()
    # Facts the criteria are tested on, by the law engine's names: true, false or an ISO date; absent is unknown.
    facts = SealedJSONField()
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)


class Participation(models.Model):
    """An agency that takes part in a case."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = {"joined_on": "month"}
        safe: ClassVar = {"id", "case", "agency"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="participations")
    joined_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "agency"], name="agency_once_a_case"),
        ]


class CaseEvent(models.Model):
    """A dated fact of the process. Added, and corrected by a later event; never changed, never erased."""

    class Disclosure:
        identifying: ClassVar = {"note"}
        coarsened: ClassVar = {"on": "month", "at": "hour", "until": "month", "recorded_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "kind", "agency", "outcome", "corrects", "recorded_by"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    on = models.DateField()
    at = models.TimeField(null=True)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=40, blank=True, default="")
    until = models.DateField(null=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="correction")
    note = SealedField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "on"], name="event_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind="corrected", corrects__isnull=False)
                | (~models.Q(kind="corrected") & models.Q(corrects__isnull=True)),
                name="a_correction_names_what_it_corrects",
            ),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.case.place_id
