"""Reading the record, and checking that it holds."""

from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta
from itertools import groupby
from uuid import UUID

from casereview.foundation import clock
from casereview.foundation.audit import anchors
from casereview.foundation.audit.models import Entry
from casereview.foundation.audit.rules import Fault, Line, faults_in

# The longest that may pass between an entry and its anchor. Source: security P6.
ANCHORED_WITHIN = timedelta(minutes=5)


def entries_of(chain: UUID, *, newest: int = 50) -> list[Entry]:
    """The newest entries of one chain. Note: who may see a chain is asked by the room that owns the place."""
    return list(Entry.objects.filter(chain=chain).order_by("-number")[:newest])


def count_of(chain: UUID) -> int:
    """How many entries a chain has."""
    return Entry.objects.filter(chain=chain).count()


def faults() -> list[Fault]:
    """Everything wrong with the record: altered, missing, added, out of order or cut short. Shape: empty when sound.

    Note: an anchor is written just after its entry, so anchors are read before the entries, which must then all
    be there, and once more after them, to tell what was never anchored from what has just been written.
    """
    before = anchors.kept()
    heads = dict(before.heads)
    found = [Fault("anchors", line, f"line {line} of the anchors was altered") for line in before.broken]
    tails: dict[str, Entry] = {}
    for chain, entries in groupby(_all(), key=lambda entry: str(entry.chain)):
        rows = list(entries)
        found += faults_in((_line(row), bytes(row.previous), bytes(row.hash)) for row in rows)
        number, head = heads.pop(chain, (0, ""))
        hashes = {row.number: bytes(row.hash).hex() for row in rows}
        if number and hashes.get(number) != head:
            found.append(Fault(chain, number, f"entry {number} is not the one that was anchored"))
        tails[chain] = rows[-1]
    found += [Fault(chain, number, "the whole chain is missing") for chain, (number, _) in heads.items()]
    return found + _never_anchored(tails)


def _never_anchored(tails: Mapping[str, Entry]) -> list[Fault]:
    heads, now = anchors.kept().heads, clock.now()
    return [
        Fault(chain, last.number, f"entry {last.number} was never anchored")
        for chain, last in tails.items()
        if last.number > heads.get(chain, (0, ""))[0] and abs(now - last.at) > ANCHORED_WITHIN
    ]


def _all() -> Iterator[Entry]:
    return Entry.objects.order_by("chain", "number").iterator(chunk_size=2000)


def _line(entry: Entry) -> Line:
    return Line(
        chain=str(entry.chain),
        number=entry.number,
        at=entry.at.astimezone(UTC).isoformat(),
        actor=str(entry.actor) if entry.actor else None,
        action=entry.action,
        thing=str(entry.thing) if entry.thing else None,
        outcome=entry.outcome,
        codes=tuple(entry.codes),
    )


def count_all() -> int:
    """How many entries the whole record has."""
    return Entry.objects.count()
