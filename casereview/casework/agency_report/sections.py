"""The report's sections as they are kept, as text to edit, and as one report to read.

Pure: no database. Comes in: a report read from Word, or typed text. Goes out: press blocks. What a plain
field cannot hold without loss (a table with merged cells, a picture) stands in the text as a mark.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from casereview.casework.agency_report.rules import Asked
from casereview.engines.press.canonical import blocks_from_plain, blocks_to_plain
from casereview.engines.press.sections import OPENING, Part, split_sections
from casereview.engines.press.structure import (
    Block,
    Blocks,
    Image,
    List,
    Quote,
    Report,
    Section,
    Table,
    section_ids,
)
from casereview.engines.press.typed import from_typed, to_typed

DEEPEST = 5
_MARK = re.compile(r"(?m)^[ \t]*(\{(?:table|picture|list|quote|passage) \d+\})[ \t]*$")
_MARK_WORDS: tuple[tuple[type[Any], str], ...] = (
    (Table, "table"),
    (Image, "picture"),
    (List, "list"),
    (Quote, "quote"),
)


@dataclass(frozen=True)
class Below:
    """A heading below a section, and what stands under it. Shape: level 1 is just below the section."""

    title: str
    number: str = ""
    level: int = 1
    blocks: Blocks = ()


@dataclass(frozen=True)
class Kept:
    """One section as it is kept. Shape: title is the heading as its author wrote it."""

    key: str
    title: str
    number: str = ""
    is_asked: bool = True
    version: int = 1
    blocks: Blocks = ()
    below: tuple[Below, ...] = ()

    @property
    def is_written(self) -> bool:
        """Whether anything stands here."""
        return bool(self.blocks) or any(part.blocks for part in self.below)


@dataclass(frozen=True)
class Typed:
    """Blocks as text to edit; marks name what stands below the field as it is."""

    text: str
    fixed: tuple[tuple[str, Block], ...]


def empty_sections(asked: Iterable[Asked]) -> list[Kept]:
    """The sections of a report nobody has begun."""
    return [Kept(one.key, one.title) for one in asked]


def sections_from(report: Report, asked: Sequence[Asked]) -> list[Kept]:
    """A report read from Word, sorted under the sections asked for.

    Shape: every block is in exactly one section; headings nobody knows keep their own title, in the
    document's order; sections the document does not have stand empty in their place.
    """
    wanted = [(one.key, one.title, one.others) for one in asked]
    numbers = {section.title: section.number for section in reversed(report.sections)}
    keys = _Keys({one.key for one in asked})
    read = [_kept(part, numbers, keys) for part in split_sections(report, wanted).values()]
    return _with_missing(read, asked)


def merged(standing: Sequence[Kept], read: Sequence[Kept]) -> list[Kept]:
    """What the file holds in place of what stood there; what the file does not have stays.

    Shape: the file's order, then sections of one's own that the file does not have. Versions go up.
    """
    before = {one.key: one for one in standing}
    result: list[Kept] = []
    for one in read:
        old = before.pop(one.key, None)
        if old and not one.is_written:
            result.append(old)
        else:
            result.append(replace(one, version=old.version + 1 if old else 1))
    return result + [one for one in before.values() if one.is_written]


def replaced_by(standing: Sequence[Kept], read: Sequence[Kept]) -> list[str]:
    """The titles of written sections that taking the file would replace. Shape: in the file's order."""
    written = {one.key for one in standing if one.is_written}
    return [one.title for one in read if one.is_written and one.key in written]


def as_report(title: str, sections: Iterable[Kept]) -> Report:
    """The written sections as one report to read."""
    opening: Blocks = ()
    rows: list[tuple[str, str, int, Blocks]] = []
    for one in sections:
        if one.key == OPENING:
            opening = one.blocks
        elif one.is_written:
            rows.append((one.title, one.number, 1, one.blocks))
            rows += [
                (part.title, part.number, min(part.level, DEEPEST) + 1, part.blocks) for part in one.below
            ]
    names = section_ids(f"{number} {title}" for title, number, _, _ in rows)
    made = tuple(
        Section(name, heading, level, number, blocks)
        for name, (heading, number, level, blocks) in zip(names, rows, strict=True)
    )
    return Report(title or "Untitled report", made, opening)


