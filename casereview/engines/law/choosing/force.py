"""Which frameworks a board works under on a day, as far as the law and the board's own moving say."""

from dataclasses import dataclass
from datetime import date, timedelta

from casereview.engines.law.calendar import NATIONS
from casereview.engines.law.expressions import Truth
from casereview.engines.law.library import framework, framework_ids, frameworks
from casereview.engines.law.parts import Framework
from casereview.engines.law.settings import NO_SETTINGS, Settings

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Force:
    """Whether a framework held in a nation on a day, and why (nothing to say when it plainly did)."""

    held: Truth
    why: str | None = None


def force_of(one: Framework, nation: str | None, on: date | None, settings: Settings = NO_SETTINGS) -> Force:
    """Whether boards of a nation worked under a framework on a day.

    Note: where two overlap because one took over from the other, only the board can say which held.
    """
    if nation is not None and nation not in one.nations:
        return Force(False, f"It is for boards in {_names(one.nations)}.")
    by_day = _by_day(one, on, settings)
    if by_day.held is not False and nation is None and set(one.nations) != set(NATIONS):
        return Force(None, "Not known in which nation.")
    return by_day


def frameworks_in_force(nation: str, on: date, settings: Settings | None = None) -> tuple[Framework, ...]:
    """The frameworks a board in a nation works under on a day.

    Note: two of which one took over from the other are both given until the board says when it moved.
    """
    versions = (framework(framework_id, on) for framework_id in framework_ids())
    return tuple(
        one for one in versions if force_of(one, nation, on, settings or NO_SETTINGS).held is not False
    )


def _by_day(one: Framework, on: date | None, settings: Settings) -> Force:
    if on is None:
        return _on_no_day(one, settings)
    if one.in_force.start and on < one.in_force.start:
        return Force(False, f"It came into force on {_said(one.in_force.start)}.")
    if one.in_force.end and on > one.in_force.end:
        return Force(False, f"It was in force until {_said(one.in_force.end)}.")
    moved = _moved(one, settings)
    if moved and on < moved:
        return Force(False, f"The board works under it from {_said(moved)}.")
    return _beside_neighbours(one, on, settings, has_moved=moved is not None)


def _on_no_day(one: Framework, settings: Settings) -> Force:
    """Without a day, only what always held and was never moved to or from is known to hold."""
    bounded = one.in_force.start or one.in_force.end or settings.moved_to(one.id)
    if bounded or any(_neighbours(one)):
        return Force(None, "Not known on which day, so not known whether it was in force.")
    return Force(True)


def _beside_neighbours(one: Framework, on: date, settings: Settings, *, has_moved: bool) -> Force:
    """Where one framework took over from another while that still ran, the board's own day decides."""
    before, after = _neighbours(one)
    for later in after:
        left = _moved(later, settings)
        if left and on >= left:
            return Force(False, f"The board moved on to {later.title} on {_said(left)}.")
        if left is None and later.in_force.holds(on):
            return Force(None, f"Not known whether the board had moved on to {later.title}.")
    earlier = None if has_moved else next((old for old in before if old.in_force.holds(on)), None)
    if earlier is not None:
        return Force(None, f"Not known whether the board had moved on from {earlier.title}.")
    return Force(True)


def _neighbours(one: Framework) -> tuple[list[Framework], list[Framework]]:
    """The frameworks this one took over from, and those that took over from it."""
    rest = frameworks()
    return [old for old in rest if old.id in one.follows], [new for new in rest if one.id in new.follows]


def _moved(one: Framework, settings: Settings) -> date | None:
    """The day the board moved to a framework: not before it came in, not after the one before it ended."""
    moved = settings.moved_to(one.id)
    if moved is None:
        return None
    before, _after = _neighbours(one)
    latest = [old.in_force.end + _DAY for old in before if old.in_force.end]
    moved = min([moved, *latest])
    return max(moved, one.in_force.start) if one.in_force.start else moved


def _names(nations: tuple[str, ...]) -> str:
    return " and ".join(["the " * (nation == "IM") + NATIONS[nation] for nation in nations])


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
