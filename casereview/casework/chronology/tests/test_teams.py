"""A large agency whose teams each send a chronology, and the agency's own chronology in one order."""

import re

import pytest
from django.db import IntegrityError, transaction

from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.index import Wanted
from casereview.casework.chronology.models import CaseIndex, ChronologyEvent, Upload
from casereview.casework.chronology.rules import State
from casereview.casework.chronology.tests.building import csv_of, register_family
from casereview.casework.chronology.tests.sending import HEADINGS, ROW, Sender
from casereview.casework.chronology.tests.test_pages_access import WHO
from casereview.foundation.jobs import run_waiting
from casereview.foundation.verdicts import NotAllowed, NotFound

pytestmark = pytest.mark.django_db

ONE = "04/05/2016,10:00,Visit,Ellis seen by the north,Yes,No"
TWO = "03/05/2016,,Call,Shona rang the south,n/a,n/a"
THREE = "05/05/2016,,Call,The whole agency met,n/a,n/a"
PAGE = "\r\n".join([",".join(HEADINGS), ",".join(ROW)]).encode()


@pytest.fixture
def own(client, world):
    def read(who="author_a", query=""):
        client.force_login(world.cast.person(who))
        return client.get(f"/cases/{world.case.ref}/chronology/own/{query}")

    return read


def state(world):
    return queries.chronology_state([world.case])[world.case.id][0]


def teams(found):
    return [(team.team, team.state, team.rows, team.is_being_checked) for team in found.teams]


def test_a_later_file_of_a_team_replaces_only_that_teams(world):
    north, south = world.confirmed_team("North", ONE), world.confirmed_team("South", TWO)
    whole = world.confirmed_a(THREE)
    assert CaseIndex.objects.get().count == 3
    again = world.confirmed_team("North", ONE, THREE)
    for upload, wanted in ((north, State.REPLACED), (south, State.CONFIRMED), (whole, State.CONFIRMED)):
        upload.refresh_from_db()
        assert upload.state == wanted
    assert again.state == State.CONFIRMED
    assert CaseIndex.objects.get().count == 4


def test_two_confirmed_chronologies_of_one_team_cannot_be(world):
    world.confirmed_team("North", ONE)
    upload = world.send(world.part_a, world.cast.author_a, csv_of(TWO), "b.csv", "North")
    upload.state = State.CONFIRMED
    with pytest.raises(IntegrityError), transaction.atomic():
        upload.save(update_fields=["state"])


def test_a_team_is_known_by_its_name_however_it_is_written(world):
    north = world.confirmed_team("North team", ONE)
    again = world.confirmed_team("  NORTH   team ", ONE, TWO)
    north.refresh_from_db()
    assert (north.state, again.team, again.sender) == (State.REPLACED, "North team", "Agency A, North team")
    assert queries.teams_of(world.part_a) == ["North team"]
    assert queries.teams_of(world.part_b) == []


def test_the_same_file_of_two_teams_is_two_chronologies(world):
    send = lambda team: world.send(world.part_a, world.cast.author_a, csv_of(ONE), "a.csv", team)  # noqa: E731
    north, south = send("North"), send("South")
    assert north != south
    assert send("north") == north
    for upload in (north, south):
        changes.confirm_upload(upload, by=world.cast.author_a)
    run_waiting()
    index = CaseIndex.objects.get()
    assert index.count == 2
    assert all(len(set(members)) == len(members) for members in index.clusters)


def test_a_file_checked_once_more_is_of_the_same_team(world):
    again = changes.read_again(world.confirmed_team("North", ONE), by=world.cast.author_a)
    assert (again.team, again.state) == ("North", State.PREVIEW)


def test_an_agency_is_as_far_as_the_team_that_is_least_far(world):
    assert (state(world).state, state(world).rows, state(world).is_being_checked) == (None, 0, False)
    world.confirmed_team("North", ONE, TWO)
    assert (state(world).is_confirmed, state(world).rows) == (True, 2)
    south = world.send(world.part_a, world.cast.author_a, csv_of(THREE), "s.csv", "South")
    found = state(world)
    assert teams(found) == [("North", State.CONFIRMED, 2, False), ("South", State.PREVIEW, 1, True)]
    assert (found.state, found.rows, found.is_confirmed, found.is_being_checked) == (
        State.PREVIEW,
        2,
        False,
        True,
    )
    changes.confirm_upload(south, by=world.cast.author_a)
    found = state(world)
    assert (found.is_confirmed, found.rows, found.is_being_checked) == (True, 3, False)
    assert found.confirmed_at == max(team.confirmed_at for team in found.teams)


def test_the_reviewer_waits_for_every_team(world):
    world.confirmed_b(TWO)
    world.confirmed_team("North", ONE)
    south = world.send(world.part_a, world.cast.author_a, csv_of(THREE), "s.csv", "South")
    assert queries.waiting_for(world.cast.reviewer, [world.case]) == []
    assert [wait.what for wait in queries.waiting_for(world.cast.author_a, [world.case])] == [
        "Check your agency’s chronology"
    ]
    changes.confirm_upload(south, by=world.cast.author_a)
    assert len(queries.waiting_for(world.cast.reviewer, [world.case])) == 1
    facts = queries.merge_facts(world.case)
    assert (facts.agencies, facts.confirmed) == (2, 2)


