"""How our own exports are laid out, so that they can be read again without loss.

Note: each row carries a record of what was read; where a person has changed the words of a cell since, the
words win and are read anew.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from casereview.engines.chronicle.rows import Row

# Headings whose cells hold the words of a row just as they are.
WORDS: Final[dict[str, str]] = {
    "Agency": "agency",
    "Source": "source",
    "Event": "event",
    "People": "people",
    "Action": "action",
    "Comment": "comment",
    "Pupil": "pupil",
}
NUMBER, DATE, TIME, SEEN, SPOKEN, OTHER = "No.", "Date", "Time", "Child seen", "Spoken to", "Other columns"
PROBLEMS, FIRST_DAY, LAST_DAY, WHERE, RECORD = "Problems", "First day", "Last day", "Where", "Record"
SHEET_HEADINGS: Final = (
    *(NUMBER, DATE, TIME, "Agency", "Source", "Event", SEEN, SPOKEN, "People", "Action", "Comment", "Pupil"),
    *(OTHER, PROBLEMS, FIRST_DAY, LAST_DAY, WHERE, RECORD),
)
PAGE_HEADINGS: Final = (
    *(NUMBER, DATE, TIME, "Agency", "Source", "Event", SEEN, SPOKEN, "People", "Action", "Comment"),
    *(OTHER, WHERE),
)
# The sheets of the form that agencies fill in which hold no entries.
GUIDE_SHEET, LISTS_SHEET = "How to fill it in", "Lists"
# Which copy a row was taken with, beside each row of a sheet; no word of the row itself.
COPY: Final = "Copy"
DERIVED: Final = frozenset({NUMBER, PROBLEMS, FIRST_DAY, LAST_DAY, WHERE, RECORD, COPY})
# Units: twentieths of a point, of landscape pages; a page with more than the row's own columns is A3.
A4_PAGE: Final = (16_838, 11_906)
A3_PAGE: Final = (23_811, 16_838)
PAGE_MARGIN: Final = 567
PAGE_WIDTHS: Final = dict(
    zip(
        PAGE_HEADINGS,
        (550, 1150, 850, 1300, 1250, 3130, 1000, 850, 1200, 1500, 1200, 824, 900),
        strict=True,
    )
)
# Units: the same. How wide a column beside the row's own is, next to theirs.
_BESIDE_WIDTH: Final = 1_400
CONTINUED: Final = re.compile(r"(?P<heading>.+) \(continued (?P<part>\d+)\)")
NAMESPACE: Final = "urn:casereview:chronology"

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS: Final = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
_WHEN: Final = (
    *(
        "date",
        "time",
        "end_date",
        "end_time",
        "uncertain",
        "approximate",
        "uncertain_time",
        "earliest",
        "latest",
    ),
)
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LINE_ENDS: Final = re.compile(r"\r\n?")


def shown_date(row: Row) -> str:
    """The date in one form for all agencies; the words as written when it could not be read."""
    if row.date is None:
        return row.written.get("date", "")
    text = _edtf_in_words(row.date)
    return f"{'? ' if row.uncertain else ''}{'about ' if row.approximate else ''}{text}"


def shown_time(row: Row) -> str:
    """The time in one form for all agencies; the words as written when it could not be read."""
    if row.time is None:
        return row.written.get("time", "")
    until = f" to {row.end_time}" if row.end_time else ""
    return f"{'?' if row.uncertain_time else ''}{row.time}{until}"


def shown_others(row: Row) -> str:
    """The cells of columns that we have no place for, each under its heading."""
    return "\n".join(f"{heading}: {text}" for heading, text in row.extra.items())


def shown_where(row: Row) -> str:
    """File, sheet or table, and row, in words."""
    parts = [row.file, row.sheet or "", f"table {row.table}" if row.table else "", f"row {row.row}"]
    return ", ".join(part for part in parts if part)


def shown_problems(row: Row) -> str:
    """What a person should look at, one a line."""
    return "\n".join(f"{problem.cell}: {problem.text}" for problem in row.problems)


_CODED: Final[dict[str, Callable[[Row], str]]] = {
    DATE: shown_date,
    TIME: shown_time,
    SEEN: lambda row: row.written.get("seen", ""),
    SPOKEN: lambda row: row.written.get("spoken", ""),
    OTHER: shown_others,
}


def shown(row: Row, number: int) -> dict[str, str]:
    """Every cell of an export by its heading, the record apart."""
    cells = {heading: str(getattr(row, name)) for heading, name in WORDS.items()}
    cells |= {heading: words(row) for heading, words in _CODED.items()}
    return cells | {
        NUMBER: str(number),
        PROBLEMS: shown_problems(row),
        FIRST_DAY: row.earliest.isoformat() if row.earliest else "",
        LAST_DAY: row.latest.isoformat() if row.latest else "",
        WHERE: shown_where(row),
    }


def page_widths(beside: Sequence[str] = ()) -> dict[str, int]:
    """The width of each column of a page, with more columns after the row's own. Units: as of `PAGE_WIDTHS`."""
    widths = PAGE_WIDTHS | dict.fromkeys(beside, _BESIDE_WIDTH)
    room, wanted = page_size(beside)[0] - 2 * PAGE_MARGIN, sum(widths.values())
    return {heading: width * room // wanted for heading, width in widths.items()}


def page_size(beside: Sequence[str] = ()) -> tuple[int, int]:
    """Width and height of a page that has these columns after the row's own. Units: as of `PAGE_WIDTHS`."""
    return A3_PAGE if beside else A4_PAGE


def record_of(row: Row, *, is_whole: bool = False) -> str:
    """What the cells of an export do not say, as JSON in ASCII; with all words when asked."""
    values = row.as_json()
    if not is_whole:
        for name in WORDS.values():
            del values[name]
    return json.dumps(values, separators=(",", ":"))


def row_of(record: str, words: Mapping[str, str]) -> Row | None:
    """The row of a record and the cells beside it; None when the record is damaged."""
    try:
        values: dict[str, Any] = json.loads(record)
        return Row.from_json({name: words.get(heading, "") for heading, name in WORDS.items()} | values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def brought_up_to_date(kept: Row, made: Row, cells: Mapping[str, str]) -> Row:
    """The row that was exported, with whatever a person has changed in its cells since.

    Shape: `made` is the same line read as if it came from an agency; `cells` its words by heading.
    """
    changes: dict[str, Any] = {
        name: cells[heading]
        for heading, name in WORDS.items()
        if heading in cells and not _same(cells[heading], getattr(kept, name))
    }
    edited = {
        heading
        for heading, words in _CODED.items()
        if heading in cells and not _same(cells[heading], words(kept))
    }
    written = dict(kept.written)
    if edited & {DATE, TIME}:
        changes |= {name: getattr(made, name) for name in _WHEN}
        written = {
            name: text
            for name, text in written.items()
            if name not in ("date", "time", "end_date", "end_time")
        }
        written |= {name: made.written[name] for name in ("date", "time") if name in made.written}
    if SEEN in edited:
        changes |= {"seen": made.seen, "seen_who": made.seen_who}
        written["seen"] = cells[SEEN]
    if SPOKEN in edited:
        changes["spoken"] = made.spoken
        written["spoken"] = cells[SPOKEN]
    if OTHER in edited:
        changes["extra"] = {OTHER: cells[OTHER]}
    if edited:
        kept_problems = kept.problems if edited <= {OTHER} else ()
        changes["problems"] = (*kept_problems, *made.problems)
        changes["written"] = written
    if "source" in changes:
        changes["is_note"] = made.is_note
    return replace(kept, **changes) if changes else kept


def _same(cell: str, text: str) -> bool:
    return cell in (text, printable(text))


def printable(text: str) -> str:
    """Text as an office file can hold it: no control characters, line ends as one mark."""
    return _NOT_XML.sub("\ufffd", _LINE_ENDS.sub("\n", text))


_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def disarmed(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula; undone by `rearmed`."""
    return f"'{text}" if text.lstrip("'").startswith(_DANGEROUS) else text


def rearmed(text: str) -> str:
    """What `disarmed` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_DANGEROUS) else text


def _edtf_in_words(edtf: str) -> str:
    if edtf.startswith("["):
        return " or ".join(map(_day_in_words, edtf.strip("[]").split(",")))
    if "/" not in edtf:
        return _day_in_words(edtf)
    first, last = edtf.split("/", 1)
    if first == "..":
        return f"until {_day_in_words(last)}"
    return (
        f"since {_day_in_words(first)}"
        if last == ".."
        else f"{_day_in_words(first)} to {_day_in_words(last)}"
    )


def _day_in_words(part: str) -> str:
    year, month, day = (*part.strip().split("-"), "", "")[:3]
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    if not month.isdigit() or not 1 <= int(month) <= len(_MONTHS):
        return part
    name = _MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"
