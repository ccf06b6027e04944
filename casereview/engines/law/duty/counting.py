"""One duty rule met with one case's record: its anchor, its due date, its state."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from casereview.engines.law.calendar import Calendar, last_yearly, next_yearly
from casereview.engines.law.duty.record import Record
from casereview.engines.law.duty.standing import Duty, State
from casereview.engines.law.events import Event
from casereview.engines.law.parts import DutyRule


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is counted against."""

    record: Record
    calendar: Calendar
    # The decision in force: whether there is one, and whether it starts a review (not known when it does not say).
    decided: bool
    outcome: str | None
    starts_review: bool | None
    # Month and day on which the board's year ends, where it has said so.
    year_end: tuple[int, int] | None
    many_agencies: bool


def row(rule: DutyRule, case: Case, agency: str | None) -> Duty:
    """The duty as it stands."""
    if not rule.yearly and case.record.kinds.isdisjoint(rule.kinds):
        # Nothing the rule turns on has happened yet: true of most rules of most cases.
        ruled_out = _ruled_out(rule, case) or _ended(rule, case.record, None)
        return _untouched(rule, agency, "not_applicable" if ruled_out else "waiting")
    anchor = _anchor(rule, case.record, agency)
    anchored_on = _year_ended(rule, case) if rule.yearly else (anchor.on if anchor else None)
    due, due_at = _due(rule, case, anchor, anchored_on)
    if rule.broken_by is not None:
        state, done_on = _kept(rule, case, anchored_on, due)
    else:
        done = _completion(rule, case, anchored_on, agency)
        state, done_on = _state(rule, case, due, due_at, done, anchored_on), done.on if done else None
    if state == "not_applicable":
        due = due_at = done_on = None
    kind = anchor.kind if anchor else (rule.anchors[0] if rule.anchors else None)
    return Duty(rule, agency, due, state, kind, anchored_on, done_on, due_at)


@lru_cache(maxsize=8192)
def _untouched(rule: DutyRule, agency: str | None, state: State) -> Duty:
    """The duty of every case that has not come to it; one row serves them all."""
    return Duty(rule, agency, None, state, rule.anchors[0])


def is_under_way(rule: DutyRule, case: Case, agency: str | None) -> bool:
    """Whether the rule's clock has started, or what it asks for has been done."""
    if case.record.kinds.isdisjoint(rule.kinds):
        return False
    if _anchor(rule, case.record, agency) is not None:
        return True
    return bool(case.record.completing(rule.done_by, agency, own_only=case.many_agencies))


def _anchor(rule: DutyRule, record: Record, agency: str | None) -> Event | None:
    """The event from which the rule counts: of the first of its kinds that has happened."""
    for kind in rule.anchors:
        found = record.of(kind, agency)
        if found:
            return found[-1] if rule.latest_anchor else found[0]
    return None


def _year_ended(rule: DutyRule, case: Case) -> date | None:
    """The last day on which the year ended; none when neither the law nor the board says when it ends."""
    year_end = rule.year_ends or case.year_end
    return None if year_end is None else last_yearly(year_end, case.record.on)


def _due(
    rule: DutyRule, case: Case, anchor: Event | None, anchored_on: date | None
) -> tuple[date | None, time | None]:
    if anchored_on is None:
        return None, None
    if anchor is not None and rule.date_from_event and anchor.until is not None:
        return max(anchor.until, anchored_on), None
    if rule.by is not None:
        return next_yearly(rule.by, anchored_on), None
    within = rule.within
    if within is None:
        return None, None
    calendar = case.calendar
    if within.unit == "hours" and anchor is not None and anchor.at is not None and not rule.backwards:
        moment = calendar.moment_after(datetime.combine(anchor.on, anchor.at), within)
        return moment.date(), moment.time()
    due = calendar.before(anchored_on, within) if rule.backwards else calendar.after(anchored_on, within)
    if rule.pausable and case.record.pauses and not rule.backwards:
        due = case.record.moved(due, anchored_on, calendar, working_days=within.unit == "working_days")
    if rule.roll is not None:
        due = calendar.roll(due, rule.roll)
    return due, None


def _completion(rule: DutyRule, case: Case, anchored_on: date | None, agency: str | None) -> Event | None:
    """The event that completed the duty: the first after its anchor, else, where that counts too, one before."""
    found = case.record.completing(rule.done_by, agency, own_only=case.many_agencies)
    if not found:
        return None
    if anchored_on is None or rule.backwards:
        return None if rule.yearly else found[0]
    for event in found:
        if event.on > anchored_on or (event.on == anchored_on and not rule.yearly):
            return event
    return None if rule.after_anchor or rule.yearly else found[-1]


def _ruled_out(rule: DutyRule, case: Case) -> bool:
    """Whether the decision in force rules the duty out."""
    if rule.only_if is None or not case.decided or case.starts_review is None:
        return False
    if rule.only_if in {"review", "no_review"}:
        return case.starts_review != (rule.only_if == "review")
    return case.outcome != rule.only_if


def _state(
    rule: DutyRule,
    case: Case,
    due: date | None,
    due_at: time | None,
    done: Event | None,
    anchored_on: date | None,
) -> State:
    if rule.after_anchor and _ruled_out(rule, case):
        return "not_applicable"
    # A duty that only another answer than a review brings with it waits for that answer.
    not_yet_known = rule.only_if not in {None, "review"} and case.starts_review is None
    if done is not None and not not_yet_known:
        return "done_late" if _is_late(done, due, due_at) else "done"
    if _ruled_out(rule, case) or _ended(rule, case.record, anchored_on):
        return "not_applicable"
    if anchored_on is None or not_yet_known:
        return "waiting"
    if due is None:
        return "unset"
    return "overdue" if case.record.on > due else "due"


def _is_late(done: Event, due: date | None, due_at: time | None) -> bool:
    if due is None:
        return False
    if done.on == due and due_at is not None and done.at is not None:
        return done.at > due_at
    return done.on > due


def _ended(rule: DutyRule, record: Record, anchored_on: date | None) -> bool:
    """Whether the process has moved past the point where the duty still made sense."""
    if rule.ends_with is None:
        return False
    return any(anchored_on is None or event.on >= anchored_on for event in record.of(rule.ends_with))


def _kept(
    rule: DutyRule, case: Case, anchored_on: date | None, due: date | None
) -> tuple[State, date | None]:
    """A promise to keep something until a day: kept when the day is reached, broken when it ends before."""
    if anchored_on is None:
        return ("not_applicable" if _ruled_out(rule, case) else "waiting"), None
    if due is None:
        return "unset", None
    for event in case.record.of(rule.broken_by or ""):
        if anchored_on <= event.on < due:
            return "breached", None
    return ("done", due) if case.record.on >= due else ("due", None)
