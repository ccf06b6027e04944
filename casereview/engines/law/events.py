"""Dated events of a case: their kinds, how they are read, and which of them count."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from casereview.engines.law.calendar import read_day
from casereview.engines.law.words import NotUnderstood, known_keys, known_word, say

KINDS: dict[str, str] = {
    "incident_occurred": "The incident happened",
    "incident_known": "The authority came to know of the incident",
    "incident_notified": "The incident was notified",
    "written_notification_sent": "The written notification was sent",
    "referral_received": "The referral was received",
    "referral_signed_off": "The referral was signed off",
    "sent_to_chair": "The case was put to the chair",
    "records_secured": "The agency secured its records",
    "information_requested": "Information was requested for screening",
    "information_received": "Information for screening was received",
    "rapid_review_sent": "The rapid review was sent",
    "advice_given": "Advice on the decision was given",
    "decision_made": "The decision was made",
    "decision_told": "The decision was told to those who must know",
    "review_started": "The review started",
    "panel_appointed": "The panel was appointed",
    "terms_agreed": "The terms of reference were agreed",
    "report_requested": "The agency was asked for its report",
    "report_received": "The agency's report was received",
    "report_signed_off": "The agency's report was signed off",
    "report_accepted": "The agency's report was accepted by the panel",
    "interview_held": "An interview was held",
    "record_shared": "An interview record was shared with the person interviewed",
    "family_informed": "The family was informed",
    "chronology_merged": "The chronologies were merged into one",
    "overview_submitted": "The overview report was submitted",
    "overview_accepted": "The overview report was accepted by the board",
    "board_response_agreed": "The board agreed its response",
    "action_plan_agreed": "The action plan was agreed",
    "submitted_to_national_body": "The review was submitted to the national body",
    "publication_planned": "Publication is planned for this day",
    "pre_publication_copy_sent": "The copy due before publication was sent",
    "published": "The report was published",
    "withdrawn": "The report was withdrawn",
    "learning_event_held": "A learning event was held",
    "debrief_held": "The staff who took part were told what was found",
    "action_completed": "An action was completed",
    "action_verified": "Evidence showed that practice changed",
    "annual_report_published": "The annual report was published",
    "review_closed": "The review was closed",
    "notice_sent": "A notice asked for by the framework was sent",
    "clock_stopped": "The clock was stopped",
    "clock_restarted": "The clock was restarted",
    "corrected": "An earlier event was corrected",
}
# A plan is dated ahead, and the last one recorded holds.
PLANS = frozenset({"publication_planned"})
_KEYS = ("kind", "on", "at", "agency", "outcome", "until", "corrects", "id", "reason")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a case on a day, as it was recorded."""

    kind: str
    on: date
    at: time | None = None
    agency: str | None = None
    outcome: str | None = None
    until: date | None = None
    corrects: str | None = None
    id: str | None = None
    reason: str | None = None

    @classmethod
    def from_json(cls, row: object, *, where: str = "event") -> "Event":
        """One event out of its JSON form.

        Raises: NotUnderstood, naming the place, the key and what to write.
        """
        given = known_keys(row, _KEYS, where=where)
        kind = known_word("kind of event", given.get("kind"), KINDS, where=f"{where}, kind")
        on, at = _moment(given.get("on"), where=f"{where} ({kind}), on")
        if given.get("at") is not None:
            at = _time(given["at"], where=f"{where} ({kind}), at")
        until = given.get("until")
        return cls(
            kind=kind,
            on=on,
            at=at,
            agency=_text(given, "agency", where),
            outcome=_text(given, "outcome", where),
            until=None if until is None else _moment(until, where=f"{where} ({kind}), until")[0],
            corrects=_corrects(given.get("corrects"), kind, where),
            id=_text(given, "id", where),
            reason=_text(given, "reason", where),
        )


