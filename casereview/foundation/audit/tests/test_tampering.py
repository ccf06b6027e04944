"""Whatever is done to the record behind the program's back is found, against anchors kept elsewhere."""

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from casereview.foundation import clock
from casereview.foundation.audit import anchors, changes, queries
from casereview.foundation.audit.models import Entry
from casereview.foundation.audit.rules import NOTHING_BEFORE, SYSTEM, Fault, Line, Outcome, hash_of
from casereview.foundation.sealing import keystore

pytestmark = pytest.mark.django_db

A, B = UUID(int=0xA), UUID(int=0xB)
ME, YOU = UUID(int=1), UUID(int=2)
LENGTHS = {SYSTEM: 3, A: 8, B: 5}
FIELDS = ("chain", "number", "at", "actor", "action", "thing", "outcome", "codes", "previous", "hash")
Row = dict[str, Any]


@pytest.fixture
def record(own_keys, django_capture_on_commit_callbacks):
    """Three chains of different length, written as the program writes them."""
    with django_capture_on_commit_callbacks(execute=True):
        for chain, length in LENGTHS.items():
            for number in range(length):
                changes.write("case:read", chain=chain, by=(ME, YOU, None)[number % 3], thing=B, codes=["x"])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stands")


@pytest.fixture
def later(record):
    """An hour on, when every entry must have been anchored."""
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        yield


def rows_of(chain: UUID) -> list[Row]:
    return list(Entry.objects.filter(chain=chain).order_by("number").values(*FIELDS))


def put(chain: UUID, rows: list[Row]) -> None:
    Entry.objects.filter(chain=chain).delete()
    for row in rows:
        Entry.objects.create(**row)


def rehash(rows: list[Row], start: int = 0) -> None:
    """Make the chain follow from itself again, as somebody with the database could."""
    previous = bytes(rows[start - 1]["hash"]) if start else NOTHING_BEFORE
    for number, row in enumerate(rows[start:], start=start + 1):
        row["number"], row["previous"] = number, previous
        row["hash"] = previous = hash_of(line_of(row), previous)


def line_of(row: Row) -> Line:
    said = {name: str(row[name]) if row[name] else None for name in ("actor", "thing")}
    return Line(
        str(row["chain"]), row["number"], row["at"].isoformat(), said["actor"], row["action"], said["thing"],
        row["outcome"], tuple(row["codes"]),
    )  # fmt: skip


OTHER: dict[str, Any] = {
    "at": clock.now() - timedelta(days=3),
    "actor": UUID(int=9),
    "action": "case:closed",
    "thing": None,
    "outcome": "refused",
    "codes": ["y"],
    "previous": bytes(31) + b"\x01",
    "hash": bytes(31) + b"\x02",
}


def edit(rows: list[Row], draw: Any) -> None:
    row, field = draw(st.sampled_from(rows)), draw(st.sampled_from(sorted(OTHER)))
    row[field] = OTHER[field]


def delete(rows: list[Row], draw: Any) -> None:
    del rows[draw(st.integers(0, len(rows) - 1))]


def delete_and_renumber(rows: list[Row], draw: Any) -> None:
    delete(rows, draw)
    for number, row in enumerate(rows, start=1):
        row["number"] = number


def truncate(rows: list[Row], draw: Any) -> None:
    del rows[draw(st.integers(0, len(rows) - 1)) :]


def insert(rows: list[Row], draw: Any) -> None:
    place = draw(st.integers(0, len(rows) - 1))
    rows.insert(place, {**deepcopy(rows[place]), "action": "case:closed"})
    for number, row in enumerate(rows, start=1):
        row["number"] = number


def add_at_the_end(rows: list[Row], draw: Any) -> None:
    rows.append(
        {
            **deepcopy(rows[-1]),
            "at": clock.now() + draw(st.sampled_from([timedelta(days=-1), timedelta(days=1)])),
        }
    )
    rehash(rows, len(rows) - 1)


def swap(rows: list[Row], draw: Any) -> None:
    one, other = draw(st.permutations(range(len(rows))))[:2]
    rows[one], rows[other] = rows[other], rows[one]
    rows[one]["number"], rows[other]["number"] = rows[other]["number"], rows[one]["number"]


def rechain(rows: list[Row], draw: Any) -> None:
    place = draw(st.integers(0, len(rows) - 1))
    rows[place]["actor"] = UUID(int=9)
    rehash(rows, place)


def truncate_and_go_on(rows: list[Row], draw: Any) -> None:
    whole, first = len(rows), deepcopy(rows[0])
    truncate(rows, draw)
    while len(rows) < whole:
        rows.append({**first, "actor": UUID(int=9)})
    rehash(rows)


