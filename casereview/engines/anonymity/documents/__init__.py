"""Documents as parts and paragraphs of plain text, whatever their format."""

from casereview.engines.anonymity.documents.package import BadDocument
from casereview.engines.anonymity.documents.parts import Document, Part
from casereview.engines.anonymity.documents.plain import UnreadableText
from casereview.engines.anonymity.documents.reading import ENDINGS, UnknownFormat, read_document

__all__ = ["ENDINGS", "BadDocument", "Document", "Part", "UnknownFormat", "UnreadableText", "read_document"]
