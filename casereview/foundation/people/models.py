"""Places, boards, agencies, people and their memberships."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from casereview.foundation.people.rules import NATION_WORDS, ROLE_WORDS, Nation, PlaceKind, Role

if TYPE_CHECKING:
    _BaseManager = BaseUserManager["Person"]
else:
    _BaseManager = BaseUserManager


def choices(words: dict[Any, str]) -> list[tuple[str, str]]:
    """Choices of a field out of a table of words."""
    return [(str(key), text) for key, text in words.items()]


class PersonManager(_BaseManager):
    """How an account comes to be."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who can sign in; without a password, not until one is set."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do is in their memberships, never here."""

    class Disclosure:
        identifying: ClassVar = {"email", "name", "job_title", "password"}
        coarsened: ClassVar = {"last_login": "month"}
        safe: ClassVar = {"id", "is_active", "language", "joined_at"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=8, default="en-gb")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as the sign-in library asks for it."""
        return self.name


class Place(models.Model):
    """Something a membership can belong to: a board, an agency or a case. It knows nothing more."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {"id", "kind", "above"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in PlaceKind])
    above = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")

    @property
    def place_id(self) -> uuid.UUID:
        """A place is its own place, so that a rule can be asked about it."""
        return self.id


class Board(models.Model):
    """A safeguarding board, partnership or committee that commissions reviews."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {"place", "name", "nation", "frameworks", "law_settings", "marking", "mail_subject"}

    place = models.OneToOneField(Place, primary_key=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=200, unique=True)
    nation = models.CharField(max_length=3, choices=choices(NATION_WORDS), default=Nation.ENG)
    # The frameworks this board works under, each with the day it moved to it: [{"id", "from"}].
    frameworks = models.JSONField(default=list)
    # What the law leaves open and the board has decided, in the law engine's own form.
    law_settings = models.JSONField(default=dict)
    marking = models.CharField(max_length=60, default="OFFICIAL-SENSITIVE")
    mail_subject = models.CharField(max_length=60, default="Safeguarding review")

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """An organisation that takes part in a board's reviews."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {"place", "board", "name", "code", "is_member"}

    place = models.OneToOneField(Place, primary_key=True, on_delete=models.PROTECT)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=2)
    is_member = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "name"], name="agency_name_once_a_board"),
            models.UniqueConstraint(fields=["board", "code"], name="agency_code_once_a_board"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def agency_id(self) -> uuid.UUID:
        """An agency is its own part."""
        return self.place_id


class Membership(models.Model):
    """A role of a person at a place, with dates; on a case, for which agency."""

    class Disclosure:
        identifying: ClassVar = {"person", "reason"}
        coarsened: ClassVar = {"starts_on": "month", "ends_on": "month"}
        safe: ClassVar = {"id", "place", "agency", "role", "granted_by", "granted_at"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=choices(ROLE_WORDS))
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "place", "agency", "role"],
                condition=Q(ends_on__isnull=True),
                nulls_distinct=False,
                name="one_open_membership_a_role",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return ROLE_WORDS[Role(self.role)]


class Invitation(models.Model):
    """A single-use way in for one address, to one role at one place."""

    class Disclosure:
        identifying: ClassVar = {"email", "name"}
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {
            "id",
            "digest",
            "place",
            "agency",
            "role",
            "invited_by",
            "invited_at",
            "expires_at",
            "accepted_at",
            "accepted_by",
        }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    # Only the digest of the token is kept: the database alone lets nobody in.
    digest = models.BinaryField(max_length=32, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT)
    role = models.CharField(max_length=24, choices=choices(ROLE_WORDS))
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
