"""The order of the chains on each row: from the oldest ancestors down, children in birth order, families together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from casereview.engines.kinship.placing.chains import Chain
from casereview.engines.kinship.placing.grouping import Known, Sibship

Rows = Mapping[int, Sequence[Chain]]


def order_of(known: Known, chains: Sequence[Chain]) -> dict[int, list[Chain]]:
    """Every row's chains from left to right. Shape: by row, from the top."""
    walk = _Walk(known, chains)
    index = walk.chain_of.get(known.family.index)
    starts = [index, *chains] if index else list(chains)
    for root in walk.roots(starts):
        walk.place(root, walk.above_its_children(root))
    return {row: walk.rows[row] for row in sorted(walk.rows)}


class _Walk:
    """A walk through a family that puts one chain after the other into its row."""

    def __init__(self, known: Known, chains: Sequence[Chain]) -> None:
        self.known = known
        self.chain_of = {one: chain for chain in chains for one in chain.members}
        self.rows: dict[int, list[Chain]] = defaultdict(list)
        self.placed: set[int] = set()
        self.below: dict[int, list[Sibship]] = defaultdict(list)
        self.over: dict[str, Sibship] = {}
        for sibship in known.sibships:
            if sibship.is_first:
                self.below[id(self.chain_of[sibship.a])].append(sibship)
                self.over |= dict.fromkeys(sibship.children, sibship)
        self.beside: dict[str, list[str]] = defaultdict(list)
        for pair in known.family.siblings:
            self.beside[pair.a].append(pair.b)
            self.beside[pair.b].append(pair.a)

    def roots(self, starts: Sequence[Chain]) -> list[Chain]:
        """The chains that have nobody above them, those above the first start first, from left to right."""
        found: list[Chain] = []
        seen: set[int] = set()

        def climb(chain: Chain) -> None:
            if id(chain) in seen:
                return
            seen.add(id(chain))
            above = [self.chain_of[self.over[one].a] for one in chain.members if one in self.over]
            for one in above:
                climb(one)
            if not above:
                found.append(chain)

        for start in starts:
            climb(start)
        return found

    def place(self, chain: Chain, at: int) -> None:
        """Put a chain into its row, then its siblings beside it and its children below it."""
        if id(chain) in self.placed:
            return
        self.placed.add(id(chain))
        self.rows[chain.row].insert(at, chain)
        for sibship in sorted(self.below[id(chain)], key=lambda one: self._gap(chain, one)):
            self._place_children(chain, sibship)
        for one in chain.members:
            for other in sorted(self.beside[one], key=self.known.born):
                mate = self.chain_of[other]
                if not any(member in self.over for member in mate.members):
                    here = self.rows[chain.row].index(chain)
                    is_older = self.known.born(other) < self.known.born(one)
                    self.place(mate, here if is_older else here + 1)

    def above_its_children(self, chain: Chain) -> int:
        """Where a chain belongs whose children stand already: right of those whose children stand to the left."""
        row = self.rows[chain.row]
        mine = self._first_child(chain)
        if mine is None:
            return len(row)
        left = [
            place
            for place, one in enumerate(row)
            if (first := self._first_child(one)) is None or first <= mine
        ]
        return left[-1] + 1 if left else 0

    def _gap(self, chain: Chain, sibship: Sibship) -> tuple[int, tuple[int, int, str]]:
        return chain.gaps.get(sibship.pair, 0), self.known.born(sibship.children[0])

    def _place_children(self, chain: Chain, sibship: Sibship) -> None:
        before: Chain | None = None
        for number, child in enumerate(sibship.children):
            mine = self.chain_of[child]
            if id(mine) not in self.placed:
                self.place(mine, self._place_for(chain, sibship.children, number, mine, before))
            before = mine

    def _place_for(
        self, chain: Chain, children: Sequence[str], number: int, mine: Chain, before: Chain | None
    ) -> int:
        row = self.rows[mine.row]
        if before in row:
            return row.index(before) + 1
        later = [self.chain_of[one] for one in children[number:]]
        standing = [row.index(one) for one in later if one in row]
        return min(standing) if standing else self._beside_neighbours(chain, mine.row)

    def _beside_neighbours(self, chain: Chain, below: int) -> int:
        """Where the first child of a family belongs: right of the children of all who stand to the left."""
        row = self.rows[chain.row]
        for left in reversed(row[: row.index(chain) + 1]):
            places = self._places_below(left, below)
            if places:
                return max(places) + 1
        for right in row[row.index(chain) + 1 :]:
            places = self._places_below(right, below)
            if places:
                return min(places)
        return len(self.rows[below])

    def _places_below(self, chain: Chain, below: int) -> list[int]:
        row = self.rows[below]
        kin = [self.chain_of[child] for sibship in self.below[id(chain)] for child in sibship.children]
        return [row.index(one) for one in kin if one in row]

    def _first_child(self, chain: Chain) -> tuple[int, int] | None:
        """The leftmost child that stands already: its place in the row, and in its chain."""
        places = [
            (self.rows[mine.row].index(mine), mine.members.index(child))
            for sibship in self.below[id(chain)]
            for child in sibship.children
            if (mine := self.chain_of[child]) in self.rows[mine.row]
        ]
        return min(places, default=None)
