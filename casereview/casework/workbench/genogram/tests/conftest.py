"""The cast on a case, and a family that is drawn."""

from dataclasses import dataclass

import pytest

from casereview.casework.chronology.tests import building
from casereview.casework.chronology.tests.building import World
from casereview.casework.workbench.genogram import changes, queries
from casereview.casework.workbench.genogram.models import Relative, Tie
from casereview.casework.workbench.genogram.rules import Ending, Relation, TieKind, guess
from casereview.casework.workbench.genogram.writing import PersonWords, StayWords, TieWords, Told
from casereview.engines.kinship import Drawn


@dataclass
class Drawing:
    """A family as the reviewer draws it."""

    world: World
    people: dict[str, Relative]

    @property
    def reviewer(self):
        return self.world.cast.reviewer

    def add(self, label, **words):
        words = {"drawn": Drawn.NOT_KNOWN, "label": label, **words}
        self.people[label] = changes.add_relative(
            self.world.case, by=self.reviewer, words=PersonWords(**words)
        )
        return self.people[label]

    def join(self, first, kind, second, *more) -> Tie:
        words = TieWords(self.people[first], TieKind(kind), self.people[second], *more)
        return changes.add_tie(self.world.case, by=self.reviewer, words=words)

    def lives(self, name, home, since="", until=""):
        known = {one.label: one for one in queries.households_of(self.reviewer, self.world.case)}
        words = StayWords(self.people[name], known.get(home), "" if home in known else home, since, until)
        return changes.add_stay(self.world.case, by=self.reviewer, words=words)

    def kin(self):
        return queries.kin_of(self.reviewer, self.world.case)


@pytest.fixture
def world(cast):
    return building.world(cast)


@pytest.fixture
def blank(world):
    """Nobody is drawn yet."""
    building.register_family(world)
    return Drawing(world, {})


@pytest.fixture
def drawn(blank):
    """Child R with mother, father, a half-brother and his father, grandmother and mother's partner."""
    case, reviewer = blank.world.case, blank.reviewer
    told = []
    offered = queries.candidates_for(reviewer, case)
    for one in offered:
        relation, shape = guess(one.pseudonym)
        relation = Relation.INDEX if one.is_index else relation
        relation = Relation.MOTHERS_CHILD if one.pseudonym == "Sibling 2" else relation
        words = PersonWords(shape, register_row=one.register_row, subject=one.subject, is_index=one.is_index)
        told.append(Told(one.key, words, relation))
    rows = changes.start_family(case, by=reviewer, told=told)
    blank.people = {one.pseudonym: row for one, row in zip(offered, rows, strict=True)}
    blank.join("Father of Sibling 2", "birth", "Sibling 2")
    blank.join(
        "Mother",
        "cohabiting",
        "Father",
        "2011",
        "2018-04-20",
        Ending.SEPARATED,
        "He comes and goes, said Shona.",
    )
    blank.lives("Mother", "Family home")
    blank.lives("Child R", "Family home", "2017-06-09", "2019-05-17")
    blank.lives("Father", "Family home", "", "2018-04-20")
    return blank
