"""Several writers of one chain, each with a connection of their own, never leave a gap."""

import threading
from uuid import UUID

import pytest
from django.db import connection, transaction

from casereview.foundation.audit import anchors, changes, queries
from casereview.foundation.audit.models import Entry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
CHAINS = (UUID(int=0xA), UUID(int=0xB))
WRITERS, EACH = 4, 25


def test_writers_take_turns(own_keys):
    problems: list[BaseException] = []
    start = threading.Barrier(WRITERS)

    def write(me: UUID) -> None:
        try:
            start.wait()
            for number in range(EACH):
                with transaction.atomic():
                    changes.write("case:read", chain=CHAINS[number % 2], by=me)
                    if number % 7 == 3:
                        transaction.set_rollback(True)
        except BaseException as problem:
            problems.append(problem)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[UUID(int=n)]) for n in range(1, WRITERS + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []
    kept = sum(number % 7 != 3 for number in range(EACH)) * WRITERS
    assert Entry.objects.count() == kept
    for chain in CHAINS:
        numbers = list(Entry.objects.filter(chain=chain).order_by("id").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert queries.faults() == []
    assert {chain: number for chain, (number, _) in anchors.kept().heads.items()} == {
        str(chain): Entry.objects.filter(chain=chain).count() for chain in CHAINS
    }
