"""Who there is in the demonstration. Everybody is invented."""

from dataclasses import dataclass, field
from datetime import date

from casereview.foundation.people import changes
from casereview.foundation.people.models import Agency, Board, Person, Place
from casereview.foundation.people.rules import Nation, Role


@dataclass(frozen=True)
class AgencyPlan:
    """An agency with its people: lead, author, signatory, each with a job title."""

    key: str
    code: str
    name: str
    lead: tuple[str, str]
    author: tuple[str, str]
    signatory: tuple[str, str]


@dataclass(frozen=True)
class BoardPlan:
    """A board with its people and its agencies."""

    key: str
    name: str
    nation: Nation
    framework: str
    since: date
    people: tuple[tuple[str, str, Role], ...]
    others: tuple[tuple[str, str], ...]
    agencies: tuple[AgencyPlan, ...]


@dataclass
class Town:
    """A board as it was set up, by the keys of its plan."""

    board: Board
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def holder(self, role: Role) -> Person:
        """The person of the plan who holds a role on the board."""
        return self.people[role]

    def named(self, name: str) -> Person:
        """Somebody by name."""
        return self.people[name]


ELDERSHIRE = BoardPlan(
    key="eldershire",
    name="Eldershire Safeguarding Children Board",
    nation=Nation.ENG,
    framework="eng_scr_wt2015",
    since=date(2018, 1, 8),
    people=(
        ("Hannah Birkett", "Business manager", Role.COORDINATOR),
        ("Edith Marlowe", "Independent Chair", Role.BOARD_CHAIR),
        ("Callum Reid", "Head of safeguarding, health", Role.SUBGROUP_MEMBER),
        ("Noor Haddad", "Communications lead", Role.PUBLISHER),
    ),
    others=(
        ("Desmond Achterberg", "Independent panel chair"),
        ("Margaret Ellwood-Shaw", "Independent overview author"),
        ("Rowan Askwell", "Detective Superintendent"),
        ("Judith Olumide", "Designated nurse"),
        ("Martin Sellick", "Head of school improvement"),
        ("Wendy Farrant", "Head of tenancies"),
    ),
    agencies=(
        AgencyPlan(
            "social_care",
            "SC",
            "Children's social care",
            ("Philippa Norland", "Assistant Director"),
            ("Ros Penhallow", "Independent reviewing officer"),
            ("Alan Whitcombe", "Director of Children's Services"),
        ),
        AgencyPlan(
            "police",
            "PO",
            "Eldershire Constabulary",
            ("Colm Dacre", "Detective Inspector"),
            ("Tessa Brome", "Review officer"),
            ("Ivor Lidgett", "Assistant Chief Constable"),
        ),
        AgencyPlan(
            "gp",
            "GP",
            "Tollgate Surgery",
            ("Bridget Amory", "Practice manager"),
            ("Helen Tranter", "Named GP"),
            ("Suresh Patil", "Senior partner"),
        ),
        AgencyPlan(
            "health_visiting",
            "HV",
            "Health visiting",
            ("Joan Selwick", "Head of 0-19 services"),
            ("Ana Ferreira", "Named nurse"),
            ("Grace Oyelaran", "Chief Nurse"),
        ),
        AgencyPlan(
            "school",
            "SA",
            "Lantern Hill Primary School",
            ("Olive Marchbank", "Deputy head"),
            ("Piers Tolley", "Education safeguarding adviser"),
            ("Hugh Calloway", "Director of Education"),
        ),
        AgencyPlan(
            "housing",
            "HO",
            "Northmere Homes",
            ("Denise Kettle", "Tenancy manager"),
            ("Sam Ottery", "Safeguarding officer"),
            ("Brian Stroud", "Chief executive"),
        ),
    ),
)

