"""The pages of key practice episodes."""

import pytest

from casereview.casework.workbench.story.models import Episode
from casereview.casework.workbench.story.tests.test_pages import as_, room

pytestmark = pytest.mark.django_db
__all__ = ["as_", "room"]
GIVEN = {
    "title": "The first visits",
    "first": "May 2016",
    "last": "",
    "what": "Mother rang.",
    "why": "x",
    "version": "1",
}


def test_an_episode_is_written_and_given_its_entries(as_, room, entries):
    new = f"{room}episodes/new/?event={entries[0].id}"
    assert "Child R seen at home with Mother" in as_("reviewer", new)
    page = as_("reviewer", new, {**GIVEN, "first": "31/02/2016", "title": ""})
    assert "There are 2 things to put right" in page
    assert "Mother rang." in page
    page = as_("reviewer", new, {**GIVEN, "last": "April 2016"})
    assert "ends before it begins" in page
    chosen = as_("reviewer", new, GIVEN, code=302)
    episode = Episode.objects.get()
    assert (episode.events, episode.first["edtf"]) == ([entries[0].id], "2016-05")
    page = as_("reviewer", f"{chosen}?words=rang")
    assert "Mother rang" in page
    assert "seen at home" in page
    both = {"events": [str(entries[0].id), str(entries[2].id)], "version": "1"}
    assert as_("reviewer", chosen, {**both, "more": "yes"}, code=302) == chosen
    page = as_("panel_member", f"{room}episodes/{episode.id}/")
    assert "May 2016 (known to the month)" in page
    assert "Agency A" in page
    assert "Agency B" in page
    assert "Choose its entries" not in page
    assert "The first visits" in as_("panel_member", f"{room}episodes/")


def test_the_entries_of_its_own_days_are_offered_first(as_, room, tell):
    here = f"{room}episodes/{tell().id}/entries/"
    page = as_("reviewer", here)
    assert "the episode’s own days: May 2016" in page
    assert "were well" not in page
    assert "2 entries found" in page
    assert "were well" in as_("reviewer", f"{here}?all=yes")
    assert "were well" in as_("reviewer", f"{here}?words=well")


def test_an_episode_is_changed_and_both_texts_are_shown(as_, room, tell):
    episode = tell()
    change = f"{room}episodes/{episode.id}/change/"
    assert 'value="May 2016"' in as_("reviewer", change)
    as_("reviewer", change, {**GIVEN, "title": "One"}, code=302)
    page = as_("panel_chair", change, {**GIVEN, "title": "Two"}, code=409)
    assert "One" in page
    assert "Two" in page


def test_an_episode_says_what_changed_and_takes_it_when_asked(as_, room, world, tell, entries):
    episode = tell(events=entries)
    here = f"{room}episodes/{episode.id}/"
    world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen at home with Shona and Dale,Yes - Ellis,No")
    page = as_("reviewer", here)
    assert "Changed since you put it here" in page
    assert "which has no such entry" in page
    assert "2 entries changed since" in as_("reviewer", f"{room}episodes/")
    assert "replaced by a later file" in as_("reviewer", f"{here}entries/")
    as_("reviewer", f"{here}add/", {"step": "take", "version": "1"}, code=302)
    page = as_("reviewer", here)
    assert "Changed since" not in page
    assert "Mother and Father" in page


def test_an_episode_is_taken_out_and_put_back(as_, room, tell):
    episode = tell()
    here = f"{room}episodes/{episode.id}/"
    as_("reviewer", f"{here}settle/", {"step": "remove"}, code=302)
    assert "1 episode was taken out" in as_("reviewer", f"{room}episodes/")
    assert "This episode was taken out" in as_("reviewer", here)
    as_("reviewer", f"{here}change/", GIVEN, code=409)
    as_("reviewer", f"{here}settle/", {"step": "back"}, code=302)
    assert "taken out" not in as_("reviewer", here)
    as_("reviewer", f"{here}add/", {"event": "nonsense"}, code=302)
    as_("panel_member", f"{here}settle/", {"step": "remove"}, code=403)
