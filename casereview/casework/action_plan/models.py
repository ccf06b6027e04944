"""What the board answered, the actions that follow, and what their owners said of them."""

import uuid
from typing import ClassVar

from django.db import models

from casereview.casework.action_plan.rules import GIVEN_WORDS, STATE_WORDS, State
from casereview.casework.casefile.models import OnCase
from casereview.casework.overview.models import Finding, Recommendation
from casereview.foundation.constraints import both_or_neither
from casereview.foundation.people.models import Agency, Person, choices
from casereview.foundation.sealing.fields import SealedField


class Answer(OnCase):
    """What the board answered to one recommendation, and why."""

    class Disclosure:
        identifying: ClassVar = {"reason"}
        coarsened: ClassVar = {"answered_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "recommendation", "given", "version", "answered_by"}

    recommendation = models.OneToOneField(Recommendation, on_delete=models.PROTECT, related_name="answer")
    given = models.CharField(max_length=10, choices=choices(GIVEN_WORDS))
    reason = SealedField()
    version = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class Action(OnCase):
    """A promise: what is done, by whom, by when, and what will be different."""

    class Disclosure:
        identifying: ClassVar = {"what", "outcome", "measure", "verified_how"}
        coarsened: ClassVar = {
            "due_on": "month",
            "added_at": "month",
            "completed_at": "month",
            "verified_at": "month",
            "withdrawn_at": "month",
        }
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "number",
            "recommendation",
            "finding",
            "agency",
            "person",
            "state",
            "version",
            "added_by",
            "completed_by",
            "verified_by",
            "withdrawn_by",
        }

    number = models.PositiveSmallIntegerField()
    # What it answers: a recommendation, or a finding where the method makes no recommendations.
    recommendation = models.ForeignKey(
        Recommendation, null=True, on_delete=models.PROTECT, related_name="actions"
    )
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="actions")
    what = SealedField()
    outcome = SealedField()
    measure = SealedField()
    # Whose it is: an agency, or none for the board itself; and the person there.
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actions")
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=choices(STATE_WORDS), default=State.NOT_STARTED)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True)
    completed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    verified_how = SealedField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="action_number_once_a_case"),
            models.CheckConstraint(
                condition=models.Q(recommendation__isnull=False, finding__isnull=True)
                | models.Q(recommendation__isnull=True, finding__isnull=False),
                name="action_answers_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_by__isnull=True)
                | (
                    ~models.Q(verified_by=models.F("person"))
                    & ~models.Q(verified_by=models.F("completed_by"))
                ),
                name="action_verified_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True) | models.Q(completed_at__isnull=False),
                name="action_verified_when_complete",
            ),
            both_or_neither("completed", "action_completed_at_and_by"),
            both_or_neither("verified", "action_verified_at_and_by"),
            both_or_neither("withdrawn", "action_withdrawn_at_and_by"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "state"], name="action_by_person")]

    @property
    def answers_id(self) -> uuid.UUID:
        """The id of what it answers."""
        answered = self.recommendation_id or self.finding_id
        if answered is None:
            raise ValueError("an action answers a recommendation or a finding")
        return answered


class Update(OnCase):
    """What was said of an action on a day, with the evidence. Added, never changed."""

    class Disclosure:
        identifying: ClassVar = {"evidence"}
        coarsened: ClassVar = {"at": "month"}
        safe: ClassVar = {"id", "case", "vault", "action", "state", "by"}

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    state = models.CharField(max_length=12, choices=choices(STATE_WORDS))
    evidence = SealedField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["action", "at"], name="action_update_by_time")]
