"""Rules with names: a pattern over the shape of a cell, and a reader of what the pattern found."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from casereview.engines.chronicle.dates.complaints import Unreadable
from casereview.engines.chronicle.dates.tokens import Phrase

MOST_PLANS = 4096

# What a pattern is written with. Small names stand for one token, CAPITAL ones for several.
# A space in a pattern is any separator people put between the parts of a date, mistyped ones included, or none.
_PIECES = {
    "day": "(?P<day>N)",
    "month": "(?P<month>N)",
    "name": "(?P<name>M)",
    "year": "'?(?P<year>[NY])",
    "year4": "'?(?P<year>Y)",
    "hour": "(?P<hour>N)",
    "minute": "(?P<minute>N)",
    "half": "(?P<half>[apd])?",
    "join": "(?P<join>[->U&|/])",
    "REST": "(?P<REST>.+?)",
}
_SEPARATORS = "[-/.,]*"
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@dataclass(slots=True)
class Found:
    """What a cell, or a part of one, means."""

    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    uncertain: bool = False
    approximate: bool = False
    time: str | None = None
    end_time: str | None = None
    uncertain_time: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_one_day(self) -> bool:
        """Whether it is a single day, and not a month, a range or a choice."""
        return self.earliest is not None and self.earliest == self.latest

    def noting(self, note: str | None) -> "Found":
        """The same, with one more thing that a person should look at."""
        if note and note not in self.notes:
            self.notes += (note,)
        return self


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader may ask while it reads: today, and the meaning of a part of the cell."""

    grammar: "Grammar"
    on: dt.date

    def read(self, phrase: Phrase) -> Found:
        """What a part of the cell means by the same grammar. Raises: Unreadable."""
        return self.grammar.read(phrase, self)


Reader = Callable[..., Found]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of writing dates or times: its name, its pattern, and its reader, which gets the groups in order."""

    name: str
    pattern: str
    reader: Reader

    @property
    def shape(self) -> str:
        """The pattern as a regular expression over shapes."""
        expression = self.pattern.replace(" ", _SEPARATORS)
        for piece, meaning in _PIECES.items():
            expression = expression.replace("{" + piece + "}", meaning)
        return expression


def any_of(rules: Iterable[Rule]) -> str:
    """A pattern for whatever one of the rules reads, to be used inside other patterns."""
    return "(?:" + "|".join(_GROUP_NAME.sub("(?:", rule.shape) for rule in rules) + ")"


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to read one shape: the reader, and where its arguments stand (one token, several, or missing)."""

    rule: Rule
    reader: Reader
    picks: tuple[int | slice | None, ...]
    singles: tuple[int, ...] | None  # the picks again, when every one is a single token, as is usual


def _pick(pick: int | slice | None, shape: str, values: list[str | int]) -> str | int | Phrase | None:
    if isinstance(pick, int):
        return values[pick]
    return Phrase(shape[pick], values[pick]) if pick else None


@dataclass(slots=True)
class Grammar:
    """Rules in their order; the first whose pattern fits reads the cell.

    Note: a shape is matched against the rules once; after that its plan is remembered, so that reading is a
    look-up. Shapes are few, and the memory is bounded.
    """

    rules: tuple[Rule, ...]
    _patterns: list[re.Pattern[str]] = field(init=False)
    _plans: dict[str, _Plan | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._patterns = [re.compile(rule.shape) for rule in self.rules]

    def read(self, phrase: Phrase, cell: Cell) -> Found:
        """What the tokens mean. Raises: Unreadable; its message is empty when no rule fits."""
        shape, values = phrase
        try:
            plan = self._plans[shape]
        except KeyError:
            plan = self._remember(shape)
        if plan is None:
            raise Unreadable
        if plan.singles:
            return plan.reader(cell, *[values[pick] for pick in plan.singles])
        return plan.reader(cell, *[_pick(pick, shape, values) for pick in plan.picks])

    def rule_for(self, shape: str) -> Rule | None:
        """The rule that reads cells of this shape, or None."""
        plan = self._plans[shape] if shape in self._plans else self._remember(shape)
        return plan.rule if plan else None

    def _remember(self, shape: str) -> _Plan | None:
        if len(self._plans) >= MOST_PLANS:
            self._plans.clear()
        plan = self._plans[shape] = self._make_plan(shape)
        return plan

    def _make_plan(self, shape: str) -> _Plan | None:
        for rule, pattern in zip(self.rules, self._patterns, strict=True):
            if fits := pattern.fullmatch(shape):
                picks: list[int | slice | None] = []
                for name in pattern.groupindex:
                    start, stop = fits.span(name)
                    missing = start < 0
                    picks.append(None if missing else slice(start, stop) if name.isupper() else start)
                singles = tuple(pick for pick in picks if isinstance(pick, int))
                return _Plan(rule, rule.reader, tuple(picks), singles if len(singles) == len(picks) else None)
        return None
