"""An upload while it is checked: its steps, its counts, what was understood, its rows with every problem in its cell."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from casereview.casework.chronology import papers
from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.models import DraftRow, Upload
from casereview.casework.chronology.presenting import columns
from casereview.casework.chronology.presenting.columns import where_words
from casereview.casework.chronology.queries import Line, PageOfLines
from casereview.casework.chronology.rules import (
    LEFT_OUT_WORDS,
    SEEN_WORDS,
    SPOKEN_WORDS,
    STATE_WORDS,
    UNPLACED_KINDS,
    Counts,
    State,
    kind_words,
)
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.rows import Row
from casereview.ui import words
from casereview.ui.pieces import Badge, Cell, Column, Fact, Link, Pages
from casereview.ui.pieces import Row as TableRow

STEPS: Final = ("Sent", "Opened and checked", "Read", "You check it", "It goes in")
_AT: Final = {State.READING: 3, State.PREVIEW: 4, State.CONFIRMED: 6, State.REPLACED: 6}
HEADINGS: Final = ("Row", "Date", "Time", "Source", "Event", "Seen", "Spoken to", "Result")
_SHOWN: Final = (Role.DATE, Role.TIME, Role.SOURCE, Role.EVENT, Role.SEEN, Role.SPOKEN)
LONGEST: Final = 400


@dataclass(frozen=True)
class Marked:
    """One cell as shown: its words, a second line, and the problems that stand in it. Kinds: bad, ask or none."""

    text: str
    note: str = ""
    problems: Sequence[str] = ()
    kind: str = ""


@dataclass(frozen=True)
class ShownRow:
    """One row of the table. Shape: cells follow the headings between row and result."""

    number: str
    cells: Sequence[Marked]
    badge: Badge
    others: Sequence[str]
    href: str | None
    is_open: bool


@dataclass(frozen=True)
class Kind:
    """One kind of problem with how many rows still have it."""

    code: str
    words: str
    count: int
    href: str


def step_of(upload: Upload) -> int:
    """Which step of the way an upload has reached. Units: from 1; 6 when all are done."""
    return _AT.get(State(upload.state), 3)


def count_facts(upload: Upload, counts: Counts) -> list[Fact]:
    """The counts of the rows, which add up. Shape: the rows read first; how they stood only while that is open."""
    at = reverse("chronology:preview", args=[upload.case.ref, upload.id])
    standing = [
        Fact("Go in as they are", words.thousands(counts.ready)),
        Fact("Go in, with a mark", words.thousands(counts.accepted), href=f"{at}?show=problems#rows"),
        Fact("Need an answer", words.thousands(counts.open), href=f"{at}?show=problems#rows"),
    ]
    if upload.confirmed_at is not None:
        standing = [Fact("Went into the review", words.thousands(counts.read))]
    return [
        Fact(
            "Rows in the file", words.thousands(counts.read - upload.rows_added), href=f"{at}?show=all#rows"
        ),
        *([Fact("Added by hand", words.thousands(upload.rows_added))] if upload.rows_added else []),
        *standing,
        Fact("Lines that are no rows", words.thousands(len(_left_out(upload))), href="#left-out"),
    ]


def file_facts(upload: Upload) -> list[Fact]:
    """What was found out about the file itself. Shape: only what applies to its kind."""
    receipt: Mapping[str, Any] = upload.receipt or {}
    found = [
        Fact("Letters", str(receipt["encoding"])) if receipt.get("encoding") else None,
        Fact("Columns are parted by", str(receipt["delimiter"])) if receipt.get("delimiter") else None,
        Fact("Days are counted from", str(receipt["date_system"])) if receipt.get("date_system") else None,
        Fact("The file is about", str(receipt["subject"])) if receipt.get("subject") else None,
        Fact("Size", words.file_size(upload.file.size_bytes)),
        Fact("Checksum (SHA-256)", " ".join(re.findall(".{8}", str(upload.file.sha256)))),
    ]
    return [fact for fact in found if fact]


def remarks(upload: Upload) -> list[str]:
    """What a person should know of the file: warnings, hidden parts, rows out of order. Shape: sentences."""
    receipt: Mapping[str, Any] = upload.receipt or {}
    hidden = [
        f"Hidden in the file, and read all the same: {part['what']}, {part['where']}."
        for part in receipt.get("hidden", ())
    ]
    odd = [f"{place} stands out of the order of its dates." for place in receipt.get("out_of_order", ())]
    return [*map(str, receipt.get("warnings", ())), *hidden, *odd]


def left_out_rows(upload: Upload) -> list[TableRow]:
    """Every line that is no row, and why."""
    return [
        TableRow(
            [
                Cell(_span(one)),
                Cell(LEFT_OUT_WORDS.get(one["why"], one["why"])),
                Cell(_short(str(one.get("text") or ""))),
            ]
        )
        for one in _left_out(upload)
    ]


LEFT_OUT_COLUMNS: Final = [Column(title) for title in ("Line", "Why it is no row", "What it says")]


def kinds(upload: Upload, counted: Iterable[tuple[str, int]]) -> list[Kind]:
    """The kinds of problem that wait for an answer."""
    at = reverse("chronology:preview", args=[upload.case.ref, upload.id])
    return [Kind(code, kind_words(code), count, f"{at}?show={code}#rows") for code, count in counted]


def shown_rows(upload: Upload, lines: Iterable[Line]) -> list[ShownRow]:
    """Rows with every problem in its cell."""
    headings = papers.headings_in(upload.receipt or {})
    return [_shown(upload, line, papers.headings_of(line.row, headings)) for line in lines]


def pages_of(upload: Upload, show: str, page: PageOfLines) -> Pages:
    """Where one is among the rows."""
    at = reverse("chronology:preview", args=[upload.case.ref, upload.id])
    return Pages(page.page, page.pages, f"{at}?show={show}&page={{page}}#rows")


def views_of(upload: Upload, show: str, counts: Counts) -> list[Link]:
    """The ways to look at the rows: those with problems, or all. Shape: none once all went in."""
    if upload.confirmed_at is not None:
        return []
    at = reverse("chronology:preview", args=[upload.case.ref, upload.id])
    return [
        Link("With problems", f"{at}?show=problems#rows", current=show == "problems"),
        Link(f"All {words.thousands(counts.read)}", f"{at}?show=all#rows", current=show == "all"),
    ]


def about(upload: Upload, counts: Counts, counted: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """What a page says of an upload besides its rows, by the names its template uses."""
    return {
        "upload": upload,
        "counts": counts,
        "count_facts": count_facts(upload, counts),
        "steps": STEPS,
        "at": step_of(upload),
        "file_facts": file_facts(upload),
        "remarks": remarks(upload),
        "sample": str((upload.receipt or {}).get("sample") or ""),
        **columns.about(upload),
        "left_out_columns": LEFT_OUT_COLUMNS,
        "left_out": left_out_rows(upload),
        "kinds": kinds(upload, counted),
        "headings": HEADINGS,
        "state_words": STATE_WORDS[State(upload.state)],
    }


def sent_words(draft: DraftRow) -> str:
    """What the file itself says in a row that was changed; empty for one that was not."""
    sent = draft.payload.get("sent")
    return papers.as_lines(papers.words_in(papers.row_from(sent), {}), {}) if sent else ""


def _shown(upload: Upload, line: Line, named: Mapping[Role, str]) -> ShownRow:
    row = line.row
    places = {name: role for role, name in named.items()}
    at: dict[Role | None, list[tuple[str, str]]] = {}
    for problem in row.problems:
        role = places.get(problem.cell) or _role_called(problem.cell)
        at.setdefault(role if role in _SHOWN else None, []).append((problem.code, problem.text))
    cells = [_marked(row, role, at.get(role, []), line.open_kinds) for role in _SHOWN]
    where = where_words(row.sheet, row.table)
    href = reverse("chronology:row", args=[upload.case.ref, upload.id, line.draft.id]) if line.draft else None
    number = f"{row.row}, {where}" if where else str(row.row)
    return ShownRow(
        f"{number}, added by hand" if line.is_added else number,
        cells,
        _badge(line),
        [text for _, text in at.get(None, [])],
        href,
        bool(line.open_kinds),
    )


def _role_called(words_of_role: str) -> Role | None:
    try:
        return Role(words_of_role.replace(" ", "_"))
    except ValueError:
        return None


def _marked(row: Row, role: Role, problems: Sequence[tuple[str, str]], open_kinds: Sequence[str]) -> Marked:
    text, note = _words(row, role)
    if not problems:
        return Marked(text, note)
    is_bad = any(code in UNPLACED_KINDS for code, _ in problems)
    is_open = any(code in open_kinds for code, _ in problems)
    written = row.written.get(role.value, text).strip() or "empty"
    kind = ("bad" if is_bad else "ask") if is_open else ""
    return Marked(_short(written), "", [text for _, text in problems], kind)


def _words(row: Row, role: Role) -> tuple[str, str]:
    written = row.written.get(role.value, "").strip()
    if role is Role.DATE:
        said = said_day(row)
        return said.text, said.note or (f"from {written}" if written and written != said.text else "")
    if role is Role.TIME:
        time = said_time(row)
        return time, f"from {written}" if written and written not in time else ""
    if role is Role.SEEN:
        return row.seen_who or SEEN_WORDS[row.seen], f"from “{_short(written)}”" if written else ""
    if role is Role.SPOKEN:
        return SPOKEN_WORDS[row.spoken], f"from “{_short(written)}”" if written else ""
    return _short(str(getattr(row, role.value))), ""


def _badge(line: Line) -> Badge:
    if line.open_kinds:
        is_bad = UNPLACED_KINDS.intersection(line.open_kinds)
        return Badge("Has no place in time", "late") if is_bad else Badge("Needs a look", "soon")
    if line.row.is_note:
        return Badge("Goes in as a note", "done")
    if line.row.problems:
        return Badge("Goes in, with a mark", "soon")
    if line.is_added:
        return Badge("Goes in, added by hand", "done")
    return Badge("Goes in, corrected" if line.is_changed else "Goes in", "done")


def _left_out(upload: Upload) -> Sequence[Mapping[str, Any]]:
    left: Sequence[Mapping[str, Any]] = (upload.receipt or {}).get("left_out", ())
    return left


def _span(one: Mapping[str, Any]) -> str:
    rows = f"{one['row']}" if one["row"] == one["last_row"] else f"{one['row']} to {one['last_row']}"
    where = where_words(one["sheet"], one["table"])
    return f"{rows}, {where}" if where else rows


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
