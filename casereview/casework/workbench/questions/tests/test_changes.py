"""Asking, answering, settling, and keeping what is being written."""

from datetime import timedelta

import pytest

from casereview.casework.casefile import changes as casefile
from casereview.casework.workbench.questions import changes, queries
from casereview.casework.workbench.questions.models import Question, Turn
from casereview.casework.workbench.questions.rules import State
from casereview.casework.workbench.unsaved.models import Unsaved
from casereview.casework.workbench.unsaved.queries import unsaved_for
from casereview.foundation import clock
from casereview.foundation.audit import queries as audit
from casereview.foundation.mail.models import Message
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db


def told(kind):
    return {message.to.name for message in Message.objects.filter(kind=kind)}


def test_a_question_is_asked_answered_and_accepted(world, ask, answer):
    asked = ask()
    assert asked.state == State.ASKED
    assert told("question_asked") == {"Ann Author", "Lea Anders"}
    answer(asked)
    assert told("question_answered") == {"Rita Viewer", "Paul Nelchair"}
    accepted = changes.accept_answer(asked, by=world.cast.reviewer, said=1)
    assert (accepted.state, accepted.settled_by) == (State.ACCEPTED, world.cast.reviewer)
    actions = [entry.action for entry in audit.entries_of(world.case.place_id)]
    assert {"question:proposed", "question:asked", "question:answered", "question:accepted"} <= set(actions)


def test_a_notice_says_nothing_of_it(ask):
    ask("Was Child R seen alone?")
    for message in Message.objects.filter(kind="question_asked"):
        assert "Child R" not in message.subject + message.body


def test_an_accepted_question_is_asked_again(world, ask, answer):
    asked = ask()
    answer(asked)
    changes.accept_answer(asked, by=world.cast.panel_chair, said=1)
    again = changes.ask_again(asked, by=world.cast.reviewer, text="And on Friday?", due_on=None, said=1)
    assert (again.state, again.settled_at) == (State.ASKED_AGAIN, None)
    answer(asked, "On Friday as well.")
    assert [turn.kind for turn in Turn.objects.order_by("position")] == ["answer", "again", "answer"]


def test_a_panel_member_proposes_and_does_not_ask(world, propose):
    proposed = propose(by="panel_member")
    assert proposed.state == State.PROPOSED
    with pytest.raises(NotAllowed):
        changes.ask_question(proposed, by=world.cast.panel_member, version=1)
    assert changes.ask_question(proposed, by=world.cast.panel_chair, version=1).state == State.ASKED


@pytest.mark.parametrize("who", ["author_a", "lead_a", "coordinator", "chair", "publisher"])
def test_others_do_not_write_questions(propose, who):
    with pytest.raises((NotAllowed, NotFound)):
        propose(by=who)


@pytest.mark.parametrize(
    ("who", "problem"),
    [("signatory_a", NotAllowed), ("author_b", NotAllowed), ("reviewer", NotAllowed), ("stranger", NotFound)],
)
def test_only_the_agencys_own_people_answer(ask, answer, who, problem):
    with pytest.raises(problem):
        answer(ask(), by=who)


def test_the_lead_answers_as_well(ask, answer):
    assert answer(ask(), by="lead_a").by.name == "Lea Anders"


def test_nobody_is_asked_of_another_agencys_entries(world, propose, entries):
    with pytest.raises(NotFound):
        changes.propose_question(
            world.case,
            by=world.cast.reviewer,
            agency=world.cast.agency_b,
            text="?",
            about=[entries[0].id],
            due_on=None,
        )
    with pytest.raises(NotFound):
        changes.propose_question(
            world.case,
            by=world.cast.reviewer,
            agency=world.cast.other_agency,
            text="?",
            about=[],
            due_on=None,
        )


