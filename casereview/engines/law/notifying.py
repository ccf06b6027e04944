"""Whether an incident must be notified, which is another question than whether there is a review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casereview.engines.law.criteria import covered
from casereview.engines.law.expressions import Truth, Value, open_names, truth
from casereview.engines.law.facts import read_facts, read_subjects
from casereview.engines.law.parts import Framework


@dataclass(frozen=True, slots=True)
class Notifiable:
    """Whether there must be a notice: by which rule, or what is still to be found out."""

    met: Truth
    rule: str | None = None
    missing: tuple[str, ...] = ()


def notifiable_on(
    framework: Framework,
    facts: Mapping[str, Any] | None = None,
    subjects: Iterable[Mapping[str, Any]] = (),
) -> Notifiable | None:
    """Whether what happened must be notified; of several people, one is enough.

    Shape: none when the framework has no rule about notices.
    Raises: NotUnderstood, for a fact that is not known.
    """
    if not framework.criteria.notifiable:
        return None
    shared = read_facts(framework, facts)
    people = [shared | own for _name, own in read_subjects(framework, list(subjects))]
    answers = [_of_one(framework, own) for own in people or [shared]]
    met = next((one for one in answers if one.met), None)
    if met is not None:
        return met
    missing = tuple(dict.fromkeys(name for one in answers for name in one.missing))
    return Notifiable(None if missing else False, missing=missing)


def _of_one(framework: Framework, facts: Mapping[str, Value]) -> Notifiable:
    if covered(framework, facts) is False:
        return Notifiable(met=False)
    rules = framework.criteria.notifiable.values()
    met = next((rule.id for rule in rules if truth(rule.when, facts.get)), None)
    if met is not None:
        return Notifiable(met=True, rule=met)
    asked = {name for rule in rules for name in open_names(rule.when, facts.get)}
    return Notifiable(
        None if asked else False, missing=tuple(name for name in framework.facts if name in asked)
    )
