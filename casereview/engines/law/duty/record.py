"""A case's events laid out for counting: by kind, in order, as things stood on one day."""

from collections.abc import Iterable
from datetime import date, time

from casereview.engines.law.calendar import Calendar
from casereview.engines.law.events import PLANS, Event, in_effect
from casereview.engines.law.parts import DoneBy

_MIDNIGHT = time()


class Record:
    """The events in effect on a day; later ones have not happened yet, plans excepted."""

    __slots__ = ("_by_kind", "kinds", "on", "pauses")

    def __init__(self, events: Iterable[Event], on: date) -> None:
        by_kind: dict[str, list[Event]] = {}
        for event in in_effect(events):
            if event.on <= on or event.kind in PLANS:
                by_kind.setdefault(event.kind, []).append(event)
        for kind, listed in by_kind.items():
            if len(listed) > 1 and kind not in PLANS:
                listed.sort(key=lambda event: (event.on, event.at or _MIDNIGHT))
        self.on = on
        self._by_kind = by_kind
        self.kinds = by_kind.keys()
        self.pauses = _pauses(by_kind.get("clock_stopped", []), by_kind.get("clock_restarted", []))

    def of(self, kind: str, agency: str | None = None) -> list[Event]:
        """The events of a kind, earliest first; for an agency, its own and those meant for all."""
        found = self._by_kind.get(kind)
        if found is None:
            return []
        if agency is None:
            return found
        return [event for event in found if event.agency is None or event.agency == agency]

    def completing(self, done_by: tuple[DoneBy, ...], agency: str | None, *, own_only: bool) -> list[Event]:
        """The events that complete a duty, earliest first.

        Note: one agency's duty is not completed by an event that names no agency when there are several.
        """
        if len(done_by) == 1 and done_by[0].outcome is None:
            found = self._by_kind.get(done_by[0].kind, [])
        else:
            found = self._any_of(done_by)
        if agency is not None:
            found = [one for one in found if one.agency == agency or (one.agency is None and not own_only)]
        return found

    def _any_of(self, done_by: tuple[DoneBy, ...]) -> list[Event]:
        found: list[Event] = []
        for done in done_by:
            listed = self._by_kind.get(done.kind, ())
            found += [one for one in listed if done.outcome in {None, one.outcome}]
        return sorted(found, key=lambda event: (event.on, event.at or _MIDNIGHT))

    def agencies(self, kinds: Iterable[str]) -> list[str]:
        """The agencies that events of these kinds name, in the order first named."""
        named = [event.agency for kind in kinds for event in self._by_kind.get(kind, ())]
        return list(dict.fromkeys(agency for agency in named if agency is not None))

    def moved(self, due: date, anchor: date, calendar: Calendar, *, working_days: bool) -> date:
        """The due date moved on by the days the clock stood between the anchor and then.

        Units: the rule's own: working days for a rule in working days, else days of the calendar.
        """
        for stopped, restarted in self.pauses:
            begin, end = max(stopped, anchor), restarted or self.on
            if end <= begin or begin > due:
                continue
            if working_days:
                due = calendar.add_working_days(due, calendar.working_days_between(begin, end))
            else:
                due += end - begin
        return due


def _pauses(stops: list[Event], restarts: list[Event]) -> list[tuple[date, date | None]]:
    """When the clock stood still, in order; the last spell may still be going on."""
    if not stops:
        return []
    turns = sorted([*stops, *restarts], key=lambda event: (event.on, event.at or _MIDNIGHT))
    found: list[tuple[date, date | None]] = []
    standing: Event | None = None
    for event in turns:
        if standing is not None and standing.until is not None and event.on > standing.until:
            found.append((standing.on, standing.until))
            standing = None
        if event.kind == "clock_stopped":
            standing = standing or event
        elif standing is not None:
            found.append((standing.on, event.on))
            standing = None
    if standing is not None:
        found.append((standing.on, standing.until))
    return found
