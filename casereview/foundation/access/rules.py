"""Grants: who may do what, and how far a role reaches. Each room declares its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from casereview.foundation.people.rules import PlaceKind, Role


class Reach(StrEnum):
    """How far a role carries a permission."""

    CASE = "on the cases they are a member of"
    BOARD = "on every case of their board"
    OWN_AGENCY = "on their own agency's part"


@dataclass(frozen=True)
class Grant:
    """One permission, in words a safeguarding lead can read, and the roles that have it.

    Shape: permission is "resource:action"; to maps each role to how far it reaches; owner says
    that the person whose own the thing is may do it, whatever their role.
    """

    permission: str
    words: str
    to: Mapping[Role, Reach]
    source: str = ""
    owner: bool = False


@dataclass(frozen=True)
class Held:
    """A role somebody holds here today, and through which kind of place they hold it."""

    role: Role
    through: PlaceKind
    agency: UUID | None = None


@dataclass(frozen=True)
class Asked:
    """What a permission is asked about: whose part it is and whose own, when it is somebody's."""

    agency: UUID | None = None
    person: UUID | None = None


def allows(grant: Grant, held: Iterable[Held], asked: Asked, *, asker: UUID) -> bool:
    """Whether any role held carries the permission this far, or the thing is the asker's own."""
    if grant.owner and asked.person == asker:
        return True
    return any(_reaches(grant.to[one.role], one, asked) for one in held if one.role in grant.to)


def _reaches(reach: Reach, held: Held, asked: Asked) -> bool:
    if reach is Reach.OWN_AGENCY:
        return held.agency is not None and held.agency == asked.agency
    return held.through is (PlaceKind.BOARD if reach is Reach.BOARD else PlaceKind.CASE)
