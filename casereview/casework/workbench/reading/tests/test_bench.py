"""Working at the list: filters by marks, words in marks, many at once, the entries beside one."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.tests.building import register_family
from casereview.casework.workbench.marks import changes as marks
from casereview.casework.workbench.marks.models import Batch, Labelling, Star
from casereview.casework.workbench.marks.rules import Colour, LabelKind, Stand
from casereview.casework.workbench.reading.presenting.wanting import view_of

pytestmark = pytest.mark.django_db
LINES = tuple(
    f"{day:02}/05/2016,10:00,Visit,Entry number {day}. Shona rang{' twice' * (day % 2)},{seen},{spoken}"
    for day, (seen, spoken) in enumerate(
        [("Yes - Ellis", "Yes"), ("Seen alone", "No"), ("No access", "n/a"), ("No", "No")], start=1
    )
)


@pytest.fixture
def worked(world):
    """Two agencies' entries, the first with every kind of mark, the second starred by somebody else."""
    register_family(world)
    world.confirmed_a(*LINES)
    world.confirmed_b("20/05/2016,,Call,Another agency,n/a,n/a", "2015,,Letter,Some year,n/a,n/a")
    case, by = world.case, world.cast.reviewer
    world.events = list(ChronologyEvent.objects.filter(case=case).order_by("agency__code", "position"))
    first, second = world.events[:2]
    world.label = marks.add_label(case, by=by, name="Delay", colour=Colour.MOSS, kind=LabelKind.PLAIN)
    world.hard = marks.add_label(
        case, by=by, name="Hard to read", colour=Colour.CLAY, kind=LabelKind.DISTRESSING
    )
    marks.put_label(case, by=by, event=first, label=world.label)
    marks.star(case, by=by, event=first)
    marks.star(case, by=world.cast.panel_chair, event=second)
    marks.write_note(case, by=by, event=first, text="Compare with Shona’s own account", version=0)
    marks.say_comment(case, by=by, event=first, text="Why nobody asked")
    marks.cite(case, by=by, event=first, text="p. 1", with_row=False)
    marks.set_standing(case, by=by, event=first, value=Stand.DISPUTED, reason="", version=0)
    return world


@pytest.fixture
def read(client, worked):
    client.force_login(worked.cast.reviewer)

    def page(query="", code=200):
        answer = client.get(f"/cases/{worked.case.ref}/chronology/{query}")
        assert answer.status_code == code
        return answer.content.decode()

    return page


@pytest.fixture
def press(client, worked, read):
    def done(code=302, **data):
        base = f"/cases/{worked.case.ref}/chronology/many/"
        answer = client.post(base, {"press": str(uuid4()), "query": "", **data})
        assert answer.status_code == code, answer.content.decode()
        return answer

    return done


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?label={label}", 1),
        ("?label={hard}", 0),
        ("?label={label}&label={hard}", 1),
        ("?star=mine", 1),
        ("?stand=disputed", 1),
        ("?stand=undisputed", 0),
        ("?stand=none", 5),
        ("?with=note", 1),
        ("?with=note&with=comment&with=citation", 1),
        ("?with=note&star=mine&label={label}&words=entry", 1),
        ("?seen=alone", 1),
        ("?seen=missed", 2),
        ("?heard=heard", 1),
        ("?heard=unheard", 2),
        ("?agency={a}&agency={b}", 6),
        ("?agency=&agency={b}", 2),
        ("?notes=only", 0),
        ("?notes=without", 6),
        ('?words="rang+twice"', 2),
        ("?words=rang+-twice", 2),
        ('?words=-"entry+number"', 2),
        ("?words=delay", 1),
        ("?words=asked", 1),
        ('?words="own+account"', 1),
        ("?words=shona", 0),
        ("?words=mother", 4),
        ("?words=delay+-asked", 0),
    ],
)
def test_filters_by_marks_and_words_in_them(read, worked, query, count):
    given = {"label": worked.label.id, "hard": worked.hard.id}
    agencies = {"a": worked.cast.agency_a.pk, "b": worked.cast.agency_b.pk}
    assert f"{count} of 6 entries" in read(query.format(**given, **agencies))


