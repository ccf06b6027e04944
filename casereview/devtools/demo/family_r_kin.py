"""Family R, drawn: who is who, since when they were together, and who lived where."""

from datetime import date

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.genogram import changes, queries
from casereview.casework.workbench.genogram.models import Household, Relative
from casereview.casework.workbench.genogram.rules import Ending, Relation, TieKind, guess
from casereview.casework.workbench.genogram.writing import PersonWords, StayWords, TieWords, Told
from casereview.devtools.demo.people import Town
from casereview.engines.kinship import Drawn
from casereview.foundation.clock import stopped_at
from casereview.foundation.people.models import Person

_BORN = {
    "Child R": "2017-06-09",
    "Sibling 1": "2012-11-22",
    "Sibling 2": "2009-01-17",
    "Mother": "1990-08-30",
    "Father": "1987-12-05",
    "Mother's partner": "1985?",
    "Maternal grandmother": "1962~",
}
_DRAWN = {
    "Child R": Drawn.MALE,
    "Sibling 1": Drawn.FEMALE,
    "Sibling 2": Drawn.MALE,
    "Mother's partner": Drawn.MALE,
}
# What the referral says and a pseudonym does not.
_RELATION = {"Sibling 2": Relation.MOTHERS_CHILD, "Mother's partner": Relation.OTHER}
_HOME, _FLAT, _FOSTER = "Family home", "Grandmother’s home", "Foster home"
_STAYS = (
    ("Mother", _HOME, "", ""),
    ("Sibling 2", _HOME, "", "2019-05-18"),
    ("Sibling 1", _HOME, "2012-11-22", "2019-05-18"),
    ("Child R", _HOME, "2017-06-09", "2019-05-17"),
    ("Father", _HOME, "", "2018-04-20"),
    ("Mother's partner", _HOME, "2018-05", ""),
    ("Maternal grandmother", _FLAT, "", ""),
    ("Sibling 2", _FOSTER, "2019-05-18", ""),
    ("Sibling 1", _FOSTER, "2019-05-18", ""),
    ("Child R", _FOSTER, "2019-05-24", ""),
    ("Foster carer", _FOSTER, "2019-05-18", ""),
)


def drawn(town: Town, case: Case) -> None:
    """The family as the reviewer draws it in the first week: at once from the register, then line by line."""
    reviewer = town.named("Margaret Ellwood-Shaw")
    with stopped_at(date(2019, 9, 10)):
        people = _begun(case, reviewer)
        people["Foster carer"] = changes.add_relative(
            case, by=reviewer, words=PersonWords(Drawn.NOT_KNOWN, label="Foster carer")
        )
        for tie in _ties(people):
            changes.add_tie(case, by=reviewer, words=tie)
        homes: dict[str, Household] = {}
        for name, home, since, until in _STAYS:
            words = StayWords(people[name], homes.get(home), "" if home in homes else home, since, until)
            homes[home] = changes.add_stay(case, by=reviewer, words=words).household


def _begun(case: Case, reviewer: Person) -> dict[str, Relative]:
    # Two of the subjects came with the referral before there were pseudonyms; the register has them again.
    offered = [one for one in queries.candidates_for(reviewer, case) if one.register_row is not None]
    told = []
    for one in offered:
        relation, shape = guess(one.pseudonym)
        if one.is_index:
            relation = Relation.INDEX
        words = PersonWords(
            _DRAWN.get(one.pseudonym, shape),
            register_row=one.register_row,
            subject=one.subject,
            born=_BORN.get(one.pseudonym, ""),
            is_index=one.is_index,
        )
        told.append(Told(one.key, words, _RELATION.get(one.pseudonym, relation)))
    rows = changes.start_family(case, by=reviewer, told=told)
    return {one.pseudonym: row for one, row in zip(offered, rows, strict=True)}


def _ties(people: dict[str, Relative]) -> list[TieWords]:
    mother, father = people["Mother"], people["Father"]
    partner, grandmother = people["Mother's partner"], people["Maternal grandmother"]
    carer = people["Foster carer"]
    children = [people[name] for name in ("Child R", "Sibling 1", "Sibling 2")]
    days = ("2019-05-24", "2019-05-18", "2019-05-18")
    parted = Ending.SEPARATED
    return [
        TieWords(people["Father of Sibling 2"], TieKind.BIRTH, people["Sibling 2"]),
        TieWords(mother, TieKind.COHABITING, father, "", "2018-04-20", parted, "He “comes and goes”."),
        TieWords(mother, TieKind.COHABITING, partner, "2018-05"),
        TieWords(father, TieKind.CONFLICT, mother, "2017-08-12", "2018-04-20"),
        TieWords(grandmother, TieKind.CARER, children[1], note="Steady practical help."),
        *[TieWords(carer, TieKind.FOSTER, child, day) for child, day in zip(children, days, strict=True)],
    ]
