"""What a file is, by its bytes and not by its name."""

from typing import Final

from casereview.engines.chronicle.readers.archive import Package
from casereview.engines.chronicle.readers.faults import Unreadable

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = b"%PDF-"
_ENDINGS: Final = {
    "docx": (".docx", ".docm", ".dotx"),
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "pdf": (".pdf",),
    "json": (".json",),
    "csv": (".csv", ".tsv", ".txt", ".tab"),
}
_CALLED: Final = {
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "xls": "an old Excel workbook",
    "ods": "an OpenDocument spreadsheet",
    "pdf": "a PDF",
    "json": "a JSON file",
    "csv": "plain text",
}
_SENDABLE: Final = "Send the chronology as Word (.docx), Excel (.xlsx, .xls), OpenDocument (.ods), CSV or a PDF with real text."
_PASSWORD: Final = "the file is password protected. Ask for it without a password, by a safe way."  # noqa: S105
_REFUSED: Final = (
    (b"{\\rtf", f"this is a rich text file. {_SENDABLE}"),
    (b"\x89PNG", f"this is a picture. {_SENDABLE}"),
    (b"\xff\xd8\xff", f"this is a picture. {_SENDABLE}"),
    (b"GIF8", f"this is a picture. {_SENDABLE}"),
    (b"7z\xbc\xaf", f"this is an archive. Unpack it and give the files one by one. {_SENDABLE}"),
    (b"Rar!", f"this is an archive. Unpack it and give the files one by one. {_SENDABLE}"),
    (b"\x1f\x8b", f"this is an archive. Unpack it and give the files one by one. {_SENDABLE}"),
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<?xml", b"<script", b"<svg")


def kind_of(name: str, data: bytes) -> tuple[str, Package | None]:
    """The kind of a file (docx, xlsx, xls, ods, pdf, csv or json), with its archive when it is one.

    Raises: Unreadable for an empty file, one of a kind that holds no table, and one that is not what its name says.
    """
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable(name, "", "the file is empty." if not data else "the file holds no words.")
    kind, package = _by_bytes(name, data)
    ending = "." + name.rpartition(".")[2].casefold() if "." in name else ""
    named = next((one for one, endings in _ENDINGS.items() if ending in endings), None)
    if named is None and kind in ("csv", "json"):
        raise Unreadable(name, "", f"a file ending in “{ending or name}” cannot be read. {_SENDABLE}")
    if named not in (None, kind):
        raise Unreadable(
            name,
            "",
            f"the name says {_CALLED[named]}, but the file is {_CALLED[kind]}. Save it again under the right name.",
        )
    return kind, package


def _by_bytes(name: str, data: bytes) -> tuple[str, Package | None]:
    for start, message in _REFUSED:
        if data.startswith(start):
            raise Unreadable(name, "", message)
    if data.startswith(b"PK"):
        package = Package(name, data)
        return _archive_kind(name, package), package
    if data.startswith(_OLE):
        return _ole_kind(name, data), None
    if data.startswith(_PDF):
        return "pdf", None
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP):
        raise Unreadable(name, "", f"this is a web page, whatever its name says. {_SENDABLE}")
    is_json = name.casefold().endswith(".json") and start[:1] in (b"{", b"[")
    return ("json" if is_json else "csv"), None


def _archive_kind(name: str, package: Package) -> str:
    parts = set(package.names())
    if "mimetype" in parts and package.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise Unreadable(name, "", _PASSWORD)
        if b"spreadsheet" in package.read("mimetype"):
            return "ods"
        raise Unreadable(name, "", f"this is an OpenDocument file that is no spreadsheet. {_SENDABLE}")
    if "[Content_Types].xml" in parts:
        types = package.read("[Content_Types].xml")
        if b"wordprocessingml" in types and any(part.startswith("word/") for part in parts):
            return "docx"
        if b"spreadsheetml" in types:
            return "xlsx"
        if b"sheet.binary" in types:
            raise Unreadable(name, "", "this is a binary workbook (.xlsb). Save it as .xlsx and send that.")
    raise Unreadable(
        name,
        "",
        f"this is an archive, not a chronology. Unpack it and give the files one by one. {_SENDABLE}",
    )


def _ole_kind(name: str, data: bytes) -> str:
    if _utf16("EncryptedPackage") in data:
        raise Unreadable(name, "", _PASSWORD)
    if _utf16("WordDocument") in data:
        raise Unreadable(
            name, "", "this is an old Word document (.doc). Open it in Word, save it as .docx and send that."
        )
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return "xls"
    raise Unreadable(name, "", f"this is an Office file that holds no chronology. {_SENDABLE}")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")
