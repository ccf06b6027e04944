"""Facts that criteria ask for: their names, what they mean, and how they are given."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from casereview.engines.law.calendar import read_day
from casereview.engines.law.expressions import Value
from casereview.engines.law.loading import Unsound
from casereview.engines.law.loading.nodes import Problem, read_nodes
from casereview.engines.law.loading.sections import Section
from casereview.engines.law.loading.trees import read_fact
from casereview.engines.law.parts import FactName, Framework
from casereview.engines.law.words import NotUnderstood, known_keys, known_word, say

_FILE = Path(__file__).parent / "facts.yaml"
_WORDS: dict[str, bool | None] = {
    "yes": True,
    "true": True,
    "no": False,
    "false": False,
    "unknown": None,
    "not known": None,
    "not_known": None,
    "unclear": None,
    "": None,
}


@cache
def shared_facts() -> Mapping[str, FactName]:
    """The facts that several frameworks ask for, so that one case need not be described twice."""
    problems: list[Problem] = []
    found = {}
    for name, entry in Section(read_nodes(_FILE.read_text(encoding="utf-8")), "", problems).entries("facts"):
        found[name] = read_fact(name, entry)
    if problems:
        raise Unsound(problems)
    return found


def fact_names(framework: Framework) -> dict[str, FactName]:
    """Every fact that a framework makes use of, in the order of its criteria, then whom it covers."""
    shared = shared_facts()
    covered = {
        name: replace(shared.get(name, FactName(name, meaning, "yes_no")), meaning=meaning)
        for name, meaning in framework.subjects.covers.items()
    }
    return dict(framework.facts) | covered


def read_facts(framework: Framework, given: object, *, where: str = "facts") -> dict[str, Value]:
    """Facts as given, checked: true, false, a date, or absent when not known.

    Note: a shared fact that only other frameworks ask for is accepted and makes no difference.
    Raises: NotUnderstood, naming the fact and the nearest known one.
    """
    return read_known_facts(dict(shared_facts()) | fact_names(framework), given, where=where)


def read_known_facts(known: Mapping[str, FactName], given: object, *, where: str) -> dict[str, Value]:
    """Facts as given, checked against those that are known.

    Raises: NotUnderstood, naming the fact and the nearest known one.
    """
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise NotUnderstood(f"{where}: expected names of facts with true, false or a date, not {say(given)}.")
    found: dict[str, Value] = {}
    for name, value in given.items():
        fact = known[known_word("fact", name, known, where=where)]
        read = _read_value(value, f"{where}, {name}")
        if read is None:
            continue
        if not isinstance(read, date) and fact.kind == "date":
            raise NotUnderstood(f"{where}, {name}: expected a date such as 2016-05-22, not {say(value)}.")
        found[name] = read
    return found


def read_subjects(framework: Framework, given: object) -> list[tuple[str, dict[str, Value]]]:
    """The people a review could be about, each with what is known of that person.

    Shape: in the order given; ids are distinct.
    Raises: NotUnderstood.
    """
    if given is None:
        return []
    if not isinstance(given, list | tuple):
        raise NotUnderstood(f"subjects: expected a list, not {say(given)}.")
    found: dict[str, dict[str, Value]] = {}
    for n, row in enumerate(given, start=1):
        where = f"subjects, number {n}"
        subject = known_keys(row, ("id", "facts"), where=where)
        name = str(subject.get("id") or n)
        if name in found:
            raise NotUnderstood(f"{where}: the id “{name}” is used twice.")
        found[name] = read_facts(framework, subject.get("facts"), where=f"{where} ({name}), facts")
    return list(found.items())


def _read_value(value: object, where: str) -> Value:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().casefold() in _WORDS:
        return _WORDS[value.strip().casefold()]
    try:
        return read_day(value)
    except NotUnderstood:
        raise NotUnderstood(
            f"{where}: {say(value)} is neither true, false nor a date such as 2016-05-22. "
            "Leave the fact out when it is not known."
        ) from None
