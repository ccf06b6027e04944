"""Reading the integrated chronology: order, filters, pages, pseudonyms and names, spells, one entry."""

import re

import pytest

from casereview.casework.casefile import changes as casefile
from casereview.casework.chronology import changes
from casereview.casework.chronology.models import CaseIndex, ChronologyEvent
from casereview.casework.chronology.tests.building import register_family
from casereview.foundation.audit import queries as audit
from casereview.foundation.jobs import run_waiting
from casereview.foundation.people.rules import Role

pytestmark = pytest.mark.django_db

A = (
    "04/05/2016,10:00,Visit,Ellis seen at home with Shona,Yes - Ellis,No",
    "01/07/2016,,Visit,Tamsin and Ellis were well,Yes - Ellis and Tamsin,No",
    "10/06/2016,09:00,Visit,No access. Television heard,No access,No",
)
B = ("04/05/2016,09:30,Call,Shona Ravensby rang,n/a,n/a", "2015,,Letter,An old letter,n/a,n/a")


@pytest.fixture
def read(client, world):
    client.force_login(world.cast.reviewer)

    def page(query="", code=200):
        answer = client.get(f"/cases/{world.case.ref}/chronology/{query}")
        assert answer.status_code == code
        return answer.content.decode()

    return page


@pytest.fixture
def filled(world):
    register_family(world)
    world.confirmed_a(*A)
    world.confirmed_b(*B)
    return world


def entries(page):
    table = page[page.index('id="entries"') :]
    table = table[: table.index("</table>")]
    return [
        re.sub(r"<[^>]+>", " ", row).split("  ")
        for row in re.findall(
            r"<tr(?: class=\"cr-pick\")?>\s*<td class=\"cr-when\">.*?</tr>", table, re.DOTALL
        )
    ]


def said(page):
    """The texts of the entries, in order."""
    return re.findall(r'<td class="cr-recorded">([^<]+)', page[page.index('id="entries"') :])


def test_before_anything_is_confirmed(read):
    assert "No agency has confirmed its chronology yet" in read()


def test_one_order_under_pseudonyms(read, filled):
    page = read()
    texts = [text.strip() for text in said(page)]
    assert texts == [
        "An old letter",
        "Mother rang",
        "Child R seen at home with Mother",
        "No access. Television heard",
        "Sibling 1 and Child R were well",
    ]
    for real in ("Ellis", "Shona", "Tamsin", "Ravensby"):
        assert real not in page
    assert "5 entries from 2 agencies" in page
    assert "known to the year" in page


def test_names_are_shown_at_a_recorded_switch_for_this_session_only(client, read, filled):
    switch = f"/cases/{filled.case.ref}/chronology/names/"
    client.post(switch, {"show": "names"})
    page = read()
    assert "Ellis seen at home with Shona" in page
    assert "Names shown on this page" in page
    assert "You are reading real names" in page
    actions = [entry.action for entry in audit.entries_of(filled.case.place_id)]
    assert actions.count("names:shown") == 1
    client.post(switch, {"show": "pseudonyms"})
    assert "Ellis" not in read()
    client.post(switch, {"show": "names"})
    client.logout()
    client.force_login(filled.cast.reviewer)
    assert "Ellis" not in read()


def test_names_go_when_the_permission_goes(client, filled):
    member = filled.cast.panel_member
    client.force_login(member)
    client.post(f"/cases/{filled.case.ref}/chronology/names/", {"show": "names"})
    held = member.memberships.get(place_id=filled.case.place_id)
    casefile.end_membership(filled.case, by=filled.cast.coordinator, membership=held)
    assert client.get(f"/cases/{filled.case.ref}/chronology/").status_code == 404


def test_an_author_cannot_switch_to_names(client, filled):
    client.force_login(filled.cast.author_a)
    answer = client.post(f"/cases/{filled.case.ref}/chronology/names/", {"show": "names"})
    assert answer.status_code == 404
    assert f"names-shown:{filled.case.ref}" not in client.session


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?agency={a}", 3),
        ("?agency={b}&seen=seen", 0),
        ("?person=1", 2),
        ("?person=2", 1),
        ("?person=4", 2),
        ("?from=1+May+2016&to=31+May+2016", 2),
        ("?from=May+2016&to=June+2016", 3),
        ("?to=2015", 1),
        ("?seen=seen", 2),
        ("?seen=tried", 1),
        ("?seen=not_seen", 0),
        ("?person=1&seen=seen", 2),
        ("?exact=inexact", 1),
        ("?exact=certain", 4),
        ("?exact=unplaced", 0),
        ("?words=television", 1),
        ("?words=mother+RANG", 1),
        ("?words=shona", 0),
        ("?words=nothing+like+this", 0),
    ],
)
def test_filters(read, filled, query, count):
    page = read(query.format(a=filled.cast.agency_a.pk, b=filled.cast.agency_b.pk))
    assert f"{count} of 5 entries" in page
    if not count:
        assert "No entry is like this." in page


