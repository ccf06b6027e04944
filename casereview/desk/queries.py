"""What the desk shows: who I am here, my reviews, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import clock_of, stage_of
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import READ_RECORD, Wait
from casereview.desk import waiting
from casereview.engines import law
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Membership, Person
from casereview.foundation.people.rules import ROLE_WORDS, PlaceKind, Role
from casereview.ui.pieces import Clock, WaitingGroup

# Those who keep an eye on every duty of a board's reviews.
OVERSEERS = (Role.COORDINATOR, Role.BOARD_CHAIR)


@dataclass(frozen=True)
class Glance:
    """One review in one line."""

    case: Case
    framework: law.Framework
    stage: str
    step: int
    steps: int
    is_open: bool
    clock: Clock | None
    duties: Sequence[law.Duty]


def badge_of(person: Person) -> tuple[str, str]:
    """The organisation and the role under which this person is here. Shape: both may be empty."""
    held = people.roles_of(person)
    if not held:
        return "", ""
    return _organisation(held[0]), ROLE_WORDS[Role(held[0].role)]


def glances(person: Person, *, today: date) -> list[Glance]:
    """Every review this person is on, each in one line. Note: a fixed number of queries, however many."""
    cases = casefile.cases_for(person)
    events, agencies = casefile.events_of(cases), casefile.agencies_on(cases)
    return [
        _glance(
            case,
            casefile.steps_of(case, events[case.id]),
            casefile.duties_of(case, events[case.id], agencies[case.id], on=today),
            today,
        )
        for case in cases
    ]


def groups_for(person: Person, seen: Sequence[Glance], *, today: date) -> list[WaitingGroup]:
    """What waits for this person: what the rooms say, and for those who oversee, the duties that press."""
    cases = [one.case for one in seen]
    lines = waiting.waiting_from_rooms(waiting.waits_for(person, cases), cases, today)
    overseen = {board.pk for board in people.boards_of(person, *OVERSEERS)}
    for one in seen:
        if one.case.board_id in overseen:
            lines += waiting.waiting_from_duties(one.case, one.framework, one.duties, today)
    return waiting.grouped(lines, today)


def _glance(case: Case, steps: Sequence[law.Step], duties: Sequence[law.Duty], today: date) -> Glance:
    framework = casefile.framework_of(case)
    stage, step = stage_of(steps)
    is_open = any(one.state == "now" for one in steps)
    return Glance(
        case, framework, stage, step, len(steps), is_open, clock_of(framework, duties, today), duties
    )


def _organisation(row: Membership) -> str:
    if row.place.kind == PlaceKind.BOARD:
        return row.place.board.name
    if row.place.kind == PlaceKind.AGENCY:
        return row.place.agency.name
    return row.agency.name if row.agency else ""


def waits_on(person: Person, case: Case) -> list[Wait]:
    """What waits for this person on one case."""
    return [wait for wait in waiting.waits_for(person, [case]) if wait.case_id == case.id]


def framework_of(case: Case) -> law.Framework:
    """The framework a case stands under."""
    return casefile.framework_of(case)


def may_read_record(person: Person, case: Case) -> bool:
    """Whether the record of this case is open to this person."""
    return access.may(person, READ_RECORD, case)
