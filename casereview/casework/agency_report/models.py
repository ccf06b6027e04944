"""An agency's report, the Word files it came from, and each copy that was signed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from casereview.casework.agency_report.rules import OUTCOME_WORDS, STATE_WORDS, State
from casereview.casework.casefile.models import Case
from casereview.foundation.files.models import StoredFile
from casereview.foundation.people.models import Agency, Person, choices
from casereview.foundation.sealing.fields import SealedField, SealedJSONField
from casereview.foundation.sealing.models import Vault


class AgencyReport(models.Model):
    """What one agency writes about its own part in a case. Shape: sections as `sections.to_plain` gives them."""

    class Disclosure:
        identifying: ClassVar = {"title", "sections", "return_note", "writers", "started_by", "finished_by"}
        coarsened: ClassVar = {"started_at": "month", "finished_at": "month"}
        safe: ClassVar = {"id", "case", "agency", "vault", "state"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agency_reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=choices(STATE_WORDS), default=State.DRAFTING)
    title = SealedField()
    sections = SealedJSONField()
    return_note = SealedField()
    # Everybody who has written in it, by id: none of them may sign it.
    writers = models.JSONField(default=list)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "agency"], name="one_report_an_agency"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, finished_by__isnull=True)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="agency_report_finished_at_and_by",
            ),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.case.place_id


class _OfReport(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(AgencyReport, on_delete=models.PROTECT, related_name="%(class)ss")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    title = SealedField()
    sections = SealedJSONField()

    class Meta:
        abstract = True

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.report.case.place_id

    @property
    def agency_id(self) -> uuid.UUID:
        """Whose part it is."""
        agency: uuid.UUID = self.report.agency_id
        return agency


class WordFile(_OfReport):
    """A Word file as it came, and how it was read; nothing of it is in the report before it is taken."""

    class Disclosure:
        identifying: ClassVar = {"title", "sections", "remarks", "received_by", "taken_by"}
        coarsened: ClassVar = {"received_at": "month", "taken_at": "month"}
        safe: ClassVar = {"id", "report", "vault", "file"}

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    remarks = SealedJSONField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="word_file_taken_at_and_by",
            ),
        ]


class SignedCopy(_OfReport):
    """The report exactly as it was signed: what the panel reads. Added, and settled once; never rewritten."""

    class Disclosure:
        identifying: ClassVar = {"title", "sections", "position", "reasons", "signed_by", "settled_by"}
        coarsened: ClassVar = {"signed_at": "month", "settled_at": "month"}
        safe: ClassVar = {"id", "report", "vault", "number", "outcome"}

    number = models.PositiveSmallIntegerField()
    # The signatory's position in the agency, as it stands beside the name.
    position = SealedField()
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=choices(OUTCOME_WORDS), blank=True, default="")
    reasons = SealedField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="signed_copy_numbered_once"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, outcome="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
                name="signed_copy_settled_with_an_outcome",
            ),
        ]
