"""Columns of the chronology: order, filters, spells and counts, held against the engine's own answers."""

import datetime as dt
from dataclasses import replace
from uuid import UUID, uuid4

import numpy as np
import pytest

from casereview.casework.chronology import papers
from casereview.casework.chronology.index import (
    Columns,
    Entry,
    Exact,
    SeenAs,
    Wanted,
    build,
    chosen,
    fingerprint,
    months_of,
    named_in,
    spells_of,
    tried_in,
)
from casereview.casework.chronology.index.building import MOST_REMEMBERED
from casereview.casework.chronology.index.columns import bit, packed
from casereview.casework.chronology.tests.building import PAPERS, SAMPLES
from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis import analyse
from casereview.engines.chronicle.collation import in_order
from casereview.engines.chronicle.rows import Row

ELLIS, TAMSIN, MOTHER = 0, 1, 3
REGISTER = Register.read_bytes((SAMPLES / "register.csv").read_bytes())
AGENCIES = {name: UUID(int=number) for number, name in enumerate(PAPERS, start=1)}


@pytest.fixture(scope="module")
def entries():
    found = []
    for name in PAPERS:
        sheet = papers.read_paper(name, (SAMPLES / name).read_bytes(), agency=name, on=dt.date(2019, 9, 1))
        found += [Entry(uuid4(), AGENCIES[name], row) for row in sheet.rows]
    return found


@pytest.fixture(scope="module")
def columns(entries):
    return build(entries, REGISTER)


def test_the_order_is_that_of_merged_chronologies(entries, columns):
    ids = {id(entry.row): entry.id for entry in entries}
    expected = [ids[id(row)] for row in in_order(entry.row for entry in entries)]
    assert columns.ids_of(np.arange(len(columns))) == expected


def test_written_down_and_read_back_they_are_the_same(columns):
    again = Columns.from_bytes(columns.as_bytes())
    assert (again.agencies, again.people, again.children, again.register) == (
        columns.agencies,
        columns.people,
        columns.children,
        columns.register,
    )
    assert all(
        np.array_equal(getattr(again, name), getattr(columns, name))
        for name in (
            "ids",
            "first",
            "last",
            "minutes",
            "agency",
            "seen",
            "certain",
            "note",
            "about",
            "met",
            "heard",
        )
    )


@pytest.mark.parametrize("child", [ELLIS, TAMSIN])
def test_spells_are_the_engines_own(entries, columns, child):
    name = REGISTER.entries[child].real
    theirs = analyse([entry.row for entry in entries], register=REGISTER, children=[name]).unseen_spells
    assert [(one.first, one.last) for one in spells_of(columns, child)] == [
        (one.first, one.last) for one in theirs
    ]


def test_attempts_within_a_spell(columns):
    longest = max(spells_of(columns, ELLIS), key=lambda spell: spell.days)
    assert longest.days == 130
    tried = tried_in(columns, longest)
    assert list(tried.values()) == sorted(tried.values(), reverse=True)
    assert sum(tried.values()) == len(
        chosen(
            columns,
            Wanted(first=longest.first.toordinal(), last=longest.last.toordinal(), seen=SeenAs.TRIED),
        )
    )


def test_months_add_up_to_everything_placed(columns):
    assert sum(sum(month.counts) for month in months_of(columns)) == int(columns.placed.sum())
    nothing = build([], REGISTER)
    assert months_of(nothing) == []
    assert spells_of(nothing, ELLIS) == []
    assert len(chosen(nothing, Wanted(person=ELLIS))) == 0


def test_parts_add_up_to_the_whole(columns):
    parts = [len(chosen(columns, Wanted(exact=exact))) for exact in Exact]
    assert sum(parts) == len(columns) == 420
    by_agency = [len(chosen(columns, Wanted(agencies=frozenset({agency})))) for agency in AGENCIES.values()]
    assert by_agency == [110, 60, 55, 70, 85, 40]
    assert len(chosen(columns, Wanted(agencies=frozenset({uuid4()})))) == 0
    assert Wanted().is_everything
    assert not Wanted(person=ELLIS).is_everything


def row(number, **values):
    return Row("A", "a.csv", None, None, number, **values)


def small(*rows, register=REGISTER):
    return build([Entry(uuid4(), UUID(int=1), one) for one in rows], register)


def on(day, number=1, **values):
    date = dt.date.fromisoformat(day)
    return row(number, date=day, earliest=date, latest=date, **values)


