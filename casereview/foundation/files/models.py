"""Files of a case: the row; the bytes lie sealed beside the database."""

import uuid
from typing import ClassVar

from django.db import models

from casereview.foundation.people.models import Agency, Person, Place
from casereview.foundation.sealing.fields import SealedField
from casereview.foundation.sealing.models import Vault


class StoredFile(models.Model):
    """One file exactly as it was received.

    Note: digest is keyed by the vault, so equal files are recognised inside a case and nowhere else.
    """

    class Disclosure:
        identifying: ClassVar = {"name", "sha256"}
        coarsened: ClassVar = {"received_at": "month"}
        safe: ClassVar = {"id", "vault", "place", "agency", "digest", "size_bytes", "received_by"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    name = SealedField()
    sha256 = SealedField()
    digest = models.BinaryField(max_length=32)
    size_bytes = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["vault", "digest"], name="file_by_digest")]
