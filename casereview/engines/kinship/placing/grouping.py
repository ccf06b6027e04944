"""Children by the couple they hang from. A parent who is known alone is given an unseen partner to hang them from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from casereview.engines.kinship.family import Family, Nature, Parent, Person

FAR: Final = 10**9
_UNSEEN: Final = "\x00"
MOST_PARENTS: Final = 2


@dataclass(frozen=True)
class Sibship:
    """Children of one couple. Shape: in birth order, natures in step; is_first: they stand below this couple."""

    a: str
    b: str
    children: tuple[str, ...]
    natures: tuple[Nature, ...]
    is_first: bool

    @property
    def pair(self) -> frozenset[str]:
        """The couple."""
        return frozenset((self.a, self.b))


@dataclass(frozen=True)
class Known:
    """A family put in order: nothing names a stranger, nothing is said twice, and order never depends on the order given."""

    family: Family
    people: dict[str, Person]
    sibships: Sequence[Sibship]

    def born(self, one: str) -> tuple[int, int, str]:
        """Where somebody stands among siblings; a birth that is not known comes after those that are."""
        person = self.people[one]
        return (person.born if person.born is not None else FAR, person.order, person.id)

    def rank(self, one: str) -> tuple[int, str]:
        """Who comes first where nothing else says so; the unseen stand where their partner does."""
        person = self.people[one.removeprefix(_UNSEEN)]
        return (person.order, one)


def unseen(parent: str) -> str:
    """The unseen partner of a parent."""
    return f"{_UNSEEN}{parent}"


def is_unseen(one: str) -> bool:
    """Whether this is nobody, only a place to hang children from."""
    return one.startswith(_UNSEEN)


def known(family: Family) -> Known:
    """The family put in order."""
    people = {one.id: one for one in sorted(family.people, key=lambda one: (one.order, one.id))}
    tidy = Family(
        people=tuple(people.values()),
        parents=sorted({p for p in family.parents if _meet(p.parent, p.child, people)}, key=_by_words),
        partners=sorted({p for p in family.partners if _meet(p.a, p.b, people)}, key=_by_words),
        siblings=sorted({s for s in family.siblings if _meet(s.a, s.b, people)}, key=_by_words),
        bonds=sorted({b for b in family.bonds if _meet(b.a, b.b, people)}, key=_by_words),
        homes=sorted(family.homes, key=lambda home: home.id),
        index=family.index if family.index in people else "",
    )
    blank = Known(tidy, people, ())
    return Known(tidy, people, _sibships(blank))


def _meet(a: str, b: str, people: dict[str, Person]) -> bool:
    return a != b and a in people and b in people


def _by_words(one: object) -> str:
    return repr(one)


def _sibships(known: Known) -> list[Sibship]:
    """Children gathered by the couple and by how it is theirs; first those couples below whom they stand."""
    gathered: dict[tuple[str, str, bool], dict[str, Nature]] = defaultdict(dict)
    parents: dict[str, dict[Nature, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tie in _without_loops(known.family.parents):
        parents[tie.child][tie.nature].append(tie.parent)
    couples = {frozenset((one.a, one.b)) for one in known.family.partners}
    for child in known.people:
        natures = [nature for nature in Nature if parents[child][nature]]
        for place, nature in enumerate(natures):
            ids = sorted(set(parents[child][nature]), key=known.rank)[:MOST_PARENTS]
            first = parents[child][natures[0]]
            # Who lives with a parent is shown by the couple's line; no second line leads to the child.
            if place and nature is Nature.STEP and any(frozenset((ids[0], p)) in couples for p in first):
                continue
            a, b = ids if len(ids) == MOST_PARENTS else (ids[0], unseen(ids[0]))
            gathered[a, b, not place][child] = nature
    found = []
    for (a, b, is_first), how in gathered.items():
        children = tuple(sorted(how, key=known.born))
        found.append(Sibship(a, b, children, tuple(how[child] for child in children), is_first))
    return found


def _without_loops(ties: Sequence[Parent]) -> list[Parent]:
    """The ties of parents that make nobody their own ancestor. Note: rules refuse such a tie; a drawing must not fail of it."""
    kept: list[Parent] = []
    above: dict[str, set[str]] = defaultdict(set)
    for tie in sorted(ties, key=lambda one: list(Nature).index(one.nature)):
        if not _leads(tie.parent, tie.child, above):
            above[tie.child].add(tie.parent)
            kept.append(tie)
    return kept


def _leads(start: str, end: str, above: dict[str, set[str]]) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        one = waiting.pop()
        if one == end:
            return True
        if one not in seen:
            seen.add(one)
            waiting += above[one]
    return False
