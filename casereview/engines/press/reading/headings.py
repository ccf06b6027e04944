"""Which lines are headings: by style, by outline level, and by look where authors only made them bold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casereview.engines.press.reading.lines import Line, Look
from casereview.engines.press.reading.remarks import Remarks, short
from casereview.engines.press.structure import DEEPEST_LEVEL, Table

LONGEST_HEADING = 250
_LONGEST_BY_LOOK = 100
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
# A number with points is a number before anything; a bare one is not, where it begins a date.
_NUMBERED = re.compile(
    rf"^(\d{{1,3}}(?:\.\d{{1,3}})+|\d{{1,3}}(?!\s+(?:{_MONTH})\b))[.):]?\s+(?=\S)", re.IGNORECASE
)
_NOT_AFTER = (".", ";", ",")
LARGER = 4  # half points above the text

Piece = Line | Table


@dataclass(frozen=True)
class Heading:
    """A line that opens a section. Shape: level 1 is the highest."""

    level: int
    number: str
    title: str


def split_number(text: str) -> tuple[str, str]:
    """A heading's number and its words; no number when it has none."""
    joined = " ".join(text.split())
    found = _NUMBERED.match(joined)
    return (found[1], joined[found.end() :]) if found else ("", joined)


def headings_in(pieces: Sequence[Piece], remarks: Remarks, title_at: int) -> dict[int, Heading]:
    """The headings of a document but its title, by the place of their line."""
    styled = {
        at: piece.outline for at, piece in enumerate(pieces) if isinstance(piece, Line) and _is_styled(piece)
    }
    looks = _Looks(pieces)
    headings: dict[int, Heading] = {}
    above = 0
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Line) or at == title_at:
            continue
        outline = styled.get(at)
        if outline is not None:
            above = min(outline + 1, DEEPEST_LEVEL)
            headings[at] = _heading(piece, above)
        elif looks.is_heading(at):
            level = min(above + 1, DEEPEST_LEVEL) if styled else looks.level(piece)
            headings[at] = _heading(piece, level)
            remarks.at = at
            remarks.add(
                "heading_by_look", f"“{short(piece.text)}” was taken for a heading because of its look."
            )
    return headings


def _is_styled(line: Line) -> bool:
    return line.outline is not None and len(line.text) <= LONGEST_HEADING and bool(line.text.strip())


def _heading(line: Line, level: int) -> Heading:
    if line.mark is not None and line.mark.label:
        label, title = line.mark.label, " ".join(line.text.split())
        return (
            Heading(level, label.rstrip("."), title)
            if line.mark.is_heading_number
            else Heading(level, "", f"{label} {title}")
        )
    return Heading(level, *split_number(line.text))


class _Looks:
    """Judges lines by their look, against the text around them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        lines = [piece for piece in pieces if isinstance(piece, Line)]
        sizes: dict[int, int] = {}
        for line in lines:
            sizes[line.look.size] = sizes.get(line.look.size, 0) + len(line.text)
        self.text_size = max(sizes, key=lambda size: sizes[size], default=0)
        self.candidates = {at for at in range(len(pieces)) if self._looks_like_one(at)}
        self.levels = self._levels()

    def is_heading(self, at: int) -> bool:
        """Whether a line looks like a heading and has something below it."""
        if at not in self.candidates:
            return False
        following = at + 1
        while following in self.candidates:
            following += 1
        return following < len(self.pieces)

    def level(self, line: Line) -> int:
        """The level of a heading in a document without styles: by its number, else by its look."""
        number, _ = split_number(line.text)
        if number:
            return min(number.count(".") + 1, DEEPEST_LEVEL)
        return self.levels.get(self._weight(line.look), 1)

    def _looks_like_one(self, at: int) -> bool:
        line = self.pieces[at]
        if not isinstance(line, Line) or line.outline is not None or line.is_quote or line.is_caption:
            return False
        text = line.text.strip()
        if "\n" in text or len(text) > _LONGEST_BY_LOOK or not any(map(str.isalpha, text)):
            return False
        number, title = split_number(text)
        if line.mark is not None and not (line.mark.is_heading_number and line.look.bold):
            return False
        if title.endswith(_NOT_AFTER) or (title.endswith(":") and not number):
            return False
        is_large = line.look.size >= self.text_size + LARGER
        is_shouted = text.isupper() and sum(map(str.isalpha, text)) > 3 and len(text.split()) < 12
        is_deep = number.count(".") > 0 and title[:1].isupper() and not title.endswith("?")
        return line.look.bold or is_large or (is_shouted and bool(number)) or is_deep

    def _weight(self, look: Look) -> tuple[int, bool]:
        return (look.size, look.bold)

    def _levels(self) -> dict[tuple[int, bool], int]:
        """A level for each look: that of numbered headings that look the same, else by size."""
        levels: dict[tuple[int, bool], int] = {}
        bare: set[tuple[int, bool]] = set()
        for at in sorted(self.candidates):
            line = self.pieces[at]
            if not isinstance(line, Line):
                continue
            number, _ = split_number(line.text)
            weight = self._weight(line.look)
            if number:
                levels.setdefault(weight, number.count(".") + 1)
            else:
                bare.add(weight)
        for rank, weight in enumerate(sorted(bare - levels.keys(), reverse=True), start=1):
            deeper = [level for known, level in levels.items() if known >= weight]
            levels[weight] = max([rank, *(level + 1 for level in deeper)]) if deeper else rank
        return levels
