"""What a family is to the drawing, and what is drawn. Units: the drawing's own, as its viewBox counts them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

# Half a symbol; the widest column of one person; the step of a line of a label.
HALF: Final = 23
COLUMN: Final = 132
LINE: Final = 17


class Drawn(StrEnum):
    """The shape somebody is drawn as."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"
    UNBORN = "unborn"
    NOT_KNOWN = "not_known"


class Nature(StrEnum):
    """How somebody is a parent. Shape: in the order in which it says where a child hangs."""

    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    FOSTER = "foster"
    STEP = "step"


class BondKind(StrEnum):
    """A line between two people that says how they got on, or that one cared for the other."""

    CLOSE = "close"
    CONFLICT = "conflict"
    VIOLENT = "violent"
    CARER = "carer"


@dataclass(frozen=True)
class Person:
    """Somebody. Shape: born is a day number; order says who comes first where nothing else does.

    Note: width and lines are of the label below the symbol.
    """

    id: str
    drawn: Drawn = Drawn.NOT_KNOWN
    born: int | None = None
    order: int = 0
    width: int = 80
    lines: int = 2


@dataclass(frozen=True)
class Parent:
    """Somebody is a parent of somebody."""

    parent: str
    child: str
    nature: Nature = Nature.BIRTH


@dataclass(frozen=True)
class Partner:
    """Two people are or were a couple. Shape: since is a day number; width and lines are of what stands on the line."""

    a: str
    b: str
    since: int | None = None
    width: int = 0
    lines: int = 0


@dataclass(frozen=True)
class Siblings:
    """Two people are siblings, whoever their parents were."""

    a: str
    b: str


@dataclass(frozen=True)
class Bond:
    """A line between two people, from the first to the second."""

    a: str
    b: str
    kind: BondKind


@dataclass(frozen=True)
class Home:
    """People who live together."""

    id: str
    members: frozenset[str]


@dataclass(frozen=True)
class Family:
    """Everybody, and what joins them. Note: what names somebody who is not among the people is left out."""

    people: Sequence[Person]
    parents: Sequence[Parent] = ()
    partners: Sequence[Partner] = ()
    siblings: Sequence[Siblings] = ()
    bonds: Sequence[Bond] = ()
    homes: Sequence[Home] = ()
    index: str = ""


@dataclass(frozen=True)
class Placed:
    """Where somebody stands: the middle of the symbol, and the row counted from the top."""

    id: str
    x: float
    y: float
    row: int


@dataclass(frozen=True)
class Couple:
    """A couple's line. Shape: d is its path, slash where a separation is marked, label where its words stand.

    Note: b is empty for a parent whose partner is not known; the line then only leads to the children.
    """

    a: str
    b: str
    d: str
    slash: tuple[float, float]
    label: tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A line that joins children to their parents, or two siblings, or says how two people got on.

    Shape: kind is a Nature, a BondKind or "siblings"; ends are whom it joins.
    """

    kind: str
    d: str
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """The line around a household, and where its name stands."""

    id: str
    d: str
    label: tuple[float, float]


@dataclass(frozen=True)
class Drawing:
    """The genogram as drawn."""

    width: int
    height: int
    people: Sequence[Placed]
    couples: Sequence[Couple] = ()
    lines: Sequence[Line] = ()
    homes: Sequence[Outline] = ()
    rows: Sequence[float] = field(default_factory=tuple)
