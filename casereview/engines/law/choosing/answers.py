"""What comes out of choosing: one answer for each framework, what goes together, and which area leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casereview.engines.law.expressions import Truth
from casereview.engines.law.parts import Backing, Framework

State = Literal["applies", "could_apply", "joined", "does_not_apply"]
CHOICE_STATES: dict[str, str] = {
    "applies": "Applies",
    "could_apply": "Could apply",
    "joined": "Carried out within another review",
    "does_not_apply": "Cannot apply",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one framework makes of the case, and why.

    Shape: `strength` is that of the strongest route met, `could_be` that of a stronger one still open;
    `missing` names facts that could still settle it; `within` is the id of the review it is carried out within;
    `about` holds the ids of the people it would be about, empty when none were named.
    """

    framework: Framework
    state: State
    in_force: Truth
    strength: str | None = None
    could_be: str | None = None
    route: str | None = None
    backing: Backing | None = None
    why: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    within: str | None = None
    about: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The answer as the command line prints it."""
        return {
            "id": self.framework.id,
            "title": self.framework.title,
            "statutory": self.framework.statutory,
            "state": self.state,
            "in_force": self.in_force,
            "strength": self.strength,
            "could_be": self.could_be,
            "route": self.route,
            **_backing(self.backing),
            "why": list(self.why),
            "missing": list(self.missing),
            "within": self.within,
            "about": list(self.about),
        }


@dataclass(frozen=True, slots=True)
class Pair:
    """How two reviews of one case go together.

    Shape: `how` and `backing` are none when no source says; `leads` is the id of a framework, none when not known.
    """

    ids: tuple[str, str]
    how: str | None
    leads: str | None
    text: str
    backing: Backing | None

    def to_json(self) -> dict[str, Any]:
        """The pair as the command line prints it."""
        return {
            "frameworks": list(self.ids),
            "how": self.how,
            "leads": self.leads,
            "text": self.text,
            **_backing(self.backing),
        }


@dataclass(frozen=True, slots=True)
class Lead:
    """Which area's board leads a review; `area` is none when that hangs on what is not known."""

    framework: str
    person: str | None
    area: str | None
    name: str | None
    text: str
    missing: tuple[str, ...]
    backing: Backing

    def to_json(self) -> dict[str, Any]:
        """The lead as the command line prints it."""
        return {
            "framework": self.framework,
            "person": self.person,
            "area": self.area,
            "name": self.name,
            "text": self.text,
            "missing": list(self.missing),
            **_backing(self.backing),
        }


@dataclass(frozen=True, slots=True)
class Choices:
    """Every framework's answer, those that apply first.

    Shape: `meanings` says what each missing fact means.
    """

    answers: tuple[Answer, ...]
    together: tuple[Pair, ...]
    leads: tuple[Lead, ...]
    meanings: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """All of it as the command line prints it."""
        return {
            "frameworks": [one.to_json() for one in self.answers],
            "together": [one.to_json() for one in self.together],
            "leads": [one.to_json() for one in self.leads],
            "meanings": dict(self.meanings),
        }


def _backing(backing: Backing | None) -> dict[str, Any]:
    return {
        "source": backing.source if backing else None,
        "verify": backing.verify if backing else None,
    }
