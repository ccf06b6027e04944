"""What people's keyboards send: digits of any script, month names, signs made of several pieces."""

import unicodedata

_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WELSH = [
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr",
]

_JOINER = "\u200d"
_FLAGS = range(0x1F1E6, 0x1F200)
_SKINS = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_MARKS = {"Mn", "Me", "Mc"}


def _names() -> dict[str, int]:
    names = {"sept": 9}
    for spoken in (_ENGLISH, _WELSH):
        for number, name in enumerate(spoken, start=1):
            names[name] = number
            names.setdefault(name[:3], number)
    return names


MONTHS = _names()


def ascii_digits(text: str) -> str:
    """Text with the digits of every script written 0 to 9, and no invisible signs around it."""
    kept = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(_plain(sign) for sign in kept).strip()


def _plain(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(int(value))


def graphemes(text: str) -> int:
    """How many signs a reader sees: marks, joined figures and flags count with what they belong to.

    Note: near the Unicode rule, not all of it; used only to hold people to a limit fairly.
    """
    seen = 0
    joined = half_flag = False
    for sign in text:
        code = ord(sign)
        if sign == _JOINER:
            joined = True
            continue
        if code in _SKINS or code in _TAGS or unicodedata.category(sign) in _MARKS:
            continue
        if code in _FLAGS:
            seen += not half_flag
            half_flag = not half_flag
            joined = False
            continue
        half_flag = False
        seen += not (joined and code > 0x2000)
        joined = False
    return seen


def tidy_lines(text: str) -> str:
    """Text whose lines all end the same way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def visible(text: str) -> str:
    """Text any page can carry: what has no form of its own stands as a visible sign."""
    return "".join("␀" if sign == "\x00" else "�" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
