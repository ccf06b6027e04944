"""Views that are kept: one's own, shared, renamed, removed; an address that says nothing."""

import pytest

from casereview.casework.workbench.reading import changes, queries
from casereview.casework.workbench.reading.models import SavedView
from casereview.casework.workbench.reading.rules import MOST_VIEWS, TO_SAVE, SaveFacts
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, unmet

pytestmark = pytest.mark.django_db
ASKED = {"words": "television", "seen": "tried"}
LINES = (
    "04/05/2016,10:00,Visit,Seen at home,Yes,No",
    "10/06/2016,09:00,Visit,No access. Television heard,No access,No",
)


@pytest.fixture
def case(world):
    world.confirmed_a(*LINES)
    return world.case


@pytest.fixture
def act(client, world, case):
    base = f"/cases/{case.ref}/chronology/"

    def press(who, address="", code=200, **data):
        client.force_login(world.cast.person(who))
        answer = client.post(base + address, data, follow=True) if data else client.get(base + address)
        assert answer.status_code == code, answer.content.decode()
        return answer

    return press


def kept(world, who="reviewer", name="Unanswered", **more):
    given = {"asked": ASKED, "is_shared": False, **more}
    return changes.save_view(world.case, by=world.cast.person(who), name=name, **given)


def test_what_keeping_needs():
    assert unmet(TO_SAVE, SaveFacts("One", frozenset({"Two"}))) == []
    assert [one.code for one in unmet(TO_SAVE, SaveFacts("", frozenset()))] == ["name"]
    assert [one.code for one in unmet(TO_SAVE, SaveFacts("ONE", frozenset({"one"})))] == ["new"]
    full = frozenset(str(number) for number in range(MOST_VIEWS))
    assert [one.code for one in unmet(TO_SAVE, SaveFacts("One", full))] == ["few"]


def test_ones_own_views_and_those_that_are_shared(world, case):
    mine, shared = kept(world), kept(world, "panel_chair", "All attempts", is_shared=True)
    kept(world, "panel_member", "Hers alone")
    assert queries.views_for(world.cast.reviewer, case) == [mine, shared]
    assert queries.view_for(world.cast.reviewer, case, shared.id) == shared
    with pytest.raises(NotFound):
        queries.view_for(world.cast.panel_chair, case, mine.id)
    for who in ("author_a", "coordinator", "stranger"):
        with pytest.raises(NotFound):
            queries.views_for(world.cast.person(who), case)
        with pytest.raises((NotFound, NotAllowed)):
            kept(world, who)


def test_only_its_owner_changes_a_view(world, case):
    view = kept(world, is_shared=True)
    with pytest.raises(NotAllowed):
        changes.change_view(view, by=world.cast.panel_chair, name="Mine", is_shared=True)
    with pytest.raises(NotAllowed):
        changes.remove_view(view, by=world.cast.panel_chair)
    with pytest.raises(Blocked):
        kept(world, name=" unanswered ")
    changed = changes.change_view(view, by=world.cast.reviewer, name="No answer", is_shared=False)
    assert (changed.name, changed.is_shared) == ("No answer", False)
    changes.remove_view(view, by=world.cast.reviewer)
    assert SavedView.objects.count() == 0


def test_name_and_filter_lie_sealed(world, case):
    from django.db import connection

    kept(world)
    with connection.cursor() as cursor:
        cursor.execute("select name, asked from reading_savedview")
        name, asked = (bytes(one) for one in cursor.fetchone())
    assert b"Unanswered" not in name
    assert b"television" not in asked


def test_saved_from_the_list_and_opened_by_its_id_alone(act, case):
    answer = act("reviewer", "views/save/", query="words=television&seen=tried", name="Unanswered")
    view = SavedView.objects.get()
    assert view.asked == ASKED
    assert answer.redirect_chain[-1][0] == f"/cases/{case.ref}/chronology/?view={view.id}"
    page = act("reviewer", f"?view={view.id}").content.decode()
    assert "1 of 2 entries" in page
    assert "is a kept view." in page
    act("panel_chair", f"?view={view.id}", 404)
    assert "2 of 2 entries" in act("reviewer", "?view=nonsense").content.decode()
    page = act("reviewer", "views/").content.decode()
    assert "Seen: Tried; television" in page
    assert "Yours alone" in page


def test_renamed_shared_and_removed_by_their_forms(act, world, case):
    view = kept(world)
    other = kept(world, name="Other")
    assert 'value="Unanswered"' in act("reviewer", f"views/{view.id}/").content.decode()
    page = act("reviewer", f"views/{view.id}/", name="other").content.decode()
    assert "You have a view of this name already" in page
    page = act("reviewer", f"views/{view.id}/", name="No answer", is_shared="on").content.decode()
    assert "Yours, shared with the panel" in page
    page = act("panel_member", "views/").content.decode()
    assert "Shared by Rita Viewer" in page
    assert "by its owner" in page
    act("panel_member", f"views/{view.id}/", 403)
    act("panel_member", f"views/{other.id}/remove/", 404, now="yes")
    assert "The view is removed." in act("reviewer", f"views/{view.id}/remove/", now="yes").content.decode()


def test_a_view_without_a_name_is_asked_for_one_and_forgets_nothing(act):
    page = act("reviewer", "views/save/", query="words=television", name=" ").content.decode()
    assert "Give the view a name" in page
    assert 'value="words=television"' in page
    act("author_a", "views/save/", 403, query="", name="Mine")


def test_before_anything_is_confirmed_there_are_no_views(client, world):
    client.force_login(world.cast.reviewer)
    base = f"/cases/{world.case.ref}/chronology/"
    assert "No view is kept yet" in client.get(f"{base}views/").content.decode()
    assert client.post(f"{base}views/save/", {"name": "x"}).status_code == 404
    assert client.post(f"{base}many/", {"do": "star"}).status_code == 404