def test_a_period_holds_what_can_have_happened_in_it():
    month = row(2, date="2016-05", earliest=dt.date(2016, 5, 1), latest=dt.date(2016, 5, 31))
    before = row(3, date="../2016-05-20", latest=dt.date(2016, 5, 20))
    after = row(4, date="2016-05-10/..", earliest=dt.date(2016, 5, 10))
    columns = small(on("2016-05-15"), month, before, after, row(5))
    day = dt.date(2016, 5, 31).toordinal()
    assert len(chosen(columns, Wanted(first=day, last=day))) == 1
    assert len(chosen(columns, Wanted(last=dt.date(2016, 5, 10).toordinal()))) == 2
    assert len(chosen(columns, Wanted(first=dt.date(2016, 5, 15).toordinal()))) == 3
    assert len(chosen(columns, Wanted())) == 5


def test_seen_means_the_child_chosen():
    columns = small(
        on("2016-05-01", 1, event="Home visit", seen="seen", seen_who="Ellis"),
        on("2016-05-02", 2, event="Ellis asleep", seen="seen", seen_who="Tamsin"),
        on("2016-05-03", 3, event="Shona in", seen="seen_alone", seen_who="Tamsin", spoken="yes"),
        on("2016-05-04", 4, event="Shona out", seen="not_seen"),
    )
    assert list(chosen(columns, Wanted(person=ELLIS, seen=SeenAs.SEEN))) == [0]
    assert list(chosen(columns, Wanted(person=MOTHER, seen=SeenAs.SEEN))) == [2]
    assert list(chosen(columns, Wanted(seen=SeenAs.SEEN))) == [0, 1, 2]
    assert list(chosen(columns, Wanted(seen=SeenAs.NOT_SEEN))) == [3]
    assert list(np.flatnonzero(bit(columns.heard, TAMSIN))) == [2]


def test_missed_of_a_child_is_also_what_names_no_child():
    columns = small(
        on("2016-05-01", 1, event="No access to Ellis", seen="attempted"),
        on("2016-05-02", 2, event="No access", seen="attempted"),
        on("2016-05-03", 3, event="Tamsin was not brought", seen="not_seen"),
        on("2016-05-04", 4, event="Ellis seen", seen="seen", seen_who="Ellis"),
        on("2016-05-05", 5, event="Shona did not come", seen="not_seen"),
    )
    assert list(chosen(columns, Wanted(person=ELLIS, seen=SeenAs.MISSED_OF))) == [0, 1, 4]
    assert list(chosen(columns, Wanted(person=ELLIS, seen=SeenAs.MISSED))) == [0]
    assert list(chosen(columns, Wanted(seen=SeenAs.MISSED_OF))) == [0, 1, 2, 4]


def test_a_file_about_somebody_is_about_them_in_every_row():
    columns = small(on("2016-05-01", event="No access", subject="Ellis Ravensby"))
    assert list(chosen(columns, Wanted(person=ELLIS))) == [0]


def test_a_longer_register_finds_more_and_leaves_the_rest():
    rows = [on("2016-05-01", event="Ellis at home", seen="seen", seen_who="Ellis")]
    without = small(*rows, register=Register())
    assert not without.people
    assert not bit(without.about, ELLIS).any()
    with_names = named_in(without, rows, REGISTER)
    assert bit(with_names.about, ELLIS).all()
    assert np.array_equal(with_names.ids, without.ids)
    assert with_names.register == fingerprint(REGISTER) != without.register


def test_bits_beyond_the_table_are_not_set():
    table = packed([frozenset({9}), frozenset()], 10)
    assert list(bit(table, 9)) == [True, False]
    assert list(bit(table, 99)) == [False, False]


def test_words_beyond_what_is_remembered_are_still_found(monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.index.building.MOST_REMEMBERED", 0)
    rows = [on("2016-05-01", n, event="Ellis at home") for n in (1, 2)]
    assert bit(small(*rows).about, ELLIS).all()
    assert MOST_REMEMBERED > 0


def test_a_note_is_no_sighting():
    columns = small(
        on("2016-05-01", 1, seen="seen", seen_who="Ellis"),
        on("2016-06-01", 2, seen="seen", seen_who="Ellis", is_note=True),
        on("2016-07-01", 3, seen="seen", seen_who="Ellis"),
    )
    assert [spell.days for spell in spells_of(columns, ELLIS)] == [60]


def test_each_time_is_kept_in_minutes():
    columns = small(on("2016-05-01", 1, time="14:30"), replace(on("2016-05-01", 2), time=None))
    assert list(columns.minutes) == [870, -1]
