"""Reading the law book, what a board has settled, and which dates another answer would move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.lawbook.models import Settlement
from casereview.casework.lawbook.rules import (
    MOVE,
    READ_SETTINGS,
    YEAR,
    LeaveFacts,
    Setting,
    Shift,
    questions_of,
    set_by_law,
    setting_for,
    year_of,
)
from casereview.engines import law
from casereview.engines.law.parts import DutyRule
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.access.matrix import grant_for
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Board, Person
from casereview.foundation.verdicts import NotFound


@dataclass(frozen=True)
class Standing:
    """A board's place under one framework: what its leaving is asked about."""

    board: Board
    framework_id: str

    @property
    def place_id(self) -> UUID:
        """The board's place."""
        place: UUID = self.board.pk
        return place


@dataclass(frozen=True)
class Answered:
    """A question of the law with the board's answer so far. Shape: version 0 and no last when never answered."""

    rule: DutyRule
    setting: Setting
    version: int
    last: Settlement | None


@dataclass(frozen=True)
class Settled:
    """All of one framework that a board can settle or has to read."""

    framework: law.Framework
    starts_on: date | None
    questions: Sequence[Answered]
    by_law: Sequence[DutyRule]


def framework_named(framework_id: str, version: str = "") -> law.Framework:
    """A framework of the book, in its latest wording or in the one named. Raises: NotFound."""
    if framework_id not in law.framework_ids():
        raise NotFound
    latest = law.framework(framework_id)
    if not version:
        return latest
    if version not in {one.id for one in latest.versions}:
        raise NotFound
    return law.framework_in(framework_id, version)


def frameworks_like(*, nation: str, force: str, words: str, today: date) -> list[law.Framework]:
    """The frameworks of the book that fit what was chosen. Shape: by id; may be empty."""
    sought = words.casefold().split()
    return [
        one
        for one in law.frameworks()
        if (not nation or nation in one.nations)
        and _fits_force(one, force, today)
        and all(word in _text_of(one) for word in sought)
    ]


def _fits_force(one: law.Framework, force: str, today: date) -> bool:
    if force == "now":
        return one.in_force.holds(today)
    return force != "past" or (one.in_force.end is not None and one.in_force.end < today)


def _text_of(one: law.Framework) -> str:
    rules = [limb.text for limb in one.criteria.limbs.values()]
    rules += [duty.title for duty in one.duties.values()]
    return " ".join([one.id, one.title, one.subjects.text, *rules]).casefold()


def boards_for(person: Person) -> list[Board]:
    """The boards whose settings this person may read. Shape: by name, may be empty."""
    return people.boards_of(person, *grant_for(READ_SETTINGS).to)


def board_for(person: Person, board_id: UUID) -> Board:
    """A board whose settings this person may read. Raises: NotFound."""
    board = Board.objects.filter(pk=board_id).select_related("place").first()
    if board is None:
        raise NotFound
    access.open_to(person, READ_SETTINGS, board)
    return board


def settled_for(person: Person, board: Board) -> list[Settled]:
    """Everything the board can settle, framework by framework. Shape: in the order of the board's days."""
    access.open_to(person, READ_SETTINGS, board)
    newest = _newest(board)
    return [
        Settled(
            framework=(framework := law.framework(row["id"])),
            starts_on=date.fromisoformat(row["from"]) if row.get("from") else None,
            questions=[_answered(board, framework, rule, newest) for rule in questions_of(framework)],
            by_law=set_by_law(framework),
        )
        for row in board.frameworks
    ]


def question_for(person: Person, board: Board, framework_id: str, key: str) -> tuple[law.Framework, Answered]:
    """One question of a framework the board works under, with its answer so far. Raises: NotFound."""
    access.open_to(person, READ_SETTINGS, board)
    framework = framework_under(board, framework_id)
    for rule in questions_of(framework):
        if rule.key == key:
            return framework, _answered(board, framework, rule, _newest(board))
    raise NotFound


def framework_under(board: Board, framework_id: str) -> law.Framework:
    """A framework the board works under. Raises: NotFound."""
    if framework_id not in {row["id"] for row in board.frameworks}:
        raise NotFound
    return law.framework(framework_id)


def frameworks_to_add(board: Board) -> list[law.Framework]:
    """The frameworks of the book that the board could also work under. Shape: by id."""
    held = {row["id"] for row in board.frameworks}
    return [one for one in law.frameworks() if board.nation in one.nations and one.id not in held]


