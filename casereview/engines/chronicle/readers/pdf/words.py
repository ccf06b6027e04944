"""Words of a page, and how those of one cell make its text again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

# Of a letter's height: words whose middles differ by less stand on one line.
_SAME_LINE: Final = 0.5
_SOFT_HYPHEN: Final = "\u00ad"
# Of a letter's height: what a blank between two words takes.
_BLANK: Final = 0.3
_ROOM_LEFT: Final = 2.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands. Units: points from the page's upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """How high its letters are."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand side by side. Shape: from left to right, never empty."""

    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        """Where its highest word begins."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Where its lowest word ends."""
        return max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        """Its words with blanks between."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words gathered into lines. Shape: from the top down."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.x0)):
        first = lines[-1][0] if lines else None
        near = first and abs(word.middle - first.middle) <= _SAME_LINE * min(word.height, first.height)
        if near:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda one: one.x0))) for line in lines]


def text_of(words: Iterable[Word], right: float | None = None) -> str:
    """The text of one cell; a line that had room for the next word ends there on purpose.

    Shape: right is where the cell's words can reach at most; where it is not known, its widest line says.
    """
    lines = lines_of(words)
    if not lines:
        return ""
    edge = right if right is not None else max(line.words[-1].x1 for line in lines)
    text = lines[0].text
    for line, following in pairwise(lines):
        text = _joined(text, following.text, ends_early=_ends_early(line, following, edge))
    return text


def _ends_early(line: Line, following: Line, edge: float) -> bool:
    height = median(word.height for word in line.words)
    first = following.words[0]
    return line.words[-1].x1 + _BLANK * height + (first.x1 - first.x0) + _ROOM_LEFT * height < edge


def _joined(text: str, more: str, *, ends_early: bool) -> str:
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1] + more
    if ends_early:
        return f"{text}\n{more}"
    is_cut = text[-1:] == "/" or (text[-1:] == "-" and text[-2:-1].isalpha() and more[:1].islower())
    return f"{text}{'' if is_cut else ' '}{more}"


def typical_height(words: Sequence[Word]) -> float:
    """How high most letters of a page are."""
    return median(word.height for word in words) if words else 0.0
