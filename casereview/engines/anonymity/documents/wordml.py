"""The text in Word's XML: paragraphs as strings, though formatting cuts them into pieces.

Note: a paragraph has up to four texts: what is shown, what is hidden, what was struck out while changes were tracked,
and its field codes (links, references).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casereview.engines.anonymity.documents.package import Xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PARAGRAPHS = (f"{W}p", f"{A}p")
STOOD_FOR = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{A}br": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
TEXTS = (f"{W}t", f"{A}t", f"{MATHS}t", f"{W}delText", f"{W}instrText", f"{W}delInstrText")
STRUCK = (f"{W}del", f"{W}moveFrom")
OFF = ("0", "false", "off")
SHOWN, HIDDEN, DELETED, FIELD = "shown", "hidden", "deleted", "field"

# Attributes in which people write words, by the element they stand on (empty: any element).
WORDED_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "docPr": ("descr", "title", "name"),
    "cNvPr": ("descr", "title", "name"),
    "hyperlink": ("tooltip", "anchor"),
    "hlinkClick": ("tooltip",),
    "bookmarkStart": ("name",),
    "alias": ("val",),
    "tag": ("val",),
    "docVar": ("name", "val"),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
    "helpText": ("val",),
    "statusText": ("val",),
    "listEntry": ("val",),
    "listItem": ("displayText", "value"),
    "default": ("val",),
    "presenceInfo": ("userId",),
    "property": ("name",),
    "": ("author", "alt"),
}
ANCHORS = (("hyperlink", "anchor"), ("bookmarkStart", "name"))
ALT_TEXT = ("descr", "title", "alt", "tblCaption", "tblDescription")


@dataclass
class Stream:
    """One text of a paragraph. Shape: pieces are (element, text); the element is None where nothing can be written."""

    kind: str
    pieces: list[tuple[Xml | None, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The pieces as one string."""
        return "".join(text for _, text in self.pieces)


def paragraphs(root: Xml) -> Iterator[Xml]:
    """Every paragraph, those inside text boxes and drawings too, in the order of the file."""
    return root.iter(*PARAGRAPHS)


def streams(paragraph: Xml) -> list[Stream]:
    """The texts of one paragraph that hold anything; not those of paragraphs nested in it."""
    found: dict[str, Stream] = {}
    for element, kind in _own(paragraph, SHOWN):
        pieces = found.setdefault(kind, Stream(kind)).pieces
        pieces.append(
            (element, element.text or "") if element.tag in TEXTS else (None, STOOD_FOR[str(element.tag)])
        )
    return [stream for stream in found.values() if stream.text.strip()]


def _own(element: Xml, kind: str) -> Iterator[tuple[Xml, str]]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in PARAGRAPHS:
            continue
        if tag in TEXTS:
            yield child, _kind(tag, kind)
        elif tag in STOOD_FOR:
            yield child, kind
        elif tag in STRUCK:
            yield from _own(child, DELETED)
        elif tag in (f"{W}r", f"{A}r") and kind == SHOWN:
            yield from _own(child, HIDDEN if _is_hidden(child) else SHOWN)
        else:
            yield from _own(child, kind)


def _kind(tag: str, kind: str) -> str:
    if tag in (f"{W}instrText", f"{W}delInstrText"):
        return FIELD
    return DELETED if tag == f"{W}delText" else kind


def _is_hidden(run: Xml) -> bool:
    marks = run.findall(f"{W}rPr/{W}vanish") + run.findall(f"{W}rPr/{W}specVanish")
    return any(mark.get(f"{W}val", "1") not in OFF for mark in marks)


def rewrite(stream: Stream, changes: Iterable[tuple[int, int, str]]) -> None:
    """Put new words in the paragraph, each where the old began, in that piece's formatting.

    Shape: changes are (start, end, words) in the stream's text, from left to right, none overlapping.
    """
    waiting = [_Change(*change) for change in changes]
    place = 0
    for element, text in stream.pieces:
        begin, finish = place, place + len(text)
        place = finish
        here = [change for change in waiting if change.start < finish and change.end > begin]
        if element is None or not here:
            continue
        kept: list[str] = []
        at = begin
        for change in here:
            kept += (text[at - begin : max(change.start, at) - begin], change.words)
            change.words = ""  # written once, in the first piece that can hold it
            at = min(change.end, finish)
        kept.append(text[at - begin :])
        _write(element, "".join(kept))


@dataclass(slots=True)
class _Change:
    start: int
    end: int
    words: str


def _write(element: Xml, text: str) -> None:
    element.text = text
    if text != text.strip() and str(element.tag).startswith(W):
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def worded_attributes(root: Xml) -> Iterator[tuple[Xml, str, str]]:
    """Attributes in which people write words. Shape: (element, attribute, its local name)."""
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.attrib:
            continue
        wanted = WORDED_ATTRIBUTES.get(local(element.tag), ()) + WORDED_ATTRIBUTES[""]
        for attribute in list(element.attrib):
            if local(str(attribute)) in wanted:
                yield element, str(attribute), local(str(attribute))


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]
