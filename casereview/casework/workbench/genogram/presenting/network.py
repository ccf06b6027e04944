"""The professionals and agencies around a family, from the entries that name them: an eco-map and its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.index import Columns, Wanted, chosen
from casereview.casework.chronology.voice import Voice, agency_words
from casereview.casework.workbench.genogram.queries import family_lines
from casereview.casework.workbench.genogram.rules import WORK_CLASSES
from casereview.engines.kinship import EcoMap, Spoke, eco_map
from casereview.foundation.people.models import Agency
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Cell, Column, Row

MOST_NAMED: Final = 6
KNOWN_CODES: Final = frozenset({"sc", "po", "gp", "hv", "sa", "ho"})
LONGEST: Final = 28


@dataclass(frozen=True)
class Count:
    """So many entries, from the first day to the last. Shape: days are None where no entry has a place in time."""

    entries: int
    first: date | None
    last: date | None

    @property
    def days(self) -> str:
        """The first and the last day."""
        if self.first is None or self.last is None:
            return ""
        return (
            f"{words.day(self.first)} – {words.day(self.last)}"
            if self.first != self.last
            else words.day(self.first)
        )


@dataclass(frozen=True)
class Line:
    """A line of a card: a professional named in this agency's entries."""

    x: float
    y: float
    name: str
    count: str
    href: str


@dataclass(frozen=True)
class Drawn:
    """An agency's card as drawn, with its line to the middle."""

    x: float
    y: float
    width: float
    height: float
    d: str
    stroke: float
    number: tuple[float, float]
    kind: str
    code: str
    name: str
    entries: str
    days: str
    href: str
    lines: Sequence[Line]


def page_of(
    case: Case, voice: Voice, agencies: Sequence[Agency], answers: Mapping[str, Any]
) -> dict[str, Any]:
    """What the page shows. Shape: answers are person (a line's number), first and last day, from and to as written."""
    net = _Net(case, voice, agencies, answers)
    around = net.around()
    return {
        "eco": around,
        "cards": net.cards(around),
        "middle": net.middle(),
        "total": words.thousands(len(net.base)),
        "agency_table": net.agency_table(),
        "people_table": net.people_table(),
    }


