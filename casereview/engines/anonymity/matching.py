"""Where the register's names stand in a text.

Note: own word index instead of one big pattern: words are cut once, each word that can anchor a term is looked up
once. Leftmost and longest wins; what was overlapped falls back to its next shorter reading.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress

from casereview.engines.anonymity.folding import Folded, folded
from casereview.engines.anonymity.register import Entry, Register
from casereview.engines.anonymity.sense import is_meant
from casereview.engines.anonymity.terms import NUMBER_DIGITS, Source, Term, Writing, national, terms_of
from casereview.engines.anonymity.words import SWALLOWED, TITLES

WEAK_ANCHORS = TITLES | SWALLOWED | {"the", "of", "no", "flat", "st", "and"}
ROAD_AFTER = re.compile(r" (?:Road|Street|Avenue|Crescent|Terrace|Gardens|Lane)\b")
NUMBER = re.compile(r"(?<![\w.])\+?\(?\d(?:[ \u00a0().–-]{0,3}\d){6,120}(?!\d)")


@dataclass(slots=True)
class Match:
    """A term where it stands in a text. Shape: start and end are code points; doubtful when the sense is open."""

    start: int
    end: int
    term: Term
    doubtful: bool = False


@dataclass(slots=True)
class _Anchored:
    """The terms found by one word, sorted by the word beside it, so that few are ever tried. Shape: longest first."""

    alone: list[tuple[int, Term]] = field(default_factory=list)
    after: dict[str, list[tuple[int, Term]]] = field(default_factory=dict)
    before: dict[str, list[tuple[int, Term]]] = field(default_factory=dict)

    def add(self, anchor: int, term: Term) -> None:
        if anchor:
            self.before.setdefault(term.words[anchor - 1], []).append((anchor, term))
        elif len(term.words) > 1:
            self.after.setdefault(term.words[1], []).append((anchor, term))
        else:
            self.alone.append((anchor, term))

    def near(self, words: Sequence[str], place: int) -> list[tuple[int, Term]]:
        """Those whose neighbour fits."""
        after = self.after.get(_beside(words, place, 1)) if self.after else None
        before = self.before.get(_beside(words, place, -1)) if self.before else None
        if after and before:
            return sorted([*after, *before], key=lambda pair: -len(pair[1].words)) + self.alone
        return [*(after or before or ()), *self.alone] if after or before else self.alone


def _indexed(terms: Iterable[Term]) -> dict[str, _Anchored]:
    index: dict[str, _Anchored] = {}
    for term in sorted(terms, key=lambda term: -len(term.words)):
        anchor = _anchor(term.words)
        index.setdefault(term.words[anchor], _Anchored()).add(anchor, term)
    return index


def _beside(words: Sequence[str], place: int, step: int) -> str:
    """The next word in this direction, empty cuts passed over."""
    place += step
    while 0 <= place < len(words):
        if words[place]:
            return words[place]
        place += step
    return ""


class Matcher:
    """A register made ready to be looked for."""

    def __init__(self, register: Register) -> None:
        """Build the index. Note: worth keeping; it takes some milliseconds for hundreds of entries."""
        book = terms_of(register)
        self.terms: Sequence[Term] = book.terms
        self._numbers = {digits: _number_term(digits, entry) for digits, entry in book.numbers.items()}
        self._index = _indexed(term for term in book.terms if term.source is not Source.SHORT)
        self._with_short = _indexed(book.terms)

    def find(self, text: str, *, short_initials: bool = False) -> list[Match]:
        """Every term in the text, left to right, none overlapping another.

        Note: initials without stops that nobody listed are looked for only when asked; they are often something else.
        """
        return self.find_in(folded(text), short_initials=short_initials)

    def find_in(self, cut: Folded, *, short_initials: bool = False) -> list[Match]:
        """The same for a text already cut into words."""
        words = cut.words
        index = self._with_short if short_initials else self._index
        hits = compress(range(len(words)), map(index.__contains__, words))
        found: list[Match] = []
        upto = passed = 0
        for place in hits:
            if place < passed:
                continue
            for anchor, term in index[words[place]].near(words, place):
                match = _match(cut, place, anchor, term)
                if match is not None and match.start >= upto:
                    found.append(match)
                    upto = match.end
                    passed = place + len(term.words) - anchor
                    break
        return self._with_numbers(cut.text, found) if self._numbers else found

    def _with_numbers(self, text: str, found: list[Match]) -> list[Match]:
        starts = [match.start for match in found]
        numbers = [match for match in self._number_matches(text) if not _overlapped(match, found, starts)]
        return sorted(found + numbers, key=lambda match: match.start) if numbers else found

    def _number_matches(self, text: str) -> Iterator[Match]:
        for run in NUMBER.finditer(text):
            term = self._numbers.get(national(re.sub(r"\D", "", folded(run[0]).spaced)))
            if term is not None:
                yield Match(run.start(), run.end(), term)
            else:
                yield from self._numbers_within(run)

    def _numbers_within(self, run: re.Match[str]) -> Iterator[Match]:
        """Known numbers in a run of digits that holds several."""
        places = [place for place, letter in enumerate(run[0], start=run.start()) if letter.isdigit()]
        digits = folded("".join(letter for letter in run[0] if letter.isdigit())).spaced
        upto = 0
        for place in range(len(digits) - NUMBER_DIGITS + 1):
            known = next((known for known in self._numbers if digits.startswith(known, place)), None)
            if known and place >= upto:
                upto = place + len(known)
                yield Match(places[place], places[upto - 1] + 1, self._numbers[known])


def _number_term(digits: str, entry: Entry) -> Term:
    return Term((digits,), (), Writing.ANY, "", {*entry.names}, {entry: Source.WRITTEN})


def _overlapped(match: Match, others: Sequence[Match], starts: Sequence[int]) -> bool:
    """Whether a match shares characters with one of these, which stand in order and apart."""
    place = bisect_left(starts, match.end) - 1
    return place >= 0 and others[place].end > match.start


def _anchor(words: Sequence[str]) -> int:
    """The first word that is worth looking up: no title, no single letter, no small number."""
    for place, word in enumerate(words):
        if len(word) > 1 and word not in WEAK_ANCHORS and not word.isdigit():
            return place
    return max(range(len(words)), key=lambda place: len(words[place]))


def _match(cut: Folded, place: int, anchor: int, term: Term) -> Match | None:
    """The term around this word, if the words, the gaps and the way of writing all fit."""
    places = _places(cut.words, place, anchor, term.words)
    if places is None:
        return None
    start, end = cut.span(places[0], places[-1])
    if len(places) > 1 and not _gaps_fit(cut, places, term):
        return None
    start, end = _with_edges(cut.text, start, end, term)
    if not _written_right(cut.text, start, end, term):
        return None
    if len(term.words) == 1 and not term.is_thing and ROAD_AFTER.match(cut.text, end):
        return Match(start, end, term, doubtful=True)
    if term.writing is Writing.CAPITAL or term.writing is Writing.EXACT:
        meant = is_meant(
            cut.text, start, end, listed=term.source <= Source.VARIANT, initials=term.writing is Writing.EXACT
        )
        return None if meant is False else Match(start, end, term, doubtful=meant is None)
    return Match(start, end, term)


def _places(words: Sequence[str], place: int, anchor: int, wanted: Sequence[str]) -> list[int] | None:
    """Where each wanted word stands, empty cuts passed over."""
    if len(wanted) == 1:
        return [place]
    places = [place]
    at = place
    for word in reversed(wanted[:anchor]):
        at -= 1
        while at >= 0 and not words[at]:
            at -= 1
        if at < 0 or words[at] != word:
            return None
        places.insert(0, at)
    at = place
    for word in wanted[anchor + 1 :]:
        at += 1
        while at < len(words) and not words[at]:
            at += 1
        if at >= len(words) or words[at] != word:
            return None
        places.append(at)
    return places


def _gaps_fit(cut: Folded, places: Sequence[int], term: Term) -> bool:
    for step, gap in enumerate(term.gaps):
        _, before = cut.span(places[step], places[step])
        after, _ = cut.span(places[step + 1], places[step + 1])
        between = cut.text[before:after]
        if between == " " and not term.is_date and term.writing is not Writing.DOTTED:
            continue
        word = term.words[step]
        if not _gap_fits(between, gap, _Kind.of(term), short=len(word) == 1 or word in WEAK_ANCHORS):
            return False
    return True


class _Kind:
    """What may stand between the words of a term, by what the term is."""

    NAME = "'-_"
    THING = "'-_,./"
    DATE = "/.-,"
    DOTTED = "."

    @staticmethod
    def of(term: Term) -> str:
        if term.writing is Writing.DOTTED:
            return _Kind.DOTTED
        if term.is_date:
            return _Kind.DATE
        return _Kind.THING if term.is_thing else _Kind.NAME


@lru_cache(maxsize=4096)
def _gap_fits(between: str, gap: str, allowed: str, *, short: bool) -> bool:
    """Whether this stands between two words of one name. Note: an empty line always parts them."""
    if between.count("\n") > 1 and re.search(r"\n\s*\n", between):
        return False
    inked = re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]+", "", between)
    plain = inked.translate(_PLAIN)
    if allowed == _Kind.DOTTED:
        return plain == "."
    if allowed == _Kind.DATE and not plain:
        return bool(between) and not inked
    if plain in ("", gap.translate(_PLAIN)):
        return True
    if plain == "." and allowed == _Kind.NAME:
        return short or between == "."
    return len(plain) == 1 and plain in allowed


_PLAIN = str.maketrans("’‘ʼ`´‐‑‒–—−", "'''''------")


def _with_edges(text: str, start: int, end: int, term: Term) -> tuple[int, int]:
    """Stops, brackets and a plus sign that belong to the name as listed are taken with it."""
    if term.tail and text.startswith(term.tail, end):
        end += len(term.tail)
    if term.is_thing and term.words[0] == "44":
        start -= len(text[:start]) - len(text[:start].rstrip("+(0"))
    return start, end


def _written_right(text: str, start: int, end: int, term: Term) -> bool:
    if term.writing is Writing.ANY:
        return True
    written = text[start:end]
    if term.writing is Writing.CAPITAL:
        return written[:1].isupper()
    if term.writing is Writing.DOTTED:
        return written.isupper()
    return written in term.spellings
