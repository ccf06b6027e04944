"""Marks on entries: each a row of its own beside an entry that never changes; what is written is sealed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from casereview.casework.casefile.models import OnCase
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.marks.rules import (
    COLOUR_WORDS,
    LABEL_KIND_WORDS,
    STAND_WORDS,
    Colour,
    Deed,
    LabelKind,
)
from casereview.foundation.constraints import both_or_neither
from casereview.foundation.people.models import Person, choices
from casereview.foundation.sealing.fields import SealedField, SealedJSONField


class OnEntry(OnCase):
    """A mark on one entry."""

    event = models.ForeignKey(ChronologyEvent, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Turn(OnCase):
    """How often the marks of a case have changed, so that a process knows when what it holds of them is old."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {"id", "case", "vault", "version"}

    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case"], name="marks_turn_once_a_case")]


class Star(OnEntry):
    """Somebody's own star: nobody else sees it."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = {"starred_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "event", "person"}

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    starred_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "person"], name="star_once_a_person"),
        ]
        indexes: ClassVar = [models.Index(fields=["case"], name="stars_of_a_case")]


class Label(OnCase):
    """A label of the case. Retired, it stays where it is and is offered no more; merged, its entries have the other."""

    class Disclosure:
        identifying: ClassVar = {"name"}
        coarsened: ClassVar = {"created_at": "month", "retired_at": "month"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "colour",
            "kind",
            "version",
            "merged_into",
            "created_by",
            "retired_by",
        }

    name = SealedField()
    colour = models.CharField(max_length=8, choices=choices(COLOUR_WORDS), default=Colour.TARN)
    kind = models.CharField(max_length=12, choices=choices(LABEL_KIND_WORDS), default=LabelKind.PLAIN)
    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [both_or_neither("retired", "label_retired_at_and_by")]


class Labelling(OnEntry):
    """A label on an entry, and who put it there; taken off, the row stays and says so."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = {"put_at": "month", "taken_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "event", "label", "number", "put_by", "taken_by"}

    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    # Which time this label is on this entry: the highest tells how it is now.
    number = models.PositiveIntegerField(default=1)
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "label"], condition=Q(taken_at=None), name="label_once_an_entry"
            ),
            models.UniqueConstraint(fields=["event", "label", "number"], name="labelling_number_once"),
            both_or_neither("taken", "labelling_taken_at_and_by"),
        ]
        indexes: ClassVar = [models.Index(fields=["case"], name="labellings_of_a_case")]


class Note(OnEntry):
    """The shared note on an entry: each save a row, the newest holds; an empty text takes the note away."""

    class Disclosure:
        identifying: ClassVar = {"text"}
        coarsened: ClassVar = {"written_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "event", "version", "is_empty", "written_by"}

    version = models.PositiveIntegerField()
    text = SealedField()
    is_empty = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "version"], name="note_version_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["case"], name="notes_of_a_case")]


class Comment(OnEntry):
    """What somebody said of an entry. Never changed; its author may withdraw it, and it is kept."""

    class Disclosure:
        identifying: ClassVar = {"text"}
        coarsened: ClassVar = {"said_at": "month", "withdrawn_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "event", "said_by", "withdrawn_by"}

    text = SealedField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [both_or_neither("withdrawn", "comment_withdrawn_at_and_by")]
        indexes: ClassVar = [models.Index(fields=["case"], name="comments_of_a_case")]

    @property
    def person_id(self) -> uuid.UUID:
        """Whose own it is."""
        author: uuid.UUID = self.said_by_id
        return author


class Citation(OnEntry):
    """The source of an entry as it is cited: document and page, and the row it came from when that is wanted."""

    class Disclosure:
        identifying: ClassVar = {"text"}
        coarsened: ClassVar = {"cited_at": "month", "withdrawn_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "event", "row", "cited_by", "withdrawn_by"}

    text = SealedField()
    # The entry whose upload and row are meant: it stays the same one when a later file replaces it.
    row = models.ForeignKey(ChronologyEvent, null=True, on_delete=models.PROTECT, related_name="+")
    cited_at = models.DateTimeField()
    cited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [both_or_neither("withdrawn", "citation_withdrawn_at_and_by")]
        indexes: ClassVar = [models.Index(fields=["case"], name="citations_of_a_case")]


class Standing(OnEntry):
    """How an entry stands among the facts, and why: each saying a row, the newest holds; an empty value is none."""

    class Disclosure:
        identifying: ClassVar = {"reason"}
        coarsened: ClassVar = {"said_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "event", "version", "value", "said_by"}

    version = models.PositiveIntegerField()
    value = models.CharField(max_length=16, choices=choices(STAND_WORDS), blank=True, default="")
    reason = SealedField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "version"], name="standing_version_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["case"], name="standings_of_a_case")]


class Batch(OnCase):
    """Something done to many entries at once.

    Shape: what has the words of it and, entry by entry, the rows it made or took; left are entries that were not
    put back when it was undone, because somebody had changed them since.
    """

    class Disclosure:
        identifying: ClassVar = {"what", "left"}
        coarsened: ClassVar = {"applied_at": "month", "undone_at": "month"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "deed",
            "press",
            "entries",
            "changed",
            "restored",
            "applied_by",
            "undone_by",
        }

    deed = models.CharField(max_length=8, choices=[(deed.value, deed.value) for deed in Deed])
    press = models.UUIDField()
    what = SealedJSONField()
    entries = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    restored = models.PositiveIntegerField(default=0)
    left = SealedJSONField()
    applied_at = models.DateTimeField()
    applied_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "press"], name="batch_once_a_press"),
            both_or_neither("undone", "batch_undone_at_and_by"),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "-applied_at"], name="batches_newest")]

    @property
    def person_id(self) -> uuid.UUID:
        """Whose doing it is."""
        doer: uuid.UUID = self.applied_by_id
        return doer
