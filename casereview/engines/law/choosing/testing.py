"""One framework held against one person's facts: its answer, before other frameworks are looked at."""

from collections.abc import Mapping
from dataclasses import replace

from casereview.engines.law.choosing.answers import Answer
from casereview.engines.law.choosing.circumstances import Circumstances
from casereview.engines.law.choosing.force import Force, force_of
from casereview.engines.law.criteria import BURDEN, LimbVerdict, RouteVerdict, Verdict, covered, verdict_on
from casereview.engines.law.events import KINDS
from casereview.engines.law.expressions import Truth, Value, names_in, truth
from casereview.engines.law.facts import fact_names
from casereview.engines.law.parts import Framework

RANKS = ("must", "may", "consider", "factor")


def answer_for(one: Framework, case: Circumstances, facts: Mapping[str, Value]) -> Answer:
    """Whether a framework could apply to a person by its own rules."""
    force = force_of(one, case.nation, case.day_for(one), case.settings)
    bounded = one.chosen_by not in case.days and (one.in_force.start or one.in_force.end)
    which = f"what counts is the day on which {KINDS[one.chosen_by].lower()}."
    if force.held is False:
        outside = bounded and case.on is not None and not one.in_force.holds(case.on)
        note = (f"For the day given; {which}",) if outside and _is_for(one, case) else ()
        return Answer(one, "does_not_apply", False, why=(*_said(force), *note))
    own = {name: facts[name] for name in fact_names(one) if name in facts}
    answer = replace(_tested(one, own), in_force=force.held)
    if answer.state == "does_not_apply":
        return answer
    if force.held is None:
        return replace(answer, state="could_apply", why=(*_said(force), *answer.why))
    if bounded:
        return replace(answer, why=(*answer.why, f"In force on the day given; {which}"))
    return answer


def required(answer: Answer) -> Truth:
    """Whether there must be a review under a framework; not known while it could still come to that."""
    if answer.state == "does_not_apply":
        return False
    if answer.strength == "must":
        return None if answer.state == "could_apply" else True
    return None if answer.could_be == "must" else False


def asks_others(one: Framework) -> set[str]:
    """The facts it asks for that choosing finds out from other frameworks."""
    return {name for name, fact in fact_names(one).items() if fact.found_by_choosing}


def _is_for(one: Framework, case: Circumstances) -> bool:
    return case.nation is None or case.nation in one.nations


def _said(force: Force) -> tuple[str, ...]:
    return (force.why,) if force.why else ()


def _tested(one: Framework, facts: Mapping[str, Value]) -> Answer:
    is_covered = covered(one, facts)
    if is_covered is False:
        return Answer(one, "does_not_apply", True, why=(one.subjects.text,), backing=one.subjects.backing)
    verdict = verdict_on(one, facts)
    routes = _deciding(verdict.routes)
    met = next((route for route in routes if route.met), None)
    could_be = next((route for route in routes if route.met is None and _above(route, met)), None)
    if met is None and could_be is None:
        return Answer(one, "does_not_apply", True, why=_why_not(one, verdict, routes))
    why: tuple[str, ...] = (met.title if met else "Not known whether its criteria are met.",)
    why += tuple(f"{limb.text}: so taken until the opposite is shown." for limb in _presumed(verdict) if met)
    missing = verdict.missing if could_be else ()
    if is_covered is None:
        why += ("Not known whether the person is someone it is for.",)
        missing += tuple(name for name in one.subjects.covers if name not in facts)
    return Answer(
        one,
        "applies" if met and is_covered else "could_apply",
        True,
        strength=met.strength if met else None,
        could_be=could_be.strength if could_be else None,
        route=met.id if met else None,
        backing=one.criteria.routes[met.id].backing if met else None,
        why=why,
        missing=tuple(dict.fromkeys(missing)),
    )


def _deciding(routes: tuple[RouteVerdict, ...]) -> list[RouteVerdict]:
    """The routes that decide, strongest first; where a framework only weighs factors, those."""
    deciding = [route for route in routes if route.strength != "factor"]
    return sorted(deciding or routes, key=lambda route: RANKS.index(route.strength))


def _above(route: RouteVerdict, met: RouteVerdict | None) -> bool:
    return met is None or RANKS.index(route.strength) < RANKS.index(met.strength)


def _presumed(verdict: Verdict) -> list[LimbVerdict]:
    return [limb for limb in verdict.limbs if limb.met_by == BURDEN]


def _why_not(one: Framework, verdict: Verdict, routes: list[RouteVerdict]) -> tuple[str, ...]:
    """What keeps it out: an exclusion, or the limbs that are not met."""
    held = {limb.id: limb.met for limb in verdict.limbs}
    excluded = [rule.title for rule in one.criteria.exclusions.values() if truth(rule.when, held.get)]
    if excluded:
        return tuple(f"It leaves such a case to another: {title}" for title in excluded)
    asked = {name for route in routes for name in names_in(one.criteria.routes[route.id].when)}
    failed = [limb.text for limb in verdict.limbs if limb.met is False and limb.id in asked]
    return ("Its criteria are not met.", *(f"Not so: {text}" for text in failed))
