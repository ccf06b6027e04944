"""Every way a register's names may be written, as sequences of folded words.

Comes in: a register. Goes out: terms, each with the entries it may stand for and how exactly it must be written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import pairwise, product

from casereview.engines.anonymity.folding import folded
from casereview.engines.anonymity.ordinary import ABBREVIATIONS, NOT_NAMES_AT_START
from casereview.engines.anonymity.register import Entry, Register
from casereview.engines.anonymity.words import MONTHS, NAME_WORDS, SWALLOWED, TITLES, word_set

ORDINARY = NAME_WORDS | NOT_NAMES_AT_START
FORENAME_TITLES = word_set(
    """
    auntie aunty aunt uncle nana nan nanny gran grandad granddad grandma grandpa baby
    """
)
MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
NUMBER_DIGITS = 7
JOINED_LETTERS = 7
DATE = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s./-]+(?P<month>\d{1,2}|[A-Za-z]{3,9})[\s.,/-]+(?P<year>\d{4}|\d{2})"
    r"|(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
)
SEPARATED = re.compile(r"[^\W_]+")


class Source(IntEnum):
    """Where a way of writing comes from; the lower, the surer."""

    REAL = 0
    VARIANT = 1
    WRITTEN = 2  # the same date, number, mark or name in another form
    SURNAME = 3
    FORENAME = 4
    PLURAL = 5
    INITIALS = 6
    SHORT = 7  # initials without stops, a day without its year: looked for, never replaced


class Writing(StrEnum):
    """How the words must be written to count."""

    ANY = "any"
    CAPITAL = "capital"  # an ordinary word too: needs a capital and a fitting place
    EXACT = "exact"  # so short that every letter counts
    DOTTED = "dotted"  # capitals with stops between


@dataclass
class Term:
    """One sequence of words and what it may stand for.

    Shape: gaps holds what stands between the words, blanks taken away; holders by entry with the surest source;
    surname_of the people whose family name it is.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    writing: Writing
    tail: str = ""
    spellings: set[str] = field(default_factory=set)
    holders: dict[Entry, Source] = field(default_factory=dict)
    surname_of: set[Entry] = field(default_factory=set)

    @cached_property
    def source(self) -> Source:
        """The surest source among its holders."""
        return min(self.holders.values())

    @cached_property
    def is_thing(self) -> bool:
        """Whether none of its holders is a person."""
        return not any(entry.is_person for entry in self.holders)

    @cached_property
    def is_date(self) -> bool:
        """Whether this is a date, whose parts are joined by more than blanks."""
        return len(self.words) > 2 and all(
            word[0].isdigit() or word[:3] in MONTHS or word == "of" for word in self.words
        )


@dataclass(frozen=True)
class Terms:
    """All terms of a register: by their words, and long numbers by their digits."""

    terms: tuple[Term, ...]
    numbers: dict[str, Entry]


def terms_of(register: Register) -> Terms:
    """Every way of writing every entry."""
    book: dict[tuple[str, ...], Term] = {}
    numbers: dict[str, Entry] = {}
    for entry in register.entries:
        for name, source in _written(entry):
            _add(book, name, entry, source)
        for name in entry.names:
            digits = re.sub(r"\D", "", name)
            if (
                len(digits) >= NUMBER_DIGITS
                and not re.search(r"[^\W\d]", name)
                and not DATE.fullmatch(name.strip())
            ):
                numbers[national(digits)] = entry
    return Terms(tuple(_settled(book)), numbers)


def national(digits: str) -> str:
    """A telephone number as dialled at home; other digits as they are."""
    if digits.startswith("440") and len(digits) > 11:
        return digits[2:]
    return "0" + digits[2:] if digits.startswith("44") and len(digits) == 12 else digits


def name_words(name: str) -> list[str]:
    """The words of a person's name without titles; empty when it is no plain name ("PC 4417", "GP (manager)")."""
    if re.search(r"[^\w\s.'’‘-]|[\d_]", name):
        return []
    words = [word for word in name.replace(".", ". ").split() if word.strip(".")]
    return [word for word in words if word.strip(".").casefold() not in TITLES | SWALLOWED]


