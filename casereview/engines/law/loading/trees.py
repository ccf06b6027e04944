"""Criteria read from the file: trees, limbs, routes and the forms a review can take."""

from collections.abc import Mapping
from typing import Any

from casereview.engines.law.calendar import read_period
from casereview.engines.law.expressions import Expression, Group, Leaf, Not, Window, names_in
from casereview.engines.law.loading.nodes import Branch, Listed
from casereview.engines.law.loading.sections import Section
from casereview.engines.law.parts import (
    STRENGTHS,
    Criteria,
    FactName,
    Limb,
    Reading,
    Route,
    Source,
    Variant,
)
from casereview.engines.law.words import NotUnderstood, unknown_word

_FORMS = ("all", "any", "at_least", "not", "fact")
_NEVER = Leaf("")


def read_tree(section: Section, key: str, *, default: str | None = None) -> Expression:
    """A condition: a name, or all / any / at_least / not of others, or a fact within a window."""
    value = section.raw(key, required=default is None)
    if value is None:
        return Leaf(default or "")
    try:
        return _tree(value)
    except NotUnderstood as problem:
        section.note(str(problem), key)
        return _NEVER


def _tree(value: Any) -> Expression:
    if isinstance(value, str):
        return Leaf(value)
    if not isinstance(value, Branch):
        raise NotUnderstood(
            "a condition is a name, or one of all, any, at_least, not, fact with what belongs to it."
        )
    keys = value.values
    if "fact" in keys:
        return _fact(keys)
    if "at_least" in keys:
        _only(keys, ("at_least", "of"))
        parts = _parts(keys.get("of"))
        n = keys["at_least"]
        if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= len(parts):
            raise NotUnderstood(f"at_least needs a number from 1 to {len(parts)}.")
        return Group("at_least", parts, n)
    if len(keys) != 1:
        raise NotUnderstood("a condition has exactly one of all, any, at_least, not, fact.")
    [(kind, below)] = keys.items()
    if kind == "not":
        return Not(_tree(below))
    if kind in {"all", "any"}:
        parts = _parts(below)
        return Group(kind, parts, len(parts) if kind == "all" else 1)  # type: ignore[arg-type]
    raise NotUnderstood(unknown_word("kind of condition", kind, _FORMS))


def _parts(value: Any) -> tuple[Expression, ...]:
    if not isinstance(value, Listed) or not value.values:
        raise NotUnderstood("expected a list of conditions, at least one.")
    return tuple(_tree(one) for one, _line in value)


def _fact(keys: Mapping[str, Any]) -> Expression:
    _only(keys, ("fact", "of", "within", "before"))
    of = keys.get("of", "subject")
    if of not in {"subject", "subject_or_sibling"}:
        raise NotUnderstood(unknown_word("person", str(of), ("subject", "subject_or_sibling")))
    name, or_sibling = str(keys["fact"]), of == "subject_or_sibling"
    if ("within" in keys) != ("before" in keys):
        raise NotUnderstood(
            "a window needs both `within` (how long) and `before` (the dated fact it ends on)."
        )
    if "within" in keys:
        return Window(name, read_period(keys["within"]), str(keys["before"]), or_sibling)
    return Leaf(name, or_sibling)


def _only(keys: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in keys:
        if key not in known:
            raise NotUnderstood(unknown_word("name in a condition", key, known))


def read_facts(section: Section, shared: Mapping[str, FactName]) -> dict[str, FactName]:
    """The facts a framework adds to the shared ones."""
    found = {}
    for name, entry in section.entries("facts"):
        found[name] = read_fact(name, entry)
        if name in shared:
            entry.note("this fact is already shared by all frameworks; leave it out here.")
    return found


def read_fact(name: str, entry: Section) -> FactName:
    """One fact: what it means, its kind, and what it has to do with age."""
    age = entry.section("age")
    fact = FactName(
        name,
        entry.sure_text("meaning"),
        "date" if entry.choice("kind", ("yes_no", "date"), "kind of fact") == "date" else "yes_no",
        age_from=age.number("from"),
        age_under=age.number("under"),
        settled_by_age=entry.flag("settled_by_age"),
        found_by_choosing=entry.flag("found_by_choosing"),
    )
    age.finish()
    if fact.settled_by_age and fact.age_from is None and fact.age_under is None:
        entry.note("settled by age, but no age is given.", "settled_by_age")
    return fact


def read_criteria(section: Section, sources: Mapping[str, Source]) -> Criteria:
    """All criteria of a framework."""
    limbs = {name: _limb(name, entry, sources) for name, entry in section.entries("limbs")}
    criteria = Criteria(
        limbs=limbs,
        routes=_routes(section, "routes", limbs, sources),
        exclusions=_routes(section, "exclusions", limbs, sources, strength="no"),
        variants={name: _variant(name, entry, limbs, sources) for name, entry in section.entries("variants")},
        otherwise=section.words("otherwise"),
        readings={name: _reading(name, entry, limbs, sources) for name, entry in section.entries("readings")},
        notifiable={name: _notifiable(name, entry, sources) for name, entry in section.entries("notifiable")},
    )
    for name, limb in limbs.items():
        if limb.burden_when is not None:
            _check_names(section, "limbs", name, limb.burden_when, limbs)
    if not criteria.routes:
        section.note("there must be at least one route.", "routes")
    section.finish()
    return criteria


def _limb(name: str, entry: Section, sources: Mapping[str, Source]) -> Limb:
    burden = entry.raw("burden_reversed_when")
    return Limb(
        id=name,
        text=entry.sure_text("text"),
        when=read_tree(entry, "when", default=name),
        burden_when=None if burden is None else read_tree(entry, "burden_reversed_when"),
        backing=entry.backing(sources),
    )


def _routes(
    section: Section,
    key: str,
    limbs: Mapping[str, Limb],
    sources: Mapping[str, Source],
    strength: str | None = None,
) -> dict[str, Route]:
    found = {}
    for name, entry in section.entries(key):
        asked = strength or entry.choice("strength", STRENGTHS, "strength", required=True) or "factor"
        when = read_tree(entry, "when")
        found[name] = Route(name, entry.sure_text("title"), asked, when, entry.backing(sources))
        _check_names(section, key, name, when, limbs)
    return found


def _notifiable(name: str, entry: Section, sources: Mapping[str, Source]) -> Route:
    return Route(name, entry.sure_text("title"), "must", read_tree(entry, "when"), entry.backing(sources))


def _variant(name: str, entry: Section, limbs: Mapping[str, Limb], sources: Mapping[str, Source]) -> Variant:
    when = read_tree(entry, "when")
    _check_names(entry, "", "when", when, limbs)
    return Variant(name, entry.sure_text("title"), when, entry.backing(sources))


def _reading(name: str, entry: Section, limbs: Mapping[str, Limb], sources: Mapping[str, Source]) -> Reading:
    text = entry.sure_text("text")
    return Reading(name, text, _routes(entry, "routes", limbs, sources), entry.backing(sources))


def _check_names(section: Section, key: str, name: str, when: Expression, limbs: Mapping[str, Limb]) -> None:
    """A route speaks of limbs, and only of limbs that exist."""
    for used in names_in(when):
        if used and used not in limbs:
            below = section.section(key) if key else section
            below.note(unknown_word("limb", used, limbs), name)
