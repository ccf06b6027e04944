"""How a family is drawn and told: couples over time, those who are not born, lines of feeling, long names."""

from datetime import date

import pytest

from casereview.casework.workbench.genogram import queries
from casereview.casework.workbench.genogram.presenting import told
from casereview.casework.workbench.genogram.presenting.drawn import life_words, old_words, picture_of
from casereview.casework.workbench.genogram.rules import Ending
from casereview.engines.kinship import Drawn

pytestmark = pytest.mark.django_db


def picture(drawing, on):
    kin = drawing.kin()
    return picture_of(drawing.world.case, kin, queries.words_for(kin, names_shown=False), on)


@pytest.fixture
def couple(blank):
    blank.add("Ann", drawn=Drawn.FEMALE)
    blank.add("Bob", drawn=Drawn.MALE)
    return blank


def test_a_marriage_over_time(couple):
    couple.join("Ann", "married", "Bob", "2009", "2016", Ending.DIVORCED)
    shown = {year: picture(couple, date(year, 6, 1)).pairs[0] for year in (2008, 2012, 2018)}
    assert shown[2008].stroke.is_to_come
    assert [len(one.slashes) for one in shown.values()] == [0, 0, 2]
    assert shown[2012].stroke.kind == "lawful"
    assert [words.text for words in shown[2012].words] == ["m. 2009", "div. 2016"]


def test_a_couple_that_came_together_again_is_drawn_as_it_was_on_the_day(couple):
    couple.join("Ann", "relationship", "Bob", "2009", "2010", Ending.SEPARATED)
    couple.join("Ann", "cohabiting", "Bob", "2014", "2015")
    assert picture(couple, date(2012, 1, 1)).pairs[0].stroke.kind == "relationship"
    later = picture(couple, date(2016, 1, 1)).pairs[0]
    assert later.stroke.kind == "cohabiting"
    assert later.slashes == []
    assert len(later.words) == 4


def test_parents_of_whom_no_more_is_known(couple):
    couple.add("Cal", born="2010")
    couple.join("Ann", "birth", "Cal")
    couple.join("Bob", "birth", "Cal")
    (pair,) = picture(couple, date(2018, 1, 1)).pairs
    assert (pair.stroke.kind, pair.stroke.is_to_come, pair.words) == ("parents", False, [])


def test_feelings_are_drawn_while_they_lasted(couple):
    couple.join("Ann", "conflict", "Bob", "2010", "2012")
    kinds = {
        year: [one.kind for one in picture(couple, date(year, 6, 1)).strokes] for year in (2009, 2011, 2013)
    }
    assert kinds == {2009: [], 2011: ["conflict"], 2013: []}


def test_fostering_that_has_not_begun_is_pale(couple):
    couple.add("Cal")
    couple.join("Ann", "foster", "Cal", "2018")
    assert [picture(couple, date(year, 1, 1)).strokes[0].is_to_come for year in (2017, 2019)] == [True, False]


def test_a_long_name_is_cut_and_nobody_lives_somewhere_before_birth_or_after_death(couple):
    couple.add("A very long label of somebody whom nobody can call otherwise", born="2010", died="2012")
    name = "A very long label of somebody whom nobody can call otherwise"
    couple.lives(name, "Home")
    homes = {year: len(picture(couple, date(year, 6, 1)).homes) for year in (2008, 2011, 2014)}
    assert homes == {2008: 0, 2011: 1, 2014: 0}
    long = next(one for one in picture(couple, date(2011, 1, 1)).symbols if "very" in one.title)
    assert len(long.names) == 3
    assert long.names[-1].text.endswith("…")


def test_lives_and_ages_in_words():
    assert life_words("1990", "2010") == "1990 – 2010"
    assert life_words(None, "2010") == "d. 2010"
    assert life_words(None, None) == ""
    assert [old_words(age) for age in ("1 mo", "23 mo", "1", "7", "27–28")] == [
        "1 month old",
        "23 months old",
        "1 year old",
        "7 years old",
        "27–28 years old",
    ]


def test_every_line_is_told_from_both_sides(couple):
    couple.add("Cal", born="2010")
    couple.add("Dee")
    for first, kind, second in (
        ("Ann", "adoptive", "Cal"),
        ("Bob", "step", "Cal"),
        ("Dee", "foster", "Cal"),
        ("Dee", "violent", "Ann"),
        ("Dee", "sibling", "Bob"),
    ):
        couple.join(first, kind, second)
    kin = couple.kin()
    words = queries.words_for(kin, names_shown=False)

    def said(name):
        return "; ".join(text for text, _tie in told.sentences(kin, words, couple.people[name]))

    assert said("Cal") == "adopted by Ann; stepchild of Bob; fostered by Dee"
    assert said("Ann") == "subjected to violence by Dee; children: Cal (adopted)"
    assert said("Bob") == "brother or sister of Dee; children: Cal (stepchild)"
    assert "violent to Ann" in said("Dee")
    lines = [one.sentence for one in told.joined_to(couple.world.case, kin, words, couple.people["Dee"])]
    assert "parent of Cal (fostered)" in lines


def test_days_that_are_open_have_their_place(couple):
    couple.join("Ann", "relationship", "Bob", "../2010", "2015/..")
    kin = couple.kin()
    turns = told.turns_of(couple.world.case, kin, queries.words_for(kin, names_shown=False))
    assert [turn.day.text for turn in turns] == ["before 2010", "after 2015"]