def _written(entry: Entry) -> Iterator[tuple[str, Source]]:
    """Every way one entry may be written, the surest first."""
    for name in entry.names:
        source = Source.REAL if name == entry.real else Source.VARIANT
        yield re.sub(r"^the\s+", "", name, flags=re.IGNORECASE), source
    for name in entry.names:
        if DATE.fullmatch(name.strip()):
            forms = date_forms(name)
            yield from ((form, Source.WRITTEN) for form in forms)
            yield from (
                (form.rsplit(" ", 1)[0], Source.SHORT) for form in forms if form[:1].isdigit() and " " in form
            )
        yield from ((form, Source.WRITTEN) for form in _regrouped(name))
    if entry.is_person:
        yield from _parts(entry)
    elif "address" in entry.kind.casefold():
        yield from ((form, Source.WRITTEN) for form in _address_parts(entry.real))


def _parts(entry: Entry) -> Iterator[tuple[str, Source]]:
    """Surname, first name, plurals and initials of a person."""
    for name in entry.names:
        words = name_words(name)
        first = name.split()[0].strip(".").casefold()
        titled = first in TITLES and first not in FORENAME_TITLES
        if (len(words) > 1 or (words and titled)) and _is_wordlike(words[-1]):
            yield words[-1], Source.SURNAME
            yield from _plural(words[-1])
        if len(words) > 1 and _is_wordlike(words[0]) and (name == entry.real or not titled):
            yield words[0], Source.FORENAME
            yield from _plural(words[0])
    words = name_words(entry.real)
    if len(words) > 1:
        initials = "".join(word[0] for word in words).upper()
        yield ".".join(initials) + ".", Source.INITIALS
        yield initials, Source.SHORT


def _is_wordlike(word: str) -> bool:
    return len(word.strip(".")) > 1 and not (word.isupper() and len(word) <= 4)


def _plural(word: str) -> Iterator[tuple[str, Source]]:
    plain = folded(word).words
    if len(plain) == 1 and len(word) >= 4 and plain[0] not in ORDINARY:
        yield word + "s", Source.PLURAL


def _regrouped(name: str) -> Iterator[str]:
    """The same without its blanks; marks and codes also with one blank anywhere."""
    words = [word for word in folded(name).words if word]
    joined = "".join(words)
    is_code = 5 <= len(joined) <= 8 and re.search(r"\d", joined) and re.search(r"[a-z]", joined)
    if is_code:
        yield joined
        yield from (f"{joined[:cut]} {joined[cut:]}" for cut in range(2, len(joined) - 1))
    elif len(words) > 1 and len(joined) >= JOINED_LETTERS and not re.search(r"\d", joined):
        yield joined


def _address_parts(address: str) -> Iterator[str]:
    """The lines of an address that would do by themselves: "14 Quarry Rise", "Quarry Rise"."""
    pieces = [piece.strip() for piece in address.split(",")]
    for piece in pieces[:-1] if len(pieces) > 1 else pieces:
        words = SEPARATED.findall(piece)
        named = [word for word in words if not any(letter.isdigit() for letter in word)]
        if len(words) > 1 and named and named[0].casefold() not in ("flat", "unit", "room", "apartment"):
            yield piece
            if len(named) > 1:
                yield " ".join(named)


