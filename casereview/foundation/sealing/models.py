"""Vaults: what shares a key."""

import uuid
from typing import ClassVar

from django.db import models


class Vault(models.Model):
    """One key's worth of content: a case, or before release one agency's part of it."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {"id", "place", "part", "made_at", "destroyed_at"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.UUIDField()
    part = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "part"], nulls_distinct=False, name="one_vault_a_part"),
        ]
