"""Views of the chronology that somebody has kept: a name and a filter, both sealed."""

from typing import ClassVar

from django.db import models

from casereview.casework.casefile.models import OnCase
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.fields import SealedField, SealedJSONField


class SavedView(OnCase):
    """One view, somebody's own; shared, all who read the chronology can open it.

    Shape: asked is the filter as an address has it: names to a value or to several.
    """

    class Disclosure:
        identifying: ClassVar = {"name", "asked"}
        coarsened: ClassVar = {"saved_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "person", "is_shared"}

    name = SealedField()
    asked = SealedJSONField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "person"], name="views_of_a_person")]
