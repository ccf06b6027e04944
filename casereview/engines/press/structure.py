"""The one structured report that every format is made from.

Nothing here can hold an author's name, a comment, a tracked change or hidden text: what the structure
has no place for cannot leave with a file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

DEEPEST_LEVEL = 6
DEEPEST_LIST = 9
_LINKS = ("https://", "http://", "mailto:")
# Everything XML and PostgreSQL cannot hold: control characters but tab and line end, and lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class BadReport(ValueError):
    """The report breaks a rule of its own structure; the message says which, in plain words."""


def _must_be_printable(text: str) -> None:
    found = _UNPRINTABLE.search(text)
    if found:
        raise BadReport(f"The text holds a character that cannot be shown (U+{ord(found[0]):04X}).")


@dataclass(frozen=True)
class Run:
    """Words in one hand: plain, bold or italic, perhaps a link. A line end inside is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be shown, and links that do not lead to a page or an address."""
        _must_be_printable(self.text)
        if self.link and (not self.link.lower().startswith(_LINKS) or _UNPRINTABLE.search(self.link)):
            raise BadReport(f"A link must begin with https://, http:// or mailto:, not “{self.link[:60]}”.")


@dataclass(frozen=True)
class Footnote:
    """A note that hangs on the words before it; its number is given when printed."""

    runs: tuple[Run, ...]


Inline = Run | Footnote
Words = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    runs: Words


@dataclass(frozen=True)
class Item:
    """One point of a list, with the lists that hang below it."""

    runs: Words
    inside: tuple["List", ...] = ()


@dataclass(frozen=True)
class List:
    """Points, numbered or not. `style` is 1, a, A, i or I."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    style: str = "1"

    def __post_init__(self) -> None:
        """Refuse a numbering that no format knows, and lists that nobody could follow."""
        if _depth(self) > DEEPEST_LIST:
            raise BadReport(f"Lists lie at most {DEEPEST_LIST} deep in one another.")
        if self.style not in {"1", "a", "A", "i", "I"} or self.start < 0:
            raise BadReport("A list is numbered 1, a, A, i or I, from nought upwards.")


