"""What the board asks its agencies for, and what an agency has said of its headings."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology.models import ColumnMemory, ColumnRules, Upload
from casereview.casework.chronology.papers import Expected, Known
from casereview.casework.chronology.queries.uploads import parts_of
from casereview.casework.chronology.rules import TAKE_TEMPLATE
from casereview.engines.chronicle.blank import STANDARD, Rules
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.verdicts import NotFound


@dataclass(frozen=True)
class Asked:
    """What a case's agencies are asked for. Shape: version 0, with nothing demanded, while the board has set nothing."""

    rules: Rules
    version: int = 0
    set_by: str = ""
    set_at: datetime | None = None

    @property
    def is_set(self) -> bool:
        """Whether the board has said what it wants."""
        return self.version > 0


def asked_for(person: Person, case: Case) -> Asked:
    """What the agencies are asked for, for those who set it and the agencies themselves. Raises: NotFound."""
    if not may_see_columns(person, case):
        raise NotFound
    return asked_on(case)


def may_see_columns(person: Person, case: Case) -> bool:
    """Whether this person is one of those who set the columns, or of an agency that is asked for them."""
    return bool(taking_parts(person, case)) or access.may(person, TAKE_TEMPLATE, case)


def asked_on(case: Case) -> Asked:
    """The columns of a case, as they stand."""
    newest = (
        ColumnRules.objects.filter(case=case).order_by("-version").select_related("vault", "set_by").first()
    )
    if newest is None:
        return Asked(STANDARD.unchecked())
    return Asked(Rules.from_json(newest.body), newest.version, newest.set_by.name, newest.set_at)


def taking_parts(person: Person, case: Case) -> list[Part]:
    """The agencies for which this person may take the form, by name. Shape: empty for those who set it."""
    return parts_of(person, case, TAKE_TEMPLATE)


def rules_on(case: Case) -> Rules | None:
    """What rows of a case are held against; None while the board has set nothing."""
    asked = asked_on(case)
    return asked.rules if asked.is_set else None


def expected_on(case: Case) -> Expected:
    """Everything rows of a case are held against."""
    return Expected(casefile.lives_of(case), rules_on(case))


def memory_of(agency: Agency) -> ColumnMemory | None:
    """What an agency has said of its headings; None when it has said nothing, or its key is destroyed."""
    return (
        ColumnMemory.objects.filter(agency=agency, vault__destroyed_at__isnull=True)
        .select_related("vault")
        .first()
    )


def known_of(upload: Upload) -> Known:
    """What is known of the headings of a file before it is read."""
    memory, rules = memory_of(upload.agency), rules_on(upload.case)
    return Known(
        said=upload.said or {},
        remembered=memory.mapping if memory else {},
        remembered_on=timezone.localdate(memory.said_at) if memory else None,
        asked=rules.mapping() if rules else {},
    )
