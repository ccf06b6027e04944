"""Keeping views of the chronology, naming, sharing and removing them."""

from collections.abc import Mapping, Sequence

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.reading import queries
from casereview.casework.workbench.reading.models import SavedView
from casereview.casework.workbench.reading.rules import KEEP_VIEW, SAVE_VIEW, TO_SAVE
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import stop_if, unmet


@change("view:saved", may=SAVE_VIEW)
def save_view(
    case: Case, *, by: Person, name: str, asked: Mapping[str, str | Sequence[str]], is_shared: bool
) -> SavedView:
    """Keep a filter under a name, for oneself or for all who read the chronology. Raises: Blocked."""
    name = " ".join(name.split())
    stop_if(unmet(TO_SAVE, queries.save_facts(by, case, name)))
    return SavedView.objects.create(
        case=case,
        vault=case.vault,
        name=name,
        asked=dict(asked),
        person=by,
        is_shared=is_shared,
        saved_at=clock.now(),
    )


@change("view:changed", may=KEEP_VIEW)
def change_view(view: SavedView, *, by: Person, name: str, is_shared: bool) -> SavedView:
    """Rename one's own view, share it, or keep it to oneself again. Raises: Blocked."""
    name = " ".join(name.split())
    stop_if(unmet(TO_SAVE, queries.save_facts(by, view.case, name, apart_from=view)))
    view.name, view.is_shared = name, is_shared
    view.save(update_fields=["name", "is_shared"])
    return view


@change("view:removed", may=KEEP_VIEW)
def remove_view(view: SavedView, *, by: Person) -> None:
    """Remove one's own view: for others too, when it was shared."""
    SavedView.objects.filter(pk=view.pk).delete()
