"""The words on the pages of a PDF, read from its drawing instructions.

Note: written for fonts that carry a table from glyphs to letters (all tagged PDFs do) and for the plain Western
encodings. It keeps lines, not layout.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

Decode = Callable[[bytes], str]

ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/StandardEncoding": "latin-1"}
GLYPHS = {
    "space": " ", "hyphen": "-", "period": ".", "comma": ",", "colon": ":", "semicolon": ";", "quotesingle": "'",
    "quoteright": "’", "quoteleft": "‘", "quotedblleft": "“", "quotedblright": "”", "endash": "–", "emdash": "—",
    "parenleft": "(", "parenright": ")", "at": "@", "slash": "/", "underscore": "_", "ampersand": "&", "plus": "+",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
}  # fmt: skip
BLANK_FROM = -180  # thousandths of the letter size; a wider gap is a blank
NESTED_FORMS = 8
HEX = r"<\s*([0-9A-Fa-f\s]*)>"
CHARS = re.compile(rf"{HEX}\s*{HEX}")
RANGES = re.compile(rf"{HEX}\s*{HEX}\s*(?:{HEX}|\[([^\]]*)\])")
SECTION = re.compile(r"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)


def page_texts(pdf: pikepdf.Pdf) -> list[str]:
    """The text of each page, one line per line of the page."""
    return [_text_of(page.obj, page.obj.get("/Resources", {}), 0) for page in pdf.pages]


def _text_of(stream: Any, resources: Any, depth: int) -> str:
    """What one page or form draws."""
    fonts: dict[str, Decode] = {}
    out: list[str] = []
    decode: Decode = _latin
    for operands, operator in _instructions(stream):
        name = str(operator)
        if name == "Tf":
            key = str(operands[0])
            if key not in fonts:
                fonts[key] = _decoder(resources.get("/Font", {}).get(key))
            decode = fonts[key]
        elif name == "Do" and depth < NESTED_FORMS:
            form = resources.get("/XObject", {}).get(str(operands[0]))
            if form is not None and form.get("/Subtype") == "/Form":
                out += ("\n", _text_of(form, form.get("/Resources", resources), depth + 1), "\n")
        else:
            out += _drawn(name, operands, decode)
    return re.sub(r"\n{2,}", "\n", re.sub(r"[ \t]+", " ", "".join(out))).strip()


def _instructions(stream: Any) -> Iterator[tuple[Any, Any]]:
    try:
        for instruction in pikepdf.parse_content_stream(stream):
            yield instruction.operands, instruction.operator
    except pikepdf.PdfError:
        # A damaged page still has its readable beginning, which has been given out.
        return


def _drawn(name: str, operands: Any, decode: Decode) -> Iterator[str]:
    """The letters, blanks and line ends that one instruction makes."""
    if name in ("Tj", "'", '"'):
        if name != "Tj":
            yield "\n"
        yield decode(bytes(operands[-1]))
    elif name == "TJ":
        for piece in operands[0]:
            if isinstance(piece, pikepdf.String):
                yield decode(bytes(piece))
            elif float(piece) < BLANK_FROM:
                yield " "
    elif name in ("Td", "TD"):
        yield "\n" if float(operands[1]) else " "
    elif name in ("T*", "Tm", "ET"):
        yield "\n"


def _decoder(font: Any) -> Decode:
    """How this font's codes are read as letters."""
    if font is None:
        return _latin
    wide = font.get("/Subtype") == "/Type0"
    table = font.get("/ToUnicode")
    if isinstance(table, pikepdf.Stream):
        return _from_table(table.read_bytes().decode("latin-1"), wide=wide)
    return _latin if wide else _from_encoding(font.get("/Encoding"))


def _latin(codes: bytes) -> str:
    return codes.decode("latin-1")


def _from_encoding(encoding: Any) -> Decode:
    named = isinstance(encoding, pikepdf.Name)
    base = str(encoding if named or encoding is None else encoding.get("/BaseEncoding", "/WinAnsiEncoding"))
    letters = [bytes([code]).decode(ENCODINGS.get(base, "cp1252"), "replace") for code in range(256)]
    code = 0
    for item in [] if named or encoding is None else encoding.get("/Differences", []):
        if isinstance(item, pikepdf.Name):
            letters[code % 256] = _glyph(str(item)[1:], letters[code % 256])
            code += 1
        else:
            code = int(item)
    return lambda codes: "".join(letters[code] for code in codes)


def _glyph(name: str, otherwise: str) -> str:
    if len(name) == 1:
        return name
    if re.fullmatch(r"uni[0-9A-Fa-f]{4}", name):
        return chr(int(name[3:], 16))
    return GLYPHS.get(name, otherwise)


def _from_table(table: str, *, wide: bool) -> Decode:
    letters: dict[int, str] = {}
    width = 2 if wide else 1
    for kind, body in SECTION.findall(table):
        if kind == "codespacerange":
            sizes = [len("".join(first.split())) // 2 for first, _ in CHARS.findall(body)]
            width = max(sizes, default=width) or width
        elif kind == "bfchar":
            letters.update((int(code, 16), _letters(to)) for code, to in CHARS.findall(body) if code.strip())
        else:
            for first, last, start, listed in RANGES.findall(body):
                letters.update(_range(int(first, 16), int(last, 16), start, listed))
    return lambda codes: "".join(
        letters.get(int.from_bytes(codes[place : place + width], "big"), "")
        for place in range(0, len(codes), width)
    )


def _range(first: int, last: int, start: str, listed: str) -> Iterator[tuple[int, str]]:
    if listed:
        for code, to in zip(range(first, last + 1), re.findall(HEX, listed), strict=False):
            yield code, _letters(to)
        return
    begin = _letters(start)
    for code in range(first, min(last, first + 0xFFFF) + 1):
        yield code, begin[:-1] + chr(min(ord(begin[-1]) + code - first, 0x10FFFF)) if begin else ""


def _letters(digits: str) -> str:
    plain = "".join(digits.split())
    return bytes.fromhex(plain if len(plain) % 2 == 0 else plain + "0").decode("utf-16-be", "ignore")
