"""The chain as bytes: what goes into a hash, and what a broken chain is said to be."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.foundation.audit.rules import NOTHING_BEFORE, Line, faults_in, hash_of

CHAIN = "00000000-0000-0000-0000-00000000000c"
Sealed = tuple[Line, bytes, bytes]


def chain(length: int) -> list[Sealed]:
    rows: list[Sealed] = []
    previous = NOTHING_BEFORE
    for number in range(1, length + 1):
        line = Line(CHAIN, number, "2026-01-02T03:04:05+00:00", "me", "case:read", None, "looked", ("a",))
        rows.append((line, previous, hash_of(line, previous)))
        previous = rows[-1][2]
    return rows


def words(rows: list[Sealed]) -> list[tuple[int, str]]:
    return [(fault.number, fault.words) for fault in faults_in(rows)]


@pytest.mark.parametrize("length", [0, 1, 2, 50])
def test_a_sound_chain_has_no_fault(length):
    assert faults_in(chain(length)) == []


def test_a_hash_is_thirty_two_bytes_and_depends_on_what_was_before():
    line = chain(1)[0][0]
    assert len(hash_of(line, NOTHING_BEFORE)) == 32
    assert hash_of(line, NOTHING_BEFORE) != hash_of(line, b"\x01" * 32)


LINE = Line(CHAIN, 1, "2026-01-02T03:04:05+00:00", "me", "case:read", "thing", "looked", ("a",))


@pytest.mark.parametrize(
    "changed",
    [
        {"chain": "x"},
        {"number": 2},
        {"at": "2026-01-02T03:04:05.000001+00:00"},
        {"actor": None},
        {"action": "case:red"},
        {"thing": None},
        {"outcome": "done"},
        {"codes": ()},
        {"codes": ("a", "b")},
        {"codes": ("ab",)},
    ],
    ids=str,
)
def test_every_part_of_an_entry_goes_into_its_hash(changed):
    assert hash_of(replace(LINE, **changed), NOTHING_BEFORE) != hash_of(LINE, NOTHING_BEFORE)


@given(st.text(), st.text(), st.text(), st.text())
def test_what_stands_in_one_part_cannot_be_moved_to_the_next(action, thing, other_action, other_thing):
    one, other = (
        replace(LINE, action=action, thing=thing),
        replace(LINE, action=other_action, thing=other_thing),
    )
    same = (action, thing) == (other_action, other_thing)
    assert (hash_of(one, NOTHING_BEFORE) == hash_of(other, NOTHING_BEFORE)) is same


def test_an_altered_entry_is_named_once():
    rows = chain(4)
    rows[1] = (replace(rows[1][0], action="case:closed"), rows[1][1], rows[1][2])
    assert words(rows) == [(2, "entry 2 was altered after it was written")]


def test_a_missing_entry_is_named_and_what_follows_is_still_read():
    rows = chain(5)
    del rows[2]
    assert words(rows) == [(3, "entry 3 is missing")]


def test_a_missing_beginning_is_named():
    assert words(chain(3)[1:]) == [(1, "entry 1 is missing")]


def test_an_entry_hashed_anew_breaks_the_one_after_it():
    rows = chain(3)
    line = replace(rows[1][0], actor="other")
    rows[1] = (line, rows[1][1], hash_of(line, rows[1][1]))
    assert words(rows) == [(3, "entry 3 does not follow the entry before it")]
