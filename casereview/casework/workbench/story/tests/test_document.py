"""A story as a report: what stands under which heading, and words that no file can hold."""

import pytest

from casereview.casework.chronology.queries.speaking import speech_of
from casereview.casework.workbench.story import changes, document, queries
from casereview.casework.workbench.story.rules import BlockKind
from casereview.casework.workbench.story.tests.conftest import MAY
from casereview.engines.press.structure import List, Paragraph, Quote, Run, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(world, story):
    """The story as a report, as it is now."""

    def made(*, with_names=False):
        account = queries.account_for(world.cast.reviewer, world.case, story.id)
        return document.report_of(world.case, account, speech_of(world.case, with_names=with_names))

    return made


def lines(quote):
    return [plain(one.runs) for one in quote.paragraphs]


def test_a_story_without_a_heading_is_all_opening(report, add, entries):
    add(text="First.\n\n- a\n- b")
    add(BlockKind.ENTRY, event=entries[0].id)
    made = report()
    assert made.sections == ()
    assert [type(one) for one in made.opening] == [Paragraph, List, Quote]
    assert made.opening[0].runs == (Run("First."),)


def test_an_empty_story_is_a_title(report):
    made = report()
    assert (made.title, made.sections, made.opening) == ("What happened to Child R", (), ())


def test_an_entry_says_day_agency_and_words(report, add, entries, world):
    add(BlockKind.ENTRY, event=entries[0].id)
    when, words = lines(report().opening[0])
    assert when == f"4 May 2016 10:00 {world.cast.agency_a.name}, {entries[0].number}, Visit"
    assert words == "Child R seen at home with Mother"
    assert lines(report(with_names=True).opening[0])[1] == "Ellis seen at home with Shona"


def test_a_changed_entry_stands_with_both_texts(report, add, entries, world):
    add(BlockKind.ENTRY, event=entries[0].id)
    world.confirmed_a(
        "04/05/2016,10:00,Visit,Ellis seen at home with Shona and Tamsin,Yes - Ellis,No",
        "01/07/2016,,Visit,Tamsin and Ellis were well,Yes - Ellis and Tamsin,No",
    )
    said = lines(report(with_names=True).opening[0])
    assert said[1] == "Ellis seen at home with Shona"
    assert "Changed since" in said[2]
    assert said[-1] == "Ellis seen at home with Shona and Tamsin"


def test_episodes_stand_below_the_heading_before_them(report, add, tell, entries, world):
    episode = tell(events=entries[:1])
    add(BlockKind.EPISODE, episode=episode.id)
    add(BlockKind.HEADING, text="May")
    add(BlockKind.EPISODE, episode=episode.id)
    add(text="Then.")
    found = [(one.level, one.title, len(one.blocks)) for one in report().sections]
    assert found == [
        (1, "The first visits", 2),
        (2, "Why it matters", 2),
        (1, "May", 0),
        (2, "The first visits", 2),
        (3, "Why it matters", 3),
    ]
    changes.remove_episode(episode, by=world.cast.reviewer)
    first = report().sections[0].blocks[0]
    assert (
        plain(first.runs)
        == "Key practice episode 1, May 2016 (known to the month) – taken out of the episodes"
    )


def test_an_episode_that_says_no_why_has_its_entries_at_once(report, add, entries, world):
    episode = changes.write_episode(
        world.case,
        by=world.cast.reviewer,
        title="Short",
        first=MAY,
        last=None,
        what="It was.",
        why="",
        events=[entries[0].id],
    )
    add(BlockKind.EPISODE, episode=episode.id)
    (section,) = report().sections
    assert [type(one) for one in section.blocks] == [Paragraph, Paragraph, Quote]


def test_signs_that_no_file_can_hold_are_left_out(report, add, world):
    add(text="a\x07b")
    add(BlockKind.HEADING, text="c\x0bd")
    made = report()
    assert made.opening[0].runs == (Run("ab"),)
    assert made.sections[0].title == "c\nd"
