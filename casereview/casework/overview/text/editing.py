"""One section as a person edits it, and the report with it put back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from casereview.engines.press import typed
from casereview.engines.press.structure import Block, Blocks, Report, Section

# Place 0 is what stands before the first heading; sections count from 1.
OPENING = 0


@dataclass(frozen=True)
class Editable:
    """A section as it stands in the boxes. Note: `seen` says later whether somebody changed it meanwhile."""

    place: int
    number: str
    title: str
    text: str

    @property
    def seen(self) -> str:
        """The digest of what was shown."""
        return sha256(f"{self.title}\n{self.text}".encode()).hexdigest()

    @property
    def whole(self) -> str:
        """Heading and text, to be compared."""
        return f"{self.title}\n\n{self.text}".strip()


def editable(report: Report, place: int) -> Editable | None:
    """The section at a place; None when the report has none there."""
    if place == OPENING:
        return Editable(OPENING, "", "", typed.to_typed(report.opening)) if report.opening else None
    if not 1 <= place <= len(report.sections):
        return None
    section = report.sections[place - 1]
    return Editable(place, section.number, section.title, typed.to_typed(section.blocks))


def edited(report: Report, place: int, *, title: str, text: str) -> Report:
    """The report with one section's heading and text replaced. Note: blocks not touched stay as they were,
    so a table keeps what plain typing cannot say.
    """
    blocks = typed.from_typed(text)
    if place == OPENING:
        return replace(report, opening=_kept(report.opening, blocks))
    old = report.sections[place - 1]
    new = _renewed(old, title=title, blocks=blocks)
    return replace(report, sections=(*report.sections[: place - 1], new, *report.sections[place:]))


def _renewed(old: Section, *, title: str, blocks: Blocks) -> Section:
    one_line = " ".join(typed.tidy(title).split())
    return replace(old, title=one_line or old.title, blocks=_kept(old.blocks, blocks))


def _kept(old: Sequence[Block], new: Blocks) -> Blocks:
    """New blocks, with every old one in place of what its own typed text reads back as."""
    at = list(new)
    start = 0
    for block in old:
        again = list(typed.from_typed(typed.to_typed([block])))
        for place in range(start, len(at) - len(again) + 1):
            if again and at[place : place + len(again)] == again:
                at[place : place + len(again)] = [block]
                start = place + 1
                break
    return tuple(at)
