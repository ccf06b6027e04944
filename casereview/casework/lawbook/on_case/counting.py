"""How the date of a duty came about, in words: from which event, how counted, and what moved it."""

from collections.abc import Sequence
from datetime import date, timedelta

from casereview.engines import law
from casereview.engines.law.duty.record import Record
from casereview.ui.words import listed, plain_day

MOST_DAYS = 6
_UNITS = {
    "working_days": "weekends and holidays are not counted",
    "clear_days": "whole days, neither the first nor the last being counted",
    "calendar_days": "every day is counted",
    "weeks": "every day is counted",
    "months": "to the same day of the month",
    "hours": "by the clock",
}


def how_it_came(
    duty: law.Duty, events: Sequence[law.Event], calendar: law.Calendar, *, on: date
) -> list[str]:
    """The way to a due date, sentence by sentence. Shape: empty for a duty that does not apply."""
    if duty.state == "not_applicable":
        return []
    start = law.KINDS.get(duty.anchor or "", "The end of the board's year")
    if duty.anchored_on is None:
        return [f"Waits for this: {start[0].lower()}{start[1:]}", *_count(duty)]
    said = [f"{start} on {plain_day(duty.anchored_on)}"]
    if _is_day_given(duty, events, duty.anchored_on):
        return [*said, "the day was given then"]
    said += _count(duty)
    if duty.due is None or duty.within is None:
        return said
    said += _closed(duty, calendar, duty.anchored_on, duty.due)
    said += _stopped(duty, Record(events, on), duty.anchored_on, duty.due)
    said += _rolled(duty, calendar, duty.anchored_on)
    return said


def _is_day_given(duty: law.Duty, events: Sequence[law.Event], start: date) -> bool:
    """Whether the event itself said by when."""
    if not duty.rule.date_from_event or duty.due is None:
        return False
    days = {
        event.until
        for event in events
        if event.kind == duty.anchor and event.on == start and event.agency in {None, duty.agency}
    }
    return duty.due in days


def _count(duty: law.Duty) -> list[str]:
    if duty.within is None:
        return [duty.rule.time or "no time is set"]
    if duty.within.n == 0:
        return ["at once"]
    way = "before that" if duty.backwards else "from the day after"
    unit = _UNITS.get(duty.within.unit)
    return [f"{duty.within.words} {way}{f'; {unit}' if unit else ''}"]


def _closed(duty: law.Duty, calendar: law.Calendar, start: date, due: date) -> list[str]:
    """The holidays that a count of working days passed over."""
    if duty.within is None or duty.within.unit != "working_days":
        return []
    first, last = min(start, due), max(start, due)
    days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    closed = [day for day in days if day.weekday() < 5 and not calendar.is_working_day(day)]
    if not closed:
        return []
    shown = [plain_day(day) for day in closed[:MOST_DAYS]]
    more = [f"{len(closed) - MOST_DAYS} more"] if len(closed) > MOST_DAYS else []
    return [f"passed over as holidays: {listed([*shown, *more])}"]


def _stopped(duty: law.Duty, record: Record, start: date, due: date) -> list[str]:
    if not duty.rule.pausable or duty.backwards:
        return []
    spells = [
        (begun, ended) for begun, ended in record.pauses if begun <= due and (ended or record.on) > start
    ]
    return [
        f"the clock stood from {plain_day(max(begun, start))} to {plain_day(ended) if ended else 'today'}"
        for begun, ended in spells
    ]


def _rolled(duty: law.Duty, calendar: law.Calendar, start: date) -> list[str]:
    if duty.rule.roll is None or duty.within is None or duty.due is None:
        return []
    way = "on" if duty.rule.roll == "forward" else "back"
    plain = calendar.before(start, duty.within) if duty.backwards else calendar.after(start, duty.within)
    if plain == duty.due or calendar.is_working_day(plain):
        return []
    return [f"{plain_day(plain)} is no working day: moved {way} to the next that is"]
