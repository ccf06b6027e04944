"""Each copy that was taken, with the file as it was given."""

from typing import ClassVar

from django.db import models

from casereview.casework.casefile.models import OnCase
from casereview.casework.workbench.copies.rules import KIND_WORDS
from casereview.casework.workbench.story.models import Story
from casereview.foundation.files.models import StoredFile
from casereview.foundation.people.models import Person, choices
from casereview.foundation.sealing.fields import SealedBytesField, SealedField


class Copy(OnCase):
    """One copy of the chronology, or of a story told from it.

    Shape: entries holds the 16 bytes of each entry's id, in order; said tells the view in words, or the story's
    title; file is None while it is being made.
    """

    class Disclosure:
        identifying: ClassVar = {"entries", "said"}
        coarsened: ClassVar = {"taken_at": "month"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "number",
            "kind",
            "count",
            "has_names",
            "has_marks",
            "story",
            "file",
            "taken_by",
        }

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=4, choices=choices(KIND_WORDS))
    count = models.PositiveIntegerField()
    has_names = models.BooleanField()
    has_marks = models.BooleanField(default=False)
    story = models.ForeignKey(Story, null=True, on_delete=models.PROTECT, related_name="+")
    entries = SealedBytesField()
    said = SealedField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="copy_number_once_a_case"),
        ]
