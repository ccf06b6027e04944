"""Writing to the record."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from django.db import connection, transaction

from casereview.foundation import clock
from casereview.foundation.audit import anchors
from casereview.foundation.audit.models import Entry
from casereview.foundation.audit.rules import NOTHING_BEFORE, SYSTEM, Line, Outcome, hash_of


def write(
    action: str,
    *,
    chain: UUID = SYSTEM,
    by: UUID | None,
    thing: UUID | None = None,
    outcome: Outcome = Outcome.DONE,
    codes: Sequence[str] = (),
) -> Entry:
    """Add one entry to a chain, in the transaction of what it tells of.

    Note: writers of one chain take turns by an advisory lock, so numbers have no gaps.
    """
    with transaction.atomic():
        _take_turn(chain)
        last = Entry.objects.filter(chain=chain).order_by("-number").first()
        previous = bytes(last.hash) if last else NOTHING_BEFORE
        at = clock.now().astimezone(UTC)
        line = Line(
            chain=str(chain),
            number=last.number + 1 if last else 1,
            at=at.isoformat(),
            actor=str(by) if by else None,
            action=action,
            thing=str(thing) if thing else None,
            outcome=outcome,
            codes=tuple(codes),
        )
        entry = Entry.objects.create(
            chain=chain,
            number=line.number,
            at=at,
            actor=by,
            action=action,
            thing=thing,
            outcome=outcome,
            codes=list(codes),
            previous=previous,
            hash=hash_of(line, previous),
        )
        transaction.on_commit(lambda: anchors.keep(chain, line.number, bytes(entry.hash)))
        return entry


def looked(action: str, *, chain: UUID, by: UUID, thing: UUID | None = None) -> Entry:
    """Record that somebody looked, in a short transaction of its own, before the bytes leave."""
    return write(action, chain=chain, by=by, thing=thing, outcome=Outcome.LOOKED)


def _take_turn(chain: UUID) -> None:
    # 63 bits of the chain's id: a clash would only make two chains wait for each other.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [chain.int >> 65])
