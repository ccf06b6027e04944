"""Which letters show which text: the house's own, and for everything else the bundled fallback."""

import re
import unicodedata
from typing import Any

Json = dict[str, Any]

# What the house's letters hold, so that everything else is set in the bundled fallback letters. Left to
# itself the printer would build ŷ out of y and ^, and each later y would be read aloud as ŷ.
_OURS = (
    "\\u0020-\\u007e\\u00a0-\\u0107\\u010a-\\u0113\\u0116-\\u011b\\u011e-\\u0123\\u0126\\u0127\\u012a\\u012b"
    "\\u012e\\u012f\\u0131\\u0136\\u0137\\u013b-\\u013e\\u0141-\\u0148\\u0150-\\u0155\\u0158-\\u015b"
    "\\u015e-\\u0165\\u016a\\u016b\\u016e-\\u0173\\u0178-\\u017e\\u0192\\u0218-\\u021b\\u02c6\\u02c7"
    "\\u02d8-\\u02dd\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2039\\u203a"
    "\\u2044\\u20ac\\u2113\\u2122\\u2212\\u2215\\u2248\\u2260\\u2264\\u2265\\u25ca"
)
# Letters with marks of their own that no single code holds go to the fallback whole.
_MARKED = "\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f"
_PIECES = re.compile(
    f"(?P<other>(?:[{_OURS}][{_MARKED}]+|[^{_OURS}])+)|[{_OURS}]+?(?=[^{_OURS}]|.[{_MARKED}]|$)"
)
_PICTOGRAMS = range(0x1F000, 0x20000)
_UNSEEN = dict.fromkeys(
    [0x200D, 0x20E3, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), *range(0xE0000, 0xE0080)]
)


def lines_of(text: str) -> list[list[Json]]:
    """Text as lines of pieces, each piece in one set of letters."""
    shown = unicodedata.normalize("NFC", _spelt(text))
    return [[_piece(found) for found in _PIECES.finditer(line)] for line in shown.split("\n")]


def _piece(found: re.Match[str]) -> Json:
    return {"text": found[0], "other": True} if found["other"] else {"text": found[0]}


def _spelt(text: str) -> str:
    """Pictograms in words, since no letters in print show them: [grinning face]."""
    if not any(ord(letter) in _PICTOGRAMS for letter in text):
        return text
    return "".join(
        f"[{unicodedata.name(letter, 'pictogram').lower()}]" if ord(letter) in _PICTOGRAMS else letter
        for letter in text.translate(_UNSEEN)
    )