def read_events(rows: object) -> tuple[Event, ...]:
    """All events out of their JSON form, with every correction pointing at what it corrects.

    Shape: in the order recorded; may be empty.
    Raises: NotUnderstood, naming the event by its place in the list (from 1).
    """
    if rows is None:
        return ()
    if not isinstance(rows, list | tuple):
        raise NotUnderstood(f"events: expected a list, not {say(rows)}.")
    events = [Event.from_json(row, where=f"events, number {n}") for n, row in enumerate(rows, start=1)]
    seen: set[str] = set()
    for n, event in enumerate(events, start=1):
        if event.id is not None and event.id in seen:
            raise NotUnderstood(f"events, number {n}: the id “{event.id}” is used twice.")
        seen.update([event.id] if event.id else [])
    return tuple(_point_corrections(events))


def _point_corrections(events: list[Event]) -> list[Event]:
    """Give every corrected event an id, so that its correction can name it."""
    if not any(event.kind == "corrected" for event in events):
        return events
    named = [
        event if event.id is not None else replace(event, id=f"number {n}")
        for n, event in enumerate(events, start=1)
    ]
    ids = {event.id for event in named}
    pointed = []
    for n, event in enumerate(named, start=1):
        target = event.corrects
        if target is not None and target not in ids:
            target = _by_description(target, [one for one in named if one is not event], n)
        pointed.append(replace(event, corrects=target))
    return pointed


def _by_description(target: str, events: Sequence[Event], n: int) -> str | None:
    """The one event meant by its kind, or by its kind and day ("decision_made 2016-05-01")."""
    kind, _, day = target.partition(" ")
    meant = [one for one in events if one.kind == kind and day in {"", one.on.isoformat()}]
    if len(meant) == 1:
        return meant[0].id
    found = "no event" if not meant else f"{len(meant)} events"
    raise NotUnderstood(
        f"events, number {n}, corrects: “{target}” names {found}. Give the wrong event an `id` and name that."
    )


def in_effect(events: Iterable[Event]) -> list[Event]:
    """The events that count: without corrections and what they correct, in the order recorded.

    Note: a correction may itself be corrected; what it had struck out then counts again.
    """
    listed = list(events)
    corrections = [event for event in listed if event.kind == "corrected"]
    if not corrections:
        return listed
    struck: set[str] = set()
    for correction in reversed(corrections):
        if correction.corrects is not None and (correction.id is None or correction.id not in struck):
            struck.add(correction.corrects)
    return [
        event
        for event in listed
        if event.kind != "corrected" and (event.id is None or event.id not in struck)
    ]


def _text(given: Mapping[str, object], key: str, where: str) -> str | None:
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise NotUnderstood(f"{where}, {key}: expected a word, not {say(value)}.")
    return str(value).strip() or None


def _corrects(value: object, kind: str, where: str) -> str | None:
    if value is None:
        if kind == "corrected":
            raise NotUnderstood(f"{where}: a correction must name the event it corrects (`corrects`).")
        return None
    if kind != "corrected":
        raise NotUnderstood(f"{where}: only an event of kind “corrected” may have `corrects`.")
    if isinstance(value, Mapping):
        given = known_keys(value, ("id", "kind", "on"), where=f"{where}, corrects")
        if given.get("id") is not None:
            return str(given["id"])
        on = f" {read_day(given['on']).isoformat()}" if given.get("on") else ""
        return f"{given.get('kind')}{on}"
    return _text({"corrects": value}, "corrects", where)


def _moment(value: object, *, where: str) -> tuple[date, time | None]:
    written = value.strip() if isinstance(value, str) else value
    at = None
    if isinstance(written, str) and (both := re.fullmatch(r"(\S{10})[T ](\S+)", written)):
        written, at = both[1], _time(both[2], where=where)
    try:
        return read_day(written), at
    except NotUnderstood as problem:
        raise NotUnderstood(f"{where}: {problem}") from None


def _time(value: object, *, where: str) -> time:
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    written = value.strip() if isinstance(value, str) else ""
    if clock := re.fullmatch(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?", written):
        hour, minute = int(clock[1]), int(clock[2])
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise NotUnderstood(f"{where}: {say(value)} is not a time. Write it as 14:30.")
