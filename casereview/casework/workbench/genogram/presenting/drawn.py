"""The family as it is drawn on a day: symbols, lines and words, each in its place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.genogram.queries import Kin, Words
from casereview.casework.workbench.genogram.rules import (
    BONDS,
    COUPLES,
    LAWFUL,
    NATURES,
    Ending,
    TieKind,
    span_of,
)
from casereview.engines import kinship
from casereview.engines.kinship import Bond, Drawn, Family, Home, Parent, Partner, Person, Siblings
from casereview.engines.kinship.spans import is_expected
from casereview.ui.drawing import Words as Text

LETTERS: Final = 16
LETTER, SMALL_LETTER = 7.6, 6.7
LINE, WORDS_LINE = 17, 15
BELOW: Final = 41
MOST_LINES: Final = 3
CROSS: Final = 20
_SHORT: Final = {
    TieKind.MARRIED: "m.",
    TieKind.CIVIL_PARTNERSHIP: "c.p.",
    TieKind.COHABITING: "together",
    TieKind.RELATIONSHIP: "rel.",
}


@dataclass(frozen=True)
class Symbol:
    """Somebody as drawn. Shape: names and life are lines of words below; title says the same to who cannot see it."""

    href: str
    x: float
    y: float
    drawn: str
    age: str
    names: Sequence[Text]
    life: Text | None
    title: str
    is_index: bool = False
    is_dead: bool = False
    is_to_come: bool = False


@dataclass(frozen=True)
class Stroke:
    """A line as drawn: its path and what it is."""

    d: str
    kind: str
    is_to_come: bool = False


@dataclass(frozen=True)
class Pair:
    """A couple's line, its slashes and its words."""

    stroke: Stroke
    slashes: Sequence[str]
    words: Sequence[Text]


@dataclass(frozen=True)
class Hearth:
    """The line around a household, with its name."""

    d: str
    name: Text
    number: int


@dataclass(frozen=True)
class Picture:
    """The whole genogram."""

    width: int
    height: int
    symbols: Sequence[Symbol]
    strokes: Sequence[Stroke]
    pairs: Sequence[Pair]
    homes: Sequence[Hearth]
    rows: Mapping[str, int]


def picture_of(case: Case, kin: Kin, words: Words, on: date) -> Picture:
    """The family as at a day."""
    facts = _Facts(case, kin, words, on)
    drawing = kinship.draw(facts.family())
    homes = [
        # Every home keeps its colour, whatever the day.
        Hearth(one.d, Text(*one.label, facts.homes[one.id]), list(facts.homes).index(one.id) % 3 + 1)
        for one in drawing.homes
    ]
    return Picture(
        drawing.width,
        drawing.height,
        [facts.symbol(one) for one in drawing.people],
        [facts.stroke(one) for one in drawing.lines],
        [facts.pair(one) for one in drawing.couples],
        homes,
        {one.id: one.row for one in drawing.people},
    )


