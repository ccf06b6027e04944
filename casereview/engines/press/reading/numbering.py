"""List numbers that Word computes and does not write."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from casereview.engines.press.reading.package import W
from casereview.engines.press.reading.styles import BULLET, number_of, val

_STYLES = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLAIN_LABEL = re.compile(r"\(?%\d[.):]?")


@dataclass(frozen=True)
class Level:
    """How one depth of a list is numbered: `pattern` is such as `%1.%2`."""

    form: str
    pattern: str
    start: int = 1


@dataclass(frozen=True)
class Mark:
    """What stands before a list paragraph. Shape: `label` is empty for bullets."""

    depth: int
    ordered: bool
    value: int = 1
    style: str = "1"
    label: str = ""
    is_plain: bool = True  # 1. or (a): a list every format knows; 3.12 or "Finding 2:" is not

    @property
    def is_heading_number(self) -> bool:
        """Whether the label is a number such as 3.1 that can stand before a heading."""
        return re.fullmatch(r"\d+(\.\d+)*\.?", self.label) is not None


@dataclass
class Numbering:
    """The document's lists, counted as they are met."""

    levels: dict[str, dict[int, Level]]  # by list id
    # List id -> what it counts with: lists of one definition count on, unless one says where it starts.
    shared: dict[str, str]
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def mark(self, list_id: str, depth: int) -> Mark | None:
        """The mark of the next paragraph of a list; None when the list is not defined."""
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None or level.form == "none":
            return None
        if level.form == BULLET:
            return Mark(depth, ordered=False)
        counts = self.counts[self.shared[list_id]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return Mark(
            depth,
            ordered=True,
            value=counts[depth],
            style=_STYLES.get(level.form, "1"),
            label=_label(level.pattern, levels, counts),
            is_plain=_PLAIN_LABEL.fullmatch(level.pattern) is not None,
        )


def numbering_of(tree: etree._Element | None) -> Numbering:
    """The lists that a document defines."""
    if tree is None:
        return Numbering({}, {})
    abstract = {n.get(f"{W}abstractNumId", ""): _levels(n) for n in tree.iter(f"{W}abstractNum")}
    levels: dict[str, dict[int, Level]] = {}
    shared: dict[str, str] = {}
    for node in tree.iter(f"{W}num"):
        list_id, definition = node.get(f"{W}numId", ""), val(node, f"{W}abstractNumId") or ""
        levels[list_id] = dict(abstract.get(definition, {}))
        overrides = list(node.iter(f"{W}lvlOverride"))
        for override in overrides:
            _lay_over(levels[list_id], override)
        shared[list_id] = list_id if overrides else f"definition {definition}"
    return Numbering(levels, shared)


def _levels(node: etree._Element) -> dict[int, Level]:
    return {number_of(n.get(f"{W}ilvl")) or 0: _level(n) for n in node.iter(f"{W}lvl")}


def _level(node: etree._Element) -> Level:
    start = number_of(val(node, f"{W}start"))
    return Level(
        val(node, f"{W}numFmt") or "decimal", val(node, f"{W}lvlText") or "", 1 if start is None else start
    )


def _lay_over(levels: dict[int, Level], override: etree._Element) -> None:
    depth = number_of(override.get(f"{W}ilvl")) or 0
    node = override.find(f"{W}lvl")
    if node is not None:
        levels[depth] = _level(node)
    start = number_of(val(override, f"{W}startOverride"))
    if start is not None and depth in levels:
        levels[depth] = Level(levels[depth].form, levels[depth].pattern, start)


def _label(pattern: str, levels: dict[int, Level], counts: dict[int, int]) -> str:
    def one(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        level = levels.get(depth, Level("decimal", ""))
        return spelt(counts.get(depth, level.start), _STYLES.get(level.form, "1"))

    return re.sub(r"%(\d)", one, pattern).strip()


def spelt(value: int, style: str) -> str:
    """A number as a list writes it: 4, d, D, iv or IV."""
    if style in {"a", "A"} and value > 0:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if style == "a" else letters.upper()
    if style in {"i", "I"} and 0 < value < 400:
        roman, left = "", value
        for worth, letters in _ROMAN:
            roman += letters * (left // worth)
            left %= worth
        return roman if style == "i" else roman.upper()
    return str(value)
