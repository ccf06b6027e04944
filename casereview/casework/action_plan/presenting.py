"""The plan put into the words and shapes of its pages."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from casereview.casework.action_plan import queries
from casereview.casework.action_plan.models import Action, Update
from casereview.casework.action_plan.queries import Owner, Promise
from casereview.casework.action_plan.rules import (
    GIVEN_WORDS,
    STANDING_WORDS,
    STATE_WORDS,
    Given,
    Standing,
    State,
    counted,
)
from casereview.casework.casefile.models import Case
from casereview.foundation import clock
from casereview.ui.pieces import Badge, Cell, Column, Fact, Happening, Row
from casereview.ui.words import in_days, moment, plain_day

ACTION_COLUMNS = [Column(title) for title in ("No.", "Action", "Answers", "Owner", "Due", "Status")]
_BADGES = {
    Standing.OVERDUE: "late",
    Standing.AT_RISK: "soon",
    Standing.NOT_STARTED: "wait",
    Standing.ON_TRACK: "now",
    Standing.COMPLETE: "met",
    Standing.VERIFIED: "done",
}
_GIVEN_BADGES = {Given.ACCEPTED: "met", Given.PARTLY: "now", Given.REJECTED: "not"}


def counts(case: Case, actions: Sequence[Action]) -> list[Fact]:
    """How many actions stand in each way, and how many there are; each leads to those it counts."""
    plan = reverse("action_plan:plan", args=[case.ref])
    by_standing = counted(queries.standing(action) for action in actions)
    each = [
        Fact(STANDING_WORDS[one], str(number), href=f"{plan}?standing={one.value}#actions")
        for one, number in by_standing.items()
    ]
    return [Fact("All actions", str(sum(by_standing.values())), href=f"{plan}#actions"), *each]


def action_rows(case: Case, actions: Iterable[Action]) -> list[Row]:
    """Actions as rows: what, what it answers, who, by when, how it stands."""
    return [
        Row(
            [
                Cell(str(action.number)),
                Cell(
                    action.what,
                    href=reverse("action_plan:action", args=[case.ref, action.id]),
                    note=action.outcome or "",
                ),
                Cell(answers(action)),
                Cell(owner_of(action), note=action.person.name),
                Cell(plain_day(action.due_on)),
                Cell(badge=badge(action)),
            ]
        )
        for action in actions
    ]


def badge(action: Action) -> Badge:
    """How an action stands."""
    now = queries.standing(action)
    return Badge(STANDING_WORDS[now], _BADGES[now])


def given_badge(promise: Promise) -> Badge:
    """What the board answered."""
    if promise.answer is None:
        return Badge("No answer yet", "soon")
    given = Given(promise.answer.given)
    return Badge(GIVEN_WORDS[given], _GIVEN_BADGES[given])


def answers(action: Action) -> str:
    """What an action answers."""
    if action.recommendation:
        return f"Recommendation {action.recommendation.number}"
    return f"Finding {action.finding.number}" if action.finding else ""


def answered_words(action: Action) -> str:
    """The words of what an action answers."""
    words: str = (action.recommendation.text if action.recommendation else None) or (
        action.finding.title if action.finding else ""
    )
    return words


def owner_of(action: Action) -> str:
    """The agency whose action it is, or the board."""
    return action.agency.name if action.agency else action.case.board.name


def facts(action: Action) -> list[Fact]:
    """An action, label by label."""
    known = [
        Fact("What will be different", action.outcome or ""),
        Fact("How one will see it", action.measure or ""),
        Fact("Owner", action.person.name, note=owner_of(action)),
        Fact("Due", plain_day(action.due_on), note=_left(action)),
        Fact(answers(action), answered_words(action)),
    ]
    if action.verified_at and action.verified_by:
        said = f"{plain_day(action.verified_at)}, {action.verified_by.name}"
        known.append(Fact("Verified", said, note=action.verified_how or ""))
    return known


def _left(action: Action) -> str:
    return "" if action.state == State.COMPLETE else in_days(action.due_on, clock.today())


def happenings(updates: Iterable[Update]) -> list[Happening]:
    """What was said of an action, newest first."""
    return [
        Happening(moment(one.at), f"{STATE_WORDS[State(one.state)]}, {one.by.name}", more=one.evidence or "")
        for one in updates
    ]


def owner_choices(case: Case, owners: Iterable[Owner]) -> list[tuple[str, str]]:
    """Who can be given an action, as a list to choose from."""
    return [
        (one.key, f"{one.person.name}, {one.agency.name if one.agency else case.board.name}")
        for one in owners
    ]
