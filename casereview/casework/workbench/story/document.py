"""A story as a report that files are made of: its headings and words, and its entries with what became of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries.speaking import Speech
from casereview.casework.workbench.story import presenting
from casereview.casework.workbench.story.presenting import ShownBlock, ShownEntry
from casereview.casework.workbench.story.queries import Account, Told
from casereview.casework.workbench.story.rules import BlockKind
from casereview.engines.press.structure import (
    Block,
    Meta,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    section_ids,
)
from casereview.engines.press.typed import from_typed, tidy

# A heading and an episode always have words; what a reader sees where a name was all of them.
_UNNAMED: Final = "–"


@dataclass
class _Part:
    """What stands below one heading; level 0 is before the first."""

    level: int = 0
    title: str = ""
    blocks: list[Block] = field(default_factory=list)


def report_of(case: Case, account: Account, speech: Speech) -> Report:
    """A story with all it shows, said as the speech says."""
    title = speech.of_panel([account.story.title or ""])[0]
    opening, *parts = _parts(case, account, speech)
    headings = [tidy(part.title).strip() or _UNNAMED for part in parts]
    sections = [
        Section(key, heading, part.level, blocks=tuple(part.blocks))
        for key, heading, part in zip(section_ids(headings), headings, parts, strict=True)
    ]
    around = Meta(kind=_("Story"), board=tidy(case.board.name))
    return Report(tidy(title).strip() or _UNNAMED, tuple(sections), tuple(opening.blocks), around)


def _parts(case: Case, account: Account, speech: Speech) -> list[_Part]:
    """The story cut at its headings and episodes. Shape: first what stands before any, which may be nothing."""
    parts = [_Part()]
    shown = presenting.blocks(case, account, speech, account.blocks)
    for block in shown:
        if block.kind == BlockKind.HEADING:
            parts.append(_Part(1, block.text))
        elif block.kind == BlockKind.PARAGRAPH:
            parts[-1].blocks += from_typed(block.text)
        elif block.entry:
            parts[-1].blocks.append(_entry(block.entry))
        elif block.episode:
            parts += _episode(block, account.episodes[block.episode.id], speech)
    return parts


def _episode(block: ShownBlock, told: Told, speech: Speech) -> Iterator[_Part]:
    """An episode under its own heading, why it matters below it, then the entries it stands on."""
    one = block.episode
    if one is None:
        return
    what, why = speech.of_panel([told.episode.what or "", told.episode.why or ""])
    level = block.level - 1
    number = _("Key practice episode %(number)s") % {"number": one.number}
    said = [f"{number}, {one.when}", _("taken out of the episodes") if one.is_removed else ""]
    main = _Part(level, one.title, [_paragraph(" – ".join(filter(None, said)), is_italic=True)])
    main.blocks += from_typed(what)
    entries = [_entry(entry) for entry in one.entries]
    if not why.strip():
        main.blocks += entries
        yield main
        return
    yield main
    yield _Part(level + 1, _("Why it matters"), [*from_typed(why), *entries])


def _entry(entry: ShownEntry) -> Quote:
    """An entry: its day, who sent it and its words; then what a later file has in its place."""
    from_whom = ", ".join(filter(None, (entry.agency, entry.number, entry.source)))
    when = " ".join(filter(None, (entry.when, f"({entry.note})" if entry.note else "")))
    head = Paragraph((Run(tidy(when), bold=True), Run(tidy(f" {from_whom}"))))
    lines = [head, _paragraph(entry.text)]
    if entry.became:
        lines.append(Paragraph((Run(entry.became, bold=True),)))
    if entry.now_text:
        lines += [_paragraph(entry.now_when), _paragraph(entry.now_text)]
    return Quote(tuple(_filled(lines)))


def _filled(lines: Iterable[Paragraph]) -> Iterator[Paragraph]:
    return (line for line in lines if any(isinstance(run, Run) and run.text for run in line.runs))


def _paragraph(text: str, *, is_italic: bool = False) -> Paragraph:
    return Paragraph((Run(tidy(text), italic=is_italic),))
