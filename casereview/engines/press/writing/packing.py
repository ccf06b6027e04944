"""Office files put together from their parts."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

# A fixed day, so that the same rows give the same bytes.
_DAY: Final = (1980, 1, 1, 0, 0, 0)
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_TO_ESCAPE: Final = re.compile(r'[&<>"]')


def packed(parts: Mapping[str, str]) -> bytes:
    """The parts as one archive, in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, text in parts.items():
            part = zipfile.ZipInfo(name, _DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, text.encode())
    return target.getvalue()


def escaped(text: str) -> str:
    """Text as XML writes it."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPED[found[0]], text)
