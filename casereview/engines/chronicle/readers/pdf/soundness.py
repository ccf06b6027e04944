"""What a PDF is made of: whether it can be opened, how many pages it has, what else it carries."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

MOST_PAGES: Final = 400
_SAFELY: Final = "Ask for it without a password, by a safe way."
_DAMAGED: Final = "the file is damaged or was cut short. Ask for it again."
_END: Final = b"%%EOF"
_NEAR_THE_END: Final = 2048
_DEEPEST: Final = 6
_READ: Final = frozenset({"/Link", "/Widget", "/Popup"})


class Unfit(Exception):
    """A PDF that is not read. Shape: where is a page in words, or empty."""

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.message, self.where = message, where


@dataclass
class Found:
    """A PDF that can be read: the same document, mended, and what a person should know of it."""

    content: bytes
    warnings: list[str] = field(default_factory=list)


def opened(data: bytes) -> Found:
    """A PDF's pages as a sound document without anything that acts.

    Raises: Unfit for one that is damaged, locked or far too long.
    """
    if _END not in data[-_NEAR_THE_END:]:
        raise Unfit(_DAMAGED)
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Unfit(
                    "the file is encrypted: it may be shown and not read out. Ask for a copy without protection."
                )
            _check_pages(pdf)
            found = Found(b"", _carried(pdf))
            if pdf.get_warnings():
                found.warnings.append(
                    "The file is damaged and was mended; look whether pages or rows are missing."
                )
            _take_out(pdf)
            clean = io.BytesIO()
            pdf.save(clean, fix_metadata_version=False)
            found.content = clean.getvalue()
            return found
    except pikepdf.PasswordError:
        raise Unfit(f"the file is password protected. {_SAFELY}") from None
    except pikepdf.PdfError as problem:
        if "encrypt" in str(problem).lower():
            raise Unfit(
                "the file is locked for certain readers only. Ask for a copy without protection."
            ) from problem
        raise Unfit(_DAMAGED) from problem
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError) as problem:
        raise Unfit(_DAMAGED) from problem


def _check_pages(pdf: pikepdf.Pdf) -> None:
    count = _said(pdf)
    if count <= MOST_PAGES:
        count = len(pdf.pages)
    if count > MOST_PAGES:
        raise Unfit(
            f"the PDF has {count:,} pages; at most {MOST_PAGES} can be read. "
            "Ask for the Word or Excel file, or split it."
        )
    if not count:
        raise Unfit("the PDF has no pages. Ask for it again.")


def _said(pdf: pikepdf.Pdf) -> int:
    """How many pages the file says it has, before they are counted."""
    pages = pdf.Root.get("/Pages")
    count = pages.get("/Count") if isinstance(pages, pikepdf.Dictionary) else None
    return int(count) if isinstance(count, int) else 0


def _carried(pdf: pikepdf.Pdf) -> list[str]:
    """What the file carries beside its pages' words."""
    scripts = files = 0
    notes: set[str] = set()
    for thing in _dictionaries(pdf.objects):
        acts = str(thing.get("/S", ""))
        scripts += "/JS" in thing or acts in {"/JavaScript", "/Launch"}
        files += str(thing.get("/Type", "")) == "/EmbeddedFile" or "/EF" in thing
        kind = str(thing.get("/Subtype", ""))
        if "/Rect" in thing and kind and kind not in _READ:
            notes.add("The PDF carries notes or marks beside its text; they were not read.")
        if kind == "/Widget" or ("/FT" in thing and "/V" in thing):
            notes.add("The PDF is a form; what was typed into its fields was not read.")
    warnings = ["The PDF holds a script or starts a program; it was not run."] if scripts else []
    warnings += ["Other files are attached to the PDF; they were not read."] if files else []
    return warnings + sorted(notes)


def _dictionaries(things: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    """Every dictionary of a file, those written inside others too."""
    for thing in things:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            inside: Iterable[Any] = [thing[key] for key in thing.keys()]  # noqa: SIM118  iterating gives values in some versions
        elif isinstance(thing, pikepdf.Array):
            inside = list(thing)
        else:
            continue
        if depth < _DEEPEST:
            own = (one for one in inside if isinstance(one, pikepdf.Object) and not one.is_indirect)
            yield from _dictionaries(own, depth + 1)


def _take_out(pdf: pikepdf.Pdf) -> None:
    """Leave what acts, and what is not read, behind."""
    for key in ("/OpenAction", "/AA", "/Names", "/AcroForm", "/Outlines", "/StructTreeRoot"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in ("/Annots", "/AA"):
            if key in page.obj:
                del page.obj[key]
