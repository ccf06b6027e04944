"""What every page of the room begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.timeline.forms import WindowForm
from casereview.casework.workbench.timeline.presenting import scene, whole
from casereview.casework.workbench.timeline.presenting.drawing import over
from casereview.casework.workbench.timeline.presenting.scene import Scene
from casereview.casework.workbench.timeline.presenting.whole import Asked, Names
from casereview.foundation.access.web import Request
from casereview.ui.jinja import url
from casereview.ui.pieces import Link

ROOM = "timeline:timeline"


@dataclass(frozen=True)
class Opened:
    """One case's chronology, as it is called on this page."""

    case: Case
    voice: Voice
    names: Names

    @property
    def people(self) -> list[tuple[str, str]]:
        """Everybody the register knows. Shape: the row in the register, and what they are called."""
        register = self.voice.together.register
        return [
            (str(register.entries[line].row), self.voice.person(line))
            for line in self.voice.together.columns.people
        ]


@dataclass(frozen=True)
class Looked:
    """A window of the timeline that somebody asked for."""

    scene: Scene
    asked: Asked


def opened(request: Request, ref: str) -> Opened | None:
    """The chronology; None when there is nothing in it yet. Raises: NotFound."""
    case = casefile.case_for(request.person, ref)
    together = chronology.chronology_for(request.person, case)
    if together is None:
        return None
    voice = Voice(together, are_names_shown(request, case))
    return Opened(case, voice, whole.names_of(voice, casefile.agencies_on([case])[case.id]))


def looked_at(request: Request, one: Opened, form: WindowForm) -> Looked | None:
    """The window, day and lanes that were asked for; None when no entry has a place in time."""
    form.is_valid()
    subjects = casefile.subjects_of(request.person, one.case)
    child = scene.child_chosen(one.voice, form.cleaned_data.get("child") or "", subjects)
    drawn = whole.scene_for(
        one.voice, one.names, by_person=form.cleaned_data.get("lanes") == "person", child=child
    )
    return Looked(drawn, whole.asked_for(one.case, form, drawn)) if drawn.shown.any() else None


def window_form(request: Request, one: Opened) -> WindowForm:
    """The questions of the timeline, as they were answered."""
    return WindowForm(request.GET, children=scene.children_of(one.voice), over=over.keys())


def framed(request: Request, ref: str, *, tab: str) -> tuple[Frame, dict[str, Any]]:
    """The frame of a page, and what stands in its heading."""
    case = casefile.case_for(request.person, ref)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    return frame, {
        "names_shown": names_shown,
        "may_show_names": casefile.may_show_names(request.person, case),
        "here": request.get_full_path(),
        "tabs": _tabs(ref, tab),
    }


def _tabs(ref: str, tab: str) -> Sequence[Link]:
    titles = (
        ("timeline", _("Timeline")),
        ("heat", _("Heat map")),
        ("knew", _("Who knew what when")),
        ("periods", _("Key periods")),
    )
    return [Link(title, url(f"timeline:{name}", ref), current=name == tab) for name, title in titles]
