"""Every write of the room."""

import uuid

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.same_events import queries
from casereview.casework.workbench.same_events.models import SameEvent, SameEventMember
from casereview.casework.workbench.same_events.queries import Standing
from casereview.casework.workbench.same_events.rules import (
    BY_ENGINE,
    HOLDS,
    SETTLE_SAME_EVENT,
    TO_SETTLE,
    Decided,
    Field,
    Kind,
    Settlement,
    continued,
    state_words,
)
from casereview.engines.chronicle.analysis import differences
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound, stop_if, unmet


@change("same_event:settled", may=SETTLE_SAME_EVENT)
def settle_same_event(case: Case, *, by: Person, asked: Settlement) -> SameEvent:
    """Say whether entries tell of one event, are different, or wait. Nothing is deleted, no entry is changed.

    Raises: NotFound, when an entry is not of this chronology; Stale, when somebody has settled it since; Blocked.
    """
    events = queries.entries_by_id(case, {*asked.members, *asked.shown})
    if not set(asked.members) <= set(events):
        raise NotFound
    now = queries.standing(case)
    before = continued(asked.kind, {*asked.shown, *asked.members}, now.decided)
    _stop_if_stale(case, asked, now, before)
    stop_if(unmet(TO_SETTLE, queries.settle_facts(asked, now, before)))
    one_event = asked.state in HOLDS
    rows = [papers.row_from(events[one].row) for one in asked.members]
    told = differences(rows, casefile.register_of(case)) if one_event else ()
    disputed = [BY_ENGINE[word].value for word in told]
    disputed += [one.field.value for one in asked.readings if one.field is Field.WHAT]
    decision = SameEvent.objects.create(
        case=case,
        vault=case.vault,
        group=before.group if before else uuid.uuid4(),
        version=before.version + 1 if before else 1,
        kind=asked.kind,
        state=asked.state,
        disputed=disputed,
        note=asked.note,
        readings=[
            {"field": one.field.value, "entry": str(one.entry), "why": one.why}
            for one in asked.readings
            if one.entry in asked.members
        ],
        decided_at=clock.now(),
        decided_by=by,
    )
    left_out = (set(asked.shown) & set(events)) | (before.considered if before and one_event else set())
    SameEventMember.objects.bulk_create(
        [SameEventMember(same_event=decision, event_id=one) for one in asked.members]
        + [
            SameEventMember(same_event=decision, event_id=one, belongs=False)
            for one in sorted(left_out - set(asked.members))
        ]
    )
    return decision


def _stop_if_stale(case: Case, asked: Settlement, now: Standing, before: Decided | None) -> None:
    """Refuse when what was on the page is not what holds now. Raises: Stale."""
    if (before.group if before else None, before.version if before else 0) == (asked.group, asked.version):
        return
    newest = queries.newest_of(case, before.group) if before else None
    raise saved_first(
        case,
        theirs=_words(asked.kind, newest),
        yours="\n".join(filter(None, (state_words(asked.kind, asked.state).capitalize(), asked.note))),
        who=newest.decided_by.name if newest else "",
    )


def _words(kind: Kind, decision: SameEvent | None) -> str:
    if decision is None:
        return ""
    said = state_words(kind, decision.state).capitalize()  # type: ignore[arg-type]
    return "\n".join(filter(None, (said, decision.note)))
