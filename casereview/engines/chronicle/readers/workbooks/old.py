"""What an old workbook (.xls) holds that its values do not show: its first day, hidden rows and columns, formulas.

Note: only looked through for these marks; whether the file is sound, and its values, is the other reader's to say.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from casereview.engines.chronicle.readers.receipt import Hidden

_END_OF_CHAIN: Final = 0xFFFFFFFA  # this and what is above it is no sector
_ENTRY_BYTES: Final = 128
_NAMES: Final = ("Workbook", "Book")
_BEGIN, _END, _SHEET, _FIRST_DAY, _ROW, _COLUMNS, _FORMULA = 0x809, 0x0A, 0x85, 0x22, 0x208, 0x7D, 0x06
_ROW_IS_HIDDEN: Final = 0x20
_SHORT: Final = 8


@dataclass
class OldMarks:
    """What was noticed. Shape: formulas count the cells of each sheet that hold one."""

    counts_from_1904: bool = False
    hidden: list[Hidden] = field(default_factory=list)
    formulas: dict[str, int] = field(default_factory=dict)


def marks_in_old(data: bytes) -> OldMarks:
    """Look through an old workbook. Shape: nothing noticed in one that is damaged."""
    marks = OldMarks()
    try:
        stream = _stream(data)
        for at, sheet in _sheets(stream, marks):
            _look_through(stream, at, sheet, marks)
    except (struct.error, IndexError):
        return marks
    return marks


def _stream(data: bytes) -> bytes:
    """The workbook's own bytes out of the sectors of a compound file. Shape: empty when there are none."""
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    tables = [one for one in struct.unpack_from("<109I", data, 76) if one < _END_OF_CHAIN]
    following = [number for one in tables for (number,) in struct.iter_unpack("<I", _sector(data, one, size))]
    directory = _chained(data, struct.unpack_from("<I", data, 48)[0], following, size)
    for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        if directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") in _NAMES:
            return _chained(data, struct.unpack_from("<I", directory, at + 116)[0], following, size)
    return b""


def _sector(data: bytes, number: int, size: int) -> bytes:
    piece = data[(number + 1) * size : (number + 2) * size]
    return piece[: len(piece) // 4 * 4]


def _chained(data: bytes, first: int, following: list[int], size: int) -> bytes:
    parts, seen = [], set[int]()
    number = first
    while number < len(following) and number not in seen:
        seen.add(number)
        parts.append(_sector(data, number, size))
        number = following[number]
    return b"".join(parts)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part, from its beginning to its end."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _END:
            return
        at += 4 + length


def _sheets(stream: bytes, marks: OldMarks) -> list[tuple[int, str]]:
    found = []
    for kind, content in _records(stream, 0):
        if kind == _FIRST_DAY:
            marks.counts_from_1904 = content[:1] == b"\1"
        elif kind == _SHEET and len(content) > _SHORT:
            found.append((struct.unpack_from("<I", content)[0], _name(content)))
    return found


def _name(content: bytes) -> str:
    length, is_wide = content[6], content[7] & 1
    text = content[8 : 8 + length * (1 + is_wide)]
    return text.decode("utf-16-le" if is_wide else "latin-1", "replace")


def _look_through(stream: bytes, at: int, sheet: str, marks: OldMarks) -> None:
    columns: list[str] = []
    rows: list[int] = []
    for kind, content in _records(stream, at):
        if kind == _ROW and struct.unpack_from("<H", content, 12)[0] & _ROW_IS_HIDDEN:
            rows.append(struct.unpack_from("<H", content)[0] + 1)
        elif kind == _COLUMNS and struct.unpack_from("<H", content, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", content)
            columns.append(f"column {first + 1}" if first == last else f"columns {first + 1} to {last + 1}")
        elif kind == _FORMULA:
            marks.formulas[sheet] = marks.formulas.get(sheet, 0) + 1
    marks.hidden += [Hidden("column", f"sheet “{sheet}”, {words}") for words in columns]
    marks.hidden += [Hidden("row", f"sheet “{sheet}”, row {row}") for row in rows]
