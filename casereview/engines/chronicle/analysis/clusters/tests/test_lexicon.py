"""What texts speak of: one word for all ways of saying it, people, agencies, contacts."""

import numpy as np
import pytest

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis.clusters.lexicon import NOTHING, Lexicon
from casereview.engines.chronicle.analysis.clusters.vocabulary import stem

REGISTER = Register.read(
    "real value,class,pseudonym,variants\nAmy Trescott,professional,Teacher 1,AT;Miss Trescott\n"
    "Northmere,place,Town A,\nShona Ravensby,family,Mother,Ms Ravensby;Shona\n"
)
AGENCIES = ("Eldershire Constabulary", "Northmere Homes", "Barnfield Trust")


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(AGENCIES, REGISTER)


def words(lexicon: Lexicon, text: str) -> set[str]:
    reading = lexicon.read([text])
    known = {number: word for word, number in lexicon.words.items()}
    return {known[number] for number in reading.word.tolist() if number != NOTHING}


def people(lexicon: Lexicon, text: str) -> set[str]:
    return {lexicon.people[place].real for place in lexicon.read([text]).person.tolist() if place != NOTHING}


def agencies(lexicon: Lexicon, text: str) -> int:
    return int(np.bitwise_or.reduce(lexicon.read([text]).agencies, initial=np.uint64(0)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mum rang", "mother telephoned"),
        ("little one crying", "baby cries"),
        ("Team-around-the-family meeting", "TAF meeting"),
        ("was not brought", "DNA"),
        ("nobody came to the door", "no reply, door"),
        ("ICPC", "child protection conference"),
        ("boiler", "heaters"),
    ],
)
def test_given_two_ways_of_saying_it_expect_the_same_words(lexicon: Lexicon, one: str, other: str) -> None:
    assert words(lexicon, one) == words(lexicon, other) != set()


def test_small_words_say_nothing(lexicon: Lexicon) -> None:
    assert words(lexicon, "She said that it was not for them.") == set()
    assert len(lexicon.read(["", " ", "and"]).text) == 0


def test_people_are_found_by_any_variant_and_initials_only_in_capitals(lexicon: Lexicon) -> None:
    assert people(lexicon, "Seen by AT with ms ravensby") == {"Amy Trescott", "Shona Ravensby"}
    assert people(lexicon, "at home") == set()


def test_an_agency_answers_to_its_kind_and_to_its_name(lexicon: Lexicon) -> None:
    assert agencies(lexicon, "officers attended") & lexicon.own["Eldershire Constabulary"]
    assert agencies(lexicon, "housing officer attended") & lexicon.own["Northmere Homes"]
    assert not agencies(lexicon, "housing officer attended") & lexicon.own["Eldershire Constabulary"]
    assert agencies(lexicon, "told the Barnfield Trust") == lexicon.own["Barnfield Trust"]
    assert not lexicon.own["Barnfield Trust"] & lexicon.own["Northmere Homes"]


def test_more_agencies_than_bits_still_answer_to_their_kinds() -> None:
    crowd = Lexicon([f"School {number}" for number in range(80)])
    assert all(mask & agencies(crowd, "school") for mask in crowd.own.values())


def test_texts_are_kept_apart_even_with_control_characters_in_them(lexicon: Lexicon) -> None:
    reading = lexicon.read(["fire\x1efire", "", "flood"])
    assert sorted(set(reading.text.tolist())) == [0, 2]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("weighing", "weigh"), ("visited", "visit"), ("families", "family"), ("dropped", "drop"), ("glass", "glass"),
     ("calls", "call"), ("bus", "bus"), ("falling", "fall")],
)  # fmt: skip
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected
