"""The pages of stories, for everybody of the cast."""

import re

import pytest

from casereview.casework.workbench.story import changes
from casereview.casework.workbench.story.models import Block, Story
from casereview.casework.workbench.story.rules import BlockKind

pytestmark = pytest.mark.django_db
REAL = ("Ellis", "Shona", "Tamsin", "Ravensby")


@pytest.fixture
def room(world):
    return f"/cases/{world.case.ref}/chronology/story/"


@pytest.fixture
def as_(client, world):
    """The page somebody gets, or what becomes of what they send."""

    def open_as(who, address, sent=None, code=200):
        client.logout()
        if who != "public":
            client.force_login(world.cast.person(who))
        answer = client.get(address) if sent is None else client.post(address, sent)
        assert answer.status_code == code, answer.content.decode()[:2000]
        return answer.content.decode() if code != 302 else answer["Location"]

    return open_as


CAST = [
    ("reviewer", 200, 200),
    ("panel_chair", 200, 200),
    ("panel_member", 200, 403),
    ("author_a", 404, 404),
    ("lead_b", 404, 404),
    ("coordinator", 404, 404),
    ("stranger", 404, 404),
    ("public", 302, 302),
]


def test_a_block_is_added_at_the_beginning_or_after_another(as_, room, story, add):
    page = as_("reviewer", f"{room}{story.id}/write/")
    assert ", at the beginning" in page
    assert "after block" not in page
    add(text="x")
    assert ", after block 1" in as_("reviewer", f"{room}{story.id}/write/")


@pytest.mark.parametrize(("who", "read", "write"), CAST)
def test_who_opens_what(as_, room, story, tell, add, entries, who, read, write):
    add(text="x")
    episode = tell(events=entries)
    for address in ("", "episodes/", f"{story.id}/", f"episodes/{episode.id}/"):
        as_(who, f"{room}{address}", code=read)
    for address in (
        "new/",
        f"{story.id}/write/",
        f"{story.id}/title/",
        "episodes/new/",
        f"episodes/{episode.id}/change/",
        f"episodes/{episode.id}/entries/",
        f"put/?event={entries[0].id}",
    ):
        as_(who, f"{room}{address}", code=write)


def test_a_story_is_begun_and_written_block_by_block(as_, room, world, entries, tell):
    assert "There is one thing to put right" in as_("reviewer", f"{room}new/", {"title": ""})
    write = as_("reviewer", f"{room}new/", {"title": "What happened"}, code=302)
    assert "Nothing has been written yet" in as_("reviewer", write)
    as_("reviewer", f"{write}add/", {"kind": "heading", "text": "The first visits"}, code=302)
    heading = Block.objects.get()
    text = "Child R was **seen**.\n\n- once\n- twice [^by SW1]"
    assert "There is one thing" in as_("reviewer", f"{write}add/", {"kind": "paragraph", "text": ""})
    as_("reviewer", f"{write}add/", {"kind": "paragraph", "text": text, "after": heading.id}, code=302)
    page = as_("reviewer", f"{write}?add=entry&after={heading.id}&words=mother+rang")
    assert "Mother rang" in page
    assert "seen at home" not in page[page.index('id="adding"') :]
    sent = {"kind": "entry", "after": heading.id, "chosen": entries[2].id}
    assert as_("reviewer", f"{write}add/", sent, code=302).endswith(f"#b-{newest().id.hex[:12]}")
    episode = tell(events=entries[:1])
    assert episode.title in as_("reviewer", f"{write}?add=episode")
    as_("reviewer", f"{write}add/", {"kind": "episode", "chosen": episode.id}, code=302)
    page = as_("panel_member", write.removesuffix("write/"))
    assert re.search(r"<strong>seen</strong>", page)
    assert "twice (by SW1)" in page
    assert page.index("The first visits</h2>") < page.index("Mother rang") < page.index("<strong>seen")
    assert "Why it matters" in page
    assert 'href="#b-' in page
    assert not [name for name in REAL if name in page]


def newest():
    return Block.objects.order_by("-written_at").first()


def test_nothing_is_chosen_that_was_not_there(as_, room, story):
    write = f"{room}{story.id}/write/"
    page = as_("reviewer", f"{write}add/", {"kind": "entry", "chosen": str(story.id)})
    assert "There is none to choose." in page
    as_("reviewer", f"{write}add/", {"kind": "entry", "chosen": "nonsense"})
    assert not Block.objects.exists()
    assert "Add here" in as_("reviewer", f"{write}?add=nonsense&edit=nonsense")


def test_a_block_is_changed_moved_taken_out_and_put_back(as_, room, story, add):
    one, two = add(text="Child R, one"), add(text="two")
    write = f"{room}{story.id}/write/"
    assert "Child R, one</textarea>" in as_("reviewer", f"{write}?edit={one.id}")
    page = as_("reviewer", f"{write}{one.id}/", {"step": "save", "text": "", "version": "1"})
    assert "There is one thing to put right" in page
    as_("reviewer", f"{write}{one.id}/", {"step": "save", "text": "uno", "version": "1"}, code=302)
    page = as_(
        "panel_chair", f"{write}{one.id}/", {"step": "save", "text": "my own", "version": "1"}, code=409
    )
    assert "uno" in page
    assert "my own" in page
    as_("reviewer", f"{write}{two.id}/", {"step": "up"}, code=302)
    page = as_("reviewer", f"{room}{story.id}/")
    assert page.index("<p>two</p>") < page.index("<p>uno</p>")
    as_("reviewer", f"{write}{two.id}/", {"step": "remove"}, code=302)
    assert "<p>two</p>" not in as_("reviewer", f"{room}{story.id}/")
    assert "1 block was taken out" in as_("reviewer", write)
    as_("reviewer", f"{write}{two.id}/", {"step": "back"}, code=302)
    assert "<p>two</p>" in as_("reviewer", f"{room}{story.id}/")
    as_("panel_member", f"{write}{two.id}/", {"step": "remove"}, code=403)