def test_words_are_found_as_they_are_shown_after_they_were_kept(client, read, filled):
    run_waiting()
    assert CaseIndex.objects.get().words
    assert "1 of 5 entries" in read("?words=mother+rang")
    assert "0 of 5 entries" in read("?words=shona")
    client.post(f"/cases/{filled.case.ref}/chronology/names/", {"show": "names"})
    assert "2 of 5 entries" in read("?words=shona")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?from=31/02/2016", "5 of 5 entries"),
        ("?to=04/23/2016", "5 of 5 entries"),
        ("?agency=zzz&person=999&seen=maybe&exact=no", "5 of 5 entries"),
        ("?from=2016&to=2015", "ends before it begins"),
        ("?page=-1", "5 of 5 entries"),
        ("?page=9999", "5 of 5 entries"),
        ("?page=abc&v=x", "5 of 5 entries"),
        ("?words=" + "x" * 300, "5 of 5 entries"),
    ],
)
def test_52_a_filter_that_makes_no_sense_is_said_and_nothing_breaks(read, filled, query, words):
    assert words in read(query)


def test_what_was_typed_into_a_filter_stays(read, filled):
    page = read("?from=31/02/2016&words=television")
    assert 'value="31/02/2016"' in page
    assert "There is one thing to put right" in page
    assert "1 of 5 entries" in page


def test_pages_are_stable_and_say_when_entries_came(read, world):
    lines = [f"04/05/2016,,Visit,Entry {number}.,n/a,n/a" for number in range(1, 121)]
    world.confirmed_a(*lines)
    run_waiting()
    texts = [text.strip() for page in (1, 2, 3) for text in said(read(f"?page={page}"))]
    assert texts == [f"Entry {number}." for number in range(1, 121)]
    first = read()
    assert "Entries 1 to 50 of 120." in first
    assert "Entries 101 to 120 of 120." in read("?page=3")
    onward = re.search(r"\?v=\d+&amp;page=2", first)[0].replace("&amp;", "&")
    assert "Entries have come or gone" not in read(onward)
    world.confirmed_b("05/05/2016,,Visit,One more,n/a,n/a")
    assert "Entries have come or gone" in read(onward)


def test_spells_in_which_nobody_saw_the_child_stand_between_the_entries(read, filled):
    page = read()
    assert "Child R is not seen by anyone until 1 July 2016: 57 days between." in page
    assert "1 attempt, by Agency A." in page
    rows = page[page.index('id="entries"') :]
    assert rows.index("seen at home") < rows.index("57 days between") < rows.index("Television heard")
    assert "Child R not seen, 57 days" in page
    assert "57 days between" in read("?from=1+June+2016&to=15+June+2016")
    assert "57 days between" not in read("?to=1+May+2016")
    assert "57 days between" not in read("?person=4")
    assert "57 days between" not in read("?exact=unplaced")


def test_a_child_chosen_has_spells_of_their_own(read, filled):
    filled.confirmed_b(*B, "01/09/2016,,Visit,Tamsin seen,Yes - Tamsin,No")
    page = read("?person=2")
    assert "Sibling 1 is not seen by anyone until 1 September 2016: 61 days between." in page


def test_the_same_event_told_twice_leads_from_one_to_the_other(client, read, world):
    register_family(world)
    world.confirmed_a(
        "16/10/2018,19:25,Log,Neighbour Iris Fenwright rang: baby crying for an hour at 14 Quarry Rise,No,No",
        "17/11/2018,12:00,Log,Bins not emptied,n/a,n/a",
    )
    world.confirmed_b(
        "16/10/2018,19:05,Call,Iris Fenwright says the baby at 14 Quarry Rise has been crying since six,No,No"
    )
    run_waiting()
    assert "Same event? 1 of 2" in read()
    cluster = CaseIndex.objects.get().clusters["alike"][0]
    page = read(f"event/{cluster[0]}/")
    assert "2 entries from 2 agencies look like one event" in page
    assert f"event/{cluster[1]}/" in page
    assert "Fenwright" not in page
    other = next(str(event.id) for event in ChronologyEvent.objects.all() if str(event.id) not in cluster)
    assert "look like one event" not in read(f"event/{other}/")


