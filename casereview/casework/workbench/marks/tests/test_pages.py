"""The pages of marks: by whom they are opened, what they say, and what stays when something has to be put right."""

import re

import pytest

from casereview.casework.workbench.marks.models import Batch, Citation, Comment, Label, Labelling, Note, Star
from casereview.casework.workbench.marks.tests.conftest import LINES

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(filled, events):
    """The address of a page of the room."""
    base = f"/cases/{filled.case.ref}/chronology/marks/"
    return lambda rest: base + rest.format(one=events[0].id, two=events[1].id)


@pytest.fixture
def act(client, filled, at):
    """Open or press as somebody; the page that comes in the end."""

    def press(who, address, code=200, **data):
        client.force_login(filled.cast.person(who))
        answer = client.post(at(address), data, follow=True) if data else client.get(at(address))
        assert answer.status_code == code, answer.content.decode()
        return answer.content.decode()

    return press


PAGES = ("labels/", "many/", "left/", "entry/{one}/note/", "entry/{one}/comment/", "entry/{one}/source/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("reviewer", 200),
        ("panel_chair", 200),
        ("author_a", 404),
        ("lead_b", 404),
        ("coordinator", 404),
        ("stranger", 404),
    ],
)
def test_who_opens_which_page(act, page, who, code):
    act(who, page, code)


@pytest.mark.parametrize("page", PAGES)
def test_the_public_is_asked_to_sign_in(client, at, page):
    assert client.get(at(page)).status_code == 302


def test_a_member_of_the_panel_reads_comments_and_does_not_judge(act):
    act("panel_member", "labels/")
    act("panel_member", "entry/{one}/comment/")
    assert "is for the" in act("panel_member", "entry/{one}/note/", 403)
    act("panel_member", "entry/{one}/standing/", 403)
    act("panel_member", "entry/{one}/source/", 403)


def test_star_label_note_comment_source_and_standing_by_their_forms(client, act, filled, events):
    act("reviewer", "labels/", name="Delay", colour="moss", kind="plain")
    label = Label.objects.get()
    assert "Starred" not in act("reviewer", "entry/{one}/star/", star="on")
    assert Star.objects.count() == 1
    act("reviewer", "entry/{one}/star/", star="off")
    assert Star.objects.count() == 0
    page = act("reviewer", "entry/{one}/label/", put=str(label.id))
    assert "wb-tag--moss" in page
    act("reviewer", "entry/{one}/label/", take=str(label.id))
    assert Labelling.objects.filter(taken_at=None).count() == 0
    assert "Choose a label." in act("reviewer", "entry/{one}/label/", put="nonsense")
    assert "Seen late" in act("reviewer", "entry/{one}/note/", text="Seen late", version="0")
    page = act("panel_member", "entry/{one}/comment/", text="Ask why")
    assert "Ask why" in page
    page = act("reviewer", "entry/{one}/source/", text="case notes p. 114", with_row="on")
    assert "case notes p. 114" in page
    page = act("reviewer", "entry/{one}/standing/", value="disputed", reason="Two", version="0")
    assert "Disputed" in page
    act("reviewer", f"sources/{Citation.objects.get().id}/withdraw/", then="")
    comment = Comment.objects.get()
    act("reviewer", f"comments/{comment.id}/withdraw/", 403, then="")
    page = act("panel_member", f"comments/{comment.id}/withdraw/", then="")
    assert "it is kept" in page


def test_a_star_pressed_by_script_wants_no_page(client, filled, at):
    client.force_login(filled.cast.reviewer)
    answer = client.post(at("entry/{one}/star/"), {"star": "on"}, headers={"X-Requested-With": "workbench"})
    assert (answer.status_code, answer.content) == (204, b"")


def test_what_was_typed_stays_when_something_is_wrong(act):
    page = act("reviewer", "entry/{one}/note/", text="x" * 5000, version="0")
    assert "too long" in page
    assert "x" * 5000 in page
    assert "Write the comment" in act("reviewer", "entry/{one}/comment/", text=" ")
    assert "Write the document and the page" in act("reviewer", "entry/{one}/source/", text="")
    assert "Entry number 1" in act("reviewer", "entry/{one}/standing/", value="maybe", version="0")
    assert Note.objects.count() == 0


