"""The pages: the lists, one group side by side, settling, by hand, and who may."""

import re

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.same_events import queries
from casereview.casework.workbench.same_events.models import SameEvent
from casereview.casework.workbench.same_events.rules import Kind
from casereview.foundation.audit import queries as audit

pytestmark = pytest.mark.django_db
READERS = ("reviewer", "panel_chair", "panel_member")
OTHERS = ("coordinator", "author_a", "author_b", "lead_a", "stranger")


@pytest.fixture
def room(client, filled):
    return Room(client, filled)


class Room:
    """Somebody in the room."""

    def __init__(self, client, world):
        self.client, self.world = client, world
        self.base = f"/cases/{world.case.ref}/chronology/same-events/"
        self.become("reviewer")

    def become(self, who):
        if who == "public":
            self.client.logout()
        else:
            self.client.force_login(getattr(self.world.cast, who))

    def page(self, path="", code=200):
        answer = self.client.get(self.base + path)
        assert answer.status_code == code, answer.content.decode()[:2000]
        return answer.content.decode()

    def first(self, kind=Kind.ACROSS, number=0):
        bench = queries.bench_for(self.world.cast.reviewer, self.world.case)
        return bench.to_settle(kind)[number]

    def settle(self, page, decide, code=302, kind="across", **more):
        answer = self.client.post(f"{self.base}settle/{kind}/", {**form_in(page), "decide": decide, **more})
        assert answer.status_code == code, answer.content.decode()[:3000]
        return answer

    def open(self, kind=Kind.ACROSS, number=0):
        twice = "twice/" if kind is Kind.WITHIN else ""
        return self.page(f"{twice}{self.first(kind, number).members[0]}/")


def form_in(page):
    """What the form would send as it stands."""
    form = page[page.index("/settle/") :]
    form = form[: form.index("</form>")]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrfmiddlewaretoken" and ('type="checkbox"' not in tag or " checked" in tag):
            found.setdefault(name[1], []).append(value[1] if value else "")
    return found


def test_before_anything_is_confirmed(client, world):
    client.force_login(world.cast.reviewer)
    answer = client.get(f"/cases/{world.case.ref}/chronology/same-events/")
    assert "No agency has confirmed its chronology yet" in answer.content.decode()


def test_what_is_to_be_settled_stands_in_a_list(room):
    page = room.page()
    assert "To settle (2)" in page
    assert "Sent twice? (1)" in page
    assert "Evening of 4 May 2016" in page
    assert "Kitchen fire" in page
    assert "seen or not" in page


def test_no_name_is_shown_before_the_switch(room):
    for page in (room.page(), room.open(), room.open(Kind.WITHIN)):
        assert "Ellis" not in page
        assert "Shona" not in page
    assert "Child R" in room.open()
    room.client.post(f"/cases/{room.world.case.ref}/chronology/names/", {"show": "names"})
    assert "Ellis" in room.open()
    assert "Ellis" in room.page()


def test_side_by_side_says_where_they_differ_in_words_and_seen_comes_first(room):
    page = room.open()
    assert "Same event? 1 of 2 to settle" in page
    assert "One agency says seen, another not seen" in page
    lines = re.findall(r'<th scope="row">([^<]+)', page)
    assert lines[0] == "Seen or not"
    assert page.count(">they differ<") == 2  # seen or not, and the time
    assert re.findall(r"<mark>([^<]+)</mark>", page)
    assert "Words in common" in page
    assert "Within 35 minutes." in page
    assert "Child R" in page


def test_settling_goes_on_to_the_next_and_then_back_to_the_list(room):
    second = room.first(number=1)
    answer = room.settle(room.open(), "disputed", note="Both are right")
    assert answer.headers["Location"].endswith(f"{second.members[0]}/")
    answer = room.settle(room.open(), "one_event")
    assert answer.headers["Location"] == room.base
    page = room.page()
    assert "To settle (0)" in page
    assert "There is nothing to settle" in page
    settled = room.page("?show=settled")
    assert "One event, disputed: time, seen or not" in settled
    assert SameEvent.objects.count() == 2
    assert ChronologyEvent.objects.count() == 7


def test_a_settled_group_can_be_settled_again_and_says_what_was_before(room):
    room.settle(room.open(), "disputed", note="Shona was there")
    group = SameEvent.objects.get().group
    page = room.page(f"decided/{group}/")
    assert "Mother was there" in page
    room.settle(page, "different")
    page = room.page(f"decided/{group}/")
    assert "What was decided before" in page
    assert "One event, disputed: time, seen or not" in page
    assert [one.version for one in SameEvent.objects.order_by("version")] == [1, 2]


def test_a_reading_for_the_report_wants_its_reason_and_keeps_what_was_typed(room):
    page = room.open()
    entry = str(room.first().members[0])
    answer = room.settle(page, "disputed", 200, **{"reading-seen": entry, "note": "A note to keep"})
    words = answer.content.decode()
    assert "Say in a few words why the report reads it so" in words
    assert "A note to keep" in words
    assert f'value="{entry}" selected' in words
    assert not SameEvent.objects.exists()
    room.settle(page, "disputed", **{"reading-seen": entry, "why-seen": "Shona says so"})
    page = room.page(f"decided/{SameEvent.objects.get().group}/")
    assert "What the report reads" in page
    assert "Mother says so" in page


