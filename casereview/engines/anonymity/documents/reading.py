"""A file as parts of text, by its ending."""

from collections.abc import Callable
from pathlib import PurePath

from casereview.engines.anonymity.documents.parts import BODY, FILENAME, Document, Part
from casereview.engines.anonymity.documents.plain import text_of

ENDINGS = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")


class UnknownFormat(ValueError):
    """The file's ending is none of those that can be read."""


def read_document(name: str, content: bytes) -> Document:
    """The document in these bytes, its file name included as a part.

    Raises: UnknownFormat, BadDocument, UnreadableText.
    """
    ending = PurePath(name).suffix.casefold()
    if ending not in ENDINGS:
        raise UnknownFormat(f"Only {', '.join(ENDINGS)} files can be checked.")
    parts = tuple(_reader(ending)(content))
    return Document(name, (*parts, Part(FILENAME, 1, PurePath(name).name)))


def _reader(ending: str) -> Callable[[bytes], list[Part]]:
    """Readers are imported when wanted: each needs a library of its own."""
    if ending == ".docx":
        from casereview.engines.anonymity.documents.word import parts_of_docx

        return parts_of_docx
    if ending == ".pdf":
        from casereview.engines.anonymity.documents.pdf import parts_of_pdf

        return parts_of_pdf
    if ending in (".html", ".htm"):
        from casereview.engines.anonymity.documents.html import parts_of_html

        return parts_of_html
    return lambda content: [Part(BODY, None, text_of(content))]
