"""Who was seen and who was heard, in the order the design gives."""

from typing import Any

import pytest

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis.meetings.names import Names, NameUnclear, apart, first_name_first
from casereview.engines.chronicle.analysis.meetings.who import Sightings
from casereview.engines.chronicle.rows import Row

REGISTER = Register.read(
    "real value,class,pseudonym,variants\n"
    "Ellis Ravensby,family,Child R,Ellis;Elis;El;baby Ellis\n"
    "Tamsin Ravensby,family,Sibling 1,Tamsin;Tam\n"
    "Kieran Oakes,family,Sibling 2,Kieran;KO\n"
    "Shona Ravensby,family,Mother,Shona;SR;KO\n"
)
CHILDREN = ("Ellis", "Tamsin Ravensby", "Kieran Oakes")


def row(**cells: Any) -> Row:
    return Row(
        **({"agency": "A", "file": "a.csv", "sheet": None, "table": None, "row": 2, "seen": "seen"} | cells)
    )


def seen(register: Register | None = REGISTER, others: tuple[Row, ...] = (), **cells: Any) -> set[str]:
    names = Names(register)
    one = row(**cells)
    return set(Sightings([one, *others], names, [names.child(name) for name in CHILDREN]).seen(one))


@pytest.mark.parametrize(
    ("cells", "who"),
    [
        ({"seen_who": "Elis and Tam", "pupil": "Kieran"}, {"Ellis", "Tamsin Ravensby"}),
        ({"seen_who": "KIERAN, each", "subject": "Ellis Ravensby"}, {"Kieran Oakes"}),
        ({"seen_who": "RAVENSBY, Ellis"}, {"Ellis"}),
        ({"seen_who": "all three"}, set(CHILDREN)),
        ({"pupil": "RAVENSBY, Tamsin", "event": "Kieran waited outside."}, {"Tamsin Ravensby"}),
        ({"pupil": "Shona Ravensby", "event": "Ellis in pram."}, set()),
        ({"pupil": "Family", "event": "Tamsin came too.", "subject": "Ellis"}, {"Tamsin Ravensby"}),
        ({"event": "Kieran's mother at door, Ellis asleep in cot."}, {"Ellis"}),
        ({"event": "Tamsin seen at tea. Ellis said to be asleep upstairs."}, {"Tamsin Ravensby"}),
        ({"event": "Weighed. On 2nd centile.", "subject": "Ellis Ravensby"}, {"Ellis"}),
        ({"event": "Mother el fresco.", "subject": ""}, set()),
        ({"seen_who": "baby", "subject": "Ellis Ravensby"}, {"Ellis"}),
        ({"seen_who": "girl", "subject": "Ellis Ravensby"}, set()),
        ({"seen_who": "2 children", "subject": "Ellis Ravensby"}, set()),
        ({}, set()),
    ],
    # A set is put in order: every process must give a test the same name.
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value)[:50],
)
def test_given_a_row_expect_these_children_seen(cells: dict[str, str], who: set[str]) -> None:
    assert seen(**cells) == who


def test_given_a_file_with_just_two_pupils_expect_both_to_mean_them() -> None:
    others = (row(row=3, pupil="Kieran"), row(row=4, pupil="Tamsin"))
    assert seen(pupil="Both", others=others) == {"Kieran Oakes", "Tamsin Ravensby"}
    assert seen(pupil="Both", others=(*others, row(row=5, pupil="Ellis"))) == set()


def test_without_a_register_first_names_and_full_names_meet_and_other_names_are_others() -> None:
    assert seen(None, seen_who="Ellis Ravensby") == {"Ellis"}
    assert seen(None, seen_who="Kieran") == {"Kieran Oakes"}
    assert seen(None, seen_who="Joanna", subject="Ellis") == set()
    assert seen(None, pupil="RAVENSBY, Tamsin") == {"Tamsin Ravensby"}


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Y - Kieran only", {"Kieran Oakes"}),
        ("Yes", {"Ellis", "Kieran Oakes"}),
        ("", {"Ellis", "Kieran Oakes"}),
    ],
)
def test_given_names_in_the_spoken_cell_expect_only_them_heard(said: str, who: set[str]) -> None:
    one = row(seen_who="Ellis and Kieran", spoken="yes", written={"spoken": said} if said else {})
    names = Names(REGISTER)
    assert Sightings([one], names, [names.child(name) for name in CHILDREN]).heard(one) == who


@pytest.mark.parametrize(
    "said", ["Yes – said the baby cries", "Yes, told us Ellis was ill", "Yes: “Ellis is fine”"]
)
def test_given_a_child_named_in_what_was_said_expect_whoever_was_met(said: str) -> None:
    one = row(pupil="Kieran", spoken="yes", written={"spoken": said})
    names = Names(REGISTER)
    assert Sightings([one], names, [names.child(name) for name in CHILDREN]).heard(one) == {"Kieran Oakes"}


@pytest.mark.parametrize(
    ("cells", "counts"),
    [({"seen_who": "Shona"}, False), ({"seen_who": "Shona; Ellis"}, True), ({"seen_who": "girl"}, True), ({}, True),
     ({"pupil": "RAVENSBY, Shona"}, False)],
)  # fmt: skip
def test_given_only_known_adults_expect_no_child_met(cells: dict[str, str], *, counts: bool) -> None:
    assert Sightings([], Names(REGISTER), []).is_of_a_child(row(**cells)) is counts


def test_given_a_name_of_two_people_expect_a_question() -> None:
    with pytest.raises(NameUnclear, match="“KO” could be Kieran Oakes, Shona Ravensby"):
        Names(REGISTER).child("KO")


def test_a_child_may_be_asked_for_by_pseudonym() -> None:
    names = Names(REGISTER)
    one = row(seen_who="Elis")
    assert Sightings([one], names, [names.child("child r")]).seen(one) == {"child r"}


def test_names_are_turned_and_taken_apart() -> None:
    assert first_name_first("OAKES, Kieran") == "Kieran OAKES"
    assert apart("RAVENSBY, Ellis") == ["RAVENSBY, Ellis"]
    assert apart("Ellis, Tamsin and Kieran; Jo & Al") == ["Ellis", "Tamsin", "Kieran", "Jo", "Al"]
