"""Plans brought to a point of the story."""

from datetime import date, timedelta

from casereview.casework.action_plan import changes, queries
from casereview.casework.action_plan.models import Action
from casereview.casework.action_plan.rules import Given
from casereview.casework.casefile.models import Case
from casereview.casework.overview import queries as overview
from casereview.foundation import clock
from casereview.foundation.people.models import Agency, Person
from tests.cast import Cast


def promised(
    cast: Cast,
    case: Case,
    *,
    number: int = 2,
    agency: Agency | None = None,
    person: Person | None = None,
    due_on: date | None = None,
) -> Action:
    """An action on a recommendation; agency A's lead owns it unless somebody else is named."""
    row = next(one for one in overview.recommendations_of(case) if one.number == number)
    return changes.add_action(
        case,
        by=cast.coordinator,
        recommendation=row,
        finding=None,
        what="Show earlier contacts at every new one.",
        outcome="Decisions refer to what came before.",
        measure="An audit of twenty contacts.",
        agency=agency or cast.agency_a,
        person=person or cast.lead_a,
        due_on=due_on or clock.today() + timedelta(days=60),
    )


def answered(cast: Cast, case: Case, *, but: int | None = None) -> None:
    """The second recommendation accepted, the others not."""
    for row in overview.recommendations_of(case):
        if row.number != but:
            given = Given.ACCEPTED if row.number == 2 else Given.REJECTED
            changes.answer(
                case, by=cast.chair, recommendation=row, given=given, reason="It is done already.", version=0
            )


def agreed(cast: Cast, case: Case) -> Action:
    """A plan with one action, agreed."""
    answered(cast, case)
    action = promised(cast, case)
    changes.agree(case, by=cast.chair)
    return queries.actions_of(case)[action.number - 1]
