"""What a filter of the chronology stands for, for rooms that do something with all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.reading.forms import FilterForm
from casereview.casework.workbench.reading.presenting import around
from casereview.foundation.people.models import Person
from casereview.ui.jinja import with_query


@dataclass(frozen=True)
class View:
    """Everything a filter lets through. Shape: entries in the chronology's order; query is the filter as an address has it."""

    entries: Sequence[UUID]
    said: str
    query: str

    @property
    def count(self) -> int:
        """How many entries."""
        return len(self.entries)


def view_of(person: Person, case: Case, asked: Mapping[str, str], *, names_shown: bool) -> View:
    """What this filter stands for. Shape: empty before any agency has confirmed. Raises: NotFound."""
    together = queries.chronology_for(person, case)
    if together is None:
        return View((), _("Nothing is in the chronology yet"), "")
    voice = Voice(together, names_shown)
    agencies = casefile.agencies_on([case])[case.id]
    form = FilterForm(
        asked, agencies=around.agency_choices(voice, agencies), people=around.people_choices(voice)
    )
    form.is_valid()
    words = str(form.cleaned_data.get("words") or "")
    numbers = queries.found_in(together, around.wanted_from(form, together), words, names_shown=names_shown)
    said = "; ".join(around.asked_words(form)) or _("The whole chronology")
    return View(together.columns.ids_of(numbers), said, with_query("", around.asked_in(form)))
