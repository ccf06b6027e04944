"""The chain: how an entry is written down as bytes, and how a chain is checked."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from uuid import UUID

# The chain of what belongs to no case: sign-ins, boards, the running of the system.
SYSTEM = UUID(int=0)
NOTHING_BEFORE = bytes(32)


class Outcome(StrEnum):
    """What came of it."""

    DONE = "done"
    LOOKED = "looked"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One entry as it is hashed. Shape: at is ISO 8601 in UTC; codes are rule codes, never words of a case."""

    chain: str
    number: int
    at: str
    actor: str | None
    action: str
    thing: str | None
    outcome: str
    codes: tuple[str, ...] = ()


def hash_of(line: Line, previous: bytes) -> bytes:
    """SHA-256 over the entry before and this one. Units: 32 bytes. Source: security 3.3."""
    text = json.dumps(asdict(line), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(previous + text.encode()).digest()


@dataclass(frozen=True)
class Fault:
    """Where a chain does not hold, in words."""

    chain: str
    number: int
    words: str


def faults_in(lines: Iterable[tuple[Line, bytes, bytes]]) -> list[Fault]:
    """Every entry of one chain that does not follow from the one before.

    Shape: lines in order, each with the previous hash and the hash it carries; empty result means sound.
    """
    found: list[Fault] = []
    expected, number = NOTHING_BEFORE, 0
    for line, previous, carried in lines:
        number += 1
        if line.number != number:
            found.append(Fault(line.chain, number, f"entry {number} is missing"))
            number = line.number
        elif previous != expected:
            found.append(Fault(line.chain, number, f"entry {number} does not follow the entry before it"))
        if hash_of(line, previous) != carried:
            found.append(Fault(line.chain, number, f"entry {number} was altered after it was written"))
        expected = carried
    return found
