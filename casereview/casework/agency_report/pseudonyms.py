"""A whole report with pseudonyms in place of names, its bold and italic words kept where they were."""

from collections.abc import Iterator
from dataclasses import replace

from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.press.structure import (
    Block,
    Blocks,
    Footnote,
    Image,
    Inline,
    Item,
    List,
    Paragraph,
    Quote,
    Report,
    Row,
    Run,
    Table,
    Words,
)


def under_pseudonyms(report: Report, names: Pseudonymiser) -> Report:
    """The report with the register's pseudonyms in place of every name it lists.

    Note: a name that begins bold and ends plain is found too; a link that holds a name leads nowhere.
    """
    return replace(
        report,
        title=names.text(report.title),
        opening=_blocks(report.opening, names),
        sections=tuple(
            replace(one, title=names.text(one.title), blocks=_blocks(one.blocks, names))
            for one in report.sections
        ),
    )


def _blocks(blocks: Blocks, names: Pseudonymiser) -> Blocks:
    return tuple(_block(block, names) for block in blocks)


def _block(block: Block, names: Pseudonymiser) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_words(block.runs, names))
    if isinstance(block, List):
        return _list(block, names)
    if isinstance(block, Table):
        head, rows = _rows(block.head, names), _rows(block.rows, names)
        return replace(block, head=head, rows=rows, caption=names.text(block.caption))
    if isinstance(block, Quote):
        said = tuple(Paragraph(_words(one.runs, names)) for one in block.paragraphs)
        return Quote(said, names.text(block.said_by))
    return _image(block, names)


def _image(image: Image, names: Pseudonymiser) -> Image:
    return replace(image, alt=names.text(image.alt), caption=names.text(image.caption))


def _list(points: List, names: Pseudonymiser) -> List:
    items = tuple(
        Item(_words(item.runs, names), tuple(_list(below, names) for below in item.inside))
        for item in points.items
    )
    return replace(points, items=items)


def _rows(rows: tuple[Row, ...], names: Pseudonymiser) -> tuple[Row, ...]:
    return tuple(tuple(replace(cell, runs=_words(cell.runs, names)) for cell in row) for row in rows)


def _words(words: Words, names: Pseudonymiser) -> Words:
    """Words whose names are found in the whole line, and written in the hand in which each begins."""
    runs = [run for run in words if isinstance(run, Run)]
    written = iter(_spread([run.text for run in runs], names))
    return tuple(_inline(one, written, names) for one in words)


def _inline(one: Inline, written: Iterator[str], names: Pseudonymiser) -> Inline:
    if isinstance(one, Footnote):
        texts = _spread([run.text for run in one.runs], names)
        return Footnote(tuple(_run(run, text, names) for run, text in zip(one.runs, texts, strict=True)))
    return _run(one, next(written), names)


def _run(run: Run, text: str, names: Pseudonymiser) -> Run:
    link = run.link if names.text(run.link) == run.link else ""
    return replace(run, text=text, link=link)


def _spread(texts: list[str], names: Pseudonymiser) -> list[str]:
    """The texts of one line's runs with pseudonyms. Shape: as many as given."""
    whole = "".join(texts)
    done = names.anonymise(whole)
    if not done.replacements:
        return texts
    # Which run each letter of the old line belongs to decides where its words go.
    owner = [index for index, text in enumerate(texts) for _ in text]
    made = [""] * len(texts)
    old = new = 0
    for one in done.replacements:
        for index, letter in zip(owner[old:], done.text[new : one.start], strict=False):
            made[index] += letter
        old += one.start - new
        made[owner[old]] += one.pseudonym
        old += len(one.original)
        new = one.end
    for index, letter in zip(owner[old:], done.text[new:], strict=False):
        made[index] += letter
    return made
