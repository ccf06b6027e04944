"""Saying that the chronology is complete; showing real names and hiding them again."""

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.casefile.rules import SHOW_NAMES
from casereview.casework.chronology import queries
from casereview.casework.chronology.rules import MERGE_CHRONOLOGY, TO_MERGE
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person


@change("chronology:merged", may=MERGE_CHRONOLOGY, needs=TO_MERGE, facts=queries.merge_facts)
def mark_merged(case: Case, *, by: Person) -> CaseEvent:
    """Say that the integrated chronology is complete, which the duties of the case may wait for."""
    return casefile.note_event(case, "chronology_merged", by=by)


@change("names:shown", may=SHOW_NAMES)
def show_names(case: Case, *, by: Person) -> None:
    """Show real names in place of pseudonyms, to this person and for this session. It goes on the record."""


@change("names:hidden", may=SHOW_NAMES)
def hide_names(case: Case, *, by: Person) -> None:
    """Go back to pseudonyms."""
