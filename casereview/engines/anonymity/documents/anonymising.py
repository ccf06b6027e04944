"""Pseudonyms in a Word document, its formatting kept.

Comes in: the bytes of a .docx and a pseudonymiser. Goes out: the bytes of a new one. Names are replaced wherever Word
keeps words: text cut into pieces by formatting, tables, notes, headers, comments, struck-out and hidden text,
descriptions of pictures, links, bookmarks, authors, properties. Not here: what pictures show.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from casereview.engines.anonymity.documents import wordml
from casereview.engines.anonymity.documents.package import Package, Xml, serialised
from casereview.engines.anonymity.pseudonyms import Ambiguous, Pseudonymiser

# Parts that hold looks, not words.
WORDLESS = re.compile(
    r"word/(?:styles|stylesWithEffects|fontTable|webSettings|theme/.*)\.xml|\[Content_Types\]\.xml"
)
# Parts in which every element's own text is words: properties, data behind fields, chart values.
PROPERTY_PARTS = re.compile(r"docProps/.*\.xml|customXml/item\d+\.xml|word/charts/.*\.xml|word/people\.xml")
DATES = ("created", "modified", "lastPrinted")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$", re.IGNORECASE)
THUMBNAIL = re.compile(r"docProps/thumbnail\.\w+")
EMBEDDED = re.compile(r"word/(?:embeddings|activeX)/|\.bin$")
FIELD_ARGUMENT = re.compile(r"\"[^\"]*\"|\S+")


@dataclass(frozen=True)
class AnonymisedDocument:
    """A Word document with pseudonyms. Shape: notes are sentences about what a person must still look at."""

    content: bytes
    replaced: int
    ambiguous: tuple[Ambiguous, ...]
    notes: tuple[str, ...]


def anonymise_docx(content: bytes, names: Pseudonymiser) -> AnonymisedDocument:
    """The document with pseudonyms in place of the register's names.

    Raises: BadDocument. Note: a thumbnail of the first page is taken out, since it shows the old words.
    """
    package = Package(content)
    rewriter = _Rewriter(names)
    for name in package.members:
        if not name.endswith((".xml", ".rels")) or WORDLESS.fullmatch(name):
            continue
        root = package.xml(name)
        before = rewriter.replaced
        rewriter.part(name, root)
        if rewriter.replaced > before or _without_thumbnail(root):
            package.members[name] = serialised(root)
    thumbnails = [name for name in package.members if THUMBNAIL.fullmatch(name)]
    return AnonymisedDocument(
        package.written(without=thumbnails),
        rewriter.replaced,
        tuple(rewriter.ambiguous),
        _notes(package, thumbnails),
    )


class _Rewriter:
    """Goes through the parts of one document and counts."""

    def __init__(self, names: Pseudonymiser) -> None:
        self.names = names
        self.replaced = 0
        self.ambiguous: list[Ambiguous] = []

    def part(self, name: str, root: Xml) -> None:
        if name.endswith(".rels"):
            self._links(root)
            return
        for paragraph in wordml.paragraphs(root):
            for stream in wordml.streams(paragraph):
                self._stream(stream)
        for element, attribute, plain in wordml.worded_attributes(root):
            is_anchor = (wordml.local(str(element.tag)), plain) in wordml.ANCHORS
            value = str(element.attrib[attribute])
            element.attrib[attribute] = self._anchor(value) if is_anchor else self._words(value)
        if PROPERTY_PARTS.fullmatch(name):
            for element in root.iter():
                if isinstance(element.tag, str) and element.text and wordml.local(element.tag) not in DATES:
                    element.text = self._words(element.text)

    def _stream(self, stream: wordml.Stream) -> None:
        if stream.kind == wordml.FIELD:
            text = stream.text
            new = FIELD_ARGUMENT.sub(lambda argument: self._argument(argument[0]), text)
            if new != text:
                wordml.rewrite(stream, [(0, len(text), new)])
            return
        done = self.names.anonymise(stream.text)
        self.ambiguous += done.ambiguous
        self.replaced += len(done.replacements)
        shift = 0
        changes: list[tuple[int, int, str]] = []
        for one in done.replacements:
            start = one.start + shift
            changes.append((start, start + len(one.original), one.pseudonym))
            shift += len(one.original) - len(one.pseudonym)
        if changes:
            wordml.rewrite(stream, changes)

    def _words(self, text: str) -> str:
        done = self.names.anonymise(text)
        self.replaced += len(done.replacements)
        self.ambiguous += done.ambiguous
        return done.text

    def _argument(self, argument: str) -> str:
        """One word of a field code: a switch, a bookmark, or an address in quotes."""
        if argument.startswith('"'):
            return f'"{self._address(argument[1:-1])}"'
        return self._anchor(argument)

    def _anchor(self, name: str) -> str:
        """A bookmark's name, which may hold letters, digits and underscores only."""
        new = self._words(name)
        return name if new == name else re.sub(r"\W+", "_", new).strip("_")[:40]

    def _address(self, target: str) -> str:
        plain = unquote(target)
        new = self._words(plain)
        return target if new == plain else quote(new, safe=":/?#@!$&'()*+,;=%~")

    def _links(self, root: Xml) -> None:
        for link in root:
            if link.get("TargetMode") == "External":
                link.set("Target", self._address(str(link.get("Target", ""))))


def _without_thumbnail(root: Xml) -> bool:
    """Take the reference to a thumbnail out of the package's list; says whether there was one."""
    links = [link for link in root if str(link.get("Type", "")).endswith("/metadata/thumbnail")]
    for link in links:
        root.remove(link)
    return bool(links)


def _notes(package: Package, thumbnails: list[str]) -> tuple[str, ...]:
    pictures = [name for name in package.members if PICTURE.search(name) and name not in thumbnails]
    embedded = [name for name in package.members if EMBEDDED.search(name)]
    notes = []
    if pictures:
        notes.append(f"Pictures inside: {len(pictures)}. What they show was not changed: look at each.")
    if embedded:
        notes.append(
            f"Files or macros inside: {len(embedded)}. They were not changed: take them out or look at each."
        )
    if thumbnails:
        notes.append("The small picture of the first page was taken out.")
    return tuple(notes)