def test_leaving_it_puts_it_at_the_end(room):
    room.settle(room.open(), "later")
    page = room.page()
    assert "To settle (2)" in page
    assert page.rindex("Left for now") > page.index("Damp in the back bedroom")


def test_sent_twice_is_settled_on_its_own_page(room):
    page = room.open(Kind.WITHIN)
    assert "2 entries of one agency say the same" in page
    assert "Keep both" in page
    answer = room.settle(page, "one_event", kind="within")
    assert answer.headers["Location"] == f"{room.base}twice/"
    assert "The same entry twice" in room.page("twice/?show=settled")
    assert ChronologyEvent.objects.count() == 7


def test_an_entry_is_put_beside_by_hand_and_taken_out(room):
    ids = list(ChronologyEvent.objects.filter(agency=room.world.cast.agency_a).values_list("id", flat=True))
    other = ChronologyEvent.objects.filter(agency=room.world.cast.agency_b).first()
    alone = ids[-1]
    page = room.page(f"together/?entry={other.id}&entry={alone}")
    room.settle(page, "one_event")
    group = SameEvent.objects.get().group
    page = room.page(f"together/?entry={other.id}&entry={ids[0]}")
    assert "new" in page
    sent = form_in(page)
    assert len(sent["entry"]) == 3
    answer = room.client.post(
        f"{room.base}settle/across/", {**sent, "entry": [str(other.id), str(ids[0])], "decide": "one_event"}
    )
    assert answer.status_code == 302
    newest = SameEvent.objects.order_by("-version").first()
    assert (newest.group, newest.version) == (group, 2)
    assert set(newest.members.filter(belongs=True).values_list("event_id", flat=True)) == {other.id, ids[0]}
    assert set(newest.members.filter(belongs=False).values_list("event_id", flat=True)) == {alone}


def test_entries_of_these_days_are_offered_beside(room):
    page = room.page(f"together/?entry={room.first().members[0]}")
    assert "Other entries of these days" in page


@pytest.mark.parametrize(
    "query", ["?agency=nonsense", "?state=nonsense&show=settled", "?page=99", "?agency=" + "0" * 32]
)
def test_odd_addresses_are_read_as_nothing_chosen(room, query):
    room.page(query)


def test_filters(room):
    room.settle(room.open(), "different")
    agency = room.world.cast.agency_a.pk
    assert "Damp" in room.page(f"?agency={agency}")
    assert "Different events" in room.page(f"?show=settled&agency={agency}&state=different")
    assert "No group is like this" in room.page("?show=settled&state=one_event")


@pytest.mark.parametrize("who", READERS)
def test_who_reads(room, who):
    paths = ["", "twice/", f"{room.first().members[0]}/", f"twice/{room.first(Kind.WITHIN).members[0]}/"]
    room.become(who)
    for path in paths:
        page = room.page(path)
        if path and path != "twice/":
            assert ("/settle/" in page) is (who != "panel_member")


@pytest.mark.parametrize(("who", "code"), [*((who, 404) for who in OTHERS), ("public", 302)])
def test_who_does_not(room, who, code):
    entry = room.first().members[0]
    room.settle(room.open(), "different")
    group = SameEvent.objects.get().group
    room.become(who)
    for path in (
        "",
        "twice/",
        f"{entry}/",
        f"twice/{entry}/",
        f"decided/{group}/",
        f"together/?entry={entry}",
    ):
        room.page(path, code)
    answer = room.client.post(f"{room.base}settle/across/", {"decide": "different", "shown": str(entry)})
    assert answer.status_code == code


def test_a_panel_member_cannot_settle(room):
    page = room.open()
    room.become("panel_member")
    room.settle(page, "different", 403)


def test_two_people_settle_the_same_group(room):
    page = room.open()
    room.settle(page, "disputed", note="The first")
    room.become("panel_chair")
    words = room.settle(page, "different", 409, note="The second").content.decode()
    assert "The first" in words
    assert "The second" in words
    assert SameEvent.objects.count() == 1


def test_one_entry_alone_is_not_settled(room):
    page = room.open()
    answer = room.settle(page, "one_event", 409, entry=[str(room.first().members[0])])
    assert "Tick at least two entries" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["00000000-0000-0000-0000-000000000001/", "decided/00000000-0000-0000-0000-000000000001/", "together/"],
)
def test_what_is_not_there(room, path):
    room.page(path, 404)


@pytest.mark.parametrize("kind", ["nonsense"])
def test_another_kind_is_not_there(room, kind):
    assert room.client.post(f"{room.base}settle/{kind}/", {}).status_code == 404


def test_it_is_recorded_who_looked_and_who_settled(room):
    room.settle(room.open(), "different")
    actions = [entry.action for entry in audit.entries_of(room.world.case.place_id)]
    assert "same_events:seen" in actions
    assert "same_event:settled" in actions


def test_the_list_asks_no_more_with_more_groups(room, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        room.page()
    path = f"{room.first().members[0]}/"
    with django_assert_max_num_queries(20):
        room.page(path)
