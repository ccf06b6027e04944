"""Which reviews a case could fall under: the law engine's answers, beside what the board works under."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casereview.casework.casefile.rules import SubjectKind
from casereview.engines import law

# None of these comes before the referral is sent: as long as one has not happened, today is its earliest day.
_AHEAD = ("referral_received", "incident_notified", "decision_made", "review_started")
_KIND_FACTS: dict[SubjectKind, dict[str, bool]] = {
    SubjectKind.CHILD: {"child": True},
    SubjectKind.YOUNG_PERSON: {"young_person": True},
    SubjectKind.VULNERABLE_ADULT: {"vulnerable_adult": True, "adult": True, "child": False},
}
_STATES = tuple(law.CHOICE_STATES)


@dataclass(frozen=True)
class Known:
    """What is known of a case so far. Shape: what is not known is absent.

    Units: age in whole years, on the day it happened.
    """

    days: Mapping[str, date]
    facts: Mapping[str, Any]
    age: int | None = None
    happened_on: date | None = None


NOTHING = Known({}, {})


@dataclass(frozen=True)
class Weighed:
    """Every framework's answer, and which of them the board works under.

    Shape: held is in the order of the board's own list; problem says what of the facts cannot all be so.
    """

    choices: law.Choices
    held: tuple[str, ...]
    problem: str = ""

    @property
    def own(self) -> list[law.Answer]:
        """The answers of the board's own frameworks, the best first.

        Note: where two stand alike, the one the board moved to last comes first.
        """
        found = [one for one in self.choices.answers if one.framework.id in self.held]
        return sorted(found, key=self._order)

    @property
    def open(self) -> list[law.Answer]:
        """Those of the board's own that apply or could."""
        return [one for one in self.own if one.state != "does_not_apply"]

    @property
    def proposed(self) -> str | None:
        """The framework to refer under; None when none of the board's could apply."""
        return self.open[0].framework.id if self.open else None

    @property
    def beside(self) -> list[law.Answer]:
        """Statutory reviews the board does not work under, that apply or could all the same."""
        return [
            one
            for one in self.choices.answers
            if one.framework.id not in self.held and one.framework.statutory and one.state != "does_not_apply"
        ]

    @property
    def together(self) -> list[law.Pair]:
        """How two reviews go together: the board's own, and beside them what the law plainly asks for."""
        due = [one for one in self.beside if one.state != "could_apply"]
        shown = {one.framework.id for one in (*self.open, *due)}
        return [
            one for one in self.choices.together if set(one.ids) <= shown and set(one.ids) & set(self.held)
        ]

    @property
    def leads(self) -> list[law.Lead]:
        """Which area leads, for the board's own frameworks."""
        return [one for one in self.choices.leads if one.framework in self.held]

    def is_open(self, framework_id: str) -> bool:
        """Whether a referral could be made under it."""
        return any(one.framework.id == framework_id for one in self.open)

    def _order(self, one: law.Answer) -> tuple[bool, int, int]:
        return not one.framework.statutory, _STATES.index(one.state), -self.held.index(one.framework.id)


def weigh(
    nation: str, frameworks: Sequence[Mapping[str, Any]], *, today: date, known: Known = NOTHING
) -> Weighed:
    """Hold every framework against what is known of a case of a board.

    Shape: frameworks are the board's own list of ids, each with the day it moved to it.
    Note: where facts cannot all be so, the age is left out first, then all that was said of the test.
    """
    held = tuple(str(row["id"]) for row in frameworks if _is_held(row, today))
    given = {
        "nation": nation,
        "on": known.happened_on,
        "days": {**dict.fromkeys(_AHEAD, today), **known.days},
        "settings": {"moves": {row["id"]: row["from"] for row in frameworks if row.get("from")}},
    }
    problem = ""
    for more in ({"age": known.age, "facts": known.facts}, {"facts": known.facts}):
        try:
            return Weighed(law.choose({**given, **more}), held, problem)
        except law.NotUnderstood as refusal:
            problem = problem or str(refusal)
    return Weighed(law.choose(given), held, problem)


def taken_under(nation: str, frameworks: Sequence[Mapping[str, Any]], *, today: date) -> str:
    """The framework a board takes a referral under on a day, while nothing is known of the case.

    Shape: its id; empty for a board that works under none. Note: where none that the board works under was in
    force, the last one it moved to.
    """
    if not frameworks:
        return ""
    weighed = weigh(nation, frameworks, today=today)
    return weighed.proposed or (weighed.held[-1] if weighed.held else str(frameworks[0]["id"]))


def facts_of_kind(kind: str | None) -> dict[str, bool]:
    """What is known of somebody by being a child, a young person or a vulnerable adult."""
    return _KIND_FACTS[SubjectKind(kind)] if kind else {}


def kinds_covered(frameworks: Sequence[law.Framework]) -> list[SubjectKind]:
    """The kinds of people that one of these frameworks is for, or could be.

    Note: a framework that names none of our kinds (an adult, somebody of 16 or over) is asked by what they mean.
    """
    return [kind for kind in SubjectKind if any(_could_cover(one, kind) for one in frameworks)]


def only_known(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts that some framework asks for; a limb that is worked out from others is not among them."""
    known = {name for one in law.frameworks() for name in law.fact_names(one)}
    return {name: value for name, value in facts.items() if name in known}


def _is_held(row: Mapping[str, Any], today: date) -> bool:
    return not row.get("from") or str(row["from"]) <= today.isoformat()


def _could_cover(one: law.Framework, kind: SubjectKind) -> bool:
    covers = one.subjects.covers
    if not covers or kind in covers:
        return True
    if set(covers) <= set(SubjectKind):
        return False
    facts = _KIND_FACTS[kind]
    answer = next(answer for answer in law.choose({"facts": facts}).answers if answer.framework.id == one.id)
    return answer.state != "does_not_apply"
