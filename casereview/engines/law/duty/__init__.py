"""Duties: computed each time from framework, events and the day; stored nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from casereview.engines.law.calendar import calendar_of, nation_named
from casereview.engines.law.duty.counting import Case, is_under_way, row
from casereview.engines.law.duty.record import Record
from casereview.engines.law.duty.standing import STATES, Duty, State
from casereview.engines.law.events import Event
from casereview.engines.law.library import overlay
from casereview.engines.law.parts import DutyRule, Framework, Overlay
from casereview.engines.law.settings import NO_SETTINGS, Settings, read_settings, with_settings
from casereview.engines.law.words import NotUnderstood, known_word, say

__all__ = ["STATES", "Duty", "State", "duties"]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The rules of a framework, its overlays and a board's settings, ready to be met with cases.

    Shape: a group holds the rules that speak of one duty, in the order of the file.
    """

    groups: tuple[tuple[DutyRule, ...], ...]
    agency_kinds: tuple[str, ...]
    outcomes: Mapping[str, bool]


def duties(
    framework: Framework,
    *,
    nation: str,
    events: Iterable[Event],
    on: date,
    agencies: Sequence[str] = (),
    overlays: Iterable[Overlay | str] = (),
    settings: Settings | Mapping[str, Any] | None = None,
) -> list[Duty]:
    """Every duty of a review as it stands on a day: due date, state, whose it is, and the rule behind it.

    Shape: in the framework's order, a duty of each agency once for each; overlays last.
    Raises: NotUnderstood, for a nation, a setting or a decision's outcome that is not known.
    Note: an event dated after the day has not happened yet, a planned publication excepted.
    """
    own = NO_SETTINGS if settings is None else read_settings(settings)
    plan = _plan(framework, tuple(one if isinstance(one, Overlay) else overlay(one) for one in overlays), own)
    record = Record(events, on)
    known = list(dict.fromkeys([*agencies, *record.agencies(plan.agency_kinds)]))
    decided, outcome, starts_review = _decision(record, plan.outcomes)
    case = Case(
        record=record,
        calendar=calendar_of(nation_named(nation), own.closed_days),
        decided=decided,
        outcome=outcome,
        starts_review=starts_review,
        year_end=own.year_end,
        many_agencies=len(known) > 1,
    )
    found: list[Duty] = []
    for group in plan.groups:
        first = group[0]
        for agency in _whose(first, known):
            if len(group) == 1:
                found.append(row(first, case, agency))
                continue
            started = [rule for rule in group if is_under_way(rule, case, agency)]
            found += [row(rule, case, agency) for rule in started or [first]]
    return found


def _whose(rule: DutyRule, agencies: list[str]) -> Sequence[str | None]:
    if rule.only_agency is not None:
        return (rule.only_agency,)
    return (agencies or (None,)) if rule.per_agency else (None,)


@lru_cache(maxsize=512)
def _plan(framework: Framework, overlays: tuple[Overlay, ...], settings: Settings) -> _Plan:
    rules = with_settings(framework.duties, settings)
    for added in overlays:
        if added.applies_to and framework.id not in added.applies_to:
            raise NotUnderstood(f"overlays: “{added.id}” does not apply to {framework.id}.")
        rules |= added.duties
    groups: dict[str, list[DutyRule]] = {}
    for rule in rules.values():
        groups.setdefault(rule.duty, []).append(rule)
    kinds = [
        kind
        for rule in rules.values()
        if rule.per_agency
        for kind in (*rule.anchors, *(done.kind for done in rule.done_by))
    ]
    outcomes = {outcome.id: outcome.starts_review for outcome in framework.outcomes.values()}
    return _Plan(tuple(map(tuple, groups.values())), tuple(dict.fromkeys(kinds)), outcomes)


def _decision(record: Record, outcomes: Mapping[str, bool]) -> tuple[bool, str | None, bool | None]:
    """Whether there is a decision, the outcome of the one in force, and whether that starts a review."""
    made = record.of("decision_made")
    if not made:
        return False, None, None
    outcome = made[-1].outcome
    if outcome is None:
        return True, None, None
    return True, outcome, outcomes[known_word("outcome", outcome, outcomes, where="decision_made")]


def read_agencies(given: object) -> tuple[str, ...]:
    """The agencies taking part, by name or id, each once.

    Raises: NotUnderstood.
    """
    if given is None:
        return ()
    if not isinstance(given, list | tuple):
        raise NotUnderstood(f"agencies: expected a list of names, not {say(given)}.")
    for one in given:
        if not isinstance(one, str) or not one.strip():
            raise NotUnderstood(f"agencies: expected a name, not {say(one)}.")
    return tuple(dict.fromkeys(one.strip() for one in given))
