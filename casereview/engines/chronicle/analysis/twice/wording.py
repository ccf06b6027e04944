"""Whether two texts are one text written twice: misspelt here, a small word more there, and nothing else.

Note: whatever names, counts or denies must be the same letter for letter. A name, a number, a day, “not”, “mother”:
where these differ, two entries tell of two things, however alike they sound.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from casereview.engines.anonymity.register import Register, folded

# Words that may stand in one text and not in the other.
SMALL: Final = frozenset(
    [
        "a",
        "also",
        "an",
        "and",
        "as",
        "at",
        "been",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "so",
        "that",
        "the",
        "then",
        "there",
        "this",
        "to",
        "was",
        "were",
        "which",
        "with",
    ]
)
# What makes another thing of a sentence, beside names and figures, even where it looks like a slip of the pen.
TELLING: Final = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "once",
        "twice",
        "both",
        "half",
        "none",
        "no",
        "not",
        "never",
        "nor",
        "neither",
        "without",
        "unable",
        "refused",
        "declined",
        "mother",
        "mum",
        "father",
        "dad",
        "brother",
        "brothers",
        "sister",
        "sisters",
        "son",
        "sons",
        "daughter",
        "daughters",
        "aunt",
        "uncle",
        "partner",
        "partners",
        "parent",
        "parents",
        "child",
        "children",
        "baby",
        "babies",
        "twin",
        "twins",
        "sibling",
        "siblings",
        "neighbour",
        "neighbours",
        "friend",
        "friends",
        "grandmother",
        "grandfather",
        "cousin",
        "cousins",
    ]
)
LEAST_LETTERS: Final = 5  # a shorter word is another word, not a slip
MOST_APART: Final = 4
SHARE_APART: Final = 0.15

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_STARTS: Final = re.compile(r"(?:^|[.!?:;\n–-])\W*$")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is compared. Shape: words in their order, folded; fixed says which of them must not differ."""

    words: tuple[str, ...]
    fixed: tuple[bool, ...]

    @property
    def hard(self) -> tuple[str, ...]:
        """The names, figures and denials, in their order: where these differ, nothing else has to be compared."""
        return tuple(word for word, is_fixed in zip(self.words, self.fixed, strict=True) if is_fixed)


class Wordings:
    """Texts made ready to be compared; a text or a word that comes again is looked at once."""

    def __init__(self, register: Register | None = None) -> None:
        names = (name for person in (register.people if register else ()) for name in person.names)
        self.names = frozenset(word for name in names for word in _WORD.findall(folded(name)))
        self._known: dict[str, tuple[str, bool]] = {}

    def of(self, text: str) -> Wording:
        """One text."""
        words, fixed = [], []
        for found in _WORD.finditer(text):
            written = found[0]
            word, is_fixed = self._known.get(written) or self._learn(written)
            # A capital in the middle of a sentence is a name, whether the register knows it or not.
            is_name = written[0].isupper() and not _STARTS.search(
                text, max(0, found.start() - 6), found.start()
            )
            words.append(word)
            fixed.append(is_fixed or is_name)
        return Wording(tuple(words), tuple(fixed))

    def _learn(self, written: str) -> tuple[str, bool]:
        word = folded(written)
        is_fixed = (
            word in TELLING
            or word in self.names
            or any(letter.isdigit() for letter in word)
            or (written.isupper() and len(written) > 1)
        )
        known = self._known[written] = (word, is_fixed)
        return known


def nearly_same(one: Wording, other: Wording) -> bool:
    """Whether nothing but slips and small words tells two texts apart. Note: the same either way round."""
    if one.words == other.words:
        return True
    if abs(len(one.words) - len(other.words)) > MOST_APART or one.hard != other.hard:
        return False
    most = min(MOST_APART, int(SHARE_APART * max(len(one.words), len(other.words))) or 1)
    # Written either way, so that it never matters which of the two was read first.
    return _apart(one, other, most) <= most and _apart(other, one, most) <= most


def _apart(one: Wording, other: Wording, most: int) -> int:
    """How many slips and small words are between two texts, walked side by side; more than most says: too many."""
    i = j = apart = 0
    left, right = one.words, other.words
    while i < len(left) or j < len(right):
        if i < len(left) and j < len(right) and left[i] == right[j]:
            i, j = i + 1, j + 1
            continue
        apart += 1
        if apart > most:
            return apart
        if (
            i < len(left)
            and j < len(right)
            and not one.fixed[i]
            and not other.fixed[j]
            and is_slip(left[i], right[j])
        ):
            i, j = i + 1, j + 1
        elif i < len(left) and left[i] in SMALL and not one.fixed[i]:
            i += 1
        elif j < len(right) and right[j] in SMALL and not other.fixed[j]:
            j += 1
        else:
            return most + 1
    return apart


@lru_cache(maxsize=65_536)
def is_slip(one: str, other: str) -> bool:
    """Whether two words are one, with one letter wrong, too many, missing or two changed about."""
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST_LETTERS or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    if short in TELLING or long in TELLING:
        return False
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    turned = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (turned and short[at + 2 :] == long[at + 2 :])


def folded_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Cells that must say the same, without regard to case, accents and spaces."""
    return tuple(" ".join(_WORD.findall(folded(text))) for text in texts)
