"""A released report as the stretches that a search finds and the contents that a page lists."""

from collections.abc import Iterator

from casereview.engines.press.outline import contents
from casereview.engines.press.structure import (
    Block,
    Blocks,
    Image,
    List,
    Paragraph,
    Quote,
    Report,
    Table,
    plain,
)
from casereview.public.library.rules import ContentsLine, PassageText


def passages_of(report: Report) -> list[PassageText]:
    """The words of a report, section by section. Shape: in reading order; sections without words are left out."""
    made = [PassageText("", "", words_of(report.opening))]
    made += [
        PassageText(section.id, section.heading, words_of(section.blocks)) for section in report.sections
    ]
    return [one for one in made if one.text or one.heading]


def contents_of(report: Report) -> list[ContentsLine]:
    """The contents of a report, two levels deep."""
    return [ContentsLine(line.id, f"{line.number} {line.title}".strip()) for line in contents(report)]


def words_of(blocks: Blocks) -> str:
    """The bare words of some blocks, one line each, footnotes in brackets."""
    return "\n".join(line for block in blocks for line in _lines(block) if line.strip())


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield plain(block.runs, notes=True)
    elif isinstance(block, List):
        for item in block.items:
            yield plain(item.runs, notes=True)
            for below in item.inside:
                yield from _lines(below)
    elif isinstance(block, Table):
        yield block.caption
        for row in block.head + block.rows:
            yield " ".join(plain(cell.runs, notes=True) for cell in row)
    elif isinstance(block, Quote):
        for paragraph in block.paragraphs:
            yield plain(paragraph.runs, notes=True)
        yield block.said_by
    elif isinstance(block, Image):
        yield block.alt
        yield block.caption
