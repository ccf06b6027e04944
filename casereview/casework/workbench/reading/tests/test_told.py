"""Questions and episodes beside the entries they are about."""

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.tests.building import register_family
from casereview.casework.workbench.questions import changes as questions
from casereview.casework.workbench.story import changes as story

pytestmark = pytest.mark.django_db
DAY = {"edtf": "2016-05", "earliest": "2016-05-01", "latest": "2016-05-31", "typed": "May 2016"}


@pytest.fixture
def entry(world):
    register_family(world)
    world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen at home with Shona,Yes - Ellis,No")
    return ChronologyEvent.objects.get()


@pytest.fixture
def told(world, entry):
    by = world.cast.reviewer
    asked = questions.propose_question(
        world.case, by=by, agency=world.cast.agency_a, text="Why?", about=[entry.id], due_on=None
    )
    episode = story.write_episode(
        world.case,
        by=by,
        title="Shona’s first visit",
        first=DAY,
        last=None,
        what="x",
        why="",
        events=[entry.id],
    )
    return asked, episode


def test_what_is_asked_and_told_of_an_entry_stands_beside_it(client, world, entry, told):
    asked, episode = told
    client.force_login(world.cast.panel_member)
    room = f"/cases/{world.case.ref}/chronology/"
    for address in (room, f"{room}event/{entry.id}/"):
        page = client.get(address).content.decode()
        assert f'<a href="{room}questions/{asked.id}/">Question 1: not asked yet</a>' in page
        assert f'<a href="{room}story/episodes/{episode.id}/">Episode 1: Mother’s first visit</a>' in page
        assert "Why?" not in page


@pytest.mark.parametrize(("who", "may_tell"), [("reviewer", True), ("panel_member", False)])
def test_the_ways_to_ask_and_to_tell_start_at_an_entry(client, world, entry, who, may_tell):
    client.force_login(world.cast.person(who))
    room = f"/cases/{world.case.ref}/chronology/"
    page = client.get(f"{room}event/{entry.id}/").content.decode()
    assert f"{room}questions/ask/?event={entry.id}" in page
    assert (f"{room}story/put/?event={entry.id}" in page) is may_tell
    assert "Nothing asked about it" in page
