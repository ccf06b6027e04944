"""Every row that can tell of an event, as columns of numbers that can be compared quickly."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis.clusters.lexicon import (
    CELL_ENDS,
    NOTHING,
    Bits,
    Integers,
    Lexicon,
)
from casereview.engines.chronicle.analysis.clusters.vocabulary import COMMON
from casereview.engines.chronicle.analysis.windows import (
    APPROXIMATE_DAYS,
    UNCERTAIN_DAYS,
    minutes,
    window,
)
from casereview.engines.chronicle.rows import Row

WIDEST_DAYS = 31  # a row that only says a season or a year cannot be told to be one event
UNKNOWN = -1
ROWS_AT_ONCE = 8_000

# A word counts as if this many ordinary rows had been read before, so that a small chronology is not overrated.
ROWS_BEFORE = 300
COMMON_BEFORE = 60
RARITY_DIVISOR = 4.5
MOST_WORD_WEIGHT = 7.0
MOST_PERSON_WEIGHT = {"family": 0.7, "professional": 3.0}
MOST_OTHER_PERSON_WEIGHT = 2.0

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Said:
    """What rows speak of. Shape: row and feature run in step, each pair once, rising; masks one a row."""

    row: Integers
    feature: Integers
    mentions: Bits
    contacts: Bits


@dataclass(frozen=True)
class Traits:
    """Columns over the rows that have a day, sorted by day, time and place.

    Units: days since the year 1, minutes after midnight or -1. Shape: row i's features are
    features[starts[i]:starts[i + 1]], each with its weight in weights[feature]; totals holds their sums.
    """

    rows: list[Row]
    first_day: Integers
    last_day: Integers
    start: Integers
    end: Integers
    agency: Integers
    book: Integers
    own: Bits
    mentions: Bits
    contacts: Bits
    starts: Integers
    features: Integers
    weights: Floats
    totals: Floats


def traits_of(all_rows: Sequence[Row], register: Register | None) -> Traits:
    """The columns of all rows that are no notes and lie within a month. Shape: rows come by their places."""
    placed = sorted(
        _placed(all_rows), key=itemgetter(0, 1, 2)
    )  # rows come in the order of their places, and keep it
    rows = [row for *_, row in placed]
    lexicon = Lexicon((row.agency for row in all_rows), register)
    names = list(lexicon.own)
    agency = np.array([names.index(row.agency) for row in rows], np.int64)
    said = _read(rows, agency, lexicon)
    starts = np.searchsorted(said.row, np.arange(len(rows) + 1))
    weights = _weights(said.feature, len(rows), lexicon)
    sums = np.concatenate([[0.0], np.cumsum(weights[said.feature], dtype=np.float64)])
    books: dict[tuple[str, str, str, int], int] = {}
    start = np.array([minute for _, _, minute, _ in placed], np.int64)
    end = np.array([_minute(row.end_time) for row in rows], np.int64)
    return Traits(
        rows=rows,
        first_day=np.array([first for first, *_ in placed], np.int64),
        last_day=np.array([last for _, last, *_ in placed], np.int64),
        start=start,
        end=np.where(start == UNKNOWN, UNKNOWN, np.maximum(start, end)),
        agency=agency,
        book=np.array([books.setdefault(_book(row), len(books)) for row in rows], np.int64),
        own=np.array([lexicon.own[name] for name in names], np.uint64)[agency],
        mentions=said.mentions,
        contacts=said.contacts,
        starts=starts,
        features=said.feature,
        weights=weights,
        totals=np.diff(sums[starts]).astype(np.float32),
    )


def _placed(rows: Sequence[Row]) -> list[tuple[int, int, int, Row]]:
    """Rows with the days they may speak of, and their minute; rows without days, and notes, are left out."""
    placed = []
    for row in rows:
        first, last = window(row.date)
        if first is None or last is None or row.is_note or (last - first).days > WIDEST_DAYS:
            continue
        spare = APPROXIMATE_DAYS if row.approximate else UNCERTAIN_DAYS if row.uncertain else 0
        placed.append((first.toordinal() - spare, last.toordinal() + spare, _minute(row.time), row))
    return placed


def _minute(time: str | None) -> int:
    minute = minutes(time)
    return UNKNOWN if minute is None else minute


def _book(row: Row) -> tuple[str, str, str, int]:
    return (row.agency, row.file, row.sheet or "", row.table or 0)


def _read(rows: Sequence[Row], agency: Integers, lexicon: Lexicon) -> Said:
    """What rows speak of: event and people in full; source and action only for what they name.

    Shape: features are words by number, then people, whose numbers begin where the words end.
    """
    pairs, mentions, contacts = [], [], []
    for at in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[at : at + ROWS_AT_ONCE]
        told = lexicon.read([_told(row) for row in some])
        aside = lexicon.read([row.source for row in some])
        done = lexicon.read([row.action for row in some])
        spoken = [told, aside, done]
        mentions.append(
            _ored([reading.text for reading in spoken], [reading.agencies for reading in spoken], len(some))
        )
        contacts.append(_ored([told.text, aside.text], [told.contacts, aside.contacts], len(some)))
        for column, mark in ((told.word, 0), (told.person, 1)):
            named = column != NOTHING
            pairs.append(np.stack([told.text[named] + at, column[named], np.full(named.sum(), mark)]))
    if not pairs:
        nothing = np.zeros(0, np.int64)
        return Said(nothing, nothing, nothing.astype(np.uint64), nothing.astype(np.uint64))
    row, number, is_person = np.concatenate(pairs, axis=1)
    feature = number + is_person * len(lexicon.words)
    size = len(lexicon.words) + len(lexicon.people)
    codes = np.sort(row * size + feature)
    codes = codes[np.diff(codes, prepend=-1) != 0]
    row, feature = codes // size, codes % size
    mask = np.concatenate(mentions) | _agencies_of_people(row, feature - len(lexicon.words), agency, lexicon)
    return Said(row, feature, mask, np.concatenate(contacts))


def _told(row: Row) -> str:
    return CELL_ENDS.join((row.event, row.people, row.seen_who, row.pupil))


def _ored(texts: Sequence[Integers], masks: Sequence[Bits], size: int) -> Bits:
    """All bits of each text together."""
    together = np.zeros(size, np.uint64)
    for text, mask in zip(texts, masks, strict=True):
        np.bitwise_or.at(together, text, mask)
    return together


def _agencies_of_people(row: Integers, person: Integers, agency: Integers, lexicon: Lexicon) -> Bits:
    """The agencies that rows name by naming one of their professionals.

    Note: a professional's agency is the one in the largest share of whose rows they appear; the papers rarely say.
    """
    mask = np.zeros(len(agency), np.uint64)
    professional = [
        place for place, one in enumerate(lexicon.people) if one.kind.casefold() == "professional"
    ]
    named = np.isin(person, professional)
    if not named.any():
        return mask
    counts = np.zeros((len(lexicon.people), len(lexicon.own)))
    np.add.at(counts, (person[named], agency[row[named]]), 1)
    share = counts / np.maximum(np.bincount(agency, minlength=len(lexicon.own)), 1)
    own = np.array(list(lexicon.own.values()), np.uint64)
    np.bitwise_or.at(mask, row[named], own[share.argmax(axis=1)][person[named]])
    return mask


def _weights(feature: Integers, rows: int, lexicon: Lexicon) -> Floats:
    """What each word and person is worth: the rarer, the more, and more than in proportion."""
    size = len(lexicon.words) + len(lexicon.people)
    rows_with = np.bincount(feature, minlength=size).astype(np.float32)
    before = np.array([COMMON_BEFORE if word in COMMON else 0 for word in lexicon.words], np.float32)
    rows_with[: len(before)] += before
    most = [MOST_WORD_WEIGHT] * len(lexicon.words)
    most += [MOST_PERSON_WEIGHT.get(one.kind.casefold(), MOST_OTHER_PERSON_WEIGHT) for one in lexicon.people]
    rarity = np.maximum(np.log((rows + ROWS_BEFORE) / (rows_with + 0.5)), 0.0)
    weights: Floats = np.minimum(rarity**2 / RARITY_DIVISOR, np.array(most)).astype(np.float32)
    return weights
