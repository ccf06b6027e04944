"""Couples side by side: everybody joined by couples on one row is a chain, in the order in which they stand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from casereview.engines.kinship.family import Drawn
from casereview.engines.kinship.placing.grouping import FAR, Known, is_unseen

Pair = frozenset[str]


@dataclass(frozen=True)
class Chain:
    """People who stand beside each other. Shape: gaps says between which two a couple's children hang, counted from 0."""

    members: tuple[str, ...]
    gaps: Mapping[Pair, int]
    row: int


def chains_of(known: Known, rows: Mapping[str, int]) -> list[Chain]:
    """Every chain, by who comes first in each; somebody without a partner is a chain alone."""
    began = _couples(known, rows)
    near: dict[str, list[str]] = defaultdict(list)
    # By when it began, so that everybody's partners come in the order of time.
    for pair in sorted(began, key=lambda pair: (began[pair], sorted(map(known.rank, pair)))):
        a, b = pair
        near[a].append(b)
        near[b].append(a)
    chains: list[Chain] = []
    placed: set[str] = set()
    for one in known.people:
        if one not in placed:
            chain = _chain(known, one, near, rows[one])
            placed |= set(chain.members)
            chains.append(chain)
    return chains


def _couples(known: Known, rows: Mapping[str, int]) -> dict[Pair, int]:
    """Every couple on one row, with the day from which it is known."""
    began: dict[Pair, int] = {}
    for one in known.family.partners:
        pair = frozenset((one.a, one.b))
        began[pair] = min(began.get(pair, FAR), FAR if one.since is None else one.since)
    for sibship in known.sibships:
        births = [known.people[child].born for child in sibship.children]
        first = min((day for day in births if day is not None), default=FAR)
        began[sibship.pair] = min(began.get(sibship.pair, FAR), first)
    return {pair: day for pair, day in began.items() if len({rows[one] for one in pair}) == 1}


def _chain(known: Known, start: str, near: Mapping[str, list[str]], row: int) -> Chain:
    people = _joined(start, near)
    centre = min(people, key=lambda one: (-len(near.get(one, ())), known.rank(one)))
    order, gaps = _in_line(known, centre, near)
    for one in order:
        for other in near.get(one, ()):
            gaps.setdefault(frozenset((one, other)), min(order.index(one), order.index(other)))
    return Chain(tuple(order), gaps, row)


def _in_line(known: Known, centre: str, near: Mapping[str, list[str]]) -> tuple[list[str], dict[Pair, int]]:
    """The first partner to the left, the later ones to the right; a couple alone as they are usually drawn."""
    partners = near.get(centre, [])
    if not partners:
        return [centre], {}
    seen = {centre}
    if len(partners) == 1:
        pair = sorted((centre, partners[0]), key=lambda one: _side(known, one))
        return pair, {frozenset(pair): 0}
    left = _branch(partners[0], near, seen)
    rights = [_branch(other, near, seen) for other in partners[1:] if other not in seen]
    gaps: dict[Pair, int] = {}
    order = [one for one, _ in reversed(left)]
    for place, one in enumerate(order):
        came_from = next(before for who, before in left if who == one) or centre
        gaps[frozenset((one, came_from))] = place
    order.append(centre)
    for branch in rights:
        for one, before in branch:
            gaps[frozenset((one, before or centre))] = len(order) - 1
            order.append(one)
    return order, gaps


def _branch(start: str, near: Mapping[str, list[str]], seen: set[str]) -> list[tuple[str, str]]:
    """Somebody and their other partners, each with whom they follow."""
    if start in seen:
        return []
    seen.add(start)
    found = [(start, "")]
    for other in near.get(start, ()):
        if other not in seen:
            inner = _branch(other, near, seen)
            found += [(one, before or start) for one, before in inner]
    return found


def _joined(start: str, near: Mapping[str, list[str]]) -> list[str]:
    seen, waiting = {start}, [start]
    for one in waiting:
        for other in near.get(one, ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return waiting


def _side(known: Known, one: str) -> tuple[int, int, str]:
    """A man to the left, a woman to the right, the unseen last; else as they were written down."""
    if is_unseen(one):
        return (3, *known.rank(one))
    sides = {Drawn.MALE: 0, Drawn.FEMALE: 2}
    return (sides.get(known.people[one].drawn, 1), *known.rank(one))
