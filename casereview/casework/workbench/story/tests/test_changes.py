"""Writing stories and episodes; two people at once; following what agencies change."""

import uuid

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.story import changes, queries
from casereview.casework.workbench.story.models import Block
from casereview.casework.workbench.story.rules import BlockKind, Way
from casereview.casework.workbench.story.tests.conftest import JULY, MAY
from casereview.casework.workbench.unsaved.models import Unsaved
from casereview.casework.workbench.unsaved.queries import unsaved_for
from casereview.foundation.audit import queries as audit
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db


def texts(world, story):
    return [block.text for block in queries.account_for(world.cast.reviewer, world.case, story.id).blocks]


@pytest.mark.parametrize(
    ("who", "problem"),
    [
        ("panel_member", NotAllowed),
        ("author_a", NotAllowed),
        ("coordinator", NotAllowed),
        ("stranger", NotFound),
    ],
)
def test_who_does_not_write(world, add, tell, who, problem):
    with pytest.raises(problem):
        add(text="x", by=who)
    with pytest.raises(problem):
        tell(by=who)


def test_the_chair_writes_as_well(add):
    assert add(text="x", by="panel_chair").written_by.name == "Paul Nelchair"


def test_blocks_stand_where_they_are_put(world, story, add):
    first = add(text="one")
    add(text="three")
    add(text="two", after=first.id)
    assert texts(world, story) == ["one", "two", "three"]
    actions = [entry.action for entry in audit.entries_of(world.case.place_id)]
    assert actions.count("block:added") == 3


def test_blocks_are_moved_to_the_end_of_the_way(world, story, add):
    one, _two, three = (add(text=word) for word in ("one", "two", "three"))
    changes.move_block(three, by=world.cast.reviewer, way=Way.UP)
    assert texts(world, story) == ["one", "three", "two"]
    changes.move_block(one, by=world.cast.reviewer, way=Way.DOWN)
    assert texts(world, story) == ["three", "one", "two"]
    changes.move_block(three, by=world.cast.reviewer, way=Way.UP)
    changes.move_block(_two, by=world.cast.reviewer, way=Way.DOWN)
    assert texts(world, story) == ["three", "one", "two"]


def test_what_is_taken_out_is_kept_and_put_back_where_it_was(world, story, add):
    one, two, three = (add(text=word) for word in ("one", "two", "three"))
    changes.remove_block(two, by=world.cast.reviewer)
    changes.remove_block(two, by=world.cast.panel_chair)
    account = queries.account_for(world.cast.reviewer, world.case, story.id)
    assert ([block.text for block in account.blocks], [block.text for block in account.removed]) == (
        ["one", "three"],
        ["two"],
    )
    with pytest.raises(Blocked):
        changes.change_block(two, by=world.cast.reviewer, text="x", version=1)
    with pytest.raises(Blocked):
        changes.move_block(two, by=world.cast.reviewer, way=Way.UP)
    changes.move_block(three, by=world.cast.reviewer, way=Way.UP)
    assert texts(world, story) == ["three", "one"]
    changes.put_back_block(two, by=world.cast.reviewer)
    assert texts(world, story) == ["three", "two", "one"]
    assert one.position < two.position


def test_two_people_who_change_one_block_see_both_texts(world, add):
    block = add(text="first")
    changes.change_block(block, by=world.cast.panel_chair, text="chair’s", version=1)
    with pytest.raises(Stale) as stale:
        changes.change_block(block, by=world.cast.reviewer, text="mine", version=1)
    assert (stale.value.theirs, stale.value.yours, stale.value.who) == ("chair’s", "mine", "Paul Nelchair")
    same = changes.change_block(block, by=world.cast.reviewer, text="chair’s", version=1)
    assert same.version == 2


def test_an_entry_or_an_episode_is_not_typed(world, add, entries, tell):
    block = add(BlockKind.ENTRY, event=entries[0].id)
    add(BlockKind.EPISODE, episode=tell().id)
    with pytest.raises(Blocked):
        changes.change_block(block, by=world.cast.reviewer, text="other words", version=1)


def test_nothing_of_another_case_is_put_in(add, entries):
    for wrong in ({"event": uuid.uuid4()}, {"episode": uuid.uuid4()}, {"after": uuid.uuid4()}):
        with pytest.raises(NotFound):
            add(BlockKind.ENTRY, **{"event": entries[0].id, **wrong})


def test_newer_words_are_taken_only_when_somebody_takes_them(world, story, add, entries):
    case, cast = world.case, world.cast
    block = add(BlockKind.ENTRY, event=entries[0].id)
    assert changes.take_new_words(block, by=cast.reviewer, version=1).event == entries[0].id
    later = world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen at home with Shona and Dale,Yes - Ellis,No")
    told = queries.account_for(cast.reviewer, case, story.id).entries[entries[0].id]
    assert (told.became, told.shown.text) == ("changed", "Ellis seen at home with Shona")
    with pytest.raises(Stale) as stale:
        changes.take_new_words(block, by=cast.reviewer, version=9)
    # Nobody has switched to names, and the page that says so has no switch.
    assert stale.value.yours == "Child R seen at home with Mother and Father"
    changes.take_new_words(block, by=cast.reviewer, version=1)
    now = ChronologyEvent.objects.get(upload=later)
    assert Block.objects.get().event == now.id
    assert queries.account_for(cast.reviewer, case, story.id).entries[now.id].became == "stands"


