"""An agency's own entries in one order, for the agency itself."""

from dataclasses import dataclass

from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology.index import Wanted
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.queries.integrated import Listed, listed, opened
from casereview.casework.chronology.queries.uploads import parts_of
from casereview.casework.chronology.rules import READ_UPLOAD, State
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person


@dataclass(frozen=True)
class Own:
    """One page of what an agency has confirmed. Shape: listed is None before anything is in order.

    Note: rows counts what is confirmed; entries are fewer while a large chronology is being put together.
    """

    part: Part
    rows: int
    listed: Listed | None

    @property
    def is_whole(self) -> bool:
        """Whether everything that is confirmed stands in the list."""
        return self.rows == (self.listed.total if self.listed else 0)


def own_parts(person: Person, case: Case) -> list[Part]:
    """The agencies whose own chronology this person may read, by name. Raises: NotFound, NotAllowed for nobody's."""
    parts = parts_of(person, case, READ_UPLOAD)
    if not parts:
        access.require(person, READ_UPLOAD, case)
    return parts


def own_chronology(person: Person, part: Part, *, page: int) -> Own:
    """One page of an agency's confirmed entries, all its teams in one order, with its own words.

    Raises: NotFound. Note: a page beyond the last is the last.
    """
    access.open_to(person, READ_UPLOAD, part)
    confirmed = Upload.objects.filter(case=part.case, agency=part.agency, state=State.CONFIRMED)
    rows = sum(confirmed.values_list("rows_read", flat=True))
    together = opened(part.case)
    if together is None:
        return Own(part, rows, None)
    wanted = Wanted(agencies=frozenset({part.agency_id}))
    return Own(part, rows, listed(together, wanted, "", page=page, names_shown=True))
