"""The page of the timeline: windows, lanes, spells, the clock of a day, and its parts for the script."""

import gzip
import json
import re
import struct
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casereview.casework.casefile import changes as casefile
from casereview.casework.chronology.tests import building
from casereview.foundation.audit import queries as audit

pytestmark = pytest.mark.django_db


def plain(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def lane(page, code):
    """The drawing of one lane."""
    part = page[page.index(f'text-anchor="middle">{code}<') :]
    return part[: part.index("</text>", part.index("</text>") + 1) + 4000].split('rx="2"')[0]


def setup(page):
    return json.loads(unescape(re.search(r'data-timeline="([^"]*)"', page).group(1)))


def columns_in(content):
    length = struct.unpack("<I", content[:4])[0]
    head = json.loads(content[4 : 4 + length])
    at, sizes, found = 4 + length, {"uint8": "B", "int16": "h", "int32": "i", "uint32": "I"}, {}
    for name, kind in head["arrays"]:
        form = f"<{head['count']}{sizes[kind]}"
        found[name] = struct.unpack_from(form, content, at)
        at += -(-struct.calcsize(form) // 4) * 4
    return head, found


def test_before_anything_is_confirmed(read):
    assert "There is nothing to draw yet" in read()
    for part in ("window/", "day/", "marks/", "paper/", "entry/0/"):
        read(part, code=404)


def test_entries_without_a_place_in_time_cannot_be_drawn(read, world):
    from casereview.casework.chronology import changes
    from casereview.casework.chronology.tests.building import accept_all

    upload = world.send_a("not known,,Note,Something happened,n/a,n/a")
    accept_all(upload, world.cast.author_a)
    changes.confirm_upload(upload, by=world.cast.author_a)
    assert "There is nothing to draw yet" in read()


def test_the_whole_chronology_in_lanes_under_pseudonyms(read, filled):
    page = read()
    said = plain(page)
    assert "1 Jan 2015 – 20 Aug 2016" in said
    assert "7 entries" in said
    for real in ("Ellis", "Shona", "Tamsin", "Ravensby"):
        assert real not in page
    assert "Child R seen at home with Mother" in said
    assert "known to the year" in said


def test_names_are_shown_only_to_somebody_who_switched(client, read, filled):
    client.post(f"/cases/{filled.case.ref}/chronology/names/", {"show": "names"})
    page = read()
    assert "Ellis seen at home with Shona" in plain(page)
    assert "You are reading real names" in page


def test_marks_say_what_was_seen_and_inexact_days_are_no_points(read, filled):
    page = read("?child=1&from=2016&to=2016")
    a, b = lane(page, "AA"), lane(page, "AB")
    assert a.count("a5 5 0 1 0 10 0") == 2  # seen twice
    assert a.count("a5 5 0 0 0 0 10z") == 1  # tried
    assert a.count("h8v8h-8z") == 1  # not seen
    assert b.count("a5 5 0 1 0 10 0") == 1
    whole = read()
    assert "tl-soft-any-0" in lane(whole, "AB")  # the letter of 2015 is a bar over its year


def test_unseen_and_unheard_spells_are_drawn_and_told(read, filled):
    page = read("?child=1")
    said = plain(page)
    assert "Not seen" in said
    assert "Not spoken to" in said
    assert page.count("tl-band--unseen") >= 2
    # Seen on 4 May, 1 July and 20 August; spoken to on 1 July and 20 August.
    assert "5 May 2016 – 30 Jun 2016 not seen 57" in said
    assert "2 Jul 2016 – 19 Aug 2016 not seen 49" in said
    assert "2 Jul 2016 – 19 Aug 2016 not spoken to 49" in said
    assert "5 May 2016 – 30 Jun 2016 not spoken to" not in said


def test_the_clock_of_a_day(read, filled):
    said = plain(read("?child=1&on=20+June+2016"))
    assert "On 20 June 2016" in said
    assert "Last seen 47 days before 4 May 2016, by Agency A" in said
    assert "Last seen alone never before this day" in said
    assert "Missed since then 2 contacts 1 tried, 1 not seen or not brought" in said
    said = plain(read("?child=1&on=20/8/2016"))
    assert "Last seen on this very day 20 August 2016, by Agency B" in said
    assert "Missed since then none was recorded" in said
    assert "AA Agency A 1 Jul 2016 50 days before" in said


def test_the_link_to_missed_contacts_lists_as_many_as_were_counted(client, read, world):
    building.register_family(world)
    world.confirmed_a(
        "04/05/2016,10:00,Visit,Ellis seen at home with Shona,Yes - Ellis,No",
        "10/06/2016,09:00,Visit,No access. Television heard,No access,No",
        "11/06/2016,,Visit,Tamsin was not brought,Not seen,No",
        "12/06/2016,,Visit,Ellis was not brought,Not seen,No",
        "June 2016,,Visit,Ellis was not brought again,Not seen,No",
        "13/06/2016,,Visit,No access,No access,No",
    )
    for child, count in (("1", 3), ("2", 3)):
        page = read(f"?child={child}&on=20+June+2016")
        link = unescape(re.search(r'href="([^"]+seen=missed[^"]*)"', page)[1])
        assert f"Missed since then {count} contacts" in plain(page)
        assert f"{count} of 6 entries" in plain(client.get(link).content.decode())


def test_two_days_and_how_old_everybody_was_on_both(read, filled):
    born = {"born_on": "2013-02-10"}
    casefile.add_subject(
        filled.case, pseudonym="Child S", kind="child", facts={}, details=born, is_index=False
    )
    said = plain(read("?on=10+June+2016&other=1+May+2016"))
    assert "From 1 May 2016 to 10 June 2016: 40 days (1 month, 9 days)" in said
    assert "Child S: 3 years 2 months, then 3 years 4 months" in said
    assert "Age of Child S" in said


def test_lanes_by_person(read, filled):
    said = plain(read("?lanes=person"))
    assert "Child R" in said
    assert "Mother" in said
    page = read("?lanes=person&from=2016&to=2016&child=2")
    assert setup(page)["lanes"][0][1] == "Child R"
    assert setup(page)["child"] == "Sibling 1"


def test_every_step_of_the_table_leads_closer(read, filled):
    # More than a table of entries holds.
    filled.confirmed_a(*[f"{day:02}/03/2016,,Note,Note {day},n/a,n/a" for day in range(1, 29)] * 2)
    page = read()
    assert "each line leads closer" in page
    assert "from=2016-03-01&amp;to=2016-03-31" in page
    said = plain(read("?from=2016-01-01&to=2016-03-31"))
    assert "56 entries" in said
    said = plain(read("?from=2016-03-05&to=2016-03-05"))
    assert "Note 5" in said
    assert "2 entries" in said


def test_a_window_without_entries_says_so(read, filled):
    assert "No entry can have happened in this window" in read("?from=2001&to=2002")


def test_what_cannot_be_understood_is_said_and_the_rest_counts(read, filled):
    page = read("?from=31/02/2016&to=June+2016")
    assert "<title>Error: " in page
    assert "30 Jun 2016" in page
    assert "The period ends before it begins" in read("?from=2016&to=2015")


def test_crowded_lanes_are_counted_in_bins(read, filled):
    lines = [f"{1 + n % 28:02}/{1 + n % 12:02}/2014,,Note,Note {n},n/a,n/a" for n in range(300)]
    filled.confirmed_a(*lines, "04/05/2014,,Visit,Ellis seen,Yes - Ellis,No")
    page = read("?child=1")
    assert 'tl-dense"' in lane(page, "AA")
    assert "tl-dense-seen" in lane(page, "AA")


def test_marks_are_numbers_in_order_and_no_words(client, read, filled):
    answer = read("marks/?child=1")
    head, found = columns_in(answer.content)
    assert head["count"] == 7
    assert list(found["low"]) == sorted(found["low"])
    assert found["high"][0] - found["low"][0] == 364
    assert sorted(found["mark"]) == [0, 0, 1, 1, 1, 2, 3]
    assert found["flags"][0] == 0
    assert found["minutes"][1] in (570, 600)
    assert {*found["lanes0"]} == {1, 2}
    zipped = read("marks/?child=1", HTTP_ACCEPT_ENCODING="gzip")
    assert gzip.decompress(zipped.content) == answer.content
    again = client.get(
        f"/cases/{filled.case.ref}/chronology/timeline/marks/?child=1", HTTP_IF_NONE_MATCH=answer["ETag"]
    )
    assert again.status_code == 304


def test_the_line_of_an_entry(read, filled):
    head, found = columns_in(read("marks/").content)
    number = found["number"][list(found["mark"]).index(2)]
    entry = json.loads(read(f"entry/{number}/?v={head['version']}").content)
    assert entry[
        "line"
    ] == "10 Jun 2016 09:00, Agency A: No access. Television heard. Tried: No access." or entry[
        "line"
    ].startswith("10 Jun 2016 09:00, Agency A: No access. Television heard. Tried")
    assert entry["href"].endswith("/")
    stale = read(f"entry/{number}/?v=0", code=409)
    assert json.loads(stale.content) == {"changed": True}
    read(f"entry/900/?v={head['version']}", code=404)


def test_parts_for_a_page_that_is_open(read, filled):
    assert "<html" not in read("window/?from=2016-05-01&to=2016-05-31")
    assert "On 1 July 2016" in read("day/?on=2016-07-01")


def test_paper_is_cut_into_strips(read, filled):
    assert read("paper/").count("tl-strip__h") == 2
    assert read("paper/?strips=4&child=1").count("tl-strip__h") == 4
    assert read("paper/?strips=99").count("tl-strip__h") == 12


def test_looking_is_recorded(read, filled):
    read()
    read("marks/")
    actions = [entry.action for entry in audit.entries_of(filled.case.place_id)]
    assert actions.count("timeline:seen") == 2


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("reviewer", 200),
        ("panel_chair", 200),
        ("panel_member", 200),
        ("coordinator", 404),
        ("author_a", 404),
        ("author_b", 404),
        ("chair", 404),
        ("stranger", 404),
        (None, 302),
    ],
)
@pytest.mark.parametrize(
    "path", ["", "window/", "day/", "marks/", "paper/", "entry/0/?v=3", "heat/", "knew/", "periods/"]
)
def test_who_may_look(client, filled, who, answer, path):
    if who:
        client.force_login(filled.cast.person(who))
    got = client.get(f"/cases/{filled.case.ref}/chronology/timeline/{path}").status_code
    assert got == answer or (path.startswith("entry") and (got, answer) == (409, 200))


def test_queries_do_not_grow_with_entries(client, filled):
    client.force_login(filled.cast.reviewer)

    def asked(path):
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    base = f"/cases/{filled.case.ref}/chronology/timeline/"
    paths = [base, f"{base}?lanes=person", f"{base}heat/", f"{base}knew/?person=1", f"{base}paper/"]
    before = [asked(path) for path in paths]
    filled.confirmed_a(*[f"{1 + n % 28:02}/03/2016,,Note,Ellis {n},Yes - Ellis,n/a" for n in range(120)])
    after = [asked(path) for path in paths]
    assert max(after) <= 20
    assert all(late <= early for early, late in zip(before, after, strict=True))
