"""Sealed bytes on disk, in chunks of one mebibyte, each bound to its file and its place in it."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from casereview.foundation.sealing.boxes import Tampered, seal, unseal

CHUNK_BYTES = 1024 * 1024
_LENGTH_BYTES = 4


def write(file: UUID, content: bytes, *, vault: UUID) -> None:
    """Put a file's bytes on disk, whole or not at all."""
    path = _path(file)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        for index, last, chunk in _chunks(content):
            sealed = seal(chunk, vault=vault, where=_where(file, index, last=last))
            stream.write(len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)
        stream.flush()
        os.fsync(stream.fileno())
    draft.rename(path)


def read(file: UUID, *, vault: UUID, size_bytes: int) -> bytes:
    """A file's bytes as they came. Raises: Tampered when any chunk is altered, moved or missing."""
    count = max(1, -(-size_bytes // CHUNK_BYTES))
    parts: list[bytes] = []
    try:
        stream = _path(file).open("rb")
    except FileNotFoundError as problem:
        raise Tampered(f"file {file} is not where it was kept") from problem
    with stream:
        for index in range(count):
            length = int.from_bytes(stream.read(_LENGTH_BYTES), "big")
            where = _where(file, index, last=index == count - 1)
            parts.append(unseal(stream.read(length), vault=vault, where=where))
        content = b"".join(parts)
        if stream.read(1) or len(content) != size_bytes:
            raise Tampered(f"file {file} is not as long as it was")
    return content


def remove(file: UUID) -> None:
    """Take a file's bytes off the disk."""
    _path(file).unlink(missing_ok=True)


def stored() -> Iterator[UUID]:
    """Every file on disk, for the sweep that looks for bytes without a row."""
    for path in Path(settings.FILES).glob("??/*"):
        if path.suffix == "":
            yield UUID(path.name)


def _chunks(content: bytes) -> Iterator[tuple[int, bool, bytes]]:
    count = max(1, -(-len(content) // CHUNK_BYTES))
    for index in range(count):
        yield index, index == count - 1, content[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES]


def _where(file: UUID, index: int, *, last: bool) -> str:
    return f"file:{file}:{index}:{'last' if last else 'more'}"


def _path(file: UUID) -> Path:
    return Path(settings.FILES) / file.hex[:2] / str(file)
