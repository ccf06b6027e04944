"""Who reads the story; what stands beside entries; how many questions it takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries.speaking import speech_of
from casereview.casework.workbench.story import changes, queries
from casereview.casework.workbench.story.rules import BlockKind
from casereview.casework.workbench.story.tests.conftest import JULY
from casereview.foundation.verdicts import NotFound

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["author_a", "lead_b", "coordinator", "chair", "publisher", "stranger"])
def test_who_reads_nothing_of_it(world, story, tell, add, who):
    person, case = world.cast.person(who), world.case
    episode, block = tell(), add(text="x")
    for ask in (
        lambda: queries.stories_for(person, case),
        lambda: queries.story_for(person, case, story.id),
        lambda: queries.account_for(person, case, story.id),
        lambda: queries.block_for(person, story, block.id),
        lambda: queries.episodes_for(person, case),
        lambda: queries.episode_for(person, case, episode.id),
        lambda: queries.removed_episodes_for(person, case),
        lambda: queries.may_read(person, case),
    ):
        with pytest.raises(NotFound):
            ask()
    assert queries.episodes_beside(person, case, [block.id]) == {}


def test_what_is_not_of_the_case_is_not_there(world, story):
    person, case = world.cast.reviewer, world.case
    for ask in (queries.story_for, queries.account_for, queries.episode_for):
        with pytest.raises(NotFound):
            ask(person, case, case.id)
    with pytest.raises(NotFound):
        queries.block_for(person, story, case.id)


def test_episodes_stand_in_the_order_of_their_days(world, tell, entries):
    late = tell("Late", first=JULY, events=entries)
    early = tell("Early")
    nowhere = tell("Nowhere", first={"edtf": "../2016-05-01", "earliest": None, "latest": None})
    found = queries.episodes_for(world.cast.panel_member, world.case)
    assert [one.id for one in found] == [early.id, late.id, nowhere.id]
    assert [agency.code for agency in found[1].agencies] == ["AA", "AB"]
    assert (found[0].when, found[1].when) == ("May 2016 (known to the month)", "1 Jul 2016")
    assert (found[1].low.isoformat(), found[2].low, found[2].high) == ("2016-07-01", None, None)


def test_days_are_said_from_first_to_last(world, tell):
    told = queries.episode_for(world.cast.reviewer, world.case, tell(last=JULY).id)
    assert told.when == "May 2016 (known to the month) to 1 Jul 2016"
    assert told.high.isoformat() == "2016-07-01"
    assert tell(first=JULY, last=JULY).high.isoformat() == "2016-07-01"
    assert queries.said_days(tell(first=JULY, last=JULY)) == "1 Jul 2016"


def test_what_stands_beside_an_entry(world, tell, entries):
    cast, case = world.cast, world.case
    ids = [entry.id for entry in entries]
    assert queries.episodes_beside(cast.reviewer, case, ids) == {}
    episode = tell("Shona’s first call", events=entries[:1])
    href = f"/cases/{case.ref}/chronology/story/episodes/{episode.id}/"
    assert queries.episodes_beside(cast.panel_member, case, ids) == {
        ids[0]: [("Episode 1: Mother’s first call", href)]
    }
    named = speech_of(case, with_names=True)
    shown = queries.episodes_beside(cast.reviewer, case, ids, speech=named)
    assert shown[ids[0]][0][0] == "Episode 1: Shona’s first call"
    later = world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen at home with Shona and Dale,Yes - Ellis,No")
    now = ChronologyEvent.objects.get(upload=later)
    assert list(queries.episodes_beside(cast.reviewer, case, [now.id])) == [now.id]
    assert queries.episodes_beside(cast.reviewer, case, []) == {}


def count(ask):
    with CaptureQueriesContext(connection) as caught:
        ask()
    return len(caught)


def test_the_number_of_queries_does_not_grow(world, story, add, tell, entries):
    person, case = world.cast.reviewer, world.case
    ids = [entry.id for entry in entries]

    def more():
        tell(events=entries)
        add(text="words")
        for entry in entries:
            add(BlockKind.ENTRY, event=entry.id)
        add(BlockKind.EPISODE, episode=tell(events=entries).id)

    more()
    world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen at home with Shona and Dale,Yes - Ellis,No")
    asks = (
        lambda: queries.account_for(person, case, story.id),
        lambda: queries.episodes_for(person, case),
        lambda: queries.episodes_beside(person, case, ids),
    )
    for ask in asks:
        ask()
    few = [count(ask) for ask in asks]
    for _ in range(4):
        more()
    assert [count(ask) for ask in asks] == few
    assert max(few) <= 16


def test_the_last_day_of_an_open_episode_is_the_last_it_can_mean(world, tell):
    told = changes.write_episode(
        world.case,
        by=world.cast.reviewer,
        title="Since 2016",
        first={"edtf": "2016-05-04/..", "earliest": "2016-05-04", "latest": None},
        last=None,
        what="x",
        why="",
    )
    assert (told.low.isoformat(), told.high.isoformat()) == ("2016-05-04", "2016-05-04")