def test_what_an_agency_changes_is_shown_and_never_changed_by_itself(as_, room, world, story, add, entries):
    block, gone = add(BlockKind.ENTRY, event=entries[0].id), add(BlockKind.ENTRY, event=entries[1].id)
    here, write = f"{room}{story.id}/", f"{room}{story.id}/write/"
    world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen at home with Shona and Dale,Yes - Ellis,No")
    page = as_("panel_member", here)
    assert "Changed since you put it here" in page
    assert "Child R seen at home with Mother</p>" in page
    assert "Child R seen at home with Mother and Father</p>" in page
    assert "which has no such entry" in page
    assert "2 entries have changed" in page
    assert as_("reviewer", write).count("Take the new words") == 1
    as_("reviewer", f"{write}{gone.id}/", {"step": "take", "version": "1"}, code=404)
    as_("reviewer", f"{write}{block.id}/", {"step": "take", "version": "1"}, code=302)
    page = as_("reviewer", here)
    assert "Changed since" not in page
    assert "Mother and Father" in page


def test_names_are_shown_to_whoever_switched_to_them(client, world, room, story, add, entries):
    add(BlockKind.ENTRY, event=entries[0].id)
    add(text="Mother rang Child R.")
    client.force_login(world.cast.reviewer)
    here = f"{room}{story.id}/"
    client.post(f"/cases/{world.case.ref}/chronology/names/", {"show": "names", "then": here})
    page = client.get(here).content.decode()
    assert "Ellis seen at home with Shona" in page
    assert "Shona Ravensby rang Ellis Ravensby." in page


def test_a_title_is_changed_and_a_story_taken_out(as_, room, story):
    here = f"{room}{story.id}/"
    assert "What happened to Child R" in as_("reviewer", f"{here}title/")
    as_("reviewer", f"{here}title/", {"title": "Seen", "version": "1"}, code=302)
    page = as_("panel_chair", f"{here}title/", {"title": "Unseen", "version": "1"}, code=409)
    assert "Seen" in page
    as_("reviewer", f"{here}settle/", {"step": "remove"}, code=302)
    assert "1 story was taken out" in as_("reviewer", room)
    assert "This story was taken out" in as_("reviewer", here)
    as_("reviewer", f"{here}settle/", {"step": "back"}, code=302)
    assert Story.objects.get().removed_at is None


def test_what_is_typed_is_kept_while_it_is_typed(as_, room, story, add):
    block = add(text="saved")
    keep, write = f"{room}keep/", f"{room}{story.id}/write/"
    as_("reviewer", f"{keep}{block.id}/", {"text": "typing", "version": "1"}, code=204)
    assert "typing</textarea>" in as_("reviewer", f"{write}?edit={block.id}")
    assert "saved</textarea>" in as_("panel_chair", f"{write}?edit={block.id}")
    as_("reviewer", f"{keep}{story.id}/", {"text": "new words"}, code=204)
    assert "new words</textarea>" in as_("reviewer", f"{write}?add=paragraph")
    as_("reviewer", f"{keep}{story.id}/", {"text": "a\x00"}, code=400)
    as_("panel_member", f"{keep}{story.id}/", {"text": "x"}, code=403)


def test_an_entry_is_put_where_it_belongs(as_, room, story, tell, entries):
    episode = tell()
    put = f"{room}put/?event={entries[0].id}"
    page = as_("reviewer", put)
    assert "Child R seen at home with Mother" in page
    as_("reviewer", put, {"story": str(story.id)}, code=302)
    assert Block.objects.get().event == entries[0].id
    as_("reviewer", f"{room}episodes/{episode.id}/add/", {"event": str(entries[0].id)}, code=302)
    assert "Child R seen at home" in as_("reviewer", f"{room}episodes/{episode.id}/")
    assert "no such entry" in as_("reviewer", f"{room}put/?event=nonsense")


def test_a_list_takes_few_queries(
    client, world, room, story, add, tell, entries, django_assert_max_num_queries
):
    client.force_login(world.cast.reviewer)
    for _ in range(6):
        add(BlockKind.ENTRY, event=entries[0].id)
        tell(events=entries)
    for address in ("", "episodes/"):
        with django_assert_max_num_queries(24):
            client.get(f"{room}{address}")
    with django_assert_max_num_queries(24):
        client.get(f"{room}{story.id}/")


def test_changes_are_the_only_way_to_write(world, story):
    assert changes.start_story.offer(world.cast.panel_member, world.case).is_allowed is False


def test_an_episode_stands_one_below_the_last_heading(as_, room, story, add, tell):
    add(BlockKind.EPISODE, episode=tell("Before").id)
    add(BlockKind.HEADING, text="Then")
    add(BlockKind.EPISODE, episode=tell("After").id)
    page = as_("reviewer", f"{room}{story.id}/")
    assert [level for level, _ in re.findall(r"<h(\d) id=\"b-[0-9a-f]+\">(<a|T)", page)] == ["2", "2", "3"]
