import pytest

from casereview.engines.chronicle.coding import Seen, code_seen, code_spoken, with_columns


@pytest.mark.parametrize(
    ("cell", "code", "who"),
    [
        ("", "not_recorded", ""),
        ("   ", "not_recorded", ""),
        ("Y", "seen", ""),
        ("seen", "seen", ""),
        ("Yes – Ellis", "seen", "Ellis"),
        ("Yes - Ellis, Tamsin and Kieran", "seen", "Ellis, Tamsin and Kieran"),
        ("Seen (Ellis and Tamsin)", "seen", "Ellis and Tamsin"),
        ("Y (Tamsin, Kieran)", "seen", "Tamsin, Kieran"),
        ("Ellis seen", "seen", "Ellis"),
        ("Yes: Kieran", "seen", "Kieran"),
        ("Yes - two younger", "seen", "two younger"),
        ("Yes - baby", "seen", "baby"),
        ("Ellis", "seen", "Ellis"),
        ("Both", "seen", "Both"),
        ("Yes no concerns", "seen", ""),
        ("Yes – Kieran and Tamsin, each alone", "seen_alone", "Kieran and Tamsin"),
        ("Tamsin was seen alone at school", "seen_alone", "Tamsin"),
        ("Y: Ellis, with others", "seen_with_others", "Ellis"),
        ("Yes – with mother", "seen_with_others", ""),
        ("YES, mother present", "seen_with_others", ""),
        ("Y - not alone", "seen_with_others", ""),
        ("No", "not_seen", ""),
        ("N", "not_seen", ""),
        ("None seen", "not_seen", ""),
        ("No – telephone", "not_seen", ""),
        ("DNA", "not_seen", ""),
        ("WNB", "not_seen", ""),
        ("Was not brought", "not_seen", ""),
        ("did not attend", "not_seen", ""),
        ("Asleep", "not_seen", ""),
        ("Seen: No", "not_seen", ""),
        ("No – Ellis asleep", "not_seen", ""),
        ("Attempted – no access", "attempted", ""),
        ("Attempted, not seen", "attempted", ""),
        ("No – no reply", "attempted", ""),
        ("NA - no access", "attempted", ""),
        ("Tried", "attempted", ""),
        ("Unsuccessful visit", "attempted", ""),
        ("Absent", "not_seen", ""),
        ("Missed", "not_seen", ""),
        ("Postponed by clinic", "not_seen", ""),
        ("May", "seen", "May"),
        ("ELLIS", "seen", "ELLIS"),
        ("n/a", "not_applicable", ""),
        ("na", "not_applicable", ""),
        ("–", "not_applicable", ""),
        ("Admin", "not_applicable", ""),
        ("Y/N", "not_recorded", ""),
        ("not known", "not_recorded", ""),
    ],
)
def test_a_seen_cell_gives_a_code_and_the_names_as_written(cell, code, who):
    assert code_seen(cell) == Seen(code, who)


def test_a_cell_that_cannot_be_told_is_for_a_person_to_look_at():
    assert code_seen("see plan") == Seen("not_recorded", is_clear=False)
    assert not code_spoken("see plan").is_clear


@pytest.mark.parametrize(
    "cell",
    ["Refused", "Maybe", "Away", "Out", "Email", "Left card", "See above", "Professionals only", "Family", "Ditto", "Pending"],
)  # fmt: skip
def test_a_capital_alone_makes_no_child_of_a_word(cell):
    assert code_seen(cell) == Seen("not_recorded", is_clear=False)


def test_nor_does_it_in_what_was_said():
    assert not code_spoken("Maybe").is_clear
    assert code_spoken("Kieran").code == "yes"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "not_recorded"),
        ("Y", "yes"),
        ("Y – both", "yes"),
        ('Y – "Mummy forgets"', "yes"),
        ("Yes – said baby room isn't ready", "yes"),
        ("Kieran", "yes"),
        ('"I get their tea"', "yes"),
        ("No", "no"),
        ("n/a", "not_applicable"),
        ("- – too young", "not_applicable"),
        ("n/a – pre-verbal", "not_applicable"),
        ("Too young", "not_applicable"),
        ("Y/N", "not_recorded"),
    ],
)
def test_a_spoken_cell_gives_a_code(cell, code):
    assert code_spoken(cell).code == code


def test_columns_beside_the_seen_column_complete_it():
    assert with_columns(code_seen("Yes"), "Y", "Ellis", "").code == "seen_alone"
    assert with_columns(code_seen("Yes"), "Y", "Ellis", "").who == "Ellis"
    assert with_columns(code_seen("Yes"), "N", "", "").code == "seen_with_others"
    assert with_columns(code_seen("Yes"), "", "", "mother").code == "seen_with_others"
    assert with_columns(code_seen(""), "", "Ellis", "").code == "seen"
    assert with_columns(code_seen("No"), "", "Ellis", "") == Seen("not_seen")
