"""An agency's report or an overview report, sorted under the headings that a framework expects."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from casereview.engines.press.structure import Blocks, Report, Section

Wanted = tuple[str, str, Sequence[str]]  # key, title, other titles it goes by

ALIKE = 78.0  # of 100: enough for a heading of the first level
SAME = 92.0  # enough for a heading that lies below one nobody knows
OPENING = "opening"

_NUMBER = re.compile(r"^(?:(?:part|section|chapter)\s+)?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.):]\s+|^[\d.]+\s+")
_LITTLE = {"a", "an", "and", "the", "of", "for", "to", "in", "on", "by", "this", "our", "report", "review"}
_SAME_WORD = {"organisation": "agency", "learnt": "learned"}


@dataclass(frozen=True)
class Part:
    """What a report says under one heading, with all that hangs below it.

    Shape: `is_known` says whether the key is one that was wanted; `sections` begin at level 1.
    """

    key: str
    title: str
    is_known: bool
    blocks: Blocks = ()
    sections: tuple[Section, ...] = ()


def split_sections(report: Report, wanted: Sequence[Wanted]) -> dict[str, Part]:
    """The report's parts by the keys wanted, in the report's order; unknown ones by their own title.

    Shape: every block of the report is in exactly one part; what stands before the first heading is
    `opening`. A wanted key that the report does not have is absent.
    """
    parts: dict[str, Part] = {}
    if report.opening:
        parts[OPENING] = Part(OPENING, "", is_known=False, blocks=report.opening)
    at, opened = "", 0
    top = min((section.level for section in report.sections), default=1)
    for section in report.sections:
        key = _key_of(section, wanted, ALIKE if section.level == top else SAME)
        # Below a heading that is known everything stays together; below one that is not, known ones are sought.
        opens = not at or section.level <= opened or (key is not None and not parts[at].is_known)
        opened = section.level if opens else opened
        if not opens:
            parts[at] = replace(parts[at], sections=(*parts[at].sections, _below(section, top)))
        elif key is not None and key in parts:
            at = key
            parts[at] = replace(parts[at], sections=(*parts[at].sections, replace(section, level=1)))
        else:
            at = key or _free(section.title, parts)
            parts[at] = Part(at, section.title, is_known=key is not None, blocks=section.blocks)
    return parts


def _key_of(section: Section, wanted: Sequence[Wanted], enough: float) -> str | None:
    """The wanted key whose title is most like the heading, if any is like enough."""
    heading = _bare(section.title)
    best, found = enough, None
    for key, title, others in wanted:
        likeness = max(_likeness(heading, _bare(name)) for name in (title, *others))
        if likeness > best or (likeness == best and found is None):
            best, found = likeness, key
    return found


def _likeness(one: str, other: str) -> float:
    """How alike two headings are, of 100: in all their words, or one holding all words of the other."""
    if not one or not other:
        return 0.0
    whole = fuzz.token_sort_ratio(one, other)
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if set(shorter) <= set(longer):
        # "analysis" in "analysis of practice" is likely; in a heading of nine words less so.
        whole = max(whole, 100.0 - 5.0 * (len(longer) - len(shorter)))
    return whole


def _bare(title: str) -> str:
    """A heading's words that carry meaning, in the singular."""
    lowered = _NUMBER.sub("", title.lower())
    found = re.findall(r"[^\W_]+", lowered.replace("’", "'").replace("'s", ""))
    kept = [word for word in found if word not in _LITTLE] or found
    return " ".join(map(_plain_word, kept))


def _plain_word(word: str) -> str:
    single = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return _SAME_WORD.get(single, single)


def _below(section: Section, top: int) -> Section:
    return replace(section, level=max(1, section.level - top))


def _free(title: str, parts: dict[str, Part]) -> str:
    """A key from a title, not taken yet."""
    name, more = title, 2
    while name in parts:
        name, more = f"{title} ({more})", more + 1
    return name