class _Facts:
    """What is known of everybody on the day."""

    def __init__(self, case: Case, kin: Kin, words: Words, on: date) -> None:
        self.case, self.kin, self.words, self.on = case, kin, words, on
        self.people = {str(one.id): one for one in kin.people}
        self.born = {key: span_of(one.born) for key, one in self.people.items()}
        self.names = {key: _lines(words.name(one)) for key, one in self.people.items()}
        self.life = {key: life_words(one.born, one.died) for key, one in self.people.items()}
        self.homes = {str(stay.household_id): words.say(stay.household.label) for stay in kin.stays}
        self.couples: dict[frozenset[str], list[CoupleWords]] = defaultdict(list)
        for tie in kin.ties:
            if tie.kind in COUPLES:
                pair = frozenset((str(tie.first_id), str(tie.second_id)))
                self.couples[pair].append(
                    CoupleWords(TieKind(tie.kind), Ending(tie.ending), tie.since or "", tie.until or "")
                )

    def family(self) -> Family:
        """The family as the engine places it: the same on every day, but for who lives together."""
        ties = [(TieKind(one.kind), str(one.first_id), str(one.second_id)) for one in self.kin.ties]
        return Family(
            people=[self._person(key, place) for place, key in enumerate(self.people)],
            parents=[Parent(a, b, NATURES[kind]) for kind, a, b in ties if kind in NATURES],
            partners=[self._partner(pair) for pair in self.couples],
            siblings=[Siblings(a, b) for kind, a, b in ties if kind is TieKind.SIBLING],
            bonds=[Bond(a, b, BONDS[kind]) for kind, a, b in self._bonds()],
            homes=self._homes(),
            index=next((str(one.id) for one in self.kin.people if one.is_index), ""),
        )

    def _person(self, key: str, place: int) -> Person:
        born = self.born[key]
        lines = [*self.names[key], *([self.life[key]] if self.life[key] else [])]
        width = round(max((len(one) for one in lines), default=0) * LETTER)
        return Person(
            key, Drawn(self.people[key].drawn), born.sorts if born else None, place, width, len(lines)
        )

    def _partner(self, pair: frozenset[str]) -> Partner:
        a, b = sorted(pair, key=list(self.people).index)
        said = self._said(pair)
        starts = [span.sorts for one in self.couples[pair] if (span := span_of(one.since))]
        width = round(max((len(one) for one in said), default=0) * SMALL_LETTER)
        return Partner(a, b, min(starts, default=None), width, len(said))

    def _said(self, pair: frozenset[str]) -> list[str]:
        return [line for one in self.couples[pair] for line in one.lines()]

    def _bonds(self) -> list[tuple[TieKind, str, str]]:
        """How people got on or cared on the day. Note: not before it began nor after it ended."""
        return [
            (TieKind(one.kind), str(one.first_id), str(one.second_id))
            for one in self.kin.ties
            if one.kind in BONDS and is_current(one.since, one.until, self.on)
        ]

    def _homes(self) -> list[Home]:
        living: dict[str, set[str]] = defaultdict(set)
        for stay in self.kin.stays:
            if is_current(stay.since, stay.until, self.on) and not self._is_gone(str(stay.relative_id)):
                living[str(stay.household_id)].add(str(stay.relative_id))
        return [Home(key, frozenset(members)) for key, members in living.items()]

    def _is_gone(self, key: str) -> bool:
        """Whether somebody is not alive on the day: has died, or is not born."""
        died = span_of(self.people[key].died)
        return self._is_to_come(key) or bool(died and died.has_passed(self.on))

    def _is_to_come(self, key: str) -> bool:
        born = self.born[key]
        return bool(born and not born.has_begun(self.on))

    def symbol(self, placed: kinship.Placed) -> Symbol:
        """One person in their place."""
        row, born = self.people[placed.id], self.born[placed.id]
        died = span_of(row.died)
        is_dead = bool(died and died.has_begun(self.on))
        is_to_come = self._is_to_come(placed.id)
        drawn = Drawn.UNBORN if born and is_expected(born, self.on) else Drawn(row.drawn)
        lived_to = min(self.on, died.last or self.on) if died and is_dead else self.on
        age = kinship.age_on(born, lived_to) if born else ""
        names = self.names[placed.id]
        x, y = placed.x, placed.y + BELOW
        life = self.life[placed.id]
        return Symbol(
            reverse("genogram:person", args=[self.case.ref, row.id]),
            placed.x,
            placed.y,
            drawn.value.replace("_", "-"),
            age,
            [Text(x, y + LINE * number, line) for number, line in enumerate(names)],
            Text(x, y + LINE * len(names), life) if life else None,
            self._title(" ".join(names), life, age, is_to_come=is_to_come),
            row.is_index,
            is_dead,
            is_to_come,
        )

    def _title(self, name: str, life: str, age: str, *, is_to_come: bool) -> str:
        parts = [name, life]
        if is_to_come:
            parts.append(_("not born yet on this day"))
        elif age:
            parts.append(old_words(age))
        return ", ".join(part for part in parts if part)

    def stroke(self, line: kinship.Line) -> Stroke:
        """A line to a child, between siblings, or of a feeling."""
        is_to_come = any(self._is_to_come(one) for one in line.ends)
        if line.kind == kinship.Nature.FOSTER:
            is_to_come |= not self._has_begun(TieKind.FOSTER, line.ends[0], line.ends[-1])
        return Stroke(line.d, line.kind, is_to_come)

    def _has_begun(self, kind: TieKind, first: str, second: str) -> bool:
        return any(
            (span := span_of(one.since)) is None or span.has_begun(self.on)
            for one in self.kin.ties
            if one.kind == kind and str(one.first_id) == first and str(one.second_id) == second
        )

    def pair(self, couple: kinship.Couple) -> Pair:
        """A couple's line: how it is drawn on the day, and when it began and ended."""
        key = frozenset((couple.a, couple.b))
        told = self.couples.get(key, [])
        begun = [one for one in told if (span := span_of(one.since)) is None or span.has_begun(self.on)]
        shown = (begun or told)[-1:]
        kind = shown[0].line if shown else "parents"
        slashes = shown[0].slashes(self.on) if begun else 0
        x, y = couple.slash
        starts = [x + 7 * number - 3.5 * (slashes - 1) for number in range(slashes)]
        lines = self._said(key)
        label_x, label_y = couple.label
        first = label_y - WORDS_LINE * (len(lines) - 1)
        words = [Text(label_x, first + WORDS_LINE * number, line) for number, line in enumerate(lines)]
        is_to_come = bool(told) and not begun
        cuts = [f"M{start - 5:g} {y + 10:g}L{start + 5:g} {y - 10:g}" for start in starts]
        return Pair(Stroke(couple.d, kind, is_to_come), cuts, words)


