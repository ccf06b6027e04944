"""How words are said to whom: to the agency with real names, to the panel under pseudonyms unless names are shown."""

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries.speaking import Speech, speech_of
from casereview.casework.workbench.questions.rules import LIST
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person


def speech_for(person: Person, case: Case, *, with_names: bool) -> Speech:
    """How this case's words are said on a page. Raises: NotFound."""
    access.open_to(person, LIST, case)
    return speech_of(case, with_names=with_names)
