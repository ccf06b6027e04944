"""Reading people, boards and agencies."""

from datetime import date
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q

from casereview.foundation import clock
from casereview.foundation.people.models import Agency, Board, Invitation, Membership, Person
from casereview.foundation.people.rules import (
    TO_ACCEPT,
    InvitationFacts,
    PlaceKind,
    Role,
    by_name,
    token_digest,
)
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import NotFound, stop_if, unmet


def roles_of(person: Person, *, on: date | None = None) -> list[Membership]:
    """Every role this person holds today, or on a day. Shape: boards and agencies before cases."""
    return list(_roles_on(person, on or clock.today()))


@asked_once
def _roles_on(person: Person, day: date) -> list[Membership]:
    rows = (
        Membership.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), person=person, starts_on__lte=day
        )
        .select_related("place", "agency", "place__board", "place__agency__board")
        .order_by("starts_on", "id")
    )
    return sorted(rows, key=lambda row: row.place.kind == PlaceKind.CASE)


def agencies_of(person: Person, role: Role) -> list[Agency]:
    """The agencies in which this person holds a role today. Shape: by name."""
    rows = [row for row in roles_of(person) if row.role == role and row.place.kind == PlaceKind.AGENCY]
    return sorted({row.place.agency for row in rows}, key=lambda agency: by_name(agency.name))


def boards_of(person: Person, *roles: Role) -> list[Board]:
    """The boards on which this person holds one of these roles today. Shape: by name."""
    rows = [row for row in roles_of(person) if row.role in roles and row.place.kind == PlaceKind.BOARD]
    return sorted({row.place.board for row in rows}, key=lambda board: by_name(board.name))


def agencies_under(board: Board) -> list[Agency]:
    """The agencies that work with a board. Shape: by name."""
    return sorted(Agency.objects.filter(board=board), key=lambda agency: by_name(agency.name))


def people_in(agency: Agency) -> list[Person]:
    """Those who hold a role in an agency today, for a coordinator who asks it to take part. Shape: by name."""
    return _holders(agency.place_id)


def people_of(board: Board) -> list[Person]:
    """Everybody with a role on the board or in one of its agencies today. Shape: by name."""
    return _holders(board.place_id, *Agency.objects.filter(board=board).values_list("place_id", flat=True))


def holders(place_id: UUID, role: Role) -> list[Person]:
    """Who holds a role at a place today: whom to notify. Shape: by name."""
    return _holders(place_id, role=role)


def person_by_id(person_id: UUID) -> Person | None:
    """An account by its id."""
    return Person.objects.filter(pk=person_id).first()


def person_by_email(email: str) -> Person | None:
    """An account that is in use, by its address."""
    return Person.objects.filter(email=email.strip().lower(), is_active=True).first()


def open_invitation(token: str, *, for_update: bool = False) -> Invitation:
    """The invitation of a link, if it can still be taken up. Raises: NotFound, Blocked."""
    rows = Invitation.objects.select_for_update(of=("self",)) if for_update else Invitation.objects
    invitation = (
        rows.filter(digest=token_digest(token)).select_related("place", "agency", "invited_by").first()
    )
    if invitation is None:
        raise NotFound
    facts = InvitationFacts(
        is_used=invitation.accepted_at is not None,
        has_expired=invitation.expires_at < clock.now(),
        has_account=Person.objects.filter(email=invitation.email).exists(),
    )
    stop_if(unmet(TO_ACCEPT, facts))
    return invitation


def _holders(*places: UUID, role: Role | None = None) -> list[Person]:
    today = clock.today()
    rows = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        place__in=places,
        starts_on__lte=today,
        person__is_active=True,
    )
    if role:
        rows = rows.filter(role=role)
    return list(Person.objects.filter(pk__in=rows.values("person")).order_by("name"))


def whose_session(key: str) -> str | None:
    """Whose session this is or was. Shape: the person's id; None once the row is gone.

    Note: a row stays after its time until it is swept away; of one that was ended on purpose there is none.
    """
    row = Session.objects.filter(pk=key).first()
    return row.get_decoded().get(SESSION_KEY) if row else None