def test_an_entry_that_is_gone_has_no_newer_words(world, add, entries):
    block = add(BlockKind.ENTRY, event=entries[1].id)
    world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen at home with Shona,Yes - Ellis,No")
    with pytest.raises(NotFound):
        changes.take_new_words(block, by=world.cast.reviewer, version=1)
    with pytest.raises(NotFound):
        changes.take_new_words(add(text="no entry"), by=world.cast.reviewer, version=1)


def test_an_entry_that_came_again_just_so_is_followed_by_itself(world, story, add, entries):
    add(BlockKind.ENTRY, event=entries[0].id)
    world.confirmed_a(
        "03/05/2016,,Visit,Nobody at home,No access,No",
        "04/05/2016,10:00,Visit,Ellis seen at home with Shona,Yes - Ellis,No",
    )
    told = queries.account_for(world.cast.reviewer, world.case, story.id).entries[entries[0].id]
    assert (told.became, told.entry.number, told.shown.number) == ("same", "AA 1", "AA 2")


def test_a_story_is_renamed_taken_out_and_put_back(world, story):
    cast, case = world.cast, world.case
    renamed = changes.rename_story(story, by=cast.reviewer, title="Better", version=1)
    with pytest.raises(Stale):
        changes.rename_story(story, by=cast.panel_chair, title="Other", version=1)
    assert changes.rename_story(story, by=cast.panel_chair, title="Better", version=1).version == 3
    changes.remove_story(renamed, by=cast.reviewer)
    changes.remove_story(renamed, by=cast.reviewer)
    assert queries.stories_for(cast.reviewer, case) == []
    assert queries.stories_for(cast.reviewer, case, are_removed=True) == [story]
    changes.put_back_story(story, by=cast.reviewer)
    assert queries.stories_for(cast.panel_member, case) == [story]


def test_an_episode_is_changed_and_two_people_see_both(world, tell):
    cast = world.cast
    episode = tell()
    given = {"title": "Other", "first": MAY, "last": JULY, "what": "Mother rang.", "why": ""}
    changed = changes.change_episode(episode, by=cast.panel_chair, version=1, **given)
    assert (changed.version, changed.low.isoformat(), changed.high.isoformat()) == (
        2,
        "2016-05-01",
        "2016-07-01",
    )
    assert changes.change_episode(episode, by=cast.reviewer, version=1, **given).version == 2
    with pytest.raises(Stale) as stale:
        changes.change_episode(episode, by=cast.reviewer, version=1, **{**given, "title": "Mine"})
    assert stale.value.theirs.startswith("Other\n2016-05 – 2016-07-01")


def test_the_entries_of_an_episode_are_chosen(world, tell, entries):
    cast = world.cast
    episode = tell()
    chosen = [entries[2].id, entries[0].id, entries[2].id]
    changes.choose_entries(episode, by=cast.reviewer, events=chosen, version=1)
    told = queries.episode_for(cast.panel_member, world.case, episode.id)
    assert [one.entry.id for one in told.entries] == [entries[2].id, entries[0].id]
    assert changes.choose_entries(episode, by=cast.reviewer, events=chosen, version=1).version == 2
    with pytest.raises(Stale):
        changes.choose_entries(episode, by=cast.reviewer, events=[], version=1)
    with pytest.raises(NotFound):
        changes.choose_entries(episode, by=cast.reviewer, events=[uuid.uuid4()], version=2)


def test_an_episode_is_taken_out_and_put_back(world, tell):
    cast, case = world.cast, world.case
    episode = tell()
    changes.remove_episode(episode, by=cast.reviewer)
    changes.remove_episode(episode, by=cast.reviewer)
    assert queries.episodes_for(cast.reviewer, case) == []
    assert queries.removed_episodes_for(cast.reviewer, case) == [episode]
    with pytest.raises(Blocked):
        changes.choose_entries(episode, by=cast.reviewer, events=[], version=1)
    changes.put_back_episode(episode, by=cast.reviewer)
    assert [one.id for one in queries.episodes_for(cast.reviewer, case)] == [episode.id]


def test_what_somebody_writes_is_kept_for_them_until_it_is_saved(world, story, add):
    cast, case = world.cast, world.case
    changes.keep_words(case, by=cast.reviewer, what=story.id, text="Half")
    changes.keep_words(case, by=cast.reviewer, what=story.id, text="Half a sen")
    assert unsaved_for(cast.reviewer, case, story.id).text == "Half a sen"
    assert unsaved_for(cast.panel_chair, case, story.id).text == ""
    block = add(text="Half a sentence")
    assert not Unsaved.objects.exists()
    changes.keep_words(case, by=cast.reviewer, what=block.id, text="More", version=1)
    changes.change_block(block, by=cast.panel_chair, text="Chair’s", version=1)
    kept = unsaved_for(cast.reviewer, case, block.id)
    with pytest.raises(Stale):
        changes.change_block(block, by=cast.reviewer, text=kept.text, version=kept.version)
