"""CSV as it leaves the systems of agencies: encoding and delimiter found out and shown, nothing guessed silently."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from casereview.engines.chronicle.columns import ColumnMap, columns_from
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.tables.grid import Contents, Grid

LONGEST_CELL: Final = 8_000_000
csv.field_size_limit(LONGEST_CELL)

_DELIMITERS: Final = (",", ";", "\t", "|")
_CALLED: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_BOMS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BOM_AGAIN: Final = re.compile("\\A(?:\ufeff|ï»¿)+")
_SEP_LINE: Final = re.compile(r'\A"?sep=(.)"?\s*$', re.IGNORECASE)
_TWICE_ENCODED: Final = re.compile("â€[™œ\x9d“”˜]|Ã[\x80-\xbf©¨¢]")
_SAMPLE_LINES: Final = 30
_HALF_NULS: Final = 0.3
_BUT_LATIN: Final = 5  # bytes that Windows-1252 leaves unused


@dataclass(frozen=True)
class _Text:
    words: str
    encoding: str
    warnings: list[str]


def read_csv(name: str, data: bytes, said: ColumnMap | None, *, limit: int) -> Contents:
    """The one table of a CSV file.

    Raises: Unreadable for a NUL, for a quotation mark that is never closed (with its line), for too many rows.
    """
    text = _decoded(name, data)
    delimiter = _delimiter(text.words, said)
    cells = list(_records(name, text.words, delimiter, limit))
    warnings = list(text.warnings)
    if _TWICE_ENCODED.search(text.words):
        warnings.append(
            "Some letters look as if they were saved twice (such as “â€™”). Compare with the original."
        )
    return Contents(
        "csv",
        [Grid(None, None, cells)],  # type: ignore[arg-type]
        encoding=text.encoding,
        delimiter=_CALLED[delimiter],
        sample=_sample(text.words),
        warnings=warnings,
    )


def _decoded(name: str, data: bytes) -> _Text:
    warnings: list[str] = []
    encoding, start = next(((code, len(bom)) for bom, code in _BOMS if data.startswith(bom)), ("", 0))
    if not encoding:
        encoding = _without_bom(data)
    try:
        words = data[start:].decode(encoding)
    except UnicodeDecodeError:
        if encoding.startswith(("utf-16", "utf-32")):
            raise Unreadable(name, "", "the file is damaged or was cut short. Ask for it again.") from None
        words, encoding = _as_windows(data[start:], warnings)
    words, again = _BOM_AGAIN.subn("", words)
    if again:
        warnings.append("The file begins with a stray byte-order mark; it was left out.")
    nul = words.find("\0")
    if nul >= 0:
        line = words.count("\n", 0, nul) + 1
        raise Unreadable(
            name,
            f"line {line}",
            "there is a NUL character, which no text should hold. Export the file again.",
        )
    return _Text(words, encoding, warnings)


def _without_bom(data: bytes) -> str:
    """UTF-16 without a mark shows in its NULs; anything else is tried as UTF-8 first."""
    sample = data[:4000]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) / half > _HALF_NULS and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) / half > _HALF_NULS and not sample[1::2].count(0):
        return "utf-16-be"
    return "utf-8"


def _as_windows(data: bytes, warnings: list[str]) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        warnings.append("Some bytes belong to no known alphabet; look for odd letters.")
        return "".join(_one_by_one(data)), "windows-1252"


def _one_by_one(data: bytes) -> Iterator[str]:
    """Windows-1252, with the few bytes it leaves unused taken as they are."""
    table = [bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256)]
    return (table[byte] for byte in data)


def _delimiter(words: str, said: ColumnMap | None) -> str:
    """The delimiter under which the file's headings make most sense, else the one that cuts most evenly."""
    first = words[: words.find("\n")] if "\n" in words else words
    told = _SEP_LINE.match(first.strip())
    if told and told[1] in _DELIMITERS:
        return told[1]
    lines = words[:200_000].splitlines()[:_SAMPLE_LINES]
    return max(_DELIMITERS, key=lambda one: (_headings_under(lines, one, said), _evenness(lines, one)))


def _headings_under(lines: list[str], delimiter: str, said: ColumnMap | None) -> int:
    best = 0
    for line in lines:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        best = max(best, len(columns_from(cells, said).roles) if len(cells) > 1 else 0)
    return best


def _evenness(lines: list[str], delimiter: str) -> int:
    counts = [line.count(delimiter) for line in lines if line.strip()]
    return min(counts, default=0)


def _records(name: str, words: str, delimiter: str, limit: int) -> Iterator[list[str]]:
    lines = _Lines(words)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number, started = 0, 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            record = _forgiven(name, str(problem), lines, started, delimiter)
        number += 1
        if number > limit + 1:
            raise Unreadable(name, "", f"the file has more than {limit:,} rows. Split it and send the parts.")
        started = lines.number + 1
        yield record


def _forgiven(name: str, problem: str, lines: "_Lines", started: int, delimiter: str) -> list[str]:
    """A stray quotation mark inside one line is kept as it stands; one that swallows lines is refused."""
    if "field larger" in problem:
        raise Unreadable(name, f"line {started}", f"a cell is longer than {LONGEST_CELL:,} letters.")
    whole = f"{lines.last.rstrip(chr(13) + chr(10))}{delimiter}|"
    record = next(csv.reader([whole], delimiter=delimiter), [])
    if lines.number > started or not record or record[-1] != "|":
        raise Unreadable(
            name,
            f"line {started}",
            "a quotation mark is opened here and never closed, so the rest of the file cannot be cut into cells. "
            "Close it, or double it if it belongs to the text, and send the file again.",
        )
    return record[:-1]


class _Lines:
    """Lines with their ends, and where one is."""

    def __init__(self, words: str) -> None:
        self._lines = io.StringIO(words, newline="")
        self.number = 0
        self.last = ""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            raise StopIteration
        self.number += 1
        self.last = line
        return line


def _sample(words: str) -> str | None:
    """A line that shows whether the letters were read rightly: the first with a letter beyond ASCII."""
    if words.isascii():
        return None
    line = next((line for line in words.splitlines() if not line.isascii()), "")
    return line.strip()[:200] or None
