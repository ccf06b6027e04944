"""A story as a document: as its page shows it, numbered and marked, under pseudonyms unless names are shown."""

import io
import zipfile

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.copies import changes, queries
from casereview.casework.workbench.copies.models import Copy
from casereview.casework.workbench.copies.rules import (
    KIND_WORDS,
    STORY_USES,
    TO_TAKE_STORY,
    Kind,
    StoryFacts,
)
from casereview.casework.workbench.story import changes as telling
from casereview.casework.workbench.story.rules import BlockKind
from casereview.engines.press.reading import read_docx
from casereview.engines.press.structure import Quote, plain
from casereview.foundation.audit import queries as audit
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, unmet

pytestmark = pytest.mark.django_db
MAY = {"edtf": "2016-05", "earliest": "2016-05-01", "latest": "2016-05-31", "typed": "May 2016"}
WHO = ("reviewer", "panel_chair", "panel_member", "coordinator", "author_a", "stranger", "public")


@pytest.fixture
def story(world):
    """A story with a block of every kind; its second entry stands in an episode too."""
    by = world.cast.reviewer
    first, second, third = ChronologyEvent.objects.filter(case=world.case).order_by(
        "agency__name", "position"
    )
    made = telling.start_story(world.case, by=by, title="What Child R lived through")
    episode = telling.write_episode(
        world.case,
        by=by,
        title="The first week",
        first=MAY,
        last=None,
        what="Mother of Child R rang.",
        why="Nobody rang back.",
        events=[third.id],
    )
    for kind, given in (
        (BlockKind.PARAGRAPH, {"text": "Child R was **two**."}),
        (BlockKind.HEADING, {"text": "May 2016"}),
        (BlockKind.ENTRY, {"event": first.id}),
        (BlockKind.EPISODE, {"episode": episode.id}),
        (BlockKind.HEADING, {"text": "After"}),
        (BlockKind.ENTRY, {"event": second.id}),
    ):
        telling.add_block(made, by=by, kind=kind, **given)
    return made


@pytest.fixture
def room(world):
    return f"/cases/{world.case.ref}/chronology/copies/"


def take(world, story, *, kind=Kind.WORD, by="reviewer", has_names=False):
    return changes.take_story(story, by=world.cast.person(by), kind=kind, has_names=has_names)


def read(copy):
    return read_docx(queries.content_for(copy)).report


def said_in(report):
    """Every word of a document."""
    blocks = [*report.opening, *(block for section in report.sections for block in section.blocks)]
    lines = [line for block in blocks for line in (block.paragraphs if isinstance(block, Quote) else [block])]
    return " ".join(
        [report.title, *(one.title for one in report.sections), *(plain(one.runs) for one in lines)]
    )


def test_the_document_is_the_story_with_its_headings_and_entries(world, story):
    copy = take(world, story)
    report = read(copy)
    assert (copy.number, copy.count, copy.story_id) == (1, 3, story.id)
    assert report.title == "What Child R lived through"
    assert [(one.level, one.title) for one in report.sections] == [
        (1, "May 2016"),
        (2, "The first week"),
        (3, "Why it matters"),
        (1, "After"),
    ]
    quotes = [block for section in report.sections for block in section.blocks if isinstance(block, Quote)]
    heads = [plain(quote.paragraphs[0].runs) for quote in quotes]
    assert world.cast.agency_a.name in heads[0]
    assert heads[0].startswith("4 May 2016")
    assert plain(quotes[0].paragraphs[1].runs) == "Home visit to Child R"


def test_under_pseudonyms_there_is_no_name_and_with_names_there_is(world, story):
    assert "Ravensby" not in said_in(read(take(world, story)))
    named = said_in(read(take(world, story, has_names=True)))
    assert "Ellis Ravensby" in named
    assert "Child R" not in named


def test_the_mark_stands_on_every_page(world, story):
    with zipfile.ZipFile(io.BytesIO(queries.content_for(take(world, story)))) as parts:
        head = parts.read("word/header1.xml").decode()
    assert 'string="Copy 1"' in head
    assert f"Taken by {world.cast.reviewer.name}" in head
    pdfplumber = pytest.importorskip("pdfplumber")
    content = queries.content_for(take(world, story, kind=Kind.PDF))
    with pdfplumber.open(io.BytesIO(content)) as document:
        texts = [page.extract_text() for page in document.pages]
    assert all("Copy 2. " in text for text in texts)
    assert "The first week" in texts[-1]