def year_for(person: Person, board: Board) -> tuple[Setting, int]:
    """The board's year end and closed days, and their version."""
    access.open_to(person, READ_SETTINGS, board)
    last = newest_of(board, "", YEAR)
    year = year_of(board.law_settings, [row["id"] for row in board.frameworks])
    return year, last.version if last else 0


def move_for(person: Person, board: Board, framework_id: str) -> tuple[str | None, int]:
    """The day from which a board works under a framework, and the version of that answer."""
    access.open_to(person, READ_SETTINGS, board)
    last = newest_of(board, framework_id, MOVE)
    row = next((row for row in board.frameworks if row["id"] == framework_id), {"from": None})
    return row.get("from"), last.version if last else 0


def newest_of(board: Board, framework_id: str, part: str) -> Settlement | None:
    """The newest answer of a board to one question."""
    rows = Settlement.objects.filter(board=board, framework_id=framework_id, part=part)
    return rows.select_related("saved_by").order_by("-version").first()


def history_for(person: Person, board: Board, *, newest: int = 50) -> list[Settlement]:
    """What the board settled, by whom and when. Shape: newest first."""
    access.open_to(person, READ_SETTINGS, board)
    rows = Settlement.objects.filter(board=board).select_related("saved_by")
    return list(rows.order_by("-saved_at", "-version")[:newest])


def leave_facts(standing: Standing) -> LeaveFacts:
    """What giving up a framework depends on."""
    others = [row for row in standing.board.frameworks if row["id"] != standing.framework_id]
    cases = list(Case.objects.filter(board=standing.board, framework_id=standing.framework_id))
    events = casefile.events_of(cases)
    still_open = [case for case in cases if _is_open(events[case.id])]
    return LeaveFacts(others=len(others), open_reviews=len(still_open))


def open_cases_for(person: Person, board: Board) -> list[Case]:
    """The board's reviews that are not closed. Shape: as the reviews page has them."""
    cases = [case for case in casefile.cases_for(person) if case.board_id == board.pk]
    events = casefile.events_of(cases)
    return [case for case in cases if _is_open(events[case.id])]


def shifts_for(person: Person, board: Board, law_settings: Mapping[str, Any]) -> list[tuple[Case, Shift]]:
    """Which due dates of open reviews other settings would move. Note: a fixed number of queries.

    Shape: in the order of the reviews, then of the framework's duties.
    """
    today = clock.today()
    cases = open_cases_for(person, board)
    events, agencies = casefile.events_of(cases), casefile.agencies_on(cases)
    found: list[tuple[Case, Shift]] = []
    for case in cases:
        old, new = board.law_settings.get(case.framework_id), law_settings.get(case.framework_id)
        if old == new:
            continue
        before = _dues(case, events[case.id], agencies[case.id], old, today)
        after = _dues(case, events[case.id], agencies[case.id], new, today)
        for key in dict.fromkeys([*before, *after]):
            shift = _shift(case, before.get(key), after.get(key))
            if shift is not None:
                found.append((case, shift))
    return found


def _dues(
    case: Case, events: Sequence[CaseEvent], agencies: Sequence[Agency], settings: Any, today: date
) -> dict[tuple[str, str], law.Duty]:
    duties = law.duties(
        casefile.framework_of(case),
        nation=case.nation,
        events=casefile.as_law(events),
        on=today,
        agencies=[agency.name for agency in agencies],
        settings=settings,
    )
    return {(duty.rule.key, duty.agency or ""): duty for duty in duties}


def _shift(case: Case, before: law.Duty | None, after: law.Duty | None) -> Shift | None:
    duty = after or before
    if duty is None:
        return None
    old, new = (before.due if before else None), (after.due if after else None)
    was, will = (before.state if before else ""), (after.state if after else "")
    if (old, was) == (new, will):
        return None
    return Shift(case.id, duty.title, duty.agency or "", old, new, was, will)


def _is_open(events: Sequence[CaseEvent]) -> bool:
    return all(event.kind != "review_closed" for event in casefile.standing(events))


def _newest(board: Board) -> dict[tuple[str, str], Settlement]:
    rows = Settlement.objects.filter(board=board).select_related("saved_by").order_by("version")
    return {(row.framework_id, row.part): row for row in rows}


def _answered(
    board: Board,
    framework: law.Framework,
    rule: DutyRule,
    newest: Mapping[tuple[str, str], Settlement],
) -> Answered:
    last = newest.get((framework.id, rule.key))
    setting = setting_for(board.law_settings, framework.id, rule)
    return Answered(rule, setting, last.version if last else 0, last)
