"""What the review asks an agency, what was said to it since, and what somebody is still writing."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casereview.casework.casefile.models import OnCase
from casereview.casework.chronology.models import Upload
from casereview.casework.workbench.questions.rules import STATE_WORDS, TURN_WORDS, State
from casereview.foundation.constraints import both_or_neither
from casereview.foundation.people.models import Agency, Person, choices
from casereview.foundation.sealing.fields import SealedField


class Question(OnCase):
    """One question to one agency: about some of its entries, or about its part in general.

    Shape: about holds ids of the agency's entries, in the order chosen; empty is in general.
    """

    class Disclosure:
        identifying: ClassVar = {"text"}
        coarsened: ClassVar = {
            "due_on": "month",
            "written_at": "month",
            "asked_at": "month",
            "settled_at": "month",
        }
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "agency",
            "number",
            "about",
            "state",
            "version",
            "written_by",
            "asked_by",
            "settled_by",
        }

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    about = ArrayField(models.UUIDField(), default=list)
    text = SealedField()
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=choices(STATE_WORDS), default=State.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # Accepted or withdrawn.
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="question_number_once_a_case"),
            both_or_neither("asked", "question_asked_at_and_by"),
            both_or_neither("settled", "question_settled_at_and_by"),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "agency", "state"], name="question_by_agency")]


class Turn(OnCase):
    """What was said after a question was asked: an answer, or the question again. Added, never changed.

    Shape: upload is the agency's later file, where the answer says that the chronology was corrected.
    """

    class Disclosure:
        identifying: ClassVar = {"text"}
        coarsened: ClassVar = {"at": "month"}
        safe: ClassVar = {"id", "case", "vault", "question", "position", "kind", "upload", "by"}

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="turns")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=choices(TURN_WORDS))
    text = SealedField()
    upload = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "position"], name="question_turn_once_a_place"),
        ]
