"""The leak check over a finished edition: its page, its title page and its PDF.

Comes in: the finished files and a register. Goes out: places that could still identify someone, each with the
words around it. What the PDF says again is not counted again: settling goes by the words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from casereview.engines.anonymity.documents import Document, Part, read_document
from casereview.engines.anonymity.documents.parts import PROPERTY
from casereview.engines.anonymity.leaks import CERTAIN, LIKELY, POSSIBLE, Finding, LeakFinder
from casereview.engines.anonymity.register import Register, folded
from casereview.engines.press.structure import Report

WINDOW = 700
AROUND = 40


@dataclass(frozen=True)
class Place:
    """One finding in its context.

    Shape: text is the paragraph, or a window of it when it is long; start and end stand in it; paragraph tells
    paragraphs apart; file is page or pdf.
    """

    file: str
    paragraph: str
    string: str
    kind: str
    how: str
    certainty: str
    register_value: str
    text: str
    start: int
    end: int

    def plain(self) -> dict[str, Any]:
        """The place as it is kept."""
        return asdict(self)

    @property
    def words(self) -> str:
        """What was found, on one line."""
        return " ".join(self.string.split())

    @property
    def sameness(self) -> str:
        """What makes it the same place in a later edition: the words, and the words around them."""
        before = self.text[max(0, self.start - AROUND) : self.start]
        after = self.text[self.end : self.end + AROUND]
        return folded(f"{before}\x1f{self.string}\x1f{after}")


def places(report: Report, html: str, pdf: bytes, register: Register) -> list[Place]:
    """Everything in an edition that could still identify someone. Shape: in reading order, the PDF's own last."""
    finder = LeakFinder(register)
    page = read_document("report.html", html.encode())
    front = [part for part in _front(report) if part.text.strip()]
    whole = Document("", (*front, *(part for part in page.parts if part.part != "filename")))
    found = list(_placed("page", whole, finder.find(whole)))
    known = {folded(place.words) for place in found}
    printed = read_document("report.pdf", pdf)
    # The printer's own names (its make, its letters) are possible names to a machine, and nobody's.
    only_printed = [
        one
        for one in _placed("pdf", printed, finder.find(printed))
        if folded(one.words) not in known and (one.certainty != POSSIBLE or one.register_value)
    ]
    return [*found, *only_printed]


def _front(report: Report) -> Iterator[Part]:
    """What stands above and beside the text: title, standfirst, facts. The board and the kind are no secret."""
    meta = report.meta
    said = [report.title, meta.standfirst, *(word for pair in meta.facts for word in pair)]
    for number, text in enumerate(said, start=1):
        yield Part(PROPERTY, number, text)


def _placed(file: str, document: Document, findings: Sequence[Finding]) -> Iterator[Place]:
    texts = {(part.part, part.paragraph): part.text for part in document.parts}
    for one in findings:
        text = texts[one.part, one.paragraph]
        first = max(0, one.start - WINDOW) if len(text) > 2 * WINDOW else 0
        last = one.end + WINDOW if len(text) > 2 * WINDOW else len(text)
        yield Place(
            file=file,
            paragraph=f"{one.part} {one.paragraph or 1}",
            string=one.string,
            kind=one.kind,
            how=one.how,
            certainty=one.certainty,
            register_value=one.register_value or "",
            text=text[first:last],
            start=one.start - first,
            end=one.end - first,
        )


__all__ = ["CERTAIN", "LIKELY", "POSSIBLE", "Place", "places"]
