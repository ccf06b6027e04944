"""Why rows look like one event, as facts that a page can put into words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from itertools import combinations, permutations
from operator import and_
from typing import Any, Final

from casereview.engines.anonymity.register import Register, folded
from casereview.engines.chronicle.analysis.clusters.lexicon import CELL_ENDS, Lexicon
from casereview.engines.chronicle.analysis.clusters.vocabulary import COMMON, CONTACTS
from casereview.engines.chronicle.analysis.twice.wording import Wordings, nearly_same
from casereview.engines.chronicle.analysis.windows import minutes, window
from casereview.engines.chronicle.rows import Row

MOST_WORDS: Final = 6
LEAST_WORDS_OF_A_COPY: Final = 6
MINUTES_A_DAY: Final = 24 * 60
_TOKEN: Final = re.compile(r"\w+")
_ADDRESS: Final = re.compile(
    r"\b\d+[a-z]?\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:Road|Street|Lane|Avenue|Close|Drive|Way|Court|Place|Terrace|Gardens"
    r"|Crescent|Grove|Rd|St|Ave)\b"
)
# Words of a row that tells what another agency told it.
_TOLD: Final = re.compile(
    r"\b(?:copy|copied|notif\w+|notice|informed|forwarded|relayed|received from|(?:report|e-?mail|letter|call|message)"
    r"(?:s|ed)? (?:\w+ )?(?:from|by)|told by|advised by|reported by|according to|read)\b",
    re.IGNORECASE,
)


class Why(StrEnum):
    """Kinds of reasons, the strongest first."""

    COPY = "copy"
    SECOND_HAND = "second_hand"
    NAMED = "named"
    ADDRESS = "address"
    PEOPLE = "people"
    WORDS = "words"
    CONTACT = "contact"
    WITHIN = "within"
    SAME_DAY = "same_day"
    NEAR_DAY = "near_day"


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for one event.

    Shape: words hold names, words or addresses as written; rows are places in the group. For a copy, a second-hand
    row and one that names another, the first row is the one that tells, the second the one it tells of.
    Units: minutes between the first and the last row.
    """

    why: Why
    words: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    minutes: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The reason as the command line prints it."""
        return {
            "why": self.why.value,
            "words": list(self.words),
            "rows": list(self.rows),
            "minutes": self.minutes,
        }


@dataclass
class _Told:
    """What one row speaks of: people by place in the register, agencies and kinds of contact as bits."""

    people: set[int] = field(default_factory=set)
    agencies: int = 0
    contacts: int = 0


class Reasons:
    """The reasons of many groups of one review; what is known of its words is learnt once."""

    def __init__(self, agencies: Iterable[str], register: Register | None = None) -> None:
        self.register = register or Register()
        self.lexicon = Lexicon(sorted(set(agencies)), self.register)
        self.wordings = Wordings(self.register)
        self._ways = [
            (f" {' '.join(_TOKEN.findall(folded(way)))} ", entry)
            for way, entry in self.register.terms()
            if not entry.is_person
        ]

    def of(self, rows: Sequence[Row]) -> tuple[Reason, ...]:
        """Why these rows look like one event. Shape: the strongest first; may be empty."""
        return self.of_all([rows])[0]

    def of_all(self, groups: Sequence[Sequence[Row]]) -> list[tuple[Reason, ...]]:
        """The reasons of each group. Note: all are read in one go, which is quicker by far."""
        told = self._read([row for rows in groups for row in rows])
        return [self._of(rows, [next(told) for _ in rows]) for rows in groups]

    def _of(self, rows: Sequence[Row], told: Sequence[_Told]) -> tuple[Reason, ...]:
        found = [
            *self._told_by_another(rows, told),
            *self._addresses(rows),
            *self._shared(rows, told),
            *_close(rows),
        ]
        return tuple(sorted(found, key=lambda reason: (list(Why).index(reason.why), reason.rows)))

    def _read(self, rows: Sequence[Row]) -> Iterator[_Told]:
        """What each row speaks of."""
        told = [_Told() for _ in rows]
        reading = self.lexicon.read(
            [CELL_ENDS.join((row.event, row.people, row.seen_who, row.pupil)) for row in rows]
        )
        for text, person, bits in zip(
            reading.text.tolist(), reading.person.tolist(), reading.contacts.tolist(), strict=True
        ):
            told[text].contacts |= bits
            if person >= 0:
                told[text].people.add(person)
        reading = self.lexicon.read([CELL_ENDS.join((row.event, row.source, row.action)) for row in rows])
        for text, bits in zip(reading.text.tolist(), reading.agencies.tolist(), strict=True):
            told[text].agencies |= bits
        return iter(told)

    def _told_by_another(self, rows: Sequence[Row], told: Sequence[_Told]) -> list[Reason]:
        """Rows that are a copy of another's, tell what another told, or name the other's agency."""
        wordings = [self.wordings.of(row.event) for row in rows]
        copies = [
            Reason(Why.COPY, rows=(later, first))
            for first, later in combinations(range(len(rows)), 2)
            if min(len(wordings[first].words), len(wordings[later].words)) >= LEAST_WORDS_OF_A_COPY
            and nearly_same(wordings[first], wordings[later])
        ]
        known = {frozenset(reason.rows) for reason in copies}
        named = []
        for teller, other in permutations(range(len(rows)), 2):
            mine, theirs = rows[teller].agency, rows[other].agency
            its_own = self.lexicon.own.get(theirs, 0) & ~self.lexicon.own.get(mine, 0)
            if mine == theirs or frozenset((teller, other)) in known or not told[teller].agencies & its_own:
                continue
            is_told = _TOLD.search(f"{rows[teller].source} \n {rows[teller].event}") is not None
            named.append(Reason(Why.SECOND_HAND if is_told else Why.NAMED, rows=(teller, other)))
        return copies + named

    def _addresses(self, rows: Sequence[Row]) -> list[Reason]:
        """Addresses and places that more than one row names: those of the register, and what reads as one."""
        places: Counter[str] = Counter()
        for row in rows:
            text = f"{row.event} {row.source} {row.action}"
            plain = f" {' '.join(_TOKEN.findall(folded(text)))} " if self._ways else ""
            here = {entry.real for way, entry in self._ways if way in plain}
            places.update(here | set(_ADDRESS.findall(text)))
        shared = tuple(sorted(place for place, count in places.items() if count > 1))
        return [Reason(Why.ADDRESS, shared)] if shared else []

    def _shared(self, rows: Sequence[Row], told: Sequence[_Told]) -> list[Reason]:
        """People, words that say something, and the kind of contact that rows have in common."""
        count = Counter(person for one in told for person in one.people)
        names = tuple(self.lexicon.people[one].real for one in sorted(count) if count[one] > 1)
        words = self._words(rows)
        shared = reduce(and_, (one.contacts for one in told))
        contacts = tuple(kind for place, kind in enumerate(CONTACTS) if shared >> place & 1)
        return [
            *([Reason(Why.PEOPLE, names)] if names else []),
            *([Reason(Why.WORDS, words)] if words else []),
            *([Reason(Why.CONTACT, contacts)] if contacts else []),
        ]

    def _words(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Words in common, as the first row writes them; those in most rows, and the longest, first."""
        written: dict[str, str] = {}
        count: Counter[str] = Counter()
        for row in rows:
            here = set()
            for token in _TOKEN.findall(row.event):
                meaning = self.lexicon.means(token)
                if meaning is None or meaning in COMMON or not token.isalpha() or meaning.startswith("@"):
                    continue
                here.add(meaning)
                written.setdefault(meaning, token.casefold())
            count.update(here)
        shared = [meaning for meaning, rows_with in count.items() if rows_with > 1]
        shared.sort(key=lambda meaning: (-count[meaning], -len(written[meaning]), written[meaning]))
        return tuple(written[meaning] for meaning in shared[:MOST_WORDS])


def _close(rows: Sequence[Row]) -> list[Reason]:
    """How near the rows are in time, as far as they say."""
    at = []
    days = set()
    for row in rows:
        first, last = window(row.date)
        minute = minutes(row.time)
        days.add((first, last))
        if first and first == last and minute is not None:
            at.append(first.toordinal() * MINUTES_A_DAY + minute)
    if len(at) == len(rows):
        return [Reason(Why.WITHIN, minutes=max(at) - min(at))]
    return [Reason(Why.SAME_DAY if len(days) == 1 else Why.NEAR_DAY)]
