"""The desk's facts put into the words and shapes of its pages."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from django.urls import reverse

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import source_link
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.casefile.presenting import DUTY_BADGES, event_words
from casereview.casework.casefile.rules import Wait
from casereview.desk.queries import Glance
from casereview.engines import law
from casereview.foundation.mail.models import Message
from casereview.foundation.mail.rules import WORDS, Kind
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Membership, Person
from casereview.foundation.people.rules import ROLE_WORDS, Role
from casereview.ui.drawing import Flow, FlowStep, StepState
from casereview.ui.pieces import Badge, Cell, Column, Happening, Link, Row, Task, WaitingGroup
from casereview.ui.words import in_words, listed, moment, plain_day, sentence, short_day

REVIEW_COLUMNS = [Column(title) for title in ("Review", "Framework", "Stage", "Clock")]
DATE_COLUMNS = [Column(title) for title in ("Duty", "Day", "State")]

_FLOW_STATES: dict[str, StepState] = {"done": "done", "now": "here", "ahead": "todo", "not_taken": "todo"}
# More steps than this cannot be read side by side.
MOST_STEPS = 10
NEWEST_EVENTS = 8


def lead(groups: Sequence[WaitingGroup]) -> str:
    """One sentence on how much waits."""
    late, now, soon, _ = (len(group.items) for group in groups)
    if not any(len(group.items) for group in groups):
        return "Nothing waits for you today."
    said = [
        f"{in_words(late)} {'is' if late == 1 else 'are'} overdue" if late else "",
        f"{in_words(now)} can be done now" if now else "",
        f"{in_words(soon)} {'is' if soon == 1 else 'are'} due this week" if soon else "",
    ]
    return sentence(", ".join(one for one in said if one) or "everything is further off than a week")


def review_row(one: Glance) -> Row:
    """One review as a row of the table at a glance."""
    clock = one.clock
    return Row(
        [
            Cell(one.case.pseudonym, href=reverse("desk:glance", args=[one.case.ref]), note=one.case.number),
            Cell(one.framework.title),
            Cell(one.stage, note=f"next, step {one.step} of {one.steps}" if one.is_open else "done"),
            Cell(clock.left, note=f"{clock.what}, {plain_day(clock.on)}") if clock else Cell("No clock set"),
        ]
    )


def notices(messages: Iterable[Message], cases: Iterable[Case]) -> list[Happening]:
    """The newest notices sent to this person; one about a review they are on names it and leads to it."""
    known = {case.ref: case for case in cases}
    return [_notice(one, known.get(one.ref)) for one in messages]


def _notice(message: Message, case: Case | None) -> Happening:
    what = sentence(WORDS[Kind(message.kind)][0]).rstrip(".")
    if case is None:
        return Happening(moment(message.created_at), what, message.ref)
    href = reverse("desk:glance", args=[case.ref])
    return Happening(moment(message.created_at), what, case.pseudonym, href)


def starts_for(person: Person) -> list[Link]:
    """What this person may start from nothing: a referral, for an agency's lead."""
    if people.agencies_of(person, Role.AGENCY_LEAD):
        return [
            Link("Start a referral", reverse("referral:start")),
            Link("Your agency’s referrals", reverse("referral:mine")),
        ]
    return []


def flow(steps: Sequence[law.Step]) -> Flow:
    """The case's way, drawn. Shape: the framework's own steps; those of one stage together when they are many."""
    taken = [step for step in steps if step.state != "not_taken"]
    done = sum(step.state == "done" for step in taken)
    here = [step.title for step in taken if step.state == "now"]
    said = f"{sentence(in_words(len(taken)) + ' steps')} {sentence(in_words(done) + ' done')} "
    said += sentence(f"it stands at: {', '.join(here)}") if here else "None is open."
    shown = [_flow_step(step) for step in taken] if len(taken) <= MOST_STEPS else _by_stage(taken)
    return Flow("Flow of the case", said, shown)


def _by_stage(steps: Sequence[law.Step]) -> list[FlowStep]:
    stages = [(stage, list(own)) for stage, own in groupby(steps, key=lambda step: step.belongs_to)]
    return [_stage(law.STAGES[stage], own) for stage, own in stages]


def _stage(title: str, own: Sequence[law.Step]) -> FlowStep:
    states = {step.state for step in own}
    last = max((step.on for step in own if step.on), default=None)
    if "now" in states:
        return FlowStep(title, "here", next(step.title for step in own if step.state == "now"))
    state: StepState = "done" if states == {"done"} else "part" if "done" in states else "todo"
    return FlowStep(title, state, plain_day(last) if last else "")


def _flow_step(step: law.Step) -> FlowStep:
    return FlowStep(step.title, _FLOW_STATES[step.state], plain_day(step.on) if step.on else "")


def tasks(waits: Iterable[Wait]) -> list[Task]:
    """What this person can do next on the case."""
    return [
        Task(
            what=wait.what,
            href=reverse(wait.page, args=wait.args),
            badge=Badge(f"Due {plain_day(wait.due)}", "soon") if wait.due else Badge("Waits for you", "wait"),
            why=wait.why,
        )
        for wait in waits
    ]


def dates(framework: law.Framework, duties: Iterable[law.Duty]) -> list[Row]:
    """Every duty with its date, its state and where both come from. Shape: dated ones first."""
    ordered = sorted(
        duties, key=lambda duty: (duty.state == "not_applicable", duty.due or duty.done_on or date.max)
    )
    alike: dict[tuple[object, ...], list[law.Duty]] = {}
    for duty in ordered:
        alike.setdefault((duty.id, duty.state, duty.due), []).append(duty)
    return [_duty_row(framework, together) for together in alike.values()]


def _duty_row(framework: law.Framework, together: Sequence[law.Duty]) -> Row:
    """One row for a duty, or for the same duty of several agencies that stands alike."""
    duty = together[0]
    link = source_link(framework, duty)
    confirm = "; for the board to confirm" if duty.verify else ""
    whose = listed([one.agency for one in together if one.agency])
    done = max((one.done_on for one in together if one.done_on), default=None)
    return Row(
        [
            Cell(
                f"{duty.title}: {whose}" if whose else duty.title, note=f"{duty.words} · {link.text}{confirm}"
            ),
            Cell(plain_day(duty.due) if duty.due else "", note=f"done {plain_day(done)}" if done else ""),
            Cell(badge=DUTY_BADGES[duty.state]),
        ]
    )


def members(rows: Iterable[Membership]) -> list[Happening]:
    """Who is on the case."""
    return [
        Happening(ROLE_WORDS[Role(row.role)], row.person.name, row.agency.name if row.agency else "")
        for row in rows
    ]


def happenings(events: Sequence[CaseEvent]) -> list[Happening]:
    """The newest events of the case."""
    newest = reversed(casefile.standing(events)[-NEWEST_EVENTS:])
    return [Happening(short_day(event.on), event_words(event).rpartition(", ")[0]) for event in newest]
