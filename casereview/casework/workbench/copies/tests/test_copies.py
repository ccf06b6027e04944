"""Taking copies: numbered, under pseudonyms unless names are shown, kept as they were given."""

import csv
import io

import pytest

from casereview.casework.chronology import queries as chronology
from casereview.casework.workbench.copies import changes, queries
from casereview.casework.workbench.copies.models import Copy
from casereview.casework.workbench.copies.rules import Kind
from casereview.engines.chronicle.collation import OUTPUTS, Source, collate
from casereview.foundation import clock
from casereview.foundation.audit import queries as audit
from casereview.foundation.jobs import run_waiting
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def everything(world):
    together = chronology.chronology_for(world.cast.reviewer, world.case)
    return together.columns.ids_of(range(len(together.columns)))


def take(world, *, kind=Kind.CSV, by=None, has_names=False, has_marks=False, entries=None):
    return changes.take_copy(
        world.case,
        by=by or world.cast.reviewer,
        kind=kind,
        entries=everything(world) if entries is None else entries,
        said="The whole chronology",
        has_names=has_names,
        has_marks=has_marks,
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_copy_of_each_kind(world, kind):
    copy = take(world, kind=kind)
    content = queries.content_for(queries.copy_for(world.cast.reviewer, world.case, copy.id))
    assert (copy.number, copy.count) == (1, 3)
    assert content.startswith(b"%PDF") or f".{kind}" in OUTPUTS


@pytest.mark.parametrize("kind", [kind for kind in Kind if f".{kind}" in OUTPUTS])
def test_a_copy_under_pseudonyms_holds_no_name_in_any_part(world, kind):
    copy = take(world, kind=kind)
    content = queries.content_for(copy)
    rows = collate([Source(f"c.{kind}", lambda: content)], on=clock.today()).rows
    said = repr([row.as_json() for row in rows])
    assert "Ravensby" not in said
    assert "Child R" in said
    assert [row.agency for row in rows] == [world.cast.agency_a.name] * 2 + [world.cast.agency_b.name]


def test_a_copy_with_names_gives_back_what_was_sent(world):
    copy = take(world, has_names=True, kind=Kind.JSON)
    content = queries.content_for(copy)
    rows = collate([Source("c.json", lambda: content)], on=clock.today()).rows
    kept = chronology.rows_by_id(world.case)
    assert rows == [kept[one] for one in everything(world)]


def test_the_mark_is_on_every_row_and_formulas_sleep(world):
    text = queries.content_for(take(world)).decode("utf-8-sig")
    records = list(csv.DictReader(io.StringIO(text, newline="")))
    assert all(record["Copy"].startswith("Copy 1. ") for record in records)
    assert all(world.cast.reviewer.name in record["Copy"] for record in records)
    assert records[1]["Event"].startswith("'=1+1")


def test_numbers_rise_and_the_file_stays_as_it_was_given(world):
    first = queries.content_for(take(world))
    assert take(world, by=world.cast.panel_chair).number == 2
    kept = Copy.objects.get(case=world.case, number=1)
    assert queries.content_for(queries.copy_for(world.cast.reviewer, world.case, kept.id)) == first


def test_only_what_was_wanted_goes_out_in_its_order(world):
    wanted = everything(world)[1:]
    assert [row.event[:4] for row in queries.rows_of(take(world, entries=wanted))] == ["=1+1", "Poli"]


def test_a_large_copy_is_made_in_the_background_once(world, monkeypatch):
    monkeypatch.setattr(changes, "AT_ONCE_ENTRIES", 1)
    copy = take(world)
    with pytest.raises(NotFound):
        queries.content_for(copy)
    run_waiting()
    made = queries.copy_by_id(copy.id)
    changes.make_file(made)
    assert queries.copy_by_id(copy.id).file_id == made.file_id
    assert queries.content_for(made)


def test_the_record_says_who_took_it(world):
    take(world)
    assert "copy:taken" in {entry.action for entry in audit.entries_of(world.case.place_id)}


@pytest.mark.parametrize("who", ["author_a", "coordinator", "chair", "stranger"])
def test_nobody_else_takes_one(world, who):
    with pytest.raises((NotAllowed, NotFound)):
        take(world, by=world.cast.person(who))


def test_nothing_confirmed_nothing_taken(cast):
    from casereview.casework.chronology.tests import building

    world = building.world(cast)
    with pytest.raises(Blocked):
        take(world, entries=[])


def test_a_copy_is_opened_by_who_took_it_only(world):
    copy = take(world)
    with pytest.raises(NotFound):
        queries.copy_for(world.cast.panel_chair, world.case, copy.id)


def test_the_list_is_whole_for_who_keeps_it_and_ones_own_for_others(world):
    take(world)
    take(world, by=world.cast.panel_member)
    seen = {
        who: len(queries.copies_for(world.cast.person(who), world.case))
        for who in ("reviewer", "coordinator")
    }
    assert seen == {"reviewer": 2, "coordinator": 2}
    assert len(queries.copies_for(world.cast.panel_member, world.case)) == 1
    with pytest.raises(NotFound):
        queries.copies_for(world.cast.author_a, world.case)
