"""The pages of the room, for everybody of the cast."""

import pytest

from casereview.casework.workbench.questions import changes
from casereview.casework.workbench.questions.models import Question, Turn
from casereview.casework.workbench.questions.rules import State
from casereview.casework.workbench.questions.tests.conftest import A

pytestmark = pytest.mark.django_db
REAL = ("Ellis", "Shona", "Tamsin", "Ravensby")


@pytest.fixture
def room(world):
    return f"/cases/{world.case.ref}/chronology/questions/"


@pytest.fixture
def as_(client, world):
    """The page somebody gets, or what becomes of what they send."""

    def open_as(who, address, sent=None, code=200, **options):
        client.logout()
        if who != "public":
            client.force_login(world.cast.person(who))
        answer = client.get(address) if sent is None else client.post(address, sent, **options)
        assert answer.status_code == code, answer.content.decode()[:2000]
        return answer.content.decode()

    return open_as


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("reviewer", 200),
        ("panel_chair", 200),
        ("panel_member", 200),
        ("author_a", 200),
        ("lead_a", 200),
        ("signatory_a", 200),
        ("author_b", 404),
        ("lead_b", 404),
        ("coordinator", 404),
        ("stranger", 404),
        ("public", 302),
    ],
)
def test_who_opens_a_question(as_, room, ask, who, code):
    as_(who, f"{room}{ask().id}/", code=code)


@pytest.mark.parametrize(
    ("who", "code"), [("author_b", 200), ("coordinator", 404), ("stranger", 404), ("public", 302)]
)
def test_who_opens_the_list(as_, room, ask, who, code):
    ask("Was Child R seen?")
    assert "Was Child R seen" not in as_(who, room, code=code)


@pytest.mark.parametrize(
    ("who", "code"),
    [("reviewer", 200), ("panel_member", 200), ("author_a", 403), ("stranger", 404), ("public", 302)],
)
def test_who_writes_a_question(as_, room, who, code):
    as_(who, f"{room}ask/", code=code)


def test_the_panel_reads_pseudonyms_and_the_agency_its_own_words(as_, room, ask, answer):
    asked = ask()
    answer(asked)
    page = as_("reviewer", f"{room}{asked.id}/")
    assert "Was Child R seen alone when Mother was there?" in page
    assert "Child R seen at home with Mother" in page
    assert "Child R was alone with me; Mother was out." in page
    assert not [name for name in REAL if name in page]
    page = as_("author_a", f"{room}{asked.id}/")
    assert "Was Ellis Ravensby seen alone when Shona Ravensby was there?" in page
    assert "Ellis seen at home with Shona" in page
    assert "Ellis was alone with me; Shona was out." in page


def test_the_panel_may_switch_to_names(client, as_, room, ask, world):
    asked = ask()
    client.force_login(world.cast.reviewer)
    here = f"{room}{asked.id}/"
    gone = client.post(f"/cases/{world.case.ref}/chronology/names/", {"show": "names", "then": here})
    assert gone["Location"] == here
    page = client.get(here).content.decode()
    assert "Was Ellis Ravensby seen alone" in page
    assert "Was Ellis Ravensby seen alone" in client.get(room).content.decode()


def test_a_question_is_asked_from_an_entry(as_, room, entries):
    address = f"{room}ask/?event={entries[0].id}"
    page = as_("reviewer", address)
    assert "Child R seen at home with Mother" in page
    assert "Which agency?" not in page
    sent = {"agency": str(entries[0].agency_id), "text": "Was Child R alone?", "ask": "yes"}
    as_("reviewer", address, sent, code=302)
    made = Question.objects.get()
    assert (made.about, made.state) == ([entries[0].id], State.ASKED)


def test_a_question_in_general_needs_an_agency_and_words_and_a_day_to_come(as_, room, world):
    sent = {"text": "", "agency": "", "due_on_day": "1", "due_on_month": "1", "due_on_year": "2020"}
    page = as_("panel_member", f"{room}ask/", sent)
    assert "The day must be today or later" in page
    assert "Propose it to the lead reviewer" in page
    assert 'value="2020"' in page
    sent = {"text": "Who supervised?", "agency": str(world.cast.agency_b.pk)}
    as_("panel_member", f"{room}ask/", sent, code=302)
    assert Question.objects.get().state == State.PROPOSED
    assert "A member of the panel" not in as_("reviewer", room)
    assert "Who supervised?" in as_("reviewer", room)


def test_a_proposal_is_changed_and_asked(as_, room, propose):
    proposed = propose("First words", by="panel_member")
    page = as_("panel_chair", f"{room}{proposed.id}/change/")
    assert "First words" in page
    sent = {"text": "Better words", "version": "1", "ask": "yes"}
    as_("panel_chair", f"{room}{proposed.id}/change/", sent, code=302)
    assert Question.objects.get().state == State.ASKED
    as_("panel_chair", f"{room}{proposed.id}/change/", {**sent, "text": "Late"}, code=409)


def test_both_texts_are_shown_to_whoever_saves_second(as_, room, propose, world):
    proposed = propose("First words")
    changes.change_question(proposed, by=world.cast.panel_chair, text="Chair’s words", due_on=None, version=1)
    page = as_("reviewer", f"{room}{proposed.id}/change/", {"text": "My words", "version": "1"}, code=409)
    assert "Chair’s words" in page
    assert "My words" in page


