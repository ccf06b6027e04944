"""The pages of a PDF: their words, their lines, and the tables drawn on them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pdfplumber
from pdfplumber.page import Page as PlumbedPage

from casereview.engines.chronicle.readers.pdf.soundness import Unfit
from casereview.engines.chronicle.readers.pdf.words import Word

# Of a page: a picture this large is a scan.
_WHOLE_PAGE: Final = 0.7
# Of a page without words: so much in pictures, or so many curves, and rows would be missing.
_MOSTLY: Final = 0.3
_DRAWN_LETTERS: Final = 300
_MOST_LINES: Final = 5_000
# Of the words: so many letters without a name, and the file cannot be read.
_UNNAMED: Final = 0.02
# Of the letters: fewer places than this, and some were printed twice.
_ONCE: Final = 0.98
_FLAT: Final = 3.0
_LONG: Final = 60.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Page:
    """One page. Shape: number counts from 1; tables are the boxes of their cells; rules are the heights of lines across."""

    number: int
    words: list[Word]
    tables: list[list[Box]]
    rules: list[float]
    is_scan: bool = False


@dataclass
class Pages:
    """All pages that have words, and what to say of the others."""

    pages: list[Page] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def pages_of(content: bytes) -> Pages:
    """Every page with words.

    Raises: Unfit for a scan, for a page that is a picture, and for letters that have no name.
    """
    found = Pages()
    pictures = []
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for plumbed in pdf.pages:
            page = _page(plumbed)
            if page.words:
                found.pages.append(page)
            elif page.is_scan:
                pictures.append(page.number)
            plumbed.close()
    _refuse_pictures(pictures, has_words=bool(found.pages))
    _refuse_unnamed(found.pages)
    read_by_machine = [page.number for page in found.pages if page.is_scan]
    if read_by_machine:
        found.warnings.append(
            f"{_called(read_by_machine)}: a picture with words behind it, which a machine has read off it. "
            "Letters and figures may be wrong."
        )
    return found


def _page(plumbed: PlumbedPage) -> Page:
    words = list(_words(plumbed))
    tables: list[list[Box]] = []
    rules: list[float] = []
    if words and len(plumbed.edges) <= _MOST_LINES:
        ends = {"explicit_horizontal_lines": _open_ends(plumbed)}
        tables = [[_box(cell) for cell in table.cells] for table in plumbed.find_tables(ends)]
        rules = sorted({round(edge["top"], 1) for edge in plumbed.edges if _is_rule(edge)})
    return Page(plumbed.page_number, words, tables, rules, _is_scan(plumbed, has_words=bool(words)))


def _open_ends(plumbed: PlumbedPage) -> list[float]:
    """Where upright lines begin and end: a row that runs over the page has no line across there."""
    spans = sorted(
        (float(edge["top"]), float(edge["bottom"])) for edge in plumbed.edges if edge["orientation"] == "v"
    )
    together: list[tuple[float, float]] = []
    for top, bottom in spans:
        if together and top <= together[-1][1] + _FLAT:
            together[-1] = (together[-1][0], max(bottom, together[-1][1]))
        else:
            together.append((top, bottom))
    return [end for span in together if span[1] - span[0] > _FLAT for end in span]


def _words(plumbed: PlumbedPage) -> Iterator[Word]:
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in plumbed.chars}
    # Letters printed twice, a hair apart, make bold type; to look for them everywhere takes as long as all the rest.
    kept = plumbed.dedupe_chars(tolerance=1) if len(places) < _ONCE * len(plumbed.chars) else plumbed
    for word in kept.extract_words(x_tolerance_ratio=0.2, keep_blank_chars=False):
        text = word["text"].replace("\0", "\ufffd").strip()
        if text and word["bottom"] > word["top"]:
            yield Word(word["x0"], word["top"], word["x1"], word["bottom"], text)


def _box(cell: Any) -> Box:
    x0, top, x1, bottom = cell
    return float(x0), float(top), float(x1), float(bottom)


def _is_rule(edge: dict[str, Any]) -> bool:
    is_flat = abs(float(edge["bottom"]) - float(edge["top"])) <= _FLAT
    return is_flat and float(edge["x1"]) - float(edge["x0"]) >= _LONG


def _is_scan(plumbed: PlumbedPage, *, has_words: bool) -> bool:
    """Whether the page is one picture, or with no words on it, mostly pictures or drawn letters."""
    area = float(plumbed.width) * float(plumbed.height) or 1.0
    pictures = [abs(float(one["width"]) * float(one["height"])) / area for one in plumbed.images]
    if has_words:
        return max(pictures, default=0.0) >= _WHOLE_PAGE
    return sum(pictures) >= _MOSTLY or len(plumbed.curves) >= _DRAWN_LETTERS


def _refuse_pictures(pictures: list[int], *, has_words: bool) -> None:
    if not has_words:
        raise Unfit(
            "this is a scan: its pages are pictures, without letters that could be read. "
            "Ask for the Word or Excel file it was printed from."
            if pictures
            else "the pages of this PDF hold no words."
        )
    if pictures:
        raise Unfit(
            "this page is a picture, without letters that could be read, so rows would be missing. "
            "Ask for the Word or Excel file."
            if len(pictures) == 1
            else "these pages are pictures, without letters that could be read, so rows would be missing. "
            "Ask for the Word or Excel file.",
            _called(pictures).lower(),
        )


def _refuse_unnamed(pages: list[Page]) -> None:
    words = [word for page in pages for word in page.words]
    unnamed = sum("(cid:" in word.text or "\ufffd" in word.text for word in words)
    if unnamed > _UNNAMED * len(words):
        raise Unfit(
            "the PDF shows letters without saying which they are, so it cannot be read. Ask for the Word or Excel file."
        )


def _called(numbers: list[int]) -> str:
    """Pages in words: “Page 3”, “Pages 3, 4 and 9”."""
    if len(numbers) == 1:
        return f"Page {numbers[0]}"
    return f"Pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