def date_forms(written: str) -> set[str]:
    """The ways of writing one day; empty when it is no day."""
    found = DATE.fullmatch(written.strip())
    if not found:
        return set()
    day, month, year = (found[part] or found[f"iso_{part}"] for part in ("day", "month", "year"))
    number = int(month) if month.isdigit() else _month_number(month)
    if not (number and 1 <= number <= 12 and 1 <= int(day) <= 31):
        return set()
    ending = {1: "st", 2: "nd", 3: "rd"}.get(int(day) % 10 if int(day) not in (11, 12, 13) else 0, "th")
    days = {str(int(day)), f"{int(day):02}", f"{int(day)}{ending}"}
    name = MONTH_NAMES[number - 1]
    names = {name, name[:3], "sept"} if number == 9 else {name, name[:3]}
    years = {year, year[-2:]} if len(year) == 4 else {year, "20" + year, "19" + year}
    forms = {f"{d}/{m}/{y}" for d, m, y in product(days, {str(number), f"{number:02}"}, years)}
    forms |= {form for d, m, y in product(days, names, years) for form in (f"{d} {m} {y}", f"{d} of {m} {y}")}
    forms |= {f"{m} {d} {y}" for d, m, y in product(days, names, years) if len(y) == 4}
    return forms | {f"{y}/{number:02}/{int(day):02}" for y in years if len(y) == 4}


def _month_number(word: str) -> int | None:
    return next(
        (place for place, name in enumerate(MONTH_NAMES, start=1) if name[:3] == word[:3].casefold()), None
    )


def _add(book: dict[tuple[str, ...], Term], name: str, entry: Entry, source: Source) -> None:
    cut = folded(name)
    places = [place for place, word in enumerate(cut.words) if word]
    if not places:
        return
    words = tuple(cut.words[place] for place in places)
    spans = [cut.span(place, place) for place in places]
    gaps = tuple("".join(name[a[1] : b[0]].split()) for a, b in pairwise(spans))
    term = book.get(words)
    if term is None:
        term = book[words] = Term(words, gaps, _writing(words, name, source), name[spans[-1][1] :].strip())
    term.spellings.add(name)
    term.holders.setdefault(entry, source)
    if source is Source.SURNAME:
        term.surname_of.add(entry)
    if source <= Source.VARIANT:
        term.writing = min(term.writing, _writing(words, name, source), key=list(Writing).index)


def _writing(words: Sequence[str], name: str, source: Source) -> Writing:
    """How exactly this must be written."""
    if source is Source.INITIALS or (len(words) > 1 and all(len(word) == 1 for word in words)):
        return Writing.DOTTED
    if len(words) > 1:
        return Writing.ANY
    if len(words[0]) <= 2 or (name.isupper() and name.isalpha() and len(words[0]) <= 5):
        return Writing.EXACT
    return Writing.CAPITAL if words[0] in ORDINARY else Writing.ANY


def _settled(book: dict[tuple[str, ...], Term]) -> Iterator[Term]:
    """The terms, where a listed name beats one that was only worked out, and listed initials may have stops."""
    for term in list(book.values()):
        listed = {entry: source for entry, source in term.holders.items() if source <= Source.WRITTEN}
        if listed:
            term.holders = {e: s for e, s in term.holders.items() if e in listed or e in term.surname_of}
        elif len(term.words) == 1 and term.source is Source.SHORT and term.words[0] in ABBREVIATIONS:
            continue
        yield term
        if listed and term.writing is Writing.EXACT and term.words[0].isalpha() and len(term.words[0]) <= 4:
            dotted = tuple(term.words[0])
            if len(dotted) > 1 and all(spelling.isupper() for spelling in term.spellings):
                yield _dotted(dotted, listed)


def _dotted(letters: tuple[str, ...], holders: dict[Entry, Source]) -> Term:
    spelling = ".".join(letters).upper() + "."
    gaps = tuple("." for _ in letters[1:])
    return Term(letters, gaps, Writing.DOTTED, ".", {spelling}, dict.fromkeys(holders, Source.VARIANT))


def people_names(terms: Iterable[Term]) -> dict[str, set[Entry]]:
    """Single words that are somebody's name, with whose: what a misspelling is compared with."""
    names: dict[str, set[Entry]] = {}
    for term in terms:
        if len(term.words) == 1 and term.writing is not Writing.EXACT and term.source < Source.PLURAL:
            people = {entry for entry in term.holders if entry.is_person}
            if people:
                names.setdefault(term.words[0], set()).update(people)
    return {name: people for name, people in names.items() if name not in MONTHS}
