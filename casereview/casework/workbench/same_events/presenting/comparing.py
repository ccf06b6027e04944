"""One group side by side: each entry a column, each thing an agency can say of an event a line."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.days import Said as SaidDay
from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import SEEN_WORDS, SPOKEN_WORDS
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.same_events.presenting.saying import occasion, reasons_in_words
from casereview.casework.workbench.same_events.rules import BY_ENGINE, FIELD_WORDS, Field
from casereview.engines.chronicle.analysis import Reasons, differences
from casereview.engines.chronicle.rows import Row
from casereview.ui.pieces import Said

LONGEST_CHOICE: Final = 90
NOT_SAID: Final = "not said"


@dataclass(frozen=True)
class Side:
    """One entry: the head of its column."""

    id: UUID
    code: str
    agency: str
    number: str
    href: str
    is_new: bool = False
    is_ticked: bool = True


@dataclass(frozen=True)
class Line:
    """One thing that is compared. Shape: cells run in step with the sides; field is None where none can be disputed."""

    label: str
    cells: Sequence[Said]
    field: Field | None = None
    differs: bool = False


@dataclass(frozen=True)
class Compared:
    """A group side by side."""

    title: str
    sides: Sequence[Side]
    lines: Sequence[Line]
    why: Sequence[str]
    differing: Sequence[Field]

    @property
    def differ_words(self) -> str:
        """In what the entries disagree, in words."""
        return ", ".join(FIELD_WORDS[one].lower() for one in self.differing)

    @property
    def is_seen_disputed(self) -> bool:
        """Whether one says seen and another not seen."""
        return Field.SEEN in self.differing


def compare(
    case: Case,
    voice: Voice,
    events: Sequence[ChronologyEvent],
    *,
    new: frozenset[UUID] = frozenset(),
    ticked: frozenset[UUID] | None = None,
) -> Compared:
    """Entries side by side. Shape: events in the chronology's order, one at least."""
    together = voice.together
    rows = [papers.row_from(event.row) for event in events]
    register = together.register
    differing = [BY_ENGINE[word] for word in differences(rows, register)] if len(rows) > 1 else []
    agencies = [event.sender for event in events]
    reasons = Reasons([row.agency for row in rows], register).of(rows) if len(rows) > 1 else ()
    why = reasons_in_words(reasons, rows, agencies)
    texts = [text for row in rows for text in _cells(row)]
    said = voice.say([*texts, *agencies, *(event.number for event in events), *why])
    cells = [said[place * _CELLS : (place + 1) * _CELLS] for place in range(len(rows))]
    names, numbers = (said[len(texts) + start :][: len(rows)] for start in (0, len(rows)))
    sides = [
        Side(
            event.id,
            event.agency.code,
            name,
            number,
            reverse("reading:event", args=[case.ref, event.id]),
            is_new=event.id in new,
            is_ticked=ticked is None or event.id in ticked,
        )
        for event, name, number in zip(events, names, numbers, strict=True)
    ]
    lines = _lines(rows, cells, differing)
    return Compared(occasion(rows), sides, lines, said[len(texts) + 2 * len(rows) :], differing)


def choices_of(compared: Compared) -> dict[Field, list[tuple[str, str]]]:
    """What the report can read where entries disagree; of what happened, always. Shape: entry's id and its words."""
    found: dict[Field, list[tuple[str, str]]] = {}
    for line in compared.lines:
        if line.field is None or not (line.differs or line.field is Field.WHAT):
            continue
        found[line.field] = [
            (str(side.id), f"{side.code}: {_short(cell.text)}")
            for side, cell in zip(compared.sides, line.cells, strict=True)
            if cell.text != NOT_SAID
        ]
    return found


def in_words(readings: Sequence[Mapping[str, str]], compared: Compared) -> list[tuple[str, str, str]]:
    """What was chosen for the report. Shape: the field, what it reads, and why."""
    lines = {line.field: line for line in compared.lines if line.field}
    places = {str(side.id): number for number, side in enumerate(compared.sides)}
    found = []
    for reading in readings:
        field, place = Field(reading["field"]), places.get(reading["entry"])
        line = lines.get(field)
        if line is not None and place is not None:
            said = f"{compared.sides[place].code}: {_short(line.cells[place].text)}"
            found.append((FIELD_WORDS[field], said, reading["why"]))
    return found


def _cells(row: Row) -> tuple[str, ...]:
    day: SaidDay = said_day(row)
    seen = (
        SEEN_WORDS[row.seen] if not row.seen.startswith("seen") else f"{SEEN_WORDS[row.seen]}: {row.seen_who}"
    )
    return (
        ", ".join(filter(None, (day.text, day.note))),
        said_time(row),
        ", ".join(filter(None, (row.people, row.seen_who))),
        seen.removesuffix(": "),
        SPOKEN_WORDS[row.spoken],
        row.event,
        row.source,
        row.action,
    )


_CELLS: Final = 8
_LABELS: Final[tuple[tuple[str, Field | None], ...]] = (
    (FIELD_WORDS[Field.DAY], Field.DAY),
    (FIELD_WORDS[Field.TIME], Field.TIME),
    (FIELD_WORDS[Field.WHO], Field.WHO),
    (FIELD_WORDS[Field.SEEN], Field.SEEN),
    ("Spoken to", None),
    (FIELD_WORDS[Field.WHAT], Field.WHAT),
    ("Source", None),
    ("Action or outcome", None),
)
# What counts when cells are told apart, and not how it is written.
_KEYS: Final[dict[Field, Callable[[Row], str | None]]] = {
    Field.DAY: lambda row: row.date,
    Field.TIME: lambda row: row.time,
    Field.WHO: lambda row: row.seen_who or row.people,
    Field.SEEN: lambda row: "seen" if row.seen.startswith("seen") else row.seen,
}


def _lines(rows: Sequence[Row], cells: Sequence[Sequence[str]], differing: Sequence[Field]) -> list[Line]:
    lines = []
    for place, (label, field) in enumerate(_LABELS):
        texts = [row[place] for row in cells]
        differs = field in differing
        if not any(texts) and not differs:
            continue
        marks = _marks(field, rows) if field and differs else [False] * len(rows)
        said = [Said(text or NOT_SAID, differs=mark) for text, mark in zip(texts, marks, strict=True)]
        lines.append(Line(label, said, field, differs))
    # Seen or not comes first where it is in dispute: of all disagreements it weighs most.
    return sorted(lines, key=lambda line: not (line.field is Field.SEEN and line.differs))


def _marks(field: Field, rows: Sequence[Row]) -> list[bool]:
    """Which entries stand apart from what most say; all that say something, where no telling has more than another."""
    keys = [_KEYS[field](row) for row in rows]
    said = [key for key in keys if key and key not in ("not_recorded", "not_applicable")]
    count = Counter(said).most_common()
    usual = count[0][0] if len(count) > 1 and count[0][1] > count[1][1] else None
    return [key in said and key != usual for key in keys]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_CHOICE else f"{line[:LONGEST_CHOICE].rstrip()}…"
