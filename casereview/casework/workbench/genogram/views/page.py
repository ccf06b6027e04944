"""What every page of the room begins with: the case, the family, and how things are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.queries import Together
from casereview.casework.workbench.genogram import queries
from casereview.casework.workbench.genogram.queries import Kin, Words
from casereview.foundation.access.web import Request

ROOM = "genogram:genogram"


@dataclass(frozen=True)
class Page:
    """A page of the room as somebody opened it."""

    request: Request
    case: Case
    kin: Kin
    words: Words
    together: Together | None

    def answer(self, template: str, **more: Any) -> HttpResponse:
        """The page, in the frame of its case."""
        person, shown = self.request.person, self.words.names_shown
        frame = frame_for(person, self.case, current=ROOM, names_shown=shown)
        context = {
            "names_shown": shown,
            "may_show_names": casefile.may_show_names(person, self.case),
            "may_write": queries.may_write(person, self.case),
            "here": self.request.get_full_path(),
            "also": None,
            **more,
        }
        return render(self.request, template, frame.context(**context))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Everybody who is drawn, to choose from."""
        return [(str(one.id), self.words.name(one)) for one in self.kin.people]

    def relative(self, key: str) -> Any:
        """Somebody who was chosen in a form."""
        return queries.relative_for(self.request.person, self.case, UUID(key))


def opened(request: Request, ref: str) -> Page:
    """Open the room for somebody. Raises: NotFound."""
    case = casefile.case_for(request.person, ref)
    kin = queries.kin_of(request.person, case)
    together = queries.together_for(request.person, case)
    words = queries.words_for(kin, names_shown=are_names_shown(request, case), together=together)
    return Page(request, case, kin, words, together)


def asked(request: Request, name: str) -> Mapping[str, str]:
    """What an address asks a form to begin with."""
    return {name: request.GET[name]} if request.GET.get(name) else {}
