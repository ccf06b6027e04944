"""Every question of the kind: may this person do this here?"""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from django.db.models import Q, QuerySet

from casereview.foundation import clock
from casereview.foundation.access import asking
from casereview.foundation.access.matrix import grant_for
from casereview.foundation.access.rules import Asked, Held, Reach, allows
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Membership, Person, Place
from casereview.foundation.people.rules import ROLE_WORDS, PlaceKind, Role
from casereview.foundation.verdicts import NotAllowed, NotFound


class Thing(Protocol):
    """Anything a permission can be asked about: it says at which place it lies.

    It may also have `agency_id` (whose part it is) and `person_id` (whose own it is).
    """

    @property
    def place_id(self) -> UUID: ...


def standing(person: Person, place_id: UUID) -> list[Held]:
    """The roles this person holds at a place today, its board's included. Shape: empty for a stranger."""
    known = asking.current()
    key = (person.pk, place_id)
    if known and key in known.standing:
        return known.standing[key]
    held = [_held(row) for row in _rows(person, place_id)]
    if known:
        known.standing[key] = held
    return held


def remember_standing(person: Person, places: Collection[Place]) -> None:
    """Learn where this person stands at many places at once, for a page that asks about each of them.

    Note: one query however many places; outside of a request nothing is remembered.
    """
    known = asking.current()
    if known is None or not places:
        return
    ids = {place.pk for place in places} | {place.above_id for place in places}
    rows = [row for row in people.roles_of(person) if row.place_id in ids and person.is_active]
    for place in places:
        known.standing[person.pk, place.pk] = [
            _held(row)
            for row in rows
            if row.place_id == place.pk
            or (row.place_id == place.above_id and row.place.kind == PlaceKind.BOARD)
        ]


def may(person: Person, permission: str, thing: Thing) -> bool:
    """Whether this person may do this to this thing today."""
    asked = Asked(agency=getattr(thing, "agency_id", None), person=getattr(thing, "person_id", None))
    return allows(grant_for(permission), standing(person, thing.place_id), asked, asker=person.pk)


def require(person: Person, permission: str, thing: Thing) -> None:
    """Go on only if this person may.

    Raises: NotFound for somebody who has no role here at all; NotAllowed for somebody who has another.
    """
    if may(person, permission, thing):
        asking.note_decision(thing.place_id)
        return
    asking.note_decision(None)
    if not standing(person, thing.place_id):
        raise NotFound
    grant = grant_for(permission)
    roles = [ROLE_WORDS[role] for role in grant.to] or ["person it concerns"]
    raise NotAllowed(f"To {grant.words} is for the {_either(roles)}.", roles=roles)


def open_to(person: Person, permission: str, thing: Thing) -> None:
    """Go on only if this person may see the thing; otherwise it does not exist for them. Raises: NotFound."""
    seen = may(person, permission, thing)
    asking.note_decision(thing.place_id if seen else None)
    if not seen:
        raise NotFound


def places_where(person: Person, permission: str) -> QuerySet[Place]:
    """The case places at which this person may do this, by membership of the case or of its board."""
    reaches = grant_for(permission).to
    by_case = [role for role, reach in reaches.items() if reach is not Reach.BOARD]
    by_board = [role for role, reach in reaches.items() if reach is Reach.BOARD]
    mine = _today(person)
    asking.note_decision(None)
    return Place.objects.filter(
        Q(pk__in=mine.filter(role__in=by_case).values("place"))
        | Q(above__in=mine.filter(role__in=by_board, place__kind=PlaceKind.BOARD).values("place")),
        kind=PlaceKind.CASE,
    )


def _rows(person: Person, place_id: UUID) -> QuerySet[Membership]:
    here = Q(place=place_id) | Q(place__kind=PlaceKind.BOARD, place__below=place_id)
    return _today(person).filter(here).distinct()


def _today(person: Person) -> QuerySet[Membership]:
    today = clock.today()
    held = Membership.objects.filter(person=person, person__is_active=True, starts_on__lte=today)
    return held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).select_related("place")


def _held(row: Membership) -> Held:
    kind = PlaceKind(row.place.kind)
    return Held(Role(row.role), kind, row.place_id if kind is PlaceKind.AGENCY else row.agency_id)


def _either(words: list[str]) -> str:
    return " or the ".join([", the ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
