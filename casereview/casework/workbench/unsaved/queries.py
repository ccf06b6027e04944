"""What somebody was writing."""

from dataclasses import dataclass
from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.unsaved.models import Unsaved
from casereview.foundation.people.models import Person


@dataclass(frozen=True)
class Words:
    """What somebody was writing and has not saved. Shape: version is the one they began to change, 0 for none."""

    text: str = ""
    version: int = 0


def unsaved_for(person: Person, case: Case, what: UUID) -> Words:
    """What this person was writing on something; empty when there is nothing."""
    row = Unsaved.objects.filter(case=case, person=person, what=what).select_related("vault").first()
    return Words(row.text or "", row.version) if row else Words()
