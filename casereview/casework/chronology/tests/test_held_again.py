"""Columns that are set after a file was read: rows that wait are held against them, those confirmed are not."""

import datetime as dt

import pytest

from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.models import ChronologyEvent, DraftRow
from casereview.casework.chronology.tests.building import csv_of
from casereview.engines.chronicle.blank import AskedColumn, Rules
from casereview.engines.chronicle.columns import Role
from casereview.foundation.jobs import run_waiting

pytestmark = pytest.mark.django_db
HAD = "04/05/2016,10:00,Visit,A visit,Yes,No"
NO_SOURCE = "05/05/2016,,,Nobody said who,Perhaps,No"


def asked(*columns, year=2016):
    date = AskedColumn("Date", Role.DATE, is_mandatory=True)
    return Rules((date, *columns), "", dt.date(year, 1, 1), dt.date(year, 12, 31))


SOURCE = AskedColumn("Source", Role.SOURCE, is_mandatory=True)


def kinds(upload):
    rows = DraftRow.objects.filter(upload=upload).order_by("position")
    return [(row.kinds, row.open_kinds) for row in rows]


def test_rows_that_wait_are_held_against_columns_that_are_set_later(world):
    upload = world.send_a(HAD, NO_SOURCE)
    before = kinds(upload)
    world.ask(asked(SOURCE))
    run_waiting()
    assert kinds(upload)[0] == before[0]
    assert "required_missing" in kinds(upload)[1][1]
    assert not changes.confirm_upload.offer(world.cast.author_a, upload).is_open


def test_what_was_accepted_stays_accepted_and_what_is_asked_no_more_goes(world):
    upload = world.send_a(HAD, NO_SOURCE)
    for kind, _ in queries.kinds_in(upload):
        changes.accept_kind(upload, by=world.cast.author_a, kind=kind)
    before = kinds(upload)
    world.ask(asked(SOURCE))
    run_waiting()
    assert kinds(upload)[1][1] == ["required_missing"]
    changes.accept_kind(upload, by=world.cast.author_a, kind="required_missing")
    world.ask(asked(SOURCE, year=2015))
    run_waiting()
    assert [open_kinds for _, open_kinds in kinds(upload)] == [["outside_period"], ["outside_period"]]
    world.ask(asked())
    run_waiting()
    assert kinds(upload) == before


def test_no_word_of_a_row_changes_and_whoever_is_writing_it_goes_on(world):
    upload = world.send_a(NO_SOURCE)
    draft = DraftRow.objects.get(upload=upload)
    world.ask(asked(SOURCE))
    run_waiting()
    words = {Role.DATE: "05/05/2016", Role.SOURCE: "School", Role.EVENT: "Nobody said who"}
    saved = changes.save_row(draft, by=world.cast.author_a, words=words, version=draft.version)
    assert "required_missing" not in saved.kinds
    assert saved.payload["row"]["source"] == "School"


def test_confirmed_rows_stay_as_they_are(world):
    world.confirmed_a(HAD)
    run_waiting()
    before = ChronologyEvent.objects.get().payload
    world.ask(asked(SOURCE, year=2015))
    assert run_waiting() == 0
    assert ChronologyEvent.objects.get().payload == before


def page(client, world, upload):
    client.force_login(world.cast.author_a)
    return client.get(f"/cases/{world.case.ref}/chronology/uploads/{upload.id}/").content.decode()


def test_a_file_without_a_team_beside_one_of_a_team_is_said_before_it_is_confirmed(client, world):
    world.confirmed_team("", HAD)
    upload = world.send(world.part_a, world.cast.author_a, csv_of(HAD, NO_SOURCE), "b.csv", "Visitors")
    shown = page(client, world, upload)
    assert "Another file of your agency stays beside this one" in shown
    assert "1 row of this file stands in that one too" in shown
    assert "without a team if that one has none" in shown


def test_a_file_of_the_whole_agency_beside_those_of_its_teams(client, world):
    world.confirmed_team("Visitors", HAD)
    world.confirmed_team("Nurses", NO_SOURCE.replace("Perhaps", "No"))
    shown = page(client, world, world.send_a("06/05/2016,,Visit,Another,No,No"))
    assert shown.count("stays in the review: a file takes the place only") == 2
    assert "No row of this file stands in that one." in shown


def test_teams_by_name_stand_beside_each_other_without_a_word(client, world):
    world.confirmed_team("Visitors", HAD)
    upload = world.send(world.part_a, world.cast.author_a, csv_of(HAD), "b.csv", "Nurses")
    assert "stays beside this one" not in page(client, world, upload)
