"""The zip and XML inside Office files, opened with care.

Raises everywhere: `BadDocument`, with one plain sentence. Note: a file from outside may be broken or hostile, so sizes
are counted while reading, and nothing in the XML is looked up elsewhere.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable

from lxml import etree

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
MOST_MEMBERS = 5_000
MOST_BYTES = 400_000_000
MOST_RATIO = 200
RATIO_FROM_BYTES = 2_000_000

Xml = etree._Element  # noqa: SLF001  lxml offers no public name for it


class BadDocument(ValueError):
    """The file cannot be read; the message says why and what to do."""


class Package:
    """The members of one zipped document, in their order."""

    def __init__(self, content: bytes) -> None:
        """Read every member. Raises: BadDocument."""
        if content.startswith(OLD_OFFICE):
            raise BadDocument(
                "The file is password protected or in an old format. Save it as .docx without a password."
            )
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.infos = archive.infolist()
                self.members = _members(archive, self.infos)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as problem:
            raise BadDocument("The file is damaged or is not a Word document.") from problem

    def xml(self, name: str) -> Xml:
        """One member as XML. Raises: BadDocument."""
        return parsed(self.members[name], name)

    def written(self, *, without: Iterable[str] = ()) -> bytes:
        """The package as a file again."""
        left_out = set(without)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self.infos:
                if info.filename not in left_out and info.filename in self.members:
                    fresh = zipfile.ZipInfo(info.filename, info.date_time)
                    fresh.external_attr = info.external_attr
                    archive.writestr(fresh, self.members[info.filename], zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _members(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    if len(infos) > MOST_MEMBERS:
        raise BadDocument(f"The file has more than {MOST_MEMBERS:,} parts inside and was not opened.")
    members: dict[str, bytes] = {}
    total = 0
    for info in infos:
        with archive.open(info) as member:
            content = member.read(MOST_BYTES - total + 1)
        total += len(content)
        packed = max(info.compress_size, 1)
        if total > MOST_BYTES or (len(content) > RATIO_FROM_BYTES and len(content) > MOST_RATIO * packed):
            raise BadDocument("The file unpacks to far more than its size and was not opened.")
        members[info.filename] = content
    return members


def parsed(content: bytes, name: str) -> Xml:
    """XML with nothing looked up outside it. Raises: BadDocument."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise BadDocument(f"The part {name} of the file is damaged.") from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadDocument(f"The part {name} of the file refers to things outside it and was not read.")
    return root


def serialised(root: Xml) -> bytes:
    """XML as Office writes it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
