"""Text into what it speaks of: words that say the same, people, agencies named, kinds of contact."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from casereview.engines.anonymity.register import Entry as Person
from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis.clusters.vocabulary import (
    AGENCIES,
    COMMON,
    CONTACTS,
    EMPTY,
    SAME,
    phrases,
    stem,
)

TEXT_ENDS, CELL_ENDS = "\x1e", "\x1f"
_TOKEN = re.compile(rf"\w+|[{TEXT_ENDS}{CELL_ENDS}]")
_INITIALS = (
    4  # a variant in capitals up to this long counts only where it is written in capitals ("AT", not "at")
)
MOST_AGENCY_BITS = 63
NOTHING = -1

Integers = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]


class Meaning(NamedTuple):
    """What a word or phrase stands for; nothing where nothing is said. People are places in the register."""

    word: str | None = None
    agencies: int = 0
    contacts: int = 0
    person: int | None = None


@dataclass(frozen=True)
class Reading:
    """What some texts speak of, one line for every word that says anything.

    Shape: text (which one, rising), word and person (numbers, or -1) run in step, and so do the bit masks.
    """

    text: Integers
    word: Integers
    person: Integers
    agencies: Bits
    contacts: Bits


class _Tokens(dict[str, int]):
    """Numbers of words as written; a new word gets its number, and its meaning, when first met."""

    def __init__(self, lexicon: "Lexicon") -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, written: str) -> int:
        number = self[written] = self._lexicon.number(written)
        return number


class Lexicon:
    """All that is known about words in this review: the trade's, the register's people, the agencies' own names."""

    def __init__(self, agencies: Iterable[str], register: Register | None = None) -> None:
        self.people: tuple[Person, ...] = register.people if register else ()
        self.words: dict[str, int] = {}
        self.bits = {name: 1 << place for place, name in enumerate(AGENCIES)}
        self._capitals = {name for person in self.people for name in person.names if _is_initials(name)}
        self._meanings: list[Meaning] = []
        self._numbers: dict[str, int] = {}
        self._longer: dict[tuple[int, int], list[tuple[tuple[int, ...], int]]] = {}
        self._tokens = _Tokens(self)
        self._text_ends = self._tokens[TEXT_ENDS]
        self._learn_trade()
        self._learn_people()
        self.own = {name: self._learn_agency(name) for name in sorted(set(agencies))}

    def read(self, texts: Sequence[str]) -> Reading:
        """What each text speaks of."""
        joined = TEXT_ENDS.join(texts)
        if joined.count(TEXT_ENDS) != len(texts) - 1:
            joined = TEXT_ENDS.join(text.replace(TEXT_ENDS, " ") for text in texts)
        tokens = _TOKEN.findall(joined)
        numbers = np.fromiter(map(self._tokens.__getitem__, tokens), np.int64, len(tokens))
        text = np.cumsum(numbers == self._text_ends)
        self._gather_phrases(numbers)
        words = np.array([self._word(meaning) for meaning in self._meanings], np.int64)
        people = np.array([_or_nothing(meaning.person) for meaning in self._meanings], np.int64)
        agencies = np.array([meaning.agencies for meaning in self._meanings], np.uint64)
        contacts = np.array([meaning.contacts for meaning in self._meanings], np.uint64)
        says = (words != NOTHING) | (people != NOTHING) | (agencies != 0) | (contacts != 0)
        kept = says[numbers]
        numbers = numbers[kept]
        return Reading(text[kept], words[numbers], people[numbers], agencies[numbers], contacts[numbers])

    def number(self, written: str) -> int:
        """The number of a word, which is the place of its meaning."""
        token = written if written in self._capitals else written.casefold()
        if token not in self._numbers:
            self._numbers[token] = self._keep(_plain(token))
        return self._numbers[token]

    def means(self, written: str) -> str | None:
        """What one word stands for by itself; None when it says nothing, or is a person's name."""
        meaning = self._meanings[self.number(written)]
        return None if meaning.person is not None else meaning.word

    def _keep(self, meaning: Meaning) -> int:
        self._meanings.append(meaning)
        return len(self._meanings) - 1

    def _word(self, meaning: Meaning) -> int:
        return NOTHING if meaning.word is None else self.words.setdefault(meaning.word, len(self.words))

    def _gather_phrases(self, numbers: Integers) -> None:
        """Put the phrase's meaning in the place of its first word, and nothing in the places of the others."""
        if len(numbers) < 2 or not self._longer:
            return
        known = np.array(sorted((first << 32) | second for first, second in self._longer), np.int64)
        pairs = (numbers[:-1] << 32) | numbers[1:]
        places = np.flatnonzero(known[np.searchsorted(known[:-1], pairs)] == pairs)
        free, silent = 0, self._tokens[CELL_ENDS]
        for place in places.tolist():
            if place < free:
                continue
            for rest, meaning in self._longer[int(numbers[place]), int(numbers[place + 1])]:
                end = place + 2 + len(rest)
                if tuple(numbers[place + 2 : end].tolist()) == rest:
                    numbers[place + 1 : end] = silent
                    numbers[place] = meaning
                    free = end
                    break

    def _learn(self, words: Sequence[str], meaning: Meaning) -> None:
        """Keep a wording; what it was known for already is kept beside the new."""
        numbers = [self._tokens[word] for word in words]
        if len(numbers) == 1:
            self._meanings[numbers[0]] = _both(self._meanings[numbers[0]], meaning)
            return
        choices = self._longer.setdefault((numbers[0], numbers[1]), [])
        rest = tuple(numbers[2:])
        known = next((number for other, number in choices if other == rest), None)
        if known is None:
            choices.append((rest, self._keep(meaning)))
            choices.sort(key=lambda choice: -len(choice[0]))
        else:
            self._meanings[known] = _both(self._meanings[known], meaning)

    def _learn_trade(self) -> None:
        for words, name in phrases(AGENCIES):
            self._learn(words, Meaning(word="@" + name, agencies=self.bits[name]))
        for place, kind in enumerate(CONTACTS):
            for words, _ in phrases({kind: CONTACTS[kind]}):
                word = SAME.get(" ".join(words)) or (stem(words[0]) if len(words) == 1 else None)
                self._learn(words, Meaning(word=word, contacts=1 << place))
        for wording, same in SAME.items():
            known = self._meanings[self._tokens[same]]
            self._learn(wording.split(), Meaning(_kept(same), known.agencies, known.contacts))

    def _learn_people(self) -> None:
        for place, person in enumerate(self.people):
            for name in person.names:
                words = _TOKEN.findall(name)
                if words:
                    self._learn(words, Meaning(person=place))

    def _learn_agency(self, name: str) -> int:
        """The bits an agency answers to: its kind's, and its own full name's while there are bits left."""
        mask = int(np.bitwise_or.reduce(self.read([name]).agencies, initial=np.uint64(0)))
        if len(self.bits) < MOST_AGENCY_BITS:
            self.bits[name] = 1 << len(self.bits)
            mask |= self.bits[name]
            words = _TOKEN.findall(name)
            if words:
                self._learn(words, Meaning(word="@" + name, agencies=mask))
        return mask


def _is_initials(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) <= _INITIALS


def _kept(word: str) -> str:
    return word if word in COMMON else stem(word)


def _plain(token: str) -> Meaning:
    """What a word nobody taught us says: itself, unless it says nothing."""
    if token in EMPTY or (len(token) < 2 and not token.isdigit()):
        return Meaning()
    return Meaning(word=_kept(token))


def _or_nothing(place: int | None) -> int:
    return NOTHING if place is None else place


def _both(one: Meaning, other: Meaning) -> Meaning:
    """Two meanings of one wording; a word just met has only itself, and gives way to what it is taught."""
    return Meaning(
        word=other.word if other.word or other.person is not None else one.word,
        agencies=one.agencies | other.agencies,
        contacts=one.contacts | other.contacts,
        person=one.person if other.person is None else other.person,
    )