def test_marks_stand_beside_their_entry_under_pseudonyms(read):
    page = read()
    row = page[page.index("Entry number 1") : page.index("Entry number 2")]
    for words in ("Compare with Mother’s own account", "Delay", "Disputed", "1 comment", "1 source"):
        assert words in row
    assert "Shona" not in page
    assert page.count('aria-pressed="true"') == 1


def test_what_was_looked_for_is_marked_where_it_stands(read):
    page = read('?words="mother+rang"+account')
    assert page.count('<mark class="wb-hit">Mother rang</mark>') == 1
    assert '<mark class="wb-hit">account</mark>' in page
    assert "wb-hit" not in read()


def test_the_words_looked_for_are_never_markup(read, worked):
    marks.say_comment(
        worked.case, by=worked.cast.reviewer, event=worked.events[1], text="<script>alert(1)</script>"
    )
    marks.write_note(
        worked.case, by=worked.cast.reviewer, event=worked.events[1], text="<b>bold</b>", version=0
    )
    page = read("?words=<b>bold")
    assert "1 of 6 entries" in page
    assert "&lt;b&gt;bold" in page
    assert "<b>bold" not in page


def test_newest_first_with_what_has_no_place_at_the_end(read, worked):
    texts = re.findall(r"(Entry number \d|Another agency|Some year)", read("?sort=newest"))
    assert texts == [
        "Another agency",
        "Entry number 4",
        "Entry number 3",
        "Entry number 2",
        "Entry number 1",
        "Some year",
    ]
    assert 'aria-sort="descending"' in read("?sort=newest")


def test_spells_stand_between_the_same_entries_newest_first(world, client):
    register_family(world)
    world.confirmed_a(
        "04/05/2016,10:00,Visit,First,Yes - Ellis,No",
        "10/06/2016,,Visit,Between,No access,No",
        "01/07/2016,,Visit,Last,Yes - Ellis,No",
    )
    client.force_login(world.cast.reviewer)
    page = client.get(f"/cases/{world.case.ref}/chronology/?sort=newest").content.decode()
    page = page[page.index('id="entries"') :]
    places = [page.index(words) for words in ("Last", "Between", "57 days between", "First")]
    assert places == sorted(places)


def test_distressing_words_stay_closed_in_the_list_and_on_their_page(read, worked):
    marks.put_label(worked.case, by=worked.cast.reviewer, event=worked.events[0], label=worked.hard)
    page = read()
    assert page.count("Show distressing detail") == 1
    assert page.index("Show distressing detail") < page.index("Entry number 1")
    assert "Show distressing detail" in read(f"event/{worked.events[0].id}/")


def test_many_at_once_said_with_a_way_back(client, press, worked):
    ids = [str(one.id) for one in worked.events[:3]]
    answer = press(do=f"label:{worked.label.id}", entry=ids, query="seen=&from=2016")
    batch = Batch.objects.get()
    assert answer.headers["Location"].endswith(f"?from=2016&done={batch.id}#done")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Done on 2 entries; 1 were so already." in page
    undo = f"/cases/{worked.case.ref}/chronology/marks/many/{batch.id}/undo/"
    assert undo in page
    here = f"/cases/{worked.case.ref}/chronology/?from=2016"
    page = client.post(undo, {"then": here}, follow=True).content.decode()
    assert "Undone: 2 entries are as before." in page
    assert Labelling.objects.filter(taken_at=None).count() == 1
    assert "Done on" not in client.get(answer.headers["Location"]).content.decode()


def test_all_that_match_not_only_what_is_on_the_page(press, worked):
    press(do="star", everything="on", query="words=entry")
    assert Star.objects.filter(person=worked.cast.reviewer).count() == 4
    press(do="star", everything="on", query=f"agency={worked.cast.agency_b.pk}")
    assert Star.objects.filter(person=worked.cast.reviewer).count() == 6


def test_a_double_press_is_one_effect(press, worked):
    same = {"do": "comment", "text": "Ask", "entry": str(worked.events[0].id), "press": str(uuid4())}
    press(**same)
    press(**same)
    assert Batch.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_typed_is_lost(press, worked):
    one = str(worked.events[0].id)
    page = press(200, do="", text="A comment", entry=one, query="from=2016").content.decode()
    assert "Choose what to do with them" in page
    assert 'value="A comment"' in page
    assert re.search(rf'value="{one}"[^>]* checked', page)
    assert "From 2016" in page
    assert "Tick at least one entry" in press(200, do="star").content.decode()
    assert "Write the comment" in press(200, do="comment", entry=one).content.decode()
    assert "Choose what to do" not in press(200, do="star", entry="nonsense").content.decode()
    assert Batch.objects.count() == 0


