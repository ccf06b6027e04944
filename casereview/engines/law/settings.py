"""A board's own settings: the figures the law leaves open, in the same form, with the board's decision as source."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casereview.engines.law.calendar import Period, read_day, read_period, read_year_end
from casereview.engines.law.parts import Backing, DutyRule
from casereview.engines.law.words import NotUnderstood, known_keys, known_word, say, unknown_word

_KEYS = ("duties", "year_end", "closed_days", "moves", "decided_on", "source")
_RULE_KEYS = (
    "within",
    "before",
    "n",
    "unit",
    "off",
    "decided_on",
    "source",
    "roll",
    "pausable",
    "tell_if_late",
)
BOARD = "board decision"


@dataclass(frozen=True, slots=True)
class SetDuty:
    """What a board has settled about one duty."""

    duty: str
    within: Period | None
    off: bool
    roll: str | None
    pausable: bool | None
    tell_if_late: tuple[str, ...] | None
    source: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All a board has settled.

    Shape: `moves` holds the day from which the board uses each framework.
    """

    duties: tuple[SetDuty, ...] = ()
    year_end: tuple[int, int] | None = None
    closed_days: frozenset[date] = frozenset()
    moves: tuple[tuple[str, date], ...] = ()

    def moved_to(self, framework_id: str) -> date | None:
        """The day from which the board works under a framework, where it has set one."""
        return dict(self.moves).get(framework_id)


NO_SETTINGS = Settings()


def read_settings(given: Mapping[str, Any] | Settings | None) -> Settings:
    """Settings out of their JSON form.

    Raises: NotUnderstood, naming the setting.
    """
    if given is None:
        return NO_SETTINGS
    if isinstance(given, Settings):
        return given
    try:
        return _read(known_keys(given, _KEYS, where="settings"))
    except NotUnderstood as problem:
        text = str(problem)
        raise NotUnderstood(text if text.startswith("settings") else f"settings: {text}") from None


def _read(given: Mapping[str, Any]) -> Settings:
    source = _source(given, BOARD)
    duties = given.get("duties") or {}
    moves = given.get("moves") or {}
    closed = given.get("closed_days") or []
    if (
        not isinstance(duties, Mapping)
        or not isinstance(moves, Mapping)
        or not isinstance(closed, list | tuple)
    ):
        raise NotUnderstood(
            "settings: duties and moves are names with values; closed_days is a list of days."
        )
    return Settings(
        duties=tuple(_duty(str(name), rule, source) for name, rule in duties.items()),
        year_end=None if given.get("year_end") is None else read_year_end(given["year_end"]),
        closed_days=frozenset(read_day(day) for day in closed),
        moves=tuple((str(name), read_day(day)) for name, day in moves.items()),
    )


def _source(given: Mapping[str, Any], fallback: str) -> str:
    if given.get("source"):
        return str(given["source"])
    if given.get("decided_on"):
        day = read_day(given["decided_on"])
        return f"{BOARD} of {day.day} {day:%B %Y}"
    return fallback


def _duty(name: str, rule: object, source: str) -> SetDuty:
    where = f"settings, duties, {name}"
    given = {"within": rule} if isinstance(rule, str) else known_keys(rule, _RULE_KEYS, where=where)
    roll = given.get("roll")
    if roll not in {None, "forward", "back"}:
        raise NotUnderstood(f"{where}, roll: {unknown_word('way to roll', str(roll), ('forward', 'back'))}")
    late = given.get("tell_if_late")
    try:
        return SetDuty(
            duty=name,
            within=_within(given),
            off=_flag(given, "off") or False,
            roll=roll,
            pausable=_flag(given, "pausable"),
            tell_if_late=None if late is None else tuple(map(str, [late] if isinstance(late, str) else late)),
            source=_source(given, source),
        )
    except NotUnderstood as problem:
        raise NotUnderstood(f"{where}: {problem}") from None


def _within(given: Mapping[str, Any]) -> Period | None:
    written = given.get("within", given.get("before"))
    if "n" in given:
        written = {"n": given["n"], "unit": given.get("unit", "")}
    return None if written is None or written == "unset" else read_period(written)


def _flag(given: Mapping[str, Any], key: str) -> bool | None:
    value = given.get(key)
    if value is not None and not isinstance(value, bool):
        raise NotUnderstood(f"{key}: expected true or false, not {say(value)}.")
    return value


def with_settings(rules: Mapping[str, DutyRule], settings: Settings) -> dict[str, DutyRule]:
    """The duties of a framework with the board's own figures filled in.

    Raises: NotUnderstood, for a duty the framework does not have, or a figure the law has settled.
    """
    found = dict(rules)
    for chosen in settings.duties:
        keys = [key for key, rule in rules.items() if chosen.duty in {key, rule.duty}]
        if not keys:
            names = [rule.duty for rule in rules.values()]
            known_word("duty", chosen.duty, dict.fromkeys([*rules, *names]), where="settings, duties")
        for key in keys:
            merged = _settle(rules[key], chosen)
            if merged is None:
                found.pop(key, None)
            else:
                found[key] = merged
    return found


def is_settled(rule: DutyRule) -> bool:
    """Whether the law itself sets the time, and it was read there: then no board can set another."""
    return rule.time is not None and rule.force != "local" and rule.backing.confidence in {"S", "P"}


def _settle(rule: DutyRule, chosen: SetDuty) -> DutyRule | None:
    if is_settled(rule) and (chosen.off or chosen.within not in {None, rule.within}):
        raise NotUnderstood(
            f"settings, duties, {chosen.duty}: {rule.time or ''} is settled by "
            f"{rule.backing.source}; a board cannot change it."
        )
    if chosen.off:
        return None
    merged = rule
    if chosen.within is not None and chosen.within != rule.within:
        merged = replace(
            rule, within=chosen.within, by=None, force="local", backing=Backing(chosen.source, "P")
        )
    if chosen.roll is not None:
        merged = replace(merged, roll=chosen.roll)  # type: ignore[arg-type]
    if chosen.pausable is not None:
        merged = replace(merged, pausable=chosen.pausable)
    if chosen.tell_if_late is not None:
        merged = replace(merged, tell_if_late=chosen.tell_if_late)
    return merged