MUTATIONS = (
    edit,
    delete,
    delete_and_renumber,
    truncate,
    insert,
    add_at_the_end,
    swap,
    rechain,
    truncate_and_go_on,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_tampering_is_found(later, data):
    chain = data.draw(st.sampled_from([A, B]))
    before = rows_of(chain)
    rows = deepcopy(before)
    how = data.draw(st.sampled_from(MUTATIONS))
    how(rows, data.draw)
    assume(rows != before)
    with transaction.atomic():
        assert queries.faults() == []
        put(chain, rows)
        found = queries.faults()
        transaction.set_rollback(True)
    assert {fault.chain for fault in found} == {str(chain)}, how.__name__


def test_a_sound_record_has_no_fault(later):
    assert queries.faults() == []
    assert [queries.count_of(chain) for chain in LENGTHS] == [3, 8, 5]
    assert queries.count_all() == sum(LENGTHS.values())
    assert [entry.number for entry in queries.entries_of(A, newest=3)] == [8, 7, 6]


def test_a_whole_chain_taken_away_is_missed(later):
    put(A, [])
    assert queries.faults() == [Fault(str(A), 8, "the whole chain is missing")]


def test_a_chain_cut_short_is_told_by_its_anchor(later):
    put(A, rows_of(A)[:5])
    assert queries.faults() == [Fault(str(A), 8, "entry 8 is not the one that was anchored")]


def test_a_chain_added_from_nothing_is_found(later):
    forged = {**rows_of(A)[0], "chain": UUID(int=0xF), "at": clock.now() - timedelta(hours=2)}
    rehash([forged])
    Entry.objects.create(**forged)
    assert queries.faults() == [Fault(str(UUID(int=0xF)), 1, "entry 1 was never anchored")]


def test_an_entry_on_its_way_to_its_anchor_is_no_fault(record):
    changes.write("case:read", chain=A, by=ME)  # committed by nobody: no anchor
    assert queries.faults() == []


def test_anchors_lost_are_told(later, own_keys):
    (own_keys / "anchors.jsonl").unlink()
    assert {(fault.chain, fault.words) for fault in queries.faults()} == {
        (str(chain), f"entry {length} was never anchored") for chain, length in LENGTHS.items()
    }


@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: line.replace(b'"number": 8', b'"number": 7'),
        lambda line: line[:-20],
        lambda line: b"{}",
        lambda line: b"[]",
        lambda line: b'"text"',
        lambda line: b"\xff\xfe",
        lambda line: json.dumps({**json.loads(line), "seal": "0" * 64}).encode(),
        lambda line: json.dumps({**json.loads(line), "seal": None}).encode(),
    ],
)
def test_an_altered_line_of_the_anchors_is_told_and_the_others_still_count(later, own_keys, spoil):
    path = own_keys / "anchors.jsonl"
    lines = path.read_bytes().splitlines()
    place = next(i for i, line in enumerate(lines) if str(A).encode() in line and b'"number": 8' in line)
    lines[place] = spoil(lines[place])
    path.write_bytes(b"\n".join(lines) + b"\n")
    assert queries.faults() == [
        Fault("anchors", place + 1, f"line {place + 1} of the anchors was altered"),
        Fault(str(A), 8, "entry 8 was never anchored"),
    ]


def test_anchors_made_with_another_key_are_worth_nothing(later, own_keys):
    (own_keys / "master.key").write_bytes(bytes(32))
    keystore.master_key.cache_clear()
    assert sum(fault.chain == "anchors" for fault in queries.faults()) == sum(LENGTHS.values())


@pytest.mark.parametrize("order", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_to_change_the_record(own_keys, order):
    changes.write("case:read", chain=A, by=ME)
    with (
        pytest.raises(DatabaseError, match="only added to and read"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(order)
    assert queries.count_of(A) == 1


def test_what_is_undone_is_not_on_the_record_and_not_anchored(own_keys, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            changes.write("case:read", chain=A, by=ME)
            transaction.set_rollback(True)
        changes.write("case:closed", chain=A, by=None, outcome=Outcome.REFUSED)
    assert [(one.number, one.action, one.actor) for one in queries.entries_of(A)] == [
        (1, "case:closed", None)
    ]
    assert anchors.kept().heads == {str(A): (1, bytes(queries.entries_of(A)[0].hash).hex())}


def test_looking_is_an_outcome_of_its_own(own_keys):
    entry = changes.looked("case:seen", chain=A, by=ME, thing=B)
    assert (entry.outcome, entry.action, entry.actor, entry.thing, entry.number) == (
        "looked",
        "case:seen",
        ME,
        B,
        1,
    )
    assert (len(entry.hash), bytes(entry.previous)) == (32, NOTHING_BEFORE)


def test_anchors_are_closed_to_others(record, own_keys):
    assert (own_keys / "anchors.jsonl").stat().st_mode & 0o777 == 0o600
    assert own_keys.stat().st_mode & 0o777 == 0o700


def test_anchors_may_arrive_out_of_turn(later, own_keys):
    path = own_keys / "anchors.jsonl"
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join(reversed(lines)) + b"\n")
    assert queries.faults() == []
    assert anchors.kept().heads[str(A)][0] == 8
