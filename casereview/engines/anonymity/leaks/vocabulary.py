"""What the words of one document are: ordinary, of the trade, a first name, or unknown."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from casereview.engines.anonymity.folding import folded_word
from casereview.engines.anonymity.leaks.given_names import GIVEN
from casereview.engines.anonymity.ordinary import (
    FUNCTION_WORDS,
    NOT_NAMES_AT_START,
    ORDINARY_ENDINGS,
    SURNAMES_TOO,
    TRADE_WORDS,
)
from casereview.engines.anonymity.register import Register
from casereview.engines.anonymity.words import NAME_WORDS, PLACE_WORDS, TITLES

SMALL = re.compile(r"(?<![\w’'@./-])[a-z]{3,}(?![\w@/]|[.-]\w)")


class Sort(Enum):
    """What a capitalised word is by itself."""

    NEUTRAL = "neutral"  # no name, wherever it stands
    TITLE = "title"
    PLACE = "place"  # a school, a surgery
    ORDINARY = "ordinary"  # no name at the head of a sentence
    WORD_NAME = "word name"  # a name or a word: "Brown"
    GIVEN = "given"
    UNKNOWN = "unknown"


class Vocabulary:
    """What a whole document teaches about its own words."""

    def __init__(self, register: Register, texts: Iterable[str]) -> None:
        """Gather the words that occur in small letters, and those of the pseudonyms."""
        self._small: set[str] = set()
        for text in texts:
            self._small.update(SMALL.findall(text))
        written = " ".join(entry.pseudonym for entry in register.entries)
        self._pseudonyms = {folded_word(word) for word in re.findall(r"[^\W_]+", written)}
        self._sorts: dict[str, Sort] = {}

    def is_ordinary(self, key: str) -> bool:
        """Whether this word also occurs as an ordinary word."""
        known = key in self._pseudonyms or not NOT_NAMES_AT_START.isdisjoint(_forms(key))
        return known or self.is_written_small(key)

    def is_written_small(self, key: str) -> bool:
        """Whether this word, or another form of it, stands in the document in small letters."""
        return not self._small.isdisjoint(_forms(key))

    def sort(self, key: str) -> Sort:
        """What this word is, capital or not."""
        if key not in self._sorts:
            self._sorts[key] = self._sorted(key)
        return self._sorts[key]

    def _sorted(self, key: str) -> Sort:
        listed = self._listed(key)
        if listed is not None:
            return listed
        bare = key.replace("-", "")
        known = self.is_ordinary(key) or self.is_ordinary(bare) or not TRADE_WORDS.isdisjoint(_forms(key))
        return Sort.ORDINARY if known or (key.endswith(ORDINARY_ENDINGS) and len(key) > 6) else Sort.UNKNOWN

    def _listed(self, key: str) -> Sort | None:
        """What our own lists and the pseudonyms say of this word."""
        bare = key.replace("-", "")
        parts = [part for part in key.split("-") if part] if "-" in key else []
        if parts and all(self.sort(part) in (Sort.NEUTRAL, Sort.ORDINARY) for part in parts):
            return Sort.NEUTRAL
        sorts = (
            (Sort.NEUTRAL, key in self._pseudonyms or len(bare) < 2),
            (Sort.TITLE, key in TITLES),
            (Sort.WORD_NAME, key in SURNAMES_TOO),
            (Sort.PLACE, key in PLACE_WORDS),
            (Sort.NEUTRAL, key in FUNCTION_WORDS or key in TRADE_WORDS or bare in TRADE_WORDS),
            (Sort.WORD_NAME, key in NAME_WORDS),
            (Sort.GIVEN, key in GIVEN),
        )
        return next((sort for sort, holds in sorts if holds), None)


def _forms(key: str) -> Iterator[str]:
    """A word and what it may come from or become: "lines", "agreed"."""
    yield key
    yield key + "s"
    for ending in ("s", "es", "d", "ed", "ing", "ly"):
        if key.endswith(ending) and len(key) - len(ending) > 2:
            yield key[: -len(ending)]
    if key.endswith("ies"):
        yield key[:-3] + "y"
    if key.endswith("y"):
        yield key[:-1] + "ies"
