"""The pseudonym register: who and what is called what in a published paper.

Comes in: a CSV with the columns real value, class, pseudonym, variants (a semicolon between variants).
Goes out: entries, and the questions other engines ask of them: whose name is this, who shares a surname.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

COLUMNS = ("real value", "class", "pseudonym", "variants")
# Said here and not left to the reader of CSV, whose own limit holds for the whole process.
LONGEST_CELL = 100_000

# Classes are the board's own words; these are the ones that never mean a person.
THINGS = frozenset(
    [
        "address",
        "date",
        "event",
        "place",
        "postcode",
        "school",
        "service",
        "organisation",
        "organization",
        "agency",
        "phone",
        "telephone",
        "mobile",
        "email",
        "e-mail",
        "vehicle",
        "pet",
        "number",
        "identifier",
        "reference",
        "url",
        "website",
        "town",
        "street",
        "location",
    ]
)
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "lady",
        "rev",
        "pc",
        "ds",
        "dc",
        "dci",
        "di",
        "wpc",
        "pcso",
        "nurse",
        "sister",
    ]
)


class RegisterUnreadable(ValueError):
    """The register cannot be used; the message names the row and says what to do."""


@dataclass(frozen=True)
class Entry:
    """One line of the register.

    Shape: variants in the order written, without repeats and without the real value itself; may be empty.
    Units: row counts from 1, the heading included, as a spreadsheet shows it.
    """

    real: str
    kind: str
    pseudonym: str
    variants: tuple[str, ...]
    row: int

    @property
    def names(self) -> tuple[str, ...]:
        """Every way the real thing is written, the real value first."""
        return (self.real, *self.variants)

    @property
    def is_person(self) -> bool:
        """Whether this is a person, and not a place, a number or a thing.

        Note: judged by the class; a value with a digit or an @ in it is no person whatever its class.
        """
        words = re.split(r"[^\w-]+", self.kind.casefold())
        return not THINGS.intersection(words) and not re.search(r"[\d@]", self.real)

    @property
    def surname(self) -> str | None:
        """The last word of a person's full name; None for a lone first name, and for things."""
        words = [word for word in self.real.split() if word.strip(".").casefold() not in TITLES]
        titled = len(words) < len(self.real.split())
        return words[-1] if self.is_person and len(words) > (0 if titled else 1) else None


@dataclass(frozen=True)
class Register:
    """All entries, in the order of the file."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Register":
        """The register written in this CSV text.

        Raises: RegisterUnreadable, naming the row: columns missing, a cell empty that must not be, a value twice.
        """
        rows = list(_rows(text))
        if not rows:
            raise RegisterUnreadable(f"The register is empty. Its first row must be: {', '.join(COLUMNS)}.")
        row, heading = rows[0]
        places = _places(heading, row)
        entries = [_entry(cells, number, places, len(heading)) for number, cells in rows[1:]]
        _refuse_repeats(entries)
        return cls(tuple(entries))

    @classmethod
    def read_bytes(cls, content: bytes) -> "Register":
        """The register in a CSV file as Excel or a text editor saved it.

        Raises: RegisterUnreadable.
        Note: UTF-8, UTF-16 with its mark, else the Windows Western alphabet, which Excel writes in this country.
        """
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encodings: tuple[str, ...] = ("utf-16",)
        else:
            encodings = ("utf-8-sig", "cp1252")
        for encoding in encodings:
            try:
                return cls.read(content.decode(encoding))
            except UnicodeDecodeError:
                continue
        raise RegisterUnreadable("The register is not a text file. Save it as CSV (UTF-8).")

    def whose(self, name: str) -> tuple[Entry, ...]:
        """The entries written this way: usually one; several where a variant is shared; none if unknown."""
        return self._by_name.get(folded(name), ())

    def variants_of(self, name: str) -> tuple[str, ...]:
        """Every other way of writing what this name stands for, in the register's order."""
        ways = (way for entry in self.whose(name) for way in entry.names)
        return tuple(dict.fromkeys(way for way in ways if folded(way) != folded(name)))

    def terms(self) -> Iterator[tuple[str, Entry]]:
        """Every written form with its entry, real values and variants alike."""
        return ((name, entry) for entry in self.entries for name in entry.names)

    @property
    def people(self) -> tuple[Entry, ...]:
        """The entries that are people."""
        return tuple(entry for entry in self.entries if entry.is_person)

    @cached_property
    def families(self) -> dict[str, tuple[Entry, ...]]:
        """People who share a surname, by that surname as first written.

        Shape: at least two people each; someone with two surnames ("Shona Oakes" as a variant) is in both.
        """
        spelled: dict[str, str] = {}
        for entry in self.people:
            if entry.surname:
                spelled.setdefault(folded(entry.surname), entry.surname)
        members: dict[str, dict[Entry, None]] = {}
        for entry in self.people:
            last_words = {folded(name.split()[-1]) for name in entry.variants if len(name.split()) > 1}
            for surname in {folded(entry.surname or ""), *last_words} & spelled.keys():
                members.setdefault(surname, {})[entry] = None
        return {spelled[key]: tuple(members[key]) for key in spelled if len(members[key]) > 1}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, dict[Entry, None]] = {}
        for entry in self.entries:
            for name in entry.names:
                found.setdefault(folded(name), {})[entry] = None
        return {name: tuple(entries) for name, entries in found.items()}


