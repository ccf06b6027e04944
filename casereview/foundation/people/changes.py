"""Setting up boards and agencies, and bringing people in."""

import secrets
from datetime import date, timedelta

from django.db import transaction

from casereview.foundation import clock
from casereview.foundation.access import asking
from casereview.foundation.audit import changes as audit
from casereview.foundation.people import queries
from casereview.foundation.people.models import Agency, Board, Invitation, Membership, Person, Place
from casereview.foundation.people.rules import INVITATION_LASTS, Nation, PlaceKind, Role, token_digest


@transaction.atomic
def found_board(name: str, *, nation: Nation, frameworks: list[str], by: Person | None) -> Board:
    """A new board. Note: by is None only for the first one, made at the command line."""
    place = Place.objects.create(kind=PlaceKind.BOARD)
    board = Board.objects.create(
        place=place, name=name, nation=nation, frameworks=[{"id": one, "from": None} for one in frameworks]
    )
    audit.write("board:founded", by=by.pk if by else None, thing=place.pk)
    return board


@transaction.atomic
def add_agency(board: Board, name: str, *, code: str, by: Person | None, is_member: bool = True) -> Agency:
    """An organisation that works with a board. Shape: code is two letters, once a board."""
    place = Place.objects.create(kind=PlaceKind.AGENCY, above=board.place)
    agency = Agency.objects.create(place=place, board=board, name=name, code=code, is_member=is_member)
    audit.write("agency:added", by=by.pk if by else None, thing=place.pk)
    return agency


@transaction.atomic
def give_place_role(
    person: Person,
    role: Role,
    *,
    place: Place,
    by: Person | None,
    starts_on: date | None = None,
    reason: str = "",
) -> Membership:
    """Give somebody a role on a board or in an agency. Note: roles on a case are given by the case."""
    membership, is_new = Membership.objects.get_or_create(
        person=person,
        place=place,
        agency=None,
        role=role,
        ends_on=None,
        defaults={
            "starts_on": starts_on or clock.today(),
            "granted_by": by,
            "granted_at": clock.now(),
            "reason": reason,
        },
    )
    if is_new:
        audit.write("member:added", by=by.pk if by else None, thing=membership.pk, codes=[role])
        asking.forget_standing()
    return membership


@transaction.atomic
def invite(
    email: str, name: str, *, role: Role, place: Place, agency: Agency | None = None, by: Person
) -> str:
    """Invite an address to one role at one place. Shape: the token of the link, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email.lower(),
        name=name,
        digest=token_digest(token),
        place=place,
        agency=agency,
        role=role,
        invited_by=by,
        invited_at=clock.now(),
        expires_at=clock.now() + timedelta(hours=INVITATION_LASTS),
    )
    audit.write("person:invited", by=by.pk, thing=invitation.pk, codes=[role])
    return token


@transaction.atomic
def accept_invitation(token: str, *, password: str) -> Person:
    """Make the account an invitation is for, with its one role. Raises: NotFound, Blocked."""
    invitation = queries.open_invitation(token, for_update=True)
    person = Person.objects.create_user(invitation.email, password, name=invitation.name)
    Membership.objects.create(
        person=person,
        place=invitation.place,
        agency=invitation.agency,
        role=invitation.role,
        starts_on=clock.today(),
        granted_by=invitation.invited_by,
        granted_at=clock.now(),
    )
    invitation.accepted_at, invitation.accepted_by = clock.now(), person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    audit.write("invitation:accepted", by=person.pk, thing=invitation.pk)
    return person
