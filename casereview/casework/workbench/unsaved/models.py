"""What the room keeps."""

from typing import ClassVar

from django.db import models

from casereview.casework.casefile.models import OnCase
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.fields import SealedField


class Unsaved(OnCase):
    """What somebody is writing on a thing of a case.

    Shape: what is the thing they write on, version the one they began to change, 0 for none.
    """

    class Disclosure:
        identifying: ClassVar = {"text"}
        coarsened: ClassVar = {"kept_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "person", "what", "version"}

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.UUIDField()
    version = models.PositiveIntegerField(default=0)
    text = SealedField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "what"], name="unsaved_words_once"),
        ]