@dataclass(frozen=True)
class Cell:
    """One cell, which may lie across several columns and down several rows."""

    runs: Words
    across: int = 1
    down: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows under a head. Where the first column names each row, `first_column_heads` says so."""

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    first_column_heads: bool = False

    def __post_init__(self) -> None:
        """Refuse rows that do not fill the same columns: a reader could not follow them by ear."""
        _must_be_printable(self.caption)
        if not self.head + self.rows or self.columns < 1:
            raise BadReport("A table needs at least one row with one cell.")
        for part in (self.head, self.rows):
            _must_be_full(part, self.columns)

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return sum(cell.across for cell in (self.head + self.rows)[0])


@dataclass(frozen=True)
class Quote:
    """Somebody's words set apart, and who said them."""

    paragraphs: tuple[Paragraph, ...]
    said_by: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be shown."""
        _must_be_printable(self.said_by)


@dataclass(frozen=True)
class Image:
    """A picture, never without words for those who cannot see it. The bytes come from `cleaned`."""

    data: bytes = field(repr=False)
    media_type: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        """Refuse a picture without alternative text, and kinds that every format cannot show."""
        _must_be_printable(self.alt)
        _must_be_printable(self.caption)
        if not self.alt.strip():
            raise BadReport("A picture needs alternative text: say in words what it shows.")
        if self.media_type not in {"image/png", "image/jpeg"}:
            raise BadReport("A picture must be PNG or JPEG.")


Block = Paragraph | List | Table | Quote | Image
Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it, up to the next heading. The number is kept as written."""

    id: str
    title: str
    level: int = 1
    number: str = ""
    blocks: Blocks = ()

    def __post_init__(self) -> None:
        """Refuse a heading without words, an id no link can carry, and a level no format has."""
        _must_be_printable(self.title)
        _must_be_printable(self.number)
        if not self.title.strip():
            raise BadReport("A section needs a heading.")
        if not re.fullmatch(r"[a-z][a-z0-9-]*", self.id):
            raise BadReport(f"A section's id is small letters, digits and hyphens, not “{self.id[:60]}”.")
        if not 1 <= self.level <= DEEPEST_LEVEL:
            raise BadReport(f"A heading's level is between 1 and {DEEPEST_LEVEL}.")

    @property
    def heading(self) -> str:
        """The heading as it is read: number, then title."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Meta:
    """What stands around a report: its kind, the board, the marking, facts for the first page."""

    kind: str = ""
    board: str = ""
    version: str = ""
    marking: str = ""
    standfirst: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    language: str = "en-GB"

    def __post_init__(self) -> None:
        """Refuse what cannot be shown, and a language tag that is none."""
        for text in (self.kind, self.board, self.version, self.marking, self.standfirst):
            _must_be_printable(text)
        for pair in self.facts:
            for text in pair:
                _must_be_printable(text)
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", self.language):
            raise BadReport(f"A language is written like en-GB or cy, not “{self.language[:20]}”.")


@dataclass(frozen=True)
class Report:
    """A whole report. `opening` stands before the first heading; sections are flat, in reading order."""

    title: str
    sections: tuple[Section, ...] = ()
    opening: Blocks = ()
    meta: Meta = Meta()

    def __post_init__(self) -> None:
        """Refuse a report without a title, and two sections with one id."""
        _must_be_printable(self.title)
        if not self.title.strip():
            raise BadReport("A report needs a title.")
        ids = [section.id for section in self.sections]
        if len(set(ids)) != len(ids):
            raise BadReport("Two sections of the report have the same id.")


def words(text: str) -> Words:
    """Plain words, as the structure holds them; none for no text."""
    return (Run(text),) if text else ()


def paragraph(text: str) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(words(text))


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", *, first_column_heads: bool = False
) -> Table:
    """A plain table; short rows are filled up with empty cells."""
    head_row = tuple(Cell(words(text)) for text in head)
    plain = [tuple(Cell(words(text)) for text in row) for row in rows]
    width = max([len(head_row), *map(len, plain)])
    filled = tuple(row + (Cell(()),) * (width - len(row)) for row in plain)
    heads = (head_row + (Cell(()),) * (width - len(head_row)),) if head_row else ()
    return Table(heads, filled, caption, first_column_heads)


def section_ids(headings: Iterable[str]) -> Iterator[str]:
    """An id for each heading, from its words, never twice the same."""
    taken: set[str] = set()
    for heading in headings:
        stem = "s-" + (re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")[:60].strip("-") or "section")
        name, more = stem, 2
        while name in taken:
            name, more = f"{stem}-{more}", more + 1
        taken.add(name)
        yield name


def plain(runs: Iterable[Inline], *, notes: bool = False) -> str:
    """The bare text of some words; footnotes only when asked for, in brackets."""
    parts = []
    for run in runs:
        if isinstance(run, Run):
            parts.append(run.text)
        elif notes:
            parts.append(f" [{plain(run.runs)}]")
    return "".join(parts)


def _depth(points: List) -> int:
    """How deep a list goes; never far, because each list inside has been held to the limit before."""
    return 1 + max((_depth(below) for item in points.items for below in item.inside), default=0)


def _must_be_full(rows: tuple[Row, ...], columns: int) -> None:
    """Each row fills all columns, counting cells that reach down into it."""
    reaching = [0] * columns
    for row in rows:
        at = 0
        for cell in row:
            if cell.across < 1 or cell.down < 1:
                raise BadReport("A cell covers at least one column and one row.")
            while at < columns and reaching[at]:
                at += 1
            room = reaching[at : at + cell.across]
            if len(room) < cell.across or any(room):
                raise BadReport("A row of a table has more cells than the table has columns.")
            reaching[at : at + cell.across] = [cell.down] * cell.across
            at += cell.across
        if not all(reaching):
            raise BadReport("A row of a table has fewer cells than the table has columns.")
        reaching = [left - 1 for left in reaching]
    if any(reaching):
        raise BadReport("A cell reaches below the last row of its table.")
