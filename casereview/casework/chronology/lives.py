"""Entries from before anybody a review is about was born, or from after all had died: to be looked at, never refused."""

from dataclasses import replace

from casereview.casework.casefile.queries import Lives
from casereview.engines.chronicle.ages import age_words
from casereview.engines.chronicle.rows import Problem, Row

BEFORE_BIRTH, AFTER_DEATH = "before_birth", "after_death"
_BEFORE = (
    "This is before the birth of everybody the review is about. Check the day, or accept it if it is meant."
)
_AFTER = (
    "This is after the death of everybody the review is about. Check the day, or accept it if it is meant."
)


def beside(row: Row, lives: Lives, *, cell: str) -> Row:
    """The row with a problem in its date's cell where the day lies outside the lives a review is about."""
    found = []
    if lives.first_birth and row.latest and row.latest < lives.first_birth:
        found.append(Problem(BEFORE_BIRTH, cell, _BEFORE))
    if lives.last_death and row.earliest and row.earliest > lives.last_death:
        found.append(Problem(AFTER_DEATH, cell, _AFTER))
    return replace(row, problems=(*row.problems, *found)) if found else row


def age_at(row: Row, lives: Lives) -> str:
    """How old the person the review is about was; empty where the birth or the day is not known."""
    is_day = row.earliest is not None and row.earliest == row.latest
    return age_words(lives.index_born, row.earliest) if lives.index_born and row.earliest and is_day else ""
