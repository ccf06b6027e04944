"""Which of the rows left over on one day are the same row with other words, without comparing each with each."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from casereview.engines.chronicle.layout import DATE, TIME

# Of two rows of one day: at least so much alike to be one row that was changed.
ALIKE: Final = 60.0
# A row whose words were only added to is the same row, if there were enough of them.
_GROWN: Final = 85.0
_GROWN_WORDS: Final = 4
_SAME_TIME: Final = 12.0
_SAME_SOURCE: Final = 6.0
# Days with more pairs than this are not compared each with each.
_ALL_PAIRS: Final = 10_000
_NEIGHBOURS: Final = 8
_COMPARED_CHARACTERS: Final = 600

Cells = Mapping[str, str]


def alike(old: Mapping[int, Cells], new: Mapping[int, Cells]) -> list[tuple[int, int]]:
    """Pairs of rows of one day that are most alike, each row at most once. Shape: indexes as given."""
    olds, news = list(old), list(new)
    before = [_words(old[one]) for one in olds]
    after = [_words(new[one]) for one in news]
    found: list[tuple[float, int, int, int]] = []
    for here, there in _candidates(before, after):
        score = _score(before[here], after[there], old[olds[here]], new[news[there]])
        if score >= ALIKE:
            found.append((-score, abs(here - there), here, there))
    pairs = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, _, here, there in sorted(found):
        if here not in taken_old and there not in taken_new:
            taken_old.add(here)
            taken_new.add(there)
            pairs.append((olds[here], news[there]))
    return pairs


def _words(cells: Cells) -> str:
    """The words of a row by which it is known, its day and time apart."""
    texts = (text for name, text in cells.items() if name not in (DATE, TIME))
    return " ".join(texts)[:_COMPARED_CHARACTERS].casefold()


def _candidates(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """All pairs of a usual day; of an overfull one those near in the file's order or near in the alphabet."""
    if len(before) * len(after) <= _ALL_PAIRS:
        yield from ((here, there) for here in range(len(before)) for there in range(len(after)))
        return
    ordered = sorted(range(len(after)), key=lambda index: after[index])
    texts = [after[index] for index in ordered]
    for here, words in enumerate(before):
        level = here * len(after) // len(before)
        near = set(range(max(level - _NEIGHBOURS, 0), min(level + _NEIGHBOURS + 1, len(after))))
        place = bisect_left(texts, words)
        near |= set(ordered[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS])
        yield from ((here, there) for there in sorted(near))


def _score(one: str, other: str, old: Cells, new: Cells) -> float:
    if not one or not other:
        return 0.0
    likeness = fuzz.ratio(one, other)
    if likeness < _GROWN and min(one.count(" "), other.count(" ")) >= _GROWN_WORDS - 1:
        grown = fuzz.token_set_ratio(one, other)
        likeness = max(likeness, grown - 10 if grown >= _GROWN else 0.0)
    same_time = _SAME_TIME if old.get(TIME) and old.get(TIME) == new.get(TIME) else 0.0
    same_source = _SAME_SOURCE if old.get("Source") and old.get("Source") == new.get("Source") else 0.0
    return likeness + same_time + same_source
