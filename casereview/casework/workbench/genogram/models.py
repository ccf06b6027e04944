"""The people of a family, what joins them, and where they lived. What is removed is kept."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from casereview.casework.casefile.models import OnCase, Subject
from casereview.casework.workbench.genogram.rules import DRAWN_WORDS, ENDING_WORDS, TIE_WORDS, Ending, TieKind
from casereview.engines.kinship import Drawn
from casereview.foundation.constraints import both_or_neither
from casereview.foundation.people.models import Person, choices
from casereview.foundation.sealing.fields import SealedField

_KEPT: set[str] = {"id", "case", "vault", "version", "added_by", "changed_by", "removed_by"}
_TIMES: dict[str, str] = {"added_at": "month", "changed_at": "month", "removed_at": "month"}


class Written(OnCase):
    """A row that somebody wrote, may change and may remove."""

    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Relative(Written):
    """Somebody of the family.

    Shape: subject or register_row (the line's number) say who it is where they are known there; label is what
    anybody else is called. born and died are EDTF.
    """

    class Disclosure:
        identifying: ClassVar = {"label", "born", "died", "note"}
        coarsened: ClassVar = _TIMES
        safe: ClassVar = _KEPT | {"subject", "register_row", "drawn", "is_index", "position"}

    subject = models.ForeignKey(Subject, null=True, on_delete=models.PROTECT, related_name="+")
    register_row = models.PositiveIntegerField(null=True)
    label = SealedField()
    drawn = models.CharField(max_length=12, choices=choices(DRAWN_WORDS), default=Drawn.NOT_KNOWN)
    born = SealedField()
    died = SealedField()
    note = SealedField()
    is_index = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            both_or_neither("changed", "relative_changed_at_and_by"),
            both_or_neither("removed", "relative_removed_at_and_by"),
            models.UniqueConstraint(
                fields=["case", "register_row"],
                condition=Q(removed_at__isnull=True),
                name="a_line_of_the_register_drawn_once",
            ),
            models.UniqueConstraint(
                fields=["case", "subject"], condition=Q(removed_at__isnull=True), name="a_subject_drawn_once"
            ),
        ]


class Tie(Written):
    """What joins two people, read as a sentence: first, kind, second. Shape: since and until are EDTF."""

    class Disclosure:
        identifying: ClassVar = {"since", "until", "note"}
        coarsened: ClassVar = _TIMES
        safe: ClassVar = _KEPT | {"first", "second", "kind", "ending"}

    first = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=choices(TIE_WORDS))
    ending = models.CharField(max_length=10, choices=choices(ENDING_WORDS), default=Ending.TOGETHER)
    since = SealedField()
    until = SealedField()
    note = SealedField()

    class Meta:
        constraints: ClassVar = [
            both_or_neither("changed", "tie_changed_at_and_by"),
            both_or_neither("removed", "tie_removed_at_and_by"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="nobody_is_joined_to_themselves"),
            models.CheckConstraint(
                condition=Q(ending=Ending.TOGETHER)
                | Q(
                    kind__in=[
                        TieKind.MARRIED,
                        TieKind.CIVIL_PARTNERSHIP,
                        TieKind.COHABITING,
                        TieKind.RELATIONSHIP,
                    ]
                ),
                name="only_couples_part",
            ),
        ]


class Household(OnCase):
    """A home people share, under a name that gives no address away."""

    class Disclosure:
        identifying: ClassVar = {"label"}
        coarsened: ClassVar = {"added_at": "month", "changed_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "version", "added_by", "changed_by"}

    label = SealedField()
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [both_or_neither("changed", "household_changed_at_and_by")]


class Stay(Written):
    """Somebody lived in a household. Shape: since and until are EDTF; without until they live there still."""

    class Disclosure:
        identifying: ClassVar = {"since", "until"}
        coarsened: ClassVar = _TIMES
        safe: ClassVar = _KEPT | {"household", "relative"}

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="stays")
    relative = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="+")
    since = SealedField()
    until = SealedField()

    class Meta:
        constraints: ClassVar = [
            both_or_neither("changed", "stay_changed_at_and_by"),
            both_or_neither("removed", "stay_removed_at_and_by"),
        ]
