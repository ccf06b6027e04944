"""The test in words: conditions under conditions, as a lay member reads them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.lawbook.presenting.shapes import Clause, Group, Said, said
from casereview.engines import law
from casereview.engines.law.expressions import Expression, Leaf, Not, Window
from casereview.engines.law.expressions import Group as Several
from casereview.engines.law.parts import Limb, Reading, Route, Variant
from casereview.ui.pieces import Link


def the_test(framework: law.Framework) -> dict[str, Any]:
    """Limbs, ways in which they are met, what is weighed, what rules a review out, forms and other readings."""
    criteria = framework.criteria
    routes = criteria.routes.values()
    return {
        "limbs": [_limb(framework, one) for one in criteria.limbs.values()],
        "routes": _by_strength(framework, [one for one in routes if one.strength != "factor"]),
        "factors": [_route(framework, one) for one in routes if one.strength == "factor"],
        "exclusions": [_route(framework, one) for one in criteria.exclusions.values()],
        "variants": [_variant(framework, one) for one in criteria.variants.values()],
        "readings": [_reading(framework, one) for one in criteria.readings.values()],
        "otherwise": [
            Link(law.framework(one).title, reverse("lawbook:framework", args=[one]))
            for one in criteria.otherwise
            if one in law.framework_ids()
        ],
    }


def clause_of(framework: law.Framework, expression: Expression, *, of_facts: bool = False) -> Clause:
    """A tree of conditions in words. Shape: a group names how many must hold, its parts stand under it.

    Note: of_facts is for the inside of a limb, where a name means the fact and not the limb itself.
    """
    match expression:
        case Leaf(name=name, or_sibling=or_sibling):
            return Clause(_with_sibling(_named(framework, name, of_facts=of_facts), or_sibling=or_sibling))
        case Window(name=name, within=within, before=before, or_sibling=or_sibling):
            words = _("%(what)s, within the %(time)s before this day: %(before)s") % {
                "what": _named(framework, name, of_facts=of_facts),
                "time": within.words,
                "before": _lower(_named(framework, before, of_facts=True)),
            }
            return Clause(_with_sibling(words, or_sibling=or_sibling))
        case Several(kind=kind, of=parts, n=n):
            heads = {
                "all": _("all of these hold:"),
                "any": _("at least one of these holds:"),
                "at_least": _("at least %(number)s of these hold:") % {"number": n},
            }
            below = tuple(clause_of(framework, part, of_facts=of_facts) for part in parts)
            return Clause(heads[kind], below)
        case Not(of=part):
            return Clause(_("this does not hold:"), (clause_of(framework, part, of_facts=of_facts),))


def _named(framework: law.Framework, name: str, *, of_facts: bool) -> str:
    limb, fact = framework.criteria.limbs.get(name), framework.facts.get(name)
    if fact is not None and (of_facts or limb is None):
        return fact.meaning
    return limb.text if limb is not None else name.replace("_", " ")


def _with_sibling(words: str, *, or_sibling: bool) -> str:
    return _("%(words)s, or the same of a brother or sister") % {"words": words} if or_sibling else words


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _limb(framework: law.Framework, limb: Limb) -> Said:
    is_plain = isinstance(limb.when, Leaf) and limb.when.name == limb.id
    clauses = [] if is_plain else [headed(framework, _("It is met when"), limb.when, of_facts=True)]
    if limb.burden_when is not None:
        head = _("It counts as met, until the opposite is shown, when")
        clauses.append(headed(framework, head, limb.burden_when, of_facts=True))
    return said(framework, limb.backing, anchor=f"limb-{limb.id}", title=limb.text, clauses=clauses)


def headed(framework: law.Framework, head: str, expression: Expression, *, of_facts: bool = False) -> Clause:
    """A heading with the conditions under it, in one sentence with the first of them."""
    below = clause_of(framework, expression, of_facts=of_facts)
    return Clause(f"{head} {below.text}", below.parts) if below.parts else Clause(f"{head}:", (below,))


def _route(framework: law.Framework, route: Route) -> Said:
    return said(
        framework,
        route.backing,
        anchor=f"route-{route.id}",
        title=route.title,
        clauses=[headed(framework, _("When"), route.when)],
    )


def _by_strength(framework: law.Framework, routes: Iterable[Route]) -> list[Group]:
    """Routes under what follows from them: there must be a review, there may be one, it must be considered."""
    found: dict[str, list[Said]] = {}
    for route in routes:
        found.setdefault(route.strength, []).append(_route(framework, route))
    return [Group(_strength(strength), found[strength]) for strength in law.STRENGTHS if strength in found]


def _strength(strength: str) -> str:
    words = law.STRENGTHS[strength]
    return words[:1].upper() + words[1:]


def _variant(framework: law.Framework, variant: Variant) -> Said:
    return said(
        framework,
        variant.backing,
        anchor=f"variant-{variant.id}",
        title=variant.title,
        clauses=[headed(framework, _("When"), variant.when)],
    )


def _reading(framework: law.Framework, reading: Reading) -> Said:
    clauses = [
        headed(
            framework,
            _("%(title)s: %(what)s when") % {"title": route.title, "what": law.STRENGTHS[route.strength]},
            route.when,
        )
        for route in reading.routes.values()
    ]
    return said(
        framework, reading.backing, anchor=f"reading-{reading.id}", title=reading.text, clauses=clauses
    )