MANX = BoardPlan(
    key="manx",
    name="Ellan Safeguarding Board",
    nation=Nation.IM,
    framework="iom_scmr",
    since=date(2019, 3, 1),
    people=(
        ("Breeshey Quirk", "Board business manager", Role.COORDINATOR),
        ("Leonora Fayle", "Independent Chair", Role.BOARD_CHAIR),
        ("Juan Kermode", "Panel member", Role.SUBGROUP_MEMBER),
        ("Voirrey Cain", "Lay member", Role.PUBLISHER),
    ),
    others=(
        ("Marian Oakeshott", "Independent reviewer"),
        ("Finlo Teare", "Independent panel chair"),
        ("Ineen Christian", "Head of nursing, another island"),
        ("Hugh Renshaw", "Independent reviewer"),
        ("Catreena Skelly", "Independent panel chair"),
    ),
    agencies=(
        AgencyPlan(
            "care",
            "CA",
            "Island Health and Care",
            ("Ealish Corlett", "Safeguarding lead"),
            ("Rhian Moughtin", "Safeguarding nurse"),
            ("Orry Kinvig", "Director of Nursing"),
        ),
        AgencyPlan(
            "education",
            "ED",
            "Island Education",
            ("Paul Shimmin", "Inclusion lead"),
            ("Kirree Mylrea", "School adviser"),
            ("Sandra Faragher", "Director of Education"),
        ),
        AgencyPlan(
            "constabulary",
            "CO",
            "Island Constabulary",
            ("Ean Clague", "Detective Inspector"),
            ("Jenny Cregeen", "Review officer"),
            ("Doolish Watterson", "Chief Constable's deputy"),
        ),
    ),
)

WESTMARCH = BoardPlan(
    key="westmarch",
    name="Westmarch Safeguarding Children Board",
    nation=Nation.ENG,
    framework="eng_scr_wt2010",
    since=date(2010, 9, 1),
    people=(
        ("Gillian Marsh", "Business manager", Role.COORDINATOR),
        ("Robert Haldane", "Independent Chair", Role.BOARD_CHAIR),
        ("Aisling Byrne", "Sub-group chair", Role.SUBGROUP_MEMBER),
        ("Peter Lowndes", "Lay member", Role.PUBLISHER),
    ),
    others=(
        ("Caroline Stead", "Independent overview author"),
        ("Victor Amadi", "Independent panel chair"),
        ("Ruth Pargeter", "Head of health safeguarding"),
    ),
    agencies=(
        AgencyPlan(
            "council",
            "WC",
            "Westmarch Children's Services",
            ("Lorna Tibbet", "Head of service"),
            ("Keith Dunmow", "Review officer"),
            ("Stella Orme", "Director of Children's Services"),
        ),
        AgencyPlan(
            "hospital",
            "WH",
            "Westmarch Hospital",
            ("Maya Sondhi", "Named nurse"),
            ("Felix Garland", "Named doctor"),
            ("Andrew Pelham", "Chief executive"),
        ),
    ),
)


def set_up(plan: BoardPlan) -> Town:
    """Found a board, its agencies and the people of both."""
    board = changes.found_board(plan.name, nation=plan.nation, frameworks=[plan.framework], by=None)
    town = Town(board)
    for name, title, role in plan.people:
        person = _person(plan, name, title)
        town.people[name] = town.people[role] = person
        changes.give_place_role(person, role, place=board.place, by=None)
    for name, title in plan.others:
        town.people[name] = _person(plan, name, title)
    for one in plan.agencies:
        agency = changes.add_agency(board, one.name, code=one.code, by=None)
        town.agencies[one.key] = agency
        _staff(plan, town, one, agency.place)
    return town


def _staff(plan: BoardPlan, town: Town, agency: AgencyPlan, place: Place) -> None:
    for (name, title), role in (
        (agency.lead, Role.AGENCY_LEAD),
        (agency.author, Role.AGENCY_AUTHOR),
        (agency.signatory, Role.AGENCY_SIGNATORY),
    ):
        person = _person(plan, name, title)
        town.people[name] = town.people[f"{agency.key}:{role}"] = person
        changes.give_place_role(person, role, place=place, by=None)


def _person(plan: BoardPlan, name: str, title: str) -> Person:
    address = f"{name.lower().replace(' ', '.').replace(chr(39), '')}@{plan.key}.example"
    return Person.objects.create_user(address, name=name, job_title=title)