def to_plain(sections: Iterable[Kept]) -> list[dict[str, Any]]:
    """Sections as plain dictionaries, fit to be sealed."""
    return [
        {
            "key": one.key,
            "title": one.title,
            "number": one.number,
            "is_asked": one.is_asked,
            "version": one.version,
            "blocks": blocks_to_plain(one.blocks),
            "below": [
                {
                    "title": part.title,
                    "number": part.number,
                    "level": part.level,
                    "blocks": blocks_to_plain(part.blocks),
                }
                for part in one.below
            ],
        }
        for one in sections
    ]


def from_plain(plain: Iterable[dict[str, Any]]) -> list[Kept]:
    """The sections that plain dictionaries hold."""
    return [
        Kept(
            **{**one, "blocks": blocks_from_plain(one["blocks"])}
            | {
                "below": tuple(
                    Below(**{**part, "blocks": blocks_from_plain(part["blocks"])}) for part in one["below"]
                )
            }
        )
        for one in plain
    ]


def typed(blocks: Blocks) -> Typed:
    """Blocks as text to edit. What the text could not give back exactly stands as a mark."""
    texts: list[str] = []
    fixed: list[tuple[str, Block]] = []
    for block in blocks:
        text = to_typed((block,))
        if from_typed(text) == (block,) and not _MARK.search(text):
            texts.append(text)
        else:
            fixed.append((f"{{{_word_for(block)} {len(fixed) + 1}}}", block))
            texts.append(fixed[-1][0])
    return Typed("\n\n".join(texts), tuple(fixed))


def put_back(text: str, blocks: Blocks) -> Blocks:
    """The blocks that edited text stands for; a mark is the block it named. Text not touched changes nothing."""
    before = typed(blocks)
    if _tidied(text) == _tidied(before.text):
        return blocks
    waiting = dict(before.fixed)
    made: list[Block] = []
    held = ""
    for piece in _MARK.split(text):
        block = waiting.pop(piece, None)
        if block is None:
            held += piece
        else:
            made += [*from_typed(held), block]
            held = ""
    return (*made, *from_typed(held))


def as_text(section: Kept) -> str:
    """A whole section as text, to be compared with another."""
    parts = [typed(section.blocks).text]
    parts += [f"{part.title}\n\n{typed(part.blocks).text}" for part in section.below]
    return "\n\n".join(filter(None, parts))


class _Keys:
    """Keys for headings nobody knows, never twice the same and never one that is asked for."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = set(taken)

    def for_title(self, title: str) -> str:
        stem = "own-" + (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-") or "section")
        key, more = stem, 2
        while key in self.taken:
            key, more = f"{stem}-{more}", more + 1
        self.taken.add(key)
        return key


def _kept(part: Part, numbers: dict[str, str], keys: _Keys) -> Kept:
    if part.is_known:
        key = part.key
    else:
        key = OPENING if part.key == OPENING and not part.title else keys.for_title(part.title)
    return Kept(
        key,
        part.title,
        numbers.get(part.title, ""),
        is_asked=part.is_known,
        blocks=part.blocks,
        below=tuple(Below(one.title, one.number, one.level, one.blocks) for one in part.sections),
    )


def _with_missing(read: Sequence[Kept], asked: Sequence[Asked]) -> list[Kept]:
    result = list(read)
    after = 1 if result and result[0].key == OPENING else 0
    for one in asked:
        at = next((index for index, kept in enumerate(result) if kept.key == one.key), None)
        if at is None:
            result.insert(after, Kept(one.key, one.title))
            after += 1
        else:
            after = at + 1
        while after < len(result) and not result[after].is_asked:  # stays with what it follows
            after += 1
    return result


def _word_for(block: Block) -> str:
    return next((word for kind, word in _MARK_WORDS if isinstance(block, kind)), "passage")


def _tidied(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
