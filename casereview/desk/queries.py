"""What the desk shows: who I am here."""

from casereview.foundation import clock
from casereview.foundation.people.models import Agency, Board, Membership, Person
from casereview.foundation.people.rules import ROLE_WORDS, PlaceKind, Role


def badge_of(person: Person) -> tuple[str, str]:
    """The organisation and the role under which this person is here. Shape: both may be empty."""
    today = clock.today()
    rows = Membership.objects.filter(person=person, starts_on__lte=today).select_related(
        "place__board", "place__agency", "agency", "place__case__board"
    )
    held = [row for row in rows.order_by("starts_on") if row.ends_on is None or row.ends_on >= today]
    if not held:
        return "", ""
    # A role on a board or in an agency says more about somebody than one on a single case.
    first = min(held, key=lambda row: row.place.kind == PlaceKind.CASE)
    return _organisation(first), ROLE_WORDS[Role(first.role)]


def _organisation(row: Membership) -> str:
    place = row.place
    if place.kind == PlaceKind.BOARD:
        return Board.objects.get(pk=place.pk).name
    if place.kind == PlaceKind.AGENCY:
        return Agency.objects.get(pk=place.pk).name
    return row.agency.name if row.agency else place.case.board.name
