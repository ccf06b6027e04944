"""Old Excel workbooks (.xls) written by hand, as no library of ours writes them."""

import datetime as dt
import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_DAY_FORMAT = 1  # the cell format whose number format is a day


def old_workbook(sheets, *, epoch_1904=False, hidden=(), **marks):
    """A workbook of named sheets of rows. Shape: cells are texts, numbers or days; hidden names sheets; marks are
    hidden rows and columns, counted from 1, and how many formulas each sheet holds.
    """
    return _compound(_book(sheets, epoch_1904=epoch_1904, hidden=hidden, marks=marks))


def _book(sheets, *, epoch_1904, hidden, marks):
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x06))
    start += _record(0x0022, struct.pack("<H", epoch_1904))
    start += _record(0x00E0, struct.pack("<HHH", 0, 0, 0) + bytes(14)) + _record(
        0x00E0, struct.pack("<HHH", 0, 14, 0) + bytes(14)
    )
    bodies = [_sheet(rows, epoch_1904=epoch_1904, **marks) for rows in sheets.values()]
    names = [_named(name) for name in sheets]
    at = len(start) + sum(len(_record(0x0085, bytes(6) + name)) for name in names) + len(_record(0x000A, b""))
    for title, name, body in zip(sheets, names, bodies, strict=True):
        start += _record(0x0085, struct.pack("<IBB", at, title in hidden, 0) + name)
        at += len(body)
    return start + _record(0x000A, b"") + b"".join(bodies)


def _sheet(rows, *, epoch_1904, hidden_rows=(), hidden_columns=(), formulas=0):
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x06))
    wide = max(map(len, rows))
    body += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, wide, 0))
    for column in hidden_columns:
        body += _record(0x007D, struct.pack("<HHHHHH", column - 1, column - 1, 0, 0, 1, 0))
    for number in hidden_rows:
        body += _record(0x0208, struct.pack("<HHHHHHHH", number - 1, 0, 9, 0, 0, 0, 0x20, 0))
    for number in range(formulas):
        body += _record(
            0x0006, struct.pack("<HHHdHIH", 9, number, 0, 4.0, 0, 0, 3) + struct.pack("<BH", 0x1E, 4)
        )
    first = dt.date(1904, 1, 1) if epoch_1904 else dt.date(1899, 12, 30)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, dt.date):
                number = float((cell - first).days)
                body += _record(0x0203, struct.pack("<HHHd", at, column, _DAY_FORMAT, number))
            elif isinstance(cell, str):
                body += _record(
                    0x0204, struct.pack("<HHHHB", at, column, 0, len(cell), 1) + cell.encode("utf-16-le")
                )
            else:
                body += _record(0x0203, struct.pack("<HHHd", at, column, 0, float(cell)))
    return body + _record(0x000A, b"")


def _named(name):
    return struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")


def _record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream):
    """One stream, “Workbook”, in a compound file: header, allocation table, directory, the stream's sectors."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, count + 2), _END]
    table = struct.pack(f"<{_SECTOR // 4}I", *(chain + [_FREE] * (_SECTOR // 4 - len(chain))))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    header += struct.pack("<I", _FREE) * 108
    directory = (
        _entry("Root Entry", 5, child=1) + _entry("Workbook", 2, start=2, size=len(stream)) + bytes(256)
    )
    return header + table + directory + stream


def _entry(name, kind, *, child=_FREE, start=_END, size=0):
    text = (name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<III", start, size, 0)
