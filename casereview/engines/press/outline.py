"""The contents of a report: headings in order, without a level left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from casereview.engines.press.structure import Report, Section


@dataclass(frozen=True)
class ContentsLine:
    """One line of the contents, and where it leads."""

    level: int
    number: str
    title: str
    id: str


def contents(report: Report, deepest: int = 2) -> tuple[ContentsLine, ...]:
    """The contents list, down to a level; empty for a report without sections."""
    return tuple(
        ContentsLine(level, section.number, section.title, section.id)
        for level, section in levelled(report)
        if level <= deepest
    )


def levelled(report: Report) -> Iterator[tuple[int, Section]]:
    """Each section with the level it is shown at.

    Note: a heading never lies more than one level below the one before it, because a reader who
    listens would think that something is missing.
    """
    before = 0
    for section in report.sections:
        before = min(section.level, before + 1)
        yield before, section
