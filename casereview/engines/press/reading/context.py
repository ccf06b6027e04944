"""What is known while a document is read: its styles, lists, notes, comments, open fields."""

import re
from dataclasses import dataclass, field

from lxml import etree

from casereview.engines.press.reading.numbering import Numbering, numbering_of
from casereview.engines.press.reading.package import Package, Relation, W
from casereview.engines.press.reading.remarks import Remarks, short
from casereview.engines.press.reading.styles import Style, styles_of

_LINK_FIELD = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_SAFE = ("https://", "http://", "mailto:")


@dataclass
class Field:
    """A field such as a link or a table of contents: its code, then its result."""

    code: str = ""
    in_result: bool = False

    @property
    def link(self) -> str:
        """Where the field leads, if it is a link."""
        found = _LINK_FIELD.match(self.code)
        return safe_link(found[1]) if found else ""

    @property
    def is_contents(self) -> bool:
        """Whether the field is a table of contents, index or table of figures."""
        return self.code.strip().upper().startswith(("TOC", "INDEX", "TOA"))


@dataclass
class Context:
    """One document being read."""

    package: Package
    styles: dict[str, Style]
    numbering: Numbering
    remarks: Remarks
    links: dict[str, Relation]
    comments: dict[str, str]
    notes: dict[tuple[str, str], etree._Element]  # ("footnote", id) -> its tree
    fields: list[Field] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  # text boxes met, read after their paragraph

    def style(self, identity: str | None) -> Style:
        """A style by its id; the default one when there is none."""
        return self.styles.get(identity or "", self.styles[""])

    @property
    def in_code(self) -> bool:
        """Whether the text being read is a field's code, which nobody sees."""
        return any(not field.in_result for field in self.fields)

    @property
    def in_contents(self) -> bool:
        """Whether the text being read is a table of contents, which is made anew."""
        return any(field.is_contents for field in self.fields)


def context_of(package: Package) -> Context:
    """Everything around the text of a document, read once."""
    notes = {}
    for kind in ("footnote", "endnote"):
        tree = package.part(f"{kind}s")
        for node in tree.iter(f"{W}{kind}") if tree is not None else ():
            notes[kind, node.get(f"{W}id", "")] = node
    return Context(
        package=package,
        styles=styles_of(package.part("styles")),
        numbering=numbering_of(package.part("numbering")),
        remarks=Remarks(),
        links={key: relation for key, relation in package.relations.items() if relation.kind == "hyperlink"},
        comments=_comments(package),
        notes=notes,
    )


def remark_on_surroundings(context: Context) -> None:
    """Report what stands around the text and is left out: running heads, embedded files, templates."""
    package, remarks = context.package, context.remarks
    for kind, word in (("header", "page header"), ("footer", "page footer")):
        texts = {text for name in package.parts(kind) if (text := short(_text(package.read(name))))}
        for text in sorted(texts):
            remarks.add(f"{kind}_left_out", f"Left out the {word} “{text}”.", whole=True)
    for relation in package.relations.values():
        if relation.kind in {"oleObject", "package", "chart", "diagramData"}:
            remarks.add("embedded_left_out", f"Left out an embedded {_EMBEDDED[relation.kind]}.", whole=True)
        if relation.kind == "aFChunk":
            remarks.add("embedded_left_out", "Left out a whole document embedded in this one.", whole=True)


_EMBEDDED = {"oleObject": "object", "package": "file", "chart": "chart", "diagramData": "diagram"}


def safe_link(target: str) -> str:
    """The address, when it leads to a page or a mailbox; nothing otherwise."""
    return target if target.lower().startswith(_SAFE) and target.isprintable() else ""


def _comments(package: Package) -> dict[str, str]:
    tree = package.part("comments")
    if tree is None:
        return {}
    return {node.get(f"{W}id", ""): short(_text(node)) for node in tree.iter(f"{W}comment")}


def _text(node: etree._Element) -> str:
    """All text below a node, a space between paragraphs, without field codes."""
    return " ".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in node.iter(f"{W}p")
    ).strip()
