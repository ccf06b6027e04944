"""What a published report is bound to, why one is withdrawn, and what a reader may ask of the library."""

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

LONGEST_QUESTION = 200
PAGE_SIZE = 10
PASSAGE_CHARACTERS = 4000
# Nothing that can be misread aloud: the last part of an address is read out over the telephone.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
FACETS = ("kind", "board", "nation", "year")
FACET_WORDS = {"kind": "Kind of review", "board": "Board", "nation": "Nation", "year": "Published in"}


class Altered(Exception):
    """What is kept is not, byte for byte, what was released; it must not be shown."""


@dataclass(frozen=True)
class Fingerprint:
    """The digests of one edition. Shape: hexadecimal SHA-256; whole covers the other three."""

    structure: str
    html: str
    pdf: str

    @property
    def whole(self) -> str:
        """The digest that approvals are bound to."""
        lines = f"structure {self.structure}\nhtml {self.html}\npdf {self.pdf}\n"
        return hashlib.sha256(lines.encode()).hexdigest()


def fingerprint(structure: str, html: str, pdf: bytes) -> Fingerprint:
    """The digests of a report's canonical structure, its page and its PDF."""
    return Fingerprint(
        hashlib.sha256(structure.encode()).hexdigest(),
        hashlib.sha256(html.encode()).hexdigest(),
        hashlib.sha256(pdf).hexdigest(),
    )


class Withdrawn(StrEnum):
    """Why a report is no longer on the shelf, as far as the public is told.

    Note: never free text, because what was wrong may be the very thing that must not be repeated.
    """

    CORRECTION = "correction"
    PROTECTION = "protection"
    PROCEEDINGS = "proceedings"
    TIME = "time"


WITHDRAWN_WORDS = {
    Withdrawn.CORRECTION: "It is being corrected.",
    Withdrawn.PROTECTION: "It was taken down to protect somebody’s privacy.",
    Withdrawn.PROCEEDINGS: "Legal proceedings ask that it is not shown for now.",
    Withdrawn.TIME: "The time for which it was published has ended. The board can be asked for a copy.",
}


@dataclass(frozen=True)
class ContentsLine:
    """One line of a report's contents: the id of its section and its heading."""

    id: str
    heading: str


@dataclass(frozen=True)
class PassageText:
    """A stretch of a report that a search can lead to: the section it stands in, and its words."""

    section: str
    heading: str
    text: str


@dataclass(frozen=True)
class Paper:
    """Everything that goes onto the shelf of one release; all of it is public from that moment."""

    edition: UUID
    title: str
    kind: str
    framework: str
    board: str
    nation: str
    summary: str
    language: str
    structure: str = field(repr=False)
    html: str = field(repr=False)
    pdf: bytes = field(repr=False)
    contents: Sequence[ContentsLine] = ()
    passages: Sequence[PassageText] = ()
    keep_until: date | None = None
    recommendations: int = 0
    # The address of the withdrawn edition that this one stands for.
    replaces: str = ""


def new_slug(kind: str, year: int) -> str:
    """An address for a report: its kind, its year and five letters.

    Note: nothing of the title, so that an address never says more than the report does once it is withdrawn.
    """
    words = "-".join(
        "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in kind.lower()).split()
    )
    tail = "".join(secrets.choice(_LETTERS) for _ in range(5))
    return f"{words[:40].strip('-') or 'review'}-{year}-{tail}"


def cut(text: str, most: int = PASSAGE_CHARACTERS) -> list[str]:
    """A long text in pieces cut at line ends or blanks. Units: characters. Shape: empty for no text."""
    pieces: list[str] = []
    left = text.strip()
    while len(left) > most:
        at = max(left.rfind("\n", most // 2, most), left.rfind(" ", most // 2, most))
        at = at if at > 0 else most
        pieces.append(left[:at].strip())
        left = left[at:].strip()
    return [*pieces, left] if left else pieces


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the library. Shape: chosen maps each facet to the values ticked."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    newest_first: bool = False
    page: int = 1

    def without(self, facet: str, value: str) -> "Asked":
        """The same question with one tick taken away, from the first page."""
        left = tuple(one for one in self.chosen.get(facet, ()) if one != value)
        return replace(self, chosen={**self.chosen, facet: left}, page=1)

    def query(self, **more: str) -> dict[str, object]:
        """The question as it stands in an address; what is empty is left out."""
        asked: dict[str, object] = {"q": self.words} if self.words else {}
        asked |= {facet: list(values) for facet, values in self.chosen.items() if values}
        if self.newest_first:
            asked["order"] = "newest"
        return {**asked, **more}


def asked_from(query: Mapping[str, Sequence[str]]) -> Asked:
    """The question in an address, whatever anybody typed there. Shape: query maps a name to its values."""

    def first(name: str) -> str:
        return next(iter(query.get(name, ())), "")

    # A minus that leaves nothing out is taken away: the database gives up on a long row of them.
    tidy = re.sub(r'-(?!\w|"\w)', " ", first("q").replace("\x00", " "))
    words = " ".join(tidy.split())[:LONGEST_QUESTION]
    chosen = {
        facet: tuple(
            dict.fromkeys(value.replace("\x00", "")[:LONGEST_QUESTION] for value in query.get(facet, ()))
        )
        for facet in FACETS
    }
    return Asked(words, chosen, first("order") == "newest", page_number(first("page")))


def page_number(typed: str) -> int:
    """The page that was asked for; the first for anything that is no number. Units: from 1."""
    tidy = typed.strip()
    return max(1, int(tidy)) if tidy.isascii() and tidy.isdigit() and len(tidy) < 8 else 1


def page_within(page: int, found: int) -> tuple[int, int]:
    """The page to show and how many there are: the last one for a page too far. Shape: page, pages."""
    pages = max(1, -(-found // PAGE_SIZE))
    return min(page, pages), pages


@dataclass(frozen=True)
class Entry:
    """One report as a search sees it, before anything of it is read. Shape: facets maps facet to value."""

    id: UUID
    facets: Mapping[str, str]


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet, and how many reports have it among those that fit everything else."""

    value: str
    count: int
    is_chosen: bool


def fits(entry: Entry, chosen: Mapping[str, tuple[str, ...]], *, apart_from: str = "") -> bool:
    """Whether a report has one of the ticked values of every facet that has ticks."""
    return all(
        not values or facet == apart_from or entry.facets[facet] in values for facet, values in chosen.items()
    )


def facet_values(entries: Iterable[Entry], asked: Asked) -> dict[str, list[FacetValue]]:
    """The values of each facet with their counts. Shape: years newest first, others by count, then name.

    Note: a facet's own ticks do not narrow its own counts, so that a second value can still be added.
    """
    counts: dict[str, dict[str, int]] = {
        facet: dict.fromkeys(asked.chosen.get(facet, ()), 0) for facet in FACETS
    }
    for entry in entries:
        for facet in FACETS:
            if fits(entry, asked.chosen, apart_from=facet):
                value = entry.facets[facet]
                counts[facet][value] = counts[facet].get(value, 0) + 1
    return {facet: _in_order(facet, values, asked) for facet, values in counts.items()}


def _in_order(facet: str, values: Mapping[str, int], asked: Asked) -> list[FacetValue]:
    ticked = asked.chosen.get(facet, ())
    listed = [
        FacetValue(value, count, value in ticked)
        for value, count in values.items()
        if count or value in ticked
    ]
    if facet == "year":
        return sorted(listed, key=lambda one: one.value, reverse=True)
    return sorted(listed, key=lambda one: (-one.count, one.value))
