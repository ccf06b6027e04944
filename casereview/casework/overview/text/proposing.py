"""Findings and recommendations that a report's text holds already, as its headings and numbers show them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casereview.casework.overview.text.assembling import FINDINGS, RECOMMENDATIONS
from casereview.engines.press import typed
from casereview.engines.press.structure import Block, List, Paragraph, Report, Section, plain

_NUMBERED_HEADING = re.compile(r"finding\s+(?P<number>\d{1,3})\s*[:.–-]\s*(?P<title>\S.*)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:recommendation\s+)?\d{1,3}\s*[.:)]\s+(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
ADDRESSED_WITHIN = 80


@dataclass(frozen=True)
class FindingThere:
    """A finding the text holds."""

    title: str
    what: str


def findings_in(report: Report) -> list[FindingThere]:
    """The findings of the text: headings "Finding 1: ...", else the headings below "Findings"."""
    numbered = [
        FindingThere(_capital(found["title"]), _below(report.sections, at))
        for at, section in enumerate(report.sections)
        if (found := _NUMBERED_HEADING.fullmatch(section.title.strip()))
    ]
    return numbered or [
        FindingThere(section.title, _below(report.sections, at))
        for at, section in _children(report.sections, FINDINGS)
    ]


def recommendations_in(report: Report) -> list[str]:
    """The recommendations of the text: the numbered paragraphs and lists below their heading."""
    found: list[str] = []
    for at, section in enumerate(report.sections):
        if RECOMMENDATIONS.search(section.title):
            found += _points(section.blocks)
            for below in _under(report.sections, at):
                found += _points(below.blocks)
            break
    return found


def addressed_to(text: str, names: Mapping[str, str]) -> str | None:
    """Whose name stands in the first words. Shape: names maps an id to a name; None when no name does."""
    start = text[:ADDRESSED_WITHIN].casefold()
    held = [(len(name), key) for key, name in names.items() if name and name.casefold() in start]
    return max(held)[1] if held else None


def _points(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            said = _NUMBERED.fullmatch(plain(block.runs).strip())
            if said:
                yield said["text"].strip()
        elif isinstance(block, List) and block.ordered:
            yield from (plain(item.runs).strip() for item in block.items)


def _children(sections: Sequence[Section], heading: re.Pattern[str]) -> Iterator[tuple[int, Section]]:
    for at, section in enumerate(sections):
        if heading.search(section.title):
            under = list(_under(sections, at))
            level = min((one.level for one in under), default=0)
            for step, one in enumerate(under, start=at + 1):
                if one.level == level:
                    yield step, one
            return


def _under(sections: Sequence[Section], at: int) -> Iterator[Section]:
    for section in sections[at + 1 :]:
        if section.level <= sections[at].level:
            return
        yield section


def _below(sections: Sequence[Section], at: int) -> str:
    """All the words of a section and of those below it."""
    parts = [typed.to_typed(sections[at].blocks)]
    for section in _under(sections, at):
        parts += [section.title, typed.to_typed(section.blocks)]
    return "\n\n".join(filter(None, parts))


def _capital(title: str) -> str:
    return title[0].upper() + title[1:]
