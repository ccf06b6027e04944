"""Frameworks beside one another: which review takes another in, how two go together, which area leads."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from casereview.engines.law.choosing.answers import Answer, Lead, Pair
from casereview.engines.law.choosing.circumstances import Circumstances, Person
from casereview.engines.law.choosing.testing import RANKS
from casereview.engines.law.expressions import Truth, Value, open_names, truth
from casereview.engines.law.parts import Alongside, Framework, Territory

STATUTORY = "statutory"
_NO_SOURCE = "No source says how these go together or which of them leads: those responsible agree it."


def rule_between(one: Framework, other: Framework) -> Alongside | None:
    """What a framework's own file says of going together with another; a rule that names it comes first."""
    if one.id == other.id:
        return None
    rules = one.alongside.values()
    named = next((rule for rule in rules if other.id in rule.others), None)
    if named is None and other.statutory:
        return next((rule for rule in rules if STATUTORY in rule.others), None)
    return named


def takes_in(one: Framework, other: Framework) -> bool:
    """Whether a review under one framework is also the review that another asks for."""
    rule = rule_between(one, other)
    return rule is not None and rule.how == "takes_in"


def with_joined(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers, once reviews that are taken in by another are joined to it."""
    found = dict(answers)
    for host in answers.values():
        if host.in_force is False:
            continue
        guests = [one for one in answers.values() if takes_in(host.framework, one.framework)]
        found |= {guest.framework.id: _as_guest(guest, host) for guest in guests}
        if guests:
            found[host.framework.id] = _with_guests(host, guests)
    return found


def _as_guest(guest: Answer, host: Answer) -> Answer:
    if guest.state == "does_not_apply":
        return guest
    title = host.framework.title
    if host.in_force is None or guest.state == "could_apply":
        why = f"It may have to be carried out within: {title}."
        return replace(guest, state="could_apply", why=(*guest.why, why))
    return replace(
        guest, state="joined", within=host.framework.id, why=(*guest.why, f"Carried out within: {title}.")
    )


def _with_guests(host: Answer, guests: Iterable[Answer]) -> Answer:
    """The host is needed as strongly as any review it takes in."""
    for guest in guests:
        if guest.state == "does_not_apply":
            continue
        sure = guest.state == "applies" and host.in_force is True
        if sure and (host.state != "applies" or _rank(guest.strength) < _rank(host.strength)):
            said = host.why if host.state == "applies" else ()
            host = replace(
                host,
                state="applies",
                strength=guest.strength,
                route=None,
                backing=None,
                why=(*said, f"It takes in: {guest.framework.title}."),
            )
        elif not sure and host.state == "does_not_apply":
            why = (f"It would take in: {guest.framework.title}.",)
            host = replace(host, state="could_apply", why=why, missing=guest.missing)
        could_be = guest.could_be if sure else _stronger(guest.strength, guest.could_be)
        if _rank(could_be) < _rank(_stronger(host.could_be, host.strength)):
            missing = tuple(dict.fromkeys((*host.missing, *guest.missing)))
            host = replace(host, could_be=could_be, missing=missing)
    settled = host.strength is not None and _rank(host.strength) <= _rank(host.could_be)
    return replace(host, could_be=None, missing=()) if settled and host.state == "applies" else host


def _rank(strength: str | None) -> int:
    return len(RANKS) if strength is None else RANKS.index(strength)


def _stronger(one: str | None, other: str | None) -> str | None:
    return min(one, other, key=_rank)


def pairs(answers: Iterable[Answer]) -> tuple[Pair, ...]:
    """How the reviews that are due, or that a rule joins, go together.

    Shape: two statutory reviews that both apply make a pair even when no source says how they go together.
    """
    found = []
    for one, other in combinations([one for one in answers if one.state != "does_not_apply"], 2):
        first, second = one.framework, other.framework
        rules = [
            (rule, pair)
            for pair in ((first, second), (second, first))
            if (rule := rule_between(*pair)) is not None
        ]
        if rules:
            found.append(_pair(*min(rules, key=lambda one: one[0].how != "takes_in")))
        elif {one.state, other.state} == {"applies"} and first.statutory and second.statutory:
            found.append(Pair((first.id, second.id), None, None, _NO_SOURCE, None))
    return tuple(found)


def _pair(rule: Alongside, pair: tuple[Framework, Framework]) -> Pair:
    first, second = pair
    leads = {"this": first.id, "other": second.id}.get(rule.leads or "")
    return Pair((first.id, second.id), rule.how, leads, rule.text, rule.backing)


def leads(answers: Iterable[Answer], case: Circumstances) -> tuple[Lead, ...]:
    """Which area's board leads each review that applies or could, person by person."""
    found = []
    for answer in answers:
        if answer.state in {"applies", "could_apply"}:
            for person in _people_of(answer, case):
                lead = _lead(answer.framework, person, case.areas)
                if lead is not None:
                    found.append(lead)
    return tuple(found)


def _people_of(answer: Answer, case: Circumstances) -> list[Person]:
    return [one for one in case.people if one.id is None or one.id in answer.about]


def _lead(framework: Framework, person: Person, areas: Mapping[str, str]) -> Lead | None:
    for rule in framework.territory.values():
        if rule.lead is None:
            continue
        held = _holds(rule, person.facts)
        if held is False:
            continue
        missing = tuple(open_names(rule.when, person.facts.get)) if rule.when and held is None else ()
        area = rule.lead if held else None
        name = areas.get(area) if area else None
        return Lead(framework.id, person.id, area, name, rule.text, missing, rule.backing)
    return None


def _holds(rule: Territory, facts: Mapping[str, Value]) -> Truth:
    return True if rule.when is None else truth(rule.when, facts.get)
