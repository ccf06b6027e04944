"""What a filter of the chronology stands for, for rooms that do something with all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.reading.presenting import around, choosing
from casereview.foundation.people.models import Person
from casereview.ui.jinja import with_query


@dataclass(frozen=True)
class View:
    """Everything a filter lets through. Shape: entries in the order listed; query is the filter as an address has it."""

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
    agencies = casefile.agencies_on([case])[case.id]
    voice = Voice(together, names_shown)
    choice = choosing.choose(person, case, voice, agencies, asked)
    said = "; ".join(voice.say(around.asked_words(choice.form))) or _("The whole chronology")
    return View(choice.ids, said, with_query("", choice.query))