class _Net:
    """Counts of the entries that name the family, in a period."""

    def __init__(
        self, case: Case, voice: Voice, agencies: Sequence[Agency], answers: Mapping[str, Any]
    ) -> None:
        self.case, self.voice = case, voice
        self.columns: Columns = voice.together.columns
        register = voice.together.register
        self.asked = {key: answers.get(key) or None for key in ("from", "to")}
        line_of = {entry.row: line for line, entry in enumerate(register.entries)}
        named = set(self.columns.people)
        self.family = [line for one in family_lines(register) if (line := line_of[one.row]) in named]
        self.chosen = next(
            (line for line in self.family if str(register.entries[line].row) == answers.get("person")), None
        )
        self.professionals = [
            line
            for line in self.columns.people
            if WORK_CLASSES & set(register.entries[line].kind.casefold().split())
        ]
        first, last = answers.get("first"), answers.get("last")
        wanted = Wanted(first=first and first.toordinal(), last=last and last.toordinal())
        within = np.zeros(len(self.columns), dtype=np.bool_)
        within[chosen(self.columns, wanted)] = True
        about = np.zeros(len(self.columns), dtype=np.bool_)
        for line in self.family if self.chosen is None else [self.chosen]:
            about |= self.columns.speaks_of(line)
        self.within, self.base_flags = within, within & about
        self.base = np.flatnonzero(self.base_flags)
        known = {agency.place_id: agency for agency in agencies}
        self.keys = [UUID(one) for one in self.columns.agencies]
        self.names = agency_words(voice, {key: known[key] for key in self.keys if key in known})

    def count(self, flags: Any) -> Count:
        """Entries and their days."""
        placed = flags & self.columns.placed
        low, high = self.columns.low[placed], self.columns.high[placed]
        first = date.fromordinal(int(low.min())) if len(low) else None
        last = date.fromordinal(int(high.max())) if len(high) else None
        return Count(int(flags.sum()), first, last)

    def of(self, key: UUID) -> Any:
        """The entries of one agency that name the family, or whoever was chosen."""
        return self.base_flags & (self.columns.agency == self.columns.agencies.index(str(key)))

    def to(self, **query: Any) -> str:
        """The same entries in the chronology."""
        at = reverse("reading:integrated", args=[self.case.ref])
        return with_query(at, {**self.asked, **query})

    def row(self, line: int) -> int:
        """The number of a line of the register."""
        return self.voice.together.register.entries[line].row

    @property
    def person(self) -> int | None:
        """The line's number of whoever was chosen."""
        return None if self.chosen is None else self.row(self.chosen)

    def named_by(self, key: UUID) -> list[tuple[int, Count]]:
        """The professionals in one agency's entries. Shape: most entries first, none without."""
        mine = self.of(key)
        counted = [(line, self.count(mine & self.columns.speaks_of(line))) for line in self.professionals]
        return sorted(
            ((line, count) for line, count in counted if count.entries),
            key=lambda one: (-one[1].entries, one[0]),
        )

    def around(self) -> EcoMap:
        """The eco-map of the agencies that name the family."""
        spokes = []
        for key in self.names:
            shown = len(self.named_by(key))
            lines = min(shown, MOST_NAMED) + (shown > MOST_NAMED)
            spokes.append(Spoke(str(key), self.count(self.of(key)).entries, lines))
        return eco_map(spokes)

    def cards(self, drawn: EcoMap) -> list[Drawn]:
        """Every agency's card."""
        return [self._card(card) for card in drawn.cards]

    def _card(self, card: Any) -> Drawn:
        key = UUID(card.id)
        code, name = self.names[key]
        count, named = self.count(self.of(key)), self.named_by(key)
        lines = [
            Line(
                card.x + 16,
                card.y + 76 + 21 * place,
                self.voice.person(line),
                words.thousands(one.entries),
                self.to(agency=key, person=self.row(line)),
            )
            for place, (line, one) in enumerate(named[:MOST_NAMED])
        ]
        if len(named) > MOST_NAMED:
            left = len(named) - MOST_NAMED
            more = ngettext("and %(left)s more", "and %(left)s more", left) % {"left": left}
            lines.append(Line(card.x + 16, card.y + 76 + 21 * MOST_NAMED, more, "", "#people"))
        return Drawn(
            card.x,
            card.y,
            card.width,
            card.height,
            card.d,
            card.stroke,
            card.number,
            code.lower() if code.lower() in KNOWN_CODES else "any",
            code,
            name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…",
            entries_words(count.entries),
            count.days,
            self.to(agency=key, person=self.person),
            lines,
        )

    def middle(self) -> list[tuple[str, str, str]]:
        """Who is in the middle: name, entries and where they are listed."""
        lines = self.family if self.chosen is None else [self.chosen]
        counted = [(line, int((self.within & self.columns.speaks_of(line)).sum())) for line in lines]
        return [
            (self.voice.person(line), words.thousands(count), self.to(person=self.row(line)))
            for line, count in counted
        ]

    def agency_table(self) -> tuple[list[Column], list[Row]]:
        """Each agency and each of the family: how many entries, first and last day."""
        lines = self.family if self.chosen is None else [self.chosen]
        heads = [Column(_("Agency")), Column(_("First and last")), Column(_("Entries"), number=True)]
        heads += [Column(self.voice.person(line), number=True) for line in lines]
        rows = []
        for key, (_code, name) in self.names.items():
            mine, flags = self.count(self.of(key)), self.of(key)
            cells: list[Cell | str | int] = [name, mine.days or "–"]
            cells.append(Cell(words.thousands(mine.entries), self.to(agency=key, person=self.person)))
            cells += [self._cell(key, line, flags & self.columns.speaks_of(line)) for line in lines]
            rows.append(Row(cells))
        return heads, rows

    def _cell(self, key: UUID, line: int, flags: Any) -> Cell | str:
        entries = int(flags.sum())
        if not entries:
            return "–"
        seen = int((flags & self.columns.saw(line)).sum())
        note = _("seen in %(count)s") % {"count": words.thousands(seen)} if seen else ""
        return Cell(words.thousands(entries), self.to(agency=key, person=self.row(line)), note)

    def people_table(self) -> tuple[list[Column], list[Row]]:
        """Each professional: in whose entries, first and last day, how many, and with whom of the family."""
        heads = [
            Column(_("Professional")),
            Column(_("Named in the entries of")),
            Column(_("First and last")),
            Column(_("Entries"), number=True),
            Column(_("With whom")),
        ]
        rows = []
        for line in self.professionals:
            flags = self.base_flags & self.columns.speaks_of(line)
            count = self.count(flags)
            if count.entries:
                rows.append((count.entries, self._person_row(line, flags, count)))
        return heads, [row for _entries, row in sorted(rows, key=lambda one: -one[0])]

    def _person_row(self, line: int, flags: Any, count: Count) -> Row:
        by_agency = [(self.names[key][1], int((flags & self.of(key)).sum())) for key in self.names]
        by_member = [
            (self.voice.person(member), int((flags & self.columns.speaks_of(member)).sum()))
            for member in self.family
        ]
        link = Cell(words.thousands(count.entries), self.to(person=self.row(line)))
        return Row(
            [self.voice.person(line), _counted(by_agency), count.days or "–", link, _counted(by_member)]
        )


def entries_words(count: int) -> str:
    """How many entries, in words."""
    return ngettext("%(count)s entry", "%(count)s entries", count) % {"count": words.thousands(count)}


def people_choices(voice: Voice) -> list[tuple[str, str]]:
    """Those of the family that entries name. Shape: the line's number, and what they are called."""
    register = voice.together.register
    lines = {entry.row: line for line, entry in enumerate(register.entries)}
    named = set(voice.together.columns.people)
    return [
        (str(one.row), voice.person(lines[one.row]))
        for one in family_lines(register)
        if lines[one.row] in named
    ]


def _counted(pairs: Sequence[tuple[str, int]]) -> str:
    found = sorted(((name, count) for name, count in pairs if count), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {words.thousands(count)}" for name, count in found)
