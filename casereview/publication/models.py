"""Editions of a report under pseudonyms, what could still identify someone in them, and who approved them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from casereview.casework.casefile.models import Case
from casereview.foundation.files.models import StoredFile
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.fields import SealedField, SealedJSONField
from casereview.foundation.sealing.models import Vault
from casereview.public.library.rules import WITHDRAWN_WORDS
from casereview.publication.rules import Certainty


class Edition(models.Model):
    """One regenerated report, bound by its digest. Never changed: what changes is a new edition.

    Shape: structure is canonical JSON; doubts holds the places where the register left open who is meant.
    Note: made_from is the digest of the report and the register it was built from.
    """

    class Disclosure:
        identifying: ClassVar = {"structure", "sha256", "made_from", "doubts", "withdrawn_because"}
        coarsened: ClassVar = {"built_at": "month", "published_at": "day", "withdrawn_at": "day"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "number",
            "page",
            "pdf",
            "replaced",
            "built_by",
            "published_by",
            "withdrawn_by",
            "withdrawn_why",
        }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="editions")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    structure = SealedField()
    page = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = SealedField()
    made_from = SealedField()
    doubts = SealedJSONField()
    replaced = models.PositiveIntegerField(default=0)
    built_at = models.DateTimeField()
    built_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.CharField(
        max_length=12,
        blank=True,
        default="",
        choices=[(str(key), text) for key, text in WITHDRAWN_WORDS.items()],
    )
    withdrawn_because = SealedField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="edition_number_once_a_case"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(published_at__isnull=False, withdrawn_at__isnull=True),
                name="one_edition_published_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="published_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | (
                    Q(published_at__isnull=False, withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_why="")
                ),
                name="withdrawn_when_why_and_by_whom",
            ),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.case.place_id


class LeakFinding(models.Model):
    """A place in an edition that could still identify someone: open, or accepted with a reason."""

    class Disclosure:
        identifying: ClassVar = {"place", "reason"}
        coarsened: ClassVar = {"accepted_at": "month"}
        safe: ClassVar = {"id", "edition", "vault", "number", "certainty", "accepted_by"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="findings")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    certainty = models.CharField(max_length=8, choices=[(str(one), str(one)) for one in Certainty])
    # What was found and the words around it, in the leak check's own form.
    place = SealedJSONField()
    reason = SealedField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="finding_number_once_an_edition"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, reason__isnull=False),
                name="accepted_when_why_and_by_whom",
            ),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.edition.case.place_id


class Approval(models.Model):
    """One person's approval of one digest. Another digest is another report: it counts for nothing else."""

    class Disclosure:
        identifying: ClassVar = {"sha256"}
        coarsened: ClassVar = {"given_at": "month"}
        safe: ClassVar = {"id", "edition", "vault", "given_by"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="approvals")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    sha256 = SealedField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "given_by"], name="one_approval_a_person"),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.edition.case.place_id
