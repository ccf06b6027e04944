"""Reading this room; filled in as the room is built."""

from collections.abc import Sequence

from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.foundation.people.models import Person


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """What waits here for this person."""
    return []
