"""Who the people behind the pseudonyms are. Only this room and publication may import it."""

import uuid
from typing import ClassVar

from django.db import models

from casereview.foundation.people.models import Person
from casereview.foundation.sealing.fields import SealedField, SealedJSONField
from casereview.foundation.sealing.models import Vault


class Identity(models.Model):
    """The real person behind a subject. Shape: details holds names, dates of birth and death, addresses."""

    class Disclosure:
        identifying: ClassVar = {"details"}
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {"id", "subject", "vault"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.OneToOneField("casefile.Subject", on_delete=models.PROTECT, related_name="identity")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    details = SealedJSONField()

    class Meta:
        app_label = "casefile"


class RegisterRow(models.Model):
    """One line of the pseudonym register: a real value, its class, its pseudonym, how else it is written."""

    class Disclosure:
        identifying: ClassVar = {"real", "pseudonym", "variants"}
        coarsened: ClassVar = {"added_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "position", "kind", "added_by"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casefile.Case", on_delete=models.PROTECT, related_name="register_rows")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    real = SealedField()
    pseudonym = SealedField()
    variants = SealedJSONField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        app_label = "casefile"
        ordering: ClassVar = ["position"]
