"""The people of a family and what joins them: kinds and their words, who may write, and what cannot be."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casereview.engines.kinship import BondKind, Drawn, Nature, Span
from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

READ_GENOGRAM = "genogram:read"
WRITE_GENOGRAM = "genogram:write"

GRANTS = (
    Grant(
        READ_GENOGRAM,
        "see the family drawn",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE, Role.PANEL_MEMBER: Reach.CASE},
    ),
    Grant(
        WRITE_GENOGRAM,
        "draw the family",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE},
    ),
)

# Classes of the register that mean somebody of the family, and those that mean somebody at work.
FAMILY_CLASSES: Final = frozenset(
    {"family", "child", "children", "parent", "relative", "subject", "sibling", "carer"}
)
WORK_CLASSES: Final = frozenset({"professional", "practitioner", "worker", "staff"})

DRAWN_WORDS: Final = {
    Drawn.FEMALE: "Female",
    Drawn.MALE: "Male",
    Drawn.OTHER: "Another way",
    Drawn.NOT_KNOWN: "Not known",
    Drawn.UNBORN: "Unborn, or a pregnancy that ended",
}


class TieKind(StrEnum):
    """How two people are joined."""

    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    STEP = "step"
    FOSTER = "foster"
    MARRIED = "married"
    CIVIL_PARTNERSHIP = "civil_partnership"
    COHABITING = "cohabiting"
    RELATIONSHIP = "relationship"
    SIBLING = "sibling"
    CARER = "carer"
    CLOSE = "close"
    CONFLICT = "conflict"
    VIOLENT = "violent"


class Ending(StrEnum):
    """How a couple parted, when they did."""

    TOGETHER = "together"
    SEPARATED = "separated"
    DIVORCED = "divorced"


# First person, these words, second person: read as a sentence.
TIE_WORDS: Final = {
    TieKind.BIRTH: "is a parent, by birth, of",
    TieKind.ADOPTIVE: "adopted",
    TieKind.STEP: "is a step-parent of",
    TieKind.FOSTER: "fosters, or fostered,",
    TieKind.MARRIED: "is or was married to",
    TieKind.CIVIL_PARTNERSHIP: "is or was in a civil partnership with",
    TieKind.COHABITING: "lives or lived as a couple with",
    TieKind.RELATIONSHIP: "is or was in a relationship with",
    TieKind.SIBLING: "is a brother or sister of",
    TieKind.CARER: "cares or cared, in another way, for",
    TieKind.CLOSE: "is or was close to",
    TieKind.CONFLICT: "is or was in conflict with",
    TieKind.VIOLENT: "is or was violent to",
}
ENDING_WORDS: Final = {
    Ending.TOGETHER: "They are together, or it is not known",
    Ending.SEPARATED: "They separated",
    Ending.DIVORCED: "They divorced, or the civil partnership was dissolved",
}
NATURES: Final = {
    TieKind.BIRTH: Nature.BIRTH,
    TieKind.ADOPTIVE: Nature.ADOPTIVE,
    TieKind.STEP: Nature.STEP,
    TieKind.FOSTER: Nature.FOSTER,
}
BONDS: Final = {
    TieKind.CARER: BondKind.CARER,
    TieKind.CLOSE: BondKind.CLOSE,
    TieKind.CONFLICT: BondKind.CONFLICT,
    TieKind.VIOLENT: BondKind.VIOLENT,
}
COUPLES: Final = frozenset(
    {TieKind.MARRIED, TieKind.CIVIL_PARTNERSHIP, TieKind.COHABITING, TieKind.RELATIONSHIP}
)
LAWFUL: Final = frozenset({TieKind.MARRIED, TieKind.CIVIL_PARTNERSHIP})
MOST_BIRTH_PARENTS: Final = 2
MOST_PEOPLE: Final = 80


def span_of(edtf: str | None) -> Span | None:
    """What is known of a day; None when nothing is."""
    return Span.read(edtf) if edtf else None


@dataclass(frozen=True)
class PersonFacts:
    """What writing somebody down depends on. Shape: births of parents by birth and of children, as far as known."""

    has_name: bool
    is_new_to_register: bool
    born: Span | None
    died: Span | None
    parents_born: tuple[Span, ...] = ()
    children_born: tuple[Span, ...] = ()
    people: int = 0


TO_WRITE_PERSON: tuple[Need[PersonFacts], ...] = (
    Need(
        "name",
        "Choose somebody of the register, or write what this person is to be called",
        lambda f: f.has_name,
    ),
    Need(
        "once",
        "This person is drawn already; choose somebody else, or change the one who is there",
        lambda f: f.is_new_to_register,
    ),
    Need(
        "died-after-born",
        "The death lies before the birth; change one of the two",
        lambda f: not (f.born and f.died and f.born.is_after(f.died)),
    ),
    Need(
        "born-after-parents",
        "The birth lies before that of a parent by birth; change one of the two",
        lambda f: not any(f.born and parent.is_after(f.born) for parent in f.parents_born),
    ),
    Need(
        "born-before-children",
        "The birth lies after that of a child; change one of the two",
        lambda f: not any(f.born and f.born.is_after(child) for child in f.children_born),
    ),
    Need(
        "room", f"There are {MOST_PEOPLE} people; a drawing holds no more", lambda f: f.people < MOST_PEOPLE
    ),
)


@dataclass(frozen=True)
class TieFacts:
    """What joining two people depends on, the tie itself left out of what stands."""

    kind: TieKind
    is_oneself: bool
    is_there_already: bool = False
    closes_a_loop: bool = False
    other_birth_parents: int = 0
    first_born: Span | None = None
    second_born: Span | None = None
    since: Span | None = None
    until: Span | None = None
    ending: Ending = Ending.TOGETHER


TO_WRITE_TIE: tuple[Need[TieFacts], ...] = (
    Need("two-people", "Choose two people: nobody can be joined to themselves", lambda f: not f.is_oneself),
    Need(
        "once", "These two are joined in this way already; change that line", lambda f: not f.is_there_already
    ),
    Need(
        "no-loop",
        "This would make somebody their own ancestor; look again who is the parent",
        lambda f: not (f.kind in NATURES and f.closes_a_loop),
    ),
    Need(
        "two-parents",
        "This child has two parents by birth already; remove one of those lines first",
        lambda f: f.kind is not TieKind.BIRTH or f.other_birth_parents < MOST_BIRTH_PARENTS,
    ),
    Need(
        "parent-born-first",
        "The child was born before the parent; look at the two births, or change who is the parent",
        lambda f: (
            not (
                f.kind is TieKind.BIRTH
                and f.first_born
                and f.second_born
                and f.first_born.is_after(f.second_born)
            )
        ),
    ),
    Need(
        "ends-after-begins",
        "It ends before it begins; change one of the two days",
        lambda f: not (f.since and f.until and f.since.is_after(f.until)),
    ),
    Need(
        "begins-after-births",
        "It begins before one of the two was born; change the day",
        lambda f: (
            not any(f.since and born and born.is_after(f.since) for born in (f.first_born, f.second_born))
        ),
    ),
    Need(
        "couple-parts",
        "Only a couple can separate or divorce; choose that they are together, or another line",
        lambda f: f.ending is Ending.TOGETHER or f.kind in COUPLES,
    ),
    Need(
        "divorce",
        "Only a marriage or a civil partnership ends in a divorce; choose that they separated",
        lambda f: f.ending is not Ending.DIVORCED or f.kind in LAWFUL,
    ),
)


@dataclass(frozen=True)
class StayFacts:
    """What saying that somebody lived somewhere depends on."""

    has_home: bool
    since: Span | None
    until: Span | None
    born: Span | None = None
    died: Span | None = None


TO_WRITE_STAY: tuple[Need[StayFacts], ...] = (
    Need("home", "Choose a household, or write what a new one is called", lambda f: f.has_home),
    Need(
        "ends-after-begins",
        "The last day lies before the first; change one of the two",
        lambda f: not (f.since and f.until and f.since.is_after(f.until)),
    ),
    Need(
        "alive",
        "This lies before the birth or after the death; change the days",
        lambda f: (
            not (
                (f.until and f.born and f.born.is_after(f.until))
                or (f.since and f.died and f.since.is_after(f.died))
            )
        ),
    ),
)


@dataclass(frozen=True)
class HomeFacts:
    """What calling a household something else depends on. Shape: others are what the others of the case are called."""

    label: str
    others: frozenset[str]


TO_NAME_HOME: tuple[Need[HomeFacts], ...] = (
    Need("called", "Write what the household is called", lambda f: bool(f.label)),
    Need(
        "new",
        "Another household is called this already; choose another name",
        lambda f: f.label.casefold() not in {one.casefold() for one in f.others},
    ),
)


class Relation(StrEnum):
    """Who somebody is to the index person, for drawing a family at once."""

    INDEX = "index"
    MOTHER = "mother"
    FATHER = "father"
    SIBLING = "sibling"
    MOTHERS_CHILD = "mothers_child"
    FATHERS_CHILD = "fathers_child"
    MOTHERS_PARENT = "mothers_parent"
    FATHERS_PARENT = "fathers_parent"
    MOTHERS_PARTNER = "mothers_partner"
    FATHERS_PARTNER = "fathers_partner"
    CHILD = "child"
    PARTNER = "partner"
    FOSTER_CARER = "foster_carer"
    OTHER = "other"


RELATION_WORDS: Final = {
    Relation.MOTHER: "Mother",
    Relation.FATHER: "Father",
    Relation.SIBLING: "Brother or sister, same parents",
    Relation.MOTHERS_CHILD: "Half-sibling, same mother",
    Relation.FATHERS_CHILD: "Half-sibling, same father",
    Relation.MOTHERS_PARENT: "Grandparent, mother’s side",
    Relation.FATHERS_PARENT: "Grandparent, father’s side",
    Relation.MOTHERS_PARTNER: "Partner of the mother",
    Relation.FATHERS_PARTNER: "Partner of the father",
    Relation.CHILD: "Child",
    Relation.PARTNER: "Partner",
    Relation.FOSTER_CARER: "Foster carer",
    Relation.OTHER: "Somebody else: joined later",
}
# What a pseudonym says of somebody, the longer first: "Maternal grandmother" is no mother.
_SAYS: Final = (
    (("partner", "mother"), Relation.MOTHERS_PARTNER, Drawn.NOT_KNOWN),
    (("partner", "father"), Relation.FATHERS_PARTNER, Drawn.NOT_KNOWN),
    (("stepfather",), Relation.MOTHERS_PARTNER, Drawn.MALE),
    (("stepmother",), Relation.FATHERS_PARTNER, Drawn.FEMALE),
    (("of",), Relation.OTHER, Drawn.NOT_KNOWN),
    (("paternal", "grandmother"), Relation.FATHERS_PARENT, Drawn.FEMALE),
    (("paternal", "grandfather"), Relation.FATHERS_PARENT, Drawn.MALE),
    (("grandmother",), Relation.MOTHERS_PARENT, Drawn.FEMALE),
    (("grandfather",), Relation.MOTHERS_PARENT, Drawn.MALE),
    (("foster",), Relation.FOSTER_CARER, Drawn.NOT_KNOWN),
    (("half",), Relation.MOTHERS_CHILD, Drawn.NOT_KNOWN),
    (("mother",), Relation.MOTHER, Drawn.FEMALE),
    (("father",), Relation.FATHER, Drawn.MALE),
    (("sibling",), Relation.SIBLING, Drawn.NOT_KNOWN),
    (("sister",), Relation.SIBLING, Drawn.FEMALE),
    (("brother",), Relation.SIBLING, Drawn.MALE),
    (("aunt",), Relation.OTHER, Drawn.FEMALE),
    (("uncle",), Relation.OTHER, Drawn.MALE),
)


def guess(pseudonym: str) -> tuple[Relation, Drawn]:
    """Who somebody may be by their pseudonym, to be looked at by a person before it is kept."""
    words = pseudonym.casefold().replace("’s", "").replace("'s", "").replace("-", " ").split()
    for needed, relation, drawn in _SAYS:
        if all(word in words for word in needed):
            if relation is Relation.OTHER and words[0] in ("father", "mother"):
                return relation, Drawn.MALE if words[0] == "father" else Drawn.FEMALE
            return relation, drawn
    return Relation.OTHER, Drawn.NOT_KNOWN


def ties_among(told: dict[str, Relation]) -> list[tuple[str, TieKind, str]]:
    """The lines that follow from who everybody is to the index person. Shape: first person, kind, second person."""
    by: dict[Relation, list[str]] = {}
    for one, relation in told.items():
        by.setdefault(relation, []).append(one)
    index = by.get(Relation.INDEX, [])
    mothers, fathers = by.get(Relation.MOTHER, []), by.get(Relation.FATHER, [])
    siblings = by.get(Relation.SIBLING, [])
    mine = [*index, *siblings]
    parented = (
        (mothers, [*mine, *by.get(Relation.MOTHERS_CHILD, [])], TieKind.BIRTH),
        (fathers, [*mine, *by.get(Relation.FATHERS_CHILD, [])], TieKind.BIRTH),
        (by.get(Relation.MOTHERS_PARENT, []), mothers, TieKind.BIRTH),
        (by.get(Relation.FATHERS_PARENT, []), fathers, TieKind.BIRTH),
        (index, by.get(Relation.CHILD, []), TieKind.BIRTH),
        (by.get(Relation.FOSTER_CARER, []), index, TieKind.FOSTER),
        (mothers, by.get(Relation.MOTHERS_PARTNER, []), TieKind.RELATIONSHIP),
        (fathers, by.get(Relation.FATHERS_PARTNER, []), TieKind.RELATIONSHIP),
        (index, by.get(Relation.PARTNER, []), TieKind.RELATIONSHIP),
    )
    found = [(one, kind, other) for ones, others, kind in parented for one in ones for other in others]
    if not mothers and not fathers:
        found += [(one, TieKind.SIBLING, other) for one in index for other in siblings]
    return found


def is_reached(start: str, end: str, below: dict[str, set[str]]) -> bool:
    """Whether somebody stands below somebody, over any number of generations, or is the same."""
    waiting, seen = [start], set[str]()
    while waiting:
        one = waiting.pop()
        if one == end:
            return True
        if one not in seen:
            seen.add(one)
            waiting += below.get(one, ())
    return False
