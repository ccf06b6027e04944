"""A Word document as parts: everything in it that holds words, seen or unseen."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from casereview.engines.anonymity.documents import wordml
from casereview.engines.anonymity.documents.package import Package, Xml
from casereview.engines.anonymity.documents.parts import (
    ALT_TEXT,
    BODY,
    COMMENT,
    DELETED,
    FILENAME,
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
from casereview.engines.anonymity.documents.wordml import W

WORDLESS = re.compile(
    r"word/(?:styles|stylesWithEffects|fontTable|webSettings|theme/.*)\.xml|\[Content_Types\]\.xml"
)
PARTS = (
    (re.compile(r"word/document\d*\.xml"), BODY),
    (re.compile(r"word/header\d*\.xml"), HEADER),
    (re.compile(r"word/footer\d*\.xml"), FOOTER),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml"), FOOTNOTE),
    (re.compile(r"word/comments\w*\.xml"), COMMENT),
)
PROPERTY_PARTS = re.compile(r"docProps/.*\.xml|customXml/item\d+\.xml|word/people\.xml")
FIXED_NAMES = re.compile(r"(?:image|header|footer|item|itemProps|chart|document|theme|comments)\w*\.\w+")
# Properties that no person wrote.
UNWORDED = (
    "created",
    "modified",
    "lastPrinted",
    "Application",
    "AppVersion",
    "revision",
    "language",
    "TotalTime",
)
BODY_FIRST = ("word/document.xml",)


def parts_of_docx(content: bytes) -> list[Part]:
    """The parts of a Word document. Raises: BadDocument."""
    package = Package(content)
    found = Collector()
    for name in sorted(package.members, key=lambda name: name not in BODY_FIRST):
        plain = name.rpartition("/")[2]
        if not FIXED_NAMES.fullmatch(plain):
            found.add(FILENAME, plain) if "/media/" in name or "/embeddings/" in name else None
        if name.endswith(".rels"):
            _links(package.xml(name), found)
        elif name.endswith(".xml") and not WORDLESS.fullmatch(name):
            _words(name, package.xml(name), found)
    return found.parts


def _links(root: Xml, found: Collector) -> None:
    for link in root:
        if link.get("TargetMode") == "External":
            found.add(LINK, unquote(str(link.get("Target", ""))))


def _words(name: str, root: Xml, found: Collector) -> None:
    part = next((part for pattern, part in PARTS if pattern.fullmatch(name)), HIDDEN)
    for paragraph in wordml.paragraphs(root):
        _paragraph(paragraph, part, found)
    for text, where in _attributes(root):
        found.add(where, text)
    if PROPERTY_PARTS.fullmatch(name):
        for element in root.iter():
            if isinstance(element.tag, str) and element.text and wordml.local(element.tag) not in UNWORDED:
                found.add(PROPERTY, element.text)
    elif "/charts/" in name:
        for value in root.iter(f"{wordml.CHART}v"):
            found.add(TABLE, value.text or "")


def _paragraph(paragraph: Xml, part: str, found: Collector) -> None:
    """Every paragraph counts, empty ones too, so that a number leads to it in Word."""
    where = TABLE if part == BODY and _in_table(paragraph) else part
    number = found.next(where)
    for stream in wordml.streams(paragraph):
        if stream.kind == wordml.SHOWN:
            found.add(where, stream.text, number)
        elif stream.kind == wordml.FIELD:
            found.add(LINK, unquote(stream.text), number)
        else:
            found.add(DELETED if stream.kind == wordml.DELETED else HIDDEN, stream.text, number)


def _in_table(paragraph: Xml) -> bool:
    return next(paragraph.iterancestors(f"{W}tbl"), None) is not None


def _attributes(root: Xml) -> Iterator[tuple[str, str]]:
    """Words in attributes, each with the part it belongs to. Note: an author who struck something out is a property."""
    seen: set[tuple[str, str]] = set()
    for element, attribute, plain in wordml.worded_attributes(root):
        value = str(element.attrib[attribute])
        tag = wordml.local(str(element.tag))
        if plain in wordml.ALT_TEXT or (plain == "val" and tag in wordml.ALT_TEXT):
            where = ALT_TEXT
        elif (tag, plain) in (*wordml.ANCHORS, ("hyperlink", "tooltip"), ("hlinkClick", "tooltip")):
            where = LINK
        else:
            where = PROPERTY
        if (where, value) not in seen:
            seen.add((where, value))
            yield value, where
