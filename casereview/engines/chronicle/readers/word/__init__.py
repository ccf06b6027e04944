"""Word documents: tables read straight from the document's own parts, as a person would see them."""

from casereview.engines.chronicle.readers.word.document import read_word

__all__ = ["read_word"]
