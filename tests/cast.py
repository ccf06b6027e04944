"""The known cast: who they are and where they stand, built through the changes people use.

Two boards. On the first: a coordinator, a chair, a sub-group member, a publisher, and agencies A and B
with lead, author and signatory each. On the second: a stranger, who must see nothing of the first.
"""

from dataclasses import dataclass

from casereview.foundation.people import changes as people
from casereview.foundation.people.models import Agency, Board, Person
from casereview.foundation.people.rules import Nation, Role


@dataclass
class Cast:
    """Everybody by the part they play."""

    board: Board
    agency_a: Agency
    agency_b: Agency
    coordinator: Person
    chair: Person
    subgroup: Person
    publisher: Person
    lead_a: Person
    author_a: Person
    signatory_a: Person
    lead_b: Person
    author_b: Person
    signatory_b: Person
    panel_chair: Person
    panel_member: Person
    reviewer: Person
    stranger: Person
    other_board: Board
    other_agency: Agency

    def person(self, who: str) -> Person:
        """Somebody by the name of their part."""
        found = getattr(self, who)
        assert isinstance(found, Person), who
        return found


def _person(name: str) -> Person:
    return Person.objects.create_user(f"{name.lower().replace(' ', '.')}@board.example", name=name)


def build(*, nation: Nation = Nation.ENG, frameworks: tuple[str, ...] = ("eng_scr_wt2015",)) -> Cast:
    """The whole cast, with roles on the board and in the agencies; nobody is on a case yet."""
    board = people.found_board("Eldershire Board", nation=nation, frameworks=list(frameworks), by=None)
    a = people.add_agency(board, "Agency A", code="AA", by=None)
    b = people.add_agency(board, "Agency B", code="AB", by=None)
    other = people.found_board("Farland Board", nation=nation, frameworks=list(frameworks), by=None)
    far = people.add_agency(other, "Far agency", code="FA", by=None)
    cast = Cast(
        board=board,
        agency_a=a,
        agency_b=b,
        coordinator=_person("Cora Ordinator"),
        chair=_person("Chad Chair"),
        subgroup=_person("Sue Group"),
        publisher=_person("Pat Publisher"),
        lead_a=_person("Lea Anders"),
        author_a=_person("Ann Author"),
        signatory_a=_person("Sig Anders"),
        lead_b=_person("Lea Brook"),
        author_b=_person("Ben Author"),
        signatory_b=_person("Sig Brook"),
        panel_chair=_person("Paul Nelchair"),
        panel_member=_person("Pam Nelmember"),
        reviewer=_person("Rita Viewer"),
        stranger=_person("Stan Ranger"),
        other_board=other,
        other_agency=far,
    )
    _give_roles(cast)
    return cast


def _give_roles(cast: Cast) -> None:
    for person, role in (
        (cast.coordinator, Role.COORDINATOR),
        (cast.chair, Role.BOARD_CHAIR),
        (cast.subgroup, Role.SUBGROUP_MEMBER),
        (cast.publisher, Role.PUBLISHER),
    ):
        people.give_place_role(person, role, place=cast.board.place, by=None)
    for agency, lead, author, signatory in (
        (cast.agency_a, cast.lead_a, cast.author_a, cast.signatory_a),
        (cast.agency_b, cast.lead_b, cast.author_b, cast.signatory_b),
    ):
        people.give_place_role(lead, Role.AGENCY_LEAD, place=agency.place, by=None)
        people.give_place_role(author, Role.AGENCY_AUTHOR, place=agency.place, by=None)
        people.give_place_role(signatory, Role.AGENCY_SIGNATORY, place=agency.place, by=None)
    people.give_place_role(cast.stranger, Role.COORDINATOR, place=cast.other_board.place, by=None)
