"""Which row everybody stands on: children one below their parents, partners and siblings beside each other."""

from collections import defaultdict
from collections.abc import Iterable

from casereview.engines.kinship.placing.grouping import Known, is_unseen, unseen


class _Groups:
    """People who stand on one row, and which groups stand above which."""

    def __init__(self, people: Iterable[str]) -> None:
        self.of = {one: one for one in people}
        self.above: set[tuple[str, str]] = set()

    def find(self, one: str) -> str:
        while self.of[one] != one:
            one = self.of[one]
        return one

    def put_above(self, parent: str, child: str) -> None:
        """Say that a parent stands above a child, unless it would have to stand below as well."""
        self.above.add((parent, child))
        if not self.is_sound():
            self.above.remove((parent, child))

    def join(self, a: str, b: str) -> None:
        """Put two on one row, unless one descends from the other."""
        first, second = self.find(a), self.find(b)
        if first == second:
            return
        self.of[second] = first
        if not self.is_sound():
            self.of[second] = second

    def edges(self) -> set[tuple[str, str]]:
        return {(self.find(parent), self.find(child)) for parent, child in self.above}

    def is_sound(self) -> bool:
        return self.levels() is not None

    def levels(self) -> dict[str, int] | None:
        """How far each group is from the top; None when somebody would be above themselves."""
        edges = self.edges()
        below: dict[str, list[str]] = defaultdict(list)
        waiting_for: dict[str, int] = defaultdict(int)
        for parent, child in edges:
            below[parent].append(child)
            waiting_for[child] += 1
        groups = sorted({self.find(one) for one in self.of})
        ready = [one for one in groups if not waiting_for[one]]
        level = dict.fromkeys(ready, 0)
        for one in ready:
            for child in below[one]:
                level[child] = max(level.get(child, 0), level[one] + 1)
                waiting_for[child] -= 1
                if not waiting_for[child]:
                    ready.append(child)
        return level if len(ready) == len(groups) else None

    def settled(self) -> dict[str, int]:
        """Levels in which those without parents stand just above their children."""
        level = self.levels() or {}
        edges = self.edges()
        has_parents = {child for _, child in edges}
        for one in sorted(level, key=lambda group: (-level[group], group)):
            children = [level[child] for parent, child in edges if parent == one]
            if children and one not in has_parents:
                level[one] = min(children) - 1
        return level


def rows_of(known: Known) -> dict[str, int]:
    """The row of everybody, the unseen included. Units: from 0 at the top."""
    groups = _gathered(known)
    level = groups.settled()
    rows = {one: level[groups.find(one)] for one in known.people}
    _level_out(known, rows)
    lowest = {row: place for place, row in enumerate(sorted(set(rows.values())))}
    rows = {one: lowest[row] for one, row in rows.items()}
    for sibship in known.sibships:
        if is_unseen(sibship.b):
            rows[unseen(sibship.a)] = rows[sibship.a]
    return rows


def _gathered(known: Known) -> _Groups:
    """Who stands above whom, then who stands beside whom: parents of one child, couples, siblings."""
    groups = _Groups(known.people)
    for sibship in known.sibships:
        for child in sibship.children:
            for parent in (sibship.a, sibship.b):
                if not is_unseen(parent):
                    groups.put_above(parent, child)
    beside = [(one.a, one.b) for one in known.sibships if not is_unseen(one.b)]
    beside += [(one.a, one.b) for one in known.family.partners]
    beside += [(one.a, one.b) for one in known.family.siblings]
    for a, b in beside:
        groups.join(a, b)
    return groups


def _level_out(known: Known, rows: dict[str, int]) -> None:
    """Move whoever nothing joins to the index person's family onto the row of those born at about the same time."""
    parts = _parts(known)
    if not parts:
        return
    main = next((part for part in parts if known.family.index in part), parts[0])
    dated = [(known.people[one].born or 0, one) for one in main if known.people[one].born is not None]
    for part in parts:
        if part is main:
            continue
        first = min(part, key=known.born)
        born = known.people[first].born
        near = known.family.index or main[0]
        if born is not None and dated:
            near = min(dated, key=lambda pair, born=born: (abs(pair[0] - born), pair))[1]  # type: ignore[misc]
        shift = rows[near] - rows[first]
        for one in part:
            rows[one] += shift


def _parts(known: Known) -> list[list[str]]:
    """The families that nothing joins to each other, by who comes first in each."""
    near: dict[str, set[str]] = defaultdict(set)
    joined = [
        *[(one.a, one.b) for one in known.family.partners],
        *[(one.a, one.b) for one in known.family.siblings],
        *[(one.parent, one.child) for one in known.family.parents],
    ]
    for a, b in joined:
        near[a].add(b)
        near[b].add(a)
    seen: set[str] = set()
    parts: list[list[str]] = []
    for one in known.people:
        if one in seen:
            continue
        part, waiting = [], [one]
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                part.append(here)
                waiting += sorted(near[here])
        parts.append(part)
    return parts
