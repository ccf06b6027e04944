"""Spells: the days strictly between two meetings, fourteen or more."""

from datetime import date

from casereview.engines.chronicle.analysis.meetings.spells import Spell, spells_between

MAY = [date(2017, 5, day) for day in range(1, 32)]


def test_given_meetings_fifteen_days_apart_expect_a_spell_of_fourteen() -> None:
    assert spells_between([MAY[0], MAY[15]]) == [Spell(MAY[1], MAY[14])]
    assert spells_between([MAY[0], MAY[15]])[0].days == 14


def test_given_meetings_a_fortnight_apart_expect_no_spell() -> None:
    assert spells_between([MAY[0], MAY[14]]) == []


def test_given_no_period_expect_nothing_before_the_first_and_after_the_last() -> None:
    assert spells_between([MAY[20]]) == []
    assert spells_between([]) == []


def test_given_a_period_expect_spells_to_its_edges() -> None:
    spells = spells_between([MAY[15]], child="Ellis", from_=MAY[0], to=MAY[30])
    assert spells == [Spell(MAY[0], MAY[14], "Ellis"), Spell(MAY[16], MAY[30], "Ellis")]
    assert [spell.days for spell in spells] == [15, 15]


def test_given_one_edge_expect_only_that_side() -> None:
    assert spells_between([MAY[20]], from_=MAY[0]) == [Spell(MAY[0], MAY[19])]
    assert spells_between([MAY[0]], to=MAY[30]) == [Spell(MAY[1], MAY[30])]


def test_given_a_period_in_which_nobody_was_met_expect_all_of_it() -> None:
    assert spells_between([], from_=MAY[0], to=MAY[30]) == [Spell(MAY[0], MAY[30])]
    assert spells_between([date(2016, 1, 1)], from_=MAY[0], to=MAY[12]) == []


def test_given_the_ends_of_the_calendar_expect_no_overflow() -> None:
    assert spells_between([], from_=date.min, to=date.max)[0].last == date.max


def test_a_spell_says_itself_as_json() -> None:
    assert Spell(MAY[1], MAY[14]).as_json() == {
        "child": None,
        "from": "2017-05-02",
        "to": "2017-05-15",
        "days": 14,
    }
