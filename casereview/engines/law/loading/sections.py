"""A part of a framework file, read strictly: every slip is noted with its line, none stops the reading."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from casereview.engines.law.calendar import Period, read_day, read_period, read_year_end
from casereview.engines.law.loading.nodes import Branch, Listed, Problem
from casereview.engines.law.parts import CONFIDENCES, Backing, Span
from casereview.engines.law.words import NotUnderstood, say, unknown_word

_ID = re.compile(r"[a-z][a-z0-9_]*")
NO_BACKING = Backing("", "I")


class Section:
    """Names with values at one place of the file; what was asked for is what may stand there."""

    def __init__(self, branch: Branch, place: str, problems: list[Problem]) -> None:
        self.branch = branch
        self.place = place
        self.problems = problems
        self._asked: set[str] = set()

    def note(self, text: str, key: str | None = None) -> None:
        """Remember that something here is wrong."""
        line = self.branch.lines.get(key or "", self.branch.line)
        place = ".".join(one for one in (self.place, key) if one)
        self.problems.append(Problem(line, place, text))

    def raw(self, key: str, *, required: bool = False) -> Any:
        """The value as it stands in the file."""
        self._asked.add(key)
        if required and self.branch.values.get(key) is None:
            self.note(f"“{key}” is missing.")
        return self.branch.values.get(key)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A sentence or a word."""
        value = self.raw(key, required=required)
        if value is None:
            return None
        if isinstance(value, bool | Branch | Listed):
            self.note("expected words.", key)
            return None
        return " ".join(str(value).split())

    def sure_text(self, key: str) -> str:
        """A sentence or a word that must be there."""
        return self.text(key, required=True) or ""

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.note(f"expected true or false, not {say(value)}.", key)
            return default
        return value

    def number(self, key: str) -> int | None:
        """A whole number."""
        value = self.raw(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            self.note(f"expected a whole number, not {say(value)}.", key)
            return None
        return value

    def choice(self, key: str, known: Iterable[str], what: str, *, required: bool = False) -> str | None:
        """One of the known words."""
        value = self.text(key, required=required)
        if value is not None and value not in set(known):
            self.note(unknown_word(what, value, known), key)
            return None
        return value

    def words(self, key: str, known: Iterable[str] | None = None, what: str = "") -> tuple[str, ...]:
        """One word or a list of them, each a known one when the known ones are given."""
        value = self.raw(key)
        if value is None:
            return ()
        if isinstance(value, Branch):
            self.note("expected a list of words.", key)
            return ()
        pairs = list(value) if isinstance(value, Listed) else [(value, self.branch.lines[key])]
        choices = None if known is None else list(known)
        found = []
        for one, line in pairs:
            if isinstance(one, Branch | Listed | bool) or one is None:
                self.problems.append(Problem(line, f"{self.place}.{key}", "expected a word."))
            elif choices is not None and str(one) not in choices:
                text = unknown_word(what, str(one), choices)
                self.problems.append(Problem(line, f"{self.place}.{key}", text))
            else:
                found.append(" ".join(str(one).split()))
        return tuple(found)

    def period(self, key: str) -> Period | None:
        """A length of time; `unset` (or nothing) when the law gives none."""
        value = self.raw(key)
        if value is None or value == "unset":
            return None
        if isinstance(value, Branch):
            value = dict(value.values)
        try:
            return read_period(value)
        except NotUnderstood as problem:
            self.note(str(problem), key)
            return None

    def day_of_year(self, key: str) -> tuple[int, int] | None:
        """Month and day, from "31 March"."""
        value = self.raw(key)
        try:
            return None if value is None else read_year_end(value)
        except NotUnderstood:
            self.note(f"{say(value)} is not a day of the year. Write it as 31 March.", key)
            return None

    def span(self, first: str, last: str) -> Span:
        """From one day to another; a month or a year stands for its first or last day."""
        span = Span(self._edge(first, last=False), self._edge(last, last=True))
        if span.start and span.end and span.end < span.start:
            self.note("ends before it starts.", last)
        return span

    def _edge(self, key: str, *, last: bool) -> date | None:
        value = self.raw(key)
        if value is None:
            return None
        parts = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?", str(value))
        try:
            if parts is None:
                return read_day(str(value))
            year, month = int(parts[1]), int(parts[2] or (12 if last else 1))
            return date(year, month, monthrange(year, month)[1] if last else 1)
        except ValueError:
            self.note(f"{say(value)} is not a date. Write 2016-05-22, 2016-05 or 2016.", key)
            return None

    def backing(self, sources: Mapping[str, object]) -> Backing:
        """Where the rule comes from and how sure we are; every rule must say both."""
        source = self.choice("source", sources, "source", required=True)
        confidence = self.choice("confidence", CONFIDENCES, "confidence", required=True)
        return Backing(source or "", confidence or "I")

    def section(self, key: str) -> "Section":
        """The names below a name; empty when there are none."""
        value = self.raw(key)
        if value is not None and not isinstance(value, Branch):
            self.note("expected names with values below this.", key)
            value = None
        place = ".".join(one for one in (self.place, key) if one)
        return Section(value or Branch(self.branch.lines.get(key, self.branch.line)), place, self.problems)

    def entries(self, key: str) -> Iterator[tuple[str, "Section"]]:
        """Every named entry below a name, each to be read and then checked for stray names."""
        below = self.section(key)
        for name in below.branch.values:
            if not _ID.fullmatch(name):
                below.note("a name is written in small letters, digits and _.", name)
            entry = below.section(name)
            yield name, entry
            entry.finish()

    def texts(self, key: str) -> dict[str, str]:
        """Names, each with a sentence."""
        below = self.section(key)
        return {name: below.sure_text(name) for name in below.branch.values}

    def finish(self) -> None:
        """Note every name that nothing asked for."""
        for key in self.branch.values:
            if key not in self._asked:
                self.note(unknown_word("name here", key, sorted(self._asked)), key)
