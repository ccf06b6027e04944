"""The demonstration's people, for its sign-in page. Absent in production."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from casereview.foundation.people.models import Membership, Person
from casereview.foundation.people.rules import ROLE_WORDS, PlaceKind, Role


@dataclass(frozen=True)
class Someone:
    """One person who can be chosen, and the part they play."""

    id: UUID
    name: str
    part: str


@dataclass(frozen=True)
class Group:
    """The people of one board."""

    title: str
    people: list[Someone]


def for_page(request: HttpRequest) -> dict[str, Callable[[], list[Group]]]:
    """Let the sign-in page list the demonstration's people; asked for only there."""
    return {"demo_people": groups}


def groups() -> list[Group]:
    """Everybody with a role, by board, each once with the first of their roles in the order of the story."""
    rows = Membership.objects.select_related(
        "person", "agency__board", "place__board", "place__agency__board", "place__case__board"
    )
    order = list(Role)
    boards: dict[str, dict[UUID, Someone]] = {}
    for row in sorted(rows, key=lambda one: (one.place.kind == PlaceKind.CASE, order.index(Role(one.role)))):
        board, where = _where(row)
        part = f"{ROLE_WORDS[Role(row.role)]}{', ' + where if where else ''}"
        boards.setdefault(board, {}).setdefault(row.person_id, Someone(row.person_id, row.person.name, part))
    return [Group(title, list(boards[title].values())) for title in sorted(boards)] + _others()


def _others() -> list[Group]:
    rows = Person.objects.filter(memberships__isnull=True).order_by("name")
    found = [Someone(row.id, row.name, row.job_title) for row in rows]
    return [Group("Not on a board or a case yet", found)] if found else []


def _where(row: Membership) -> tuple[str, str]:
    place: Any = row.place
    if place.kind == PlaceKind.BOARD:
        return place.board.name, ""
    if place.kind == PlaceKind.AGENCY:
        return place.agency.board.name, place.agency.name
    return place.case.board.name, row.agency.name if row.agency else ""
