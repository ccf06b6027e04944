"""Who sees which questions, what stands beside entries, and what waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.questions import changes, queries
from casereview.casework.workbench.questions.rules import State
from casereview.foundation import clock
from casereview.foundation.verdicts import NotFound

pytestmark = pytest.mark.django_db


def numbers(person, case, **options):
    return [one.number for one in queries.questions_for(person, case, **options).questions]


def test_the_panel_sees_all_and_an_agency_what_it_was_asked(world, ask, propose):
    case, cast = world.case, world.cast
    ask("One")
    propose("Two")
    asked_b = changes.propose_question(
        case, by=cast.reviewer, agency=cast.agency_b, text="Three", about=[], due_on=None
    )
    changes.ask_question(asked_b, by=cast.reviewer, version=1)
    assert numbers(cast.reviewer, case) == [1, 3, 2]
    assert numbers(cast.panel_member, case, agency=cast.agency_a.pk) == [1, 2]
    assert numbers(cast.panel_chair, case, state=State.PROPOSED) == [2]
    assert numbers(cast.author_a, case) == numbers(cast.signatory_a, case) == [1]
    assert numbers(cast.author_b, case) == [3]
    for who in ("coordinator", "stranger", "chair", "lead_b"):
        with pytest.raises(NotFound):
            numbers(cast.person(who), case)


@pytest.mark.parametrize("who", ["author_b", "stranger", "coordinator"])
def test_another_agencys_question_does_not_exist(world, ask, who):
    asked = ask()
    with pytest.raises(NotFound):
        queries.question_for(world.cast.person(who), world.case, asked.id)


def test_a_proposed_question_does_not_exist_for_the_agency(world, propose):
    proposed = propose()
    with pytest.raises(NotFound):
        queries.question_for(world.cast.author_a, world.case, proposed.id)
    assert queries.question_for(world.cast.panel_member, world.case, proposed.id) == proposed


def test_a_page_beyond_the_last_is_the_last(world, propose):
    for number in range(52):
        propose(f"Question {number}", about=[])
    page = queries.questions_for(world.cast.reviewer, world.case, page=9)
    assert (page.total, page.pages, page.number, len(page.questions)) == (52, 2, 2, 2)


def test_what_stands_beside_an_entry_follows_the_entry(world, ask, answer, entries):
    case, cast = world.case, world.cast
    asked = ask()
    answer(asked)
    ids = [entry.id for entry in entries]
    found = queries.beside(cast.panel_member, case, ids)
    assert found == {
        ids[0]: [("Question 1: answered", f"/cases/{case.ref}/chronology/questions/{asked.id}/")]
    }
    assert queries.beside(cast.author_a, case, ids) == {}
    assert queries.beside(cast.reviewer, case, []) == {}
    later = world.confirmed_a(
        "03/05/2016,,Visit,Nobody at home,No access,No",
        "04/05/2016,10:00,Visit,Ellis seen at home with Shona and Dale,Yes - Ellis,No",
    )
    now = ChronologyEvent.objects.filter(upload=later).order_by("position")
    assert list(queries.beside(cast.reviewer, case, [one.id for one in now])) == [now[1].id]
    changes.withdraw_question(asked, by=cast.reviewer)
    assert queries.beside(cast.reviewer, case, [now[1].id]) == {}


def test_beside_takes_the_same_number_of_queries_however_many(world, propose, entries):
    ids = [entry.id for entry in entries]

    def count():
        with CaptureQueriesContext(connection) as caught:
            queries.beside(world.cast.reviewer, world.case, ids)
        return len(caught)

    propose()
    few = count()
    for entry in entries * 4:
        propose(about=[entry.id])
    assert count() == few <= 8


def test_a_thread_says_what_became_of_a_replaced_entry(world, ask, entries):
    case, cast = world.case, world.cast
    asked = ask(about=[entry.id for entry in entries])
    thread = queries.thread_for(cast.reviewer, case, asked.id)
    assert [one.became for one in thread.entries] == ["stands", "stands"]
    world.confirmed_a("04/05/2016,10:00,Visit,Ellis seen at home with Shona and Dale,Yes - Ellis,No")
    thread = queries.thread_for(cast.author_a, case, asked.id)
    assert [one.became for one in thread.entries] == ["changed", "gone"]
    assert thread.entries[0].now.text == "Ellis seen at home with Shona and Dale"


def test_what_can_be_asked_about_is_of_one_agency(world, entries):
    other = ChronologyEvent.objects.get(agency=world.cast.agency_b)
    ids = [str(entries[1].id), str(other.id), "no id", str(entries[0].id)]
    found = queries.to_ask_about(world.cast.reviewer, world.case, ids)
    assert [one.id for one in found] == [entries[1].id, entries[0].id]
    assert queries.to_ask_about(world.cast.reviewer, world.case, []) == []


def test_what_waits(world, ask, answer, propose):
    case, cast = world.case, world.cast

    def waits(who):
        return [(wait.page, wait.due) for wait in queries.waiting_for(cast.person(who), [case])]

    assert waits("author_a") == []
    soon = clock.today() + timedelta(days=2)
    first = ask(due_on=soon)
    assert waits("author_a") == waits("lead_a") == [("questions:question", soon)]
    assert waits("author_b") == waits("signatory_a") == waits("stranger") == []
    second = ask("Who was told?")
    assert waits("author_a") == [("questions:list", soon)]
    answer(first)
    assert waits("reviewer") == [("questions:question", None)]
    answer(second)
    assert waits("reviewer") == waits("panel_chair") == [("questions:list", None)]
    propose(by="panel_member")
    assert waits("panel_chair") == [("questions:list", None), ("questions:question", None)]
    propose("And was anybody told?", by="panel_member")
    assert waits("reviewer")[1] == ("questions:list", None)
    assert waits("panel_member") == []


def test_what_waits_takes_the_same_number_of_queries(world, ask):
    ask()

    def count():
        with CaptureQueriesContext(connection) as caught:
            queries.waiting_for(world.cast.author_a, [world.case])
        return len(caught)

    few = count()
    for number in range(5):
        ask(f"Question {number}?")
    assert count() == few == 2


def test_words_are_said_with_names_to_the_agency_only(world):
    said = queries.speech_for(world.cast.author_a, world.case, with_names=True)
    assert said.of_panel(["Did Mother ring?"]) == ["Did Shona Ravensby ring?"]
    assert said.of_panel(["“Mother rang” at 9?"], ["Shona rang"]) == ["“Shona rang” at 9?"]
    hidden = queries.speech_for(world.cast.reviewer, world.case, with_names=False)
    assert (
        hidden.of_panel(["Did Mother ring?"]) == hidden.of_agency(["Did Shona ring?"]) == ["Did Mother ring?"]
    )
    assert hidden.of_agency([]) == []


def test_without_a_register_words_stay(cast):
    from casereview.casework.chronology.tests import building

    bare = building.world(cast)
    said = queries.speech_for(cast.author_a, bare.case, with_names=True)
    assert said.of_panel(["Did Mother ring?"]) == ["Did Mother ring?"]
