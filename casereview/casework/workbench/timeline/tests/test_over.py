"""What is laid over the timeline: drawn, told in tables and on paper, hidden and shown again."""

import json
import re
from datetime import date
from html import unescape

import pytest

from casereview.casework.chronology import bands
from casereview.casework.chronology.bands import Band
from casereview.casework.workbench.timeline import changes
from casereview.casework.workbench.timeline.changes import Written
from casereview.casework.workbench.timeline.rules import PeriodKind

pytestmark = pytest.mark.django_db


def setup(page):
    return json.loads(unescape(re.search(r'data-timeline="([^"]+)"', page)[1]))


def drawing(page):
    return page.split('class="cr-line__svg')[1].split("</svg>")[0]


@pytest.fixture
def laid(monkeypatch, filled):
    """Another room lays two bands over the timeline, and the case has a key period."""
    monkeypatch.setattr(bands, "_LAYERS", {})
    spring = Band(
        "1. The spring",
        "Spring 2016",
        "/there/",
        date(2016, 3, 1),
        date(2016, 5, 4),
        date(2016, 6, 10),
        date(2016, 6, 30),
    )
    vague = Band("2. Some day", "not known", "/that/", date(2016, 8, 1), None, None, None)
    bands.lays("others", name="Other bands")(lambda *_: [spring, vague])
    changes.add_period(
        filled.case,
        by=filled.cast.reviewer,
        written=Written(PeriodKind.PLACEMENT, "With aunt", "1 May 2016", "", None),
    )
    return filled


def test_each_kind_is_drawn_on_lines_of_its_own(read, laid):
    page = read()
    own, others = setup(page)["over"]
    assert (own["name"], others["name"]) == ("Key periods", "Other bands")
    assert own["bands"][0][-2:] == ["placement", "With aunt"]
    days = [date(2016, month, day).toordinal() for month, day in ((3, 1), (5, 4), (6, 10), (6, 30))]
    assert others["bands"][0] == [*days, "laid", "1. The spring"]
    first, *_, last = others["bands"][1][:4]
    assert first == last == date(2016, 8, 1).toordinal()
    drawn = drawing(page)
    assert drawn.index("Key periods") < drawn.index("Other bands")
    assert "url(#tl-p-laid-0)" in drawn
    assert "<title>1. The spring</title>" in drawn


def test_the_tables_say_the_same_and_lead_on(read, laid):
    page = read()
    for id_ in ("tl-over-periods", "tl-over-others"):
        assert id_ in page
    assert '<a href="/there/">1. The spring</a>' in page
    assert "Spring 2016" in page


def test_a_table_holds_what_touches_the_window(read, laid):
    page = read("?from=1/7/2016&to=31/7/2016")
    assert "tl-over-periods" in page
    assert "tl-over-others" not in page


def test_each_is_hidden_and_shown_again(read, laid):
    page = read("?hide=others&from=May 2016")
    assert [one["name"] for one in setup(page)["over"]] == ["Key periods"]
    assert "The spring" not in page
    assert "Hide: Key periods" in page
    link = re.search(r'href="([^"]+)">Show: Other bands', page)[1]
    assert "hide" not in link
    assert "from=2016-05-01" in unescape(link)
    both = read("?hide=others&hide=periods")
    assert setup(both)["over"] == []
    assert "With aunt" not in both


def test_what_is_hidden_stays_so_in_every_way_on(read, laid):
    page = read("?hide=others")
    for key in ("window", "day", "page"):
        assert "hide=others" in setup(page)[key]
    assert page.count('<input type="hidden" name="hide" value="others">') >= 2
    assert "hide=others" in re.search(r'data-timeline-paper href="([^"]+)"', page)[1]
    assert "The spring" not in read("window/?hide=others")


def test_something_there_is_not_cannot_be_hidden(read, laid):
    assert len(setup(read("?hide=unicorns"))["over"]) == 2


def test_on_paper_too(read, laid):
    page = read("paper/")
    assert "The spring" in page
    assert "tl-over-periods" in page
    assert "The spring" not in read("paper/?hide=others")


def test_nothing_laid_over_is_nothing_to_hide(monkeypatch, read, filled):
    monkeypatch.setattr(bands, "_LAYERS", {})
    page = read()
    assert setup(page)["over"] == []
    assert "Hide: " not in page