def test_what_became_of_a_replaced_entry_is_said_as_on_the_page(world, story):
    world.confirmed_a("04/05/2016,10:00,Visit,Nobody was at home,Yes,No")
    said = said_in(read(take(world, story)))
    assert "Replaced by a later file, which has no such entry" in said
    assert "Home visit to Child R" in said


def test_a_story_that_says_nothing_or_was_taken_out_is_not_taken(world, story):
    empty = telling.start_story(world.case, by=world.cast.reviewer, title="Nothing yet")
    with pytest.raises(Blocked, match="Write something"):
        take(world, empty)
    telling.remove_story(story, by=world.cast.reviewer)
    story.refresh_from_db()
    with pytest.raises(Blocked, match="Put the story back"):
        take(world, story)
    assert [need.code for need in unmet(TO_TAKE_STORY, StoryFacts(0, is_removed=True))] == ["stands", "some"]


@pytest.mark.parametrize("who", ["author_a", "coordinator", "chair", "stranger"])
def test_nobody_else_takes_one(world, story, who):
    with pytest.raises((NotAllowed, NotFound)):
        take(world, story, by=who)
    assert not Copy.objects.filter(case=world.case).exists()


def test_the_list_and_the_record_say_it_without_a_name(world, story, browse, room):
    telling.rename_story(
        story, by=world.cast.reviewer, title="What Ellis Ravensby lived through", version=story.version
    )
    story.refresh_from_db()
    take(world, story, has_names=True)
    assert "story:taken" in {entry.action for entry in audit.entries_of(world.case.place_id)}
    listed = browse("coordinator", room).content.decode()
    assert "Word, a story" in listed
    assert "What Child R lived through" in listed
    assert "Ravensby" not in listed


def test_who_opens_the_page(browse, story, room):
    codes = [browse(who, f"{room}story/{story.id}/").status_code for who in WHO]
    assert codes == [200, 200, 200, 404, 404, 404, 302]


def test_from_the_page_of_a_story_to_its_file(browse, client, world, story, room):
    page = browse("reviewer", f"/cases/{world.case.ref}/chronology/story/{story.id}/").content.decode()
    for kind in STORY_USES:
        assert f"{room}story/{story.id}/?kind={kind}" in page
    asked = client.get(f"{room}story/{story.id}/?kind=pdf").content.decode()
    assert "checked" in asked.split('value="pdf"')[1].split(">")[0]
    assert client.post(f"{room}story/{story.id}/", {"kind": "xlsx"}).status_code == 200
    assert client.post(f"{room}story/{story.id}/", {"kind": "docx"}).status_code == 302
    copy = Copy.objects.get(case=world.case)
    got = client.get(f"{room}{copy.id}/file/")
    assert got.headers["Content-Disposition"] == f'attachment; filename="{world.case.ref}-copy-1.docx"'
    assert read_docx(got.content).report.title == "What Child R lived through"


def test_a_letter_that_cannot_be_printed_is_named_and_nothing_is_taken(browse, client, world, story, room):
    telling.add_block(story, by=world.cast.reviewer, kind=BlockKind.PARAGRAPH, text="Written 𒀀 so")
    browse("reviewer", room)
    said = client.post(f"{room}story/{story.id}/", {"kind": "pdf"}).content.decode()
    assert "The PDF cannot show" in said
    assert not Copy.objects.filter(case=world.case).exists()


def test_names_leave_only_when_they_are_shown(browse, client, world, story, room):
    page = f"{room}story/{story.id}/"
    browse("reviewer", page)
    client.post(f"/cases/{world.case.ref}/chronology/names/", {"show": "names", "then": page})
    assert "This copy will show real names" in client.get(page).content.decode()
    client.post(page, {"kind": "docx"})
    assert Copy.objects.get(case=world.case).has_names


def test_the_page_asks_a_steady_number_of_questions(
    browse, client, world, story, room, django_assert_max_num_queries
):
    browse("reviewer", room)
    with django_assert_max_num_queries(20):
        client.get(f"{room}story/{story.id}/")


def test_every_kind_of_a_story_is_one_of_the_kinds():
    assert set(STORY_USES) <= set(KIND_WORDS)
