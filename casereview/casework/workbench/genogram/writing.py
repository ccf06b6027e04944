"""What somebody writes down of a family, before it is kept; the forms give it, the changes keep it."""

from dataclasses import dataclass

from casereview.casework.casefile.models import Subject
from casereview.casework.workbench.genogram.models import Household, Relative, Stay, Tie
from casereview.casework.workbench.genogram.rules import (
    DRAWN_WORDS,
    ENDING_WORDS,
    TIE_WORDS,
    Ending,
    Relation,
    TieKind,
)
from casereview.engines.kinship import Drawn


@dataclass(frozen=True)
class PersonWords:
    """Somebody as they are written down. Shape: born and died are EDTF, empty when not known."""

    drawn: Drawn
    label: str = ""
    register_row: int | None = None
    subject: Subject | None = None
    born: str = ""
    died: str = ""
    note: str = ""
    is_index: bool = False

    @classmethod
    def of(cls, row: Relative) -> "PersonWords":
        """As they are written down now."""
        return cls(
            Drawn(row.drawn),
            row.label or "",
            row.register_row,
            row.subject,
            row.born or "",
            row.died or "",
            row.note or "",
            row.is_index,
        )

    @property
    def lines(self) -> str:
        """The same to be read beside another. Note: who it is on the register is said by the page."""
        said = [
            self.label,
            DRAWN_WORDS[self.drawn],
            f"Born: {self.born or 'not known'}",
            f"Died: {self.died or '–'}",
            "The review is about this person first" if self.is_index else "",
            self.note,
        ]
        return "\n".join(one for one in said if one)


@dataclass(frozen=True)
class TieWords:
    """What joins two people as it is written down. Shape: since and until are EDTF."""

    first: Relative
    kind: TieKind
    second: Relative
    since: str = ""
    until: str = ""
    ending: Ending = Ending.TOGETHER
    note: str = ""

    @classmethod
    def of(cls, row: Tie, first: Relative, second: Relative) -> "TieWords":
        """As it is written down now."""
        return cls(
            first,
            TieKind(row.kind),
            second,
            row.since or "",
            row.until or "",
            Ending(row.ending),
            row.note or "",
        )

    @property
    def lines(self) -> str:
        """The same to be read beside another."""
        said = [
            f"… {TIE_WORDS[self.kind]} …",
            f"From: {self.since or 'not known'}",
            f"Until: {self.until or '–'}",
            ENDING_WORDS[self.ending],
            self.note,
        ]
        return "\n".join(one for one in said if one)


@dataclass(frozen=True)
class StayWords:
    """That somebody lived somewhere. Shape: a household that is known, or the name of a new one."""

    relative: Relative
    household: Household | None = None
    new_home: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, row: Stay, relative: Relative) -> "StayWords":
        """As it is written down now."""
        return cls(relative, row.household, "", row.since or "", row.until or "")

    @property
    def lines(self) -> str:
        """The same to be read beside another."""
        home = self.new_home or (self.household.label if self.household else "") or ""
        return "\n".join([home, f"From: {self.since or 'not known'}", f"Until: {self.until or '–'}"])


@dataclass(frozen=True)
class Told:
    """Somebody chosen when a family is drawn at once, and who they are to the index person."""

    key: str
    words: PersonWords
    relation: Relation
