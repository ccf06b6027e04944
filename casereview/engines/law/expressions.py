"""Criteria as trees: true, false or not known, and never a guess."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Literal

from casereview.engines.law.calendar import Calendar, Period

Truth = bool | None
Value = bool | date | None
Facts = Callable[[str], Value]
# Look-back windows are counted in months, weeks or days, so any nation's calendar would do.
_PLAIN = Calendar("ENG")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A limb or a fact by its name; a sibling's fact counts too when the rule reaches siblings."""

    name: str
    or_sibling: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A fact that counts only within a period up to another, dated fact."""

    name: str
    within: Period
    before: str
    or_sibling: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Several conditions: how many of them must hold (all, any, or at least a number)."""

    kind: Literal["all", "any", "at_least"]
    of: tuple["Expression", ...]
    n: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    of: "Expression"


Expression = Leaf | Window | Group | Not
# Names that would have to be settled, each with the way it would have to turn out.
Way = frozenset[tuple[str, bool]]


def names_in(expression: Expression) -> Iterator[str]:
    """Every name a tree speaks of, the dates of its windows included."""
    match expression:
        case Leaf(name=name, or_sibling=or_sibling):
            yield from _with_sibling(name, or_sibling=or_sibling)
        case Window(name=name, before=before, or_sibling=or_sibling):
            yield from _with_sibling(name, or_sibling=or_sibling)
            yield before
        case Group(of=parts):
            for part in parts:
                yield from names_in(part)
        case Not(of=part):
            yield from names_in(part)


def _with_sibling(name: str, *, or_sibling: bool) -> tuple[str, ...]:
    return (name, f"sibling_{name}") if or_sibling else (name,)


def truth(expression: Expression, facts: Facts) -> Truth:
    """Whether a tree holds; not known when what is not known could turn it either way."""
    match expression:
        case Leaf(name=name, or_sibling=or_sibling):
            return _any(_as_truth(facts(one)) for one in _with_sibling(name, or_sibling=or_sibling))
        case Window(name=name, or_sibling=or_sibling):
            return _any(
                _in_window(expression, facts(one), facts)
                for one in _with_sibling(name, or_sibling=or_sibling)
            )
        case Group(of=parts, n=n):
            return _at_least(n, [truth(part, facts) for part in parts])
        case Not(of=part):
            held = truth(part, facts)
            return None if held is None else not held


def _as_truth(value: Value) -> Truth:
    return True if isinstance(value, date) else value


def _any(values: Iterator[Truth]) -> Truth:
    return _at_least(1, list(values))


def _at_least(n: int, values: list[Truth]) -> Truth:
    held = values.count(True)
    if held >= n:
        return True
    return None if held + values.count(None) >= n else False


def _in_window(window: Window, value: Value, facts: Facts) -> Truth:
    """A plain yes or no is taken as said of the window; a date is compared with it."""
    if not isinstance(value, date):
        return value
    end = facts(window.before)
    if not isinstance(end, date) or value > end:
        # A date after the window says nothing about the window itself.
        return None
    return value >= _PLAIN.before(end, window.within)


def met_by(expression: Expression, facts: Facts) -> str | None:
    """The name of the fact that makes a tree hold, where one name can be given."""
    match expression:
        case Leaf(name=name, or_sibling=or_sibling):
            return next((n for n in _with_sibling(name, or_sibling=or_sibling) if _as_truth(facts(n))), None)
        case Window(name=name, or_sibling=or_sibling):
            names = _with_sibling(name, or_sibling=or_sibling)
            return next((n for n in names if _in_window(expression, facts(n), facts)), None)
        case Group(of=parts):
            return next((by for part in parts if truth(part, facts) and (by := met_by(part, facts))), None)
        case Not(of=part):
            return next(iter(names_in(part)), None)


def open_names(expression: Expression, facts: Facts) -> Iterator[str]:
    """The names whose value is not known and could still settle the tree."""
    if truth(expression, facts) is not None:
        return
    match expression:
        case Leaf(name=name, or_sibling=or_sibling):
            yield from (n for n in _with_sibling(name, or_sibling=or_sibling) if facts(n) is None)
        case Window(name=name, before=before, or_sibling=or_sibling):
            yield from (n for n in _with_sibling(name, or_sibling=or_sibling) if facts(n) is None)
            if facts(before) is None:
                yield before
        case Group(of=parts):
            for part in parts:
                yield from open_names(part, facts)
        case Not(of=part):
            yield from open_names(part, facts)


def ways(expression: Expression, facts: Facts) -> set[Way]:
    """The ways a tree can still come to hold: each the names that would have to be settled, and which way.

    Shape: no way contains another; empty when it cannot hold; one empty way when it holds already.
    """
    return shortest(_ways(expression, facts, wanted=True))


def shortest(found: set[Way]) -> set[Way]:
    """The ways that contain no other."""
    return {way for way in found if not any(other < way for other in found)}


def _ways(expression: Expression, facts: Facts, *, wanted: bool) -> set[Way]:
    match expression:
        case Group(of=parts, n=n):
            # That not enough of the parts hold means that enough of them do not.
            least = n if wanted else len(parts) - n + 1
            each = [_ways(part, facts, wanted=wanted) for part in parts]
            joined = {
                frozenset().union(*chosen) for some in combinations(each, least) for chosen in product(*some)
            }
            return {way for way in joined if not any((name, not held) in way for name, held in way)}
        case Not(of=part):
            return _ways(part, facts, wanted=not wanted)
        case _:
            held = truth(expression, facts)
            if held is None:
                return {frozenset((name, wanted) for name in open_names(expression, facts))}
            return {frozenset()} if held is wanted else set()
