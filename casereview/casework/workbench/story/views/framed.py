"""What every page of the room begins with."""

from dataclasses import dataclass
from typing import Any

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.chronology.queries.speaking import Speech, speech_of
from casereview.casework.workbench.story import queries
from casereview.foundation.access.web import Request

HERE = "story:stories"
EPISODES = "story:episodes"


@dataclass(frozen=True)
class Framed:
    """A case opened for the story: how its words are said, and what every template is given."""

    case: Case
    speech: Speech
    around: dict[str, Any]

    def context(self, **more: Any) -> dict[str, Any]:
        """What a template is given."""
        return {**self.around, **more}


def framed(request: Request, ref: str, current: str = HERE) -> Framed:
    """The case and what surrounds it. Raises: NotFound for somebody who does not read the story."""
    case = casefile.case_for(request.person, ref)
    queries.may_read(request.person, case)
    names_shown = are_names_shown(request, case)
    frame = frame_for(request.person, case, current=current, names_shown=names_shown)
    around = frame.context(
        names_shown=names_shown,
        may_show_names=casefile.may_show_names(request.person, case),
        may_write=queries.may_write(request.person, case),
        here=request.get_full_path(),
    )
    return Framed(case, speech_of(case, with_names=names_shown), around)
