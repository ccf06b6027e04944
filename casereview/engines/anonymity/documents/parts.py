"""What a document is made of, as the leak check sees it."""

from dataclasses import dataclass, field

BODY, TABLE, HEADER, FOOTER, FOOTNOTE, COMMENT = "body", "table", "header", "footer", "footnote", "comment"
DELETED, HIDDEN, ALT_TEXT, PROPERTY, LINK, FILENAME = (
    "deleted",
    "hidden",
    "alt_text",
    "property",
    "link",
    "filename",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text and where it stands.

    Shape: part is one of the words above; paragraph counts from 1 within that part (hidden and struck-out text
    counts with the paragraph around it). A plain text file is one part, and its paragraph is None.
    """

    part: str
    paragraph: int | None
    text: str


@dataclass(frozen=True)
class Document:
    """A document as parts, in reading order; empty parts are left out."""

    name: str
    parts: tuple[Part, ...]

    @classmethod
    def of_text(cls, text: str, name: str = "") -> "Document":
        """A plain text as a document."""
        return cls(name, (Part(BODY, None, text),))


@dataclass
class Collector:
    """Gathers parts and counts paragraphs."""

    parts: list[Part] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def next(self, part: str) -> int:
        """The number of the next paragraph of this part."""
        self.counts[part] = self.counts.get(part, 0) + 1
        return self.counts[part]

    def add(self, part: str, text: str, paragraph: int | None = None) -> None:
        """Keep a text, under its own number unless one is given."""
        if text.strip():
            self.parts.append(Part(part, self.next(part) if paragraph is None else paragraph, text))
