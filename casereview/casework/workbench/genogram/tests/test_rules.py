"""What can be written of a family, and what cannot be."""

import pytest

from casereview.casework.workbench.genogram.rules import (
    BONDS,
    COUPLES,
    ENDING_WORDS,
    NATURES,
    RELATION_WORDS,
    TIE_WORDS,
    TO_WRITE_PERSON,
    TO_WRITE_STAY,
    TO_WRITE_TIE,
    Ending,
    PersonFacts,
    Relation,
    StayFacts,
    TieFacts,
    TieKind,
    guess,
    is_reached,
    span_of,
    ties_among,
)
from casereview.engines.kinship import Drawn, Span
from casereview.foundation.verdicts import unmet


def codes(needs, facts):
    return [need.code for need in unmet(needs, facts)]


def test_every_kind_has_words_and_one_place_on_the_drawing():
    assert set(TIE_WORDS) == set(TieKind)
    assert set(ENDING_WORDS) == set(Ending)
    assert set(RELATION_WORDS) == set(Relation) - {Relation.INDEX}
    assert {*NATURES, *COUPLES, *BONDS, TieKind.SIBLING} == set(TieKind)


PERSON = {"has_name": True, "is_new_to_register": True, "born": None, "died": None}


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, []),
        ({"has_name": False}, ["name"]),
        ({"is_new_to_register": False}, ["once"]),
        ({"born": "1990", "died": "1989"}, ["died-after-born"]),
        ({"born": "1990-05-01", "died": "1990"}, []),
        ({"born": "1960", "parents_born": ["1962"]}, ["born-after-parents"]),
        ({"born": "1962", "parents_born": ["1962~", "1930"]}, []),
        ({"born": "1990", "children_born": ["1988", "2010"]}, ["born-before-children"]),
        ({"people": 80}, ["room"]),
    ],
)
def test_writing_somebody_down(facts, missing):
    spans = {name: span_of(facts[name]) for name in ("born", "died") if name in facts}
    many = {
        name: tuple(map(Span.read, facts[name]))
        for name in ("parents_born", "children_born")
        if name in facts
    }
    assert codes(TO_WRITE_PERSON, PersonFacts(**{**PERSON, **facts, **spans, **many})) == missing


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, []),
        ({"is_oneself": True}, ["two-people"]),
        ({"is_there_already": True}, ["once"]),
        ({"closes_a_loop": True}, ["no-loop"]),
        ({"closes_a_loop": True, "kind": TieKind.CARER}, []),
        ({"other_birth_parents": 2}, ["two-parents"]),
        ({"other_birth_parents": 2, "kind": TieKind.ADOPTIVE}, []),
        ({"first_born": "1990", "second_born": "1988"}, ["parent-born-first"]),
        ({"first_born": "1990", "second_born": "1988", "kind": TieKind.STEP}, []),
        ({"first_born": "1990", "second_born": "../2020"}, []),
        ({"since": "2012", "until": "2011"}, ["ends-after-begins"]),
        ({"since": "2012", "until": "2012-03", "kind": TieKind.MARRIED}, []),
        ({"since": "1950", "second_born": "1960", "kind": TieKind.MARRIED}, ["begins-after-births"]),
        ({"ending": Ending.SEPARATED}, ["couple-parts"]),
        ({"ending": Ending.SEPARATED, "kind": TieKind.COHABITING}, []),
        ({"ending": Ending.DIVORCED, "kind": TieKind.COHABITING}, ["divorce"]),
        ({"ending": Ending.DIVORCED, "kind": TieKind.CIVIL_PARTNERSHIP}, []),
    ],
)
def test_joining_two_people(facts, missing):
    spans = {n: span_of(facts[n]) for n in ("first_born", "second_born", "since", "until") if n in facts}
    assert (
        codes(TO_WRITE_TIE, TieFacts(**{"kind": TieKind.BIRTH, "is_oneself": False, **facts, **spans}))
        == missing
    )


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, []),
        ({"has_home": False}, ["home"]),
        ({"since": "2018", "until": "2017"}, ["ends-after-begins"]),
        ({"until": "2010", "born": "2012"}, ["alive"]),
        ({"since": "2018", "died": "2017"}, ["alive"]),
        ({"since": "2010", "born": "2012"}, []),
    ],
)
def test_living_somewhere(facts, missing):
    spans = {name: span_of(facts.get(name)) for name in ("since", "until", "born", "died")}
    assert codes(TO_WRITE_STAY, StayFacts(**{"has_home": True, **facts, **spans})) == missing


@pytest.mark.parametrize(
    ("pseudonym", "relation", "drawn"),
    [
        ("Mother", Relation.MOTHER, Drawn.FEMALE),
        ("Father", Relation.FATHER, Drawn.MALE),
        ("Mother's partner", Relation.MOTHERS_PARTNER, Drawn.NOT_KNOWN),
        ("Father’s partner", Relation.FATHERS_PARTNER, Drawn.NOT_KNOWN),
        ("Maternal grandmother", Relation.MOTHERS_PARENT, Drawn.FEMALE),
        ("Paternal grandfather", Relation.FATHERS_PARENT, Drawn.MALE),
        ("Stepfather", Relation.MOTHERS_PARTNER, Drawn.MALE),
        ("Sibling 1", Relation.SIBLING, Drawn.NOT_KNOWN),
        ("Half-brother", Relation.MOTHERS_CHILD, Drawn.NOT_KNOWN),
        ("Foster carer 2", Relation.FOSTER_CARER, Drawn.NOT_KNOWN),
        ("Father of Sibling 2", Relation.OTHER, Drawn.MALE),
        ("Mother of Child A", Relation.OTHER, Drawn.FEMALE),
        ("Cousin of Mother", Relation.OTHER, Drawn.NOT_KNOWN),
        ("Aunt 1", Relation.OTHER, Drawn.FEMALE),
        ("Adult X", Relation.OTHER, Drawn.NOT_KNOWN),
        ("", Relation.OTHER, Drawn.NOT_KNOWN),
    ],
)
def test_a_guess_from_a_pseudonym(pseudonym, relation, drawn):
    assert guess(pseudonym) == (relation, drawn)


def test_lines_follow_from_who_everybody_is():
    told = {
        "r": Relation.INDEX,
        "s": Relation.SIBLING,
        "h": Relation.MOTHERS_CHILD,
        "m": Relation.MOTHER,
        "f": Relation.FATHER,
        "g": Relation.MOTHERS_PARENT,
        "p": Relation.MOTHERS_PARTNER,
        "c": Relation.FOSTER_CARER,
        "o": Relation.OTHER,
    }
    assert set(ties_among(told)) == {
        ("m", TieKind.BIRTH, "r"),
        ("m", TieKind.BIRTH, "s"),
        ("m", TieKind.BIRTH, "h"),
        ("f", TieKind.BIRTH, "r"),
        ("f", TieKind.BIRTH, "s"),
        ("g", TieKind.BIRTH, "m"),
        ("m", TieKind.RELATIONSHIP, "p"),
        ("c", TieKind.FOSTER, "r"),
    }


def test_siblings_without_parents_are_joined_to_each_other():
    told = {"r": Relation.INDEX, "s": Relation.SIBLING}
    assert ties_among(told) == [("r", TieKind.SIBLING, "s")]
    assert ties_among({}) == []


def test_who_stands_below_whom():
    below = {"gran": {"mother"}, "mother": {"child", "gran"}}
    assert is_reached("gran", "child", below)
    assert is_reached("gran", "gran", below)
    assert not is_reached("child", "gran", below)
    assert not is_reached("gran", "stranger", below)
