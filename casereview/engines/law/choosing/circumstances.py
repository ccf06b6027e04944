"""What is known of a case before anyone has said under which framework it falls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from casereview.engines.law.calendar import nation_named, read_day
from casereview.engines.law.choosing.ages import with_ages
from casereview.engines.law.events import KINDS
from casereview.engines.law.expressions import Value
from casereview.engines.law.facts import fact_names, read_known_facts, shared_facts
from casereview.engines.law.library import framework, framework_ids
from casereview.engines.law.parts import AREAS, FactName, Framework
from casereview.engines.law.settings import Settings, read_settings
from casereview.engines.law.words import NotUnderstood, known_keys, known_word, say

_KEYS = ("nation", "on", "days", "age", "facts", "subjects", "areas", "settings")
_PERSON_KEYS = ("id", "age", "facts")
_OLDEST = 130


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a review could be about, with what is known of them."""

    id: str | None
    facts: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A case as it comes in: where, when, to whom, and what happened.

    Shape: `people` holds at least one; `days` holds a day by kind of event, `areas` a name by kind of area.
    Note: `on` is the day of the death or the harm, or on which it became known.
    """

    nation: str | None
    on: date | None
    days: Mapping[str, date]
    people: tuple[Person, ...]
    areas: Mapping[str, str]
    settings: Settings

    def day_for(self, one: Framework) -> date | None:
        """The day that says whether a framework was in force: that of its own event, else the day of the case."""
        return self.days.get(one.chosen_by, self.on)


def read_circumstances(given: Mapping[str, Any] | Circumstances) -> Circumstances:
    """A case out of its JSON form.

    Raises: NotUnderstood, naming the place.
    """
    if isinstance(given, Circumstances):
        return given
    case = known_keys(given, _KEYS, where="the circumstances")
    facts = known_facts()
    settings = read_settings(case.get("settings"))
    for moved_to, _day in settings.moves:
        known_word("framework", moved_to, framework_ids(), where="settings, moves")
    return Circumstances(
        nation=None if case.get("nation") is None else nation_named(case["nation"]),
        on=None if case.get("on") is None else _day_at("on", case["on"]),
        days={kind: _day_at(f"days, {kind}", day) for kind, day in _named(case, "days", KINDS)},
        people=_people(case, facts),
        areas={area: _name(f"areas, {area}", name) for area, name in _named(case, "areas", AREAS)},
        settings=settings,
    )


@cache
def known_facts() -> Mapping[str, FactName]:
    """Every fact that any framework asks for."""
    found = dict(shared_facts())
    for framework_id in framework_ids():
        for version in framework(framework_id).versions:
            for name, fact in fact_names(framework(framework_id, version.in_force.start)).items():
                found.setdefault(name, fact)
    return found


def _people(case: Mapping[str, Any], known: Mapping[str, FactName]) -> tuple[Person, ...]:
    shared = read_known_facts(known, case.get("facts"), where="facts")
    age = _age(case.get("age"), "age")
    rows = case.get("subjects")
    if rows is None or rows == []:
        return (Person(None, with_ages(known, shared, age, where="facts")),)
    if not isinstance(rows, list | tuple):
        raise NotUnderstood(f"subjects: expected a list, not {say(rows)}.")
    found: dict[str, Person] = {}
    for n, row in enumerate(rows, start=1):
        where = f"subjects, number {n}"
        person = known_keys(row, _PERSON_KEYS, where=where)
        name = str(person.get("id") or n)
        if name in found:
            raise NotUnderstood(f"{where}: the id “{name}” is used twice.")
        own = read_known_facts(known, person.get("facts"), where=f"{where} ({name}), facts")
        own_age = _age(person.get("age"), f"{where}, age")
        facts = with_ages(known, {**shared, **own}, age if own_age is None else own_age, where=where)
        found[name] = Person(name, facts)
    return tuple(found.values())


def _age(value: object, where: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _OLDEST:
        raise NotUnderstood(f"{where}: expected whole years from 0 to {_OLDEST}, not {say(value)}.")
    return value


def _named(case: Mapping[str, Any], key: str, known: Iterable[str]) -> list[tuple[str, object]]:
    rows = known_keys(case.get(key) or {}, known, where=key)
    return [(name, value) for name, value in rows.items() if value is not None]


def _day_at(where: str, value: object) -> date:
    try:
        return read_day(value)
    except NotUnderstood as problem:
        raise NotUnderstood(f"{where}: {problem}") from None


def _name(where: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise NotUnderstood(f"{where}: expected the name of an area, not {say(value)}.")
    return " ".join(value.split())
