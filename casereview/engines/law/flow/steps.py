"""Where a case stands on the way its framework lays out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from casereview.engines.law.events import Event, in_effect
from casereview.engines.law.parts import Framework, Stage
from casereview.engines.law.words import known_word

StepState = Literal["done", "now", "ahead", "not_taken"]
STEP_STATES: dict[str, str] = {
    "done": "done",
    "now": "where it stands",
    "ahead": "still ahead",
    "not_taken": "not taken",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a framework as a case has met it."""

    id: str
    title: str
    state: StepState
    on: date | None
    belongs_to: str
    only_if: str | None

    @property
    def words(self) -> str:
        """The state as people say it, with its day."""
        day = f" on {self.on.day} {self.on:%B %Y}" if self.on and self.state == "done" else ""
        return STEP_STATES[self.state] + day

    def to_json(self) -> dict[str, Any]:
        """The step as the command line prints it."""
        return {
            "id": self.id,
            "title": self.title,
            "state": self.state,
            "on": self.on.isoformat() if self.on else None,
        }


def flow_steps(framework: Framework, events: Iterable[Event] = ()) -> list[Step]:
    """The stages of a framework in order, each with where the case stands.

    Shape: every stage once; a stage passed over without its event is "now" while the case is open, unless optional.
    Raises: NotUnderstood, for a decision whose outcome is not known.
    """
    counted = sorted(in_effect(events), key=lambda event: (event.on, event.at or time()))
    by_kind: dict[str, list[Event]] = {}
    for event in counted:
        by_kind.setdefault(event.kind, []).append(event)
    decision = by_kind["decision_made"][-1].outcome if "decision_made" in by_kind else None
    if decision is not None:
        known_word("outcome", decision, framework.outcomes, where="decision_made")
    stages = list(framework.stages.values())
    way = [stage for stage in stages if _on_the_way(framework, stage, decision)]
    done = {stage.id: day for stage in way if (day := _done_on(stage, by_kind)) is not None}
    taken = [stage for stage in way if stage.id not in done]
    last = max((n for n, stage in enumerate(stages) if stage.id in done), default=-1)
    closed = "review_closed" in by_kind
    states: dict[str, StepState] = {stage.id: "not_taken" for stage in stages}
    ahead = [stage for stage in taken if stages.index(stage) > last]
    for stage in taken:
        if stage in ahead:
            states[stage.id] = "not_taken" if closed else "ahead"
        elif not stage.optional and not closed:
            states[stage.id] = "now"
    first = next((stage for stage in ahead if not stage.optional), None)
    if counted and first is not None and not closed:
        states[first.id] = "now"
    if not counted and stages:
        states[stages[0].id] = "now"
    states |= dict.fromkeys(done, "done")
    return [
        Step(stage.id, stage.title, states[stage.id], done.get(stage.id), stage.belongs_to, stage.only_if)
        for stage in stages
    ]


def _on_the_way(framework: Framework, stage: Stage, decision: str | None) -> bool:
    """Whether the case can still come to a stage, after the decision it has had."""
    if stage.only_if is None or decision is None:
        # Until it is decided, the way runs towards a review; other endings are drawn beside it.
        return stage.only_if in {None, "review"}
    if stage.only_if in {"review", "no_review"}:
        return framework.outcomes[decision].starts_review == (stage.only_if == "review")
    return stage.only_if == decision


def _done_on(stage: Stage, by_kind: dict[str, list[Event]]) -> date | None:
    """The day a stage was done: its first event, or the last agency's where every agency asked must answer."""
    found = [event for kind in stage.done_by for event in by_kind.get(kind, ())]
    if not found:
        return None
    asked = {event.agency for event in by_kind.get(stage.each_agency_of or "", ()) if event.agency}
    if stage.each_agency_of is None or not asked:
        return min(event.on for event in found)
    answered: dict[str | None, date] = {}
    for event in found:
        answered[event.agency] = min(event.on, answered.get(event.agency, event.on))
    if not asked <= set(answered):
        return None
    return max(answered[agency] for agency in asked)
