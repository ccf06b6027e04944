"""A referral, from draft to sent."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from casereview.casework.casefile.models import Case
from casereview.casework.referral.rules import STATE_WORDS, State
from casereview.foundation.people.models import Agency, Board, Person, choices
from casereview.foundation.sealing.fields import SealedField, SealedJSONField
from casereview.foundation.sealing.models import Vault


class Referral(models.Model):
    """What an agency tells the board. Shape: answers by section, each a table of its questions."""

    class Disclosure:
        identifying: ClassVar = {"answers", "return_note", "signatory_title", "framework_reason"}
        coarsened: ClassVar = {
            "started_at": "month",
            "signed_at": "month",
            "sent_at": "month",
            "framework_chosen_at": "month",
        }
        safe: ClassVar = {
            "id",
            "ref",
            "agency",
            "board",
            "vault",
            "framework_id",
            "framework_chosen_by",
            "state",
            "version",
            "section_versions",
            "started_by",
            "signed_by",
            "sent_by",
            "case",
        }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=8, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="referrals")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="referrals")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    framework_id = models.CharField(max_length=40)
    # Only when somebody chose another than what is known speaks for: why, when and who.
    framework_reason = SealedField()
    framework_chosen_at = models.DateTimeField(null=True)
    framework_chosen_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=choices(STATE_WORDS), default=State.DRAFT)
    answers = SealedJSONField()
    return_note = SealedField()
    version = models.PositiveIntegerField(default=1)
    # The version at which each section was last saved: what two people write in different sections never clashes.
    section_versions = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signatory_title = SealedField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="referral")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="referral_signed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(framework_chosen_at__isnull=True, framework_chosen_by__isnull=True)
                | Q(framework_chosen_at__isnull=False, framework_chosen_by__isnull=False),
                name="referral_framework_chosen_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True, case__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False, case__isnull=False),
                name="referral_sent_has_a_case",
            ),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The agency's place: before it is sent, a referral is the agency's own."""
        place: uuid.UUID = self.agency_id
        return place
