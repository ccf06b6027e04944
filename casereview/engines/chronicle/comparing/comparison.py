"""The comparison itself: first what is word for word the same, then what is alike on its day, then what changed its day."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from casereview.engines.chronicle.comparing.cells import cells_of, differing
from casereview.engines.chronicle.comparing.likeness import alike
from casereview.engines.chronicle.layout import DATE, TIME
from casereview.engines.chronicle.rows import Row

# So many letters tell a row on another day for sure; fewer ("Telephone call.") may be another contact.
_TELLING_LETTERS: Final = 40


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that came again with other words. Shape: indexes of both; headings of the cells that differ."""

    old: int
    new: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the rows of an earlier file.

    Shape: indexes; same holds (old, new); every old row is in exactly one of same, changed and gone, every new
    one in exactly one of same, changed and added; each in the order of its file.
    """

    same: tuple[tuple[int, int], ...]
    changed: tuple[Changed, ...]
    added: tuple[int, ...]
    gone: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the later file says just what the earlier one said."""
        return not (self.changed or self.added or self.gone)


def compare(old: Sequence[Row], new: Sequence[Row]) -> Comparison:
    """What became of each row of an agency's earlier chronology in its later one.

    Note: rows are the same when all their cells say the same, wherever they stand. Left-over rows of one day are
    matched by likeness; a row that only changed its day, by its words, when no other row has them.
    """
    told, retold = [*map(cells_of, old)], [*map(cells_of, new)]
    before, after = dict(enumerate(told)), dict(enumerate(retold))
    same = _word_for_word(before, after)
    _take_out(same, before, after)
    changed = []
    for way in (_on_their_day, _moved):
        pairs = way(old, new, before, after)
        _take_out(pairs, before, after)
        changed += [Changed(one, other, differing(told[one], retold[other])) for one, other in pairs]
    changed.sort(key=lambda one: one.old)
    return Comparison(tuple(same), tuple(changed), tuple(after), tuple(before))


def following(comparison: Comparison) -> dict[int, int]:
    """Where each row of the earlier file stands in the later one; rows that are gone are left out."""
    return dict(comparison.same) | {one.old: one.new for one in comparison.changed}


Cells = dict[int, dict[str, str]]


def _take_out(pairs: Iterable[tuple[int, int]], before: Cells, after: Cells) -> None:
    for here, there in pairs:
        del before[here], after[there]


def _word_for_word(before: Cells, after: Cells) -> list[tuple[int, int]]:
    """Rows that say the same, the first with the first, the second with the second."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index in reversed(after):
        waiting[frozenset(after[index].items())].append(index)
    found = ((index, waiting.get(frozenset(cells.items()))) for index, cells in before.items())
    return [(index, places.pop()) for index, places in found if places]


def _on_their_day(
    old: Sequence[Row], new: Sequence[Row], before: Cells, after: Cells
) -> list[tuple[int, int]]:
    days_before, days_after = _by_day(old, before), _by_day(new, after)
    pairs = []
    for day, cells in days_before.items():
        if day in days_after:
            pairs += alike(cells, days_after[day])
    return pairs


def _by_day(rows: Sequence[Row], left: Mapping[int, dict[str, str]]) -> dict[Hashable, Cells]:
    days: dict[Hashable, Cells] = defaultdict(dict)
    for index, cells in left.items():
        days[rows[index].earliest or rows[index].date][index] = cells
    return days


def _moved(old: Sequence[Row], new: Sequence[Row], before: Cells, after: Cells) -> list[tuple[int, int]]:
    """Rows that have the same words on another day, where only one row of each file has them."""
    once_before, once_after = _said_once(before), _said_once(after)
    pairs = []
    for words, here in once_before.items():
        there = once_after.get(words)
        if there is None:
            continue
        is_telling = sum(map(len, words)) >= _TELLING_LETTERS
        if is_telling or old[here].earliest is None or new[there].earliest is None:
            pairs.append((here, there))
    return pairs


def _said_once(left: Cells) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, cells in left.items():
        words = tuple(f"{name}: {text}" for name, text in sorted(cells.items()) if name not in (DATE, TIME))
        if words:
            places[words].append(index)
    return {words: indexes[0] for words, indexes in places.items() if len(indexes) == 1}