def test_one_entry_in_full_with_what_was_corrected(read, world):
    from casereview.casework.chronology.models import DraftRow
    from casereview.engines.chronicle.columns import Role as Column

    register_family(world)
    upload = world.send_a("31/02/2016,,Visit,Ellis seen,Yes,No", "Spring 2016,14:00?,Visit,Later,Yes,No")
    draft = DraftRow.objects.get(upload=upload, position=1)
    changes.save_row(draft, by=world.cast.author_a, words={Column.DATE: "28/02/2016"}, version=1)
    changes.confirm_upload(upload, by=world.cast.author_a)
    assert "Corrected by the agency before it was confirmed" in read()
    first, second = ChronologyEvent.objects.order_by("position")
    page = read(f"event/{first.id}/")
    assert "31/02/2016" in page
    assert "Child R seen" in page
    assert "AA 1" in page
    assert "known to the season" in read(f"event/{second.id}/")


def test_an_entry_that_was_replaced_is_gone_from_here(read, world):
    world.confirmed_a(*A)
    event = ChronologyEvent.objects.first()
    world.confirmed_a(*A, *B)
    read(f"event/{event.id}/", 404)


def test_a_name_added_to_the_register_counts_from_the_next_page_on(read, world):
    world.confirmed_a(*A)
    assert "Ellis seen" in read()
    register_family(world)
    page = read()
    assert "Ellis" not in page
    assert "2 of 3 entries" in read("?person=1")


def test_marked_complete_by_the_reviewer(client, read, world):
    world.confirmed_a(*A)
    assert "Mark it complete" in read()
    page = client.post(f"/cases/{world.case.ref}/chronology/complete/", follow=True).content.decode()
    assert "The integrated chronology is marked complete." in page
    assert "Nothing has come since." in read()
    assert client.post(f"/cases/{world.case.ref}/chronology/complete/").status_code == 409


def test_nothing_with_a_place_in_time(read, world):
    upload = world.send_a("soon,,Visit,Undated,n/a,n/a")
    changes.accept_kind(upload, by=world.cast.author_a, kind="date_unreadable")
    changes.confirm_upload(upload, by=world.cast.author_a)
    page = read()
    assert "has no place in time" in page
    assert "1 could not be placed" in page
    assert "cr-line__svg" not in page


def test_long_texts_are_cut_between_words_and_can_be_read_on(read, world):
    text = "word " * 400
    world.confirmed_a(f"04/05/2016,,Visit,{text},n/a,n/a", f"05/05/2016,,Visit,{'x' * 900},n/a,n/a")
    page = read()
    assert page.count("Read on") == 2


def test_the_page_asks_as_often_for_many_entries_as_for_one(read, world, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    world.confirmed_a(A[0])
    read()
    with CaptureQueriesContext(connection) as one:
        read()
    count = len(one)
    world.confirmed_a(*[f"04/05/2016,,Visit,Entry {number},n/a,n/a" for number in range(60)])
    read()
    with django_assert_max_num_queries(count):
        read()
    assert count <= 21


def test_a_long_chronology_is_counted_by_years(read, world):
    lines = [
        f"15/{month:02}/{year},,Visit,Entry,n/a,n/a" for year in range(2009, 2016) for month in range(1, 13)
    ]
    world.confirmed_a(*lines)
    page = read()
    table = page[page.index('id="months-table"') :]
    table = table[: table.index("</table>")]
    assert re.findall(r'<th scope="row">(\d+)', table) == [str(year) for year in range(2009, 2016)]
    assert table.count(">12<") == 14


def test_a_publisher_on_the_case_sees_nothing(client, world):
    world.confirmed_a(*A)
    casefile.give_role(
        world.case, world.cast.publisher, Role.PUBLISHER, by=world.cast.coordinator, reason="test"
    )
    client.force_login(world.cast.publisher)
    assert client.get(f"/cases/{world.case.ref}/chronology/").status_code == 404


def test_names_without_a_register_are_no_pseudonyms_and_the_page_says_so(world, read):
    world.confirmed_a(*A)
    run_waiting()
    assert "No pseudonyms are kept for this case yet." in read()
    register_family(world)
    run_waiting()
    assert "No pseudonyms are kept" not in read()
