"""When there must, may or should be a review."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from casereview.engines.law.expressions import Expression
from casereview.engines.law.parts.basics import Backing


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact that criteria ask for."""

    name: str
    meaning: str
    kind: Literal["yes_no", "date"]
    # The ages, in years, at which the fact can hold; and whether being of that age is all it takes.
    age_from: int | None = None
    age_under: int | None = None
    settled_by_age: bool = False
    # Whether choosing among the frameworks finds it out by itself.
    found_by_choosing: bool = False


@dataclass(frozen=True, slots=True)
class Limb:
    """One part of a test, with the facts that meet it."""

    id: str
    text: str
    when: Expression
    # With a reversed burden the limb counts as met, once this holds, until the opposite is shown.
    burden_when: Expression | None
    backing: Backing


@dataclass(frozen=True, slots=True)
class Route:
    """One way in which the criteria are met, and how strongly it then asks for a review."""

    id: str
    title: str
    strength: str
    when: Expression
    backing: Backing


@dataclass(frozen=True, slots=True)
class Variant:
    """One form the same review can take, and when."""

    id: str
    title: str
    when: Expression
    backing: Backing


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of the criteria that a source gives."""

    id: str
    text: str
    routes: Mapping[str, Route]
    backing: Backing


@dataclass(frozen=True, slots=True)
class Criteria:
    """When there must, may or should be a review."""

    limbs: Mapping[str, Limb]
    routes: Mapping[str, Route]
    exclusions: Mapping[str, Route]
    variants: Mapping[str, Variant]
    otherwise: tuple[str, ...]
    readings: Mapping[str, Reading]
    # When the incident must be notified, whether or not a review follows; these rules speak of facts, not of limbs.
    notifiable: Mapping[str, Route]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whom a review can be about."""

    covers: Mapping[str, str]
    many: bool
    text: str
    backing: Backing
