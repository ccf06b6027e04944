"""What an agency sent, its rows while they are checked, and the events of the integrated chronology."""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from casereview.casework.casefile.models import Case, OnCase
from casereview.casework.chronology.rules import LONGEST_TEAM, OPEN, STATE_WORDS, State, sender_words
from casereview.foundation.constraints import both_or_neither
from casereview.foundation.files.models import StoredFile
from casereview.foundation.people.models import Agency, Person, choices
from casereview.foundation.sealing.fields import SealedBytesField, SealedField, SealedJSONField
from casereview.foundation.sealing.models import Vault


class Upload(models.Model):
    """One file an agency, or one team of it, sent as its chronology, and what became of it.

    Shape: receipt is the engine's receipt; said maps headings to what a person said they hold, basis says by
    what else headings were known; refusal is why the file could not be read. version counts how often it was
    read; rows_read includes rows_added, those an author added by hand.
    """

    class Disclosure:
        identifying: ClassVar = {"receipt", "said", "basis", "refusal"}
        coarsened: ClassVar = {
            "sent_at": "month",
            "confirmed_at": "month",
            "replaced_at": "month",
            "put_aside_at": "month",
        }
        safe: ClassVar = {
            "id",
            "case",
            "agency",
            "team",
            "vault",
            "file",
            "state",
            "version",
            "rows_read",
            "rows_added",
            "sent_by",
            "confirmed_by",
            "replaced_by",
            "put_aside_by",
        }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="uploads")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    # Of a large agency: the team or service whose chronology it is; the name of no person.
    team = models.CharField(max_length=LONGEST_TEAM, blank=True, default="")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=choices(STATE_WORDS), default=State.READING)
    version = models.PositiveIntegerField(default=1)
    rows_read = models.PositiveIntegerField(default=0)
    rows_added = models.PositiveIntegerField(default=0)
    receipt = SealedJSONField()
    said = SealedJSONField()
    basis = SealedJSONField()
    refusal = SealedField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    put_aside_at = models.DateTimeField(null=True)
    put_aside_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "agency", "state"], name="upload_by_agency")]
        constraints: ClassVar = [
            both_or_neither("confirmed", "upload_confirmed_at_and_by"),
            both_or_neither("replaced", "upload_replaced_at_and_by"),
            both_or_neither("put_aside", "upload_put_aside_at_and_by"),
            models.UniqueConstraint(
                fields=["case", "agency", "team"],
                condition=Q(state=State.CONFIRMED),
                name="one_confirmed_chronology_a_team",
            ),
            models.UniqueConstraint(
                fields=["file"], condition=Q(state__in=OPEN), name="one_open_reading_a_file"
            ),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.case.place_id

    @property
    def sender(self) -> str:
        """Whose chronology it is: the agency, and the team of it."""
        return sender_words(self.agency.name, self.team)


class DraftRow(models.Model):
    """One row of an upload while its author checks it.

    Shape: payload has "row", as the engine keeps rows, and "sent", the row as the file had it, once it was
    changed; a row somebody added has "added" in place of it. kinds are the problems' codes; open_kinds those
    nobody has decided on.
    """

    class Disclosure:
        identifying: ClassVar = {"payload"}
        coarsened: ClassVar = {"edited_at": "month"}
        safe: ClassVar = {
            "id",
            "upload",
            "vault",
            "position",
            "is_added",
            "kinds",
            "open_kinds",
            "version",
            "edited_by",
        }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="drafts")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    is_added = models.BooleanField(default=False)
    kinds = ArrayField(models.CharField(max_length=40), default=list)
    open_kinds = ArrayField(models.CharField(max_length=40), default=list)
    version = models.PositiveIntegerField(default=1)
    payload = SealedJSONField()
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upload", "position"], name="draft_once_a_position"),
            models.CheckConstraint(
                condition=Q(edited_at__isnull=True, edited_by__isnull=True)
                | Q(edited_at__isnull=False, edited_by__isnull=False),
                name="draft_edited_at_and_by",
            ),
        ]

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        place: uuid.UUID = self.upload.case.place_id
        return place

    @property
    def agency_id(self) -> uuid.UUID:
        """Whose part it is."""
        agency: uuid.UUID = self.upload.agency_id
        return agency


class ChronologyEvent(models.Model):
    """One confirmed entry of an agency's chronology. Never changed: a later upload replaces it.

    Shape: payload as a draft's; day is the earliest day it can mean, None for what cannot be placed.
    """

    class Disclosure:
        identifying: ClassVar = {"payload"}
        coarsened: ClassVar = {"day": "month"}
        safe: ClassVar = {"id", "case", "vault", "agency", "upload", "position"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="chronology_events")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField()
    day = models.DateField(null=True)
    payload = SealedJSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upload", "position"], name="event_once_a_position"),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "day"], name="chronology_by_day")]

    @property
    def place_id(self) -> uuid.UUID:
        """The case's place."""
        return self.case.place_id

    @property
    def sender(self) -> str:
        """Who sent it: the agency, and the team of it."""
        return sender_words(self.agency.name, self.upload.team)

    @property
    def number(self) -> str:
        """How the entry is called for short, and stays called: "HV 12", the twelfth row of health visiting."""
        return " ".join(filter(None, (self.agency.code, self.upload.team, str(self.position))))

    @property
    def row(self) -> dict[str, Any]:
        """The row as the engine keeps rows."""
        values: dict[str, Any] = self.payload["row"]
        return values


class CaseIndex(models.Model):
    """The columns of the integrated chronology, sealed as one: what filters and order need, and no words.

    Shape: columns as the room's index writes them; clusters are lists of event ids, those "alike" that may be
    one event, and those "twice" that one agency may have sent twice; words are the entries under pseudonyms, in
    order, for searching, and may be missing.
    """

    class Disclosure:
        identifying: ClassVar = {"columns", "clusters", "words"}
        coarsened: ClassVar = {"built_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "version", "count"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="chronology_index")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    count = models.PositiveIntegerField(default=0)
    columns = SealedBytesField()
    clusters = SealedJSONField()
    words = SealedField()
    built_at = models.DateTimeField()


class ColumnRules(OnCase):
    """What the board asks its agencies for on a case: columns, answers, period. Added to; the newest holds.

    Shape: body as the engine keeps rules.
    """

    class Disclosure:
        identifying: ClassVar = {"body"}
        coarsened: ClassVar = {"set_at": "month"}
        safe: ClassVar = {"id", "case", "vault", "version", "set_by"}

    version = models.PositiveIntegerField()
    body = SealedJSONField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "version"], name="column_rules_once_a_version"),
        ]


class ColumnMemory(models.Model):
    """What an agency has said its headings hold, for its next file on any case. Headings only, no content.

    Shape: mapping from plain headings to roles, None for a column kept as it is.
    """

    class Disclosure:
        identifying: ClassVar = {"mapping"}
        coarsened: ClassVar = {"said_at": "month"}
        safe: ClassVar = {"id", "agency", "vault", "said_by"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="column_memory")
    vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
    mapping = SealedJSONField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    @property
    def place_id(self) -> uuid.UUID:
        """The agency's own place."""
        place: uuid.UUID = self.agency_id
        return place
