"""What is known of a family: who can be drawn, what they are called, as at which day it is drawn first."""

from datetime import date

import pytest

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Subject
from casereview.casework.workbench.genogram import queries
from casereview.casework.workbench.genogram.writing import PersonWords, StayWords
from casereview.engines.kinship import Drawn
from casereview.foundation import clock
from casereview.foundation.verdicts import NotFound

pytestmark = pytest.mark.django_db


def test_who_can_be_drawn_subjects_first_and_nobody_twice(blank):
    offered = queries.candidates_for(blank.reviewer, blank.world.case)
    assert [one.pseudonym for one in offered][:3] == ["Child R", "Sibling 1", "Sibling 2"]
    assert [one.is_index for one in offered].count(True) == 1
    assert len(offered) == 8
    assert offered[0].subject is not None
    assert offered[0].register_row is not None
    assert not {"Neighbour", "SW1", "the family dog"} & {one.pseudonym for one in offered}


def test_a_subject_without_a_line_on_the_register_is_called_by_their_pseudonym(blank):
    case = blank.world.case
    other = casefile.add_subject(
        case, pseudonym="Child T", kind="child", facts={}, details={}, is_index=False
    )
    offered = {one.pseudonym: one for one in queries.candidates_for(blank.reviewer, case)}
    assert offered["Child T"].register_row is None
    row = blank.add("", subject=other)
    words = queries.words_for(blank.kin(), names_shown=True)
    assert words.name(row) == "Child T"
    assert words.say(None) == ""
    assert "Child T" not in {one.pseudonym for one in queries.candidates_for(blank.reviewer, case)}


def test_a_subject_who_is_on_the_register_is_found_by_their_pseudonym(blank):
    subject = Subject.objects.get(case=blank.world.case)
    row = blank.add("", subject=subject)
    kin = blank.kin()
    assert queries.words_for(kin, names_shown=True).name(row) == "Ellis Ravensby"
    assert queries.words_for(kin, names_shown=False).name(row) == "Child R"


def test_a_line_that_left_the_register_leaves_the_label(blank):
    row = blank.add("Somebody", register_row=999)
    assert queries.words_for(blank.kin(), names_shown=False).name(row) == "Somebody"


def test_the_day_a_family_is_drawn_first(blank):
    case, reviewer = blank.world.case, blank.reviewer
    assert queries.last_day_of(reviewer, case, None) == clock.today()
    blank.world.confirmed_a("04/05/2016,,Visit,Ellis seen,Yes,No", "July 2019,,Visit,Later,Yes,No")
    together = queries.together_for(reviewer, case)
    assert queries.last_day_of(reviewer, case, together) == date(2016, 5, 4)
    Subject.objects.filter(case=case).update(period_to=date(2019, 5, 31))
    assert queries.last_day_of(reviewer, case, together) == date(2019, 5, 31)


def test_words_to_read_beside_another(blank):
    assert PersonWords(Drawn.MALE, is_index=True, born="1990").lines.splitlines() == [
        "Male",
        "Born: 1990",
        "Died: –",
        "The review is about this person first",
    ]
    assert StayWords(blank.add("X"), None, "").lines == "\nFrom: not known\nUntil: –"


@pytest.mark.parametrize("who", ["coordinator", "author_a", "stranger"])
def test_nobody_else_reads_the_family(drawn, who):
    asker, case = drawn.world.cast.person(who), drawn.world.case
    for ask in (queries.kin_of, queries.candidates_for, queries.households_of, queries.together_for):
        with pytest.raises(NotFound):
            ask(asker, case)
