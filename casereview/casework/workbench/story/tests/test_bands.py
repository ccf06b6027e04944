"""Key practice episodes over the timeline: for who may read the story, called as they may be shown."""

import json
import re
from datetime import date
from html import unescape

import pytest

from casereview.casework.chronology import bands
from casereview.casework.chronology.queries.speaking import speech_of
from casereview.casework.workbench.story import changes
from casereview.casework.workbench.story.tests.conftest import JULY, MAY

pytestmark = pytest.mark.django_db
YEAR = {"edtf": "2017", "earliest": "2017-01-01", "latest": "2017-12-31", "typed": "2017"}


def episodes(world, who="reviewer", *, with_names=False):
    speech = speech_of(world.case, with_names=with_names)
    laid = bands.bands_over(world.cast.person(who), world.case, speech)
    return next(one.bands for one in laid if one.key == "episodes")


def test_an_episode_is_a_band_with_the_days_it_can_mean(world, tell):
    tell("Later", first=JULY, last=YEAR)
    tell("First visits", first=MAY)
    first, later = episodes(world)
    assert (first.title, first.when) == ("2. First visits", "May 2016 (known to the month)")
    assert (first.low, first.high) == (date(2016, 5, 1), date(2016, 5, 31))
    assert first.sure_until < first.sure_from
    assert (later.low, later.sure_from, later.sure_until, later.high) == (
        date(2016, 7, 1),
        date(2016, 7, 1),
        date(2017, 1, 1),
        date(2017, 12, 31),
    )


def test_a_day_is_sure_and_a_day_long(world, tell):
    tell(first=JULY)
    (one,) = episodes(world)
    assert {one.low, one.sure_from, one.sure_until, one.high} == {date(2016, 7, 1)}


def test_its_title_is_said_as_the_page_says(world, tell):
    tell("Ellis Ravensby is ill")
    assert episodes(world)[0].title == "1. Child R is ill"
    assert episodes(world, with_names=True)[0].title == "1. Ellis Ravensby is ill"


def test_one_that_was_taken_out_is_not_drawn(world, tell):
    changes.remove_episode(tell(), by=world.cast.reviewer)
    assert episodes(world) == []


@pytest.mark.parametrize("who", ["coordinator", "author_a", "stranger"])
def test_who_may_not_read_the_story_sees_none(world, tell, who):
    tell()
    assert episodes(world, who) == []


def test_it_is_drawn_on_the_timeline_with_a_way_to_it(client, world, tell):
    one = tell("The first visits", first=MAY, last=JULY)
    client.force_login(world.cast.reviewer)
    base = f"/cases/{world.case.ref}/chronology/timeline/"
    page = client.get(base).content.decode()
    setup = json.loads(unescape(re.search(r'data-timeline="([^"]+)"', page)[1]))
    (over,) = setup["over"]
    assert over["name"] == "Key practice episodes"
    assert over["bands"][0][-2:] == ["laid", "1. The first visits"]
    assert f"/chronology/story/episodes/{one.id}/" in page
    hidden = client.get(f"{base}?hide=episodes").content.decode()
    assert "1. The first visits" not in hidden
    assert "Show: Key practice episodes" in hidden
    assert "1. The first visits" in client.get(f"{base}paper/").content.decode()
