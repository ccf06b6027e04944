"""What somebody looks for in words: words, "exact phrases", and -words that must not be there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

# A minus, and then a phrase in straight or curly quotes, or one word.
_PART: Final = re.compile(r'(?P<minus>(?<!\S)-)?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))')


@dataclass(frozen=True)
class Sought:
    """What must be in a text, and what must not. Shape: each part casefolded, with single spaces in phrases."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def is_in(self, text: str) -> bool:
        """Whether a text is what is looked for. Shape: the text casefolded; a line's end counts as a space."""
        return all(_has(text, part) for part in self.wanted) and not any(
            _has(text, part) for part in self.unwanted
        )

    def marked(self, text: str) -> Sequence[tuple[str, bool]]:
        """A text in parts, each with whether it was looked for. Shape: joined, the parts are the text."""
        if not self.wanted or not text:
            return [(text, False)]
        return list(self._parts(text))

    def _parts(self, text: str) -> Iterator[tuple[str, bool]]:
        end = 0
        for found in self._pattern.finditer(text):
            if found.start() > end:
                yield text[end : found.start()], False
            yield found[0], True
            end = found.end()
        if end < len(text):
            yield text[end:], False

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.wanted, key=len, reverse=True)
        return re.compile("|".join(_loose(part) for part in longest_first), re.IGNORECASE)


def sought_in(words: str) -> Sought:
    """What somebody typed, understood. Note: a quotation mark that is not closed reaches to the end."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for found in _PART.finditer(words):
        part = " ".join((found["phrase"] or found["word"] or "").casefold().split())
        if part and part != "-":
            (unwanted if found["minus"] else wanted).append(part)
    return Sought(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _has(text: str, part: str) -> bool:
    if " " not in part:
        return part in text
    if part in text:
        return True
    # Only where all its words are there is it worth looking for them across the ends of lines.
    return all(word in text for word in part.split()) and re.search(_loose(part), text) is not None


def _loose(part: str) -> str:
    return r"\s+".join(re.escape(word) for word in part.split())