def test_entries_say_agency_and_team(client, world):
    register_family(world)
    world.confirmed_team("North", ONE)
    world.confirmed_a(TWO)
    second, first = queries.event_choices(world.cast.reviewer, world.case)[::-1]
    assert (first.agency, first.number) == ("Agency A", "AA 1")
    assert (second.agency, second.number) == ("Agency A, North", "AA North 1")
    client.force_login(world.cast.reviewer)
    base = f"/cases/{world.case.ref}/chronology/"
    assert "Agency A, North" in client.get(base).content.decode()
    page = client.get(f"{base}event/{second.id}/").content.decode()
    assert "Agency A, North" in page
    assert "AA North 1" in page


def test_what_is_cited_follows_the_file_of_its_own_team(world):
    world.confirmed_team("North", ONE)
    old = ChronologyEvent.objects.get()
    world.confirmed_team("South", ONE)
    assert queries.following(world.case, [old.id]) == {}
    again = world.confirmed_team("North", ONE, TWO)
    new = ChronologyEvent.objects.get(upload=again, position=1)
    world.confirmed_team("South", TWO)
    assert queries.following(world.case, [old.id]) == {old.id: new.id}


def test_the_pages_say_which_team(client, world):
    sender = Sender(client, world)
    page = client.get(f"{sender.base}uploads/new/").content.decode()
    assert "Team or service, if each sends its own" in page
    answer = sender.send("a.csv", PAGE, team=" North   team ")
    upload = Upload.objects.get()
    assert upload.team == "North team"
    assert "Chronology of Agency A, North team" in client.get(answer.headers["Location"]).content.decode()
    assert (
        "Teams that have sent one: North team." in client.get(f"{sender.base}uploads/new/").content.decode()
    )
    assert "You have sent this file before" not in sender.send("a.csv", PAGE, team="North team", follow=True)
    assert sender.send("a.csv", PAGE, team="x" * 61).status_code == 200
    assert Upload.objects.count() == 1
    changes.confirm_upload(upload, by=world.cast.author_a)
    world.send(world.part_a, world.cast.author_a, PAGE, "b.csv", "South")
    page = client.get(f"{sender.base}uploads/").content.decode()
    assert "Agency A, North team" in page
    client.force_login(world.cast.reviewer)
    page = client.get(f"{sender.base}uploads/").content.decode()
    rows = re.findall(r'<th scope="row">(Agency A[^<]*)</th>', page)
    assert rows == ["Agency A, North team", "Agency A, South"]
    assert page.count("/original/") == 1


@pytest.mark.parametrize(
    ("who", "code"), list(zip(WHO, (200, 200, 200, 200, 403, 403, 403, 403, 403, 404, 302), strict=True))
)
def test_who_reads_an_agencys_own_chronology(browse, world, who, code):
    assert browse(who, f"/cases/{world.case.ref}/chronology/own/").status_code == code


def test_the_own_chronology_is_the_agencys_alone_in_one_order(world, own):
    register_family(world)
    assert "Your agency has confirmed nothing yet" in own().content.decode()
    world.confirmed_b("04/05/2016,,Call,A call of agency B,n/a,n/a")
    assert "Your agency has confirmed nothing yet" in own().content.decode()
    world.confirmed_team("North", ONE, "01/01/0100,,Author,A note,,")
    world.confirmed_team("South", TWO)
    world.confirmed_a(THREE)
    world.send_a(THREE, THREE)
    page = own().content.decode()
    cells = re.findall(r'data-h="What was recorded">([^<]*)<', page)
    assert cells == ["A note", "Shona rang the south", "Ellis seen by the north", "The whole agency met"]
    assert "4 entries" in page
    assert "North" in page
    assert "Standing note" in page
    assert "being put together" not in page
    assert "agency B" not in page
    assert "A call of agency B" in own("author_b").content.decode()
    with pytest.raises(NotFound):
        queries.own_chronology(world.cast.author_b, world.part_a, page=1)
    with pytest.raises(NotAllowed):
        queries.own_parts(world.cast.reviewer, world.case)


def test_another_agencys_cannot_be_asked_for(world, own):
    world.confirmed_b(TWO)
    page = own("author_a", f"?agency={world.cast.agency_b.pk}").content.decode()
    assert "Chronology of Agency A" in page
    assert "Shona" not in page


def test_somebody_of_two_agencies_chooses(world, own):
    from casereview.casework.casefile import changes as casefile
    from casereview.foundation.people.rules import Role

    cast = world.cast
    casefile.give_role(
        world.case, cast.author_a, Role.AGENCY_LEAD, agency=cast.agency_b, by=cast.coordinator, reason="x"
    )
    world.confirmed_b(TWO)
    assert "Your agency has confirmed nothing yet" in own().content.decode()
    assert "Shona rang the south" in own(query=f"?agency={cast.agency_b.pk}").content.decode()


def test_while_a_large_chronology_is_put_together_the_page_says_so(world, own, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.changes.indexing.INDEX_AT_ONCE_EVENTS", 0)
    world.confirmed_team("North", ONE)
    assert "The chronology is being put together." in own().content.decode()
    run_waiting()
    assert "The chronology is being put together." not in own().content.decode()


def test_the_own_chronology_is_paged_and_asks_as_often_for_many(world, own, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    world.confirmed_team("North", ONE)
    own()
    with CaptureQueriesContext(connection) as few:
        own()
    count = len(few)
    assert count <= 24
    world.confirmed_team("South", *[f"04/05/2016,,Call,Entry {number},n/a,n/a" for number in range(120)])
    own()
    with django_assert_num_queries(count):
        page = own(query="?page=3").content.decode()
    assert page.count('data-h="What was recorded"') == 21
    together = queries.chronology_for(world.cast.reviewer, world.case)
    assert queries.listed(together, Wanted(), "", page=1, names_shown=True).total == 121
