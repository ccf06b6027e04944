"""Entries that one agency sent twice, found without comparing every row with every other.

Note: work grows with the rows. Rows that say the same letter for letter are found by what they say; others are
compared within a day and the next: with all rows there while those are few, and where an agency has written down
hundreds in one day, with the nearest by their beginnings and by their ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any, Final

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis.entries import Reference, is_sighting, place
from casereview.engines.chronicle.analysis.twice.wording import Wording, Wordings, folded_words, nearly_same
from casereview.engines.chronicle.analysis.windows import window
from casereview.engines.chronicle.rows import Row

FEW_ROWS: Final = 10
NEIGHBOURS: Final = 3
MOST_TOGETHER: Final = 12
# “No access” is written down day after day; on another day only a long text is the same entry again.
LEAST_WORDS: Final = 3
LEAST_WORDS_OTHER_DAY: Final = 12
LEAST_SHARED: Final = 0.6  # of the words, at a first look
NOT_MET: Final = frozenset({"not_seen", "attempted"})


@dataclass(frozen=True)
class Duplicate:
    """Rows of one agency that look like one entry sent twice.

    Shape: rows by their place in the papers; is_exact says that they are the same letter for letter, day and time too.
    """

    agency: str
    rows: tuple[Reference, ...]
    is_exact: bool

    def as_json(self) -> dict[str, Any]:
        """The pair as the command line prints it."""
        return {
            "agency": self.agency,
            "rows": [row.as_json() for row in self.rows],
            "exact": self.is_exact,
        }


class _Entry:
    """A row as it is compared; more than one where several are the same letter for letter.

    Note: its words are looked at only when another row is near enough for them to matter.
    """

    def __init__(self, row: Row, first: date, last: date, wordings: Wordings) -> None:
        self.rows = [row]
        self.first, self.last = first.toordinal(), last.toordinal()
        self.time, self.seen = row.time or "", _met(row)
        self.text = row.event
        self._wordings = wordings

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its words roughly, for a first look."""
        return frozenset(self.text.lower().split())

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Who was there, cell by cell, without regard to how it is written."""
        row = self.rows[0]
        return folded_words((row.seen_who, row.people, row.pupil))

    @cached_property
    def wording(self) -> Wording:
        """Its words as they are compared."""
        return self._wordings.of(self.text)

    def is_same_as(self, other: "_Entry") -> bool:
        """Whether two entries of one agency may be one, sent twice."""
        if self.time != other.time and self.time and other.time:
            return False
        if self.seen != other.seen and self.seen and other.seen:
            return False
        most = max(len(self.bag), len(other.bag))
        if len(self.bag & other.bag) < most * LEAST_SHARED - 1:
            return False
        is_one_span = self.first == other.first and self.last == other.last
        if not is_one_span and not self._is_beside(other):
            return False
        if any(
            mine and theirs and mine != theirs for mine, theirs in zip(self.cells, other.cells, strict=True)
        ):
            return False
        return len(self.wording.words) >= LEAST_WORDS and nearly_same(self.wording, other.wording)

    def _is_beside(self, other: "_Entry") -> bool:
        """A day beside the other, and enough said, or one time told, to take it for a slip."""
        if self.first != self.last or other.first != other.last or abs(self.first - other.first) > 1:
            return False
        if self.time and self.time == other.time:
            return True
        return min(len(self.wording.words), len(other.wording.words)) >= LEAST_WORDS_OTHER_DAY


def duplicates_in(merged: Sequence[Row], register: Register | None = None) -> tuple[Duplicate, ...]:
    """Entries that one agency has sent twice. Shape: by agency, then by place. Merged rows come by their place."""
    by_agency: dict[str, list[_Entry]] = {}
    for entry in _entries(merged, Wordings(register)):
        by_agency.setdefault(entry.rows[0].agency, []).append(entry)
    return tuple(
        Duplicate(agency, tuple(map(place, rows)), is_exact=is_exact)
        for agency in sorted(by_agency)
        for rows, is_exact in sorted(_groups(by_agency[agency]), key=lambda group: place(group[0][0]))
    )


def _entries(merged: Iterable[Row], wordings: Wordings) -> list[_Entry]:
    """Rows with a place in time and something to say; those that say the same stand as one."""
    same: dict[tuple[object, ...], _Entry] = {}
    for row in merged:
        if not row.event or not row.date or row.is_note:
            continue
        key = (row.agency, row.date, row.time, row.event, row.seen, row.seen_who, row.people, row.pupil)
        known = same.get(key)
        if known is not None:
            known.rows.append(row)
            continue
        first, last = window(row.date)
        if first is not None and last is not None:
            same[key] = _Entry(row, first, last, wordings)
    return list(same.values())


def _met(row: Row) -> str:
    return "seen" if is_sighting(row) else "not" if row.seen in NOT_MET else ""


def _groups(entries: list[_Entry]) -> Iterator[tuple[list[Row], bool]]:
    """Groups in which every entry is the same as every other."""
    together: dict[int, list[int]] = {}
    group_of: dict[int, int] = {}
    for one, other in sorted(set(_pairs(entries))):
        a, b = group_of.get(one, one), group_of.get(other, other)
        mine, theirs = together.get(a, [a]), together.get(b, [b])
        if a == b or len(mine) + len(theirs) > MOST_TOGETHER:
            continue
        if not all(entries[x].is_same_as(entries[y]) for x in mine for y in theirs):
            continue
        joined = sorted(mine + theirs)
        together.pop(a, None)
        together.pop(b, None)
        together[joined[0]] = joined
        group_of.update(dict.fromkeys(joined, joined[0]))
    for members in together.values():
        yield sorted((row for one in members for row in entries[one].rows), key=place), False
    for number, entry in enumerate(entries):
        if number not in group_of and len(entry.rows) > 1 and len(entry.wording.words) >= LEAST_WORDS:
            yield sorted(entry.rows, key=place), True


def _pairs(entries: Sequence[_Entry]) -> Iterator[tuple[int, int]]:
    """Pairs of entries that prove to be the same. Shape: the lower number first; a pair may come again."""
    days: dict[int, list[int]] = {}
    for number, entry in enumerate(entries):
        days.setdefault(entry.first, []).append(number)
    for day, here in days.items():
        for one, other in _worth_comparing(entries, here + days.get(day + 1, [])):
            if entries[one].is_same_as(entries[other]):
                yield min(one, other), max(one, other)


def _worth_comparing(entries: Sequence[_Entry], block: list[int]) -> Iterator[tuple[int, int]]:
    """Every pair of a few; of many, those that begin alike and those that end alike."""
    if len(block) <= FEW_ROWS:
        yield from combinations(block, 2)
        return
    for backwards in (False, True):
        key = {one: " ".join(entries[one].text.lower().split())[:: -1 if backwards else 1] for one in block}
        ordered = sorted(block, key=lambda one: (key[one], one))
        for apart in range(1, NEIGHBOURS + 1):
            yield from zip(ordered, ordered[apart:], strict=False)