def test_an_agency_answers_in_place(as_, room, ask, world):
    asked = ask()
    here = f"{room}{asked.id}/"
    page = as_("author_a", f"{here}answer/", {"text": ""})
    assert "There is one thing to put right" in page
    as_("author_a", f"{here}answer/", {"text": "Half", "later": "yes"}, code=302)
    assert "Half</textarea>" in as_("author_a", here)
    assert "Half" not in as_("reviewer", here)
    later = world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen alone,Yes - Ellis,No")
    assert "Have you corrected your chronology since?" in as_("author_a", here)
    as_("author_a", f"{here}answer/", {"text": "Whole", "upload": str(later.id)}, code=302)
    assert Turn.objects.get().upload == later
    page = as_("reviewer", here)
    assert "it corrected its chronology" in page
    assert "Replaced by a later file" in page
    assert "Child R seen alone" in page
    assert str(later.id) in page


def test_the_reviewer_accepts_or_asks_again(as_, room, ask, answer):
    asked = ask()
    here = f"{room}{asked.id}/"
    as_("reviewer", f"{here}settle/", {"step": "accept", "said": "0"}, code=409)
    answer(asked)
    page = as_("reviewer", here)
    assert "Accept the answer" in page
    assert "Accept the answer" not in as_("panel_member", here)
    assert "Accept the answer" not in as_("author_a", here)
    as_("author_a", f"{here}settle/", {"step": "accept", "said": "1"}, code=403)
    assert "There is one thing to put right" in as_("reviewer", f"{here}again/", {"text": "", "said": "1"})
    as_("reviewer", f"{here}again/", {"text": "And Mother?", "said": "1"}, code=302)
    assert "And Shona Ravensby?" in as_("author_a", here)
    as_("author_a", f"{here}answer/", {"text": "She was out."}, code=302)
    as_("reviewer", f"{here}settle/", {"step": "accept", "said": "3"}, code=302)
    assert Question.objects.get().state == State.ACCEPTED
    as_("reviewer", f"{here}settle/", {"step": "withdraw"}, code=409)
    as_("reviewer", f"{here}settle/", {"step": "nothing"}, code=302)


def test_a_question_is_withdrawn(as_, room, ask):
    asked = ask()
    as_("panel_chair", f"{room}{asked.id}/settle/", {"step": "withdraw"}, code=302)
    assert "Withdrawn" in as_("author_a", f"{room}{asked.id}/")


def test_a_proposal_is_put_from_its_page(as_, room, propose, world):
    proposed = propose()
    page = as_("reviewer", f"{room}{proposed.id}/")
    assert "not asked yet" in page
    assert "Change the question" in page
    as_("reviewer", f"{room}{world.case.id}/", code=404)
    as_("reviewer", f"{room}{proposed.id}/settle/", {"step": "ask", "version": "1"}, code=302)
    assert Question.objects.get().state == State.ASKED


def test_what_is_typed_is_kept_while_it_is_typed(as_, room, ask, entries):
    asked = ask()
    as_("author_a", f"{room}{asked.id}/keep/", {"text": "Typing"}, code=204)
    assert "Typing</textarea>" in as_("author_a", f"{room}{asked.id}/")
    as_("author_a", f"{room}{asked.id}/keep/", {"text": "a\x00b"}, code=400)
    as_("author_b", f"{room}{asked.id}/keep/", {"text": "Typing"}, code=404)
    as_("reviewer", f"{room}keep/{entries[1].id}/", {"text": "A ques"}, code=204)
    assert "A ques</textarea>" in as_("reviewer", f"{room}ask/?event={entries[1].id}")
    as_("reviewer", f"{room}keep/{entries[1].id}/", {"text": "x" * 20_000}, code=400)
    as_("author_a", f"{room}keep/{entries[1].id}/", {"text": "A ques"}, code=403)


def test_the_list_is_filtered_and_marks_what_is_overdue(as_, room, ask, world):
    asked = ask("Late?")
    Question.objects.filter(pk=asked.pk).update(due_on="2020-01-01")
    page = as_("reviewer", f"{room}?agency={world.cast.agency_a.pk}&state=asked")
    assert "Overdue" in page
    assert "Late?" in page
    assert "There is no question here" in as_("reviewer", f"{room}?agency={world.cast.agency_b.pk}")
    assert "Late?" in as_("reviewer", f"{room}?agency=nonsense&state=nonsense&page=x")
    assert "There is no question here" in as_("author_b", room)


def test_a_list_takes_the_same_number_of_queries(client, room, ask, world, django_assert_max_num_queries):
    client.force_login(world.cast.author_a)
    for number in range(12):
        ask(f"Question {number}?")
    with django_assert_max_num_queries(20):
        client.get(room)


def test_a_thread_takes_few_queries(client, room, ask, answer, entries, world, django_assert_max_num_queries):
    asked = ask(about=[entry.id for entry in entries])
    for number in range(6):
        answer(asked, f"Answer {number}")
    client.force_login(world.cast.reviewer)
    with django_assert_max_num_queries(30):
        client.get(f"{room}{asked.id}/")


def test_a_question_says_what_became_of_its_entries(as_, room, ask, entries, world):
    here = f"{room}{ask(about=[entry.id for entry in entries]).id}/"
    world.confirmed_a("03/05/2016,,Visit,Nobody at home,No access,No", *A[:1])
    page = as_("author_a", here)
    assert "the entry is in it unchanged, as AA 2" in page
    assert "which has no such entry" in page


def test_a_pseudonym_that_could_mean_several_is_told_to_the_agency(as_, room, ask):
    page = as_("author_a", f"{room}{ask('Was the letter sent to [postcode]?').id}/")
    assert "Left as written, because it could mean more than one: [postcode]" in page