@dataclass(frozen=True)
class CoupleWords:
    """A couple in the signs of a genogram: m. 2009, sep. 2016, div. 2018."""

    kind: TieKind
    ending: Ending
    since: str
    until: str

    @property
    def line(self) -> str:
        """How the line is drawn: whole for the law, dashed for living together, dotted for a relationship."""
        return "lawful" if self.kind in LAWFUL else self.kind.value

    def slashes(self, on: date) -> int:
        """How many strokes cut the line on a day: one for separated, two for divorced."""
        until = span_of(self.until)
        if self.ending is Ending.TOGETHER or (until and not until.has_begun(on)):
            return 0
        return 2 if self.ending is Ending.DIVORCED else 1

    def lines(self) -> list[str]:
        """What stands on the line."""
        since, until = span_of(self.since), span_of(self.until)
        ended = {Ending.SEPARATED: _("sep."), Ending.DIVORCED: _("div."), Ending.TOGETHER: _("until")}
        found = [f"{_SHORT[self.kind]} {since.year}"] if since else []
        if until:
            found.append(f"{ended[self.ending]} {until.year}")
        return found


def is_current(since: str | None, until: str | None, on: date) -> bool:
    """Whether something can hold on a day: it has begun, and has not surely ended."""
    first, last = span_of(since), span_of(until)
    return (first is None or first.has_begun(on)) and not (last and last.has_passed(on))


def life_words(born: str | None, died: str | None) -> str:
    """The years of a life, as below a symbol: b. 1990, or 1962 – 2018."""
    first, last = span_of(born), span_of(died)
    if first and last:
        return f"{first.year} – {last.year}"
    if last:
        return _("d. %(year)s") % {"year": last.year}
    return _("b. %(year)s") % {"year": first.year} if first else ""


def old_words(age: str) -> str:
    """An age in full: 23 months old, 7 years old."""
    if age.endswith(kinship.MONTHS):
        return _("%(age)s old") % {"age": months_words(age)}
    return (_("%(age)s year old") if age == "1" else _("%(age)s years old")) % {"age": age}


def months_words(age: str) -> str:
    """An age as it stands in a sign, with its months in full."""
    months = age.removesuffix(kinship.MONTHS)
    if months == age:
        return age
    return ngettext("%(count)s month", "%(count)s months", int(months)) % {"count": months}


def _lines(name: str) -> list[str]:
    """A name on a few short lines; the rest of a very long one is on the person's page."""
    lines = wrap(name, LETTERS) or [_("No name")]
    return (
        lines
        if len(lines) <= MOST_LINES
        else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][: LETTERS - 1]}…"]
    )
