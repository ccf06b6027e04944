"""What an age says of a person, and what other facts say of their age."""

from collections.abc import Mapping

from casereview.engines.law.expressions import Value
from casereview.engines.law.parts import FactName
from casereview.engines.law.words import NotUnderstood

_NO_LIMIT = 1_000


def with_ages(
    known: Mapping[str, FactName], facts: Mapping[str, Value], age: int | None, *, where: str
) -> dict[str, Value]:
    """The facts with those filled in that the age settles: a child is no adult, an adult is over 15.

    Units: `age` in whole years.
    Raises: NotUnderstood, when what is said of the age cannot all be true.
    """
    low, high = (0, _NO_LIMIT) if age is None else (age, age + 1)
    said = [] if age is None else [f"age {age}"]
    about_age = {name: fact for name, fact in known.items() if _speaks_of_age(fact)}
    for name, fact in about_age.items():
        value = facts.get(name)
        if value is None:
            continue
        own_low, own_high = _ages(fact) if value is not False else _other_ages(fact)
        low, high = max(low, own_low), min(high, own_high)
        said.append(f"{name}: {'false' if value is False else 'true'}")
    if low >= high:
        raise NotUnderstood(f"{where}: these cannot all be so: {', '.join(said)}.")
    found = dict(facts)
    for name, fact in about_age.items():
        own_low, own_high = _ages(fact)
        if high <= own_low or own_high <= low:
            found[name] = False
        elif fact.settled_by_age and own_low <= low and high <= own_high:
            found.setdefault(name, True)
    return found


def _speaks_of_age(fact: FactName) -> bool:
    return fact.age_from is not None or fact.age_under is not None


def _ages(fact: FactName) -> tuple[int, int]:
    return fact.age_from or 0, _NO_LIMIT if fact.age_under is None else fact.age_under


def _other_ages(fact: FactName) -> tuple[int, int]:
    """The ages left when the fact does not hold; all of them where more than age goes into it."""
    if fact.settled_by_age and fact.age_under is None:
        return 0, fact.age_from or 0
    if fact.settled_by_age and not fact.age_from:
        return fact.age_under or 0, _NO_LIMIT
    return 0, _NO_LIMIT
