"""What stands on page after page at the same height: running heads, page numbers, protective markings."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from casereview.engines.chronicle.readers.pdf.words import Line, typical_height

_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(r"[-–—\s]*(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?[-–—\s]*", re.IGNORECASE)
_SAME_HEIGHT: Final = 6.0
_FEWEST_PAGES: Final = 2
# Of a letter's height: a head or foot stands at least so far from the page's own words.
_APART: Final = 2.0

Steady = frozenset[tuple[str, int]]


def steady_lines(pages: Sequence[Sequence[Line]]) -> Steady:
    """Lines that stand on most pages in the same place with the same words, numbers apart."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, lines in enumerate(pages):
        for line in lines:
            seen[_key(line)].add(number)
    most = max(_FEWEST_PAGES, (len(pages) + 1) // 2)
    return frozenset(key for key, numbers in seen.items() if len(numbers) >= most)


def is_steady(line: Line, steady: Steady) -> bool:
    """Whether a line belongs to every page rather than to this one."""
    return _key(line) in steady or bool(_PAGE_NUMBER.fullmatch(line.text))


def between_margins(lines: Sequence[Line], steady: Steady, is_own: Callable[[Line], bool]) -> list[Line]:
    """A page's own lines: heads above and feet below are left out, if they stand apart from the rest.

    Shape: is_own says of a line that it is the page's own whatever stands on others.
    """
    height = typical_height([word for line in lines for word in line.words])

    def margin(ordered: Sequence[Line]) -> int:
        count = 0
        while count < len(ordered) and is_steady(ordered[count], steady) and not is_own(ordered[count]):
            count += 1
        if 0 < count < len(ordered):
            step = abs(ordered[count].top - ordered[count - 1].top)
            return count if step >= _APART * height else 0
        return count

    above = margin(lines)
    rest = list(lines[above:])
    return rest[: len(rest) - margin(rest[::-1])]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.top / _SAME_HEIGHT)
