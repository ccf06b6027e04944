"""What the components are given: plain, frozen facts, worded by the page that shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

ClockState = Literal["run", "soon", "late", "stop", "done"]
Urgency = Literal["late", "now", "soon", "later"]

CLOCK_LENGTH = 300


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere.

    Note: lang is set when the words are in another language than the page; note stands behind the link.
    """

    text: str
    href: str
    current: bool = False
    lang: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Badge:
    """A state: the word, and the shape and colour that go with it."""

    text: str
    kind: str = "plain"


@dataclass(frozen=True)
class Clock:
    """Time that runs against a date, with the rule it comes from.

    Units: share is the part of the time used, 0 to 1, and is cut off at the ends.
    Note: left is the large word ("53 days left"), progress the small one ("day 131 of 184").
    """

    what: str
    left: str
    on: date | None = None
    state: ClockState = "run"
    share: float = 0.0
    progress: str = ""
    rule: str = ""
    source: Link | None = None

    @property
    def width(self) -> int:
        """How much of the bar is filled. Units: of 300."""
        return round(CLOCK_LENGTH * min(max(self.share, 0.0), 1.0))


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for somebody: date, what to do, why, and the rule behind it.

    Note: when is the line under the date ("in 3 days"); rule_note says e.g. who has yet to confirm the rule.
    """

    what: str
    href: str
    date: str
    when: str = ""
    why: str = ""
    rule: str = ""
    source: Link | None = None
    rule_note: str = ""
    about: Link | None = None
    badge: Badge | None = None


@dataclass(frozen=True)
class WaitingGroup:
    """Things of one urgency. Shape: may be empty; an empty group is not shown."""

    title: str
    urgency: Urgency
    items: Sequence[Waiting]
    count: str = ""


@dataclass(frozen=True)
class Task:
    """Something to be done; without an address it cannot be started, and blocked says why."""

    what: str
    href: str | None = None
    badge: Badge | None = None
    why: str = ""
    blocked: str = ""
    source: Link | None = None


@dataclass(frozen=True)
class Fact:
    """A label and what is known; links and a small note may follow."""

    label: str
    value: str
    note: str = ""
    href: str | None = None
    change: Link | None = None


@dataclass(frozen=True)
class Happening:
    """One line of a record: when, what, and a little more."""

    when: str
    what: str
    more: str = ""
    href: str | None = None


@dataclass(frozen=True)
class Finding:
    """One numbered place in a text, with what was found there.

    Note: anchor is the id of the place in the text; kind is one of name, place, number, rare.
    """

    number: int
    words: str
    kind: str
    what: str
    why: str
    badge: Badge
    anchor: str = ""


@dataclass(frozen=True)
class Differing:
    """One row of a comparison: who says it, and what each column says."""

    who: str
    cells: Sequence["Said"]
    code: str = ""


@dataclass(frozen=True)
class Said:
    """One cell of a comparison; differs marks it."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Same:
    """Entries that look like one event, for a panel beside a list.

    Shape: heads and rows as a comparison's, the first head over who says it; choices are what can be decided, value
    and words, the first as the main one; hidden are names and values the form carries; links lead to the other
    entries. Note: without an action there are no buttons.
    """

    label: str
    title: str
    lead: str
    heads: Sequence[str]
    rows: Sequence[Differing]
    why: Sequence[str]
    href: str
    action: str = ""
    choices: Sequence[tuple[str, str]] = ()
    hidden: Sequence[tuple[str, str]] = ()
    links: Sequence[Link] = ()
    badge: Badge | None = None


@dataclass(frozen=True)
class Format:
    """One way to read a document: its name, where it is, how big."""

    name: str
    href: str
    note: str = ""
    lang: str | None = None


@dataclass(frozen=True)
class Cell:
    """A cell of a table: words, and perhaps a link, a badge or a second line."""

    text: str = ""
    href: str | None = None
    note: str = ""
    badge: Badge | None = None
    number: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table; numbers stand to the right."""

    title: str
    number: bool = False
    sort: Literal["", "ascending", "descending"] = ""
    href: str | None = None


@dataclass(frozen=True)
class Row:
    """A row of a table; the first cell names it. With an anchor, other pages can lead to it."""

    cells: Sequence[Cell | str | int]
    kind: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Pages:
    """Where one is in a long list. Units: pages count from 1.

    Note: pattern is the address of a page with {page} in it.
    """

    current: int
    total: int
    pattern: str
    said: str = ""

    def href(self, page: int) -> str:
        """The address of one page."""
        return self.pattern.replace("{page}", str(page))

    @property
    def shown(self) -> list[int | None]:
        """The page numbers to print. Shape: ascending; None stands where some are left out."""
        near = {1, self.total, *range(self.current - 1, self.current + 2)}
        wanted = sorted(page for page in near if 1 <= page <= self.total)
        shown: list[int | None] = []
        for page in wanted:
            before = shown[-1] if shown else None
            if before is not None and page - before == 2:
                shown.append(page - 1)
            elif before is not None and page - before > 2:
                shown.append(None)
            shown.append(page)
        return shown


@dataclass(frozen=True)
class Filtered:
    """What a filter has done: how many are left, and a link to take each choice away."""

    said: str
    chosen: Sequence[Link] = ()
    clear: Link | None = None


@dataclass(frozen=True)
class Empty:
    """Nothing is here; say why, and what comes next."""

    title: str
    text: str = ""
    links: Sequence[Link] = field(default_factory=tuple)
