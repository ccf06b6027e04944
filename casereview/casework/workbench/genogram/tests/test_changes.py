"""Drawing a family: adding, changing, removing; two people at once; what is refused."""

import pytest

from casereview.casework.workbench.genogram import changes, queries
from casereview.casework.workbench.genogram.models import Household, Relative, Stay, Tie
from casereview.casework.workbench.genogram.rules import Ending, TieKind
from casereview.casework.workbench.genogram.writing import PersonWords, StayWords, TieWords
from casereview.engines.kinship import Drawn
from casereview.foundation.audit import queries as audit
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def needs(refused):
    return [need.code for need in refused.value.needs]


def test_a_family_is_drawn_at_once_and_joined(drawn):
    kin = drawn.kin()
    assert len(kin.people) == 8
    said = {(tie.first_id, tie.kind, tie.second_id) for tie in kin.ties}
    ids = {name: row.id for name, row in drawn.people.items()}
    assert (ids["Mother"], "birth", ids["Child R"]) in said
    assert (ids["Mother"], "birth", ids["Sibling 2"]) in said
    assert (ids["Father"], "birth", ids["Sibling 2"]) not in said
    assert (ids["Maternal grandmother"], "birth", ids["Mother"]) in said
    assert (ids["Mother"], "relationship", ids["Mother's partner"]) in said
    actions = [entry.action for entry in audit.entries_of(drawn.world.case.place_id)]
    assert {"family:begun", "tie:added", "stay:added"} <= set(actions)


def test_nothing_of_the_family_lies_in_the_clear(drawn):
    row = Relative.objects.get(pk=drawn.add("Aunt Tilda", born="1970").pk)
    assert row.label == "Aunt Tilda"
    kept = {name: row.__dict__.get(name) for name in ("label", "born")}
    fresh = Relative.objects.get(pk=row.pk)
    assert "Aunt" not in repr(fresh.__dict__)
    assert kept["label"] == "Aunt Tilda"


def test_an_index_person_is_one(drawn):
    new = drawn.add("Twin", is_index=True)
    assert [one.id for one in drawn.kin().people if one.is_index] == [new.id]


@pytest.mark.parametrize("who", ["coordinator", "panel_member", "author_a", "lead_b", "chair", "publisher"])
def test_others_do_not_draw(drawn, who):
    cast: Cast = drawn.world.cast
    with pytest.raises((NotAllowed, NotFound)):
        changes.add_relative(
            drawn.world.case, by=cast.person(who), words=PersonWords(Drawn.MALE, label="Somebody")
        )


def test_the_panel_chair_draws_too(drawn):
    row = changes.add_relative(
        drawn.world.case, by=drawn.world.cast.panel_chair, words=PersonWords(Drawn.MALE, label="Uncle")
    )
    assert row.position == 9


def test_somebody_is_changed_and_the_second_to_save_sees_both(drawn):
    mother, by = drawn.people["Mother"], drawn.reviewer
    words = PersonWords.of(mother)
    first = PersonWords(
        Drawn.FEMALE, "", words.register_row, words.subject, "1990-08-30", "", "Left school early"
    )
    row = changes.change_relative(mother, by=by, words=first, version=1)
    assert (row.version, row.born, row.changed_by) == (2, "1990-08-30", by)
    second = PersonWords(Drawn.FEMALE, "", words.register_row, words.subject, "1991", "", "")
    with pytest.raises(Stale) as stale:
        changes.change_relative(mother, by=drawn.world.cast.panel_chair, words=second, version=1)
    assert "1990-08-30" in stale.value.theirs
    assert "1991" in stale.value.yours
    assert stale.value.who == by.name
    again = changes.change_relative(mother, by=by, words=first, version=1)
    assert again.born == "1990-08-30"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (PersonWords(Drawn.MALE), "name"),
        (PersonWords(Drawn.MALE, register_row=5), "once"),
        (PersonWords(Drawn.MALE, label="X", born="1990", died="1980"), "died-after-born"),
    ],
)
def test_somebody_who_cannot_be(drawn, words, code):
    with pytest.raises(Blocked) as refused:
        changes.add_relative(drawn.world.case, by=drawn.reviewer, words=words)
    assert needs(refused) == [code]


def test_a_birth_before_a_parents_or_after_a_childs(drawn):
    mother, child = drawn.people["Mother"], drawn.people["Child R"]
    born = PersonWords(Drawn.MALE, "", child.register_row, child.subject, "2017-06-09", is_index=True)
    changes.change_relative(child, by=drawn.reviewer, words=born, version=1)
    late = PersonWords(Drawn.FEMALE, "", mother.register_row, None, "2018")
    with pytest.raises(Blocked) as refused:
        changes.change_relative(mother, by=drawn.reviewer, words=late, version=1)
    assert needs(refused) == ["born-before-children"]
    changes.change_relative(
        mother,
        by=drawn.reviewer,
        words=PersonWords(Drawn.FEMALE, "", mother.register_row, None, "1990"),
        version=1,
    )
    early = PersonWords(Drawn.MALE, "", child.register_row, child.subject, "1980", is_index=True)
    with pytest.raises(Blocked) as refused:
        changes.change_relative(child, by=drawn.reviewer, words=early, version=2)
    assert needs(refused) == ["born-after-parents"]


