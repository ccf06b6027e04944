"""Criteria tested: what the facts make of a case, limb by limb, and what is still not known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casereview.engines.law.expressions import (
    Expression,
    Leaf,
    Truth,
    Value,
    Way,
    met_by,
    names_in,
    open_names,
    shortest,
    truth,
    ways,
)
from casereview.engines.law.facts import read_facts, read_subjects
from casereview.engines.law.parts import Framework, Limb, Outcome, Route
from casereview.engines.law.words import known_word

BURDEN = "burden"


@dataclass(frozen=True, slots=True)
class LimbVerdict:
    """One limb: met, not met or not known, and by what."""

    id: str
    met: Truth
    met_by: str | None
    text: str
    source: str
    verify: bool

    def to_json(self) -> dict[str, Any]:
        """The limb as the command line prints it."""
        return {
            "id": self.id,
            "met": self.met,
            "met_by": self.met_by,
            "text": self.text,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class RouteVerdict:
    """One route: whether it is met, and how strong it is."""

    id: str
    title: str
    strength: str
    met: Truth


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the criteria say of a case.

    Shape: `missing` names facts that could still settle it; `subjects` is empty unless several people were given.
    """

    outcome: Outcome
    route: str | None
    variant: str | None
    limbs: tuple[LimbVerdict, ...]
    missing: tuple[str, ...]
    routes: tuple[RouteVerdict, ...]
    factors: tuple[str, ...]
    otherwise: tuple[str, ...]
    subjects: tuple[tuple[str, "Verdict"], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The verdict as the command line prints it."""
        found: dict[str, Any] = {
            "outcome": self.outcome,
            "route": self.route,
            "variant": self.variant,
            "limbs": [limb.to_json() for limb in self.limbs],
            "missing": list(self.missing),
        }
        if self.subjects:
            found["subjects"] = [{"id": name, **verdict.to_json()} for name, verdict in self.subjects]
        return found


def verdict_on(
    framework: Framework,
    facts: Mapping[str, Any] | None = None,
    subjects: Iterable[Mapping[str, Any]] = (),
    *,
    reading: str | None = None,
) -> Verdict:
    """What a framework's criteria make of the facts; of several people, the one who carries it furthest decides.

    Raises: NotUnderstood, for a fact or a reading that is not known.
    Note: a reading is another source's understanding of the criteria; none means the framework's own.
    """
    routes = framework.criteria.routes
    if reading is not None:
        readings = framework.criteria.readings
        routes = readings[known_word("reading", reading, readings, where="reading")].routes
    shared = read_facts(framework, facts)
    people = read_subjects(framework, list(subjects))
    if not people:
        return _test_one(framework, routes, shared)
    verdicts = [(name, _test_one(framework, routes, shared | own)) for name, own in people]
    return _together([*verdicts])


def _test_one(framework: Framework, routes: Mapping[str, Route], facts: Mapping[str, Value]) -> Verdict:
    limbs = {limb.id: _limb_verdict(limb, facts) for limb in _limbs_of(framework, routes)}
    limbs |= _by_burden(framework, limbs)
    met = {limb.id: limb.met for limb in limbs.values()}
    excluded = _excluded(framework, met, facts)
    states = [
        RouteVerdict(route.id, route.title, route.strength, _and_not(truth(route.when, met.get), excluded))
        for route in routes.values()
    ]
    outcome, route = _outcome(states)
    variant, open_variant = _variant(framework, met, outcome)
    open_routes = [one for one in states if one.met is None and _matters(one, outcome)]
    undecided = _open_limbs(routes, open_routes, met)
    if open_routes and excluded is None:
        undecided |= {name for one in framework.criteria.exclusions.values() for name in names_in(one.when)}
    undecided |= {name for when in open_variant for name in open_names(when, met.get)}
    missing = _missing(framework, undecided, facts)
    return Verdict(
        outcome=outcome,
        route=route,
        variant=variant,
        limbs=(*limbs.values(), *_not_covered(framework, facts)),
        missing=missing,
        routes=tuple(states),
        factors=tuple(one.id for one in states if one.strength == "factor" and one.met),
        otherwise=framework.criteria.otherwise if outcome == "no" else (),
    )


def _limbs_of(framework: Framework, routes: Mapping[str, Route]) -> list[Limb]:
    """The limbs that the routes in question speak of; another reading may speak of others."""
    criteria = framework.criteria
    trees = [one.when for one in (*routes.values(), *criteria.exclusions.values())]
    trees += [one.when for one in criteria.variants.values()]
    used = {name for tree in trees for name in names_in(tree)}
    return [limb for limb in criteria.limbs.values() if limb.id in used]


def _limb_verdict(limb: Limb, facts: Mapping[str, Value]) -> LimbVerdict:
    held = truth(limb.when, facts.get)
    by = met_by(limb.when, facts.get) if held else None
    return LimbVerdict(limb.id, held, by, limb.text, limb.backing.source, limb.backing.verify)


def _by_burden(framework: Framework, limbs: Mapping[str, LimbVerdict]) -> dict[str, LimbVerdict]:
    """Limbs that count as met because nobody has shown the opposite."""
    met = {limb.id: limb.met for limb in limbs.values()}
    found = {}
    for limb in framework.criteria.limbs.values():
        if (
            limb.burden_when is not None
            and met.get(limb.id, False) is None
            and truth(limb.burden_when, met.get)
        ):
            own = limbs[limb.id]
            found[limb.id] = LimbVerdict(own.id, True, BURDEN, own.text, own.source, own.verify)
    return found


def covered(framework: Framework, facts: Mapping[str, Value]) -> Truth:
    """Whether the person is someone a framework is for; not known as long as nobody said who they are."""
    held = [truth(Leaf(name), facts.get) for name in framework.subjects.covers]
    if not held or any(held):
        return True
    return None if None in held else False


def _not_covered(framework: Framework, facts: Mapping[str, Value]) -> tuple[LimbVerdict, ...]:
    if covered(framework, facts) is not False:
        return ()
    rule = framework.subjects
    return (LimbVerdict("covered", False, None, rule.text, rule.backing.source, rule.backing.verify),)


def _excluded(framework: Framework, met: Mapping[str, Truth], facts: Mapping[str, Value]) -> Truth:
    """Whether the framework must leave the case to another, or is not for this person."""
    if covered(framework, facts) is False:
        return True
    held = [truth(one.when, met.get) for one in framework.criteria.exclusions.values()]
    if any(held):
        return True
    return None if None in held else False


def _and_not(met: Truth, excluded: Truth) -> Truth:
    if met is False or excluded is True:
        return False
    return None if met is None or excluded is None else True


def _outcome(states: Sequence[RouteVerdict]) -> tuple[Outcome, str | None]:
    """A known must wins; then what could still be a must; then may, consider; then what is not known; then no."""
    by_strength = {
        strength: [one for one in states if one.strength == strength]
        for strength in ("must", "may", "consider")
    }
    if met := next((one for one in by_strength["must"] if one.met), None):
        return "must", met.id
    if any(one.met is None for one in by_strength["must"]):
        return "unknown", None
    if met := next((one for one in by_strength["may"] if one.met), None):
        return "may", met.id
    if met := next((one for one in by_strength["consider"] if one.met), None):
        return "consider", met.id
    if any(one.met is None for one in (*by_strength["may"], *by_strength["consider"])):
        return "unknown", None
    return "no", None


def _matters(route: RouteVerdict, outcome: Outcome) -> bool:
    """Whether an undecided route could still change the outcome."""
    return route.strength != "factor" and (
        outcome == "unknown" or (outcome == "consider" and route.strength == "may")
    )


def _variant(
    framework: Framework, met: Mapping[str, Truth], outcome: Outcome
) -> tuple[str | None, list[Expression]]:
    """The form the review takes: the first that fits; not known as long as an earlier one might."""
    if outcome == "no":
        return None, []
    for one in framework.criteria.variants.values():
        held = truth(one.when, met.get)
        if held is None:
            return None, [one.when]
        if held:
            return one.id, []
    return None, []


def _open_limbs(
    routes: Mapping[str, Route], states: Iterable[RouteVerdict], met: Mapping[str, Truth]
) -> set[str]:
    """The limbs that could still settle a route; one that only leads where a shorter way leads is left out."""
    found: set[Way] = set()
    for strength in ("must", "may", "consider"):
        trees = [routes[one.id].when for one in states if one.strength == strength]
        own = shortest({way for when in trees for way in ways(when, met.get)})
        found |= {way for way in own if not any(stronger <= way for stronger in found)}
    return {name for way in found for name, _wanted in way}


def _missing(framework: Framework, limbs: Iterable[str], facts: Mapping[str, Value]) -> tuple[str, ...]:
    asked = {fact for limb in limbs for fact in open_names(framework.criteria.limbs[limb].when, facts.get)}
    return tuple(name for name in framework.facts if name in asked)


def _together(verdicts: list[tuple[str, Verdict]]) -> Verdict:
    """One verdict for several people: the first who carries it furthest."""
    ranks: dict[Outcome, int] = {"must": 0, "may": 2, "consider": 3, "unknown": 4, "no": 5}

    def rank(verdict: Verdict) -> int:
        could_be_must = any(one.met is None and one.strength == "must" for one in verdict.routes)
        return 1 if verdict.outcome == "unknown" and could_be_must else ranks[verdict.outcome]

    first = min((verdict for _name, verdict in verdicts), key=rank)
    missing = dict.fromkeys(name for _name, verdict in verdicts for name in verdict.missing)
    return Verdict(
        outcome=first.outcome,
        route=first.route,
        variant=first.variant,
        limbs=first.limbs,
        missing=() if first.outcome == "must" else tuple(missing),
        routes=first.routes,
        factors=first.factors,
        otherwise=first.otherwise,
        subjects=tuple(verdicts),
    )
