"""Every read of the room; the first argument is the person who asks."""

from uuid import UUID

from django.db.models import Q, QuerySet

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.rules import READ_CHRONOLOGY
from casereview.casework.workbench.reading.models import SavedView
from casereview.casework.workbench.reading.rules import SaveFacts
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound


def views_for(person: Person, case: Case) -> list[SavedView]:
    """One's own views and those that are shared. Shape: one's own first, by name. Raises: NotFound."""
    return sorted(
        _open_to(person, case), key=lambda one: (one.person_id != person.pk, (one.name or "").casefold())
    )


def view_for(person: Person, case: Case, view_id: UUID) -> SavedView:
    """One view that is open to this person. Raises: NotFound."""
    found = _open_to(person, case).filter(pk=view_id).first()
    if found is None:
        raise NotFound
    return found


def save_facts(person: Person, case: Case, name: str, *, apart_from: SavedView | None = None) -> SaveFacts:
    """What keeping a view under this name depends on. Raises: NotFound."""
    mine = [one for one in _open_to(person, case).filter(person=person) if one != apart_from]
    return SaveFacts(name, frozenset(one.name or "" for one in mine))


def _open_to(person: Person, case: Case) -> QuerySet[SavedView]:
    access.open_to(person, READ_CHRONOLOGY, case)
    rows = SavedView.objects.filter(Q(person=person) | Q(is_shared=True), case=case)
    return rows.select_related("case", "vault", "person")
