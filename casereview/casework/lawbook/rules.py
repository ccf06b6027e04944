"""What a board can settle, how its answers are put together, and who keeps them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from casereview.casework.lawbook.on_case.rules import CASE_GRANTS
from casereview.engines import law
from casereview.engines.law.parts import DutyRule
from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

READ_SETTINGS = "settings:read"
KEEP_SETTINGS = "settings:keep"

GRANTS = (
    *CASE_GRANTS,
    Grant(
        READ_SETTINGS,
        "read what the board has settled where the law leaves it open",
        {
            Role.COORDINATOR: Reach.BOARD,
            Role.BOARD_CHAIR: Reach.BOARD,
            Role.SUBGROUP_MEMBER: Reach.BOARD,
            Role.PUBLISHER: Reach.BOARD,
        },
    ),
    Grant(
        KEEP_SETTINGS,
        "settle for the board what the law leaves open",
        {Role.COORDINATOR: Reach.BOARD, Role.BOARD_CHAIR: Reach.BOARD},
    ),
)

# Parts of a board's settlements that are no duty: its year, and the day it moved to a framework.
YEAR = "year"
MOVE = "from"
ROLL_WORDS = {
    "forward": "a day off moves the date to the next working day",
    "back": "a day off moves the date to the working day before",
}

# A setting in the law engine's own form, as it lies in the board's `law_settings`.
Setting = dict[str, Any]


@dataclass(frozen=True)
class DutyAnswer:
    """What a board settles about one duty. Shape: what is empty or None stays as the framework has it."""

    length: str = ""
    unit: str = ""
    decided_on: date | None = None
    source: str = ""
    roll: str = ""
    pausable: bool | None = None
    tell_if_late: tuple[str, ...] | None = None

    def as_setting(self) -> Setting:
        """The answer in the law engine's form. Shape: empty when nothing is settled."""
        found: Setting = {"n": self.length, "unit": self.unit} if self.length else {}
        if self.roll:
            found["roll"] = self.roll
        if self.pausable is not None:
            found["pausable"] = self.pausable
        if self.tell_if_late is not None:
            found["tell_if_late"] = list(self.tell_if_late)
        return found | decision_of(self.decided_on, self.source) if found else {}


def decision_of(decided_on: date | None, source: str) -> Setting:
    """When a board decided, and in which words its decision is cited. Shape: without what was not given."""
    found: Setting = {"decided_on": decided_on.isoformat()} if decided_on else {}
    return found | {"source": source} if source else found


def questions_of(framework: law.Framework) -> list[DutyRule]:
    """The duties whose time a board can settle: those without one first, then those no law was read on."""
    open_to_board = [rule for rule in framework.duties.values() if not law.is_settled(rule)]
    return sorted(open_to_board, key=lambda rule: rule.time is not None)


def set_by_law(framework: law.Framework) -> list[DutyRule]:
    """The duties whose time the law sets itself, which no board changes. Shape: in the framework's order."""
    return [rule for rule in framework.duties.values() if law.is_settled(rule)]


def setting_for(law_settings: Mapping[str, Any], framework_id: str, rule: DutyRule) -> Setting:
    """What a board has settled about a duty so far. Shape: empty when nothing is."""
    duties = _of(law_settings, framework_id).get("duties") or {}
    found = duties.get(rule.key, duties.get(rule.duty, {}))
    return {"within": found} if isinstance(found, str) else dict(found)


def with_duty(
    law_settings: Mapping[str, Any], framework_id: str, key: str, setting: Setting
) -> dict[str, Any]:
    """All a board has settled, with its new answer about one duty; an empty one takes the old away."""
    own = _of(law_settings, framework_id)
    duties = {name: rule for name, rule in (own.get("duties") or {}).items() if name != key}
    if setting:
        duties[key] = setting
    return {**law_settings, framework_id: {**own, "duties": duties}}


def with_year(law_settings: Mapping[str, Any], framework_ids: Iterable[str], year: Setting) -> dict[str, Any]:
    """All a board has settled, with its year end and closed days, which hold under every framework it has."""
    found = dict(law_settings)
    for framework_id in framework_ids:
        own = {
            name: value
            for name, value in _of(found, framework_id).items()
            if name not in {"year_end", "closed_days"}
        }
        found[framework_id] = {
            **own,
            **{name: year[name] for name in ("year_end", "closed_days") if year.get(name)},
        }
    return found


def year_of(law_settings: Mapping[str, Any], framework_ids: Iterable[str]) -> Setting:
    """The board's year end and closed days. Shape: empty when it has settled neither."""
    for framework_id in framework_ids:
        own = _of(law_settings, framework_id)
        year = {name: own[name] for name in ("year_end", "closed_days") if own.get(name)}
        if year:
            return year
    return {}


def with_move(rows: Sequence[Mapping[str, Any]], framework_id: str, starts_on: date | None) -> list[Setting]:
    """The frameworks of a board, one of them from another day. Shape: in the order of their days."""
    kept = [dict(row) for row in rows if row["id"] != framework_id]
    moved: Setting = {"id": framework_id, "from": starts_on.isoformat() if starts_on else None}
    return sorted([*kept, moved], key=lambda row: row.get("from") or "")


def setting_words(framework: law.Framework, setting: Setting) -> list[str]:
    """A setting in words. Shape: one sentence for each thing settled; empty when nothing is."""
    if not setting:
        return []
    read = law.read_settings({"duties": {"it": setting}}).duties[0]
    found = [f"{read.within.words}"] if read.within else []
    if read.roll:
        found.append(ROLL_WORDS[read.roll])
    if read.pausable is not None:
        found.append(
            "it waits while the clock is stopped" if read.pausable else "it does not wait for the clock"
        )
    if read.tell_if_late is not None:
        who = ", ".join(framework.parties.get(one, one) for one in read.tell_if_late)
        found.append(f"told if late: {who or 'nobody'}")
    return [*found, read.source]


def year_words(year: Setting) -> list[str]:
    """The board's year in words. Shape: empty when nothing is settled."""
    read = law.read_settings({name: year[name] for name in ("year_end", "closed_days") if year.get(name)})
    found = []
    if read.year_end:
        found.append(f"the year ends on {date(2000, *read.year_end):%-d %B}")
    if read.closed_days:
        found.append(f"closed on {', '.join(f'{day:%-d %B %Y}' for day in sorted(read.closed_days))}")
    return found


def move_words(answer: Setting) -> list[str]:
    """From when a board works under a framework, in words; or that it no longer does."""
    if answer.get("left"):
        return ["taken off the list"]
    day = answer.get("from")
    return [f"from {date.fromisoformat(day):%-d %B %Y}" if day else "from the beginning"]


def _of(law_settings: Mapping[str, Any], framework_id: str) -> Setting:
    own = law_settings.get(framework_id)
    return dict(own) if isinstance(own, Mapping) else {}


@dataclass(frozen=True)
class LeaveFacts:
    """What giving up a framework depends on."""

    others: int
    open_reviews: int


TO_LEAVE: tuple[Need[LeaveFacts], ...] = (
    Need("another-stays", "Give the board another framework first", lambda f: f.others > 0),
    Need(
        "no-open-review",
        "Wait until no review under it is open: an open review keeps its framework",
        lambda f: f.open_reviews == 0,
    ),
)


@dataclass(frozen=True)
class Shift:
    """A due date of an open review that another setting moves. Shape: a day is None when there is none."""

    case_id: UUID
    duty: str
    agency: str
    before: date | None
    after: date | None
    state_before: str
    state_after: str
