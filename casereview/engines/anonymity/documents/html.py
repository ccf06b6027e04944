"""A web page as parts: what is shown, and what only a machine or a screen reader meets."""

import re
from urllib.parse import unquote

from lxml import etree, html

from casereview.engines.anonymity.documents.package import BadDocument, Xml
from casereview.engines.anonymity.documents.parts import (
    ALT_TEXT,
    BODY,
    COMMENT,
    DELETED,
    FOOTER,
    FOOTNOTE,
    HEADER,
    HIDDEN,
    LINK,
    PROPERTY,
    TABLE,
    Collector,
    Part,
)
from casereview.engines.anonymity.words import word_set

BLOCKS = word_set(
    """
    p h1 h2 h3 h4 h5 h6 li dt dd td th caption figcaption blockquote pre div section article main header
    footer nav aside ul ol dl table tr tbody thead tfoot figure form fieldset legend label option button
    summary details address body html textarea select title hr
    """
)
SOURCES = frozenset(["script", "style", "template", "noscript"])
ALT_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "summary", "placeholder")
LINK_ATTRIBUTES = ("href", "src", "action", "cite", "data", "poster", "id", "name")
VALUE_ATTRIBUTES = ("value", "content", "label")
# The parser leaves out what lies deeper, and only its log tells.
TOO_DEEP = "xcessive depth"
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.IGNORECASE)
LANDMARKS = {
    "table": TABLE,
    "header": HEADER,
    "footer": FOOTER,
    "del": DELETED,
    "s": DELETED,
    "strike": DELETED,
}


def parts_of_html(content: bytes) -> list[Part]:
    """The parts of a web page. Raises: BadDocument."""
    if not content.strip():
        return []
    parser = html.HTMLParser(encoding=_encoding(content), no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise BadDocument("The file is damaged or is not a web page.") from problem
    if any(TOO_DEEP in str(error.message) for error in parser.error_log):
        raise BadDocument("The page is nested too deeply to be read whole, so it cannot be checked.")
    page = _Page()
    page.read(root)
    return page.found.parts


def _encoding(content: bytes) -> str | None:
    """Pages are UTF-8 unless they say otherwise; the parser reads what they say."""
    if b"charset" in content[:2048].lower():
        return None
    try:
        content.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


class _Page:
    """Walks a page and gathers its text by blocks."""

    def __init__(self) -> None:
        self.found = Collector()
        self.part = BODY
        self.text: list[str] = []

    def flush(self) -> None:
        """A block has ended: what was gathered is one paragraph."""
        text = " ".join("".join(self.text).split())
        self.text.clear()
        self.found.add(self.part, text)

    def read(self, root: Xml) -> None:
        """Go through the whole page. Note: not by recursion; a page may nest deeper than we may call."""
        parts = [BODY]
        walk = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walk:
            if event == "comment":
                self.found.add(COMMENT, (element.text or "").strip())
                self.text.append(element.tail or "")
            elif event == "start":
                here = _part_of(element, parts[-1])
                self._begin(element, here, parts[-1])
                parts.append(here)
                if element.tag in SOURCES:
                    walk.skip_subtree()
            else:
                here = parts.pop()
                if element.tag in BLOCKS or here != parts[-1]:
                    self._start(parts[-1])
                self.text.append(element.tail or "")
        self.flush()

    def _begin(self, element: Xml, here: str, around: str) -> None:
        if element.tag in SOURCES:
            self.found.add(HIDDEN, " ".join("".join(map(str, element.itertext())).split()))
            return
        self._attributes(element)
        if element.tag in BLOCKS or element.tag == "br" or here != around:
            self._start(here)
        self.text.append(element.text or "")

    def _start(self, part: str) -> None:
        self.flush()
        self.part = part

    def _attributes(self, element: Xml) -> None:
        for name, value in element.attrib.items():
            words = str(value)
            if name in ALT_ATTRIBUTES:
                self.found.add(ALT_TEXT, words)
            elif name in LINK_ATTRIBUTES and not words.startswith("data:"):
                self.found.add(LINK, unquote(words))
            elif name in VALUE_ATTRIBUTES or str(name).startswith("data-"):
                self.found.add(PROPERTY, words)


def _part_of(element: Xml, part: str) -> str:
    if (
        "hidden" in element.attrib
        or UNSEEN.search(str(element.get("style", "")))
        or element.get("type") == "hidden"
    ):
        return HIDDEN
    if element.tag == "head":
        return PROPERTY
    if "footnote" in str(element.get("class", "")) or str(element.get("role", "")).startswith("doc-endnote"):
        return FOOTNOTE
    return LANDMARKS.get(str(element.tag), part) if part not in (HIDDEN, DELETED) else part
