"""A report with pseudonyms in place of names, wherever its structure holds words.

Comes in: a report and a register made ready. Goes out: the same report with pseudonyms, and the places a
person should look at. Names that run across bold, italic or a link are found too, because the words of a
paragraph are read as one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from casereview.engines.anonymity.pseudonyms import Ambiguous, Pseudonymiser, Replacement
from casereview.engines.press.structure import (
    Block,
    Blocks,
    Cell,
    Footnote,
    Image,
    Inline,
    Item,
    List,
    Meta,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    Table,
    Words,
    section_ids,
)

AROUND = 60


@dataclass(frozen=True)
class Doubt:
    """A place where the register did not settle who is meant. Shape: before and after stand around it."""

    string: str
    written: str
    candidates: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True)
class Masked:
    """A report with pseudonyms, how many names were replaced, and the places to look at."""

    report: Report
    replaced: int
    doubts: tuple[Doubt, ...]


def masked(report: Report, names: Pseudonymiser, *, meta: Meta) -> Masked:
    """The report with pseudonyms, under the first-page facts that the released one bears.

    Note: section ids are made anew, because they are made of the words of headings.
    """
    mask = _Mask(names)
    title = mask.text(report.title)
    opening = mask.blocks(report.opening)
    sections = [mask.section(section) for section in report.sections]
    ids = section_ids(section.heading for section in sections)
    made = Report(
        title,
        tuple(replace(section, id=one) for section, one in zip(sections, ids, strict=True)),
        opening,
        replace(
            meta,
            standfirst=mask.text(meta.standfirst),
            facts=tuple((mask.text(label), mask.text(value)) for label, value in meta.facts),
        ),
    )
    return Masked(made, mask.replaced, tuple(mask.doubts))


def as_written(report: Report, names: Pseudonymiser, words: str) -> str:
    """What stands in the report where an edition shows these words. Shape: the words themselves when nothing differs.

    Note: a name inside an address becomes a pseudonym inside an address; only the address itself can be replaced.
    """
    mask = _Mask(names)
    mask.read(report)
    for text, now, changes in mask.heard:
        at = now.find(words)
        if at >= 0:
            return text[_before(at, changes) : _before(at + len(words), changes, end=True)]
    return words


@dataclass
class _Mask:
    """Walks a report and replaces names as it goes."""

    names: Pseudonymiser
    replaced: int = 0
    doubts: list[Doubt] = field(default_factory=list)
    heard: list[tuple[str, str, Sequence[Replacement]]] = field(default_factory=list)

    def read(self, report: Report) -> None:
        """Hear every word of a report that an edition takes from it."""
        self.text(report.title)
        self.blocks(report.opening)
        for section in report.sections:
            self.section(section)

    def text(self, text: str) -> str:
        """Plain words with pseudonyms."""
        return self._done(text)[0] if text else text

    def section(self, section: Section) -> Section:
        """A heading and what stands below it."""
        return replace(
            section,
            title=self.text(section.title),
            number=self.text(section.number),
            blocks=self.blocks(section.blocks),
        )

    def blocks(self, blocks: Blocks) -> Blocks:
        """Blocks with pseudonyms."""
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return Paragraph(self._words(block.runs))
        if isinstance(block, List):
            return self._list(block)
        if isinstance(block, Table):
            return replace(
                block,
                head=tuple(map(self._row, block.head)),
                rows=tuple(map(self._row, block.rows)),
                caption=self.text(block.caption),
            )
        if isinstance(block, Quote):
            said = tuple(Paragraph(self._words(one.runs)) for one in block.paragraphs)
            return Quote(said, self.text(block.said_by))
        return self._image(block)

    def _image(self, image: Image) -> Image:
        return replace(image, alt=self.text(image.alt), caption=self.text(image.caption))

    def _list(self, points: List) -> List:
        items = tuple(Item(self._words(one.runs), tuple(map(self._list, one.inside))) for one in points.items)
        return replace(points, items=items)

    def _row(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(replace(cell, runs=self._words(cell.runs)) for cell in row)

    def _words(self, words: Words) -> Words:
        runs = [run for run in words if isinstance(run, Run)]
        text = "".join(run.text for run in runs)
        if not text:
            return tuple(self._inline(one, None) for one in words)
        changes = self._done(text)[1]
        said = iter(_dealt(runs, changes))
        return tuple(self._inline(one, next(said) if isinstance(one, Run) else None) for one in words)

    def _inline(self, one: Inline, text: str | None) -> Inline:
        if isinstance(one, Footnote):
            # A note holds runs and no notes of its own.
            return Footnote(tuple(run for run in self._words(one.runs) if isinstance(run, Run)))
        return replace(one, text=one.text if text is None else text, link=self._link(one.link))

    def _link(self, link: str) -> str:
        """A link, unless it leads to a person or names one: its words stay, it goes."""
        words = re.sub(r"[\W_]+", " ", unquote(link))
        names_somebody = link.lower().startswith("mailto:") or self.names.text(words) != words
        return "" if names_somebody else link

    def _done(self, text: str) -> tuple[str, Sequence[Replacement]]:
        done = self.names.anonymise(text)
        self.replaced += len(done.replacements)
        self.doubts += [_doubt(text, one) for one in done.ambiguous]
        self.heard.append((text, done.text, done.replacements))
        return done.text, done.replacements


def _doubt(text: str, one: Ambiguous) -> Doubt:
    before, after = text[max(0, one.start - AROUND) : one.start], text[one.end : one.end + AROUND]
    return Doubt(one.string, one.written, one.candidates, before, after)


def _dealt(runs: Sequence[Run], changes: Sequence[Replacement]) -> Iterator[str]:
    """The new words of each run: a pseudonym stands in the run in which its name began."""
    spans = list(_in_the_original(changes))
    start = 0
    for run in runs:
        end = start + len(run.text)
        parts: list[str] = []
        at = start
        for first, last, words in spans:
            if last <= start or first >= end:
                continue
            parts.append(run.text[at - start : max(first - start, 0)] if first > at else "")
            if first >= start:
                parts.append(words)
            at = min(last, end)
        parts.append(run.text[at - start :])
        yield "".join(parts)
        start = end


def _before(at: int, changes: Sequence[Replacement], *, end: bool = False) -> int:
    """Where a place of the new text stood in the original. Shape: within a pseudonym, the name's start or end."""
    shift = 0
    for one, (first, last, _) in zip(changes, _in_the_original(changes), strict=True):
        if at <= one.start:
            break
        if at < one.end or (end and at == one.end):
            return last if end else first
        shift = one.end - last
    return at - shift


def _in_the_original(changes: Sequence[Replacement]) -> Iterator[tuple[int, int, str]]:
    """Where each replaced name stood before. Shape: start, end, pseudonym, from left to right."""
    shift = 0
    for one in changes:
        start = one.start - shift
        yield start, start + len(one.original), one.pseudonym
        shift += len(one.pseudonym) - len(one.original)
