"""Appointments and declarations, the terms of reference in their versions, and what agencies are asked."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from casereview.casework.casefile.models import OnCase
from casereview.casework.panel.rules import STATE_WORDS, State
from casereview.foundation.people.models import Agency, Person, choices
from casereview.foundation.people.rules import ROLE_WORDS
from casereview.foundation.sealing.fields import SealedField, SealedJSONField


class Appointment(OnCase):
    """Somebody proposed for a role in the review, and how far that has come."""

    class Disclosure:
        identifying: ClassVar = {"person", "why", "weighed", "end_reason"}
        coarsened: ClassVar = {
            "proposed_at": "month",
            "declared_at": "month",
            "confirmed_at": "month",
            "ended_at": "month",
        }
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "role",
            "agency",
            "state",
            "proposed_by",
            "confirmed_by",
            "ended_by",
        }

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=24, choices=choices(ROLE_WORDS))
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=choices(STATE_WORDS), default=State.PROPOSED)
    why = SealedField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # Why an interest that was named does not stand in the way.
    weighed = SealedField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    end_reason = SealedField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "person", "role", "agency"],
                condition=~Q(state="ended"),
                nulls_distinct=False,
                name="appointed_once_a_role",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(state="ended") | Q(declared_at__isnull=False),
                name="nobody_appointed_undeclared",
            ),
        ]


class Declaration(OnCase):
    """What somebody declared of their independence. Added, never changed; the newest holds."""

    class Disclosure:
        identifying: ClassVar = {"answers"}
        coarsened: ClassVar = {"declared_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "appointment"}

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="declarations")
    answers = SealedJSONField()
    declared_at = models.DateTimeField()


class Terms(OnCase):
    """One version of the terms of reference. Agreed, it stays as it is; what follows is a new version."""

    class Disclosure:
        identifying: ClassVar = {"body", "reason"}
        coarsened: ClassVar = {"written_at": "month", "agreed_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "number", "version", "written_by", "agreed_by"}

    # The version people speak of; the lock against two who write at once is beside it.
    number = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    body = SealedJSONField()
    reason = SealedField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="terms_numbered_once_a_case"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="terms_agreed_by_somebody",
            ),
        ]


class Commission(OnCase):
    """What an agency is asked for, by when, and who does it there."""

    class Disclosure:
        identifying: ClassVar = {"lead", "author", "signatory", "words"}
        coarsened: ClassVar = {
            "asked_at": "month",
            "records_due_on": "month",
            "chronology_due_on": "month",
            "report_due_on": "month",
        }
        safe: ClassVar = {"id", "case", "vault", "agency", "asked_by"}

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="commissions")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signatory = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    records_due_on = models.DateField()
    chronology_due_on = models.DateField()
    report_due_on = models.DateField()
    words = SealedField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "agency"], name="agency_asked_once_a_case"),
            models.CheckConstraint(
                condition=~Q(author=models.F("signatory")), name="author_and_signatory_are_two"
            ),
        ]
