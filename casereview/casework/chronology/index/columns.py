"""The columns themselves, and how they are written down."""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np
import numpy.typing as npt

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.rows import SEEN_CODES, SPOKEN_CODES

Numbers = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]

NO_DAY: Final = 0
NO_TIME: Final = -1
SEEN: Final = tuple(SEEN_CODES.index(code) for code in ("seen", "seen_alone", "seen_with_others"))
MISSED: Final = tuple(SEEN_CODES.index(code) for code in ("not_seen", "attempted"))


@dataclass(frozen=True)
class Columns:
    """Every entry of one integrated chronology, in its order.

    Shape: all arrays run in step. ids holds the 16 bytes of each entry's id; first and last its window as day
    numbers, NO_DAY where open or unknown; agency indexes agencies. about, met and heard hold one bit for each
    line of the register: who is spoken of, which children were seen and spoken to.
    """

    ids: Numbers
    first: Numbers
    last: Numbers
    minutes: Numbers
    agency: Numbers
    seen: Numbers
    spoken: Numbers
    certain: Flags
    note: Flags
    about: Numbers
    met: Numbers
    heard: Numbers
    agencies: tuple[str, ...]
    people: tuple[int, ...]
    children: tuple[int, ...]
    register: str

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def low(self) -> Numbers:
        """The first day each entry can mean; the last where only that is known."""
        return np.where(self.first == NO_DAY, self.last, self.first)

    @property
    def high(self) -> Numbers:
        """The last day each entry can mean; the first where only that is known."""
        return np.where(self.last == NO_DAY, self.first, self.last)

    @property
    def placed(self) -> Flags:
        """Which entries have a place in time."""
        found: Flags = (self.first != NO_DAY) | (self.last != NO_DAY)
        return found

    @property
    def sighting(self) -> Flags:
        """Which entries say that somebody was seen."""
        found: Flags = np.isin(self.seen, SEEN)
        return found

    def speaks_of(self, line: int) -> Flags:
        """Which entries speak of the person on this line of the register."""
        return bit(self.about, line)

    def saw(self, line: int) -> Flags:
        """Which entries say that the child on this line was seen."""
        return bit(self.met, line)

    def heard_from(self, line: int) -> Flags:
        """Which entries say that the child on this line was spoken to."""
        return bit(self.heard, line)

    def id_of(self, number: int) -> UUID:
        """The id of one entry."""
        return UUID(bytes=self.ids[number].tobytes())

    def ids_of(self, numbers: Numbers) -> list[UUID]:
        """The ids of several entries, in their order."""
        return [self.id_of(int(number)) for number in numbers]

    def as_bytes(self) -> bytes:
        """The columns written down, to be sealed."""
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        plain = {name: getattr(self, name) for name in ("agencies", "people", "children", "register")}
        arrays["plain"] = np.frombuffer(json.dumps(plain).encode(), dtype=np.uint8)
        stream = io.BytesIO()
        np.savez(stream, **arrays)
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, written: bytes) -> "Columns":
        """The columns that `as_bytes` wrote."""
        with np.load(io.BytesIO(written), allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in _ARRAYS}
            plain = json.loads(kept["plain"].tobytes())
        return cls(
            **arrays,
            agencies=tuple(plain["agencies"]),
            people=tuple(plain["people"]),
            children=tuple(plain["children"]),
            register=plain["register"],
        )


_ARRAYS: Final = (
    "ids",
    "first",
    "last",
    "minutes",
    "agency",
    "seen",
    "spoken",
    "certain",
    "note",
    "about",
    "met",
    "heard",
)
SEEN_NUMBER: Final = {code: number for number, code in enumerate(SEEN_CODES)}
SPOKEN_NUMBER: Final = {code: number for number, code in enumerate(SPOKEN_CODES)}


def bit(packed: Numbers, line: int) -> Flags:
    """One column of bits out of a packed table."""
    if line >> 3 >= packed.shape[1]:
        return np.zeros(len(packed), dtype=np.bool_)
    found: Flags = (packed[:, line >> 3] & (0x80 >> (line & 7))) != 0
    return found


def packed(rows: Sequence[frozenset[int]], width: int) -> Numbers:
    """Sets of lines as bits. Shape: one row each, eight lines a byte."""
    table = np.zeros((len(rows), max(width, 1)), dtype=np.bool_)
    for number, lines in enumerate(rows):
        if lines:
            table[number, list(lines)] = True
    return np.packbits(table, axis=1)


def fingerprint(register: Register) -> str:
    """What changes when the register does. Note: kept only inside sealed columns and in memory."""
    lines = [[entry.real, entry.kind, entry.pseudonym, *entry.variants] for entry in register.entries]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()
