"""What waits for somebody, gathered from every room and from the duties, and put in order of urgency."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse

from casereview.casework.action_plan import queries as action_plan
from casereview.casework.agency_report import queries as agency_report
from casereview.casework.casefile.frame import source_link
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.casework.chronology import queries as chronology
from casereview.casework.decision import queries as decision
from casereview.casework.overview import queries as overview
from casereview.casework.panel import queries as panel
from casereview.casework.referral import queries as referral
from casereview.casework.workbench.questions import queries as questions
from casereview.engines import law
from casereview.foundation.people.models import Person
from casereview.publication import queries as publication
from casereview.ui.pieces import Badge, Link, Waiting, WaitingGroup
from casereview.ui.words import in_days, plain_day

SOON = timedelta(days=7)
# Duties further off than this are on the case's own page, not on the desk.
AHEAD = timedelta(days=28)

# In the story's order. A room that has something to wait for is here; a house test compares with the rooms.
_ROOMS = (referral, decision, panel, chronology, questions, agency_report, overview, action_plan, publication)


def waits_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Everything that waits for this person, in the story's order. Shape: may be empty."""
    return [wait for room in _ROOMS for wait in room.waiting_for(person, cases)]


def waiting_from_duties(
    case: Case, framework: law.Framework, duties: Iterable[law.Duty], today: date
) -> list[tuple[date | None, Waiting]]:
    """The duties of a case that press: overdue, or due within four weeks. Shape: pairs of date and line."""
    return [
        (duty.due, _of_duty(case, framework, duty, today))
        for duty in duties
        if duty.due and duty.state in ("due", "overdue") and duty.due - today <= AHEAD
    ]


def waiting_from_rooms(
    waits: Iterable[Wait], cases: Sequence[Case], today: date
) -> list[tuple[date | None, Waiting]]:
    """What rooms say is waiting, as the desk shows it. Shape: pairs of the due date and the line."""
    known = {case.id: case for case in cases}
    shown: list[tuple[date | None, Waiting]] = []
    for wait in waits:
        case = known.get(wait.case_id) if wait.case_id else None
        line = Waiting(
            what=wait.what,
            href=reverse(wait.page, args=wait.args),
            date=plain_day(wait.due) if wait.due else "No date",
            when=in_days(wait.due, today) if wait.due else "",
            why=wait.why,
            rule=wait.rule,
            about=Link(case.pseudonym, reverse("desk:glance", args=[case.ref])) if case else None,
            badge=Badge("Waits for you", "wait"),
        )
        shown.append((wait.due, line))
    return shown


def grouped(lines: Sequence[tuple[date | None, Waiting]], today: date) -> list[WaitingGroup]:
    """Lines by urgency. Shape: overdue, today, this week, next; each by date; a line without a date is for today."""
    late = [pair for pair in lines if pair[0] and pair[0] < today]
    now = [pair for pair in lines if pair[0] is None or pair[0] == today]
    soon = [pair for pair in lines if pair[0] and today < pair[0] <= today + SOON]
    later = [pair for pair in lines if pair[0] and pair[0] > today + SOON]
    return [
        _group("Overdue", "late", late),
        _group("To do now", "now", now),
        _group("This week", "soon", soon),
        _group("Next", "later", later),
    ]


def _group(title: str, urgency: str, lines: list[tuple[date | None, Waiting]]) -> WaitingGroup:
    ordered = [line for _, line in sorted(lines, key=lambda pair: pair[0] or date.min)]
    count = f"{len(ordered)} thing{'' if len(ordered) == 1 else 's'}"
    return WaitingGroup(title, urgency, ordered, count)  # type: ignore[arg-type]


def _of_duty(case: Case, framework: law.Framework, duty: law.Duty, today: date) -> Waiting:
    late = duty.state == "overdue"
    tell = ", ".join(framework.parties.get(one, one) for one in duty.tell_if_late) if late else ""
    why = [f"{duty.agency}." if duty.agency else "", f"Tell {tell} why." if tell else ""]
    return Waiting(
        what=duty.title,
        href=reverse("desk:glance", args=[case.ref]),
        date=plain_day(duty.due),
        when=in_days(duty.due, today),
        why=" ".join(one for one in why if one),
        rule=duty.words,
        source=source_link(framework, duty),
        rule_note="for the board to confirm" if duty.verify else "",
        about=Link(case.pseudonym, reverse("desk:glance", args=[case.ref])),
        badge=Badge("Overdue", "late") if late else Badge("Due", "soon"),
    )
