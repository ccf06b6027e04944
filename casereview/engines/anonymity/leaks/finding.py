"""The leak check: everything in a document that could still identify someone.

Comes in: a document as parts, and the pseudonym register. Goes out: findings, each with its place, its reason and how
sure it is. Order of the search: names of the register, near names, shapes, names that no register knows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from casereview.engines.anonymity.documents.parts import Document, Part
from casereview.engines.anonymity.folding import Folded, folded, folded_word
from casereview.engines.anonymity.leaks.findings import LIKELY, POSSIBLE, RANK, Finding, Spot
from casereview.engines.anonymity.leaks.listed import listed
from casereview.engines.anonymity.leaks.near import NearNames
from casereview.engines.anonymity.leaks.patterns import patterns
from casereview.engines.anonymity.leaks.unlisted import (
    CAPITAL,
    Candidate,
    candidates,
    promoted,
    spot_of,
)
from casereview.engines.anonymity.leaks.vocabulary import Vocabulary
from casereview.engines.anonymity.matching import Matcher
from casereview.engines.anonymity.register import Register
from casereview.engines.anonymity.terms import ORDINARY


class LeakFinder:
    """A register made ready to check many documents."""

    def __init__(self, register: Register) -> None:
        """Prepare the register."""
        self.register = register
        self._matcher = Matcher(register)
        self._near = NearNames(self._matcher.terms)

    def find(self, document: Document) -> list[Finding]:
        """Everything found, in reading order."""
        vocabulary = Vocabulary(self.register, (part.text for part in document.parts))
        spots: list[list[Spot]] = []
        unknown: list[tuple[int, Candidate]] = []
        for place, part in enumerate(document.parts):
            found = self._known(folded(part.text), vocabulary)
            spots.append(found)
            taken = _merged((spot.start, spot.end) for spot in found)
            unknown += ((place, one) for one in candidates(part.text, vocabulary, taken))
        for (place, one), likely in zip(unknown, promoted([one for _, one in unknown]), strict=True):
            spots[place].append(spot_of(one, likely=likely))
        return [
            finding
            for part, found in zip(document.parts, spots, strict=True)
            for finding in _findings(part, found)
        ]

    def _known(self, cut: Folded, vocabulary: Vocabulary) -> list[Spot]:
        """What the register and the shapes explain."""
        kept = list(listed(cut, self._matcher))
        taken = _merged((spot.start, spot.end) for spot in kept)
        shapes = [spot for spot in patterns(cut.text) if not _inside(spot, taken)]
        near = [
            *self._near.apart(cut),
            *self._near.disguised(cut.text),
            *self._misspelt(cut.text, vocabulary),
        ]
        taken = _merged((spot.start, spot.end) for spot in [*kept, *shapes])
        return [*kept, *shapes, *(spot for spot in _apart(near) if not _touches(spot, taken))]

    def _misspelt(self, text: str, vocabulary: Vocabulary) -> Iterator[Spot]:
        for found in CAPITAL.finditer(text):
            start = found.start()
            for part in found[0].replace("’", "'").split("-"):
                word = folded_word(part.removesuffix("'s").removesuffix("'"))
                spot = self._near_spot(text, start, len(part), word, vocabulary)
                if spot:
                    yield spot
                start += len(part) + 1

    def _near_spot(
        self, text: str, start: int, length: int, word: str, vocabulary: Vocabulary
    ) -> Spot | None:
        end = start + length
        if word in self._near.short:
            entry = self._near.short[word]
            return Spot(
                start, end, entry.kind, entry.real, "variant", POSSIBLE if word in ORDINARY else LIKELY
            )
        if word in ORDINARY or vocabulary.is_ordinary(word):
            return None
        near = self._near.misspelling(word) or self._near.phrase_at(text, start, end, word)
        if near is None:
            return None
        return Spot(start, end, near[0].kind, near[0].real, "misspelling", near[1])


def find_leaks(document: Document, register: Register) -> list[Finding]:
    """Everything in the document that could still identify someone, in reading order."""
    return LeakFinder(register).find(document)


def _findings(part: Part, spots: Iterable[Spot]) -> Iterator[Finding]:
    seen: set[tuple[int, int, str]] = set()
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end, RANK[spot.certainty])):
        if (spot.start, spot.end, spot.kind) not in seen:
            seen.add((spot.start, spot.end, spot.kind))
            yield Finding(
                part.text[spot.start : spot.end],
                part.part,
                part.paragraph,
                spot.start,
                spot.end,
                spot.kind,
                spot.register_value,
                spot.how,
                spot.certainty,
            )


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap taken together."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(spot: Spot, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of these spans, in order and apart, covers the spot."""
    place = bisect_right(spans, spot.start, key=_start) - 1
    return place >= 0 and spans[place][1] >= spot.end


def _touches(spot: Spot, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of these spans, in order and apart, shares a character with the spot."""
    place = bisect_left(spans, spot.end, key=_start) - 1
    return place >= 0 and spans[place][1] > spot.start


def _start(span: tuple[int, int]) -> int:
    return span[0]


def _apart(spots: Iterable[Spot]) -> list[Spot]:
    """The surest of spots that overlap; of equals the first. Shape: in order."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: spot.start):
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
        elif RANK[spot.certainty] < RANK[kept[-1].certainty]:
            kept[-1] = spot
    return kept
