"""Names that are nearly there: misspelt, cut apart, written with digits, shortened as families do."""

import re
from collections.abc import Iterable, Iterator
from itertools import compress, pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from casereview.engines.anonymity.folding import Folded, folded_word
from casereview.engines.anonymity.leaks.findings import CERTAIN, LIKELY, POSSIBLE, Spot
from casereview.engines.anonymity.leaks.given_names import GIVEN, short_forms
from casereview.engines.anonymity.register import Entry
from casereview.engines.anonymity.terms import ORDINARY, Source, Term, Writing, name_words, people_names

SHORTEST = 4
TWO_SLIPS_FROM = 7
ALIKE = 60  # of 100: two names of the same sound are taken for one another from here
PIECES = 14
PHRASE_LETTERS = 9
GAP = re.compile(r"[\s\u00a0.\-‐‑_·*|/\u00ad\u200b-\u200d\u2060\ufeff]{0,4}")
WORD_BEFORE = re.compile(r"([^\W_]+)[\s'’]+$")
WORD_AFTER = re.compile(r"(?:['’]s)?\s+([^\W_]+)")
DIGITS_FOR_LETTERS = str.maketrans("013457@$!|", "oieasta" + "sil")
MIXED = re.compile(r"(?<![\w@$!|])(?=[\w@$!|]*[\d@$!|])(?=[\w@$!|]*[^\W\d_])[\w@$!|]{4,30}(?![\w@$!|])")
SOUNDS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"^(?:kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^wh"), "w"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ght?"), "t"),
    (re.compile(r"sch|sh|ch|tch"), "x"),
    (re.compile(r"ck|q|c(?![eiy])"), "k"),
    (re.compile(r"c|z"), "s"),
    (re.compile(r"x(?=$)"), "x"),
    (re.compile(r"j|g(?=[eiy])"), "j"),
    (re.compile(r"th"), "t"),
    (re.compile(r"(?<=.)[aeiouyhw]+"), ""),
    (re.compile(r"^[aeiouyhw]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip


class NearNames:
    """The register's single names, ready to be compared with words that are not quite they."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Prepare the names."""
        kept = list(terms)
        self._people = people_names(kept)
        self._names = {**_things(kept), **self._people}
        self._choices = [name for name in self._names if len(name) >= SHORTEST]
        self._sounds: dict[str, list[str]] = {}
        for name in self._choices:
            self._sounds.setdefault(sound(name), []).append(name)
        self._whole = {name: entries for name, entries in self._names.items() if len(name) >= 5}
        self._beginnings = {name[:length] for name in self._whole for length in range(1, len(name))}
        self._phrases = _phrases(kept)
        self._phrase_words = list({word for pair in self._phrases for word in pair})
        self._parts_of_phrases: dict[str, str | None] = {}
        self.short = _short_forms(kept)
        self._known: dict[str, tuple[str, str] | None] = {}

    def misspelling(self, word: str) -> tuple[Entry, str] | None:
        """Whose name this capitalised word misspells, and how sure that is."""
        if word not in self._known:
            self._known[word] = self._nearest(word)
        found = self._known[word]
        return (_first(self._names[found[0]]), found[1]) if found else None

    def _nearest(self, word: str) -> tuple[str, str] | None:
        if len(word) < SHORTEST or word in self._names or not word.isalpha():
            return None
        slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
        best = process.extractOne(word, self._choices, scorer=OSA.distance, score_cutoff=slips)
        if best and (len(word) > SHORTEST or best[0][0] == word[0]) and abs(len(best[0]) - len(word)) < 3:
            another_name = word in GIVEN or len(word) == SHORTEST
            sure = best[1] == 1 or len(word) > TWO_SLIPS_FROM
            if sure or best[0][0] == word[0]:
                return best[0], LIKELY if sure and not another_name else POSSIBLE
        alike = [name for name in self._sounds.get(sound(word), []) if fuzz.ratio(name, word) >= ALIKE]
        if alike:
            return alike[0], POSSIBLE if word in GIVEN or len(word) < 5 else LIKELY
        return None

    def phrase_at(self, text: str, start: int, end: int, word: str) -> tuple[Entry, str] | None:
        """The place or school whose name this word and its neighbour nearly are."""
        if word not in self._parts_of_phrases:
            close = process.extractOne(word, self._phrase_words, scorer=OSA.distance, score_cutoff=1)
            self._parts_of_phrases[word] = close[0] if close and len(word) >= SHORTEST else None
        meant = self._parts_of_phrases[word]
        if meant is None:
            return None
        before, after = WORD_BEFORE.search(text[max(0, start - 30) : start]), WORD_AFTER.match(text, end)
        for pair in (
            (meant, folded_word(after[1]) if after else ""),
            (folded_word(before[1]) if before else "", meant),
        ):
            if pair in self._phrases:
                return self._phrases[pair], LIKELY
        return None

    def apart(self, cut: Folded) -> Iterator[Spot]:
        """Names cut in pieces by blanks, hyphens or line ends: as in "R a v e n s b y"."""
        words = cut.words
        for place in compress(range(len(words)), map(self._beginnings.__contains__, words)):
            last = self._pieces(words, place)
            if last is None:
                continue
            start, end = cut.span(place, last)
            written = cut.text[start:end]
            if written[0].isupper() and all(GAP.fullmatch(gap) for gap in _gaps(cut, place, last)):
                name = "".join(words[place : last + 1])
                pieces = [word for word in words[place : last + 1] if word]
                if " " in written and all(piece in ORDINARY and len(piece) > 2 for piece in pieces):
                    continue
                entry = _first(self._whole[name])
                yield Spot(start, end, entry.kind, entry.real, "split", LIKELY)

    def _pieces(self, words: list[str], place: int) -> int | None:
        name = words[place]
        at = place
        while at + 1 < len(words) and at - place < 2 * PIECES:
            at += 1
            name += words[at]
            if words[at] and name in self._whole:
                return at
            if name not in self._beginnings:
                return None
        return None

    def disguised(self, text: str) -> Iterator[Spot]:
        """Names with digits or signs for letters: "T0lland"."""
        for found in MIXED.finditer(text):
            plain = found[0].casefold()
            for letters in {
                plain.translate(DIGITS_FOR_LETTERS),
                plain.replace("1", "l").translate(DIGITS_FOR_LETTERS),
            }:
                if letters != plain and letters in self._names and len(letters) >= SHORTEST:
                    entry = _first(self._names[letters])
                    yield Spot(found.start(), found.end(), entry.kind, entry.real, "lookalike", CERTAIN)
                    break


def sound(word: str) -> str:
    """A word by its consonants, as an English ear sorts them."""
    for pattern, letters in SOUNDS:
        word = pattern.sub(letters, word)
    return word


def _gaps(cut: Folded, first: int, last: int) -> Iterator[str]:
    places = [place for place in range(first, last + 1) if cut.words[place]]
    for before, after in pairwise(places):
        yield cut.text[cut.span(before, before)[1] : cut.span(after, after)[0]]


def _first(entries: set[Entry]) -> Entry:
    return min(entries, key=lambda entry: entry.row)


def _things(terms: Iterable[Term]) -> dict[str, set[Entry]]:
    """Places and the like with a name of one unusual word."""
    return {
        term.words[0]: set(term.holders)
        for term in terms
        if term.is_thing and len(term.words) == 1 and term.writing is Writing.ANY
        if len(term.words[0]) >= 6 and term.words[0].isalpha() and term.source <= Source.VARIANT
    }


def _phrases(terms: Iterable[Term]) -> dict[tuple[str, str], Entry]:
    """The first two words of longer names of things, where both carry letters enough to be misspelt."""
    phrases: dict[tuple[str, str], Entry] = {}
    for term in terms:
        plain = [word for word in term.words if word.isalpha()]
        is_named = term.is_thing and not term.is_date and len(plain) > 1
        if is_named and min(map(len, plain[:2])) >= 3 and len(plain[0]) + len(plain[1]) >= PHRASE_LETTERS:
            phrases.setdefault((plain[0], plain[1]), _first(set(term.holders)))
    return phrases


def _short_forms(terms: Iterable[Term]) -> dict[str, Entry]:
    """Everyday forms of people's first names that the register does not list."""
    kept = list(terms)
    listed = {term.words[0] for term in kept if len(term.words) == 1}
    shorts: dict[str, Entry] = {}
    for entry in {entry: None for term in kept for entry in term.holders if entry.is_person}:
        words = name_words(entry.real)
        if len(words) > 1:
            for form in short_forms(folded_word(words[0])) - listed:
                shorts.setdefault(form, entry)
    return shorts
