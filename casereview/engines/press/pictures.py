"""Pictures without what cameras and programs write into them."""

import struct

from casereview.engines.press.structure import BadReport

MOST_PIXELS = 50_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"pHYs"}
_JPEG = b"\xff\xd8"
# Start-of-frame markers that hold the size; DHT, JPG and DAC lie between them and are none.
_JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_SCAN, _JPEG_END = 0xDA, 0xD9


def cleaned(data: bytes) -> tuple[bytes, str]:
    """A PNG or JPEG with the picture and nothing else, and its media type.

    Raises: BadReport for other kinds, damaged files and sizes beyond 50 million pixels.
    """
    try:
        if data.startswith(_PNG):
            return _clean_png(data), "image/png"
        if data.startswith(_JPEG):
            return _clean_jpeg(data), "image/jpeg"
    except BadReport:
        raise
    except (struct.error, IndexError, ValueError) as problem:
        raise BadReport("The picture is damaged or cut short.") from problem
    raise BadReport("A picture must be PNG or JPEG.")


def _clean_png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise BadReport("The picture is damaged or cut short.")
        if kind == b"IHDR":
            _not_too_big(*struct.unpack_from(">II", data, at + 8))
        if kind in _PNG_KEPT:
            kept.append(data[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(kept)


def _clean_jpeg(data: bytes) -> bytes:
    kept, at = [_JPEG], 2
    while True:
        mark, kind = struct.unpack_from(">BB", data, at)
        if mark != 0xFF:
            raise BadReport("The picture is damaged or cut short.")
        if kind == _JPEG_END:
            return b"".join([*kept, b"\xff\xd9"])
        length = struct.unpack_from(">H", data, at + 2)[0]
        end = at + 2 + length
        if kind in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            _not_too_big(width, height)
        if kind == _JPEG_SCAN:
            end = _next_marker(data, end)
        if _is_picture(kind, length):
            kept.append(data[at:end])
        at = end


def _is_picture(kind: int, length: int) -> bool:
    """The plain JFIF head and Adobe's colour mark stay; cameras, places, remarks and thumbnails go."""
    if 0xE0 <= kind <= 0xEF:
        return (kind, length) in {(0xE0, 16), (0xEE, 14)}
    return kind != 0xFE


def _next_marker(data: bytes, at: int) -> int:
    """Where the coded picture ends: at a marker that is neither a restart nor an escaped byte."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] == 0xFF:
            at += 1
        elif data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _not_too_big(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise BadReport(f"The picture is too large ({width} by {height} points); make it smaller.")
