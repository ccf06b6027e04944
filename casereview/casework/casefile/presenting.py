"""Events and entries of the record, put into words."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.urls import reverse

from casereview.casework.casefile.models import Case, CaseEvent
from casereview.engines.law.events import KINDS
from casereview.foundation.audit.models import Entry
from casereview.foundation.audit.rules import Outcome
from casereview.ui.pieces import Badge, Cell, Column, Row
from casereview.ui.words import moment, plain_day

# How a duty stands, the same mark on every page. A state without a mark is a mistake.
DUTY_BADGES = {
    "due": Badge("Due", "soon"),
    "overdue": Badge("Overdue", "late"),
    "done": Badge("Done", "done"),
    "done_late": Badge("Done late", "done"),
    "waiting": Badge("Not started", "wait"),
    "unset": Badge("No time set", "unknown"),
    "not_applicable": Badge("Does not apply", "plain"),
    "breached": Badge("Broken", "late"),
}

EVENT_COLUMNS = [Column(title) for title in ("Day", "What happened", "Agency", "Recorded by", "Correction")]
RECORD_COLUMNS = [Column(title) for title in ("When", "Who", "What", "Outcome")]
# How an outcome of the record is said beside what was done.
_OUTCOMES = {
    Outcome.DONE: Badge("Done", "done"),
    Outcome.LOOKED: Badge("Looked at", "plain"),
    Outcome.REFUSED: Badge("Refused", "wait"),
}


def event_words(event: CaseEvent) -> str:
    """One event in a sentence. Shape: what, whose, when."""
    whose = f", {event.agency.name}" if event.agency else ""
    outcome = f" ({event.outcome.replace('_', ' ')})" if event.outcome else ""
    return f"{KINDS.get(event.kind, event.kind)}{outcome}{whose}, {plain_day(event.on)}"


def event_rows(case: Case, events: Iterable[CaseEvent], *, may_correct: bool) -> list[Row]:
    """The events of a case as rows of a table. Shape: newest first; a corrected one says so."""
    listed = list(events)
    corrected: dict[UUID | None, CaseEvent] = {
        event.corrects_id: event for event in listed if event.corrects_id
    }
    return [_event_row(case, event, corrected, may_correct=may_correct) for event in reversed(listed)]


def _event_row(
    case: Case, event: CaseEvent, corrected: Mapping[UUID | None, CaseEvent], *, may_correct: bool
) -> Row:
    correction = corrected.get(event.id)
    if correction:
        last = Cell(badge=Badge("Corrected", "wait"), note=correction.note or "")
    elif may_correct and not event.corrects_id:
        last = Cell("Correct it", href=reverse("casefile:correct", args=[case.ref, event.id]))
    else:
        last = Cell(event.note if event.corrects_id else "")
    what = KINDS.get(event.kind, event.kind)
    outcome = event.outcome.replace("_", " ")
    return Row(
        [
            Cell(plain_day(event.on)),
            Cell(what, note=outcome),
            Cell(event.agency.name if event.agency else ""),
            Cell(event.recorded_by.name),
            last,
        ]
    )


def record_lines(entries: Iterable[Entry], names: Mapping[UUID, str]) -> list[Row]:
    """Entries of the record as rows. Shape: as given; who, what, when and what came of it."""
    return [
        Row(
            [
                Cell(moment(entry.at)),
                Cell(names.get(entry.actor, "") if entry.actor else "the system"),
                Cell(action_words(entry.action)),
                Cell(badge=_OUTCOMES[Outcome(entry.outcome)]),
            ]
        )
        for entry in entries
    ]


def action_words(action: str) -> str:
    """An action of the record as people say it: "report:signed" is "report signed"."""
    return action.replace(":", " ").replace("_", " ")