def test_two_people_on_one_note_see_both_texts(act):
    act("reviewer", "entry/{one}/note/", text="Hers", version="0")
    page = act("panel_chair", "entry/{one}/note/", 409, text="His", version="0")
    assert "Hers" in page
    assert "His" in page
    assert "Rita Viewer" in page
    assert ">Hers</textarea>" in act("panel_chair", "entry/{one}/note/")


def test_a_page_leads_back_to_where_it_was_opened_and_nowhere_else(client, filled, at):
    client.force_login(filled.cast.reviewer)
    here = f"/cases/{filled.case.ref}/chronology/?from=2016"
    answer = client.post(at("entry/{one}/star/"), {"star": "on", "then": here})
    assert answer.headers["Location"] == here
    answer = client.post(at("entry/{one}/star/"), {"star": "on", "then": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.headers["Location"]


def test_the_set_of_labels(act):
    act("reviewer", "labels/", name="Delay", colour="moss", kind="plain")
    page = act("reviewer", "labels/", name="delay", colour="tarn", kind="plain")
    assert "There is a label of this name already" in page
    page = act("reviewer", "labels/", name="", colour="tarn", kind="plain")
    assert "Give the label a name" in page
    act("panel_member", "labels/", 403, name="Mine", colour="moss", kind="plain")
    act("reviewer", "labels/", name="Late", colour="plum", kind="distressing")
    one, two = sorted(Label.objects.all(), key=lambda label: label.name)
    page = act("reviewer", f"labels/{one.id}/")
    assert 'value="Delay"' in page
    act("reviewer", f"labels/{one.id}/", name="Delays", colour="moss", kind="plain", version="1")
    page = act("reviewer", f"labels/{one.id}/", 409, name="Mine", colour="moss", kind="plain", version="1")
    assert "Delays" in page
    assert "There is a label" in act(
        "reviewer", f"labels/{one.id}/", name="Late", colour="moss", kind="plain", version="2"
    )
    assert "Choose the label to use instead" in act("reviewer", f"labels/{one.id}/merge/", into="x")
    assert "Merged into Late" in act("reviewer", f"labels/{one.id}/merge/", into=str(two.id))
    assert "Retired" in act("reviewer", f"labels/{two.id}/retire/", now="yes")
    assert "in use again" in act("reviewer", f"labels/{two.id}/retire/", now="yes")


def test_what_was_done_to_many_and_undone(client, act, filled, events):
    from uuid import uuid4

    client.force_login(filled.cast.reviewer)
    many = f"/cases/{filled.case.ref}/chronology/many/"
    ids = [str(events[0].id), str(events[1].id)]
    data = {"do": "comment", "text": "Ask why", "entry": ids, "press": str(uuid4()), "query": ""}
    client.post(many, data)
    batch = Batch.objects.get()
    page = act("panel_chair", "many/")
    assert "Commented on 2 entries" in page
    assert "by whoever did it" in page
    act("panel_chair", f"many/{batch.id}/undo/", 403, then="")
    assert "Nothing of it has been undone." in act("reviewer", f"many/{batch.id}/")
    act("reviewer", f"comments/{Comment.objects.first().id}/withdraw/", then="")
    page = act("reviewer", f"many/{batch.id}/undo/", then="")
    assert "Undone on 1; 1 entry was changed since" in page
    assert re.search(r"Entry number \d at home", page)
    act("reviewer", f"many/{batch.id}/undo/", 409, then="")


def test_marks_whose_entries_are_gone_are_shown_with_the_way_to_both_files(act, filled, events):
    act("reviewer", "entry/{two}/comment/", text="Kept all the same")
    filled.confirmed_a(LINES[0])
    page = act("reviewer", "left/")
    assert "Kept all the same" in page
    assert "replaced by a later file" in page
    assert "/original/" in page
    assert "The file it was in" not in act("panel_member", "left/")


def test_the_lists_ask_as_often_for_many_as_for_one(client, act, at, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act("reviewer", "labels/", name="Label 0", colour="moss", kind="plain")
    client.get(at("labels/"))
    with CaptureQueriesContext(connection) as one:
        client.get(at("labels/"))
    count = len(one)
    for number in range(1, 12):
        act("reviewer", "labels/", name=f"Label {number}", colour="moss", kind="plain")
    client.get(at("labels/"))
    with django_assert_max_num_queries(count):
        client.get(at("labels/"))
    assert count <= 20
