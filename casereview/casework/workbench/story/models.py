"""Key practice episodes, and stories made of blocks."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from casereview.casework.casefile.models import OnCase
from casereview.casework.workbench.story.rules import KIND_WORDS, BlockKind
from casereview.foundation.constraints import both_or_neither
from casereview.foundation.people.models import Person, choices
from casereview.foundation.sealing.fields import SealedField, SealedJSONField


class Episode(OnCase):
    """A key practice episode: a stretch of time that tells much about how work was done.

    Shape: first and last are days as they were read: {"edtf", "earliest", "latest", "uncertain", "approximate"},
    last may be empty; events holds ids of entries, in the order chosen.
    """

    class Disclosure:
        identifying: ClassVar = {"title", "first", "last", "what", "why"}
        coarsened: ClassVar = {"written_at": "month", "removed_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "number", "events", "version", "written_by", "removed_by"}

    number = models.PositiveIntegerField()
    title = SealedField()
    first = SealedJSONField()
    last = SealedJSONField()
    what = SealedField()
    why = SealedField()
    events = ArrayField(models.UUIDField(), default=list)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="episode_number_once_a_case"),
            both_or_neither("removed", "episode_removed_at_and_by"),
        ]

    @property
    def low(self) -> date | None:
        """The first day it can mean."""
        return _day(self.first, "earliest") or _day(self.first, "latest")

    @property
    def high(self) -> date | None:
        """The last day it can mean."""
        return (
            _day(self.last, "latest") or _day(self.last, "earliest") or _day(self.first, "latest") or self.low
        )

    @property
    def sure_from(self) -> date | None:
        """The day by which it had begun for certain."""
        return _day(self.first, "latest") or self.low

    @property
    def sure_until(self) -> date | None:
        """The day until which it went on for certain; before `sure_from` where no day is certain."""
        return _day(self.last, "earliest") or _day(self.last, "latest") or self.low


class Story(OnCase):
    """An account of what happened. A case may have several."""

    class Disclosure:
        identifying: ClassVar = {"title"}
        coarsened: ClassVar = {"started_at": "month", "removed_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "version", "started_by", "removed_by"}

    title = SealedField()
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [both_or_neither("removed", "story_removed_at_and_by")]


class Block(OnCase):
    """One part of a story: words, an entry of the chronology, or an episode.

    Note: an entry is never changed, so its id keeps the words that were read when it was put here.
    """

    class Disclosure:
        identifying: ClassVar = {"text"}
        coarsened: ClassVar = {"written_at": "month", "removed_at": "month"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "story",
            "position",
            "kind",
            "event",
            "episode",
            "version",
            "written_by",
            "removed_by",
        }

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="blocks")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=choices(KIND_WORDS))
    text = SealedField()
    event = models.UUIDField(null=True)
    episode = models.ForeignKey(Episode, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["story", "position"], name="block_by_place")]
        constraints: ClassVar = [
            both_or_neither("removed", "block_removed_at_and_by"),
            models.CheckConstraint(
                condition=Q(kind=BlockKind.ENTRY, event__isnull=False, episode__isnull=True)
                | Q(kind=BlockKind.EPISODE, event__isnull=True, episode__isnull=False)
                | Q(
                    kind__in=(BlockKind.HEADING, BlockKind.PARAGRAPH),
                    event__isnull=True,
                    episode__isnull=True,
                ),
                name="block_shows_what_its_kind_says",
            ),
        ]


def _day(read: dict[str, Any] | None, bound: str) -> date | None:
    written = (read or {}).get(bound)
    return date.fromisoformat(written) if written else None
