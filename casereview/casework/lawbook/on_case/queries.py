"""Reading where a case stands in its framework, and what moving it would change."""

import copy
from datetime import date

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import READ_CASE
from casereview.casework.lawbook.on_case.differing import Differences, Holder, differences
from casereview.casework.lawbook.on_case.models import FrameworkMove, PreparedMove
from casereview.casework.lawbook.on_case.rules import PREPARE_MOVE, READ_MOVES, MoveFacts, Target
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Membership, Person
from casereview.foundation.people.rules import PlaceKind, Role


def moves_on(person: Person, case: Case) -> list[FrameworkMove]:
    """How the case came to its framework. Shape: newest first, may be empty. Raises: NotFound."""
    access.open_to(person, READ_CASE, case)
    rows = FrameworkMove.objects.filter(case=case).select_related("vault", "case", "moved_by")
    return list(rows.order_by("-moved_at"))


def may_read_reasons(person: Person, case: Case) -> bool:
    """Whether this person may read why a case was moved."""
    return access.may(person, READ_MOVES, case)


def prepared_on(person: Person, case: Case) -> PreparedMove | None:
    """What was laid before the chair and not decided since. Raises: NotFound, NotAllowed."""
    access.require(person, PREPARE_MOVE, case)
    newest = PreparedMove.objects.filter(case=case).select_related("vault", "case", "prepared_by")
    prepared = newest.order_by("-prepared_at").first()
    if prepared and FrameworkMove.objects.filter(case=case, moved_at__gte=prepared.prepared_at).exists():
        return None
    return prepared


def standing_target(case: Case) -> Target:
    """The framework and version a case stands under."""
    return Target(case.framework_id, casefile.framework_of(case).version.id)


def targets_of(case: Case) -> dict[str, law.Framework]:
    """What a case can be moved to. Shape: by key, in the board's order; without what it stands under.

    Note: before the decision the version is not fixed yet, so that only frameworks differ.
    """
    today = clock.today()
    here = standing_target(case)
    found: dict[str, law.Framework] = {}
    for row in case.board.frameworks:
        if row.get("from") and str(row["from"]) > today.isoformat():
            continue
        for one in _versions(str(row["id"]), today, is_fixed=case.framework_fixed_on is not None):
            target = Target(one.id, one.version.id)
            is_here = target == here if case.framework_fixed_on else one.id == case.framework_id
            if not is_here:
                found[target.key] = one
    return found


def _versions(framework_id: str, today: date, *, is_fixed: bool) -> list[law.Framework]:
    newest = law.framework(framework_id, on=today)
    if not is_fixed:
        return [newest]
    begun = [one for one in newest.versions if one.in_force.start is None or one.in_force.start <= today]
    return [law.framework_in(framework_id, one.id) for one in begun or newest.versions[:1]]


def as_if_moved(case: Case, framework: law.Framework) -> Case:
    """The case as it would stand under another framework; nothing is kept of it."""
    moved = copy.copy(case)
    moved.framework_id = framework.id
    if case.framework_fixed_on:
        moved.framework_version = framework.version.id
    return moved


def keeps_decision(case: Case, framework: law.Framework) -> bool:
    """Whether every decision that stands on a case is one the framework knows."""
    standing = casefile.standing(casefile.events_of([case])[case.id])
    outcomes = {event.outcome for event in standing if event.kind == "decision_made" and event.outcome}
    return outcomes <= set(framework.outcomes)


def changes_for(person: Person, case: Case, framework: law.Framework) -> Differences:
    """What moving a case to a framework would change. Raises: NotFound, NotAllowed."""
    access.require(person, PREPARE_MOVE, case)
    events = casefile.events_of([case])[case.id]
    agencies = casefile.agencies_on([case])[case.id]
    today = clock.today()
    after = as_if_moved(case, framework)
    started = [event.on for event in casefile.standing(events) if event.kind == "review_started"]
    return differences(
        casefile.framework_of(case),
        framework,
        duties=(
            casefile.duties_of(case, events, agencies, on=today),
            casefile.duties_of(after, events, agencies, on=today),
        ),
        started_on=started[0] if started else today,
        holders=[_holder(case, row) for row in casefile.members_of(person, case)],
    )


def _holder(case: Case, row: Membership) -> Holder:
    elsewhere = people.roles_of(row.person)
    agencies = {agency.pk for agency in casefile.agencies_on([case])[case.id]}
    return Holder(
        name=row.person.name,
        person=str(row.person_id),
        role=Role(row.role),
        is_of_board=any(one.place_id == case.board_id for one in elsewhere),
        is_of_agency=any(
            one.place.kind == PlaceKind.AGENCY and one.place_id in agencies for one in elsewhere
        ),
    )


def move_facts(case: Case, target: str, *, reasons: str, decided_on: date, seen: str | None) -> MoveFacts:
    """What moving a case depends on."""
    framework = targets_of(case).get(target)
    return MoveFacts(
        is_offered=framework is not None,
        keeps_decision=framework is None or keeps_decision(case, framework),
        has_reasons=bool(reasons.strip()),
        is_ahead=decided_on > clock.today(),
        is_as_seen=seen in {None, standing_target(case).key},
    )


def alongside(case: Case) -> list[tuple[law.Framework, law.Framework, object]]:
    """How this review goes together with another one the board could hold at the same time.

    Shape: whose rule, the other framework, the rule; empty when no source says anything.
    """
    here = casefile.framework_of(case)
    others = [
        law.framework(str(row["id"])) for row in case.board.frameworks if row["id"] != case.framework_id
    ]
    return [
        (one, other, rule)
        for one, other in [*((here, other) for other in others), *((other, here) for other in others)]
        for rule in one.alongside.values()
        if other.id in rule.others or ("statutory" in rule.others and other.statutory)
    ]