def test_an_agency_without_anybody_on_the_case_cannot_be_asked(world, propose):
    proposed = propose()
    for membership in [
        *world.cast.author_a.memberships.filter(place=world.case.place),
        *world.cast.lead_a.memberships.filter(place=world.case.place),
    ]:
        casefile.end_membership(world.case, by=world.cast.coordinator, membership=membership)
    with pytest.raises(Blocked) as refused:
        changes.ask_question(proposed, by=world.cast.reviewer, version=1)
    assert [need.code for need in refused.value.needs] == ["somebody-there"]


def test_two_people_who_change_one_question_see_both_texts(world, propose):
    proposed = propose("First words")
    changes.change_question(proposed, by=world.cast.panel_chair, text="Chair’s", due_on=None, version=1)
    with pytest.raises(Stale) as stale:
        changes.change_question(proposed, by=world.cast.reviewer, text="Mine", due_on=None, version=1)
    assert (stale.value.theirs, stale.value.yours, stale.value.who) == ("Chair’s", "Mine", "Paul Nelchair")
    with pytest.raises(Stale):
        changes.ask_question(proposed, by=world.cast.reviewer, version=1)
    same = changes.change_question(proposed, by=world.cast.reviewer, text="Chair’s", due_on=None, version=1)
    assert same.text == "Chair’s"


def test_nobody_accepts_what_they_have_not_read(world, ask, answer):
    asked = ask()
    answer(asked)
    answer(asked, "One thing more.", by="lead_a")
    with pytest.raises(Stale) as stale:
        changes.accept_answer(asked, by=world.cast.reviewer, said=1)
    assert stale.value.theirs == "One thing more."
    with pytest.raises(Stale):
        changes.ask_again(asked, by=world.cast.reviewer, text="And?", due_on=None, said=1)


def test_an_answer_pressed_twice_stands_once(ask, answer):
    asked = ask()
    answer(asked)
    answer(asked)
    assert Turn.objects.count() == 1


def test_an_answer_points_to_a_later_file_only(world, ask, answer, entries):
    earlier = entries[0].upload_id
    asked = ask()
    assert queries.corrections_since(asked) == []
    with pytest.raises(NotFound):
        answer(asked, upload=earlier)
    later = world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen alone at home,Yes - Ellis,No")
    turn = answer(asked, upload=later.id)
    assert turn.upload == later
    assert queries.corrections_since(Question(case=world.case, agency=world.cast.agency_a)) == []


def test_a_withdrawn_question_is_not_answered(world, ask, answer):
    asked = ask()
    changes.withdraw_question(asked, by=world.cast.reviewer)
    with pytest.raises(Blocked):
        answer(asked)


def test_what_somebody_writes_is_kept_for_them_until_they_send_it(world, ask, answer, propose):
    case, cast = world.case, world.cast
    changes.keep_question(case, by=cast.reviewer, what=case.id, text="Half a ques")
    changes.keep_question(case, by=cast.reviewer, what=case.id, text="Half a question")
    assert unsaved_for(cast.reviewer, case, case.id).text == "Half a question"
    assert unsaved_for(cast.panel_chair, case, case.id).text == ""
    propose("Half a question?", about=[])
    assert unsaved_for(cast.reviewer, case, case.id).text == ""
    asked = ask()
    changes.keep_answer(asked, by=cast.author_a, text="Half an answer")
    assert Unsaved.objects.get().vault.part == cast.agency_a.pk
    assert unsaved_for(cast.lead_a, case, asked.id).text == ""
    answer(asked)
    assert not Unsaved.objects.exists()


def test_a_day_to_answer_by_is_kept(ask):
    tomorrow = clock.today() + timedelta(days=1)
    assert ask(due_on=tomorrow).due_on == tomorrow


def test_what_was_kept_is_of_the_version_it_began_with(world, propose):
    case, cast = world.case, world.cast
    proposed = propose("First")
    changes.keep_question(case, by=cast.reviewer, what=proposed.id, text="Mine", version=1)
    changes.change_question(proposed, by=cast.panel_chair, text="Chair’s", due_on=None, version=1)
    kept = unsaved_for(cast.reviewer, case, proposed.id)
    with pytest.raises(Stale):
        changes.change_question(proposed, by=cast.reviewer, text=kept.text, due_on=None, version=kept.version)
