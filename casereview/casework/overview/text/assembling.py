"""The report as it goes out: the text, with findings and recommendations added where the text has none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casereview.engines.press.structure import (
    Block,
    Item,
    List,
    Report,
    Run,
    Section,
    Words,
    paragraph,
    section_ids,
    words,
)

FINDINGS = re.compile(r"\bfindings?\b", re.IGNORECASE)
RECOMMENDATIONS = re.compile(r"\brecommendations?\b|\bwhat needs to change\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A finding, as the report prints it."""

    number: int
    title: str
    what: str
    why: str


@dataclass(frozen=True)
class Recommended:
    """A recommendation, as the report prints it. Shape: `to` is a name, or empty when it is not said yet."""

    number: int
    text: str
    to: str
    outcome: str


def assembled(report: Report, found: Sequence[Found], recommended: Sequence[Recommended]) -> Report:
    """The text, with sections for findings and recommendations at its end unless it has them already."""
    added: list[tuple[str, int, tuple[Block, ...]]] = []
    if found and not _has(report, FINDINGS):
        added.append(("Findings", 1, ()))
        added += [(f"Finding {one.number}: {one.title}", 2, _of_finding(one)) for one in found]
    if recommended and not _has(report, RECOMMENDATIONS):
        added.append(("Recommendations", 1, (_of_recommendations(recommended),)))
    if not added:
        return report
    return replace(report, sections=(*report.sections, *_sections(report, added)))


def _has(report: Report, heading: re.Pattern[str]) -> bool:
    return any(heading.search(section.title) for section in report.sections)


def _sections(report: Report, added: Iterable[tuple[str, int, tuple[Block, ...]]]) -> Iterable[Section]:
    taken = {section.id for section in report.sections}
    listed = list(added)
    for name, (title, level, blocks) in zip(
        section_ids(f"added {title}" for title, _, _ in listed), listed, strict=True
    ):
        free, more = name, 2
        while free in taken:
            free, more = f"{name}-{more}", more + 1
        taken.add(free)
        yield Section(id=free, title=title, level=level, blocks=blocks)


def _of_finding(one: Found) -> tuple[Block, ...]:
    return tuple(
        paragraph(text.strip()) for said in (one.what, one.why) for text in said.split("\n\n") if text.strip()
    )


def _of_recommendations(recommended: Sequence[Recommended]) -> List:
    items = tuple(
        Item(
            (
                *_to(one.to),
                *words(one.text),
                *words(f"\n{one.outcome}" if one.outcome else ""),
            )
        )
        for one in recommended
    )
    return List(items, ordered=True, start=recommended[0].number)


def _to(name: str) -> Words:
    return (Run(f"{name}: ", bold=True),) if name else ()
