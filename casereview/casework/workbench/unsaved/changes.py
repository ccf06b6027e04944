"""Keeping words while they are written, and throwing them away once they are saved: parts of other rooms' changes."""

from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.unsaved.models import Unsaved
from casereview.foundation import clock
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.models import Vault


def keep(case: Case, vault: Vault, *, by: Person, what: UUID, text: str, version: int = 0) -> None:
    """Keep what somebody is writing, in place of what was kept before. Note: the caller has asked whether they may."""
    row = Unsaved.objects.filter(person=by, what=what).first() or Unsaved(case=case, person=by, what=what)
    row.vault, row.text, row.version, row.kept_at = vault, text, version, clock.now()
    row.save()


def forget(by: Person, what: UUID) -> None:
    """Throw away what somebody was writing, once it is saved."""
    Unsaved.objects.filter(person=by, what=what).delete()
