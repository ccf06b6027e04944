"""Kept views as they are listed."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.marks import queries as marks
from casereview.casework.workbench.reading import queries
from casereview.casework.workbench.reading.forms import ViewForm
from casereview.casework.workbench.reading.models import SavedView
from casereview.casework.workbench.reading.presenting import around, choosing
from casereview.casework.workbench.reading.rules import TO_SAVE
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import unmet
from casereview.ui.jinja import with_query


@dataclass(frozen=True)
class ViewShown:
    """One view. Shape: asked is what it looks for, in words."""

    id: UUID
    name: str
    asked: str
    whose: str
    href: str
    is_mine: bool


def rows_of(person: Person, case: Case, *, names_shown: bool) -> list[ViewShown]:
    """One's own views and those that are shared. Raises: NotFound."""
    views = queries.views_for(person, case)
    together = chronology.chronology_for(person, case)
    if together is None:
        return []
    voice = Voice(together, names_shown)
    agencies = casefile.agencies_on([case])[case.id]
    marked = marks.marked_for(person, case, together)
    said = voice.say([one.name or "" for one in views])
    return [
        ViewShown(
            one.id,
            name,
            "; ".join(
                voice.say(
                    around.asked_words(choosing.form_of(voice, agencies, marked, choosing.data_of(one.asked)))
                )
            )
            or _("The whole chronology"),
            _whose(person, one),
            address(one),
            one.person_id == person.pk,
        )
        for one, name in zip(views, said, strict=True)
    ]


def name_shown(person: Person, view: SavedView, *, names_shown: bool) -> str:
    """What a view is called, as it is shown, in a form too. Raises: NotFound."""
    together = chronology.chronology_for(person, view.case)
    name = view.name or ""
    return together.say([name], names_shown=names_shown)[0] if together else name


def address(view: SavedView) -> str:
    """Where a view is opened: an address with nothing but its id."""
    return with_query(reverse("reading:integrated", args=[view.case.ref]), {"view": view.id})


def is_new(form: ViewForm, person: Person, case: Case, *, apart_from: SavedView | None = None) -> bool:
    """Whether the name can be used; says at the field when it cannot."""
    facts = queries.save_facts(person, case, form.cleaned_data["name"], apart_from=apart_from)
    needs = unmet(TO_SAVE, facts)
    for need in needs:
        form.add_error("name", need.ask)
    return not needs


def _whose(person: Person, view: SavedView) -> str:
    if view.person_id != person.pk:
        return _("Shared by %(name)s") % {"name": view.person.name}
    return _("Yours, shared with the panel") if view.is_shared else _("Yours alone")
