"""Office files are zip archives; this opens one without trusting what it says of itself.

Source: bad-input entries 65 to 67 and 72. Note: nothing is fetched, no entity is resolved, sizes are checked twice
(as declared, then as unpacked) and nothing is written to disk.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from casereview.engines.chronicle.readers.faults import Unreadable

MAX_PARTS: Final = 5_000
MAX_TOTAL_BYTES: Final = 1_000_000_000
RATIO_LOOKED_AT_BYTES: Final = 50_000_000
MAX_RATIO: Final = 250
CHUNK_BYTES: Final = 1 << 20
OVERLAP_BYTES: Final = 64
_LOCAL_HEADER_BYTES: Final = 30
_FORBIDDEN: Final = (b"<!DOCTYPE", b"<!ENTITY")
_XML: Final = (".xml", ".rels", ".vml")
_NESTED: Final = re.compile(r"\.(?:zip|7z|rar|gz|bz2|xz|tar|jar)$", re.IGNORECASE)


class Package:
    """An archive whose parts have been checked and can be read.

    Raises: Unreadable, from the start, for an archive that is damaged, encrypted or unsafe.
    """

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {part.filename: part for part in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as problem:
            raise self._refused("the file is damaged or was cut short. Ask for it again.") from problem
        self._check_list(self._zip.infolist())

    def names(self) -> list[str]:
        """The parts, in the archive's order."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """One part, whole; empty when there is none of that name."""
        return b"".join(self.chunks(name)) if name in self._parts else b""

    def chunks(self, name: str) -> Iterator[bytes]:
        """One part, piece by piece, stopped as soon as it is longer than it says."""
        part = self._parts[name]
        unpacked = 0
        for chunk in self._unpacked(part):
            unpacked += len(chunk)
            if unpacked > part.file_size:
                raise self._refused("a part of the file is longer than it says, so the file was not opened.")
            yield chunk
        if unpacked != part.file_size:
            raise self._refused("the file is damaged or was cut short. Ask for it again.")

    def check_parts(self, look_for: Mapping[str, tuple[bytes, ...]] | None = None) -> dict[str, set[str]]:
        """Unpack every part once, refuse what is unsafe, and say by name which bytes were found in which part."""
        wanted = look_for or {}
        seen: dict[str, set[str]] = {}
        for name in self._parts:
            found = seen[name] = set[str]()
            is_xml = name.casefold().endswith(_XML)
            tail = b""
            for chunk in self.chunks(name):
                if is_xml:
                    window = tail + chunk
                    if b"<!" in window and any(bad in window for bad in _FORBIDDEN):
                        raise self._refused(
                            "the file holds definitions that could load other files, so it was not opened."
                        )
                    found.update(
                        key
                        for key, words in wanted.items()
                        if key not in found and any(word in window for word in words)
                    )
                    tail = chunk[-OVERLAP_BYTES:]
        return seen

    def _check_list(self, parts: list[zipfile.ZipInfo]) -> None:
        if len(parts) > MAX_PARTS:
            raise self._refused(
                f"the file has {len(parts):,} parts, far more than such a file needs, so it was not opened."
            )
        if len(self._parts) != len(parts):
            raise self._refused("the file holds two parts of the same name, so it was not opened.")
        total, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
        too_dense = total > RATIO_LOOKED_AT_BYTES and total > MAX_RATIO * max(len(self._data), 1)
        if total > MAX_TOTAL_BYTES or too_dense or packed > len(self._data):
            raise self._refused(f"the file would unpack to {total // 1_000_000:,} MB, so it was not opened.")
        for part in parts:
            self._check_part(part)

    def _check_part(self, part: zipfile.ZipInfo) -> None:
        name = part.filename
        if (
            name.startswith(("/", "\\"))
            or "\\" in name
            or ":" in name
            or ".." in name.split("/")
            or "\0" in name
        ):
            raise self._refused("the file holds a part that points outside it, so it was not opened.")
        if stat.S_ISLNK(part.external_attr >> 16):
            raise self._refused("the file holds a link to another file, so it was not opened.")
        if part.flag_bits & 1:
            raise self._refused(
                "the file is password protected. Ask for it without a password, by a safe way."
            )
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refused("the file is packed in a way that Office does not use. Ask for it again.")
        if _NESTED.search(name):
            raise self._refused(
                "the file holds another archive, so it was not opened. Send the documents one by one."
            )

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        start = self._start(part)
        packed = memoryview(self._data)[start : start + part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED:
            for at in range(0, len(packed), CHUNK_BYTES):
                yield bytes(packed[at : at + CHUNK_BYTES])
            return
        unpack = zlib.decompressobj(-15)
        rest: bytes | memoryview = packed
        try:
            while len(rest) and not unpack.eof:
                yield unpack.decompress(rest, CHUNK_BYTES)
                rest = unpack.unconsumed_tail
        except zlib.error as problem:
            raise self._refused("the file is damaged or was cut short. Ask for it again.") from problem

    def _start(self, part: zipfile.ZipInfo) -> int:
        """Where a part's bytes begin: after its own header, whose length differs from the list's."""
        at = part.header_offset
        head = self._data[at : at + _LOCAL_HEADER_BYTES]
        if len(head) < _LOCAL_HEADER_BYTES or not head.startswith(b"PK\x03\x04"):
            raise self._refused("the file is damaged or was cut short. Ask for it again.")
        return (
            at
            + _LOCAL_HEADER_BYTES
            + int.from_bytes(head[26:28], "little")
            + int.from_bytes(head[28:30], "little")
        )

    def _refused(self, message: str) -> Unreadable:
        return Unreadable(self.file, "", message)
