"""The Word file as a package: opened with care, because anybody may have made it.

No entity is resolved, no network or template is asked, nothing larger than a report is unpacked.
"""

import io
import posixpath
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

MOST_XML_BYTES = 50_000_000
MOST_BYTES = 500_000_000
MOST_PARTS = 5_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_MAIN = "wordprocessingml.document.main+xml"
# The strict variant of the format differs in its names only.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_DECLARES = "The document declares entities, which no Word document does. It has been refused unread."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(Exception):
    """The file cannot be read as a Word report; the message says why and what to do."""


@dataclass(frozen=True)
class Relation:
    """Where a link or part leads. Shape: `kind` is the last word of the relation's type."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True)
class Package:
    """An opened Word file."""

    archive: zipfile.ZipFile
    main: str
    relations: dict[str, Relation]
    names: frozenset[str]

    def part(self, kind: str) -> etree._Element | None:
        """The part of a kind (styles, numbering, footnotes ...), if the document has one."""
        names = self.parts(kind)
        return self.read(names[0]) if names else None

    def parts(self, kind: str) -> list[str]:
        """The names of all parts of a kind, in the document's order."""
        return [
            name
            for relation in self.relations.values()
            if relation.kind == kind
            and not relation.is_external
            and (name := _resolved(self.main, relation.target)) in self.names
        ]

    def read(self, name: str) -> etree._Element:
        """One part as a tree."""
        return _tree(_bytes(self.archive, name), name)

    def relations_of(self, name: str) -> dict[str, Relation]:
        """The relations of one part, for the links inside it."""
        return _relations(self.archive, self.names, name)


def open_package(data: bytes) -> Package:
    """The Word file in some bytes.

    Raises: Unreadable, with one plain sentence, for everything that is not a sound Word document.
    """
    archive = _opened(data)
    names = _checked_names(archive)
    kinds = _tree(_bytes(archive, "[Content_Types].xml"), "[Content_Types].xml")
    types = {
        over.get("PartName", "").lstrip("/"): over.get("ContentType", "") for over in kinds.iter(_OVERRIDE)
    }
    if any("macroEnabled" in kind for kind in types.values()) or any(
        "vbaproject" in n.lower() for n in names
    ):
        raise Unreadable(
            "The document contains macros. Save it as a plain Word document (.docx) and send it again."
        )
    main = _main_part(archive, names, types)
    package = Package(archive, main, _relations(archive, names, main), names)
    _no_remote_template(package)
    return package


def _opened(data: bytes) -> zipfile.ZipFile:
    if not data:
        raise Unreadable("The file is empty.")
    if data.startswith(_OLE):
        raise Unreadable(
            "The file is password protected or in the old Word format (.doc). "
            "Take the password off, save it as .docx, and send it again."
        )
    if not data.startswith(b"PK\x03\x04"):
        raise Unreadable("The file is not a Word document (.docx), whatever its name says.")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise Unreadable("The file is damaged or cut short.") from problem


def _checked_names(archive: zipfile.ZipFile) -> frozenset[str]:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(names) > MOST_PARTS or sum(member.file_size for member in members) > MOST_BYTES:
        raise Unreadable("The file unpacks to far more than a report can hold.")
    for member in members:
        steps = member.filename.replace("\\", "/").split("/")
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if (
            ".." in steps
            or member.filename.startswith(("/", "\\"))
            or re.match(r"[A-Za-z]:", member.filename)
            or is_link
        ):
            raise Unreadable("The file holds a part whose name points outside the file.")
        if member.flag_bits & 1:
            raise Unreadable("The file is password protected. Take the password off and send it again.")
    if len(set(names)) != len(names):
        raise Unreadable(
            "The file holds two parts of the same name, so that readers would disagree on what it says."
        )
    return frozenset(names)


def _main_part(archive: zipfile.ZipFile, names: frozenset[str], types: dict[str, str]) -> str:
    for relation in _relations(archive, names, "").values():
        name = _resolved("", relation.target)
        if relation.kind == "officeDocument" and name in names and types.get(name, "").endswith(_MAIN):
            return name
    raise Unreadable("The file is not a Word document (.docx), whatever its name says.")


def _no_remote_template(package: Package) -> None:
    for name in package.parts("settings"):
        for relation in package.relations_of(name).values():
            if relation.kind == "attachedTemplate" and re.match(
                r"(https?|ftp):", relation.target, re.IGNORECASE
            ):
                raise Unreadable(
                    "The document fetches its template from the internet. Attach the Normal template in Word and save it again."
                )


def _relations(archive: zipfile.ZipFile, names: frozenset[str], part: str) -> dict[str, Relation]:
    folder, file = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in names:
        return {}
    return {
        node.get("Id", ""): Relation(
            node.get("Type", "").rsplit("/", 1)[-1],
            node.get("Target", ""),
            node.get("TargetMode") == "External",
        )
        for node in _tree(_bytes(archive, name), name).iter(_RELATION)
    }


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more of it than a report can hold, whatever length it declares."""
    try:
        with archive.open(name) as part:
            data = part.read(MOST_XML_BYTES + 1)
    except KeyError as problem:
        raise Unreadable("The file is not a Word document (.docx), whatever its name says.") from problem
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as problem:
        raise Unreadable("The file is damaged or cut short.") from problem
    if len(data) > MOST_XML_BYTES:
        raise Unreadable("The file unpacks to far more than a report can hold.")
    return data


def _tree(data: bytes, name: str) -> etree._Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable(_DECLARES)
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Unreadable(f"The file is damaged: its part “{name}” cannot be read.") from problem
    if root.getroottree().docinfo.internalDTD is not None:  # written in another encoding
        raise Unreadable(_DECLARES)
    return root
