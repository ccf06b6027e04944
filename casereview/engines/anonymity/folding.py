"""How text is compared: small letters without accents, look-alikes undone, words cut at everything else.

Comes in: text as people and programs write it. Goes out: its words, each with its place in the original.
Two texts that look the same to a reader fold to the same words.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

# Letters of other alphabets that a reader takes for ours. Only those whose shapes truly meet.
LOOKALIKES = dict(
    zip(
        "аеорсухіјѕһԁԛԝьвкмнтгпиαβεηικνορτυχωγօսոհցքզıɑɡɩʋʟℓ",
        "aeopcyxijshdqwbbkmhtrnuabenikvoptuxwyounhgqqiagiull",
        strict=True,
    )
)
# Below this many characters a loop in C over a dictionary beats setting up arrays.
# (Arrays are imported when wanted, so that a small job starts at once.)
ARRAYS_FROM = 20_000

Offsets = Sequence[int] | None


class _Folds(dict[int, str]):
    """Code point to what it is compared as; filled as letters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_letter(chr(code))
        return folded


def _folded_letter(letter: str) -> str:
    """One character as it is compared: small letters and digits, a space for a cut, nothing for the invisible."""
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Cf"):
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    small = "".join(LOOKALIKES.get(part, part) for part in _unstroked(plain.lower()))
    small = "".join(part for part in small if not unicodedata.combining(part))
    return small if small and small.isalnum() and not small.isspace() else " "


def _unstroked(text: str) -> str:
    """Letters that carry a stroke or are two in one, which no decomposition undoes."""
    return text.translate(_STROKED)


_STROKED = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
FOLDS = _Folds()
_ASCII = {code: FOLDS[code] for code in range(128)}


@dataclass
class Folded:
    """A text cut into comparable words.

    Shape: words holds an empty string wherever two cuts meet, so that places need not be stored; `starts` has one
    entry a word. Offsets is None where every character folds to exactly one.
    """

    text: str
    spaced: str
    words: list[str]
    offsets: Offsets

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each word begins in the spaced text."""
        if len(self.spaced) < ARRAYS_FROM:
            return [0, *(end + place for place, end in enumerate(accumulate(map(len, self.words)), start=1))]
        import numpy as np

        codes = _codes(self.spaced)
        cuts: list[int] = (np.flatnonzero(codes == 32) + 1).tolist()
        return [0, *cuts]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from first to last stand in the original text."""
        start = self.starts[first]
        end = self.starts[last] + len(self.words[last])
        if self.offsets is None:
            return start, end
        # Accents and invisible characters that follow the last letter belong to the word.
        after = int(self.offsets[end]) if end < len(self.offsets) else len(self.text)
        return int(self.offsets[start]), max(after, int(self.offsets[end - 1]) + 1)

    def word_at(self, place: int) -> int:
        """Which word holds this place of the original text."""
        if self.offsets is not None:
            place = bisect_right(self.offsets, place) - 1
        return bisect_right(self.starts, place) - 1


def folded(text: str) -> Folded:
    """The text, ready to be compared."""
    offsets: Offsets = None
    if text.isascii():
        spaced = text.translate(_ASCII)
    elif len(text) < ARRAYS_FROM:
        spaced, offsets = _folded_short(text)
    else:
        spaced, offsets = _folded_long(text)
    return Folded(text, spaced, spaced.split(" "), offsets)


@lru_cache(maxsize=65_536)
def folded_word(word: str) -> str:
    """One word as it is compared, without any cuts inside it."""
    return word.translate(FOLDS).replace(" ", "")


def _folded_short(text: str) -> tuple[str, Offsets]:
    spaced = text.translate(FOLDS)
    folds = [len(FOLDS[ord(letter)]) for letter in text]
    if folds.count(1) == len(folds):
        return spaced, None
    return spaced, [place for place, length in enumerate(folds) for _ in range(length)]


def _folded_long(text: str) -> tuple[str, Offsets]:
    import numpy as np

    codes = _codes(text)
    used = np.unique(codes[codes > 127])
    longest = max((len(FOLDS[int(code)]) for code in used), default=1)
    table: Any = np.zeros((int(used[-1]) + 1, max(longest, 1)), dtype=np.uint32)
    lengths: Any = np.ones(len(table), dtype=np.uint8)
    for code in (*range(128), *used.tolist()):
        fold = FOLDS[code]
        lengths[code] = len(fold)
        table[code, : len(fold)] = [ord(letter) for letter in fold]
    if all(len(FOLDS[int(code)]) == 1 for code in used):
        return _text(table[codes, 0]), None
    kept = np.arange(table.shape[1]) < lengths[codes][:, None]
    offsets: Any = np.repeat(np.arange(len(codes)), lengths[codes])
    return _text(table[codes][kept]), offsets


def _codes(text: str) -> Any:
    """The code points as an array; half surrogates, which no file should hold, pass through."""
    import numpy as np

    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text(codes: Any) -> str:
    return bytes(codes.astype("<u4").tobytes()).decode("utf-32-le", "surrogatepass")
