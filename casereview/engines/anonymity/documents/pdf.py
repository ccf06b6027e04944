"""A PDF as parts: the text of each page, and the words in its structure, links and properties.

Note: a paragraph number is the page's number. Poppler's `pdftotext` reads pages where it is installed; otherwise our
own reader does, which needs fonts to say which letters their glyphs are, as ours do.
"""

import io
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pikepdf

from casereview.engines.anonymity.documents.package import BadDocument
from casereview.engines.anonymity.documents.parts import (
    ALT_TEXT,
    BODY,
    COMMENT,
    FILENAME,
    HIDDEN,
    LINK,
    PROPERTY,
    Collector,
    Part,
)
from casereview.engines.anonymity.documents.pdf_text import page_texts

MOST_SECONDS = 120
# Keys of PDF objects that hold words, and what kind of words.
WORDED_KEYS = {
    "/Alt": ALT_TEXT,
    "/ActualText": HIDDEN,
    "/E": ALT_TEXT,
    "/Contents": COMMENT,
    "/T": COMMENT,
    "/TU": ALT_TEXT,
    "/Subj": COMMENT,
    "/V": BODY,
    "/Title": PROPERTY,
    "/Author": PROPERTY,
    "/Subject": PROPERTY,
    "/Keywords": PROPERTY,
    "/Creator": PROPERTY,
    "/Company": PROPERTY,
    "/Desc": PROPERTY,
    "/Name": PROPERTY,
    "/URI": LINK,
    "/F": FILENAME,
    "/UF": FILENAME,
}


def parts_of_pdf(content: bytes) -> list[Part]:
    """The parts of a PDF. Raises: BadDocument."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            found = Collector()
            texts = _poppler(content)
            if texts is None:
                texts = page_texts(pdf)
            for number, text in enumerate(texts, start=1):
                found.add(BODY, text, number)
            for part, words in _worded(pdf):
                found.add(part, words)
            return found.parts
    except pikepdf.PasswordError as problem:
        raise BadDocument("The file is password protected. Save it without a password.") from problem
    except pikepdf.PdfError as problem:
        raise BadDocument("The file is damaged or is not a PDF.") from problem


def _poppler(content: bytes) -> list[str] | None:
    """The pages as Poppler reads them; None where it is not installed or cannot."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, "-enc", "UTF-8", "-", "-"],
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0:
        return None
    return done.stdout.decode("utf-8", "replace").split("\f")


def _worded(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Words outside the pages: properties, bookmarks, notes, descriptions, addresses, attached files."""
    seen: set[tuple[str, str]] = set()
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key, written in _strings(thing):
            part = WORDED_KEYS[key]
            words = unquote(written) if part == LINK else written
            if (part, words) not in seen:
                seen.add((part, words))
                yield part, words
    with pdf.open_metadata() as metadata:
        for value in metadata.values():
            for words in value if isinstance(value, list | set) else [value]:
                if words and (PROPERTY, str(words)) not in seen:
                    yield PROPERTY, str(words)


def _strings(thing: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Strings under keys that hold words, in a dictionary and the dictionaries written inside it."""
    for key in thing.keys():  # noqa: SIM118  a PDF dictionary iterates by values in some versions
        value = thing[key]
        if isinstance(value, pikepdf.String) and key in WORDED_KEYS:
            yield key, str(value)
        elif isinstance(value, pikepdf.Dictionary) and depth < 4 and not value.is_indirect:
            yield from _strings(value, depth + 1)