def test_ticked_entries_are_put_side_by_side(press, worked):
    ids = [str(one.id) for one in worked.events[:2]]
    answer = press(together="yes", entry=ids)
    assert answer.headers["Location"].endswith(f"same-events/together/?entry={ids[0]}&entry={ids[1]}")


def test_a_member_of_the_panel_is_offered_what_is_theirs(client, worked):
    client.force_login(worked.cast.panel_member)
    base = f"/cases/{worked.case.ref}/chronology/"
    page = client.get(base).content.decode()
    assert 'value="star"' in page
    assert f"label:{worked.label.id}" not in page
    assert "stand:disputed" not in page
    entry = client.get(f"{base}event/{worked.events[0].id}/").content.decode()
    assert "Compare with" in entry
    assert "Change the note" not in entry
    assert 'aria-pressed="false"' in entry
    data = {"do": "stand:disputed", "entry": str(worked.events[0].id), "press": str(uuid4()), "query": ""}
    assert "Select a valid choice" in client.post(f"{base}many/", data).content.decode()


@pytest.mark.parametrize("who", ["author_a", "author_b", "coordinator", "stranger"])
def test_nobody_else_does_anything_to_many(client, worked, who):
    client.force_login(worked.cast.person(who))
    data = {"do": "star", "everything": "on", "press": str(uuid4()), "query": ""}
    assert client.post(f"/cases/{worked.case.ref}/chronology/many/", data).status_code == 404
    assert Client().post(f"/cases/{worked.case.ref}/chronology/many/", data).status_code in (302, 403)
    assert Batch.objects.count() == 0


def test_from_one_entry_to_the_next_in_what_was_chosen(read, worked):
    first, _second, third = worked.events[:3]
    page = read(f"event/{third.id}/?words=rang")
    assert "3 of 4" in page
    assert f"event/{worked.events[1].id}/?words=rang" in page
    assert f"event/{worked.events[3].id}/?words=rang" in page
    assert "No entry before" in read(f"event/{first.id}/?words=rang")
    alone = read(f"event/{first.id}/?words=another")
    assert "No entry before" in alone
    assert "No entry after" in alone
    assert "timeline/?from=2016-04-10&amp;to=2016-05-22&amp;on=2016-05-01" in alone


def test_one_entry_shows_every_mark_and_what_was_before(read, worked):
    entry = worked.events[0]
    marks.write_note(worked.case, by=worked.cast.panel_chair, event=entry, text="Another text", version=1)
    marks.set_standing(
        worked.case, by=worked.cast.panel_chair, event=entry, value=None, reason="Settled", version=1
    )
    page = read(f"event/{entry.id}/")
    for words in ("Another text", "Earlier texts", "Compare with", "Why nobody asked", "p. 1", "Said before"):
        assert words in page
    assert page.index("Another text") < page.index("Earlier texts") < page.index("Compare with")


def test_what_a_filter_stands_for_elsewhere_is_what_the_list_shows(worked):
    by = worked.cast.reviewer
    view = view_of(by, worked.case, {"star": "mine", "sort": "newest"}, names_shown=False)
    assert (view.count, view.said) == (1, "Starred by me; Newest first")
    assert view.entries == [worked.events[0].id]
    assert view.query == "?star=mine&sort=newest"


def test_the_page_asks_as_often_for_many_marks_as_for_one(read, worked, press, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    read()
    with CaptureQueriesContext(connection) as one:
        read()
    count = len(one)
    press(do="stand:disputed", everything="on", text="Two tellings")
    press(do="comment", everything="on", text="Ask")
    read()
    with django_assert_max_num_queries(count):
        read()
    # What is asked, settled and told of entries by other rooms is one question each; a savepoint is the test's own.
    assert sum("SAVEPOINT" not in asked["sql"] for asked in one) <= 20
