"""The marks as numbers for a drawing in the browser: days, lanes and codes, and not a word of the case.

Shape: an unsigned 32-bit length, that many bytes of JSON (padded to four), then the arrays that the JSON names, in its
order, each aligned to four bytes, little-endian. They are in the order of their first day.
"""

import gzip
import json
from typing import Any, Final

import numpy as np

from casereview.casework.chronology.index.columns import Numbers
from casereview.casework.workbench.timeline.presenting.scene import Scene, open_after, open_before

CERTAIN, OPEN_BEFORE, OPEN_AFTER = 1, 2, 4
_A_PART: Final = 32
_TYPES: Final = {"uint8": "u1", "int16": "<i2", "int32": "<i4", "uint32": "<u4"}


def packed(scene: Scene, version: int) -> bytes:
    """Every mark that has a place in time, gzipped."""
    wanted = np.flatnonzero(scene.shown)
    wanted = wanted[np.argsort(scene.low[wanted], kind="stable")]
    columns = scene.columns
    flags = (
        columns.certain * np.uint8(CERTAIN)
        + open_before(columns) * np.uint8(OPEN_BEFORE)
        + open_after(columns) * np.uint8(OPEN_AFTER)
    )
    arrays: list[tuple[str, str, Numbers]] = [
        ("low", "int32", scene.low[wanted]),
        ("high", "int32", scene.high[wanted]),
        ("number", "uint32", wanted),
        *[
            (f"lanes{part}", "uint32", _bits(scene, part)[wanted])
            for part in range(-(-len(scene.lanes) // _A_PART))
        ],
        ("minutes", "int16", columns.minutes[wanted]),
        ("mark", "uint8", scene.marks[wanted]),
        ("flags", "uint8", flags[wanted]),
    ]
    return gzip.compress(_written(version, len(wanted), arrays), compresslevel=1, mtime=0)


def unpacked(content: bytes) -> bytes:
    """The same without the gzip around it, for whoever does not take it."""
    return gzip.decompress(content)


def _bits(scene: Scene, part: int) -> Numbers:
    """In which of thirty-two lanes each entry lies, a bit a lane."""
    bits = np.zeros(len(scene.columns), dtype=np.uint32)
    for number, lane in enumerate(scene.lanes[part * _A_PART : (part + 1) * _A_PART]):
        bits |= np.where(lane.which, np.uint32(1 << number), np.uint32(0))
    return bits


def _written(version: int, count: int, arrays: list[tuple[str, str, Numbers]]) -> bytes:
    head: dict[str, Any] = {
        "version": version,
        "count": count,
        "arrays": [[name, kind] for name, kind, _numbers in arrays],
    }
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 4)
    parts = [len(text).to_bytes(4, "little"), text]
    for _name, kind, numbers in arrays:
        written = numbers.astype(_TYPES[kind]).tobytes()
        parts.append(written + b"\0" * (-len(written) % 4))
    return b"".join(parts)
