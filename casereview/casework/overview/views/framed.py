"""What every page of the room begins with."""

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.foundation.access.web import Request

HERE = "overview:report"
FINDINGS = "overview:findings"


def framed(request: Request, ref: str) -> tuple[Case, Frame]:
    """The case and what surrounds it. Note: a draft is shown as it is, so the bar says that names may show."""
    case = casefile.case_for(request.person, ref)
    return case, frame_for(request.person, case, current=HERE, names_shown=True)