@pytest.mark.parametrize(
    ("first", "kind", "second", "code"),
    [
        ("Mother", "birth", "Mother", "two-people"),
        ("Mother", "birth", "Child R", "once"),
        ("Child R", "birth", "Maternal grandmother", "no-loop"),
        ("Mother's partner", "birth", "Child R", "two-parents"),
    ],
)
def test_lines_that_cannot_be(drawn, first, kind, second, code):
    with pytest.raises(Blocked) as refused:
        drawn.join(first, kind, second)
    assert code in needs(refused)
    assert all(len(need.ask) > 20 for need in refused.value.needs)


def test_people_come_together_again(drawn):
    drawn.join("Mother", "cohabiting", "Father", "2019")
    with pytest.raises(Blocked):
        drawn.join("Father", "cohabiting", "Mother", "2019")


def test_a_line_is_changed_and_removed_and_kept(drawn):
    tie = next(one for one in drawn.kin().ties if one.kind == TieKind.COHABITING)
    mother, father = drawn.people["Mother"], drawn.people["Father"]
    words = TieWords(mother, TieKind.MARRIED, father, "2012", "2018", Ending.DIVORCED)
    row = changes.change_tie(tie, by=drawn.reviewer, words=words, version=1)
    assert (row.kind, row.ending, row.version) == ("married", "divorced", 2)
    with pytest.raises(Stale) as stale:
        changes.change_tie(
            tie, by=drawn.reviewer, words=TieWords(mother, TieKind.RELATIONSHIP, father), version=1
        )
    assert "married" in stale.value.theirs
    removed = changes.remove_tie(tie, by=drawn.reviewer)
    assert removed.removed_by == drawn.reviewer
    assert Tie.objects.filter(pk=tie.pk).exists()
    assert tie.pk not in {one.pk for one in drawn.kin().ties}
    with pytest.raises(NotFound):
        changes.remove_tie(tie, by=drawn.reviewer)


def test_whoever_is_removed_takes_their_lines_along_and_can_be_drawn_again(drawn):
    father = drawn.people["Father"]
    changes.remove_relative(father, by=drawn.reviewer)
    kin = drawn.kin()
    assert father.id not in {one.id for one in kin.people}
    assert not [tie for tie in kin.ties if father.id in (tie.first_id, tie.second_id)]
    assert not [stay for stay in kin.stays if stay.relative_id == father.id]
    assert Relative.objects.get(pk=father.id).removed_by == drawn.reviewer
    offered = {one.pseudonym: one for one in queries.candidates_for(drawn.reviewer, drawn.world.case)}
    again = PersonWords(Drawn.MALE, register_row=offered["Father"].register_row)
    changes.add_relative(drawn.world.case, by=drawn.reviewer, words=again)
    with pytest.raises(NotFound):
        drawn.join("Father", "conflict", "Mother")


def test_homes(drawn):
    stay = next(one for one in drawn.kin().stays if one.relative_id == drawn.people["Father"].id)
    home = stay.household
    words = StayWords(drawn.people["Father"], home, "", "2012", "2018-04-20")
    row = changes.change_stay(stay, by=drawn.reviewer, words=words, version=1)
    assert (row.since, row.version) == ("2012", 2)
    with pytest.raises(Stale) as stale:
        changes.change_stay(
            stay, by=drawn.reviewer, words=StayWords(drawn.people["Father"], None, "A van"), version=1
        )
    assert "Family home" in stale.value.theirs
    assert "A van" in stale.value.yours
    with pytest.raises(Blocked) as refused:
        drawn.lives("Mother", "", "2018")
    assert needs(refused) == ["home"]
    changes.remove_stay(stay, by=drawn.reviewer)
    assert Stay.objects.get(pk=stay.pk).removed_at
    assert Household.objects.count() == 1


def test_nobody_of_another_case_is_joined(drawn, cast):
    from casereview.casework.chronology.tests import building

    other = building.world(cast, pseudonym="Child Q")
    stranger = changes.add_relative(
        other.case, by=cast.reviewer, words=PersonWords(Drawn.MALE, label="Other")
    )
    drawn.people["Other"] = stranger
    with pytest.raises(NotFound):
        drawn.join("Other", "close", "Mother")
    home = queries.households_of(cast.reviewer, drawn.world.case)[0]
    with pytest.raises(NotFound):
        changes.add_stay(other.case, by=cast.reviewer, words=StayWords(stranger, home))
    with pytest.raises(NotFound):
        queries.relative_for(cast.reviewer, drawn.world.case, stranger.id)
