"""Files are kept bit for bit, sealed in chunks, and refuse to be read when anything was done to them."""

import hashlib
import os
from uuid import UUID, uuid4

import pytest

from casereview.foundation.files import changes, queries, store
from casereview.foundation.files.models import StoredFile
from casereview.foundation.files.store import CHUNK_BYTES
from casereview.foundation.sealing import keystore
from casereview.foundation.sealing.boxes import Tampered
from casereview.foundation.sealing.changes import vault_for
from casereview.foundation.sealing.keystore import KeyMissing
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MIB = CHUNK_BYTES


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def vault(cast: Cast):
    return vault_for(cast.agency_a.pk)


@pytest.fixture
def keep(cast: Cast, vault):
    def kept(content: bytes, name: str = "notes.docx") -> StoredFile:
        return changes.keep(
            name, content, vault=vault, place_id=cast.agency_a.pk, agency=cast.agency_a, by=cast.author_a
        )

    return kept


def path_of(file: StoredFile):
    return store._path(file.id)


def chunks(file: StoredFile) -> list[bytes]:
    """The sealed chunks on disk, each with its length before it."""
    rest, found = path_of(file).read_bytes(), []
    while rest:
        end = 4 + int.from_bytes(rest[:4], "big")
        found.append(rest[:end])
        rest = rest[end:]
    return found


@pytest.mark.parametrize("size", [0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB + 7])
def test_a_file_comes_back_bit_for_bit(keep, size):
    content = os.urandom(size)
    file = keep(content)
    assert queries.content_of(StoredFile.objects.get(pk=file.pk)) == content
    assert len(chunks(file)) == max(1, -(-size // MIB))


def test_the_row_says_what_was_received(cast: Cast, keep):
    row = StoredFile.objects.get(pk=keep(b"content", "../Ann's\nnotes.docx").pk)
    assert row.name == "Ann'snotes.docx"
    assert row.sha256 == hashlib.sha256(b"content").hexdigest()
    assert (row.size_bytes, row.received_by, row.agency) == (7, cast.author_a, cast.agency_a)
    assert row.received_at is not None


def test_the_disk_holds_no_word_and_is_closed_to_others(keep, folder):
    file = keep(b"a needle in the hay" * 100, "needle.docx")
    for path in folder.rglob("*"):
        assert b"needle" not in str(path).encode()
        if path.is_file():
            assert b"needle" not in path.read_bytes()
            assert path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [str(file.id)]


def test_the_same_file_is_known_again_inside_a_vault_and_nowhere_else(cast: Cast, keep, vault):
    first = keep(b"content")
    theirs = vault_for(cast.agency_b.pk)
    assert queries.same_file(changes.digest(b"content", vault=vault), vault=vault) == first
    assert queries.same_file(changes.digest(b"other", vault=vault), vault=vault) is None
    assert changes.digest(b"content", vault=theirs) != changes.digest(b"content", vault=vault)
    assert queries.same_file(changes.digest(b"content", vault=vault), vault=theirs) is None
    assert hashlib.sha256(b"content").digest() != bytes(first.digest)


TAMPERINGS = {
    "a bit": lambda file: _flip(path_of(file), 100),
    "a length": lambda file: _flip(path_of(file), 3),
    "cut to nothing": lambda file: path_of(file).write_bytes(b""),
    "cut in a length": lambda file: path_of(file).write_bytes(path_of(file).read_bytes()[:2]),
    "cut in a chunk": lambda file: path_of(file).write_bytes(path_of(file).read_bytes()[:-1]),
    "without the last chunk": lambda file: _put(file, chunks(file)[:-1]),
    "without the first chunk": lambda file: _put(file, chunks(file)[1:]),
    "chunks swapped": lambda file: _put(file, [chunks(file)[n] for n in (1, 0, 2)]),
    "a chunk twice": lambda file: _put(file, [chunks(file)[n] for n in (0, 0, 2)]),
    "a byte more": lambda file: path_of(file).write_bytes(path_of(file).read_bytes() + b"\x00"),
    "a chunk more": lambda file: _put(file, [*chunks(file), chunks(file)[-1]]),
    "taken away": lambda file: path_of(file).unlink(),
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_whatever_is_done_to_the_bytes_is_told(keep, how):
    file = keep(os.urandom(2 * MIB + 5))
    TAMPERINGS[how](file)
    with pytest.raises(Tampered):
        queries.content_of(file)


@pytest.mark.parametrize("size", [0, 4, 6, MIB, MIB + 1, 5 * MIB])
def test_a_size_altered_in_the_row_is_told(keep, size):
    file = keep(b"12345")
    file.size_bytes = size
    with pytest.raises(Tampered):
        queries.content_of(file)


def test_another_files_bytes_do_not_open(keep):
    one, other = keep(b"content"), keep(b"content")
    path_of(other).write_bytes(path_of(one).read_bytes())
    with pytest.raises(Tampered):
        queries.content_of(other)


def test_with_the_key_goes_the_file(keep, vault):
    file = keep(b"content")
    keystore.destroy(vault.id)
    with pytest.raises(KeyMissing):
        queries.content_of(file)


def test_a_disk_that_fails_leaves_neither_row_nor_file(keep, folder, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(b"content")
    assert StoredFile.objects.count() == 0
    assert list(store.stored()) == []


def test_bytes_without_a_row_are_listed_and_can_be_removed(vault):
    lost: UUID = uuid4()
    store.write(lost, b"content", vault=vault.id)
    assert list(store.stored()) == [lost]
    store.remove(lost)
    store.remove(lost)
    assert list(store.stored()) == []


def _flip(path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def _put(file: StoredFile, parts: list[bytes]) -> None:
    path_of(file).write_bytes(b"".join(parts))
