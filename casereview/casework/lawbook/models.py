"""What a board has settled, answer by answer. Rows are added; the newest of a part holds."""

import uuid
from typing import ClassVar

from django.db import models

from casereview.casework.lawbook.on_case.models import FrameworkMove, PreparedMove
from casereview.foundation.people.models import Board, Person

__all__ = ["FrameworkMove", "PreparedMove", "Settlement"]


class Settlement(models.Model):
    """One answer of a board to one question that the law leaves open.

    Note: part is the key of a duty's rule, or one of the words in `rules`; version counts within the part.
    """

    class Disclosure:
        identifying: ClassVar = {"saved_by"}
        coarsened: ClassVar = {"saved_at": "month"}
        safe: ClassVar = {"id", "board", "framework_id", "part", "version", "answer"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="settlements")
    # Empty for what holds whatever the framework: the board's year.
    framework_id = models.CharField(max_length=60, blank=True, default="")
    part = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    answer = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["board", "framework_id", "part", "version"], name="one_settlement_a_version"
            )
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The board's place."""
        place: uuid.UUID = self.board_id
        return place