def folded(name: str) -> str:
    """A name as it is compared: case, spacing, curly apostrophes and composed accents do not matter."""
    plain = unicodedata.normalize("NFKC", name).replace("’", "'")
    return " ".join(plain.split()).casefold()


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, numbered as a spreadsheet numbers them. Raises: RegisterUnreadable."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if max(map(len, cells), default=0) > LONGEST_CELL:
                raise RegisterUnreadable(
                    f"Row {number} of the register cannot be read: a cell is longer than {LONGEST_CELL:,} characters."
                )
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
    except csv.Error as problem:
        raise RegisterUnreadable(f"Row {number + 1} of the register cannot be read: {problem}.") from problem


def _places(heading: Sequence[str], row: int) -> dict[str, int]:
    """Where each column is; other columns are allowed and left alone. Raises: RegisterUnreadable."""
    names = [folded(cell) for cell in heading]
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise RegisterUnreadable(
            f"Row {row} of the register must name the columns {', '.join(COLUMNS)}; missing: {', '.join(missing)}."
        )
    for column in COLUMNS:
        if names.count(column) > 1:
            raise RegisterUnreadable(f"Row {row} of the register names the column “{column}” twice.")
    return {column: names.index(column) for column in COLUMNS}


def _entry(cells: Sequence[str], row: int, places: dict[str, int], width: int) -> Entry:
    """One row as an entry. Raises: RegisterUnreadable."""
    if any(cells[width:]):
        raise RegisterUnreadable(
            f"Row {row} of the register has more cells than headings. Put quotes around a value with a comma in it."
        )
    real, kind, pseudonym, variants = (
        cells[places[column]] if places[column] < len(cells) else "" for column in COLUMNS
    )
    for column, value in (("real value", real), ("class", kind), ("pseudonym", pseudonym)):
        if not value:
            raise RegisterUnreadable(
                f"Row {row} of the register has no {column}{f' for “{real}”' if real else ''}."
            )
    ways: dict[str, str] = {}
    for way in filter(None, map(str.strip, variants.split(";"))):
        ways.setdefault(folded(way), way)
    ways.pop(folded(real), None)
    return Entry(real, kind, pseudonym, tuple(ways.values()), row)


def _refuse_repeats(entries: Sequence[Entry]) -> None:
    """Raises: RegisterUnreadable, when a real value is given twice."""
    first: dict[str, int] = {}
    for entry in entries:
        earlier = first.setdefault(folded(entry.real), entry.row)
        if earlier != entry.row:
            raise RegisterUnreadable(
                f"Row {entry.row} of the register repeats “{entry.real}” from row {earlier}. Keep one of them."
            )
