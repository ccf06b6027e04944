"""Preparing and deciding that a case moves to another framework or version."""

from datetime import date

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.casework.casefile.models import Case
from casereview.casework.lawbook.on_case import queries
from casereview.casework.lawbook.on_case.models import FrameworkMove, PreparedMove
from casereview.casework.lawbook.on_case.rules import MOVE, PREPARE_MOVE, TO_MOVE
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Person
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import stop_if, unmet


@change("case:move_prepared", may=PREPARE_MOVE)
def prepare_move(
    case: Case, *, by: Person, target: str, reasons: str, decided_on: date, seen: str | None = None
) -> PreparedMove:
    """Lay before the chair that the case be moved, with reasons. Shape: seen is what the case stood under."""
    framework_id, version = _stop_unless_movable(case, target, reasons, decided_on, seen)
    prepared = PreparedMove(
        case=case,
        vault=case.vault,
        to_framework=framework_id,
        to_version=version,
        decided_on=decided_on,
        reasons=reasons.strip(),
        prepared_at=clock.now(),
        prepared_by=by,
    )
    prepared.save(force_insert=True)
    for chair in people.holders(case.board_id, Role.BOARD_CHAIR):
        mail.notify(chair, Kind.DECISION_WAITS, board=case.board, place_id=case.place_id, ref=case.ref)
    return prepared


@change("case:moved_framework", may=MOVE)
def move_framework(
    case: Case, *, by: Person, target: str, reasons: str, decided_on: date, seen: str | None = None
) -> FrameworkMove:
    """Move the case to another framework or version, by a decision with reasons that is kept for good.

    Shape: seen is what the case stood under when what changes was shown.
    Note: events stay as they are, so what was done stays done; duties are computed anew from them.
    """
    case.refresh_from_db()
    framework_id, version = _stop_unless_movable(case, target, reasons, decided_on, seen)
    is_fixed = case.framework_fixed_on is not None
    move = FrameworkMove(
        case=case,
        vault=case.vault,
        from_framework=case.framework_id,
        from_version=case.framework_version,
        from_fixed_on=case.framework_fixed_on,
        to_framework=framework_id,
        to_version=version,
        decided_on=decided_on,
        reasons=reasons.strip(),
        moved_at=clock.now(),
        moved_by=by,
    )
    move.save(force_insert=True)
    casefile.move_framework(
        case,
        framework_id=framework_id,
        version=version if is_fixed else "",
        on=decided_on if is_fixed else None,
    )
    _tell(case)
    return move


def _stop_unless_movable(
    case: Case, target: str, reasons: str, decided_on: date, seen: str | None
) -> tuple[str, str]:
    facts = queries.move_facts(case, target, reasons=reasons, decided_on=decided_on, seen=seen)
    stop_if(unmet(TO_MOVE, facts))
    framework_id, _, version = target.partition("@")
    return framework_id, version


def _tell(case: Case) -> None:
    """Nobody on the review finds its dates changed without being told."""
    told = {
        person.pk: person
        for role in (Role.COORDINATOR, Role.PANEL_CHAIR, Role.PANEL_MEMBER, Role.LEAD_REVIEWER)
        for person in casefile_queries.holders_of(case, role)
    }
    for person in told.values():
        mail.notify(person, Kind.CASE_MOVED, board=case.board, place_id=case.place_id, ref=case.ref)
