"""What a board settles. Duties are computed, so an answer holds in every room at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

from casereview.casework.lawbook import queries
from casereview.casework.lawbook.models import Settlement
from casereview.casework.lawbook.queries import Standing
from casereview.casework.lawbook.rules import (
    KEEP_SETTINGS,
    MOVE,
    TO_LEAVE,
    YEAR,
    DutyAnswer,
    Setting,
    decision_of,
    move_words,
    setting_words,
    with_duty,
    with_move,
    with_year,
    year_of,
    year_words,
)
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Board, Person
from casereview.foundation.verdicts import NotFound, Stale

Words = Callable[[Setting], list[str]]


@change("settings:kept", may=KEEP_SETTINGS)
def settle_duty(
    board: Board, *, by: Person, framework_id: str, key: str, answer: DutyAnswer, version: int
) -> Settlement:
    """Settle how long a duty takes where the law leaves it open; an empty answer leaves it open again.

    Raises: NotFound, for a duty that is not the board's to settle; Stale; NotUnderstood, from the law engine.
    """
    own = _fresh(board)
    framework, _ = queries.question_for(by, own, framework_id, key)
    setting = answer.as_setting()
    settings = with_duty(own.law_settings, framework_id, key, setting)
    _must_hold(own, framework, settings)
    row = _add(own, by, framework_id, key, setting, version, lambda one: setting_words(framework, one))
    _keep(board, law_settings=settings)
    return row


@change("settings:year_kept", may=KEEP_SETTINGS)
def settle_year(
    board: Board,
    *,
    by: Person,
    year_end: str,
    closed_days: tuple[date, ...],
    decided_on: date | None,
    source: str,
    version: int,
) -> Settlement:
    """Settle when the board's year ends and on which days it is closed, under every framework it has.

    Raises: Stale; NotUnderstood, from the law engine.
    """
    own = _fresh(board)
    year: Setting = {"year_end": year_end} if year_end else {}
    if closed_days:
        year["closed_days"] = [day.isoformat() for day in sorted(set(closed_days))]
    settings = with_year(own.law_settings, [row["id"] for row in own.frameworks], year)
    law.read_settings(year)
    row = _add(own, by, "", YEAR, {**year, **decision_of(decided_on, source)}, version, year_words)
    _keep(board, law_settings=settings)
    return row


@change("settings:framework_moved", may=KEEP_SETTINGS)
def move_to(
    board: Board,
    *,
    by: Person,
    framework_id: str,
    starts_on: date | None,
    decided_on: date | None,
    source: str,
    version: int,
) -> Settlement:
    """Record from which day the board works under a framework. Cases in progress keep theirs.

    Raises: NotFound, for a framework that is not in the book; Stale.
    """
    if framework_id not in law.framework_ids():
        raise NotFound
    own = _fresh(board)
    rows = with_move(own.frameworks, framework_id, starts_on)
    answer = {"from": starts_on.isoformat() if starts_on else None, **decision_of(decided_on, source)}
    row = _add(own, by, framework_id, MOVE, answer, version, move_words)
    year = year_of(own.law_settings, [one["id"] for one in own.frameworks])
    settings = with_year(own.law_settings, [framework_id], year) if year else own.law_settings
    _keep(board, frameworks=rows, law_settings=settings)
    return row


@change("settings:framework_left", may=KEEP_SETTINGS, needs=TO_LEAVE, facts=queries.leave_facts)
def leave(standing: Standing, *, by: Person) -> Settlement:
    """Take a framework off the board's list, as when it was put there by mistake. Raises: NotFound, Blocked."""
    own = _fresh(standing.board)
    queries.framework_under(own, standing.framework_id)
    last = queries.newest_of(own, standing.framework_id, MOVE)
    row = _add(own, by, standing.framework_id, MOVE, {"left": True}, last.version if last else 0, move_words)
    _keep(standing.board, frameworks=[one for one in own.frameworks if one["id"] != standing.framework_id])
    return row


def _fresh(board: Board) -> Board:
    """The board as it is now; the change holds its place, so nobody else alters it meanwhile."""
    return Board.objects.select_related("place").get(pk=board.pk)


def _must_hold(board: Board, framework: law.Framework, settings: dict[str, Any]) -> None:
    """Ask the law engine whether it understands these settings, in every wording. Raises: NotUnderstood."""
    for version in framework.versions:
        wording = law.framework_in(framework.id, version.id)
        law.duties(wording, nation=board.nation, events=(), on=clock.today(), settings=settings[framework.id])


def _add(
    board: Board, by: Person, framework_id: str, part: str, answer: Setting, version: int, words: Words
) -> Settlement:
    """One more answer. Raises: Stale, when somebody answered since the page was opened."""
    last = queries.newest_of(board, framework_id, part)
    if (last.version if last else 0) != version:
        theirs = words(last.answer) if last else []
        raise Stale(
            theirs="\n".join(theirs) or "Nothing is settled.",
            yours="\n".join(words(answer)) or "Nothing is settled.",
            who=last.saved_by.name if last else "",
        )
    return Settlement.objects.create(
        board=board,
        framework_id=framework_id,
        part=part,
        version=version + 1,
        answer=answer,
        saved_at=clock.now(),
        saved_by=by,
    )


def _keep(board: Board, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(board, name, value)
    board.save(update_fields=list(fields))
