"""The report in its drafts, its findings and recommendations, and who wrote what."""

from typing import ClassVar

from django.db import models

from casereview.casework.casefile.models import OnCase
from casereview.casework.overview.rules import STATE_WORDS, WROTE_WORDS, State
from casereview.foundation.constraints import both_or_neither
from casereview.foundation.files.models import StoredFile
from casereview.foundation.people.models import Agency, Person, choices
from casereview.foundation.sealing.fields import SealedField, SealedJSONField


class OverviewReport(OnCase):
    """The report of a case and where it is; its text lies in drafts."""

    class Disclosure:
        identifying: ClassVar = {"note"}
        coarsened: ClassVar = {"started_at": "month", "submitted_at": "month", "settled_at": "month"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "state",
            "makes_none",
            "started_by",
            "submitted_by",
            "settled_by",
        }

    state = models.CharField(max_length=12, choices=choices(STATE_WORDS), default=State.WRITING)
    # Some methods end in findings and leave what follows to the board.
    makes_none = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # What the chair said on accepting or returning it.
    note = SealedField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], name="one_overview_report_a_case"),
            both_or_neither("submitted", "overview_submitted_at_and_by"),
            both_or_neither("settled", "overview_settled_at_and_by"),
        ]


class Draft(OnCase):
    """The text as one file brought it in, and as it was edited since. Earlier drafts stay as they were."""

    class Disclosure:
        identifying: ClassVar = {"structure", "remarks", "file"}
        coarsened: ClassVar = {"imported_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "report", "number", "version", "imported_by"}

    report = models.ForeignKey(OverviewReport, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    # The press engine's report, as plain dictionaries and lists.
    structure = SealedJSONField()
    version = models.PositiveIntegerField(default=1)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # What the reading left out or guessed: [{"where", "text"}].
    remarks = SealedJSONField()
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="overview_draft_number_once"),
        ]


class Writing(OnCase):
    """Somebody wrote or changed a part, and what stood there before. Added, never changed."""

    class Disclosure:
        identifying: ClassVar = {"before"}
        coarsened: ClassVar = {"at": "month"}
        safe: ClassVar = {"id", "case", "vault", "what", "thing", "by"}

    what = models.CharField(max_length=16, choices=choices(WROTE_WORDS))
    # The draft, finding or recommendation it was.
    thing = models.UUIDField()
    before = SealedJSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "at"], name="overview_writing_by_time")]


class Finding(OnCase):
    """What was learned, why it happened, and the entries of the chronology it stands on."""

    class Disclosure:
        identifying: ClassVar = {"title", "what", "why", "elsewhere", "events"}
        coarsened: ClassVar = {"written_at": "month", "withdrawn_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "number", "version", "written_by", "withdrawn_by"}

    number = models.PositiveSmallIntegerField()
    title = SealedField()
    what = SealedField()
    why = SealedField()
    # Where else it stands: a section of an agency's report, an interview.
    elsewhere = SealedField()
    # Ids of entries of the integrated chronology, as text, in the order chosen.
    events = SealedJSONField()
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="finding_number_once_a_case"),
            both_or_neither("withdrawn", "finding_withdrawn_at_and_by"),
        ]


class Recommendation(OnCase):
    """What should change, to whom it is addressed, and the findings it rests on."""

    class Disclosure:
        identifying: ClassVar = {"text", "outcome"}
        coarsened: ClassVar = {"written_at": "month", "withdrawn_at": "month"}
        safe: ClassVar = {
            "id",
            "case",
            "vault",
            "number",
            "to_board",
            "agency",
            "version",
            "written_by",
            "withdrawn_by",
        }

    number = models.PositiveSmallIntegerField()
    text = SealedField()
    # To whom: the board or one agency; neither while it is not said yet.
    to_board = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = SealedField()
    findings = models.ManyToManyField(Finding, related_name="recommendations")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="recommendation_number_once_a_case"),
            both_or_neither("withdrawn", "recommendation_withdrawn_at_and_by"),
            models.CheckConstraint(
                condition=models.Q(to_board=False) | models.Q(agency__isnull=True),
                name="recommendation_to_board_or_agency",
            ),
        ]

    @property
    def addressee(self) -> str:
        """To whom it is addressed; empty while that is not said."""
        if self.to_board:
            return self.case.board.name
        return self.agency.name if self.agency else ""
